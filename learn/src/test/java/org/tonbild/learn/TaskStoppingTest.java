package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.Task;
import org.tonbild.spec.Specs;

/** Early stopping and views of tested clips, of several labels and of numbers. */
class TaskStoppingTest {
    private static final HeadSpec MULTI = Specs.with(HeadSpec.DEFAULTS, "task", Task.MULTI);
    private static final HeadSpec NUMBER = Specs.with(HeadSpec.DEFAULTS, "task", Task.REGRESSION);

    @TempDir
    Path folder;

    private static TrainingSpec training(int epochs, String... keys) {
        Map<String, String> all = new HashMap<>(
                Map.of("mixup", "0", "gain", "0", "band_masks", "0", "frame_masks", "0", "validation_fold", "3"));
        for (int i = 0; i < keys.length; i += 2) {
            all.put(keys[i], keys[i + 1]);
        }
        return Specs.with(Synthetic.training(epochs), all);
    }

    private static double lowest(TrainingHistory history) {
        return history.epochs().stream()
                .mapToDouble(TrainingHistory.Epoch::validationLoss)
                .min()
                .orElseThrow();
    }

    @Test
    void theLowestErrorOfNumbersIsThatOfTheNetworkTaken() throws InterruptedException {
        LabeledImages images = TaskImages.scores(60, 3);
        TrainedNetwork network = new Trainer(
                        Synthetic.SMALL, NUMBER, training(8, "refit", "false", "learning_rate", "0.1"), 1)
                .train(images, null, Progress.NONE);
        LabeledImages validation = images.of(Synthetic.fold(images, "3"));
        ScoreEvaluation result = ScoreEvaluation.of(validation.clips(), network.probabilities(validation.images()));
        double lowest = lowest(network.history());
        assertThat(result.rootMeanSquareError()).isEqualTo(Math.sqrt(lowest), within(1e-3));
        // The last epoch was worse, so it is the choice that is seen here.
        assertThat(network.history().epochs().get(7).validationLoss()).isGreaterThan(lowest);
        assertThat(network.history().epochs().get(0).validationAccuracy()).isNull();
    }

    @Test
    void theLowestLossOfSeveralLabelsIsThatOfTheNetworkTaken() throws InterruptedException {
        LabeledImages images = TaskImages.mixtures(60, 3);
        TrainedNetwork network = new Trainer(
                        Synthetic.SMALL,
                        MULTI,
                        training(8, "refit", "false", "learning_rate", "0.1", "schedule", "constant"),
                        1)
                .train(images, null, Progress.NONE);
        LabeledImages validation = images.of(Synthetic.fold(images, "3"));
        MultiLabelEvaluation result = MultiLabelEvaluation.of(
                images.labels(), validation.clips(), network.probabilities(validation.images()));
        assertThat(result.logLoss()).isEqualTo(lowest(network.history()), within(1e-5));
    }

    @Test
    void stopsAndFitsAllClipsInAllTheirUnits() throws Exception {
        LabeledImages images = TaskImages.scores(60, 3);
        TrainingSpec spec =
                training(30, "patience", "2", "schedule", "constant", "learning_rate", "0.01", "validation_fold", "2");
        Trainer trainer = new Trainer(Synthetic.SMALL, NUMBER, spec, 1);
        TrainedNetwork network = trainer.train(images, null, Progress.NONE);
        TrainingHistory search = network.history().search();
        assertThat(search).isNotNull();
        int best = 0;
        for (int e = 0; e < search.epochs().size(); e++) {
            best = search.epochs().get(e).validationLoss()
                            < search.epochs().get(best).validationLoss()
                    ? e
                    : best;
        }
        assertThat(search.epochs()).hasSize(best + 1 + 2).hasSizeLessThan(30);
        assertThat(network.history().epochs()).hasSize(best + 1);
        // Stopped in the search, and again in the last fit, it goes on to the very same network.
        RunFolder run = new RunFolder(folder, 1, true);
        for (String at : List.of("searching, epoch 3", "epoch 2")) {
            assertThatThrownBy(() -> trainer.into(run).train(images, null, (f, what) -> {
                        if (what.startsWith(at)) {
                            throw new IllegalStateException("stopped here");
                        }
                    }))
                    .hasMessage("stopped here");
        }
        float[][] resumed = trainer.into(run).train(images, null, Progress.NONE).probabilities(images.images());
        assertThat(resumed).isDeepEqualTo(network.probabilities(images.images()));
        // What is left when all is done says the same once more.
        assertThat(trainer.into(run).train(images, null, Progress.NONE).probabilities(images.images()))
                .isDeepEqualTo(resumed);
        // Scores of 50 to 90: an answer in standard deviations would be far off.
        double mean = 0;
        for (float[] answer : resumed) {
            mean += answer[0] / resumed.length;
        }
        assertThat(mean).isBetween(60.0, 80.0);
    }

