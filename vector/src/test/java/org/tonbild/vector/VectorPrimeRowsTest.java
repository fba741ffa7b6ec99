package org.tonbild.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.PrimeRows;

/** What stands around the convolution of a transform of prime length has the bits of the plain loops, whatever the width of a row. */
class VectorPrimeRowsTest {
    private static final int HALF = 29;
    private static final int M = 61;

    private final Random random = new Random(6);
    private final int[] order = order();

    private int[] order() {
        int[] order = new int[2 * HALF];
        for (int i = 0; i < order.length; i++) {
            order[i] = 1 + i * 17 % order.length;
        }
        return order;
    }

    private double[] noise(int length) {
        return random.doubles(length, -1, 1).toArray();
    }

    private static float[] rounded(double[] x) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) x[i];
        }
        return y;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16, 21})
    void inDouble(int width) {
        PrimeRows plain = Kernels.plain().primeRows();
        PrimeRows vector = new VectorPrimeRows();
        double[][] expected = {noise(M * width + 3), noise(M * width + 3)};
        double[][] got = {expected[0].clone(), expected[1].clone()};
        double[] x = noise(3 + (2 * HALF + 1) * width);
        // The last row of groups lies in part beyond the order, where zeros are.
        plain.gather(order, width, x, 3, 2, 10, 4, 7, expected[0], expected[1], 2);
        vector.gather(order, width, x, 3, 2, 10, 4, 7, got[0], got[1], 2);
        assertThat(got).isDeepEqualTo(expected);

        double[][] factors = {noise(M), noise(M), noise(M), noise(M)};
        double[][] z = {noise(M * width + 3), noise(M * width + 3)};
        for (int first : new int[] {0, 2}) {
            plain.filter(factors, width, z[0], z[1], 3, first, 0, 1, M - first, expected[0], expected[1], 1);
            vector.filter(factors, width, z[0], z[1], 3, first, 0, 1, M - first, got[0], got[1], 1);
            assertThat(got).isDeepEqualTo(expected);
            plain.filter(factors, width, z[0], z[1], 3, first, 20, 3, 7, expected[0], expected[1], 1);
            vector.filter(factors, width, z[0], z[1], 3, first, 20, 3, 7, got[0], got[1], 1);
            assertThat(got).isDeepEqualTo(expected);
        }

        plain.spread(order, 1, HALF, 12, width, z[0], 1, z[1], 9, x, expected[0], expected[1], 3);
        vector.spread(order, 1, HALF, 12, width, z[0], 1, z[1], 9, x, got[0], got[1], 3);
        assertThat(got).isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16, 21})
    void inSinglePrecision(int width) {
        PrimeRows plain = Kernels.plain().primeRows();
        PrimeRows vector = new VectorPrimeRows();
        float[][] expected = {rounded(noise(M * width + 3)), rounded(noise(M * width + 3))};
        float[][] got = {expected[0].clone(), expected[1].clone()};
        float[] x = rounded(noise(3 + (2 * HALF + 1) * width));
        plain.gather(order, width, x, 3, 2, 10, 4, 7, expected[0], expected[1], 2);
        vector.gather(order, width, x, 3, 2, 10, 4, 7, got[0], got[1], 2);
        assertThat(got).isDeepEqualTo(expected);

        float[][] factors = {rounded(noise(M)), rounded(noise(M)), rounded(noise(M)), rounded(noise(M))};
        float[][] z = {rounded(noise(M * width + 3)), rounded(noise(M * width + 3))};
        for (int first : new int[] {0, 2}) {
            plain.filter(factors, width, z[0], z[1], 3, first, 0, 1, M - first, expected[0], expected[1], 1);
            vector.filter(factors, width, z[0], z[1], 3, first, 0, 1, M - first, got[0], got[1], 1);
            assertThat(got).isDeepEqualTo(expected);
            plain.filter(factors, width, z[0], z[1], 3, first, 20, 3, 7, expected[0], expected[1], 1);
            vector.filter(factors, width, z[0], z[1], 3, first, 20, 3, 7, got[0], got[1], 1);
            assertThat(got).isDeepEqualTo(expected);
        }

        plain.spread(order, 1, HALF, 12, width, z[0], 1, z[1], 9, x, expected[0], expected[1], 3);
        vector.spread(order, 1, HALF, 12, width, z[0], 1, z[1], 9, x, got[0], got[1], 3);
        assertThat(got).isDeepEqualTo(expected);
    }
}
