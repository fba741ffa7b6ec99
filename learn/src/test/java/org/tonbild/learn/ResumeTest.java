package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.learn.network.Weights;
import org.tonbild.spec.Specs;

class ResumeTest {
    private static final LabeledImages IMAGES = Synthetic.images(4, 12, 12, 14, 5);

    @TempDir
    Path folder;

    private static final class Killed extends RuntimeException {}

    private static Trainer trainer(TrainingSpec spec) {
        return new Trainer(Synthetic.SMALL, spec, 1);
    }

    /** Runs until so many epochs were reported, and dies there. */
    private void killed(TrainingSpec spec, RunFolder into, int reports) {
        int[] heard = {0};
        assertThatThrownBy(() -> trainer(spec).into(into).train(IMAGES, null, (fraction, what) -> {
                    heard[0]++;
                    if (heard[0] == reports) {
                        throw new Killed();
                    }
                }))
                .isInstanceOf(Killed.class);
    }

    private static void assertSame(TrainedNetwork a, TrainedNetwork b) {
        for (String name : a.weights().all().keySet()) {
            assertThat(a.weights().get(name).values())
                    .as(name)
                    .isEqualTo(b.weights().get(name).values());
        }
        assertThat(a.history().epochs()).isEqualTo(b.history().epochs());
    }

    @Test
    void afterAnInterruptionTheWeightsAreThoseOfAnUninterruptedTraining() throws Exception {
        TrainingSpec spec = Specs.with(Synthetic.training(7), Map.of("mixup", "0.3", "schedule", "one_cycle"));
        TrainedNetwork whole = trainer(spec).train(IMAGES, null, Progress.NONE);
        RunFolder first = new RunFolder(folder.resolve("run"), 2, false);
        killed(spec, first, 5);
        assertThat(Files.readAllLines(folder.resolve("run/history.csv"))).hasSize(1 + 5);
        RunFolder again = new RunFolder(folder.resolve("run"), 2, true);
        killed(spec, again, 1);
        List<String> said = new ArrayList<>();
        TrainedNetwork resumed = trainer(spec).into(again).train(IMAGES, null, (fraction, what) -> said.add(what));
        // The last checkpoint is that of epoch 4: of the second attempt nothing was kept.
        assertThat(said).hasSize(3).first().asString().startsWith("epoch 5 of 7, loss ");
        assertSame(resumed, whole);
        assertThat(Files.readAllLines(folder.resolve("run/history.csv"))).hasSize(1 + 7);
        // A third call has nothing left to do.
        said.clear();
        assertSame(trainer(spec).into(again).train(IMAGES, null, (fraction, what) -> said.add(what)), whole);
        assertThat(said).isEmpty();
    }

    @Test
    void theSearchForTheNumberOfEpochsIsResumedToo() throws Exception {
        TrainingSpec spec = Specs.with(
                Synthetic.training(12), Map.of("validation_share", "0.25", "patience", "2", "learning_rate", "0.03"));
        TrainedNetwork whole = trainer(spec).train(IMAGES, null, Progress.NONE);
        RunFolder run = new RunFolder(folder.resolve("run"), 1, true);
        killed(spec, run, 2);
        killed(spec, run, whole.history().search().epochs().size() - 2 + 1);
        assertThat(folder.resolve("run/search/best.checkpoint")).exists();
        assertThat(folder.resolve("run/last.checkpoint")).exists();
        assertSame(trainer(spec).into(run).train(IMAGES, null, Progress.NONE), whole);
    }

    @Test
    void theBestNetworkIsResumedToo() throws Exception {
        TrainingSpec spec = Specs.with(
                Synthetic.training(6), Map.of("validation_fold", "2", "refit", "false", "learning_rate", "0.1"));
        TrainedNetwork whole = trainer(spec).train(IMAGES, null, Progress.NONE);
        for (int reports = 1; reports <= 5; reports++) {
            RunFolder run = new RunFolder(folder.resolve("run" + reports), 2, true);
            killed(spec, run, reports);
            assertSame(trainer(spec).into(run).train(IMAGES, null, Progress.NONE), whole);
        }
    }

    @Test
    void refusesAnotherTrainingAndADamagedFile() throws Exception {
        TrainingSpec spec = Synthetic.training(3);
        RunFolder run = new RunFolder(folder, 1, true);
        killed(spec, run, 2);
        assertThatThrownBy(() -> trainer(Specs.with(spec, "batch", 8)).into(run).train(IMAGES, null, Progress.NONE))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(ModelException.class)
                .hasMessageContaining("other settings");
        assertThatThrownBy(() ->
                        trainer(spec).into(run).train(IMAGES.of(Synthetic.fold(IMAGES, "1", "2")), null, Progress.NONE))
                .hasCauseInstanceOf(ModelException.class);
        assertThatThrownBy(() ->
                        trainer(spec).into(new RunFolder(folder, 1, false)).train(IMAGES, null, Progress.NONE))
                .hasCauseInstanceOf(ModelException.class)
                .hasMessageContaining("--resume");
        Path file = folder.resolve("last.checkpoint");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> trainer(spec).into(run).train(IMAGES, null, Progress.NONE))
                .hasCauseInstanceOf(ModelException.class)
                .hasMessageContaining("damaged");
        for (int length : new int[] {0, 7, 15, 100}) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> Checkpoint.read(file)).isInstanceOf(ModelException.class);
        }
    }

    @Test
    void checkpointsReadBackAsTheyWereWritten() throws IOException {
        Weights weights = new Weights();
        weights.put(new Weights.Entry("a", List.of(2L, 3L), new float[] {1, 2, 3, 4, 5, -0f}, true));
        weights.put(new Weights.Entry("b", List.of(1L), new float[] {Float.MIN_VALUE}, false));
        TrainingHistory history = new TrainingHistory(
                List.of(new TrainingHistory.Epoch(1, 0.1, 2.5, 0.25, null, null, 1e-9, 1.0)), 12.5, 0.5, null);
        Checkpoint written = new Checkpoint(
                "id", 1, 0, false, history, weights, weights, 17, List.of(new float[] {1.5f}, new float[0]));
        written.write(folder.resolve("c"));
        Checkpoint read = Checkpoint.read(folder.resolve("c"));
        assertThat(read).isNotNull();
        assertThat(read.history()).isEqualTo(history);
        assertThat(read.steps()).isEqualTo(17);
        assertThat(read.optimizer().get(0)).containsExactly(1.5f);
        assertThat(read.average().get("a").values()).isEqualTo(weights.get("a").values());
        assertThat(read.network().get("a").shape()).containsExactly(2L, 3L);
        assertThat(read.network().get("b").trained()).isFalse();
        assertThat(Checkpoint.read(folder.resolve("none"))).isNull();
    }
}
