package org.tonbild.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductTransformTest {
    private final SplittableRandom random = new SplittableRandom(9);

    private double[] noise(int n, int length) {
        double[] x = new double[length];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextDouble() - 0.5;
        }
        return x;
    }

    /** Against the transform of the product by itself; n of each parity of levels, with one part and with several. */
    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2048, 4096, 8192, 16384, 32768, 65536})
    void isTheInverseTransformOfTheProduct(int n) {
        ProductTransform back = new ProductTransform(n);
        ProductTransform.Work work = back.work();
        Fft fft = Fft.design(n);
        Fft.Work plain = fft.work();
        double[] x = noise(n + 3, n + 3);
        double[] none = new double[n];
        double[] hr = noise(n, n);
        double[] hi = noise(n, n);
        double[] xr = new double[back.length()];
        double[] xi = new double[back.length()];
        work.forward(x, 3, none, xr, xi);
        double[] spectrumRe = new double[back.length()];
        double[] spectrumIm = new double[back.length()];
        work.forward(hr, 0, hi, spectrumRe, spectrumIm);
        double[] yr = new double[n];
        double[] yi = new double[n];
        work.run(xr, xi, spectrumRe, spectrumIm, false, yr, yi);
        double[] powers = new double[n];
        work.run(xr, xi, spectrumRe, spectrumIm, true, powers, none);
        float[] rounded = new float[n];
        work.run(xr, xi, spectrumRe, spectrumIm, true, rounded, n / 9, n - 3);
        float[] roots = new float[n];
        work.run(xr, xi, spectrumRe, spectrumIm, false, roots, n / 9, n - 3);
        for (int t = n / 9; t < n - 3; t++) {
            assertThat(rounded[t]).isEqualTo((float) powers[t]);
            assertThat(roots[t]).isEqualTo((float) Math.sqrt(powers[t]));
        }
        double[] zr = Arrays.copyOfRange(x, 3, n + 3);
        double[] zi = new double[n];
        fft.forward(zr, zi, plain);
        fft.forward(hr, hi, plain);
        for (int k = 0; k < n; k++) {
            double re = hr[k] * zr[k] - hi[k] * zi[k];
            zi[k] = hr[k] * zi[k] + hi[k] * zr[k];
            zr[k] = re;
        }
        fft.inverse(zr, zi, plain);
        double close = 1e-15 * n;
        for (int t = 0; t < n; t++) {
            assertThat(yr[t] / n).isCloseTo(zr[t], within(close));
            assertThat(yi[t] / n).isCloseTo(zi[t], within(close));
            assertThat(powers[t]).isEqualTo(yr[t] * yr[t] + yi[t] * yi[t]);
        }
        assertThat(none).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 768, 0})
    void otherSizesAreRefused(int n) {
        assertThatThrownBy(() -> new ProductTransform(n)).hasMessageContaining("power of two");
    }
}
