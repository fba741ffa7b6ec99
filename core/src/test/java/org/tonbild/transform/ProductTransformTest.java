package org.tonbild.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTransformTest {
    private final SplittableRandom random = new SplittableRandom(9);

    private double[] noise(int n, int length) {
        double[] x = new double[length];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextDouble() - 0.5;
        }
        return x;
    }

    /** Against the transform of each product by itself; and from the values of H there and back. */
    @ParameterizedTest
    @CsvSource({"64, true", "64, false", "128, true", "128, false", "512, true", "2048, false", "8192, false"})
    void isTheInverseTransformOfTheProducts(int n, boolean several) {
        ProductTransform back = new ProductTransform(n, several);
        ProductTransform.Work work = back.work();
        int lanes = back.lanes();
        int length = work.outLength();
        Fft fft = Fft.design(n);
        Fft.Work plain = fft.work();
        double[] xr = noise(n, n);
        double[] xi = noise(n, n);
        double[] hr = noise(n * lanes, length);
        double[] hi = noise(n * lanes, length);
        double[] arrangedRe = new double[n];
        double[] arrangedIm = new double[n];
        back.arrange(xr, arrangedRe);
        back.arrange(xi, arrangedIm);
        double[] spectraRe = new double[length];
        double[] spectraIm = new double[length];
        work.forward(hr.clone(), hi.clone(), spectraRe, spectraIm);
        double[] yr = new double[length];
        double[] yi = new double[length];
        work.run(arrangedRe, arrangedIm, spectraRe, spectraIm, false, yr, yi);
        double[] powers = new double[length];
        work.run(arrangedRe, arrangedIm, spectraRe, spectraIm, true, powers, new double[length]);
        for (int lane = 0; lane < lanes; lane++) {
            double[] zr = new double[n];
            double[] zi = new double[n];
            for (int t = 0; t < n; t++) {
                zr[t] = hr[t * lanes + lane];
                zi[t] = hi[t * lanes + lane];
            }
            fft.forward(zr, zi, plain);
            for (int k = 0; k < n; k++) {
                double re = xr[k] * zr[k] - xi[k] * zi[k];
                zi[k] = xr[k] * zi[k] + xi[k] * zr[k];
                zr[k] = re;
            }
            fft.inverse(zr, zi, plain);
            for (int t = 0; t < n; t++) {
                int at = t * lanes + lane;
                assertThat(yr[at] / n).isCloseTo(zr[t], within(1e-13));
                assertThat(yi[at] / n).isCloseTo(zi[t], within(1e-13));
                assertThat(powers[at]).isEqualTo(yr[at] * yr[at] + yi[at] * yi[at]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"32, true", "96, false", "0, false"})
    void otherSizesAreRefused(int n, boolean several) {
        assertThatThrownBy(() -> new ProductTransform(n, several)).hasMessageContaining("power of two");
    }
}
