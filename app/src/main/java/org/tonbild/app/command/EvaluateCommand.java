package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.Progress;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.report.AnswerTable;
import org.tonbild.app.report.Html;
import org.tonbild.app.report.TaskReport;
import org.tonbild.app.report.TrainingReport;
import org.tonbild.app.work.Learning;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Splits;
import org.tonbild.learn.Study;
import org.tonbild.learn.TaskValidation;
import org.tonbild.learn.TrainingData;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.network.Task;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Spec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How well a recipe and a network do on a data set, by cross-validation. */
@Command(
        name = "evaluate",
        description = "Measure by cross-validation how well a recipe and a network do on labelled recordings.",
        footer = {
            "",
            "Folds come from metadata.csv (column fold, or a group such as recorder); clips of one group never stand",
            "on both sides of a split.",
            "",
            "Examples:",
            "  tonbild evaluate sounds/ --output result/        report.html and evaluation.json",
            "  tonbild evaluate sounds/ --n-mels 96 --json",
            "  tonbild evaluate sounds/ --learner svm           a support vector machine on a feature table",
            "  tonbild evaluate sounds/ --learner svm --join-network table --output result/",
            "                                    network, learner, both joined, and the mean of both",
            "  tonbild evaluate sounds/ --backbone taught/      new outputs on a network trained on other sounds",
            "  tonbild evaluate sounds/ --output result/ --seeds 1,2,3    three runs, their mean and their ensemble",
            "",
            "With --output every finished fold is kept in parts/, and a training under way every few epochs: the same",
            "command again goes on from there. predictions.csv has what was said of every clip."
        })
final class EvaluateCommand implements Callable<Integer>, KeyOptions.Taker {
    private final Console console;

    @Parameters(paramLabel = "DATASET", description = "Folder of the data set, or its metadata.csv.")
    private Path dataset = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Where report.html and evaluation.json go.")
    private @Nullable Path output;

    @Option(
            names = "--folds",
            paramLabel = "K",
            description = "Number of folds where the data set does not say (default: ${DEFAULT-VALUE}).")
    private int folds = 5;

    @Option(
            names = "--seeds",
            paramLabel = "SEED[,SEED]",
            split = ",",
            description = "Seeds, each a cross-validation of its own on the same folds (default: --seed).")
    private List<Long> seeds = List.of();

    @Option(
            names = "--ensemble",
            paramLabel = "N",
            description = "Train N networks in each fold, with this seed and those that follow, and judge the mean of"
                    + " what they say.")
    private int ensemble = 1;

    @Option(
            names = "--backbone",
            paramLabel = "FILE|MODEL",
            description = "A trained network that gets new outputs in every fold: TorchScript, ONNX, or the folder of a"
                    + " model. It must not have learnt from these recordings.")
    private @Nullable Path backbone;

    @Option(names = "--json", description = "Print the figures as JSON.")
    private boolean json;

    @Mixin
    private final LearnOptions learn = new LearnOptions();

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Map<String, String> changes() {
        return learn.changes();
    }

