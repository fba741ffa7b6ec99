package org.tonbild.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.spec.SpecException;

class FftTest {
    /** The definition, summed as it stands. */
    static double[][] slow(double[] re, double[] im) {
        int n = re.length;
        double[][] out = new double[2][n];
        for (int k = 0; k < n; k++) {
            for (int t = 0; t < n; t++) {
                double angle = -2 * StrictMath.PI * ((long) k * t % n) / n;
                double c = StrictMath.cos(angle);
                double s = StrictMath.sin(angle);
                out[0][k] += re[t] * c - im[t] * s;
                out[1][k] += re[t] * s + im[t] * c;
            }
        }
        return out;
    }

    static double[] noise(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        for (int t = 0; t < n; t++) {
            x[t] = random.nextDouble() * 2 - 1;
        }
        return x;
    }

    static double worst(double[] a, double[] b, int n) {
        double error = 0;
        double peak = 1e-300;
        for (int k = 0; k < n; k++) {
            error = Math.max(error, Math.abs(a[k] - b[k]));
            peak = Math.max(peak, Math.abs(b[k]));
        }
        return error / peak;
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 16, 30, 43, 47, 49, 53, 97, 128, 210, 256, 400, 441, 512, 625, 1000,
                1009, 1023, 1024, 1029, 1102, 1331, 2017, 2048
            })
    void equalsTheDefinition(int n) {
        double[] re = noise(n, n);
        double[] im = noise(n, n + 7);
        double[][] expected = slow(re, im);
        Fft fft = Fft.design(n);
        double[] outRe = re.clone();
        double[] outIm = im.clone();
        Fft.Work work = fft.work();
        fft.forward(outRe, outIm, work);
        assertThat(worst(outRe, expected[0], n)).isLessThan(2e-14);
        assertThat(worst(outIm, expected[1], n)).isLessThan(2e-14);
        fft.inverse(outRe, outIm, work);
        assertThat(worst(outRe, re, n)).isLessThan(5e-15);
        assertThat(worst(outIm, im, n)).isLessThan(5e-15);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 46, 47, 53, 59, 94, 97, 106, 127, 257, 400, 441, 509, 512, 551,
                1000, 1021, 1023, 1024, 2018
            })
    void realEqualsTheDefinition(int n) {
        double[] x = noise(n + 5, n);
        double[] cut = java.util.Arrays.copyOfRange(x, 3, 3 + n);
        double[][] expected = slow(cut, new double[n]);
        RealFft fft = RealFft.design(n);
        RealFft.Work work = fft.work();
        double[] re = new double[fft.bins()];
        double[] im = new double[fft.bins()];
        fft.forward(x, 3, re, im, work);
        assertThat(worst(re, expected[0], fft.bins())).isLessThan(2e-14);
        for (int k = 0; k < fft.bins(); k++) {
            assertThat(Math.abs(im[k] - expected[1][k])).isLessThan(1e-12);
        }
        double[] back = new double[n + 5];
        fft.inverse(re, im, back, 2, work);
        assertThat(worst(java.util.Arrays.copyOfRange(back, 2, 2 + n), cut, n)).isLessThan(5e-15);
    }

    @ParameterizedTest
    @ValueSource(ints = {65536, 59049, 78125, 100000, 65537, 220500, 239999})
    void parsevalAndInverseHoldForLargeSizes(int n) {
        double[] re = noise(n, n);
        double[] im = noise(n, n + 1);
        double[] outRe = re.clone();
        double[] outIm = im.clone();
        Fft fft = Fft.design(n);
        Fft.Work work = fft.work();
        fft.forward(outRe, outIm, work);
        double time = 0;
        double frequency = 0;
        for (int k = 0; k < n; k++) {
            time += re[k] * re[k] + im[k] * im[k];
            frequency += outRe[k] * outRe[k] + outIm[k] * outIm[k];
        }
        assertThat(Math.abs(frequency / n / time - 1)).isLessThan(1e-13);
        fft.inverse(outRe, outIm, work);
        assertThat(worst(outRe, re, n)).isLessThan(1e-14);
        assertThat(worst(outIm, im, n)).isLessThan(1e-14);
    }

    @Test
    void aToneHasOneLineWhateverTheSize() {
        for (int n : new int[] {1 << 16, 48000, 44100, 131071}) {
            double[] re = new double[n];
            double[] im = new double[n];
            for (int t = 0; t < n; t++) {
                re[t] = UnitRoots.cos(1234L * t, n);
                im[t] = UnitRoots.sin(1234L * t, n);
            }
            Fft fft = Fft.design(n);
            fft.forward(re, im, fft.work());
            for (int k = 0; k < n; k++) {
                assertThat(Math.abs(re[k] / n - (k == 1234 ? 1 : 0))).isLessThan(1e-15);
                assertThat(Math.abs(im[k] / n)).isLessThan(1e-15);
            }
        }
    }

    @Test
    void rootsAreSymmetricAndAccurate() {
        for (int n : new int[] {1, 2, 3, 8, 12, 100, 1023}) {
            for (int k = 0; k < 2 * n; k++) {
                assertThat(UnitRoots.cos(k, n)).isCloseTo(StrictMath.cos(2 * Math.PI * k / n), within());
                assertThat(UnitRoots.sin(k, n)).isCloseTo(StrictMath.sin(2 * Math.PI * k / n), within());
                assertThat(UnitRoots.sin(k, n) + UnitRoots.sin(2L * n - k, n)).isZero();
            }
        }
        assertThat(UnitRoots.cos(1, 4)).isZero();
        assertThat(UnitRoots.sin(1, 2)).isZero();
        assertThat(UnitRoots.sin(1, 4)).isEqualTo(1);
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(4e-15);
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThatThrownBy(() -> Fft.design(0))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("n_fft");
        assertThatThrownBy(() -> RealFft.design(-3)).isInstanceOf(SpecException.class);
        Fft eight = Fft.design(8);
        assertThatThrownBy(() -> eight.forward(new double[7], new double[8], eight.work()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> eight.forward(
                        new double[8], new double[8], Fft.design(8).work()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
