package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.tonbild.learn.Ensemble;
import org.tonbild.learn.FoldRuns;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Model;
import org.tonbild.learn.RunFolder;
import org.tonbild.learn.SoundImages;
import org.tonbild.learn.Split;
import org.tonbild.learn.Splits;
import org.tonbild.learn.TaskValidation;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.Trainer;
import org.tonbild.learn.TrainingData;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.classic.HybridModel;
import org.tonbild.learn.network.Task;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;
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
            "  tonbild train sounds/ --output model/ --n-mels 96 --epochs 80 --seed 2",
            "  tonbild train sounds/ --output model/ --validation-share 0.2 --patience 10   epochs found, then all clips",
            "  tonbild train sounds/ --output model/ --run run/ --resume    again after an interruption, goes on there",
            "  tonbild train sounds/ --output model/ --ensemble 3           three networks that answer together",
            "  tonbild train sounds/ --output model/ --backbone resnet.pt --input-color viridis --imagenet true",
            "  tonbild train sounds/ --output model/ --backbone taught/ --freeze 10",
            "  tonbild train sounds/ --output model/ --learner svm      on a feature table",
            "  tonbild train sounds/ --output model/ --learner svm --join-network table     with a network's answers"
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

    @Option(
            names = "--ensemble",
            paramLabel = "N",
            description = "Train N networks, with this seed and those that follow; they answer with the mean of what"
                    + " they say.")
    private int ensemble = 1;

    @Option(
            names = "--run",
            paramLabel = "FOLDER",
            description = "Where checkpoints and a history.csv that grows while it runs go (default: none are kept).")
    private @Nullable Path run;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            description = "Epochs between two checkpoints (default: ${DEFAULT-VALUE}).")
    private int every = 5;

    @Option(
            names = "--resume",
            description = "Go on from the checkpoint in --run, if there is one, to the result of an uninterrupted run.")
    private boolean resume;

    @Option(
            names = "--backbone",
            paramLabel = "FILE|MODEL",
            description = "A trained network that gets new outputs: TorchScript, ONNX, or the folder of a model.")
    private @Nullable Path backbone;

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
        return Transferring.specs();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (learn.tables().joined(changes())) {
            if (backbone != null) {
                throw new UsageException("--backbone: does not go with --join-network; a network that is joined is"
                        + " trained from the beginning");
            }
            checkResume();
            HybridModel.checkPlace(output);
            return new HybridLearning(console, dataset, learn)
                    .train(testFolds, learn.seeds(ensemble), this::trainer, run, output, json);
        }
        if (learn.tables().asked()) {
            if (ensemble != 1 || run != null || resume || backbone != null) {
                throw new UsageException(
                        "--learner: a learner on features has no --ensemble, --run, --resume and --backbone");
            }
            Model.checkPlace(output);
            return new TableLearning(console, dataset, learn).train(testFolds, output, json);
        }
        Transferring transferring = Transferring.of(backbone, changes());
        if (transferring != null) {
            if (ensemble != 1 || run != null) {
                throw new UsageException(
                        "--backbone: trains one network without checkpoints; leave out --ensemble and --run");
            }
            Model.checkPlace(output);
            return transferring.train(console, learn, dataset, output, testFolds, json);
        }
        ImageDataset clips = learn.dataset(dataset);
        Recipe recipe = learn.recipe();
        Split asked = testFolds.isEmpty() ? null : Splits.holdOut(clips, testFolds);
        List<Long> seeds = learn.seeds(ensemble);
        checkResume();
        if (ensemble == 1) {
            Model.checkPlace(output);
        } else {
            Ensemble.checkPlace(output, member(0));
        }
        LabeledImages images;
        try (Progress progress = console.progress("rendering", 100)) {
            images = learn.images(console, clips, recipe, progress);
        }
        Split split = asked == null ? null : kept(asked, images);
        Learning.tellUntaught(console, clips.task(), split == null ? List.of() : List.of(split));
        SoundImages sounds = learn.sounds(recipe);
        TrainingData data = new TrainingData(
                split == null ? images : images.of(split.train()),
                split == null ? null : images.of(split.test()),
                sounds);
        List<TrainedNetwork> networks = new ArrayList<>();
        try (Progress progress = console.progress("training", 100)) {
            for (int i = 0; i < seeds.size(); i++) {
                String who = seeds.size() == 1 ? "" : "network " + (i + 1) + " of " + seeds.size() + ", ";
                int before = i;
                networks.add(trainer(seeds.get(i), i).train(data, (f, what) -> {
                    progress.at(100 * (before + f) / seeds.size());
                    progress.label(who + what);
                }));
            }
        }
        if (split != null && clips.task() != Task.SINGLE) {
            Splits one = new Splits(Splits.Basis.FOLD, clips.foldColumn(), List.of(split));
            answers(networks, recipe, images, sounds, one);
            return LearnOptions.code(clips, images.size());
        }
        CrossValidation.Result result = split == null
                ? null
                : Learning.heldOut(
                        Splits.Basis.FOLD, clips.foldColumn(), split, networks, images, sounds, learn.views());
        save(networks, recipe, data.images().size(), result);
        if (result != null) {
            AtomicFiles.write(
                    output.resolve("report.html"),
                    TrainingReport.page(
                            "Trained on " + dataset,
                            result,
                            recipe.toText(),
                            Learning.pictures(result.pooled(), images.clips(), recipe, TrainingReport.MISTAKES)));
        }
        tell(networks, data.images().size(), result);
        if (result != null) {
            Summary.heldOut(console, result, output);
        }
        return LearnOptions.code(clips, images.size());
    }

    /** Saves networks of several labels or of a number, and says how they do on the clips held out. */
    private void answers(
            List<TrainedNetwork> networks,
            Recipe recipe,
            LabeledImages images,
            @Nullable SoundImages sounds,
            Splits splits)
            throws IOException {
        Split split = splits.splits().get(0);
        LabeledImages test = images.of(split.test());
        List<FoldRuns.Round> rounds = new ArrayList<>();
        for (TrainedNetwork network : networks) {
            float[][] answers = network.probabilities(test, sounds, learn.views());
            rounds.add(new FoldRuns.Round(
                    network.trainingSpec().seed(),
                    List.of(new FoldRuns.Run(split, network.parameters(), network.history(), answers))));
        }
        TaskValidation.Outcome outcome = TaskValidation.judge(
                images.task(), splits, learn.threads(), new FoldRuns.Outcome(images.labels(), rounds));
        TaskValidation.Result result = outcome.study().best();
        save(networks, recipe, split.train().size(), result);
        outcome.predictions().write(output.resolve("predictions.csv"));
        AtomicFiles.write(
                output.resolve("report.html"),
                TaskReport.page(
                        "Trained on " + dataset,
                        outcome.study(),
                        recipe.toText(),
                        Learning.pictures(TaskReport.worst(result.pooled()), images.clips(), recipe)));
        tell(networks, split.train().size(), result);
        if (!json) {
            AnswerTable.lines(outcome.study()).forEach(console::print);
        }
        console.say("see " + output.resolve("report.html"));
    }

    private void checkResume() {
        if (resume && run == null) {
            throw new UsageException("--resume: needs --run and the folder of the run to go on with");
        }
    }

    private Trainer trainer(long seed, int member) {
        TrainingSpec spec = Specs.with(learn.training(), "seed", seed);
        Trainer trainer =
                new Trainer(learn.network(), learn.head(), spec, learn.threads()).preparing(learn.preparing());
        if (run == null) {
            return trainer;
        }
        Path folder = ensemble == 1 ? run : run.resolve(member(member));
        return trainer.into(new RunFolder(folder, every, resume));
    }

    private static String member(int index) {
        return "member-" + (index + 1);
    }

    private void save(List<TrainedNetwork> networks, Recipe recipe, int clips, @Nullable Record result)
            throws IOException {
        if (networks.size() == 1) {
            Model.save(output, networks.get(0), recipe, clips, result);
            return;
        }
        List<String> members = new ArrayList<>();
        for (TrainedNetwork network : networks) {
            members.add(member(members.size()));
            Model.save(output.resolve(member(members.size() - 1)), network, recipe, clips, null);
        }
        Ensemble.write(output, members);
        if (result != null) {
            AtomicFiles.write(output.resolve("evaluation.json"), Console.jsonText(result));
        }
    }

    private void tell(List<TrainedNetwork> networks, int trained, @Nullable Record result) {
        TrainedNetwork network = networks.get(0);
        double seconds =
                networks.stream().mapToDouble(n -> n.history().seconds()).sum();
        double waited =
                networks.stream().mapToDouble(n -> n.history().waitedSeconds()).sum();
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("model", output.toString());
            map.put("clips", trained);
            map.put("labels", network.labels());
            map.put("parameters", network.parameters());
            map.put("networks", networks.size());
            map.put("seconds", seconds);
            map.put("waitedSeconds", waited);
            map.put("result", result);
            console.json(map);
        }
        boolean number = network.headSpec().task() == Task.REGRESSION;
        console.say("trained on " + trained + " clips"
                + (number ? "" : " of " + network.labels().size() + " labels") + ", model in " + output);
        console.say("took " + Math.round(seconds) + " s, of which the network waited "
                + Html.percent(seconds > 0 ? waited / seconds : 0) + " for data");
    }

    /** The split without clips that could not be rendered. */
    static Split kept(Split split, LabeledImages images) {
        return new Split(
                split.name(),
                split.train().stream().filter(images.clips()::contains).toList(),
                split.test().stream().filter(images.clips()::contains).toList());
    }
}
