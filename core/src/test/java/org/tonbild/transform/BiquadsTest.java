package org.tonbild.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.spec.SpecException;

class BiquadsTest {
    private static final double RATE = 1000;

    /** Magnitude at a frequency, from the impulse response. */
    private static double gain(Biquads filter, double hertz) {
        Biquads.Run run = filter.open();
        double re = 0;
        double im = 0;
        for (int t = 0; t < 20_000; t++) {
            double h = run.step(t == 0 ? 1 : 0);
            re += h * Math.cos(2 * Math.PI * hertz / RATE * t);
            im -= h * Math.sin(2 * Math.PI * hertz / RATE * t);
        }
        return Math.hypot(re, im);
    }

    private static double warped(double hertz) {
        return Math.tan(Math.PI * hertz / RATE);
    }

    /** The square of a Butterworth low-pass is 1 / (1 + (w / wc)^(2 order)), on the warped axis. */
    @ParameterizedTest
    @CsvSource({"1,100", "2,100", "3,30", "4,400", "7,200"})
    void lowPassHasTheFormulasMagnitude(int order, double edge) {
        Biquads filter = Biquads.lowPass(order, edge, RATE);
        for (double f : new double[] {0, 5, 29, 100, 250, 410}) {
            double expected = 1 / Math.sqrt(1 + Math.pow(warped(f) / warped(edge), 2.0 * order));
            assertThat(gain(filter, f)).isCloseTo(expected, within(1e-10));
        }
    }

    /** The band-pass is the low-pass of (w^2 - w1 w2) / (w (w2 - w1)). */
    @ParameterizedTest
    @CsvSource({"1,100,200", "2,100,200", "3,80,120", "4,10,400", "8,150,210", "3,5,450", "1,5,450"})
    void bandPassHasTheFormulasMagnitude(int order, double low, double high) {
        Biquads filter = Biquads.bandPass(order, low, high, RATE);
        for (double f : new double[] {3, 60, 100, 141, 199, 250, 420}) {
            double w = warped(f);
            double u = (w * w - warped(low) * warped(high)) / (w * (warped(high) - warped(low)));
            assertThat(gain(filter, f)).isCloseTo(1 / Math.sqrt(1 + Math.pow(u, 2.0 * order)), within(1e-9));
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Biquads.lowPass(2, 500, RATE)).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> Biquads.bandPass(2, 200, 100, RATE)).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> Biquads.bandPass(0, 100, 200, RATE)).isInstanceOf(SpecException.class);
    }
}
