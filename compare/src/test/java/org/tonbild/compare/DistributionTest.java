package org.tonbild.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.TimeAxis;

class DistributionTest {
    @Test
    void studentsTHasTheTabledQuantiles() {
        // Two-sided 5 % points from any table of the distribution.
        assertThat(StudentT.quantile(0.05, 1)).isCloseTo(12.7062, within(1e-3));
        assertThat(StudentT.quantile(0.05, 5)).isCloseTo(2.5706, within(1e-4));
        assertThat(StudentT.quantile(0.05, 30)).isCloseTo(2.0423, within(1e-4));
        assertThat(StudentT.twoSided(1.96, 1e7)).isCloseTo(0.05, within(1e-4));
        assertThat(StudentT.twoSided(0, 4)).isEqualTo(1);
    }

    @Test
    void thirdOctavesAreThoseOfTheStandard() {
        assertThat(ThirdOctave.nominal(0)).isEqualTo(25);
        assertThat(ThirdOctave.nominal(16)).isEqualTo(1000);
        assertThat(ThirdOctave.centre(16)).isCloseTo(1000, within(1e-9));
        assertThat(ThirdOctave.upper(16)).isCloseTo(ThirdOctave.lower(17), within(1e-9));
        assertThat(ThirdOctave.nominal(ThirdOctave.count(48000) - 1)).isEqualTo(20000);
        // IEC 61672-1, table of A: -19.1 dB at 100 Hz, -2.5 dB at 10 kHz.
        assertThat(ThirdOctave.aWeight(100)).isCloseTo(-19.1, within(0.06));
        assertThat(ThirdOctave.aWeight(1000)).isCloseTo(0, within(0.01));
        assertThat(ThirdOctave.aWeight(10000)).isCloseTo(-2.5, within(0.06));
    }

    @Test
    void modulationDepthInvertsItsFormula() {
        for (double m = 0.05; m < 1; m += 0.05) {
            assertThat(EnvelopeSpectrum.depth(2 * m / (1 + m * m / 2))).isCloseTo(m, within(1e-12));
        }
    }

    @Test
    void imageDistancesKnowEqualAndShiftedImages() {
        Spectrogram a = image(0);
        ImageDistance same = ImageDistance.of("x", a, a);
        assertThat(same.logSpectralDistanceDb()).isZero();
        assertThat(same.correlation()).isCloseTo(1, within(1e-12));
        assertThat(same.structuralSimilarity()).isCloseTo(1, within(1e-12));
        ImageDistance louder = ImageDistance.of("x", a, image(6));
        assertThat(louder.logSpectralDistanceDb()).isCloseTo(6, within(1e-5));
        assertThat(louder.meanDifferenceDb()).isCloseTo(6, within(1e-5));
        assertThat(louder.correlation()).isCloseTo(1, within(1e-6));
        assertThat(louder.structuralSimilarity()).isLessThan(1);
        // 20 levels 2 dB apart, equally often: log2 20 bits.
        assertThat(same.entropyABits()).isCloseTo(Math.log(20) / Math.log(2), within(1e-9));
    }

    private static Spectrogram image(float up) {
        float[] values = new float[20 * 40];
        for (int i = 0; i < values.length; i++) {
            values[i] = -2 * (i * 7 % 20) - 1 + up;
        }
        return Spectrogram.of(new Grid(BandAxis.index(20), new TimeAxis(0, 0.1), 40, Quantity.DECIBEL), values);
    }
}
