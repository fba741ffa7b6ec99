package org.tonbild.app.study;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tonbild.app.work.Learning;
import org.tonbild.app.work.Sounds;
import org.tonbild.figure.FigureStyle;
import org.tonbild.figure.LineFigure;
import org.tonbild.learn.Clip;
import org.tonbild.learn.Defaults;
import org.tonbild.learn.Evaluation;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.ImageLoader;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Model;
import org.tonbild.learn.Progress;
import org.tonbild.learn.RecipeImages;
import org.tonbild.learn.Split;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.Trainer;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;
import org.tonbild.learn.transfer.TransferSpec;
import org.tonbild.learn.transfer.TransferTrainer;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/**
 * What a network pre-trained on other sounds is worth where clips are few: a network taught on ESC-10 learns the classes
 * of another data set from 1, 2, 4 and 8 clips each, beside the same network from random weights, over seeds 1 to 5.
 *
 * <p>Seed s decides which clips are drawn, how training runs, and which two folds are tested, one after the other: the
 * s-th, by turns, and the one opposite. No clip of the fold tested is ever drawn. Clips are drawn from as many recordings
 * as there are, and those of n clips are among those of 2n. All settings were chosen by reason and frozen before the first
 * score; the steps of training are the same for all. Intervals are Student's over the five seeds.
 *
 * <pre>java ... org.tonbild.app.study.TransferStudy ESC10_FOLDER MACHINES_FOLDER WORK_FOLDER</pre>
 *
 * <p>Results go line by line into {@code transfer.csv} of the work folder; what stands there already is not run again.
 * At the end the table is printed, and {@code transfer.png} written.
 */
public final class TransferStudy {
    private static final List<Integer> CLIPS = List.of(1, 2, 4, 8);
    private static final int SEEDS = 5;
    private static final String HEADER =
            "method,clips_per_class,seed,test_fold,train_clips,test_clips,right,accuracy,macro_accuracy,cpu_seconds";

    /** Student's t for 95 % and the number of seeds less one. */
    private static final double T = 2.776;

    /** ESC's file names: fold, source recording, take. */
    private static final Pattern SOURCE = Pattern.compile("\\d-(\\d+)-[A-Z0-9]+\\.\\w+$");

    /** Both data sets at the lower rate of the two, 8 columns a second: 64 x 41. */
    private static final Recipe RECIPE =
            Defaults.recipe().with(Map.of("sample_rate", "16000", "n_fft", "2048", "hop_length", "2000"));

    /** 100 steps, as a step sees all clips if they are few. */
    private static final Map<String, String> FEW = Map.of("epochs", "50", "min_steps", "100");

    /** How the network begins and what of it trains. */
    private enum Method {
        SCRATCH("from random weights", Map.of()),
        FROZEN("pre-trained on ESC-10, only the outputs trained", Map.of("freeze", "always")),
        TUNED("pre-trained on ESC-10, all trained after 20 epochs", Map.of("freeze", "20", "backbone_rate", "0.1"));

        private final String text;
        private final Map<String, String> settings;

        Method(String text, Map<String, String> settings) {
            this.text = text;
            this.settings = settings;
        }
    }

