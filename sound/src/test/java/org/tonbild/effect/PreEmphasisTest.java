package org.tonbild.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;

class PreEmphasisTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.97, 0, 1, -0.5, 0.3})
    void followsTheFormulaAndIsTakenBack(double coef) {
        Signal x = noise(2, 400);
        PreEmphasis filter = new PreEmphasis(coef);
        PreEmphasis.Filtered there = filter.apply(x);
        for (int c = 0; c < 2; c++) {
            float[] in = x.channel(c);
            float[] out = there.signal().channel(c);
            assertThat(out[0]).isCloseTo(3 * in[0] - in[1], within(1e-6f));
            for (int t = 1; t < out.length; t++) {
                assertThat((double) out[t]).isCloseTo(in[t] - coef * in[t - 1], within(1e-7));
            }
            assertThat(there.state()[c]).isCloseTo(-coef * in[399], within(1e-12));
        }
        Signal back = filter.undo(there.signal()).signal();
        Signal backFromState = filter.undo(there.signal(), 2 * x.channel(0)[0] - x.channel(0)[1], 7)
                .signal();
        for (int t = 0; t < 400; t++) {
            assertThat(back.channel(1)[t]).isCloseTo(x.channel(1)[t], within(2e-5f));
        }
        // Put in before the sample, the state is taken back by its negative.
        double[] opposite = {-(2.0 * x.channel(0)[0] - x.channel(0)[1]), 0};
        assertThat(filter.undo(there.signal(), opposite).signal().channel(0)[399])
                .isCloseTo(x.channel(0)[399], within(2e-5f));
        assertThat(backFromState.channel(0)[0]).isNotEqualTo(x.channel(0)[0]);
    }

    @Test
    void blocksGoOnFromTheState() {
        Signal x = noise(1, 100);
        PreEmphasis filter = PreEmphasis.DEFAULTS;
        float[] whole = filter.apply(x).signal().channel(0);
        PreEmphasis.Filtered first = filter.apply(x.slice(0, 37));
        float[] second = filter.apply(x.slice(37, 100), first.state()).signal().channel(0);
        assertThat(first.signal().channel(0)).containsExactly(Arrays.copyOf(whole, 37));
        assertThat(second).containsExactly(Arrays.copyOfRange(whole, 37, 100));
        float[] restored = filter.undo(x, 0.25).signal().channel(0);
        PreEmphasis.Filtered part = filter.undo(x.slice(0, 50), 0.25);
        assertThat(filter.undo(x.slice(50, 100), part.state()).signal().channel(0)[49])
                .isCloseTo(restored[99], within(1e-7f));
    }

    @Test
    void nanReachesTwoSamplesAndTooShortSoundsAreRefused() {
        float[] x = noise(1, 10).channel(0).clone();
        x[4] = Float.NaN;
        float[] out = PreEmphasis.DEFAULTS.apply(Signal.of(x, 8000)).signal().channel(0);
        for (int t = 0; t < 10; t++) {
            assertThat(Float.isNaN(out[t])).as("sample %d", t).isEqualTo(t == 4 || t == 5);
        }
        for (int n = 0; n < 2; n++) {
            Signal shortOne = Signal.of(new float[n], 8000);
            assertThatThrownBy(() -> PreEmphasis.DEFAULTS.apply(shortOne)).isInstanceOf(SpecException.class);
        }
        assertThat(PreEmphasis.DEFAULTS
                        .undo(Signal.of(new float[0], 8000))
                        .signal()
                        .length())
                .isZero();
        assertThatThrownBy(() -> PreEmphasis.DEFAULTS.undo(Signal.of(new float[1], 8000)))
                .isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> PreEmphasis.DEFAULTS.apply(noise(2, 9), 1.0))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("channels");
        assertThatThrownBy(() -> new PreEmphasis(Double.NaN)).isInstanceOf(SpecException.class);
    }

    private static Signal noise(int channels, int samples) {
        SplittableRandom random = new SplittableRandom(9);
        float[][] x = new float[channels][samples];
        for (float[] channel : x) {
            for (int t = 0; t < samples; t++) {
                channel[t] = (float) (random.nextDouble() - 0.5);
            }
        }
        return Signal.of(x, 8000);
    }
}
