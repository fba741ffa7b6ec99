package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.Progress;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.report.Html;
import org.tonbild.app.report.TrainingReport;
import org.tonbild.app.work.Learning;
import org.tonbild.app.work.Tables;
import org.tonbild.learn.Clip;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.Evaluation;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.SoundImages;
import org.tonbild.learn.Split;
import org.tonbild.learn.Splits;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.Trainer;
import org.tonbild.learn.TrainingData;
import org.tonbild.learn.TrainingHistory;
import org.tonbild.learn.classic.FeatureModel;
import org.tonbild.learn.classic.FeatureSet;
import org.tonbild.learn.classic.FeatureTable;
import org.tonbild.learn.classic.HybridModel;
import org.tonbild.learn.classic.HybridTraining;
import org.tonbild.learn.classic.HybridValidation;
import org.tonbild.learn.classic.Join;
import org.tonbild.learn.classic.JoinSpec;
import org.tonbild.learn.classic.Learner;
import org.tonbild.learn.classic.TableValidation;
import org.tonbild.learn.network.Task;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** What evaluate and train do with a network joined with a learner on a feature table. */
final class HybridLearning {
    private final Console console;
    private final Path dataset;
    private final LearnOptions options;
    private final ImageDataset clips;
    private final FeatureSet features;
    private final Learner learner;
    private final JoinSpec join;
    private final long seed;
    private final Recipe recipe;

    HybridLearning(Console console, Path dataset, LearnOptions options) throws IOException {
        this.console = console;
        this.dataset = dataset;
        this.options = options;
        this.clips = options.dataset(dataset);
        if (clips.task() != Task.SINGLE) {
            throw new UsageException("--join-network: a learner on features names one label of each recording; for"
                    + " several labels or numbers train a network alone");
        }
        this.features = options.tables().features();
        this.learner = options.tables().learner(options.changes());
        this.join = options.tables().join(options.changes());
        this.seed = options.tables().seed(options.changes());
        this.recipe = options.recipe();
    }

    /** What is known of every clip. */
    private record Known(FeatureTable table, LabeledImages images) {}

    /** Features and images of those clips that have both. */
    private Known measured() throws IOException, InterruptedException {
        try (Progress progress = console.progress("measuring", 100)) {
            FeatureTable table = Tables.table(
                    console,
                    clips.labels(),
                    clips.clips(),
                    features,
                    options.tables().cache(),
                    options.threads(),
                    (f, what) -> progress.at(70 * f));
            progress.label("rendering");
            ImageDataset left = clips.with(table.clips());
            LabeledImages images =
                    Learning.images(console, left, recipe, options.threads(), (f, what) -> progress.at(70 + 30 * f));
            images = options.withSecondTask(
                    new LabeledImages(clips.task(), clips.labels(), images.clips(), images.images(), List.of()));
            List<Clip> both = images.clips();
            return new Known(table.of(both), images);
        }
    }

    int evaluate(int folds, List<Long> seeds, @Nullable Path output, boolean json)
            throws IOException, InterruptedException {
        CrossValidation.Options each = new CrossValidation.Options(
                seeds, options.views(), options.preparing(), output == null ? null : output.resolve("parts"));
        // One thread per training and several trainings at once: faster than many threads in one small network.
        CrossValidation networks =
                new CrossValidation(options.network(), options.head(), options.training(), 1, options.threads());
        Known known = measured();
        Splits splits = Splits.of(clips.with(known.images().clips()), folds, seed);
        Learning.tellUntaught(console, Task.SINGLE, splits.splits());
        HybridValidation.Outcome outcome;
        try (Progress progress = console.progress("training and testing", 100)) {
            outcome = new HybridValidation(learner, networks, join, seed)
                    .run(
                            splits,
                            known.table(),
                            new TrainingData(known.images(), null, options.sounds(recipe)),
                            each,
                            (f, what) -> {
                                progress.at(100 * f);
                                progress.label(what);
                            });
        }
        HybridValidation.Result result = outcome.result();
        if (output != null) {
            write(output, outcome, known.images());
        }
        if (json) {
            console.json(result);
        } else {
            lines(ways(result)).forEach(console::print);
        }
        console.say("took " + Math.round(result.network().seconds()) + " s of training"
                + (result.innerTrainings() == 0
                        ? ""
                        : " and " + Math.round(result.innerSeconds()) + " s of " + result.innerTrainings()
                                + " trainings on inner parts")
                + (output == null ? "" : ", see " + output.resolve("report.html")));
        return LearnOptions.code(clips, known.images().size());
    }

