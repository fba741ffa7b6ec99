package org.tonbild.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tonbild.spec.SpecException;

class SpectralIndicesTest {
    private static final double[] HERTZ = {0, 500, 1000, 1500, 2000, 2500, 3000, 3500};

    /** Bands 500 Hz apart, four frames. */
    private static Sonogram of(double[]... rows) {
        return Sonogram.of(rows, Arrays.copyOf(HERTZ, rows.length), new double[] {0, 1, 2, 3});
    }

    private static final Sonogram SOUND = of(
            new double[] {1, 2, 3, 4},
            new double[] {0, 4, 0, 4},
            new double[] {1, 1, 1, 1},
            new double[] {2, 0, 0, 0},
            new double[] {5, 5, 1, 1},
            new double[] {0.1, 0.1, 0.2, 0.2},
            new double[] {8, 0, 8, 0},
            new double[] {1, 2, 1, 2});

    @Test
    void complexityAddsUpChangesOverSums() {
        SpectralIndices.PerBand aci = SpectralIndices.acousticComplexity(SOUND);
        assertThat(aci.bands())
                .containsExactly(new double[] {0.3, 1.5, 0, 1, 4 / 12.0, 0.1 / 0.6, 1.5, 0.5}, within(1e-12));
        assertThat(aci.sum()).isCloseTo(5.3, within(1e-12));
        assertThat(aci.mean()).isCloseTo(5.3 / 8, within(1e-12));
    }

    @Test
    void entropiesOfBandsAndOfTheMean() {
        assertThat(SpectralIndices.entropyPerBand(SOUND, false)[1]).isCloseTo(0.5, within(1e-12));
        assertThat(SpectralIndices.entropyPerBand(SOUND, true)[2]).isCloseTo(1, within(1e-12));
        assertThat(SpectralIndices.entropyPerBand(SOUND, false)[3]).isCloseTo(0, within(1e-12));
        Sonogram two = of(new double[] {1, 1, 1, 1}, new double[] {9, 9, 9, 9});
        double ten = -(0.1 * StrictMath.log(0.1) + 0.9 * StrictMath.log(0.9)) / StrictMath.log(2);
        double four = -(0.25 * StrictMath.log(0.25) + 0.75 * StrictMath.log(0.75)) / StrictMath.log(2);
        assertThat(SpectralIndices.frequencyEntropy(two, false)).isCloseTo(ten, within(1e-12));
        assertThat(SpectralIndices.frequencyEntropy(two, true)).isCloseTo(four, within(1e-12));
        Sonogram silent = of(new double[4], new double[] {1, 1, 1, 1});
        assertThat(SpectralIndices.entropyPerBand(silent, false)[0]).isNaN();
        assertThat(SpectralIndices.entropyPerBand(of(new double[4], new double[4]), false))
                .containsOnly(0);
    }

    @Test
    void concentrationsLookAtMeansVariancesAndPeaks() {
        SpectralIndices.Concentrations c = SpectralIndices.concentrations(SOUND, new Band(400, 1600));
        // Bands 500, 1000, 1500: means 2, 1, 0.5; variances 4, 0, 0.75.
        double average = 1 - entropy(2 / 3.5, 1 / 3.5, 0.5 / 3.5);
        assertThat(c.average()).isCloseTo(average, within(1e-12));
        assertThat(c.variance()).isCloseTo(1 - entropy(4 / 4.75, 0.75 / 4.75), within(1e-12));
        assertThat(c.variation()).isCloseTo(1 - entropy(2 / 3.5, 1.5 / 3.5), within(1e-12));
        // Strongest: 1500, 500, 1000, 500 in three bins from 400 to 1600 Hz.
        assertThat(c.peaks()).isCloseTo(1 - entropy(0.5, 0.25, 0.25), within(1e-12));
        Moments shape = Moments.of(new double[] {0.5, 0.25, 0.25});
        assertThat(c.peaksKurtosis()).isCloseTo(shape.kurtosis(), within(1e-12));
        assertThat(c.peaksSkewness()).isCloseTo(shape.skewness(), within(1e-12));
    }

    private static double entropy(double... shares) {
        return -Arrays.stream(shares).map(p -> p * StrictMath.log(p)).sum() / StrictMath.log(3);
    }

    /** Bins of 1000 Hz from 0 to 4000: sums of means of two rows times two rows, over all frames. */
    @Test
    void soundscapeComparesBinsOfPower() {
        SpectralIndices.Soundscape s = SpectralIndices.soundscape(SOUND, new Band(1000, 2000), new Band(0, 1000), true);
        double[] bins = {18, 6, 12.6, 22};
        assertThat(s.biophony()).isCloseTo(bins[1] + bins[2], within(1e-12));
        assertThat(s.anthropophony()).isCloseTo(bins[0] + bins[1], within(1e-12));
        assertThat(s.ratio()).isCloseTo(18.6 / 24, within(1e-12));
        assertThat(s.ndsi()).isCloseTo(-5.4 / 42.6, within(1e-12));
        SpectralIndices.Soundscape other =
                SpectralIndices.soundscape(SOUND, new Band(2000, 3000), new Band(0, 1000), false);
        assertThat(other.anthropophony()).isCloseTo(6, within(1e-12));
        assertThat(other.biophony()).isCloseTo(34.6, within(1e-12));
        assertThatThrownBy(() -> SpectralIndices.soundscape(SOUND, new Band(0, 1), new Band(0, 400), true))
                .isInstanceOf(SpecException.class);
    }

