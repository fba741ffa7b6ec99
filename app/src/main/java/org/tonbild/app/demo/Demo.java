package org.tonbild.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.batch.OutputFolder;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.Progress;
import org.tonbild.app.report.Html;
import org.tonbild.app.report.TrainingReport;
import org.tonbild.app.work.Comparing;
import org.tonbild.app.work.Learning;
import org.tonbild.app.work.Predictor;
import org.tonbild.app.work.Recipes;
import org.tonbild.compare.Comparison;
import org.tonbild.compare.ComparisonNumbers;
import org.tonbild.compare.ComparisonSpec;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.Clip;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Model;
import org.tonbild.learn.NetworkSpec;
import org.tonbild.learn.Split;
import org.tonbild.learn.Splits;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.Trainer;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/**
 * Everything once, on recordings that come with the program: compares two machines, renders a labelled data set, trains
 * and tests a small network, names single files, and writes one page about it.
 */
public final class Demo {
    /** Fixed beforehand; nothing is chosen by its result. */
    private static final int EPOCHS = 60;

    private static final float SHOWN_DB = 80;

    private static final String TEST_FOLD = "4";

    /** About how many of a hundred parts of the time each stage ends at; measured on two cores. */
    private static final double COMPARED = 30;

    private static final double RENDERED = 40;
    private static final double TRAINED = 92;

    private final Console console;
    private final DemoData data;
    private final Path output;
    private final int threads;
    private final long start = System.nanoTime();

    /**
     * @param console where progress is shown
     * @param data the recordings
     * @param output the folder to write
     * @param threads processors to use
     */
    public Demo(Console console, DemoData data, Path output, int threads) {
        this.console = console;
        this.data = data;
        this.output = output;
        this.threads = threads;
    }

    /** Runs it all and gives the figures of the test on held-out clips. */
    public CrossValidation.Result run() throws IOException, InterruptedException {
        try (OutputFolder folder = OutputFolder.open(output);
                Progress progress = console.progress("comparing two machines", 100)) {
            List<DemoPage.Compared> compared = new ArrayList<>();
            compared.add(compare(folder, "refrigerator", "Two refrigerators, steady stretches"));
            progress.at(COMPARED / 2);
            compared.add(compare(folder, "washing_machine", "Two washing machines"));
            progress.at(COMPARED);
            return learn(folder, progress, compared);
        }
    }

    private CrossValidation.Result learn(OutputFolder folder, Progress progress, List<DemoPage.Compared> compared)
            throws IOException, InterruptedException {
        progress.label("rendering the data set");
        ImageDataset dataset = ImageDataset.read(data.folder());
        Recipe recipe = Learning.values(Recipes.TRAINING);
        LabeledImages images = Learning.images(
                console,
                dataset,
                recipe,
                threads,
                (f, what) -> progress.at(COMPARED + f * (RENDERED - COMPARED) * 0.8));
        Map<String, Path> pictures = pictures(folder, dataset, recipe);
        progress.at(RENDERED);

        progress.label("training a small network");
        Split split = Splits.holdOut(dataset, List.of(TEST_FOLD));
        TrainingSpec training = Specs.with(TrainingSpec.DEFAULTS, "epochs", EPOCHS);
        TrainedNetwork network = new Trainer(NetworkSpec.DEFAULTS, training, threads)
                .train(
                        images.of(split.train()),
                        images.of(split.test()),
                        (f, what) -> progress.at(RENDERED + f * (TRAINED - RENDERED)));

        progress.label("testing on held-out clips");
        CrossValidation.Result result =
                Learning.heldOut(Splits.Basis.FOLD, dataset.foldColumn(), split, network, images);
        Path model = output.resolve("model");
        Model.save(model, network, recipe, split.train().size(), result);
        AtomicFiles.write(
                model.resolve("report.html"),
                TrainingReport.page(
                        "Training report of the demo",
                        result,
                        recipe.toText(),
                        Learning.pictures(result.pooled(), images.clips(), recipe, TrainingReport.MISTAKES)));
        progress.at(TRAINED + 4);

        progress.label("naming single files");
        List<DemoPage.Named> named = name(model, dataset, split, pictures);
        String size = images.shape().frames() + " x " + images.shape().bands() + " pixels";
        double seconds = (System.nanoTime() - start) / 1e9;
        AtomicFiles.write(
                output.resolve("index.html"),
                DemoPage.page(new DemoPage.Shown(
                        compared,
                        gallery(dataset, pictures),
                        dataset.clips().size(),
                        dataset.folds().size(),
                        size,
                        result,
                        named,
                        seconds)));
        progress.close();
        tell(compared, result, seconds);
        return result;
    }

