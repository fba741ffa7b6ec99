package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class StoppingTest {
    private static final LabeledImages IMAGES = Synthetic.images(4, 20, 12, 14, 5);

    private static StoppingSpec stopping(String... keys) {
        StoppingSpec spec = StoppingSpec.DEFAULTS;
        for (int i = 0; i < keys.length; i += 2) {
            spec = Specs.with(spec, Map.of(keys[i], keys[i + 1]));
        }
        return spec;
    }

    private static Set<String> folds(List<Clip> clips) {
        return clips.stream().map(Clip::fold).collect(Collectors.toSet());
    }

    @Test
    void keepsWholeFoldsBack() {
        Validation quarter = Validation.of(IMAGES.clips(), stopping("validation_share", "0.2"), 1);
        assertThat(folds(quarter.validation())).hasSize(1).doesNotContainAnyElementsOf(folds(quarter.train()));
        assertThat(quarter.train()).hasSize(60);
        Validation half = Validation.of(IMAGES.clips(), stopping("validation_share", "0.5"), 1);
        assertThat(folds(half.validation())).hasSize(2);
        Set<Set<String>> drawn = new HashSet<>();
        for (long seed = 1; seed < 20; seed++) {
            drawn.add(folds(Validation.of(IMAGES.clips(), stopping("validation_share", "0.2"), seed)
                    .validation()));
        }
        assertThat(drawn).hasSize(4);
        Validation named = Validation.of(IMAGES.clips(), stopping("validation_fold", "3"), 1);
        assertThat(folds(named.validation())).containsExactly("3");
        assertThatThrownBy(() -> Validation.of(IMAGES.clips(), stopping("validation_fold", "7"), 1))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("none of the training folds 1, 2, 3, 4");
    }

    @Test
    void keepsGroupsTogetherAndSingleClipsByLabel() {
        List<Clip> grouped = IMAGES.clips().stream()
                .map(c -> new Clip(
                        c.name(), c.file(), c.label(), "train", "g" + c.name().charAt(2)))
                .toList();
        Validation byGroup = Validation.of(grouped, stopping("validation_share", "0.2"), 3);
        Set<String> kept = byGroup.validation().stream().map(Clip::group).collect(Collectors.toSet());
        assertThat(byGroup.train()).noneMatch(c -> kept.contains(c.group()));
        List<Clip> single = IMAGES.clips().stream()
                .map(c -> new Clip(c.name(), c.file(), c.label(), "", ""))
                .toList();
        Validation byClip = Validation.of(single, stopping("validation_share", "0.25"), 3);
        assertThat(byClip.validation()).hasSize(20);
        assertThat(byClip.validation())
                .filteredOn(c -> c.label().equals("tone"))
                .hasSize(10);
        assertThatThrownBy(() -> Validation.of(single.subList(0, 2), stopping("validation_share", "0.1"), 3))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("0 to validate on");
    }

    @Test
    void everyLabelStaysInTraining() {
        // Fold 1 alone has tones: it is never the one kept back.
        List<Clip> clips = IMAGES.clips().stream()
                .filter(c -> c.fold().equals("1") || c.label().equals("noise"))
                .toList();
        for (long seed = 0; seed < 10; seed++) {
            Validation parts = Validation.of(clips, stopping("validation_share", "0.1"), seed);
            assertThat(folds(parts.validation())).doesNotContain("1");
        }
    }

    @Test
    void stopsAfterTheLowestLossAndFitsAllClipsThatLong() throws InterruptedException {
        // A learning rate far too high for long: the validation loss is lowest early.
        TrainingSpec spec = Specs.with(
                Synthetic.training(40),
                Map.of("validation_fold", "4", "patience", "3", "schedule", "constant", "learning_rate", "0.05"));
        TrainedNetwork network = new Trainer(Synthetic.SMALL, spec, 1).train(IMAGES, null, Progress.NONE);
        TrainingHistory search = network.history().search();
        assertThat(search).isNotNull();
        int best = 0;
        for (int e = 0; e < search.epochs().size(); e++) {
            if (search.epochs().get(e).validationLoss()
                    < search.epochs().get(best).validationLoss()) {
                best = e;
            }
        }
        assertThat(search.epochs()).hasSize(best + 1 + 3).hasSizeLessThan(40);
        assertThat(network.history().epochs()).hasSize(best + 1);
        assertThat(network.history().epochs().get(0).validationLoss()).isNull();
        assertThat(network.history().seconds()).isGreaterThan(search.seconds());
        // The final fit is a training of its own on all clips with the same learning rates.
        assertThat(network.history().epochs().get(best).learningRate())
                .isEqualTo(Schedule.rate(spec, (best + 1) * 5 - 1, 40 * 5), within(1e-15));
    }

    @Test
    void withoutARefitTheBestNetworkOfTheSearchIsTaken() throws InterruptedException {
        TrainingSpec spec = Specs.with(
                Synthetic.training(6), Map.of("validation_fold", "4", "refit", "false", "learning_rate", "0.1"));
        TrainedNetwork network = new Trainer(Synthetic.SMALL, spec, 1).train(IMAGES, null, Progress.NONE);
        LabeledImages validation = IMAGES.of(Synthetic.fold(IMAGES, "4"));
        Evaluation evaluation =
                Evaluation.of(IMAGES.labels(), validation.clips(), network.probabilities(validation.images()));
        double lowest = network.history().epochs().stream()
                .mapToDouble(TrainingHistory.Epoch::validationLoss)
                .min()
                .orElseThrow();
        assertThat(evaluation.logLoss()).isEqualTo(lowest, within(1e-5));
        assertThat(network.history().epochs()).hasSize(6);
    }

    @Test
    void balancedWeightsFindTheRareLabel() throws InterruptedException {
        // 4 tones among 40 noises that differ little: one epoch of unweighted training says noise to all.
        List<Clip> clips = new java.util.ArrayList<>(
                IMAGES.clips().stream().filter(c -> c.label().equals("noise")).toList());
        clips.addAll(IMAGES.clips().stream()
                .filter(c -> c.label().equals("tone"))
                .limit(4)
                .toList());
        LabeledImages rare = IMAGES.of(clips);
        double plain = tone(rare, ClassWeights.NONE);
        assertThat(plain).isLessThan(0.25);
        assertThat(tone(rare, ClassWeights.BALANCED)).isGreaterThan(plain + 0.15);
    }

    /** Mean probability of a tone after two epochs. */
    private static double tone(LabeledImages images, ClassWeights weights) throws InterruptedException {
        TrainingSpec spec = Specs.with(
                Synthetic.training(2),
                Map.of("class_weights", weights.name().toLowerCase(java.util.Locale.ROOT), "mixup", "0"));
        TrainedNetwork network = new Trainer(Synthetic.SMALL, spec, 1).train(images, null, Progress.NONE);
        double sum = 0;
        for (float[] p : network.probabilities(images.images())) {
            sum += p[1];
        }
        return sum / images.size();
    }
}
