package org.tonbild.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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
import org.tonbild.app.work.Sounds;
import org.tonbild.compare.Comparison;
import org.tonbild.compare.ComparisonSpec;
import org.tonbild.figure.compare.ComparisonPage;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.Clip;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Model;
import org.tonbild.learn.Split;
import org.tonbild.learn.Splits;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.Trainer;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/**
 * Everything once, on recordings that come with the program: compares two machines, renders a labelled data set, trains
 * and tests a small network, names single files, and writes one page about it.
 */
public final class Demo {
    /**
     * Steps of the training in all, fixed beforehand and fewer than the default's, so that the demo keeps its time;
     * nothing is chosen by its result.
     */
    private static final int STEPS = 200;

    private static final String TEST_FOLD = "4";

    /** One recording shown as four images: a clear and harmonic one in the public domain. */
    private static final String SHOWN_CLIP = "3-107219-A.ogg";

    /** About how many of a hundred parts of the time each stage ends at; measured on two cores. */
    private static final double COMPARED = 24;

    private static final double RENDERED = 38;
    private static final double TRAINED = 94;

    private final Console console;
    private final DemoData data;
    private final Path output;
    private final int threads;
    private final String version;
    private final long start = System.nanoTime();

    /**
     * @param console where progress is shown
     * @param data the recordings
     * @param output the folder to write
     * @param threads processors to use
     * @param version of the program, for the history of the images
     */
    public Demo(Console console, DemoData data, Path output, int threads, String version) {
        this.console = console;
        this.data = data;
        this.output = output;
        this.threads = threads;
        this.version = version;
    }

    /** Runs it all and gives the figures of the test on held-out clips. */
    public CrossValidation.Result run() throws IOException, InterruptedException {
        try (OutputFolder folder = OutputFolder.open(output);
                Progress progress = console.progress("comparing two refrigerators", 100)) {
            List<DemoPage.Compared> compared = new ArrayList<>();
            stage(progress, "comparing two refrigerators");
            compared.add(compare(folder, "refrigerator", "Two refrigerators", progress, 0));
            stage(progress, "comparing two washing machines");
            compared.add(compare(folder, "washing_machine", "Two washing machines", progress, COMPARED / 2));
            return learn(folder, progress, compared);
        }
    }

    /** On a terminal the bar says what is done; elsewhere a line does. */
    private void stage(Progress progress, String what) {
        if (console.terminal()) {
            progress.label(what);
        } else {
            console.say(what + " ...");
        }
    }

    private CrossValidation.Result learn(OutputFolder folder, Progress progress, List<DemoPage.Compared> compared)
            throws IOException, InterruptedException {
        ImageDataset dataset = ImageDataset.read(data.folder());
        stage(progress, "rendering " + dataset.clips().size() + " clips as images");
        Recipe recipe = Learning.values(Recipes.TRAINING);
        double half = (RENDERED - COMPARED) / 2;
        LabeledImages images =
                Learning.images(console, dataset, recipe, threads, (f, what) -> progress.at(COMPARED + f * half));
        DemoDataset written = DemoDataset.write(
                folder, dataset, recipe, TEST_FOLD, version, (f, what) -> progress.at(COMPARED + (1 + f) * half));
        DemoPage.Picture four = four(folder);

        Split split = Splits.holdOut(dataset, List.of(TEST_FOLD));
        stage(progress, "training a small network on " + split.train().size() + " clips");
        TrainingSpec training =
                Specs.with(TrainingSpec.DEFAULTS, Map.of("epochs", "1", "min_steps", Integer.toString(STEPS)));
        TrainedNetwork network = new Trainer(ConvNet.DEFAULTS, training, threads)
                .train(
                        images.of(split.train()),
                        images.of(split.test()),
                        (f, what) -> progress.at(RENDERED + f * (TRAINED - RENDERED)));

        stage(progress, "testing it on " + split.test().size() + " held-out clips");
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
        progress.at(TRAINED + 3);

        stage(progress, "naming single files");
        List<DemoPage.Named> named = name(model, dataset, split, written);
        double seconds = (System.nanoTime() - start) / 1e9;
        AtomicFiles.write(
                output.resolve("index.html"),
                DemoPage.page(new DemoPage.Shown(
                        four,
                        compared,
                        gallery(dataset, written),
                        dataset.clips().size(),
                        dataset.folds().size(),
                        images.shape().frames() + " x " + images.shape().bands() + " pixels",
                        result,
                        training.passes(split.train().size()),
                        named,
                        seconds)));
        progress.close();
        tell(compared, result, seconds);
        return result;
    }

    private DemoPage.Compared compare(
            OutputFolder folder, String machine, String title, Progress progress, double before) throws IOException {
        Comparison comparison = Comparison.of(
                List.of(Sounds.recording(data.machine(machine + "_a"))),
                List.of(Sounds.recording(data.machine(machine + "_b"))),
                ComparisonSpec.DEFAULTS);
        progress.at(before + COMPARED / 6);
        ComparisonPage.Page page = ComparisonPage.render(comparison);
        String name = "compare-" + machine.replace('_', '-') + ".html";
        Comparing.write(page, folder.root().resolve(name));
        progress.at(before + COMPARED / 3);
        List<DemoPage.Picture> pictures =
                DemoFigures.pairs(folder, machine.replace('_', '-'), comparison.soundA(), comparison.soundB());
        progress.at(before + COMPARED / 2);
        return new DemoPage.Compared(title, name, page.numbers(), pictures);
    }

    private DemoPage.Picture four(OutputFolder folder) throws IOException {
        Path clip = data.folder().resolve("clips/rooster").resolve(SHOWN_CLIP);
        return DemoFigures.four(folder, Sounds.reader().read(clip), "One recording, a rooster,");
    }

    private static List<DemoPage.Picture> gallery(ImageDataset dataset, DemoDataset written) {
        List<DemoPage.Picture> gallery = new ArrayList<>();
        for (String label : dataset.labels()) {
            dataset.clips().stream()
                    .filter(c -> c.label().equals(label))
                    .limit(2)
                    .forEach(c -> gallery.add(new DemoPage.Picture(written.picture(c), label)));
        }
        return gallery;
    }

    private List<DemoPage.Named> name(Path model, ImageDataset dataset, Split split, DemoDataset written)
            throws IOException {
        List<DemoPage.Named> named = new ArrayList<>();
        try (Predictor predictor = Predictor.open(model, Classifier.Engine.ONNX)) {
            for (String label : dataset.labels()) {
                for (Clip clip : split.test().stream()
                        .filter(c -> c.label().equals(label))
                        .limit(1)
                        .toList()) {
                    String sound = "sounds/" + clip.file().getFileName();
                    AtomicFiles.write(
                            output.resolve(sound),
                            part -> Files.copy(clip.file(), part, StandardCopyOption.REPLACE_EXISTING));
                    named.add(new DemoPage.Named(written.picture(clip), sound, label, predictor.predict(clip.file())));
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
}