    private DemoPage.Compared compare(OutputFolder folder, String machine, String title) throws IOException {
        Path a = data.machine(machine + "_a");
        Path b = data.machine(machine + "_b");
        Comparison comparison = Comparing.compare(List.of(a), List.of(b), ComparisonSpec.DEFAULTS);
        Path page = folder.root().resolve("compare-" + machine.replace('_', '-') + ".html");
        Comparing.write(comparison, page);
        ComparisonNumbers numbers = comparison.numbers();
        List<DemoPage.Picture> pictures = new ArrayList<>();
        for (String kind : List.of("mel", "gammatone")) {
            Pipeline pipeline = Pipeline.of(Learning.values(Recipes.of(List.of(kind))));
            Spectrogram left = pipeline.analyze(comparison.soundA()).get(0);
            Spectrogram right = pipeline.analyze(comparison.soundB()).get(0);
            float top = Math.max(left.max(), right.max());
            for (Spectrogram one : List.of(left, right)) {
                String side = one == left ? "A" : "B";
                String name = "figures/" + machine + "-" + kind + "-" + side + ".png";
                AtomicFiles.write(folder.root().resolve(name), Learning.picture(one, top - SHOWN_DB, top));
                pictures.add(new DemoPage.Picture(name, side + ", " + kind + ", both on one scale of 80 dB"));
            }
        }
        return new DemoPage.Compared(title, String.valueOf(page.getFileName()), numbers, pictures);
    }

    /** A colour picture of every clip in the layout that learning tools read. */
    private Map<String, Path> pictures(OutputFolder folder, ImageDataset dataset, Recipe recipe) throws IOException {
        Map<String, Path> pictures = new LinkedHashMap<>();
        StringBuilder csv = new StringBuilder("file_name,label,split,fold\n");
        for (Clip clip : dataset.clips()) {
            String split = clip.fold().equals(TEST_FOLD) ? "test" : "train";
            String name = String.valueOf(clip.file().getFileName()).replaceAll("\\.[^.]*$", ".png");
            Path relative = Path.of("dataset", split, clip.label(), name);
            AtomicFiles.write(folder.root().resolve(relative), Learning.picture(clip, recipe));
            pictures.put(clip.name(), relative);
            csv.append(split)
                    .append('/')
                    .append(clip.label())
                    .append('/')
                    .append(name)
                    .append(',')
                    .append(clip.label())
                    .append(',')
                    .append(split)
                    .append(',')
                    .append(clip.fold())
                    .append('\n');
        }
        AtomicFiles.write(folder.root().resolve("dataset/metadata.csv"), csv.toString());
        AtomicFiles.write(folder.root().resolve("dataset/recipe.txt"), recipe.toText());
        return pictures;
    }

    private static List<DemoPage.Picture> gallery(ImageDataset dataset, Map<String, Path> pictures) {
        List<DemoPage.Picture> gallery = new ArrayList<>();
        for (String label : dataset.labels()) {
            dataset.clips().stream()
                    .filter(c -> c.label().equals(label))
                    .limit(2)
                    .forEach(c -> gallery.add(new DemoPage.Picture(web(pictures.get(c.name())), label)));
        }
        return gallery;
    }

    private List<DemoPage.Named> name(Path model, ImageDataset dataset, Split split, Map<String, Path> pictures)
            throws IOException {
        List<DemoPage.Named> named = new ArrayList<>();
        try (Predictor predictor = Predictor.open(model, Classifier.Engine.ONNX)) {
            for (String label : dataset.labels()) {
                for (Clip clip : split.test().stream()
                        .filter(c -> c.label().equals(label))
                        .limit(1)
                        .toList()) {
                    Path sound = output.resolve("sounds")
                            .resolve(String.valueOf(clip.file().getFileName()));
                    AtomicFiles.write(
                            sound, part -> Files.copy(clip.file(), part, StandardCopyOption.REPLACE_EXISTING));
                    named.add(new DemoPage.Named(
                            web(pictures.get(clip.name())),
                            "sounds/" + sound.getFileName(),
                            label,
                            predictor.predict(clip.file()),
                            predictor.model().labels()));
                }
            }
        }
        return named;
    }

    private void tell(List<DemoPage.Compared> compared, CrossValidation.Result result, double seconds) {
        for (DemoPage.Compared one : compared) {
            console.say(one.title() + ": " + one.numbers().summary());
        }
        console.say("A network trained on " + result.folds().get(0).trainingClips() + " clips named "
                + result.pooled().right() + " of " + result.pooled().clips() + " held-out clips rightly: "
                + Html.percent(result.accuracy()) + ", between "
                + Html.percent(result.pooled().low95()) + " and "
                + Html.percent(result.pooled().high95()) + " with 95 % confidence (few clips).");
        console.say("Done in " + Math.round(seconds) + " s. Open "
                + output.resolve("index.html").toAbsolutePath());
    }

    private static String web(@org.jspecify.annotations.Nullable Path path) {
        return path == null ? "" : path.toString().replace('\\', '/');
    }
}