    /** One line of the results. */
    private record Row(
            String method,
            int clips,
            long seed,
            String fold,
            int trained,
            int tested,
            int right,
            double accuracy,
            double macro,
            double cpu) {
        static Row parse(String line) {
            String[] w = line.split(",");
            return new Row(
                    w[0],
                    Integer.parseInt(w[1]),
                    Long.parseLong(w[2]),
                    w[3],
                    Integer.parseInt(w[4]),
                    Integer.parseInt(w[5]),
                    Integer.parseInt(w[6]),
                    Double.parseDouble(w[7]),
                    Double.parseDouble(w[8]),
                    Double.parseDouble(w[9]));
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%s,%d,%d,%s,%d,%d,%d,%.6f,%.6f,%.1f",
                    method,
                    clips,
                    seed,
                    fold,
                    trained,
                    tested,
                    right,
                    accuracy,
                    macro,
                    cpu);
        }
    }

    private final Path esc10;
    private final Path few;
    private final Path work;

    private TransferStudy(Path esc10, Path few, Path work) {
        this.esc10 = esc10;
        this.few = few;
        this.work = work;
    }

    /** Runs or goes on with the study. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 3) {
            System.err.println("give the folder of ESC-10, that of the data set with few clips, and one to work in");
            System.exit(2);
        }
        new TransferStudy(Path.of(args[0]), Path.of(args[1]), Path.of(args[2])).run();
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(work);
        Path csv = work.resolve("transfer.csv");
        List<Row> rows = new ArrayList<>();
        if (Files.isRegularFile(csv)) {
            Files.readAllLines(csv).stream().skip(1).map(Row::parse).forEach(rows::add);
        } else {
            Files.writeString(csv, HEADER + "\n");
        }
        Model taught = taught(rows, csv);
        ImageDataset dataset = ImageDataset.read(few);
        LabeledImages images = images(dataset);
        for (long seed = 1; seed <= SEEDS; seed++) {
            for (String fold : folds(dataset.folds(), seed)) {
                for (int clips : CLIPS) {
                    Split split = split(dataset, fold, clips, seed);
                    for (Method method : Method.values()) {
                        String name = method.name().toLowerCase(Locale.ROOT);
                        if (!known(rows, name, clips, seed, fold)) {
                            Row row = one(method, name, clips, seed, split, images, taught);
                            rows.add(row);
                            append(csv, row);
                        }
                    }
                }
            }
        }
        System.out.println(table(rows));
        Files.write(work.resolve("transfer.png"), picture(rows));
    }

    /** Two opposite folds. */
    private static List<String> folds(List<String> folds, long seed) {
        int first = (int) ((seed - 1) % folds.size());
        return List.of(folds.get(first), folds.get((first + folds.size() / 2) % folds.size()));
    }

    private static boolean known(List<Row> rows, String method, int clips, long seed, String fold) {
        return rows.stream()
                .anyMatch(r -> r.method().equals(method)
                        && r.clips() == clips
                        && r.seed() == seed
                        && r.fold().equals(fold));
    }

    private static void append(Path csv, Row row) throws IOException {
        Files.writeString(csv, row.line() + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        System.out.println(row.line());
    }

    /** The network taught on all of ESC-10, kept in the work folder. */
    private Model taught(List<Row> rows, Path csv) throws IOException, InterruptedException {
        Path folder = work.resolve("esc10");
        if (Files.isDirectory(folder)) {
            return Model.load(folder);
        }
        double start = cpu();
        LabeledImages images = images(ImageDataset.read(esc10));
        TrainedNetwork network =
                new Trainer(ConvNet.DEFAULTS, TrainingSpec.DEFAULTS, 1).train(images, null, Progress.NONE);
        Row row = new Row("esc10", 40, 1, "none", images.size(), 0, 0, Double.NaN, Double.NaN, cpu() - start);
        Model model = Model.save(folder, network, RECIPE, images.size(), null);
        rows.add(row);
        append(csv, row);
        return model;
    }

    private static LabeledImages images(ImageDataset dataset) throws InterruptedException {
        return new ImageLoader(new RecipeImages(Learning.values(RECIPE), Sounds.reader()), 1)
                .load(dataset.task(), dataset.labels(), dataset.clips(), Progress.NONE)
                .all();
    }

    private static Row one(
            Method method, String name, int clips, long seed, Split split, LabeledImages images, Model taught)
            throws IOException, InterruptedException {
        double start = cpu();
        TrainingSpec training = Specs.with(Specs.with(TrainingSpec.DEFAULTS, FEW), "seed", seed);
        LabeledImages train = images.of(split.train());
        TrainedNetwork network = method == Method.SCRATCH
                ? new Trainer(ConvNet.DEFAULTS, training, 1).train(train, null, Progress.NONE)
                : new TransferTrainer(Specs.with(TransferSpec.DEFAULTS, method.settings), training, 1)
                        .train(taught, train, null, Progress.NONE);
        LabeledImages test = images.of(split.test());
        Evaluation e = Evaluation.of(images.labels(), test.clips(), network.probabilities(test.images()));
        Double macro = e.macroAccuracy();
        return new Row(
                name,
                clips,
                seed,
                split.name(),
                train.size(),
                e.clips(),
                e.right(),
                e.accuracy(),
                macro == null ? Double.NaN : macro,
                cpu() - start);
    }

    /** Processor time of this thread, which libtorch computes in. */
    private static double cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
    }

    /** The first clips of each label in an order by chance in which no recording comes again before all have come. */
    private static Split split(ImageDataset dataset, String fold, int clips, long seed) {
        List<Clip> drawn = new ArrayList<>();
        for (int l = 0; l < dataset.labels().size(); l++) {
            String label = dataset.labels().get(l);
            List<Clip> open = dataset.clips().stream()
                    .filter(c -> c.label().equals(label) && !c.fold().equals(fold))
                    .toList();
            int[] order = new CounterRandom(seed, Purpose.SPLIT, l + 1).permutation(open.size());
            Map<String, Integer> taken = new HashMap<>();
            Map<Integer, List<Clip>> rounds = new TreeMap<>();
            for (int i : order) {
                int round = taken.merge(source(open.get(i)), 1, Integer::sum);
                rounds.computeIfAbsent(round, r -> new ArrayList<>()).add(open.get(i));
            }
            List<Clip> all = rounds.values().stream().flatMap(List::stream).toList();
            if (all.size() < clips) {
                throw new IllegalStateException(label + " has only " + all.size() + " clips outside fold " + fold);
            }
            drawn.addAll(all.subList(0, clips));
        }
        return new Split(
                fold,
                drawn,
                dataset.clips().stream().filter(c -> c.fold().equals(fold)).toList());
    }

    private static String source(Clip clip) {
        Matcher name = SOURCE.matcher(clip.name());
        return name.find() ? name.group(1) : clip.name();
    }

    /** Mean over seeds and half of its 95 % interval. */
    private static double[] interval(double[] values) {
        double mean = 0;
        for (double v : values) {
            mean += v / values.length;
        }
        double squares = 0;
        for (double v : values) {
            squares += (v - mean) * (v - mean);
        }
        return new double[] {mean, T * Math.sqrt(squares / (values.length - 1) / values.length)};
    }

    /** Per cent right of each seed, the mean of its folds. */
    private static double[] accuracies(List<Row> rows, Method method, int clips) {
        double[] mean = new double[SEEDS];
        for (int s = 0; s < SEEDS; s++) {
            long seed = s + 1;
            mean[s] = rows.stream()
                    .filter(r -> r.method().equals(method.name().toLowerCase(Locale.ROOT))
                            && r.clips() == clips
                            && r.seed() == seed)
                    .mapToDouble(r -> 100 * r.accuracy())
                    .average()
                    .orElse(Double.NaN);
        }
        return mean;
    }

    /** As Markdown. */
    private static String table(List<Row> rows) {
        StringBuilder text = new StringBuilder("| clips per class |");
        for (Method method : Method.values()) {
            text.append(' ').append(method.text).append(" |");
        }
        text.append(" last less first |\n| --- | --- | --- | --- | --- |\n");
        for (int clips : CLIPS) {
            text.append("| ").append(clips).append(" |");
            for (Method method : Method.values()) {
                text.append(cell(interval(accuracies(rows, method, clips)), "%.1f"));
            }
            double[] scratch = accuracies(rows, Method.SCRATCH, clips);
            double[] difference = accuracies(rows, Method.TUNED, clips);
            for (int i = 0; i < difference.length; i++) {
                difference[i] -= scratch[i];
            }
            text.append(cell(interval(difference), "%+.1f")).append('\n');
        }
        double cpu = rows.stream().mapToDouble(Row::cpu).sum();
        return text.append(String.format(Locale.ROOT, "%nProcessor time %.0f s%n", cpu))
                .toString();
    }

    private static String cell(double[] interval, String format) {
        return String.format(
                Locale.ROOT,
                " " + format + " (" + format + " to " + format + ") |",
                interval[0],
                interval[0] - interval[1],
                interval[0] + interval[1]);
    }

    /** The means as curves with their intervals as upright lines. */
    private static byte[] picture(List<Row> rows) {
        List<LineFigure.Line> lines = new ArrayList<>();
        for (Method method : Method.values()) {
            List<double[]> points = new ArrayList<>();
            Map<Double, double[]> intervals = new LinkedHashMap<>();
            for (int clips : CLIPS) {
                // Side by side, so that the intervals do not cover each other.
                double x = clips + 0.07 * (method.ordinal() - 1);
                double[] interval = interval(accuracies(rows, method, clips));
                points.add(new double[] {x, interval[0]});
                intervals.put(x, interval);
            }
            intervals.forEach((x, interval) -> {
                points.add(new double[] {x, Double.NaN});
                points.add(new double[] {x, interval[0] - interval[1]});
                points.add(new double[] {x, interval[0] + interval[1]});
            });
            // Nothing is drawn there, but the axis begins and ends beyond the intervals.
            points.add(new double[] {0.5, Double.NaN});
            points.add(new double[] {CLIPS.get(CLIPS.size() - 1) + 0.5, Double.NaN});
            lines.add(new LineFigure.Line(
                    method.text,
                    points.stream().mapToDouble(p -> p[0]).toArray(),
                    points.stream().mapToDouble(p -> p[1]).toArray()));
        }
        return LineFigure.render(
                "",
                "clips per class",
                "accuracy on the fold held out (%)",
                lines,
                Specs.with(FigureStyle.DEFAULTS, Map.of("width", "900", "height", "540", "vmin", "10", "vmax", "100")));
    }
}
