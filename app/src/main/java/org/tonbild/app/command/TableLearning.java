package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.Progress;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.report.Html;
import org.tonbild.app.report.TrainingReport;
import org.tonbild.app.work.Learning;
import org.tonbild.app.work.Recipes;
import org.tonbild.app.work.Tables;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.Evaluation;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.Split;
import org.tonbild.learn.Splits;
import org.tonbild.learn.TrainingHistory;
import org.tonbild.learn.classic.FeatureModel;
import org.tonbild.learn.classic.FeatureSet;
import org.tonbild.learn.classic.FeatureTable;
import org.tonbild.learn.classic.Learner;
import org.tonbild.learn.classic.TableValidation;
import org.tonbild.learn.network.Task;
import org.tonbild.spec.Specs;

/** What train and evaluate do with learners on feature tables. */
final class TableLearning {
    private final Console console;
    private final Path dataset;
    private final ImageDataset clips;
    private final FeatureSet features;
    private final Learner learner;
    private final long seed;
    private final @Nullable Path cache;
    private final int threads;

    TableLearning(Console console, Path dataset, LearnOptions options) throws IOException {
        this.console = console;
        this.dataset = dataset;
        this.clips = options.dataset(dataset);
        if (clips.task() != Task.SINGLE) {
            throw new UsageException("--learner: a learner on features names one label of each recording; for several"
                    + " labels or numbers train a network");
        }
        this.features = options.tables().features();
        this.learner = options.tables().learner(options.changes());
        this.seed = options.tables().seed(options.changes());
        this.cache = options.tables().cache();
        this.threads = options.threads();
    }

    int evaluate(int folds, @Nullable Path output, boolean json) throws IOException, InterruptedException {
        FeatureTable table;
        Splits splits;
        TableValidation.Outcome outcome;
        try (Progress progress = console.progress("measuring", 100)) {
            table = table(progress, 80);
            splits = Splits.of(clips.with(table.clips()), folds, seed);
            progress.label("learning and testing");
            outcome = new TableValidation(learner, seed, threads)
                    .run(splits, table, (f, what) -> progress.at(80 + 20 * f));
        }
        Learning.tellUntaught(console, Task.SINGLE, splits.splits());
        CrossValidation.Result result = outcome.result();
        if (output != null) {
            AtomicFiles.write(output.resolve("evaluation.json"), Console.jsonText(result));
            outcome.predictions().write(output.resolve("predictions.csv"));
            AtomicFiles.write(output.resolve("features.txt"), features.toText());
            AtomicFiles.write(output.resolve("learner.json"), Console.jsonText(describe(result, outcome.chosen())));
            report(output, "Cross-validation on " + dataset, result, outcome.chosen(), table);
        }
        if (json) {
            console.json(result);
        } else {
            for (int i = 0; i < result.folds().size(); i++) {
                Evaluation e = result.folds().get(i).evaluation();
                console.print("fold " + result.folds().get(i).name() + ": " + Html.percent(e.accuracy()) + " ("
                        + e.right() + " of " + e.clips() + ")"
                        + words(outcome.chosen().get(i)));
            }
            console.print("mean: " + Html.percent(result.accuracy()) + ", standard error "
                    + Html.percent(result.standardError()) + ", macro F1 "
                    + Html.number(result.pooled().f1(), 3));
        }
        console.say("took " + Math.round(result.seconds()) + " s of learning"
                + (output == null ? "" : ", see " + output.resolve("report.html")));
        return LearnOptions.code(clips, table.size());
    }

