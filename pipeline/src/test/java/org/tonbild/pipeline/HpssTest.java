package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class HpssTest {
    /** Odd and even kernels, longer and shorter than the spectrogram; values of few levels, so that many are equal. */
    @ParameterizedTest
    @CsvSource({
        "31, 2, 1, 40, 9", "31, 2, 1, 5, 3", "7;4, 1, 1;2.5, 23, 17", "4;7, 3.5, 3, 11, 30", "1, 2, 1, 6, 5",
        "2;1, 2, 1, 8, 4", "1;2, inf, 1, 8, 6", "10;6, inf, 1.5, 12, 13", "64;50, 0.5, 1, 1, 1", "5, 2, 2, 0, 4"
    })
    void followsTheFormulaFromWholeMedians(String kernel, String power, String margin, int frames, int bands) {
        double[][] s = levels(frames, bands, 12);
        for (Hpss.Part part : Hpss.Part.values()) {
            for (boolean mask : new boolean[] {false, true}) {
                Hpss step = Specs.with(
                        Hpss.DEFAULTS,
                        Map.of(
                                "part", part.name(),
                                "kernel_size", kernel,
                                "power", power,
                                "margin", margin,
                                "mask", String.valueOf(mask)));
                double[][] ours = StepRuns.watched(step.design(StepRuns.magnitudes(bands, frames)), s);
                double[][] expected = plain(step, s);
                assertThat(ours).hasDimensions(frames, frames == 0 ? 0 : bands);
                for (int t = 0; t < frames; t++) {
                    assertThat(ours[t]).as("frame %d of %s", t, step).containsExactly(expected[t], within(1e-12));
                }
            }
        }
    }

    @Test
    void steadyStateAllocatesNothing() {
        double[][] s = levels(50, 129, 1000);
        assertThat(StepRuns.allocated(Hpss.DEFAULTS.design(StepRuns.magnitudes(129, 50)), s))
                .isZero();
    }

    @Test
    void refusesWhatMakesNoSense() {
        for (Map<String, String> wrong : List.of(
                Map.of("kernel_size", "0"),
                Map.of("kernel_size", "3;2.5"),
                Map.of("power", "0"),
                Map.of("margin", "0.9"),
                Map.of("margin", "2;0.5"))) {
            assertThatThrownBy(() -> Specs.with(Hpss.DEFAULTS, wrong))
                    .isInstanceOf(SpecException.class)
                    .hasMessageContaining(wrong.keySet().iterator().next());
        }
        assertThatThrownBy(() -> Hpss.DEFAULTS.grid(StepRuns.magnitudes(3, 3).withQuantity(Quantity.DECIBEL)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("logarithm");
    }

    private static double[][] levels(int frames, int bands, int count) {
        SplittableRandom random = new SplittableRandom(frames * 31L + bands);
        double[][] s = new double[frames][bands];
        for (double[] frame : s) {
            Arrays.setAll(frame, b -> random.nextInt(count) / 4.0);
        }
        return s;
    }

    private static double[][] plain(Hpss step, double[][] s) {
        double[][] out = new double[s.length][];
        for (int t = 0; t < s.length; t++) {
            out[t] = new double[s[t].length];
            for (int b = 0; b < s[t].length; b++) {
                double tones =
                        median(s, t, b, (int) step.separation().kernelSize().harmonic(), 1);
                double clicks =
                        median(s, t, b, 1, (int) step.separation().kernelSize().percussive());
                boolean split = step.separation().margin().equals(Pair.of(1));
                double mask = step.part() == Hpss.Part.HARMONIC
                        ? mask(tones, clicks * step.separation().margin().harmonic(), step, split)
                        : mask(clicks, tones * step.separation().margin().percussive(), step, split);
                out[t][b] = step.mask() ? mask : mask * s[t][b];
            }
        }
        return out;
    }

    private static double mask(double x, double y, Hpss step, boolean split) {
        double p = step.separation().power();
        if (Double.isInfinite(p)) {
            return x > y ? 1 : 0;
        }
        double both = StrictMath.pow(x, p) + StrictMath.pow(y, p);
        return both == 0 ? split ? 0.5 : 0 : StrictMath.pow(x, p) / both;
    }

    private static double median(double[][] s, int t, int b, int frames, int bins) {
        double[] all = new double[frames * bins];
        for (int i = 0; i < all.length; i++) {
            int row = mirrored(t - frames / 2 + i / bins, s.length);
            all[i] = s[row][mirrored(b - bins / 2 + i % bins, s[row].length)];
        }
        Arrays.sort(all);
        return all[all.length / 2];
    }

    private static int mirrored(int index, int n) {
        int i = index;
        while (i < 0 || i >= n) {
            i = i < 0 ? -1 - i : 2 * n - 1 - i;
        }
        return i;
    }
}