    private void write(Path output, HybridValidation.Outcome outcome, LabeledImages images) throws IOException {
        HybridValidation.Result result = outcome.result();
        AtomicFiles.write(output.resolve("evaluation.json"), Console.jsonText(result));
        outcome.network().write(output.resolve("predictions-network.csv"));
        outcome.learner().predictions().write(output.resolve("predictions-learner.csv"));
        TableValidation.Outcome joined = outcome.joined();
        if (joined == null) {
            outcome.mean().write(output.resolve("predictions.csv"));
        } else {
            outcome.mean().write(output.resolve("predictions-mean.csv"));
            joined.predictions().write(output.resolve("predictions.csv"));
        }
        AtomicFiles.write(output.resolve("features.txt"), features.toText());
        AtomicFiles.write(output.resolve("recipe.txt"), recipe.toText());
        List<Map<String, String>> chosen = (joined == null ? outcome.learner() : joined).chosen();
        AtomicFiles.write(output.resolve("learner.json"), Console.jsonText(describe(result, chosen)));
        report(output, "Cross-validation on " + dataset, result, chosen, images);
    }

    private void report(
            Path output,
            String title,
            HybridValidation.Result result,
            List<Map<String, String>> chosen,
            LabeledImages images)
            throws IOException {
        boolean table = join.joinNetwork() == Join.TABLE;
        TrainingReport.Subject subject = new TrainingReport.Subject(
                table
                        ? learner.kind() + " joined with " + options.networkName()
                        : "mean of " + learner.kind() + " and " + options.networkName(),
                Character.toUpperCase(learner.summary().charAt(0))
                        + learner.summary().substring(1) + ". Probabilities: " + learner.probabilities() + "."
                        + (table ? " Each of the network's columns stands " + times(result.copies()) + "." : ""),
                "What each recording is measured by (feature set " + features.name()
                        + "), then what turned it into the network's images.",
                chosen);
        AtomicFiles.write(
                output.resolve("report.html"),
                TrainingReport.page(
                        title,
                        subject,
                        result.main(),
                        result.seeds(),
                        ways(result),
                        features.toText() + "\n" + recipe.toText(),
                        Learning.pictures(result.main().pooled(), images.clips(), recipe, TrainingReport.MISTAKES)));
    }

    private static String times(int copies) {
        return copies == 1 ? "once" : copies + " times";
    }

    /** Trains one network of a model; the first argument is its seed, the second its index. */
    interface Trainers {
        Trainer of(long seed, int index);
    }

    /**
     * Trains both halves of a model.
     *
     * @param run where checkpoints and finished trainings on inner parts are kept, or null
     */
    int train(
            List<String> testFolds, List<Long> seeds, Trainers trainers, @Nullable Path run, Path output, boolean json)
            throws IOException, InterruptedException {
        Split asked = testFolds.isEmpty() ? null : Splits.holdOut(clips, testFolds);
        Known known = measured();
        Split split = asked == null ? null : TrainCommand.kept(asked, known.images());
        Learning.tellUntaught(console, Task.SINGLE, split == null ? List.of() : List.of(split));
        FeatureTable table = split == null ? known.table() : known.table().of(split.train());
        LabeledImages images = split == null ? known.images() : known.images().of(split.train());
        SoundImages sounds = options.sounds(recipe);
        CrossValidation inner =
                new CrossValidation(options.network(), options.head(), options.training(), 1, options.threads());
        CrossValidation.Options each = new CrossValidation.Options(
                seeds, options.views(), options.preparing(), run == null ? null : run.resolve("parts"));
        TrainingData data =
                new TrainingData(images, split == null ? null : known.images().of(split.test()), sounds);
        List<TrainedNetwork> networks = new ArrayList<>();
        HybridTraining.Learnt learnt;
        double whole = join.joinNetwork() == Join.TABLE ? 20 : 98;
        try (Progress progress = console.progress("training", 100)) {
            for (int i = 0; i < seeds.size(); i++) {
                String who = seeds.size() == 1 ? "" : "network " + (i + 1) + " of " + seeds.size() + ", ";
                int before = i;
                networks.add(trainers.of(seeds.get(i), i).train(data, (f, what) -> {
                    progress.at(whole * (before + f) / seeds.size());
                    progress.label(who + what);
                }));
            }
            learnt = new HybridTraining(learner, inner, join, seed)
                    .learn(features, table, new TrainingData(images, null, sounds), each, (f, what) -> {
                        progress.at(whole + (98 - whole) * f);
                        progress.label(what);
                    });
        }
        HybridValidation.Result result = split == null ? null : heldOut(split, known, networks, sounds, learnt);
        HybridModel.save(output, join.joinNetwork(), networks, recipe, learnt.model(), result);
        if (result != null) {
            report(
                    output,
                    "Trained on " + dataset,
                    result,
                    List.of(learnt.model().card().chosen()),
                    known.images());
        }
        tell(networks, learnt, result, output, json);
        return LearnOptions.code(clips, known.images().size());
    }

