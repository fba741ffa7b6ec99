package org.tonbild.app.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tonbild.app.work.Recipes;
import org.tonbild.app.work.Sounds;
import org.tonbild.learn.Centroids;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.ImageLoader;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Progress;
import org.tonbild.learn.RecipeImages;
import org.tonbild.learn.Splits;
import org.tonbild.learn.TrainingData;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Networks;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/**
 * All networks on one kind of image, and one network on all kinds of images: cross-validations on the folds of a data set
 * that differ in nothing else.
 *
 * <p>Images are at 22.05 kHz, 5 s, at most 80 dB below their maximum where they are decibels, and brought to 64 x 54 by
 * area averages: half of the rate and of the columns of the default recipe, so that two processors do all of it in less
 * than two hours. Training is the usual one for 30 epochs, with no other change for any row than what a network
 * asks for itself ({@link NetworkSpec#training()}). The representations are compared by the usual network at half of its
 * width. Raw samples are taken at 8 kHz, and 20 epochs, as they cost the most.
 *
 * <pre>java ... org.tonbild.app.study.NetworkStudy networks|representations DATASET_FOLDER WORK_FOLDER [THREADS]</pre>
 *
 * <p>Every finished row goes into {@code networks.csv} or {@code representations.csv} of the work folder, every finished
 * fold into a folder beside; what stands there is not run again.
 */
public final class NetworkStudy {
    private static final String HEADER = "data,recipe,network,seed,fold,clips,right,seconds";

    private static final long SEED = 201;

    private static final Map<String, String> TRAINING =
            Map.of("epochs", "30", "min_steps", "0", "seed", Long.toString(SEED));

    /**
     * A cross-validation.
     *
     * @param recipe name of a resource beside this class
     * @param network name of a network
     * @param keys keys of the network, its head or the training that are not the usual ones, by reason
     */
    private record Row(String recipe, String network, Map<String, String> keys) {
        static Row of(String recipe, String network) {
            return new Row(recipe, network, Map.of());
        }

        /** The network with what is changed of it. */
        String name() {
            StringBuilder text = new StringBuilder(network);
            keys.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(e -> text.append(' ')
                            .append(e.getKey())
                            .append('=')
                            .append(e.getValue().replace(',', '-')));
            return text.toString();
        }
    }

    private static final Map<String, String> NARROW = Map.of("widths", "8,16,32,64");

    private static final Map<String, List<Row>> PARTS = Map.of(
            "networks",
            List.of(
                    Row.of("mel", "cnn"),
                    Row.of("mel", "residual"),
                    Row.of("mel", "recurrent"),
                    Row.of("mel", "attention"),
                    Row.of("mel", "tfcnn"),
                    Row.of("mel", "mixed"),
                    Row.of("mel", "multi-channel"),
                    Row.of("mel", "frequency-channels"),
                    new Row("mel", "frequency-channels", Map.of("second_classes", "16")),
                    Row.of("mel", "piczak"),
                    Row.of("mel", "random"),
                    Row.of("cwt-mel-gammatone", "multi-channel"),
                    new Row("raw", "raw", Map.of("epochs", "20"))),
            "representations",
            List.of(
                    new Row("mel", "cnn", NARROW),
                    new Row("linear", "cnn", NARROW),
                    new Row("log-frequency", "cnn", NARROW),
                    new Row("bark", "cnn", NARROW),
                    new Row("erb", "cnn", NARROW),
                    new Row("gammatone", "cnn", NARROW),
                    new Row("cqt", "cnn", NARROW),
                    new Row("scalogram", "cnn", NARROW),
                    new Row("cwt-mel-gammatone", "cnn", NARROW),
                    new Row("mfcc", "cnn", NARROW),
                    new Row("pcen", "cnn", NARROW),
                    new Row("chroma", "cnn", NARROW),
                    new Row("tempogram", "cnn", NARROW),
                    new Row("reassigned", "cnn", NARROW),
                    new Row("carfac", "cnn", NARROW)));

    private final String part;
    private final ImageDataset dataset;
    private final Path work;
    private final int threads;

    private NetworkStudy(String part, ImageDataset dataset, Path work, int threads) {
        this.part = part;
        this.dataset = dataset;
        this.work = work;
        this.threads = threads;
    }