    @Test
    void everyOneOfSeveralLabelsStaysInTraining() {
        StoppingSpec third = Specs.with(StoppingSpec.DEFAULTS, Map.of("validation_share", "0.3"));
        // Fold 2 alone has rain; its other combinations are elsewhere too.
        List<Clip> clips = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String label = i % 4 == 2 ? (i < 12 ? "dog;rain" : "dog") : i % 3 == 0 ? "cat;dog" : "cat";
            clips.add(new Clip(i + ".wav", Path.of(i + ".wav"), label, Integer.toString(i % 4), ""));
        }
        for (long seed = 0; seed < 10; seed++) {
            Validation parts = Validation.of(Task.MULTI, clips, third, seed);
            assertThat(parts.validation()).noneMatch(c -> c.fold().equals("2"));
        }
    }

    @Test
    void singleClipsKeepTheShareOfEachLabelAndTheRangeOfNumbers() {
        StoppingSpec half = Specs.with(StoppingSpec.DEFAULTS, Map.of("validation_share", "0.5"));
        StoppingSpec fifth = Specs.with(StoppingSpec.DEFAULTS, Map.of("validation_share", "0.2"));
        List<Clip> several = TaskImages.mixtures(60, 0).clips();
        for (long seed = 0; seed < 5; seed++) {
            Validation parts = Validation.of(Task.MULTI, several, fifth, seed);
            assertThat(parts.validation()).hasSize(12);
            for (String label : List.of("low", "high")) {
                long all =
                        several.stream().filter(c -> c.labels().contains(label)).count();
                long kept = parts.validation().stream()
                        .filter(c -> c.labels().contains(label))
                        .count();
                assertThat(kept).isBetween((long) (0.1 * all), (long) (0.3 * all));
            }
        }
        // Every combination of labels is there once: none of the labels may vanish.
        List<Clip> rare = new ArrayList<>();
        for (String label : List.of("a;b", "b;c", "c;d", "d;a", "a;c", "b;d")) {
            rare.add(new Clip(label, Path.of(label), label, "", ""));
        }
        Validation parts = Validation.of(Task.MULTI, rare, half, 1);
        Set<String> left =
                parts.train().stream().flatMap(c -> c.labels().stream()).collect(Collectors.toSet());
        assertThat(left).containsExactlyInAnyOrder("a", "b", "c", "d");

        List<Clip> numbers = TaskImages.scores(60, 0).clips();
        Validation range = Validation.of(Task.REGRESSION, numbers, fifth, 3);
        assertThat(range.validation()).hasSize(12);
        List<Double> sorted = numbers.stream()
                .map(c -> Double.parseDouble(c.label()))
                .sorted()
                .toList();
        Set<Integer> fives = new TreeSet<>();
        range.validation().forEach(c -> fives.add(sorted.indexOf(Double.parseDouble(c.label())) / 5));
        assertThat(fives).hasSize(12);
        assertThat(Validation.of(Task.REGRESSION, numbers, half, 3).validation())
                .hasSize(30);
        assertThat(Validation.of(Task.REGRESSION, numbers, fifth, 4).validation())
                .isNotEqualTo(range.validation());
    }

    @Test
    void viewsAreAveragedWhateverIsAnswered() throws Exception {
        for (HeadSpec head : List.of(MULTI, NUMBER)) {
            LabeledImages images = head == MULTI ? TaskImages.mixtures(30, 3) : TaskImages.scores(30, 3);
            Splits splits = Splits.of(ImageDataset.of(Path.of("."), "fold", images.clips()), 5, 1);
            TrainingSpec spec = training(2, "validation_fold", "auto");
            TaskValidation validation = new TaskValidation(Synthetic.SMALL, head, spec, 1, 1);
            Predictions four = validation
                    .run(
                            splits,
                            TrainingData.of(images),
                            new CrossValidation.Options(List.of(1L), 4, 1, null),
                            Progress.NONE)
                    .predictions();
            Split split = splits.splits().get(1);
            TrainedNetwork network = new Trainer(Synthetic.SMALL, head, spec, 1)
                    .train(images.of(split.train()), images.of(split.test()), Progress.NONE);
            for (Clip clip : split.test()) {
                ImageTensor image = images.images().get(images.clips().indexOf(clip));
                float[][] each = network.probabilities(image.turned(4));
                float[] mean = four.rows().stream()
                        .filter(r -> r.clip().equals(clip.name()))
                        .findFirst()
                        .orElseThrow()
                        .probabilities();
                for (int l = 0; l < mean.length; l++) {
                    assertThat(mean[l])
                            .isEqualTo((each[0][l] + each[1][l] + each[2][l] + each[3][l]) / 4, within(1e-4f));
                }
                assertThat(mean).isNotEqualTo(each[0]);
            }
        }
    }
}
