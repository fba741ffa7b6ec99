package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.Progress;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.report.TrainingReport;
import org.tonbild.app.work.Learning;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.Evaluation;
import org.tonbild.learn.FoldRuns;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Model;
import org.tonbild.learn.SoundImages;
import org.tonbild.learn.SoundSpec;
import org.tonbild.learn.Split;
import org.tonbild.learn.Splits;
import org.tonbild.learn.StoppingSpec;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.TrainingData;
import org.tonbild.learn.TrainingHistory;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.Task;
import org.tonbild.learn.transfer.TransferLearner;
import org.tonbild.learn.transfer.TransferSpec;
import org.tonbild.learn.transfer.TransferTrainer;
import org.tonbild.learn.transfer.TransferredNetwork;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;

/** What {@code train --backbone} and {@code evaluate --backbone} do. */
record Transferring(Path backbone, TransferSpec spec) {
    /** Where a result comes from. */
    private record Setting(String column, Split split, LabeledImages test, TrainingSpec training, int threads) {
        CrossValidation.Result result(float[][] probabilities, long parameters, TrainingHistory history) {
            Evaluation evaluation = Evaluation.of(test.labels(), test.clips(), probabilities);
            return CrossValidation.Result.of(
                    new Splits(Splits.Basis.FOLD, column, List.of(split)),
                    training.seed(),
                    threads,
                    parameters,
                    history.seconds(),
                    List.of(new CrossValidation.Fold(split.name(), split.train().size(), evaluation, history)),
                    test.clips(),
                    probabilities);
        }
    }

    /** The specs of both commands. */
    static List<Class<? extends Spec>> specs() {
        return Stream.concat(LearnOptions.SPECS.stream(), Stream.of(TransferSpec.class))
                .toList();
    }

    /**
     * What was asked for, or null if no backbone was given. The keys of {@link TransferSpec} are taken out of the changes.
     */
    static @Nullable Transferring of(@Nullable Path backbone, Map<String, String> changes) {
        Set<String> own = KeyOptions.own(TransferSpec.class, changes).keySet();
        if (backbone == null) {
            if (!own.isEmpty()) {
                throw new UsageException("--" + own.iterator().next().replace('_', '-')
                        + ": is for --backbone; name the network that gets new outputs");
            }
            return null;
        }
        TransferSpec spec = KeyOptions.apply(TransferSpec.DEFAULTS, changes);
        changes.keySet().removeAll(own);
        return new Transferring(backbone, spec);
    }

    /** The backbone as a model that was trained here, or null if it is a file. */
    @Nullable
    Model model() throws IOException {
        return Files.isDirectory(backbone) ? Model.load(backbone) : null;
    }

    /** The recipe of the images, that of the model if there is one; refuses settings that transfer does not have. */
    Recipe recipe(LearnOptions learn, @Nullable Model model) throws IOException {
        if (!learn.head().equals(HeadSpec.DEFAULTS)) {
            throw new SpecException("task", "with --backbone only one label is answered; leave out the head's keys");
        }
        if (!learn.training().stopping().equals(StoppingSpec.DEFAULTS)
                || !learn.training().sound().equals(SoundSpec.DEFAULTS)) {
            throw new UsageException(
                    "--backbone: epochs are fixed and changes of sound are not made; leave out the keys of"
                            + " early stopping and of sound");
        }
        Recipe recipe = model == null ? learn.recipe() : learn.recipe(model.recipe());
        if (model != null) {
            model.requireRecipe(recipe);
        }
        return recipe;
    }

    /** Gives the backbone new outputs on every split anew, with one thread per training and several at once. */
    CrossValidation.Outcome crossValidate(
            LearnOptions learn,
            Splits splits,
            TrainingData data,
            CrossValidation.Options options,
            org.tonbild.learn.Progress progress)
            throws IOException, InterruptedException {
        TransferLearner learner =
                new TransferLearner(backbone, spec, learn.training(), 1, options.views(), data.sounds());
        return CrossValidation.judge(
                splits,
                1,
                new FoldRuns(learner, learn.threads())
                        .run(splits, data.images(), options.seeds(), options.parts(), progress));
    }

