package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.console.Progress;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.report.Html;
import org.tonbild.app.report.TrainingReport;
import org.tonbild.app.work.Learning;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Splits;
import org.tonbild.learn.TrainingSpec;
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
            "  tonbild evaluate sounds/ --n-mels 96 --json"
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
        return LearnOptions.SPECS;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ImageDataset clips = learn.dataset(dataset);
        Recipe recipe = learn.recipe();
        TrainingSpec training = learn.training();
        if (folds < 2) {
            throw new UsageException("--folds: " + folds + " is out of range; use 2 or more");
        }
        CrossValidation.Result result;
        LabeledImages images;
        try (Progress progress = console.progress("rendering", 100)) {
            images = Learning.images(console, clips, recipe, learn.threads(), (f, what) -> progress.at(8 * f));
            Splits splits = Splits.of(clips.with(images.clips()), folds, training.seed());
            progress.label("training and testing");
            // One thread per training and several trainings at once: faster than many threads in one small network.
            CrossValidation validation =
                    new CrossValidation(learn.network(), learn.head(), training, 1, learn.threads());
            result = validation.run(splits, images, (f, what) -> progress.at(8 + 92 * f));
        }
        if (output != null) {
            AtomicFiles.write(output.resolve("evaluation.json"), Console.jsonText(result));
            AtomicFiles.write(output.resolve("recipe.txt"), recipe.toText());
            AtomicFiles.write(
                    output.resolve("report.html"),
                    TrainingReport.page(
                            "Cross-validation on " + dataset,
                            result,
                            recipe.toText(),
                            Learning.pictures(result.pooled(), images.clips(), recipe, TrainingReport.MISTAKES)));
        }
        if (json) {
            console.json(result);
        } else {
            for (CrossValidation.Fold fold : result.folds()) {
                console.print("fold " + fold.name() + ": "
                        + Html.percent(fold.evaluation().accuracy()) + " ("
                        + fold.evaluation().right() + " of " + fold.evaluation().clips() + ")");
            }
            console.print("mean: " + Html.percent(result.accuracy()) + ", standard error "
                    + Html.percent(result.standardError()) + ", macro F1 "
                    + Html.number(result.pooled().f1(), 3));
        }
        console.say("took " + Math.round(result.seconds()) + " s of training"
                + (output == null ? "" : ", see " + output.resolve("report.html")));
        return ExitCode.DONE;
    }
}
