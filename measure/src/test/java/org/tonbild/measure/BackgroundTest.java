package org.tonbild.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tonbild.spec.SpecException;

class BackgroundTest {
    private static Sonogram of(double[]... rows) {
        double[] hertz = new double[rows.length];
        Arrays.setAll(hertz, b -> b);
        double[] seconds = new double[rows[0].length];
        Arrays.setAll(seconds, t -> t);
        return Sonogram.of(rows, hertz, seconds);
    }

    private static Sonogram noise(int bands, int frames) {
        double[][] rows = new double[bands][frames];
        for (int b = 0; b < bands; b++) {
            for (int t = 0; t < frames; t++) {
                rows[b][t] = 20 + (b * 31 + t * 17) % 23 - b * 0.25;
            }
        }
        return of(rows);
    }

    @Test
    void theLevelOfEveryBandOrFrameIsTakenOff() {
        Sonogram s = of(new double[] {1, 2, 9}, new double[] {4, 4, 4}, new double[] {0, 3, 6});
        Background.Cleaned median = Background.alongAxis(s, Background.Level.MEDIAN, false, 1, 50, false);
        assertThat(median.profile()).containsExactly(2, 4, 3);
        assertThat(median.sonogram().values()).isDeepEqualTo(new double[][] {{0, 0, 7}, {0, 0, 0}, {0, 0, 3}});
        Background.Cleaned above = Background.alongAxis(s, Background.Level.MEDIAN, false, 1, 50, true);
        double tie = Double.MIN_NORMAL;
        assertThat(above.sonogram().values()).isDeepEqualTo(new double[][] {{0, tie, 7}, {tie, tie, tie}, {0, tie, 3}});
        Background.Cleaned mean = Background.alongAxis(s, Background.Level.MEAN, true, 3, 50, false);
        // Means 5/3, 3, 19/3 of the frames, smoothed over three with the ends prolonged.
        assertThat(mean.profile()).containsExactly(new double[] {19 / 9.0, 11 / 3.0, 47 / 9.0}, within(1e-12));
        assertThat(mean.sonogram().value(0, 2)).isCloseTo(9 - 47 / 9.0, within(1e-12));
    }

    /** Bins of width 1 from 0 to 20, most values in the bin at 5. */
    @Test
    void theCommonestLevelIsTheEdgeOfTheFullestBins() {
        double[] row = new double[40];
        Arrays.fill(row, 5);
        for (int i = 0; i < 10; i++) {
            row[i] = 2 * i;
        }
        row[39] = 20;
        double[] profile = Background.alongAxis(of(row), Background.Level.ALE, false, 1, 20, false)
                .profile();
        // Seven bins about 2 hold 1 1 0 1 0 1 29, the first one prolonged, those about 3 as many: 33 / 7, cut to 4.
        assertThat(profile).containsExactly(2);
    }

    @Test
    void subtractionFollowsTheFormula() {
        Sonogram s = noise(30, 11);
        Background.Cleaned cleaned = Background.subtracted(s, 7, 2.5, 0.7, 1.5, 1.2);
        double[] means = s.meanOverTime();
        double[] profile = cleaned.profile();
        assertThat(profile[0]).isEqualTo(means[0]);
        assertThat(profile[28]).isEqualTo(means[28]);
        for (int b = 2; b < 28; b++) {
            // The opening: the largest, over all places of the Gaussian that cover b, of the smallest difference.
            double best = Double.NEGATIVE_INFINITY;
            for (int at = b - 3; at <= b + 3; at++) {
                double least = Double.POSITIVE_INFINITY;
                for (int j = -3; j <= 3; j++) {
                    int from = at + j < 0 ? -1 - at - j : at + j > 29 ? 59 - at - j : at + j;
                    least = Math.min(least, means[from] - StrictMath.exp(-j * j / 12.5));
                }
                best = Math.max(best, least + StrictMath.exp(-(b - at) * (b - at) / 12.5));
            }
            assertThat(profile[b]).isCloseTo(best, within(1e-12));
        }
        for (int b = 0; b < 30; b++) {
            for (int t = 0; t < 11; t++) {
                double ratio = s.value(b, t) / profile[b];
                double gain = StrictMath.pow(1 - 1.2 * StrictMath.pow(1 / (ratio + 1), 0.7), 1.5);
                double expected = gain > 0 ? gain * s.value(b, t) : 0;
                assertThat(cleaned.sonogram().value(b, t)).isCloseTo(expected, within(1e-12));
            }
        }
    }

    /** An opening lies nowhere above the row, and opening again changes nothing, also for an even length. */
    @Test
    void anOpeningIsBelowAndDoneOnce() {
        double[] x = new double[40];
        Arrays.setAll(x, i -> i * i % 17 + StrictMath.sin(i));
        double[] heights = {0.5, 0.9, 0.9, 0.5};
        double[] once = Background.opened(x, heights);
        for (int i = 0; i < x.length; i++) {
            assertThat(once[i]).isLessThanOrEqualTo(x[i] + 1e-12);
        }
        assertThat(Background.opened(once, heights)).containsExactly(once, within(1e-12));
    }

    @Test
    void theEqualizerDividesByTheSpanBelowTheMedian() {
        Sonogram s = of(new double[] {1, 2, 10}, new double[] {3, 3, 5});
        assertThat(Background.equalized(s).values()).isDeepEqualTo(new double[][] {{1, 1, 8}, {1, 1, 1}});
    }

    @Test
    void smoothingIsAGaussianWithProlongedEnds() {
        Sonogram s = noise(9, 12);
        Sonogram smooth = Background.smoothed(s, 1.5);
        double norm = 0;
        for (int k = -6; k <= 6; k++) {
            norm += StrictMath.exp(-k * k / 4.5);
        }
        for (int b = 0; b < 9; b++) {
            for (int t = 0; t < 12; t++) {
                double sum = 0;
                for (int i = -6; i <= 6; i++) {
                    for (int j = -6; j <= 6; j++) {
                        double v = s.value(Math.min(8, Math.max(0, b + i)), Math.min(11, Math.max(0, t + j)));
                        sum += v * StrictMath.exp(-(i * i + j * j) / 4.5) / norm / norm;
                    }
                }
                assertThat(smooth.value(b, t)).isCloseTo(sum, within(1e-11));
            }
        }
        assertThat(Background.smoothed(s, 0).values()).isDeepEqualTo(s.values());
        assertThatThrownBy(() -> Background.smoothed(s, -1)).isInstanceOf(SpecException.class);
    }
}
