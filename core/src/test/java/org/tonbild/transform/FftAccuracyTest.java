package org.tonbild.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any size is transformed to the last digits: against the defining sum, whose terms are added up with twice the
 * precision. Errors are taken relative to the root mean square of the spectrum; the bounds are those of the Javadoc of
 * {@link Fft} and {@link RealFftFloat}.
 */
class FftAccuracyTest {
    private static final int BINS = 12;

    @ParameterizedTest
    @ValueSource(
            ints = {
                1,
                2,
                3,
                4,
                7,
                46,
                47,
                94,
                97,
                141,
                256,
                257,
                509,
                1009,
                1021,
                2018,
                2039,
                2047,
                2048,
                2187,
                4001,
                4093,
                4099,
                6561,
                10007,
                19683,
                20011,
                40022,
                65536,
                65537,
                100003,
                262144,
                1 << 20,
                (1 << 20) + 7
            })
    void doubleIsExactToTheLastDigits(int n) {
        double[] x = FftTest.noise(n, n + 5);
        double[] y = FftTest.noise(n, n + 6);
        Fft fft = Fft.design(n);
        double[] re = x.clone();
        double[] im = y.clone();
        fft.forward(re, im, fft.work());
        double bound = 2e-16 * Math.max(2, log2(n));
        assertThat(error(x, y, re, im, n)).as("complex").isLessThan(bound);

        RealFft real = RealFft.design(n);
        double[] halfRe = new double[real.bins()];
        double[] halfIm = new double[real.bins()];
        real.forward(x, 0, halfRe, halfIm, real.work());
        assertThat(error(x, new double[n], halfRe, halfIm, n)).as("real").isLessThan(bound);
        double[] back = new double[n];
        RealFft.Work work = real.work();
        real.inverse(halfRe, halfIm, back, 0, work);
        assertThat(FftTest.worst(back, x, n)).as("there and back").isLessThan(3 * bound);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                1, 2, 3, 47, 59, 97, 127, 257, 400, 509, 1009, 1021, 1102, 2039, 2048, 2187, 4093, 4099, 14813, 20011,
                65536, 65537
            })
    void floatIsExactToItsLastDigits(int n) {
        double[] x = FftTest.noise(n, n + 9);
        float[] given = new float[n];
        for (int t = 0; t < n; t++) {
            given[t] = (float) x[t];
            x[t] = given[t];
        }
        RealFftFloat fft = RealFftFloat.design(n);
        float[] re = new float[fft.bins()];
        float[] im = new float[fft.bins()];
        fft.forward(given, 0, re, im, fft.work());
        double[] wideRe = new double[re.length];
        double[] wideIm = new double[re.length];
        for (int k = 0; k < re.length; k++) {
            wideRe[k] = re[k];
            wideIm[k] = im[k];
        }
        assertThat(error(x, new double[n], wideRe, wideIm, n)).isLessThan(6e-8 * Math.max(2, log2(n)));
    }

    private static double log2(int n) {
        return Math.log(n) / Math.log(2);
    }

    /** The largest error of some bins over the root mean square of all. */
    private static double error(double[] x, double[] y, double[] re, double[] im, int n) {
        double[] cos = new double[n];
        double[] sin = new double[n];
        double power = 0;
        for (int t = 0; t < n; t++) {
            cos[t] = UnitRoots.cos(t, n);
            sin[t] = UnitRoots.sin(t, n);
            power += x[t] * x[t] + y[t] * y[t];
        }
        double worst = 0;
        for (int i = 0; i < BINS; i++) {
            int k = (int) ((long) i * (re.length - 1) / (BINS - 1));
            TwoSum sumRe = new TwoSum();
            TwoSum sumIm = new TwoSum();
            for (int t = 0; t < n; t++) {
                int at = (int) ((long) k * t % n);
                sumRe.addProduct(x[t], cos[at]);
                sumRe.addProduct(y[t], sin[at]);
                sumIm.addProduct(y[t], cos[at]);
                sumIm.addProduct(-x[t], sin[at]);
            }
            worst = Math.max(worst, Math.max(Math.abs(sumRe.minus(re[k])), Math.abs(sumIm.minus(im[k]))));
        }
        return worst / Math.sqrt(power);
    }

    /** A sum in about twice the precision of a double. */
    private static final class TwoSum {
        private double high;
        private double low;

        void addProduct(double a, double b) {
            double product = a * b;
            double rest = Math.fma(a, b, -product);
            double sum = high + product;
            double part = sum - high;
            low += (high - (sum - part)) + (product - part) + rest;
            high = sum;
        }

        double minus(double value) {
            return (high - value) + low;
        }
    }
}
