package org.tonbild.learn.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.learn.Clip;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.DatasetException;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Predictions;
import org.tonbild.learn.Progress;
import org.tonbild.learn.Split;
import org.tonbild.learn.Splits;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.Trainer;
import org.tonbild.learn.TrainingData;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.learn.network.Widths;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class HybridValidationTest {
    private static final List<String> LABELS = List.of("a", "b", "c", "d");
    private static final int FOLDS = 3;
    private static final int PER_FOLD = 32;
    private static final TrainingSpec TRAINING = Specs.with(
            TrainingSpec.DEFAULTS,
            Map.of("epochs", "10", "min_steps", "0", "batch", "16", "learning_rate", "0.01", "averaging", "0.8"));

    @TempDir
    Path folder;

    private final List<Clip> clips = new ArrayList<>();
    private final FeatureTable features;
    private final TrainingData data;
    private final Splits splits;

    /** Four labels: only the features tell {a, b} from {c, d}, only the images {a, c} from {b, d}. */
    HybridValidationTest() {
        Random random = new Random(3);
        List<float[]> rows = new ArrayList<>();
        List<ImageTensor> images = new ArrayList<>();
        for (int i = 0; i < FOLDS * PER_FOLD; i++) {
            int label = i % 4;
            clips.add(Tables.clip("clip" + i, LABELS.get(label), Integer.toString(i / PER_FOLD + 1), ""));
            float[] row = new float[20];
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) ((j < 5 ? label / 2 * 3 : 0) + random.nextGaussian());
            }
            rows.add(row);
            float[] values = new float[8 * 8];
            for (int v = 0; v < values.length; v++) {
                boolean loud = v / 8 == (label % 2 == 0 ? 1 : 6);
                values[v] = (float) ((loud ? -20 : -50) + 8 * random.nextGaussian());
            }
            images.add(new ImageTensor(1, 8, 8, values));
        }
        features = Tables.table(LABELS, clips, rows);
        data = TrainingData.of(new LabeledImages(LABELS, clips, images));
        splits = Splits.of(ImageDataset.of(Path.of("."), "fold", clips), 5, 1);
    }

    private static HybridValidation validation(Learner learner, Join join, int workers) {
        ConvNet network = new ConvNet(Widths.of(6, 12), 1, true, 0.1);
        return new HybridValidation(
                learner,
                new CrossValidation(network, TRAINING, 1, workers),
                new JoinSpec(join, JoinSpec.DEFAULTS.networkShare()),
                1);
    }

    private HybridValidation.Outcome run(HybridValidation validation, Progress progress, Long... seeds)
            throws InterruptedException {
        return validation.run(
                splits, features, data, new CrossValidation.Options(List.of(seeds), 1, 1, folder), progress);
    }

    @Test
    void joinedTheyTellWhatNeitherTellsAlone() throws InterruptedException {
        List<String> said = new ArrayList<>();
        HybridValidation.Outcome outcome =
                run(validation(SvmLearner.DEFAULTS, Join.TABLE, 2), (f, what) -> said.add(what), 4L);
        HybridValidation.Result r = outcome.result();
        assertThat(r.network().accuracy()).isBetween(0.35, 0.65);
        assertThat(r.learner().accuracy()).isBetween(0.35, 0.65);
        assertThat(r.joined()).isNotNull();
        assertThat(r.joined().accuracy()).isGreaterThan(0.9);
        assertThat(r.mean().accuracy()).isGreaterThan(0.85);
        assertThat(r.main()).isSameAs(r.joined());
        assertThat(r.seeds()).isNull();
        // Without folds 1 and 2, 1 and 3, 2 and 3; 20 features, 4 labels.
        assertThat(r.innerTrainings()).isEqualTo(3);
        assertThat(r.copies()).isEqualTo(5);
        assertThat(said).anyMatch(w -> w.startsWith("inner parts, fold 3 of 3, "));

        // Alone they are what they are without each other.
        CrossValidation.Result network = validation(SvmLearner.DEFAULTS, Join.TABLE, 1)
                .networks()
                .run(splits, data, new CrossValidation.Options(List.of(4L), 1, 1, null), Progress.NONE)
                .study()
                .results()
                .get(0);
        assertThat(r.network().pooled()).isEqualTo(network.pooled());
        TableValidation.Outcome learner =
                new TableValidation(SvmLearner.DEFAULTS, 1, 1).run(splits, features, Progress.NONE);
        assertThat(r.learner().pooled()).isEqualTo(learner.result().pooled());

        // The mean is that of the rows.
        for (int i = 0; i < clips.size(); i++) {
            Predictions.Row mean = outcome.mean().rows().get(i);
            Predictions.Row one = outcome.network().rows().get(i);
            Predictions.Row other = outcome.learner().predictions().rows().get(i);
            assertThat(mean.clip()).isEqualTo(one.clip()).isEqualTo(other.clip());
            for (int l = 0; l < 4; l++) {
                assertThat(mean.probabilities()[l])
                        .isEqualTo((one.probabilities()[l] + other.probabilities()[l]) / 2, within(1e-7f));
            }
        }

        // Nothing is trained twice, also not for another learner, and a further seed is joined as a mean.
        said.clear();
        HybridValidation.Outcome again =
                run(validation(NeighboursLearner.DEFAULTS, Join.TABLE, 1), (f, what) -> said.add(what), 4L);
        assertThat(said).filteredOn(w -> w.endsWith("kept from before")).hasSize(6);
        assertThat(said).noneMatch(w -> w.contains("epoch"));
        assertThat(again.result().network().pooled()).isEqualTo(r.network().pooled());
        assertThat(again.result().joined()).isNotNull();
        assertThat(again.result().joined().accuracy()).isGreaterThan(0.8);
        said.clear();
        HybridValidation.Result two = run(
                        validation(SvmLearner.DEFAULTS, Join.TABLE, 1), (f, what) -> said.add(what), 4L, 5L)
                .result();
        assertThat(said).filteredOn(w -> w.endsWith("kept from before")).hasSize(6);
        assertThat(two.innerTrainings()).isEqualTo(6);
        assertThat(two.seeds()).isNotNull();
        assertThat(two.seeds().results()).hasSize(2);
        assertThat(two.network()).isSameAs(two.seeds().ensemble());

        JsonNode json = new ObjectMapper().valueToTree(r);
        assertThat(json.path("joined").path("accuracy").asDouble())
                .isEqualTo(r.joined().accuracy());
        assertThat(json.path("mean").path("folds")).hasSize(3);
        assertThat(json.has("main")).isFalse();
    }

    @Test
    void theMeanNeedsNoFurtherTraining() throws InterruptedException {
        HybridValidation.Outcome outcome = run(validation(SvmLearner.DEFAULTS, Join.MEAN, 1), Progress.NONE, 4L);
        assertThat(outcome.joined()).isNull();
        assertThat(outcome.result().joined()).isNull();
        assertThat(outcome.result().innerTrainings()).isZero();
        assertThat(outcome.result().main()).isSameAs(outcome.result().mean());
        assertThat(outcome.result().mean().accuracy()).isGreaterThan(0.85);
    }

    /** What is trained for a model says of a fold what the cross-validation says of it. */
    @Test
    void aTrainedModelIsThatOfTheCrossValidation() throws InterruptedException {
        for (Join join : List.of(Join.TABLE, Join.MEAN)) {
            HybridValidation validation = validation(SvmLearner.DEFAULTS, join, 1);
            HybridValidation.Outcome outcome = run(validation, Progress.NONE, 4L);
            Split last = splits.splits().get(2);
            CrossValidation.Options options = new CrossValidation.Options(List.of(4L), 1, 1, null);
            TrainingData train = TrainingData.of(data.images().of(last.train()));
            HybridTraining.Learnt learnt = new HybridTraining(
                            SvmLearner.DEFAULTS, validation.networks(), validation.join(), 1)
                    .learn(FeatureSets.get("clip"), features.of(last.train()), train, options, Progress.NONE);
            assertThat(learnt.trainings()).isEqualTo(join == Join.TABLE ? 2 : 0);
            TrainedNetwork network = new Trainer(
                            validation.networks().networkSpec(), Specs.with(TRAINING, "seed", 4), 1)
                    .train(data.images().of(last.train()), null, Progress.NONE);
            float[][] said = network.probabilities(data.images().of(last.test()).images());
            List<float[]> rows = features.of(last.test()).rows();
            float[][] p = HybridModel.probabilities(join, learnt.model(), rows, said);
            Predictions expected =
                    outcome.joined() == null ? outcome.mean() : outcome.joined().predictions();
            List<Predictions.Row> own =
                    expected.rows().stream().filter(r -> r.fold().equals("3")).toList();
            for (int i = 0; i < p.length; i++) {
                assertThat(p[i]).containsExactly(own.get(i).probabilities());
            }
            Join other = join == Join.TABLE ? Join.MEAN : Join.TABLE;
            assertThatThrownBy(() -> HybridModel.probabilities(other, learnt.model(), rows, said))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("were not trained together");
        }
    }

    @Test
    void theShareSaysHowOftenAColumnStands() {
        assertThat(JoinSpec.DEFAULTS.copies(1695, 10)).isEqualTo(170);
        assertThat(new JoinSpec(Join.TABLE, 0).copies(1695, 10)).isEqualTo(1);
        assertThat(new JoinSpec(Join.TABLE, 0.2).copies(1695, 10)).isEqualTo(42);
        assertThat(JoinSpec.DEFAULTS.copies(3, 4)).isEqualTo(1);
        FeatureTable twice = Hybrid.table("n", LABELS, clips.subList(0, 1), new float[][] {{1, 2}}, 2);
        assertThat(twice.columns()).containsExactly("n[0]", "n[1]", "n[0]#2", "n[1]#2");
        assertThat(twice.rows().get(0)).containsExactly(1, 2, 1, 2);
        assertThatThrownBy(() -> validation(SvmLearner.DEFAULTS, Join.OFF, 1))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("use table or mean");
    }
}
