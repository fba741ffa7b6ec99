package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.MelScale;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class WarpTest {
    private static Warp warp(String scale, int rows, String fmin, String fmax) {
        return Specs.with(
                Warp.DEFAULTS, Map.of("scale", scale, "rows", Integer.toString(rows), "fmin", fmin, "fmax", fmax));
    }

    /** From the definition, by a fine sum over each row's extent in hertz: wide rows average, narrow rows interpolate. */
    @Test
    void equalsTheSlowTwin() {
        BandAxis bands = BandAxis.fft(16_000, 512);
        double[] x = new Random(2).doubles(257, -80, 0).toArray();
        double bin = 16_000 / 512.0;
        for (String scale : new String[] {"logarithmic", "mel", "bark", "erb", "linear"}) {
            Warp warp = warp(scale, 60, "50", "8000");
            double[] y = Frames.run(warp, bands, new double[][] {x})[0];
            BandAxis axis = warp.grid(Frames.grid(bands, 1)).bandAxis();
            int wide = 0;
            for (int r = 0; r < 60; r++) {
                double low = edge(scale, r);
                double high = edge(scale, r + 1);
                double expected;
                if (high - low >= bin) {
                    wide++;
                    double sum = 0;
                    int fine = 20_000;
                    for (int i = 0; i < fine; i++) {
                        double f = low + (i + 0.5) / fine * (high - low);
                        sum += x[(int) Math.round(f / bin)];
                    }
                    expected = sum / fine;
                    // The fine sum misses each of the row's bin edges by at most one of its 20000 cells.
                    assertThat(y[r]).isCloseTo(expected, within(80.0 * 2 / fine * 4));
                } else {
                    double at = edge(scale, r + 0.5) / bin;
                    int k = (int) at;
                    assertThat(y[r]).isCloseTo(x[k] + (at - k) * (x[k + 1] - x[k]), within(1e-9));
                }
                assertThat(axis.value(r)).isCloseTo(edge(scale, r + 0.5), within(1e-8));
            }
            assertThat(wide).as(scale).isGreaterThan(10);
        }
    }

    private static double edge(String scale, double r) {
        return switch (scale) {
            case "logarithmic" -> 50 * Math.pow(8000.0 / 50, r / 60);
            case "mel" -> {
                double a = 2595 * Math.log10(1 + 50 / 700.0);
                double b = 2595 * Math.log10(1 + 8000 / 700.0);
                yield 700 * (Math.pow(10, (a + (b - a) * r / 60) / 2595) - 1);
            }
            case "bark" -> MelScale.BARK_TRAUNMUELLER.frequencies(121, 50, 8000)[(int) Math.round(2 * r)];
            case "erb" -> {
                double a = Math.log(1 + 0.00437 * 50);
                double b = Math.log(1 + 0.00437 * 8000);
                yield (Math.exp(a + (b - a) * r / 60) - 1) / 0.00437;
            }
            default -> 50 + (8000 - 50) * r / 60;
        };
    }

    /** Values that are their own frequency come out as the new centres, or as the mean frequency of a wide row. */
    @Test
    void aFrequencyRampStaysOne() {
        double[] hertz = new double[84];
        for (int b = 0; b < 84; b++) {
            hertz[b] = 32.7 * Math.pow(2, b / 12.0);
        }
        BandAxis bands = BandAxis.of(BandAxis.Scale.LOGARITHMIC, hertz);
        Warp warp = warp("linear", 400, "auto", "auto");
        double[] y = Frames.run(warp, bands, new double[][] {hertz})[0];
        BandAxis axis = warp.grid(Frames.grid(bands, 1)).bandAxis();
        assertThat(axis.scale()).isEqualTo(BandAxis.Scale.LINEAR);
        for (int r = 16; r < 400; r++) {
            // Above 180 Hz every row is narrower than a band, so it lies on the line between two of them.
            assertThat(y[r]).isCloseTo(axis.value(r), within(1e-9));
        }
    }

    @Test
    void constantsStayConstant() {
        BandAxis bands = BandAxis.fft(48_000, 2048);
        double[] x = new double[1025];
        java.util.Arrays.fill(x, -33.5);
        for (int rows : new int[] {1, 7, 224, 1025, 3000}) {
            for (double v : Frames.run(warp("logarithmic", rows, "auto", "auto"), bands, new double[][] {x})[0]) {
                assertThat(v).isCloseTo(-33.5, within(1e-10));
            }
        }
    }

    @Test
    void senselessRangesAreRefused() {
        BandAxis bands = BandAxis.fft(16_000, 512);
        for (String[] range : new String[][] {{"100", "8001"}, {"0", "8000"}, {"500", "400"}}) {
            Warp warp = warp("logarithmic", 60, range[0], range[1]);
            assertThatThrownBy(() -> warp.grid(Frames.grid(bands, 1))).isInstanceOf(SpecException.class);
        }
        assertThatThrownBy(() -> Warp.DEFAULTS.grid(Frames.grid(BandAxis.index(12), 1)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("no frequencies");
    }
}
