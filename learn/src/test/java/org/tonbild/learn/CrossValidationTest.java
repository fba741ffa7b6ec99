package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossValidationTest {
    private static final LabeledImages IMAGES = Synthetic.images(3, 30, 12, 16, 4);

    @TempDir
    Path folder;

    private static Splits splits() {
        return Splits.of(ImageDataset.of(Path.of("."), "fold", IMAGES.clips()), 5, 1);
    }

    @Test
    void numbersDoNotDependOnTheWorkersAndAddUp() throws InterruptedException {
        List<Double> heard = Collections.synchronizedList(new ArrayList<>());
        CrossValidation one = new CrossValidation(Synthetic.SMALL, Synthetic.training(6), 1, 1);
        CrossValidation two = new CrossValidation(Synthetic.SMALL, Synthetic.training(6), 1, 2);
        CrossValidation.Result a = one.run(splits(), IMAGES, (fraction, what) -> heard.add(fraction));
        CrossValidation.Result b = two.run(splits(), IMAGES, Progress.NONE);
        assertThat(heard).isSorted().endsWith(1.0);
        assertThat(a.folds()).hasSize(3);
        double sum = 0;
        int right = 0;
        for (int i = 0; i < 3; i++) {
            assertThat(a.folds().get(i).evaluation()).isEqualTo(b.folds().get(i).evaluation());
            assertThat(a.folds().get(i).history().epochs())
                    .isEqualTo(b.folds().get(i).history().epochs());
            assertThat(a.folds().get(i).name()).isEqualTo(Integer.toString(i + 1));
            assertThat(a.folds().get(i).trainingClips()).isEqualTo(60);
            sum += a.folds().get(i).evaluation().accuracy();
            right += a.folds().get(i).evaluation().right();
        }
        assertThat(a.accuracy()).isEqualTo(sum / 3, within(1e-12)).isGreaterThan(0.8);
        assertThat(a.pooled().right()).isEqualTo(right);
        assertThat(a.pooled().clips()).isEqualTo(90);
        double squares = 0;
        for (CrossValidation.Fold fold : a.folds()) {
            squares += Math.pow(fold.evaluation().accuracy() - sum / 3, 2);
        }
        assertThat(a.standardError()).isEqualTo(Math.sqrt(squares / 2 / 3), within(1e-12));
        JsonNode json = new ObjectMapper().valueToTree(a);
        assertThat(json.path("folds").path(2).path("evaluation").path("clips").asInt())
                .isEqualTo(30);
        assertThat(json.path("basis").asText()).isEqualTo("FOLD");
    }

    @Test
    void finishedFoldsAreNotTrainedAgain() throws Exception {
        TrainingSpec training = Synthetic.training(2);
        CrossValidation validation = new CrossValidation(Synthetic.SMALL, training, 1, 1);
        CrossValidation.Options plain = new CrossValidation.Options(List.of(4L, 5L), 1, 1, null);
        CrossValidation.Options kept = new CrossValidation.Options(List.of(4L, 5L), 1, 1, folder);
        TrainingData data = TrainingData.of(IMAGES);
        CrossValidation.Outcome whole = validation.run(splits(), data, plain, Progress.NONE);
        // Stopped in the third of six trainings.
        assertThatThrownBy(() -> validation.run(splits(), data, kept, (fraction, what) -> {
                    if (what.startsWith("seed 1 of 2, fold 3 of 3")) {
                        throw new IllegalStateException("stopped here");
                    }
                }))
                .hasMessage("stopped here");
        List<String> said = new ArrayList<>();
        CrossValidation.Outcome rest = validation.run(splits(), data, kept, (fraction, what) -> said.add(what));
        assertThat(said).filteredOn(w -> w.endsWith("kept from before")).hasSize(2);
        assertThat(said).filteredOn(w -> w.contains("epoch 2")).hasSize(4);
        assertThat(rest.predictions().toCsv()).isEqualTo(whole.predictions().toCsv());
        for (int s = 0; s < 2; s++) {
            assertThat(rest.study().results().get(s).pooled())
                    .isEqualTo(whole.study().results().get(s).pooled());
        }
        said.clear();
        validation.run(splits(), data, kept, (fraction, what) -> said.add(what));
        assertThat(said).hasSize(6).allMatch(w -> w.endsWith("kept from before"));
        // Other settings have nothing to do with them, and neither has a table that was changed.
        said.clear();
        new CrossValidation(Synthetic.SMALL, Synthetic.training(1), 1, 1)
                .run(splits(), data, kept, (fraction, what) -> said.add(what));
        assertThat(said).hasSize(6).noneMatch(w -> w.endsWith("kept from before"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.endsWith("seed-5-fold-2.csv")).toList()) {
                Files.writeString(file, Files.readString(file).replace("tone", "tune"));
            }
        }
        said.clear();
        validation.run(splits(), data, kept, (fraction, what) -> said.add(what));
        assertThat(said).filteredOn(w -> w.endsWith("kept from before")).hasSize(5);
    }

    @Test
    void theEnsembleIsTheMeanOfTheProbabilities() throws Exception {
        CrossValidation validation = new CrossValidation(Synthetic.SMALL, Synthetic.training(2), 1, 2);
        CrossValidation.Outcome outcome = validation.run(
                splits(),
                TrainingData.of(IMAGES),
                new CrossValidation.Options(List.of(1L, 2L, 3L), 1, 1, null),
                Progress.NONE);
        Study study = outcome.study();
        CrossValidation.Result alone = new CrossValidation(
                        Synthetic.SMALL, org.tonbild.spec.Specs.with(Synthetic.training(2), "seed", 2), 1, 1)
                .run(splits(), IMAGES, Progress.NONE);
        assertThat(study.results().get(1).pooled()).isEqualTo(alone.pooled());
        assertThat(study.results().get(1).seed()).isEqualTo(2);
        double[] a = study.results().stream()
                .mapToDouble(CrossValidation.Result::accuracy)
                .toArray();
        double mean = (a[0] + a[1] + a[2]) / 3;
        assertThat(study.accuracy()).isEqualTo(mean, within(1e-12));
        double squares = 0;
        for (double v : a) {
            squares += (v - mean) * (v - mean);
        }
        assertThat(study.deviation()).isEqualTo(Math.sqrt(squares / 2), within(1e-12));
        assertThat(outcome.predictions().rows()).hasSize(270);
        double loss = 0;
        for (Clip clip : IMAGES.clips()) {
            double p = outcome.predictions().rows().stream()
                    .filter(r -> r.clip().equals(clip.name()))
                    .mapToDouble(r -> r.probabilities()[clip.label().equals("tone") ? 1 : 0])
                    .average()
                    .orElseThrow();
            loss -= Math.log(p) / 90;
        }
        assertThat(study.ensemble()).isNotNull();
        assertThat(study.ensemble().pooled().logLoss()).isEqualTo(loss, within(1e-6));
        assertThat(study.ensemble().parameters()).isEqualTo(3 * alone.parameters());
        assertThatThrownBy(() -> new CrossValidation.Options(List.of(1L, 1L), 1, 1, null))
                .isInstanceOf(org.tonbild.spec.SpecException.class)
                .hasMessageContaining("one twice");
    }

    @Test
    void viewsAreAveraged() throws Exception {
        TrainedNetwork network = new Trainer(Synthetic.SMALL, Synthetic.training(2), 1)
                .train(IMAGES.of(Synthetic.fold(IMAGES, "1")), null, Progress.NONE);
        LabeledImages test = IMAGES.of(Synthetic.fold(IMAGES, "2"));
        float[][] means = TestViews.answers(network::probabilities, test, null, 4);
        for (int i : new int[] {0, 17, 29}) {
            float[][] each = network.probabilities(test.images().get(i).turned(4));
            assertThat(means[i][1]).isEqualTo((each[0][1] + each[1][1] + each[2][1] + each[3][1]) / 4, within(1e-6f));
        }
        assertThat(means[0][1]).isNotEqualTo(network.probabilities(test.images())[0][1]);
        assertThat(TestViews.answers(network::probabilities, test, null, 1))
                .isDeepEqualTo(network.probabilities(test.images()));
    }

    @Test
    void predictionsReadBackEqual() throws Exception {
        Predictions written = new Predictions(
                List.of("a", "b, or \"c\""),
                List.of(
                        new Predictions.Row(3, "1", "x/y, z.wav", "a", new float[] {1f / 3, 2f / 3}),
                        new Predictions.Row(4, "1", "x/y, z.wav", "a", new float[] {0.5f, 1e-30f})));
        written.write(folder.resolve("p.csv"));
        Predictions read = Predictions.read(folder.resolve("p.csv"));
        assertThat(read.toCsv()).isEqualTo(written.toCsv());
        assertThat(read.rows().get(0).clip()).isEqualTo("x/y, z.wav");
        assertThat(read.rows().get(1).probabilities()).containsExactly(0.5f, 1e-30f);
        Predictions mean = read.averaged();
        assertThat(mean.rows()).hasSize(1);
        assertThat(mean.rows().get(0).probabilities()[0]).isEqualTo(5f / 12, within(1e-7f));
        Files.writeString(folder.resolve("q.csv"), "seed,clip\n1,2\n");
        assertThatThrownBy(() -> Predictions.read(folder.resolve("q.csv")))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("no table of predictions");
    }

    @Test
    void stopsWhenInterrupted() {
        CrossValidation long_ = new CrossValidation(Synthetic.SMALL, Synthetic.training(10_000), 1, 2);
        Thread caller = Thread.currentThread();
        long start = System.nanoTime();
        assertThatThrownBy(() -> long_.run(splits(), IMAGES, (fraction, what) -> caller.interrupt()))
                .isInstanceOf(InterruptedException.class);
        assertThat((System.nanoTime() - start) * 1e-9).isLessThan(20);
        // The workers have ended; what the other one said last may have interrupted once more.
        Thread.interrupted();
    }
}