    int train(List<String> testFolds, Path output, boolean json) throws IOException, InterruptedException {
        Split asked = testFolds.isEmpty() ? null : Splits.holdOut(clips, testFolds);
        Learning.tellUntaught(console, Task.SINGLE, asked == null ? List.of() : List.of(asked));
        CrossValidation.Result result = null;
        FeatureModel model;
        FeatureTable table;
        try (Progress progress = console.progress("measuring", 100)) {
            table = table(progress, 90);
            progress.label("learning");
            long start = System.nanoTime();
            Split split = asked == null
                    ? null
                    : new Split(
                            asked.name(),
                            asked.train().stream()
                                    .filter(table.clips()::contains)
                                    .toList(),
                            asked.test().stream()
                                    .filter(table.clips()::contains)
                                    .toList());
            model = FeatureModel.train(features, learner, split == null ? table : table.of(split.train()), seed);
            if (split != null) {
                result = heldOut(split, model, table, (System.nanoTime() - start) * 1e-9);
            }
            model.save(output, result);
            if (result != null) {
                report(
                        output,
                        "Trained on " + dataset,
                        result,
                        List.of(model.card().chosen()),
                        table);
            }
        }
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("model", output.toString());
            map.put("clips", model.card().trainingClips());
            map.put("labels", model.labels());
            map.put("parameters", model.card().values());
            map.put("chosen", model.card().chosen());
            map.put("result", result);
            console.json(map);
        }
        console.say("learnt from " + model.card().trainingClips() + " clips of "
                + model.labels().size() + " labels, " + model.card().columns().size() + " numbers each"
                + words(model.card().chosen()) + "; model in " + output);
        if (result != null) {
            Summary.heldOut(console, result, output);
        }
        return LearnOptions.code(clips, table.size());
    }

    private FeatureTable table(Progress progress, double share) throws IOException, InterruptedException {
        return Tables.table(
                console, clips.labels(), clips.clips(), features, cache, threads, (f, what) -> progress.at(share * f));
    }

    private CrossValidation.Result heldOut(Split split, FeatureModel model, FeatureTable table, double seconds) {
        FeatureTable test = table.of(split.test());
        Evaluation e = Evaluation.of(table.labels(), test.clips(), model.probabilities(test.rows()));
        return new CrossValidation.Result(
                Splits.Basis.FOLD,
                clips.foldColumn(),
                seed,
                1,
                model.card().values(),
                seconds,
                e.accuracy(),
                e.standardError(),
                List.of(new CrossValidation.Fold(
                        split.name(), split.train().size(), e, new TrainingHistory(List.of(), seconds, 0, null))),
                e);
    }

    private Map<String, Object> describe(CrossValidation.Result result, List<Map<String, String>> chosen) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("learner", learner.kind());
        map.put("settings", Specs.toMap(learner));
        map.put("probabilities", learner.probabilities());
        map.put("seed", seed);
        map.put("features", features.name());
        map.put("featuresHash", features.hash());
        Map<String, Object> folds = new LinkedHashMap<>();
        for (int i = 0; i < chosen.size(); i++) {
            folds.put(result.folds().get(i).name(), chosen.get(i));
        }
        map.put("chosen", folds);
        return map;
    }

    private void report(
            Path output,
            String title,
            CrossValidation.Result result,
            List<Map<String, String>> chosen,
            FeatureTable table)
            throws IOException {
        TrainingReport.Subject subject = new TrainingReport.Subject(
                learner.kind(),
                Character.toUpperCase(learner.summary().charAt(0))
                        + learner.summary().substring(1) + ". Probabilities: " + learner.probabilities() + ".",
                table.columns().size() + " numbers of each recording, feature set " + features.name() + ".",
                chosen);
        AtomicFiles.write(
                output.resolve("report.html"),
                TrainingReport.page(
                        title,
                        subject,
                        result,
                        null,
                        features.toText(),
                        Learning.pictures(result.pooled(), table.clips(), Recipes.TRAINING, TrainingReport.MISTAKES)));
    }

    private static String words(Map<String, String> chosen) {
        StringBuilder text = new StringBuilder();
        chosen.forEach((key, value) -> text.append(text.isEmpty() ? "; " : ", ")
                .append(key)
                .append(' ')
                .append(shortened(value)));
        return text.toString();
    }

    private static String shortened(String value) {
        return value.length() > 6 ? value.substring(0, 6) : value;
    }
}