    @Test
    void bioacousticAddsUpDecibelsAboveTheLeast() {
        // Bands 1000 and 1500: means 1/8 and 0.5/8 of the largest, 8: 6.0206 dB apart, over 500 Hz.
        assertThat(SpectralIndices.bioacoustic(SOUND, new Band(1000, 1500), true))
                .isCloseTo(20 * StrictMath.log10(2) / 500, within(1e-12));
        Sonogram two = of(new double[] {1, 1, 1, 1}, new double[] {2, 0, 2, 0});
        assertThat(SpectralIndices.bioacoustic(two, new Band(0, 500), false))
                .isCloseTo(Math.sqrt(0.25 + 0.5) * 500, within(1e-12));
    }

    /** Bins of 500 Hz take the rows at both their ends: 0 dB is 8, and -13 dB is 1.79. */
    @Test
    void diversityAndEvennessOfScores() {
        Band band = new Band(0, 1500);
        double[] scores = SpectralIndices.scores(SOUND, band, 500, -13);
        assertThat(scores).containsExactly(new double[] {5 / 8.0, 2 / 8.0, 1 / 8.0}, within(1e-12));
        double h = -(5 / 8.0 * StrictMath.log(5 / 8.0) + 0.25 * StrictMath.log(0.25) + 0.125 * StrictMath.log(0.125));
        assertThat(SpectralIndices.acousticDiversity(SOUND, band, 500, -13, SpectralIndices.Diversity.SHANNON))
                .isCloseTo(h, within(1e-12));
        double squares = (25 + 4 + 1) / 64.0;
        assertThat(SpectralIndices.acousticDiversity(SOUND, band, 500, -13, SpectralIndices.Diversity.SIMPSON))
                .isCloseTo(1 - squares, within(1e-12));
        assertThat(SpectralIndices.acousticDiversity(SOUND, band, 500, -13, SpectralIndices.Diversity.INVSIMPSON))
                .isCloseTo(1 / squares, within(1e-12));
        // Gini: 2 (1 * 1 + 2 * 2 + 3 * 5) / 8 / 3 - 4 / 3.
        assertThat(SpectralIndices.acousticEvenness(SOUND, band, 500, -13)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(SpectralIndices.acousticEvenness(SOUND, band, 500, 10)).isEqualTo(0);
        assertThatThrownBy(() -> SpectralIndices.scores(SOUND, band, 2000, -13)).isInstanceOf(SpecException.class);
    }

    @Test
    void raoWeighsDistances() {
        // Bins of 1000 Hz: 0 and 1000 Hz with shares 0.75 and 0.25.
        double q = SpectralIndices.raoEntropy(new double[] {1, 2, 0.5, 0.5}, new double[] {0, 500, 1000, 1500}, 1000);
        assertThat(q).isCloseTo(2 * 0.75 * 0.25 * 2 * Math.sqrt(2), within(1e-12));
    }

    /** Lines at the middles of octaves alone, so that sums are those lines. */
    @Test
    void derivationIsTheShareOfChangesInABand() {
        Sonogram s = Sonogram.of(
                new double[][] {{0, 1, 1}, {0, 0, 5}, {2, 2, 2}, {1, 3, 9}},
                new double[] {500, 1000, 2000, 4000},
                new double[] {0, 1, 2});
        // Differences over time 1 0, 0 5, 0 0, 2 6; between the bands -1 5, 0 -5, 2 6.
        assertThat(SpectralIndices.timeFrequencyDerivation(s, new Band(1000, 2000), false, false))
                .isCloseTo((5 + 8) / 19.0, within(1e-12));
        assertThat(SpectralIndices.timeFrequencyDerivation(
                        s.map(v -> StrictMath.pow(10, v / 10)), new Band(500, 500), false, true))
                .isCloseTo(6 / 19.0, within(1e-9));
    }

    @Test
    void gradientsOverTheirMedian() {
        SpectralIndices.PerBand own = SpectralIndices.acousticGradient(SOUND, 0.5, 1, SpectralIndices.Norm.PER_BIN);
        // Band 7 changes by 1 three times; band 4 by 0, 4, 0, over the smallest normal number.
        assertThat(own.bands()[7]).isCloseTo(1, within(1e-12));
        assertThat(own.bands()[4]).isGreaterThan(1e300);
        SpectralIndices.PerBand plain = SpectralIndices.acousticGradient(SOUND, 0.5, 2, SpectralIndices.Norm.NONE);
        // Second differences of band 1, 0 4 0 4: -8 and 8, per quarter of a second squared.
        assertThat(plain.bands()[1]).isCloseTo(32, within(1e-12));
        SpectralIndices.PerBand global = SpectralIndices.acousticGradient(SOUND, 0.5, 1, SpectralIndices.Norm.GLOBAL);
        // All 24 changes sorted: the 12th and 13th are 1 and 1, 2 per second.
        assertThat(global.bands()[6]).isCloseTo(8, within(1e-12));
        assertThatThrownBy(() -> SpectralIndices.acousticGradient(SOUND, 1, 4, SpectralIndices.Norm.NONE))
                .isInstanceOf(SpecException.class);
    }
}