    /** How each half and both do on the clips held out. */
    private HybridValidation.Result heldOut(
            Split split,
            Known known,
            List<TrainedNetwork> networks,
            @Nullable SoundImages sounds,
            HybridTraining.Learnt learnt)
            throws IOException, InterruptedException {
        CrossValidation.Result network = Learning.heldOut(
                Splits.Basis.FOLD, clips.foldColumn(), split, networks, known.images(), sounds, options.views());
        float[][] said = Learning.probabilities(networks, known.images().of(split.test()), sounds, options.views());
        List<float[]> rows = known.table().of(split.test()).rows();
        boolean table = join.joinNetwork() == Join.TABLE;
        FeatureModel alone =
                table ? FeatureModel.train(features, learner, known.table().of(split.train()), seed) : learnt.model();
        int further =
                learnt.model().card().columns().size() - known.table().columns().size();
        long values = network.parameters() + alone.card().values();
        return new HybridValidation.Result(
                network,
                null,
                judged(split, alone.probabilities(rows), alone.card().values()),
                table
                        ? judged(
                                split,
                                HybridModel.probabilities(Join.TABLE, learnt.model(), rows, said),
                                learnt.model().card().values())
                        : null,
                judged(split, HybridModel.probabilities(Join.MEAN, alone, rows, said), values),
                further / clips.labels().size(),
                learnt.trainings(),
                learnt.seconds());
    }

    private CrossValidation.Result judged(Split split, float[][] probabilities, long values) {
        Evaluation e = Evaluation.of(clips.labels(), split.test(), probabilities);
        return new CrossValidation.Result(
                Splits.Basis.FOLD,
                clips.foldColumn(),
                seed,
                1,
                values,
                0,
                e.accuracy(),
                e.standardError(),
                List.of(new CrossValidation.Fold(
                        split.name(), split.train().size(), e, new TrainingHistory(List.of(), 0, 0, null))),
                e);
    }

    private void tell(
            List<TrainedNetwork> networks,
            HybridTraining.Learnt learnt,
            HybridValidation.@Nullable Result result,
            Path output,
            boolean json) {
        FeatureModel.Card card = learnt.model().card();
        double seconds =
                networks.stream().mapToDouble(n -> n.history().seconds()).sum();
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("model", output.toString());
            map.put("clips", card.trainingClips());
            map.put("labels", card.labels());
            map.put("networks", networks.size());
            map.put("seconds", seconds);
            map.put("innerTrainings", learnt.trainings());
            map.put("innerSeconds", learnt.seconds());
            map.put("chosen", card.chosen());
            map.put("result", result);
            console.json(map);
        } else if (result != null) {
            lines(ways(result)).forEach(console::print);
        }
        console.say("learnt from " + card.trainingClips() + " clips of "
                + card.labels().size() + " labels, " + card.columns().size() + " columns each; model in " + output);
        console.say("took " + Math.round(seconds) + " s of training"
                + (learnt.trainings() == 0
                        ? ""
                        : " and " + Math.round(learnt.seconds()) + " s of " + learnt.trainings()
                                + " trainings on inner parts"));
    }

    private List<TrainingReport.Way> ways(HybridValidation.Result result) {
        List<TrainingReport.Way> ways = new ArrayList<>();
        ways.add(new TrainingReport.Way(options.networkName() + " alone", result.network()));
        ways.add(new TrainingReport.Way(learner.kind() + " alone", result.learner()));
        CrossValidation.Result joined = result.joined();
        if (joined != null) {
            ways.add(new TrainingReport.Way(learner.kind() + " on the joined table", joined));
        }
        ways.add(new TrainingReport.Way("mean of both", result.mean()));
        return ways;
    }

    /** A table for the terminal. */
    private static List<String> lines(List<TrainingReport.Way> ways) {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-24s", "accuracy"));
        ways.get(0).result().folds().forEach(f -> head.append(String.format("  %8s", "fold " + f.name())));
        lines.add(head.append("      mean  standard error  macro F1  log loss").toString());
        for (TrainingReport.Way way : ways) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-24s", way.name()));
            way.result()
                    .folds()
                    .forEach(f -> line.append(String.format(
                            "  %" + Math.max(8, 5 + f.name().length()) + "s",
                            Html.percent(f.evaluation().accuracy()))));
            line.append(String.format(
                    "  %8s  %14s  %8s  %8s",
                    Html.percent(way.result().accuracy()),
                    Html.percent(way.result().standardError()),
                    Html.number(way.result().pooled().f1(), 3),
                    Html.number(way.result().pooled().logLoss(), 3)));
            lines.add(line.toString());
        }
        return lines;
    }

    private Map<String, Object> describe(HybridValidation.Result result, List<Map<String, String>> chosen) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("learner", learner.kind());
        map.put("settings", Specs.toMap(learner));
        map.put("probabilities", learner.probabilities());
        map.put("seed", seed);
        map.put("features", features.name());
        map.put("featuresHash", features.hash());
        map.put("join", Specs.toMap(join));
        map.put("copies", result.copies());
        map.put("network", options.networkName());
        map.put("networkSettings", Specs.toMap(options.network()));
        map.put("head", Specs.toMap(options.head()));
        map.put("training", Specs.toMap(options.training()));
        Map<String, Object> folds = new LinkedHashMap<>();
        for (int i = 0; i < chosen.size(); i++) {
            folds.put(result.main().folds().get(i).name(), chosen.get(i));
        }
        map.put("chosen", folds);
        return map;
    }
}