    /** Runs or goes on with one part of the study. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 3 || args.length > 4 || !PARTS.containsKey(args[0])) {
            System.err.println("give networks or representations, the folder of the data set, one to work in, and the"
                    + " number of trainings at a time if it is not 2");
            System.exit(2);
        }
        int threads = args.length == 4 ? Integer.parseInt(args[3]) : 2;
        new NetworkStudy(args[0], ImageDataset.read(Path.of(args[1])), Path.of(args[2]), threads).run();
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(work);
        Path csv = work.resolve(part + ".csv");
        if (!Files.isRegularFile(csv)) {
            Files.writeString(csv, HEADER + "\n");
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(csv));
        for (Row row : PARTS.getOrDefault(part, List.of())) {
            if (lines.stream().noneMatch(line -> line.startsWith(prefix(row)))) {
                String text = lines(row, result(row));
                Files.writeString(csv, text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
                System.out.print(text);
                lines.addAll(text.lines().toList());
            }
        }
        System.out.println(table(lines));
    }

    private String prefix(Row row) {
        return String.join(
                ",", dataset.folder().getFileName().toString(), row.recipe(), row.name(), Long.toString(SEED), "");
    }

    private CrossValidation.Result result(Row row) throws IOException, InterruptedException {
        Recipe recipe = recipe(row.recipe());
        NetworkSpec network = with(Networks.named(row.network()), row.keys());
        HeadSpec head = with(HeadSpec.DEFAULTS, row.keys());
        TrainingSpec training = with(Specs.with(TrainingSpec.of(network), TRAINING), row.keys());
        LabeledImages images = new ImageLoader(new RecipeImages(recipe, Sounds.reader()), threads)
                .load(dataset.task(), dataset.labels(), dataset.clips(), Progress.NONE)
                .all();
        if (head.secondClasses() > 0) {
            images = images.withCentroids(Centroids.of(images.clips(), Sounds.reader()));
        }
        CrossValidation.Options options = new CrossValidation.Options(List.of(SEED), 1, 1, work.resolve("parts"));
        return new CrossValidation(network, head, training, 1, threads)
                .run(Splits.of(dataset, 5, SEED), TrainingData.of(images), options, Progress.NONE)
                .study()
                .results()
                .get(0);
    }

    private static Recipe recipe(String name) throws IOException {
        try (InputStream in = NetworkStudy.class.getResourceAsStream(name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("there is no recipe " + name + ".txt");
            }
            return Recipe.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), Recipes.kinds());
        }
    }

    private static <T extends Spec> T with(T spec, Map<String, String> keys) {
        Map<String, String> own = new LinkedHashMap<>(keys);
        own.keySet().retainAll(Specs.toMap(spec).keySet());
        return Specs.with(spec, own);
    }

    private String lines(Row row, CrossValidation.Result result) {
        StringBuilder text = new StringBuilder();
        for (CrossValidation.Fold fold : result.folds()) {
            text.append(prefix(row))
                    .append(String.format(
                            Locale.ROOT,
                            "%s,%d,%d,%.1f%n",
                            fold.name(),
                            fold.evaluation().clips(),
                            fold.evaluation().right(),
                            fold.history().seconds()));
        }
        return text.toString();
    }

    /** As Markdown: mean of the folds and its standard error. */
    private static String table(List<String> lines) {
        StringBuilder text =
                new StringBuilder("| images | network | mean of the folds | standard error | seconds of training |\n"
                        + "| --- | --- | --- | --- | --- |\n");
        Map<String, List<String[]>> rows = new LinkedHashMap<>();
        lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(w -> rows.computeIfAbsent("| " + w[1] + " | " + w[2] + " | ", k -> new ArrayList<>())
                        .add(w));
        rows.forEach((name, folds) -> {
            double[] accuracy = folds.stream()
                    .mapToDouble(w -> 100.0 * Integer.parseInt(w[6]) / Integer.parseInt(w[5]))
                    .toArray();
            double mean = Arrays.stream(accuracy).average().orElse(Double.NaN);
            double squares =
                    Arrays.stream(accuracy).map(a -> (a - mean) * (a - mean)).sum();
            int n = accuracy.length;
            text.append(name)
                    .append(String.format(
                            Locale.ROOT,
                            "%.1f %% | %.1f | %s |%n",
                            mean,
                            n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n),
                            seconds(folds)));
        });
        return text.toString();
    }

    /** Their sum; nothing where a fold does not say, as those measured before seconds were kept. */
    private static String seconds(List<String[]> folds) {
        return folds.stream().anyMatch(w -> w[7].isEmpty())
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%.0f",
                        folds.stream()
                                .mapToDouble(w -> Double.parseDouble(w[7]))
                                .sum());
    }
}
