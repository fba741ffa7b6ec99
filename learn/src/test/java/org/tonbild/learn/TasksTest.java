package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.RandomNet;
import org.tonbild.learn.network.Task;
import org.tonbild.learn.network.Widths;
import org.tonbild.spec.Specs;

/** Networks that answer several labels, a number, or a second question; and one whose read-out is solved. */
class TasksTest {
    private static final ConvNet SMALL = new ConvNet(Widths.of(6, 12), 1, true, 0);

    @TempDir
    Path folder;

    @Test
    void severalLabelsAreHeardInMixtures() throws Exception {
        LabeledImages all = TaskImages.mixtures(160, 0);
        LabeledImages train = all.of(all.clips().subList(0, 120));
        LabeledImages test = all.of(all.clips().subList(120, 160));
        HeadSpec head = Specs.with(HeadSpec.DEFAULTS, "task", Task.MULTI);
        TrainedNetwork network = new Trainer(SMALL, head, Synthetic.training(20), 1).train(train, test, Progress.NONE);
        float[][] p = network.probabilities(test.images());
        MultiLabelEvaluation result = MultiLabelEvaluation.of(all.labels(), test.clips(), p);
        assertThat(result.meanAveragePrecision()).isGreaterThan(0.95);
        assertThat(result.microF1()).isGreaterThan(0.9);
        // Both labels of a mixture may be sure, which a choice of one label can never say.
        assertThat(List.of(p)).anyMatch(row -> row[0] > 0.8 && row[1] > 0.8);

        Model.save(folder.resolve("model"), network, Defaults.recipe(), 120, null);
        Model model = Model.load(folder.resolve("model"));
        assertThat(model.card().head()).containsEntry("task", "multi");
        try (Classifier classifier = Classifier.open(model, Classifier.Engine.ONNX, 1)) {
            float[][] served = classifier.probabilities(model.recipe(), test.images());
            for (int i = 0; i < p.length; i++) {
                assertThat(served[i]).containsExactly(p[i], within(1e-4f));
            }
        }
    }

    @Test
    void aNumberIsAnsweredInItsOwnUnits() throws Exception {
        LabeledImages all = TaskImages.scores(160, 0);
        HeadSpec head = Specs.with(HeadSpec.DEFAULTS, "task", Task.REGRESSION);
        TrainingSpec training = Specs.with(
                Synthetic.training(25), Map.of("mixup", "0", "gain", "0", "band_masks", "0", "frame_masks", "0"));
        TrainedNetwork network =
                new Trainer(SMALL, head, training, 1).train(all.of(all.clips().subList(0, 120)), null, Progress.NONE);
        LabeledImages test = all.of(all.clips().subList(120, 160));
        ScoreEvaluation result = ScoreEvaluation.of(test.clips(), network.probabilities(test.images()));
        assertThat(result.r2()).isGreaterThan(0.8);
        // The scores lie between 50 and 90: an answer in standard deviations would be far off.
        assertThat(result.meanAbsoluteError()).isLessThan(5);
    }

