package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class TrainerTest {
    private static final LabeledImages IMAGES = Synthetic.images(3, 40, 16, 20, 5);

    @Test
    void learnsToneFromNoiseAndKeepsACurve() throws InterruptedException {
        LabeledImages test = IMAGES.of(Synthetic.fold(IMAGES, "3"));
        List<Double> heard = new ArrayList<>();
        TrainedNetwork network = new Trainer(Synthetic.SMALL, Synthetic.training(12), 1)
                .train(IMAGES.of(Synthetic.fold(IMAGES, "1", "2")), test, (fraction, what) -> heard.add(fraction));
        Evaluation evaluation = Evaluation.of(IMAGES.labels(), test.clips(), network.probabilities(test.images()));
        assertThat(evaluation.accuracy()).isGreaterThan(0.95);
        TrainingHistory history = network.history();
        assertThat(history.epochs()).hasSize(12);
        assertThat(history.epochs().get(11).trainingLoss())
                .isLessThan(history.epochs().get(0).trainingLoss());
        // The curve's last point is the network that is returned.
        assertThat(history.epochs().get(11).heldOutAccuracy()).isEqualTo(evaluation.accuracy());
        assertThat(history.epochs().get(11).heldOutLoss()).isEqualTo(evaluation.logLoss(), within(1e-4));
        assertThat(history.epochs().get(0).heldOutLoss()).isNull();
        assertThat(heard).hasSize(12).isSorted().endsWith(1.0);
        assertThat(history.toCsv().lines())
                .hasSize(13)
                .first()
                .isEqualTo("epoch,learning_rate,training_loss,training_accuracy,validation_loss,"
                        + "validation_accuracy,held_out_loss,held_out_accuracy");
        // conv 1*8*9 and 8*16*9, two pairs per norm, linear 16*2 and 2
        assertThat(network.parameters()).isEqualTo(72 + 1152 + 16 + 32 + 32 + 2);
    }

    @Test
    void sameSeedSameNumbersOtherSeedOthers() throws InterruptedException {
        TrainingSpec spec = Synthetic.training(2);
        TrainedNetwork a = new Trainer(Synthetic.SMALL, spec, 1).train(IMAGES, null, Progress.NONE);
        TrainedNetwork b = new Trainer(Synthetic.SMALL, spec, 1).train(IMAGES, null, Progress.NONE);
        TrainedNetwork c =
                new Trainer(Synthetic.SMALL, Specs.with(spec, "seed", 2), 1).train(IMAGES, null, Progress.NONE);
        for (String name : a.weights().all().keySet()) {
            assertThat(a.weights().get(name).values())
                    .as(name)
                    .isEqualTo(b.weights().get(name).values());
        }
        assertThat(a.weights().get("conv0.weight").values())
                .isNotEqualTo(c.weights().get("conv0.weight").values());
        assertThat(a.history().epochs()).isEqualTo(b.history().epochs());
    }

    @Test
    void standardisationIsMeasuredOnTheTrainingClips() throws InterruptedException {
        LabeledImages train = IMAGES.of(Synthetic.fold(IMAGES, "1"));
        TrainedNetwork network = new Trainer(Synthetic.SMALL, Synthetic.training(1), 1)
                .train(train, IMAGES.of(Synthetic.fold(IMAGES, "2")), Progress.NONE);
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (ImageTensor image : train.images()) {
            for (int t = 0; t < 20; t++) {
                double v = image.values()[3 * 20 + t];
                sum += v;
                squares += v * v;
                n++;
            }
        }
        double mean = sum / n;
        double deviation = Math.sqrt(squares / n - mean * mean);
        assertThat((double) network.normalization().mean()[3]).isEqualTo(mean, within(1e-4));
        assertThat((double) network.normalization().scale()[3]).isEqualTo(1 / deviation, within(1e-6));
        assertThat(network.weights().get("input.mean").values())
                .isEqualTo(network.normalization().mean());
    }

    @Test
    void aBandThatNeverVariesIsOnlyShifted() {
        ImageTensor flat = new ImageTensor(1, 2, 2, new float[] {-80, -80, 1, 3});
        Normalization band = Normalization.measure(Standardization.BAND, List.of(flat));
        assertThat(band.apply(flat)).containsExactly(new float[] {0, 0, -1, 1}, within(1e-4f));
        assertThat(band.scale()[0]).isEqualTo(1);
        Normalization whole = Normalization.measure(Standardization.DATASET, List.of(flat));
        assertThat(whole.mean()).containsExactly(-39, -39);
        Normalization none = Normalization.measure(Standardization.NONE, List.of(flat));
        assertThat(none.apply(flat)).containsExactly(flat.values());
    }

    @Test
    void smallDataSetsGetMorePasses() {
        TrainingSpec spec = Specs.with(TrainingSpec.DEFAULTS, Map.of("epochs", "10", "min_steps", "95", "batch", "32"));
        assertThat(spec.passes(320)).isEqualTo(10);
        assertThat(spec.passes(64)).isEqualTo(48);
        assertThat(spec.passes(3)).isEqualTo(95);
    }

    @Test
    void canBeInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() ->
                        new Trainer(Synthetic.SMALL, Synthetic.training(50), 1).train(IMAGES, null, Progress.NONE))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void refusesSenselessSettings() {
        assertThatThrownBy(() -> new Trainer(ConvNet.DEFAULTS, TrainingSpec.DEFAULTS, 0))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("threads");
        assertThatThrownBy(() -> Specs.with(ConvNet.DEFAULTS, Map.of("widths", "16,0")))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("0 is not in 1 to 16384");
        assertThatThrownBy(() -> Specs.with(TrainingSpec.DEFAULTS, Map.of("epoch", "3")))
                .hasMessageContaining("did you mean epochs?");
    }

    @Test
    void refusesImagesOfDifferentShape() {
        List<ImageTensor> images = new ArrayList<>(IMAGES.images());
        images.set(4, new ImageTensor(1, 16, 19, new float[16 * 19]));
        assertThatThrownBy(() -> new LabeledImages(IMAGES.labels(), IMAGES.clips(), images))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("1-4.wav is 1 x 16 x 19")
                .hasMessageContaining("fixed duration");
    }
}
