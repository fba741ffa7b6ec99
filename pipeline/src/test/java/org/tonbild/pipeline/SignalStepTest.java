package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** What the signal step does to samples, against its formulas. */
class SignalStepTest {
    private static float[] noise(int length) {
        Random random = new Random(length);
        float[] samples = new float[length];
        for (int t = 0; t < length; t++) {
            samples[t] = (float) random.nextGaussian();
        }
        return samples;
    }

    /** More than one block, so that the last sample of a block has to be remembered. */
    @Test
    void scalesThenSubtractsAShareOfTheSampleBefore() {
        float[] x = noise(70_000);
        SignalStep step = Specs.with(SignalStep.DEFAULTS, Map.of("scale", "32768", "pre_emphasis", "0.97"));
        float[] y = step.apply(Signal.of(x, 16_000)).channel(0);
        assertThat(y[0]).isEqualTo(32768 * x[0]);
        for (int t = 1; t < x.length; t++) {
            assertThat(y[t]).isEqualTo((float) (32768.0 * x[t] - 0.97 * 32768.0 * x[t - 1]));
        }
    }

    @Test
    void everyChannelRemembersItsOwnSample() {
        SignalStep step = Specs.with(SignalStep.DEFAULTS, Map.of("channels", "keep", "pre_emphasis", "0.5"));
        Signal signal = step.apply(Signal.of(new float[][] {{1, 2, 4}, {8, 8, 8}}, 8000));
        assertThat(signal.channel(0)).containsExactly(1, 1.5f, 3);
        assertThat(signal.channel(1)).containsExactly(8, 4, 4);
    }

    /** YAMNet's rule: 15600 samples and whole hops of 7680. */
    @ParameterizedTest
    @CsvSource({"1, 15600", "15600, 15600", "15601, 23280", "23280, 23280", "23281, 30960"})
    void zerosFollowUntilTheLengthIsOnTheGrid(int length, int padded) {
        SignalStep step =
                Specs.with(SignalStep.DEFAULTS, Map.of("pad_to_seconds", "0.975", "pad_step_seconds", "0.48"));
        float[] x = noise(length);
        float[] y = step.apply(Signal.of(x, 16_000)).channel(0);
        assertThat(y).isEqualTo(Arrays.copyOf(x, padded));
    }

    @Test
    void refusesToPadWhatHasAStatedLength() {
        assertThatThrownBy(
                        () -> Specs.with(SignalStep.DEFAULTS, Map.of("duration_seconds", "1", "pad_to_seconds", "2")))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("fill=zeros");
    }

    @Test
    void refusesWhatIsNoSound() {
        for (float[] samples : new float[][] {{}, {1, Float.NaN}}) {
            assertThatThrownBy(() -> SignalStep.DEFAULTS.apply(Signal.of(samples, 8000)))
                    .isInstanceOf(SpecException.class);
        }
    }
}
