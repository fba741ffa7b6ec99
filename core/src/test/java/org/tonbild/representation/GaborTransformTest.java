package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class GaborTransformTest {
    private static final int RATE = 1000;

    private static GaborTransform spec(String... keysAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Specs.with(GaborTransform.DEFAULTS, values);
    }

    private static Signal noise(int n, long seed) {
        Random random = new Random(seed);
        float[] x = new float[n];
        for (int t = 0; t < n; t++) {
            x[t] = (float) (0.3 * random.nextGaussian());
        }
        return Signal.of(x, RATE);
    }

    private static double hann(double j, double m) {
        return 0.5 + 0.5 * Math.cos(2 * Math.PI * j / m);
    }

    private static double harris(double j, double m) {
        double a = 2 * Math.PI * j / m;
        return 0.35872 + 0.48832 * Math.cos(a) + 0.14128 * Math.cos(2 * a) + 0.01168 * Math.cos(3 * a);
    }

    /** One window at a place: g(j) of j bins from the middle. */
    private interface Shape {
        double at(double j);
    }

    /** The sum of the definition, over a sum of the definition. */
    private static void assertBand(double[] x, GaborCoefficients c, int k, int q, int m, double sign, Shape g) {
        int n = x.length;
        int count = c.re()[k].length;
        for (int i = 0; i < count; i++) {
            double re = 0;
            double im = 0;
            for (int j = -(m / 2); j < m - m / 2; j++) {
                double angle = 2 * Math.PI * i * j / count;
                for (int t = 0; t < n; t++) {
                    double a = angle - 2 * Math.PI * (q + j) * t / n;
                    re += g.at(j) * x[t] * Math.cos(a);
                    im += g.at(j) * x[t] * Math.sin(a);
                }
            }
            assertThat(c.re()[k][i]).isCloseTo(sign * re / count, within(1e-11));
            assertThat(c.im()[k][i]).isCloseTo(sign * im / count, within(1e-11));
        }
    }

    @ParameterizedTest
    @CsvSource({"90,0", "91,0", "90,40"})
    void theWholeIsThatOfTheFormula(int n, int atLeast) {
        Signal sound = noise(n, 1);
        double[] x = new double[n];
        for (int t = 0; t < n; t++) {
            x[t] = sound.channel(0)[t];
        }
        GaborCoefficients c = spec("scale_kind", "log", "fmin", "60", "fmax", "480", "bands", "4")
                .forward(sound, atLeast)
                .get(0);
        double[] q = {0, 0.06 * n, 0.12 * n, 0.24 * n, 0.48 * n, 0.5 * n, 0.52 * n};
        assertThat(c.re().length).isEqualTo(6);
        for (int k = 0; k < 6; k++) {
            int m = (int) Math.max(4, Math.rint(k == 0 ? 2 * q[1] : q[k + 1] - q[k - 1]));
            double middle = k == 4 ? (q[3] + q[5]) / 2 : q[k];
            assertThat(c.re()[k]).hasSize(Math.max(m, atLeast));
            assertBand(x, c, k, (int) Math.rint(middle), m, 1, j -> hann(j, m));
        }
    }

    @Test
    void theSlicesAreThoseOfTheFormula() {
        Signal sound = noise(150, 2);
        List<GaborCoefficients> all = spec(
                        "method",
                        "sliced",
                        "scale_kind",
                        "lin",
                        "fmin",
                        "100",
                        "fmax",
                        "400",
                        "bands",
                        "4",
                        "sl_len",
                        "96",
                        "tr_area",
                        "18",
                        "min_win",
                        "8")
                .forward(sound, 0);
        assertThat(all).hasSize(5);
        for (int s = 0; s < all.size(); s++) {
            double[] slice = new double[96];
            for (int j = 0; j < 96; j++) {
                int at = (s - 1) * 48 + j;
                double d = Math.abs(j - 48);
                double w = d <= 15 ? 1 : d >= 33 ? 0 : 0.5 * (1 + Math.cos(Math.PI * (d - 15) / 18));
                slice[j] = at < 0 || at >= 150 ? 0 : w * sound.channel(0)[at];
            }
            // Bands every 9.6 bins from 9.6 on, 100 Hz apart; the outermost are as wide, 2 * 9.6.
            for (int k = 0; k < 6; k++) {
                int q = 2 * (int) Math.rint(9.6 * k / 2);
                assertBand(slice, all.get(s), k, q, 20, q / 2 % 2 == 0 ? 1 : -1, j -> harris(j, 20));
            }
        }
    }

    @Test
    void aBandAtTheEndsWiderThanItsNeighbourIsFlat() {
        GaborTransform g = spec(
                "method",
                "sliced",
                "scale_kind",
                "log",
                "fmin",
                "200",
                "fmax",
                "220",
                "bands",
                "2",
                "sl_len",
                "64",
                "tr_area",
                "8");
        GaborFrame frame = g.frame(RATE, 0);
        assertThat(frame.lengths()).containsExactly(24, 16, 16, 36);
        double[] click = new double[64];
        click[0] = 1; // its spectrum is 1 everywhere
        GaborCoefficients c = frame.forward(click, 0);
        assertBand(click, c, 0, 0, 24, 1, j -> {
            double beyond = Math.abs(j) - 4;
            return beyond <= 0 ? 1 : hann(beyond, 16);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "whole,log,30",
        "whole,oct,12",
        "whole,mel,20",
        "whole,lin,25",
        "whole,bark,16",
        "sliced,log,30",
        "sliced,oct,12",
        "sliced,mel,20",
        "sliced,lin,25",
        "sliced,bark,16"
    })
    void theInverseIsTheSound(String method, String scale, String bands) {
        GaborTransform g = spec(
                "method",
                method,
                "scale_kind",
                scale,
                "fmin",
                "20",
                "fmax",
                "470",
                "bands",
                bands,
                "sl_len",
                "512",
                "tr_area",
                "129");
        for (int n : new int[] {1021, 1024, 2000, 5003}) {
            Signal sound = noise(n, n);
            for (int atLeast : new int[] {0, 600}) {
                double[] back = g.inverse(g.forward(sound, atLeast), RATE, n);
                double worst = 0;
                for (int t = 0; t < n; t++) {
                    worst = Math.max(worst, Math.abs(back[t] - sound.channel(0)[t]));
                }
                assertThat(worst).isLessThan(1e-13);
            }
        }
    }

    /** At the rates and lengths of recordings, against the peak; measured 3e-15 over 120 random settings. */
    @ParameterizedTest
    @CsvSource({
        "whole,log,60,44100,88201",
        "whole,oct,24,44100,66151",
        "whole,mel,48,16000,16001",
        "whole,bark,24,22050,30011",
        "sliced,log,60,44100,88201",
        "sliced,oct,24,44100,66151",
        "sliced,mel,48,16000,16001",
        "sliced,lin,40,22050,30011"
    })
    void theInverseIsTheSoundToRounding(String method, String scale, String bands, int rate, int n) {
        GaborTransform g = spec("method", method, "scale_kind", scale, "bands", bands);
        float[] x = noise(n, rate).channel(0);
        double[] back = g.inverse(g.forward(Signal.of(x, rate), 0), rate, n);
        double worst = 0;
        double peak = 0;
        for (int t = 0; t < n; t++) {
            worst = Math.max(worst, Math.abs(back[t] - x[t]));
            peak = Math.max(peak, Math.abs(x[t]));
        }
        assertThat(back).hasSize(n);
        assertThat(worst / peak).isLessThan(1e-13);
    }

    /** A steady sine of amplitude 0.4 in the middle of band 12. */
    @ParameterizedTest
    @CsvSource({"whole", "sliced"})
    void aSineHasItsAmplitudeInItsBand(String method) {
        GaborTransform g = spec(
                "method",
                method,
                "scale_kind",
                "lin",
                "fmin",
                "15.625",
                "fmax",
                "484.375",
                "bands",
                "31",
                "sl_len",
                "1024",
                "tr_area",
                "512",
                "hop_length",
                "100");
        float[] x = new float[8192];
        for (int t = 0; t < x.length; t++) {
            x[t] = (float) (0.4 * Math.sin(2 * Math.PI * 13 * 15.625 / RATE * t));
        }
        Spectrogram s = g.analyze(Signal.of(x, RATE));
        assertThat(s.bands()).isEqualTo(31);
        assertThat(s.frames()).isEqualTo(82);
        assertThat(s.grid().bandAxis().value(12)).isCloseTo(203.125, within(1e-9));
        for (int i = 20; i < 60; i++) {
            assertThat(s.value(12, i)).isCloseTo(0.4f, within(0.004f));
            assertThat(s.value(20, i)).isLessThan(0.002f);
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> spec("sl_len", "1022"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("multiple of 4");
        assertThatThrownBy(() -> spec("tr_area", "4097")).hasMessageContaining("half a slice");
        assertThatThrownBy(() -> spec("min_win", "6")).hasMessageContaining("multiple of 4");
        assertThatThrownBy(() -> spec("fmin", "600").frequencies(RATE)).hasMessageContaining("fmin");
        assertThatThrownBy(() -> spec().analyze(Signal.of(new float[3], RATE))).hasMessageContaining("method=sliced");
        assertThatThrownBy(() -> spec("method", "sliced", "sl_len", "16", "tr_area", "4", "min_win", "32")
                        .frame(RATE, 0))
                .hasMessageContaining("sl_len");
    }
}
