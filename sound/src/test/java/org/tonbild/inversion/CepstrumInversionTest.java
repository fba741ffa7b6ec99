package org.tonbild.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.DctNorm;
import org.tonbild.transform.DctType;

class CepstrumInversionTest {
    /** As many coefficients as bands give the bands back, whatever the transform. */
    @ParameterizedTest
    @CsvSource({
        "I, ORTHO, 0",
        "II, ORTHO, 0",
        "III, ORTHO, 0",
        "II, ORTHO, 22",
        "I, NONE, 0",
        "II, NONE, 7",
        "III, NONE, 0"
    })
    void turnsTheTransformRound(DctType type, DctNorm norm, double lifter) {
        int n = 9;
        double[] decibels = new SplittableRandom(n).doubles(n, -20, 10).toArray();
        double[][] matrix = type.matrix(n, n, norm);
        double[] cepstra = new double[n];
        double inverse = norm == DctNorm.ORTHO ? 1 : 1.0 / (2 * (type == DctType.I ? n - 1 : n));
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                cepstra[k] += inverse * matrix[k][i] * decibels[i];
            }
            cepstra[k] *= lifter > 0 ? 1 + lifter / 2 * StrictMath.sin(Math.PI * (k + 1) / lifter) : 1;
        }
        double[] powers = new CepstrumInversion(n, type, norm, 3, lifter).powers(cepstra, n);
        for (int i = 0; i < n; i++) {
            double expected = 3 * StrictMath.pow(10, decibels[i] / 10);
            assertThat(powers[i]).isCloseTo(expected, within(1e-10 * expected));
        }
    }

    @Test
    void missingCoefficientsAreZeroAndTooManyAreLeftOut() {
        CepstrumInversion five = new CepstrumInversion(5, DctType.II, DctNorm.ORTHO, 1, 0);
        double flat = StrictMath.pow(10, 0.1 * 7 / Math.sqrt(5));
        assertThat(five.powers(new double[] {7, 7}, 1))
                .hasSize(10)
                .usingComparatorWithPrecision(1e-12)
                .containsOnly(flat);
        double[] all = {7, 0, 0, 0, 0, 99, 99};
        assertThat(five.powers(all, 7))
                .hasSize(5)
                .usingComparatorWithPrecision(1e-12)
                .containsOnly(flat);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new CepstrumInversion(5, DctType.II, DctNorm.ORTHO, 1, -1))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("lifter");
        assertThatThrownBy(() -> CepstrumInversion.DEFAULTS.powers(new double[7], 3))
                .isInstanceOf(SpecException.class);
    }
}
