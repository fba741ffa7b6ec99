package org.tonbild.learn.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.learn.Clip;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.FoldRuns;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Model;
import org.tonbild.learn.ModelException;
import org.tonbild.learn.Progress;
import org.tonbild.learn.Split;
import org.tonbild.learn.Splits;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.Trainer;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.learn.network.Widths;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** Cross-validation of networks on a backbone. */
class TransferLearnerTest {
    private static final Recipe RECIPE = Recipe.of(SignalStep.mono(16000), MelSpectrogram.DEFAULTS);
    private static final TrainingSpec TRAINING = Tones.training(6);
    private static final LabeledImages IMAGES = folded();
    private static final Splits SPLITS = Splits.of(ImageDataset.of(Path.of("."), "fold", IMAGES.clips()), 5, 1);

    @TempDir
    static Path models;

    @TempDir
    Path folder;

    private static LabeledImages folded() {
        LabeledImages plain = Tones.images(36, 7);
        List<Clip> clips = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            Clip clip = plain.clips().get(i);
            clips.add(new Clip(clip.name(), clip.file(), clip.label(), Integer.toString(1 + i / 3 % 2), ""));
        }
        return new LabeledImages(Tones.LABELS, clips, plain.images());
    }

    @BeforeAll
    static void teach() throws Exception {
        LabeledImages others = Tones.images(36, 1);
        TrainedNetwork network = new Trainer(new ConvNet(Widths.of(6, 12), 1, true, 0.1), Tones.training(15), 1)
                .train(others, null, Progress.NONE);
        Model.save(models.resolve("taught"), network, RECIPE, others.size(), null);
    }

    private Path backbone(String name) throws Exception {
        return name.equals("taught") ? models.resolve(name) : Tones.file(folder, name);
    }

    private static TransferSpec spec(String freeze) {
        return Tones.spec(Map.of("freeze", freeze, "head_dropout", "0"));
    }

    private FoldRuns.Outcome run(Path backbone, TransferSpec spec, int workers, Path parts, Progress progress)
            throws Exception {
        return new FoldRuns(new TransferLearner(backbone, spec, TRAINING, 1, 1, null), workers)
                .run(SPLITS, IMAGES, List.of(3L, 4L), parts, progress);
    }

    @ParameterizedTest
    @ValueSource(strings = {"residual_scripted.pt", "residual.onnx", "taught"})
    void everyFoldIsATrainingOfItsOwnAndIsKept(String name) throws Exception {
        Path backbone = backbone(name);
        TransferSpec spec = spec(name.endsWith("onnx") ? "always" : "2");
        Path parts = folder.resolve("parts");
        FoldRuns.Outcome outcome = run(backbone, spec, 2, parts, Progress.NONE);
        Split second = SPLITS.splits().get(1);
        TransferTrainer trainer = new TransferTrainer(spec, Specs.with(TRAINING, "seed", 4), 1);
        LabeledImages train = IMAGES.of(second.train());
        List<ImageTensor> test = IMAGES.of(second.test()).images();
        float[][] alone = name.equals("taught")
                ? trainer.train(Model.load(backbone), train, null, Progress.NONE)
                        .probabilities(test)
                : trainer.train(backbone, train, null, Progress.NONE).probabilities(test);
        assertThat(outcome.rounds().get(1).runs().get(1).answers()).isDeepEqualTo(alone);

        CrossValidation.Outcome judged = CrossValidation.judge(SPLITS, 1, outcome);
        assertThat(judged.study().results().get(1).folds().get(1).trainingClips())
                .isEqualTo(18);
        assertThat(judged.study().ensemble()).isNotNull();
        // Nothing is trained twice, and another way of training has nothing to do with what is kept.
        List<String> said = new ArrayList<>();
        FoldRuns.Outcome kept = run(backbone, spec, 1, parts, (f, what) -> said.add(what));
        assertThat(said).hasSize(4).allMatch(w -> w.endsWith("kept from before"));
        assertThat(kept.predictions().toCsv()).isEqualTo(outcome.predictions().toCsv());
        said.clear();
        TransferSpec other = Specs.with(spec, Map.of("head", "4"));
        assertThatThrownBy(() -> run(backbone, other, 1, parts, (f, what) -> {
                    said.add(what);
                    throw new IllegalStateException("stopped here");
                }))
                .hasMessage("stopped here");
        assertThat(said).noneMatch(w -> w.endsWith("kept from before"));
    }

    @Test
    void anotherBackboneIsAnotherCrossValidation() throws Exception {
        List<String> a =
                new TransferLearner(backbone("residual_scripted.pt"), spec("always"), TRAINING, 1, 1, null).settings();
        List<String> b =
                new TransferLearner(backbone("mobile_traced.pt"), spec("always"), TRAINING, 1, 1, null).settings();
        List<String> c = new TransferLearner(models.resolve("taught"), spec("always"), TRAINING, 1, 1, null).settings();
        assertThat(a).isNotEqualTo(b).isNotEqualTo(c);
        // The seed is no part of them: each round has its own.
        assertThat(new TransferLearner(
                                backbone("residual_scripted.pt"),
                                spec("always"),
                                Specs.with(TRAINING, "seed", 9),
                                1,
                                1,
                                null)
                        .settings())
                .isEqualTo(a);
        assertThatThrownBy(() -> new TransferLearner(folder.resolve("no.pt"), spec("always"), TRAINING, 1, 1, null))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no.pt does not exist");
    }

    @Test
    void viewsAreAveraged() throws Exception {
        Path file = backbone("residual_scripted.pt");
        Split split = SPLITS.splits().get(0);
        LabeledImages test = IMAGES.of(split.test());
        float[][] means = new TransferLearner(file, spec("always"), TRAINING, 1, 4, null)
                .learn(IMAGES.of(split.train()), test, 1, null, Progress.NONE)
                .answers();
        TransferredNetwork network = new TransferTrainer(spec("always"), TRAINING, 1)
                .train(file, IMAGES.of(split.train()), null, Progress.NONE);
        for (int i : new int[] {0, 5, 17}) {
            float[][] each = network.probabilities(test.images().get(i).turned(4));
            for (int l = 0; l < 3; l++) {
                float mean = (each[0][l] + each[1][l] + each[2][l] + each[3][l]) / 4;
                assertThat(means[i][l]).isEqualTo(mean, within(1e-6f));
            }
        }
    }
}
