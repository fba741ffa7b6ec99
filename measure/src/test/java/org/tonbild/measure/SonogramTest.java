package org.tonbild.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class SonogramTest {
    /** The formula once more, by a plain sum over the samples. */
    @ParameterizedTest
    @CsvSource({"16, auto, hann, false", "15, 5, boxcar, true", "12, 0, hamming, false"})
    void valuesAreThoseOfTheFormula(int n, String overlap, String window, boolean amplitude) {
        SonogramSpec spec = Specs.with(
                SonogramSpec.DEFAULTS,
                Map.of("win_length", "" + n, "overlap", overlap, "window", window, "amplitude", "" + amplitude));
        float[] x = new float[100];
        for (int t = 0; t < x.length; t++) {
            x[t] = (t * 7919 % 101 - 50) / 60f;
        }
        Sonogram sonogram = spec.of(Signal.of(x, 1000));
        int hop = n - spec.overlap().orElse(n / 2);
        assertThat(sonogram.bands()).isEqualTo((n + 2) / 2 - 1);
        assertThat(sonogram.frames()).isEqualTo(Math.min((100 - n) / hop + 1, 100 / hop - 1));
        double[] w = spec.window().periodic(n);
        double norm = Arrays.stream(w).map(v -> v * v).sum();
        for (int i = 0; i < sonogram.frames(); i++) {
            double mean = 0;
            for (int t = 0; t < n; t++) {
                mean += x[i * hop + t] / (double) n;
            }
            for (int k = 0; k < sonogram.bands(); k++) {
                double re = 0;
                double im = 0;
                for (int t = 0; t < n; t++) {
                    double v = w[t] * (x[i * hop + t] - mean);
                    re += v * StrictMath.cos(2 * StrictMath.PI * k * t / n);
                    im -= v * StrictMath.sin(2 * StrictMath.PI * k * t / n);
                }
                double power = 2 * (re * re + im * im) / n / norm;
                assertThat(sonogram.value(k, i)).isCloseTo(amplitude ? Math.sqrt(power) : power, within(1e-12));
            }
            assertThat(sonogram.seconds()[i]).isCloseTo((i * hop + n / 2.0) / 1000, within(1e-15));
        }
        assertThat(sonogram.hertz()[1]).isEqualTo(1000.0 / n);
    }

    @Test
    void partsAndDecibelsAndMeans() {
        Sonogram s = Sonogram.of(
                new double[][] {{1, 10, 0}, {100, -0.1, 1e-9}}, new double[] {0, 50}, new double[] {0.1, 0.2, 0.3});
        assertThat(s.meanOverTime()).containsExactly(new double[] {11 / 3.0, 33.3}, within(1e-9));
        assertThat(s.meanOverBands()).containsExactly(new double[] {50.5, 4.95, 5e-10}, within(1e-12));
        assertThat(s.lowest(1).values()).isDeepEqualTo(new double[][] {{1, 10, 0}});
        assertThat(s.band(1, 60).hertz()).containsExactly(50);
        assertThat(s.excerpt(0.15, 0.3).seconds()).containsExactly(0.2, 0.3);
        Sonogram db = s.decibels(-5, OptionalDouble.of(80));
        assertThat(db.values()[0]).containsExactly(new double[] {-5, 0, -80}, within(1e-12));
        assertThat(db.values()[1]).containsExactly(new double[] {0, -15, -80}, within(1e-12));
        assertThat(s.decibels(0, OptionalDouble.empty()).value(0, 2)).isCloseTo(-3076.5265, within(1e-3));
        assertThat(Sonogram.of(new double[][] {{0, 0, 0}, {0, 1, 3}}, new double[] {0, 1}, new double[] {0, 1, 2})
                        .centroid())
                .containsExactly(1, 1.75);
        assertThatThrownBy(() -> s.band(60, 70)).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> SonogramSpec.DEFAULTS.of(Signal.of(new float[1000], 8000)))
                .hasMessageContaining("1000 samples");
    }

    /** Of -1, -1, -1, 3: variance 3, third moment 6, fourth 21, over n - 1 = 3. */
    @Test
    void momentsDivideByOneLess() {
        Moments m = Moments.of(new double[] {-1, -1, -1, 3});
        assertThat(m.mean()).isEqualTo(0);
        assertThat(m.variance()).isEqualTo(3);
        assertThat(m.skewness()).isCloseTo(24 / 3.0 / (3 * Math.sqrt(3)), within(1e-12));
        assertThat(m.kurtosis()).isCloseTo(84 / 3.0 / 9, within(1e-12));
    }

    @Test
    void statisticsOfSmallSets() {
        assertThat(Statistics.median(new double[] {3, 1, 2, 10})).isEqualTo(2.5);
        assertThat(Statistics.percentile(new double[] {0, 1, 2, 3, 4}, 75)).isEqualTo(3);
        assertThat(Statistics.percentile(new double[] {0, 10}, 75)).isEqualTo(7.5);
        assertThat(Statistics.percentile(new double[0], 75)).isNaN();
        assertThat(Statistics.entropy(new double[] {1, 1, 1, 1})).isCloseTo(1, within(1e-12));
        assertThat(Statistics.entropy(new double[] {1, 0, 1, 0})).isCloseTo(0.5, within(1e-12));
        assertThat(Statistics.entropy(new double[] {0, 0})).isEqualTo(0);
        assertThat(Statistics.histogram(new double[] {0, 0.1, 0.2, 0.35, 0.5, 1, 2}, 0, 1, 10))
                .containsExactly(1, 1, 1, 1, 0, 1, 0, 0, 0, 1);
        assertThat(Statistics.histogram(new double[] {4, 4}, 4, 4, 4)).containsExactly(0, 0, 2, 0);
        assertThat(Statistics.edge(4, 4, 4, 2)).isEqualTo(4);
    }
}