    @Override
    public List<Class<? extends Spec>> specs() {
        return Transferring.specs();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Transferring transferring = Transferring.of(backbone, changes());
        if (transferring != null && learn.tables().asked()) {
            throw new UsageException("--learner: a learner on features has no --backbone");
        }
        if (learn.tables().joined(changes())) {
            return new HybridLearning(console, dataset, learn).evaluate(folds, networkSeeds(), output, json);
        }
        if (learn.tables().asked()) {
            if (ensemble != 1 || !seeds.isEmpty()) {
                throw new UsageException("--learner: name one seed (--seed); --seeds and --ensemble go with networks,"
                        + " also joined by --join-network");
            }
            return new TableLearning(console, dataset, learn).evaluate(folds, output, json);
        }
        Recipe recipe = transferring == null ? learn.recipe() : transferring.recipe(learn, transferring.model());
        ImageDataset clips = learn.dataset(dataset);
        TrainingSpec training = learn.training();
        if (folds < 2) {
            throw new UsageException("--folds: " + folds + " is out of range; use 2 or more");
        }
        CrossValidation.Options options = new CrossValidation.Options(
                networkSeeds(), learn.views(), learn.preparing(), output == null ? null : output.resolve("parts"));
        LabeledImages images;
        try (Progress progress = console.progress("rendering", 100)) {
            images = learn.images(console, clips, recipe, progress);
        }
        Splits splits = Splits.of(clips.with(images.clips()), folds, training.seed());
        Learning.tellUntaught(console, clips.task(), splits.splits());
        TrainingData data = new TrainingData(images, null, learn.sounds(recipe));
        if (clips.task() != Task.SINGLE) {
            answers(splits, data, options, recipe);
            return LearnOptions.code(clips, images.size());
        }
        CrossValidation.Outcome outcome;
        try (Progress progress = console.progress("training and testing", 100)) {
            // One thread per training and several trainings at once: faster than many threads in one small network.
            org.tonbild.learn.Progress told = (f, what) -> {
                progress.at(100 * f);
                progress.label(what);
            };
            outcome = transferring == null
                    ? new CrossValidation(learn.network(), learn.head(), training, 1, learn.threads())
                            .run(splits, data, options, told)
                    : transferring.crossValidate(learn, splits, data, options, told);
        }
        Study study = outcome.study();
        CrossValidation.Result both = study.ensemble();
        CrossValidation.Result result = both == null ? study.results().get(0) : both;
        if (output != null) {
            AtomicFiles.write(output.resolve("evaluation.json"), Console.jsonText(both == null ? result : study));
            outcome.predictions().write(output.resolve("predictions.csv"));
            AtomicFiles.write(output.resolve("recipe.txt"), recipe.toText());
            AtomicFiles.write(
                    output.resolve("report.html"),
                    TrainingReport.page(
                            "Cross-validation on " + dataset
                                    + (backbone == null ? "" : " on the backbone " + backbone.getFileName()),
                            transferring == null ? TrainingReport.Subject.NETWORK : transferring.subject(),
                            result,
                            study,
                            recipe.toText(),
                            Learning.pictures(result.pooled(), images.clips(), recipe, TrainingReport.MISTAKES)));
        }
        if (json) {
            console.json(both == null ? result : study);
        } else {
            study.results().forEach(r -> tell(both == null ? "" : "seed " + r.seed() + ", ", r));
            if (both != null) {
                console.print("mean of " + study.results().size() + " seeds: " + Html.percent(study.accuracy())
                        + ", standard deviation " + Html.percent(study.deviation()));
                tell("ensemble, ", both);
            }
        }
        console.say("took " + Math.round(result.seconds()) + " s of training"
                + (output == null ? "" : ", see " + output.resolve("report.html")));
        return LearnOptions.code(clips, images.size());
    }

    private List<Long> networkSeeds() {
        if (ensemble != 1 && !seeds.isEmpty()) {
            throw new UsageException("--ensemble and --seeds both name the seeds; give one of them");
        }
        return seeds.isEmpty() ? learn.seeds(ensemble) : seeds;
    }

    /** Several labels or numbers. */
    private void answers(Splits splits, TrainingData data, CrossValidation.Options options, Recipe recipe)
            throws IOException, InterruptedException {
        TaskValidation.Outcome outcome;
        try (Progress progress = console.progress("training and testing", 100)) {
            outcome = new TaskValidation(learn.network(), learn.head(), learn.training(), 1, learn.threads())
                    .run(splits, data, options, (f, what) -> {
                        progress.at(100 * f);
                        progress.label(what);
                    });
        }
        TaskValidation.Study study = outcome.study();
        Record told = study.ensemble() == null ? study.best() : study;
        if (output != null) {
            AtomicFiles.write(output.resolve("evaluation.json"), Console.jsonText(told));
            outcome.predictions().write(output.resolve("predictions.csv"));
            AtomicFiles.write(output.resolve("recipe.txt"), recipe.toText());
            AtomicFiles.write(
                    output.resolve("report.html"),
                    TaskReport.page(
                            "Cross-validation on " + dataset,
                            study,
                            recipe.toText(),
                            Learning.pictures(
                                    TaskReport.worst(study.best().pooled()),
                                    data.images().clips(),
                                    recipe)));
        }
        if (json) {
            console.json(told);
        } else {
            AnswerTable.lines(study).forEach(console::print);
        }
        console.say("took " + Math.round(study.best().seconds()) + " s of training"
                + (output == null ? "" : ", see " + output.resolve("report.html")));
    }

    private void tell(String who, CrossValidation.Result result) {
        for (CrossValidation.Fold fold : result.folds()) {
            console.print(who + "fold " + fold.name() + ": "
                    + Html.percent(fold.evaluation().accuracy()) + " ("
                    + fold.evaluation().right() + " of " + fold.evaluation().clips() + ")");
        }
        console.print(who + "mean: " + Html.percent(result.accuracy()) + ", standard error "
                + Html.percent(result.standardError()) + ", macro F1 "
                + Html.number(result.pooled().f1(), 3));
    }
}
