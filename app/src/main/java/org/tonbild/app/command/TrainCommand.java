package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.console.Progress;
import org.tonbild.app.report.Html;
import org.tonbild.app.report.TrainingReport;
import org.tonbild.app.work.Learning;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Model;
import org.tonbild.learn.Split;
import org.tonbild.learn.Splits;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.Trainer;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Spec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Labelled recordings into a model folder. */
@Command(
        name = "train",
        description = "Train a classifier on labelled recordings; the model is a folder.",
        footer = {
            "",
            "The data set is a folder with metadata.csv (columns file, label, fold) or with one folder per label.",
            "",
            "Examples:",
            "  tonbild train sounds/ --output model/                    on all clips",
            "  tonbild train sounds/ --output model/ --test-folds 4     tested on fold 4, with report.html",
            "  tonbild train sounds/ --output model/ --n-mels 96 --epochs 80 --seed 2"
        })
final class TrainCommand implements Callable<Integer>, KeyOptions.Taker {
    private final Console console;

    @Parameters(paramLabel = "DATASET", description = "Folder of the data set, or its metadata.csv.")
    private Path dataset = Path.of("");

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FOLDER",
            description = "Where the model goes.")
    private Path output = Path.of("");

    @Option(
            names = "--test-folds",
            paramLabel = "FOLD[,FOLD]",
            split = ",",
            description = "Folds to test on; the network is trained on the others (default: trained on all).")
    private List<String> testFolds = List.of();

    @Option(names = "--json", description = "Print the figures as JSON.")
    private boolean json;

    @Mixin
    private final LearnOptions learn = new LearnOptions();

    TrainCommand(Console console) {
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
        Split asked = testFolds.isEmpty() ? null : Splits.holdOut(clips, testFolds);
        try (Progress progress = console.progress("rendering", 100)) {
            LabeledImages images =
                    Learning.images(console, clips, recipe, learn.threads(), (f, what) -> progress.at(15 * f));
            Split split = asked == null ? null : kept(asked, images);
            progress.label("training");
            TrainedNetwork network = new Trainer(learn.network(), learn.head(), learn.training(), learn.threads())
                    .train(
                            split == null ? images : images.of(split.train()),
                            split == null ? null : images.of(split.test()),
                            (f, what) -> progress.at(15 + 83 * f));
            progress.label("testing and saving");
            CrossValidation.Result result = split == null
                    ? null
                    : Learning.heldOut(Splits.Basis.FOLD, clips.foldColumn(), split, network, images);
            int trained = split == null ? images.size() : split.train().size();
            Model.save(output, network, recipe, trained, result);
            if (result != null) {
                AtomicFiles.write(
                        output.resolve("report.html"),
                        TrainingReport.page(
                                "Trained on " + dataset,
                                result,
                                recipe.toText(),
                                Learning.pictures(result.pooled(), images.clips(), recipe, TrainingReport.MISTAKES)));
            }
            progress.close();
            tell(network, trained, result);
        }
        return ExitCode.DONE;
    }

    private void tell(TrainedNetwork network, int trained, CrossValidation.@Nullable Result result) {
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("model", output.toString());
            map.put("clips", trained);
            map.put("labels", network.labels());
            map.put("parameters", network.parameters());
            map.put("seconds", network.history().seconds());
            map.put("result", result);
            console.json(map);
        }
        console.say("trained on " + trained + " clips of " + network.labels().size() + " labels, model in " + output);
        if (result != null) {
            console.say("accuracy on held-out clips " + Html.percent(result.accuracy()) + " ("
                    + Html.percent(result.pooled().low95()) + " to "
                    + Html.percent(result.pooled().high95())
                    + " with 95 % confidence, " + result.pooled().clips() + " clips); see "
                    + output.resolve("report.html"));
        }
    }

    /** The split without clips that could not be rendered. */
    private static Split kept(Split split, LabeledImages images) {
        return new Split(
                split.name(),
                split.train().stream().filter(images.clips()::contains).toList(),
                split.test().stream().filter(images.clips()::contains).toList());
    }
}
