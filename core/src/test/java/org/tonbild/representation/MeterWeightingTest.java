package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tonbild.transform.Biquads;

class MeterWeightingTest {
    /** Values of the standard's table, given to 0.1 dB. */
    @ParameterizedTest
    @CsvSource({"31.5,-39.4,-3.0", "125,-16.1,-0.2", "1000,0,0", "4000,1.0,-0.8", "16000,-6.6,-8.5"})
    void theCurvesAreThoseOfTheStandard(double nominal, double a, double c) {
        double f = Math.pow(10, Math.rint(10 * Math.log10(nominal)) / 10);
        assertThat(MeterWeighting.A.decibels(f)).isCloseTo(a, within(0.06));
        assertThat(MeterWeighting.C.decibels(f)).isCloseTo(c, within(0.06));
        assertThat(MeterWeighting.A.roundedDecibels(f)).isCloseTo(MeterWeighting.A.decibels(f), within(0.006));
        assertThat(MeterWeighting.Z.decibels(f)).isZero();
    }

    /** |numerator / denominator| at i w is the curve of the rounded poles; at a high rate the filter is near it. */
    @ParameterizedTest
    @EnumSource(MeterWeighting.class)
    void theFiltersHaveTheCurves(MeterWeighting w) {
        for (double f : new double[] {20, 100, 1000, 5000}) {
            double expected = w.roundedDecibels(f);
            double omega = 2 * Math.PI * f;
            double analogue = magnitude(w.numerator(), omega) / magnitude(w.denominator(), omega);
            assertThat(20 * Math.log10(analogue)).isCloseTo(expected, within(1e-9));
            double rate = 384_000;
            Biquads.Run run = w.filter(rate).open();
            double re = 0;
            double im = 0;
            for (int t = 0; t < 100_000; t++) {
                double h = run.step(t == 0 ? 1 : 0);
                re += h * Math.cos(omega / rate * t);
                im -= h * Math.sin(omega / rate * t);
            }
            assertThat(20 * Math.log10(Math.hypot(re, im))).isCloseTo(expected, within(0.01));
        }
    }

    @Test
    void atZeroHertzNothingIsLeft() {
        assertThat(MeterWeighting.A.decibels(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    private static double magnitude(double[] polynomial, double omega) {
        double re = 0;
        double im = 0;
        for (double c : polynomial) {
            double t = -im * omega + c;
            im = re * omega;
            re = t;
        }
        return Math.hypot(re, im);
    }
}