    @Test
    void aSecondTaskNeedsCentroidsAndIsLearnedBeside() throws Exception {
        LabeledImages images = Synthetic.images(2, 20, TaskImages.BANDS, TaskImages.FRAMES, 3);
        HeadSpec head = Specs.with(HeadSpec.DEFAULTS, Map.of("second_classes", "4"));
        Trainer trainer = new Trainer(SMALL, head, Synthetic.training(2), 1);
        assertThatThrownBy(() -> trainer.train(images, null, Progress.NONE)).hasMessageContaining("centroid");
        List<Double> centroids = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            centroids.add(100.0 * ((i * 7) % images.size()));
        }
        TrainedNetwork network = trainer.train(images.withCentroids(centroids), null, Progress.NONE);
        assertThat(network.probabilities(images.images())[0]).hasSize(2);
        assertThat(network.weights().get("second_output.weight").shape()).containsExactly(4L, 12L);
    }

    @Test
    void groupsAreEquallyLargeAndSorted() {
        assertThat(Targets.groups(List.of(5.0, 1.0, 9.0, 3.0, 7.0, 2.0), 3)).containsExactly(1, 0, 2, 1, 2, 0);
    }

    @Test
    void aSolvedReadOutIsRidgeRegression() {
        float[][] h = {{1, 2}, {2, 1}, {3, 5}, {4, 3}};
        float[][] y = {{1}, {2}, {2}, {4}};
        double ridge = 0.25;
        ReadOut solved = ReadOut.solve(h, y, ridge, Task.REGRESSION);
        // The primal form on the standardised features: (Z'Z + ridge d I) w = Z'(y - mean).
        double[] mean = {2.5, 2.75};
        double[] deviation = {Math.sqrt(1.25), Math.sqrt((0.5625 + 3.0625 + 5.0625 + 0.0625) / 4)};
        double[][] a = {{2 * ridge, 0}, {0, 2 * ridge}};
        double[] b = new double[2];
        for (int i = 0; i < 4; i++) {
            double[] z = {(h[i][0] - mean[0]) / deviation[0], (h[i][1] - mean[1]) / deviation[1]};
            for (int k = 0; k < 2; k++) {
                b[k] += z[k] * (y[i][0] - 2.25);
                for (int j = 0; j < 2; j++) {
                    a[k][j] += z[k] * z[j];
                }
            }
        }
        double det = a[0][0] * a[1][1] - a[0][1] * a[1][0];
        double w0 = (b[0] * a[1][1] - b[1] * a[0][1]) / det / deviation[0];
        double w1 = (b[1] * a[0][0] - b[0] * a[1][0]) / det / deviation[1];
        assertThat(solved.weights()[0]).containsExactly(new double[] {w0, w1}, within(1e-9));
        assertThat(solved.bias()[0]).isEqualTo(2.25 - w0 * mean[0] - w1 * mean[1], within(1e-9));
    }

    @Test
    void randomWeightsWithASolvedReadOutLearn() throws Exception {
        LabeledImages images = Synthetic.images(2, 120, TaskImages.BANDS, TaskImages.FRAMES, 3);
        TrainedNetwork network = new Trainer(new RandomNet(64, 5, 0.1), Synthetic.training(1), 1)
                .train(images.of(Synthetic.fold(images, "1")), null, Progress.NONE);
        LabeledImages test = images.of(Synthetic.fold(images, "2"));
        Evaluation result = Evaluation.of(images.labels(), test.clips(), network.probabilities(test.images()));
        // Chance is one half with a standard error of 0.05; a trained network reaches 0.99.
        assertThat(result.accuracy()).isGreaterThan(0.7);
        // Scores are scaled to be probabilities: the loss is below that of knowing nothing.
        assertThat(result.logLoss()).isLessThan(Math.log(2));
    }

    @Test
    void aSolvedReadOutSaysSeveralLabelsOrNone() throws Exception {
        LabeledImages all = TaskImages.mixtures(160, 0);
        HeadSpec head = Specs.with(HeadSpec.DEFAULTS, "task", Task.MULTI);
        RandomNet random = new RandomNet(32, 5, 0.1);
        TrainedNetwork network = new Trainer(random, head, Synthetic.training(1), 1)
                .train(all.of(all.clips().subList(0, 120)), null, Progress.NONE);
        LabeledImages test = all.of(all.clips().subList(120, 160));
        MultiLabelEvaluation result =
                MultiLabelEvaluation.of(all.labels(), test.clips(), network.probabilities(test.images()));
        assertThat(result.exact()).isGreaterThan(0.6);
        HeadSpec second = Specs.with(HeadSpec.DEFAULTS, Map.of("second_classes", "4"));
        LabeledImages single = Synthetic.images(2, 4, TaskImages.BANDS, TaskImages.FRAMES, 3)
                .withCentroids(java.util.Collections.nCopies(8, 1.0));
        assertThatThrownBy(
                        () -> new Trainer(random, second, Synthetic.training(1), 1).train(single, null, Progress.NONE))
                .hasMessageContaining("second_classes");
    }

    @Test
    void onlyModelsOfOneTaskAnswerTogether() throws Exception {
        LabeledImages several = TaskImages.mixtures(20, 0);
        List<Clip> clips = several.clips().stream()
                .map(c -> clip(c.name(), c.labels().get(0)))
                .toList();
        LabeledImages single = new LabeledImages(several.labels(), clips, several.images());
        TrainingSpec training = Synthetic.training(1);
        TrainedNetwork a = new Trainer(SMALL, Specs.with(HeadSpec.DEFAULTS, "task", Task.MULTI), training, 1)
                .train(several, null, Progress.NONE);
        TrainedNetwork b = new Trainer(SMALL, training, 1).train(single, null, Progress.NONE);
        Model.save(folder.resolve("a"), a, Defaults.recipe(), 20, null);
        Model.save(folder.resolve("b"), b, Defaults.recipe(), 20, null);
        List<Path> both = List.of(folder.resolve("a"), folder.resolve("b"));
        assertThatThrownBy(() -> Ensemble.open(both, Classifier.Engine.ONNX, 1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("b answers the task single")
                .hasMessageContaining("a the task multi");
    }

    @Test
    void judgesAsTheFormulasSay() {
        List<Clip> clips = List.of(clip("a", "x;y"), clip("b", "y"), clip("c", "x"), clip("d", "z"));
        float[][] p = {{0.9f, 0.6f, 0.1f}, {0.8f, 0.7f, 0.1f}, {0.7f, 0.2f, 0.6f}, {0.1f, 0.1f, 0.4f}};
        MultiLabelEvaluation result = MultiLabelEvaluation.of(List.of("x", "y", "z"), clips, p);
        assertThat(result.exact()).isEqualTo(0.25);
        // x is right at ranks 1 and 3; y at 1 and 2; z at 2.
        assertThat(result.labels().get(0).averagePrecision()).isEqualTo((1 + 2 / 3.0) / 2, within(1e-12));
        assertThat(result.labels().get(1).averagePrecision()).isEqualTo(1);
        assertThat(result.labels().get(2).averagePrecision()).isEqualTo(0.5);
        // Said: x 3 times (2 right of 2), y twice (2 of 2), z once (0 of 1).
        assertThat(result.microF1()).isEqualTo(2.0 * 4 / (5 + 6), within(1e-12));
        assertThat(result.macroF1()).isEqualTo((4 / 5.0 + 1 + 0) / 3, within(1e-12));

        List<Clip> scored = List.of(clip("a", "1"), clip("b", "2"), clip("c", "4"));
        ScoreEvaluation score = ScoreEvaluation.of(scored, new float[][] {{2}, {2}, {3}});
        assertThat(score.meanAbsoluteError()).isEqualTo(2 / 3.0, within(1e-12));
        assertThat(score.rootMeanSquareError()).isEqualTo(Math.sqrt(2 / 3.0), within(1e-12));
        assertThat(score.r2()).isEqualTo(1 - 2 / (14 / 3.0), within(1e-12));
        assertThat(score.spearman()).isEqualTo(Math.sqrt(0.75), within(1e-12));
    }

    @Test
    void theCentroidIsWeightedByLevel() throws Exception {
        // A loud second at 500 Hz, a second ten times softer at 3000 Hz: near (500 + 0.1 * 3000) / 1.1.
        int rate = 16_000;
        float[] samples = new float[2 * rate];
        for (int i = 0; i < samples.length; i++) {
            boolean loud = i < rate;
            samples[i] = (float) ((loud ? 0.5 : 0.05) * Math.sin(2 * Math.PI * (loud ? 500 : 3000) * i / rate));
        }
        double centroid = Centroids.of(Recording.of("tones", Signal.of(samples, rate)));
        assertThat(centroid).isEqualTo(800 / 1.1, within(40.0));
    }

    private static Clip clip(String name, String label) {
        return new Clip(name, Path.of(name), label, "", "");
    }
}