    /** What the report says was trained. */
    TrainingReport.Subject subject() {
        return new TrainingReport.Subject(
                TrainingReport.Subject.NETWORK.name(),
                "New outputs on the backbone " + backbone.getFileName() + ", learnt anew for every fold. The backbone"
                        + " was trained before: if it has learnt from clips that are tested here, these figures are"
                        + " too good.",
                TrainingReport.Subject.NETWORK.input(),
                List.of());
    }

    /** The whole command {@code train}. */
    int train(Console console, LearnOptions learn, Path dataset, Path output, List<String> testFolds, boolean json)
            throws IOException, InterruptedException {
        Model model = model();
        Recipe recipe = recipe(learn, model);
        ImageDataset clips = learn.dataset(dataset);
        TrainingSpec training = learn.training();
        SoundImages sounds = learn.sounds(recipe);
        Split asked = testFolds.isEmpty() ? null : Splits.holdOut(clips, testFolds);
        Learning.tellUntaught(console, Task.SINGLE, asked == null ? List.of() : List.of(asked));
        TransferTrainer trainer = new TransferTrainer(spec, training, learn.threads());
        try (Progress progress = console.progress("rendering", 100)) {
            LabeledImages images =
                    Learning.images(console, clips, recipe, learn.threads(), (f, what) -> progress.at(15 * f));
            Split split = asked == null ? null : TrainCommand.kept(asked, images);
            LabeledImages train = split == null ? images : images.of(split.train());
            LabeledImages test = split == null ? null : images.of(split.test());
            Setting setting = split == null || test == null
                    ? null
                    : new Setting(clips.foldColumn(), split, test, training, learn.threads());
            progress.label("training");
            Done done;
            if (model == null) {
                TransferredNetwork network =
                        trainer.train(backbone, train, test, (f, what) -> progress.at(15 + 83 * f));
                CrossValidation.Result result = setting == null
                        ? null
                        : setting.result(
                                network.probabilities(setting.test(), sounds, learn.views()),
                                network.parameters(),
                                network.history());
                network.save(output, recipe, train.size(), result);
                done = new Done(network.parameters(), network.history().seconds(), network.backbone(), result);
            } else {
                TrainedNetwork network = trainer.train(model, train, test, (f, what) -> progress.at(15 + 83 * f));
                CrossValidation.Result result = setting == null
                        ? null
                        : setting.result(
                                network.probabilities(setting.test(), sounds, learn.views()),
                                network.parameters(),
                                network.history());
                Model.save(output, network, recipe, train.size(), result);
                done = new Done(network.parameters(), network.history().seconds(), backbone.toString(), result);
            }
            if (done.result() != null) {
                AtomicFiles.write(
                        output.resolve("report.html"),
                        TrainingReport.page(
                                "Trained on " + dataset + " on the backbone " + backbone.getFileName(),
                                done.result(),
                                recipe.toText(),
                                Learning.pictures(
                                        done.result().pooled(), images.clips(), recipe, TrainingReport.MISTAKES)));
            }
            progress.close();
            tell(console, done, train, output, json);
            return LearnOptions.code(clips, images.size());
        }
    }

    /** What came of it. */
    private record Done(long parameters, double seconds, String backbone, CrossValidation.@Nullable Result result) {}

    private void tell(Console console, Done done, LabeledImages train, Path output, boolean json) {
        CrossValidation.Result result = done.result();
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("model", output.toString());
            map.put("backbone", done.backbone());
            map.put("clips", train.size());
            map.put("labels", train.labels());
            map.put("parameters", done.parameters());
            map.put("seconds", done.seconds());
            map.put("result", result);
            console.json(map);
        }
        console.say(
                "trained on " + train.size() + " clips of " + train.labels().size() + " labels, model in " + output);
        console.say("backbone: " + done.backbone());
        if (result != null) {
            Summary.heldOut(console, result, output);
        }
    }
}
