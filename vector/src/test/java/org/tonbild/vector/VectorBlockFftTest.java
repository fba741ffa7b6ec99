package org.tonbild.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.kernel.BlockFft;

class VectorBlockFftTest {
    private static final int LANES = BlockFft.LANES;
    private final SplittableRandom random = new SplittableRandom(4);
    private final BlockFft plain = new BlockFft();
    private final BlockFft vector = new VectorBlockFft();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16})
    void passesAreThoseOfThePlainKernel(int count) {
        int rows = 17 * count + 3;
        double[] turns = values(24 * count + 6);
        double[][] a = {values(rows * LANES), values(rows * LANES)};
        double[][] b = {a[0].clone(), a[1].clone()};
        plain.four(a[0], a[1], 1, count, count, 4, turns, 6);
        vector.four(b[0], b[1], 1, count, count, 4, turns, 6);
        plain.fourBack(a[0], a[1], 2, count, count, 4, turns, 0);
        vector.fourBack(b[0], b[1], 2, count, count, 4, turns, 0);
        plain.two(a[0], a[1], 1, count);
        vector.two(b[0], b[1], 1, count);
        assertThat(b).isEqualTo(a);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void passesOfOneSignalAreThoseOfThePlainKernel(boolean option) {
        double[] samples = values(50 * LANES);
        double[] wr = values(7 * LANES * LANES);
        double[] wi = values(7 * LANES * LANES);
        double[][][] out = new double[2][4][50 * LANES];
        for (int i = 0; i < 2; i++) {
            BlockFft kernel = i == 0 ? plain : vector;
            double[][] y = out[i];
            double[] re = samples.clone();
            double[] im = new double[re.length];
            Arrays.setAll(im, k -> samples[samples.length - 1 - k]);
            kernel.products(re, im, wr, wi, y[0], y[1], 1, 7, option);
            kernel.eightBack(re, im, 2, 40, wr, wi, 64, option, y[2], y[3], 5, 43);
            kernel.eight(re, 3, im, 5, 25, 24, wr, wi, 64, y[0], y[1], 3);
        }
        assertThat(out[1]).isEqualTo(out[0]);
    }

    /** Places that nobody wants may take anything. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void roundedMagnitudesAreThoseOfThePlainKernel(boolean roots) {
        double[] re = values(50 * LANES);
        double[] im = values(50 * LANES);
        double[] wr = values(7 * LANES * LANES);
        double[] wi = values(7 * LANES * LANES);
        double[] powers = new double[400];
        plain.eightBack(re, im, 2, 32, wr, wi, 64, true, powers, powers, 5, 43);
        for (int[] wanted : new int[][] {{0, 400}, {48, 263}, {79, 305}, {80, 306}, {100, 101}}) {
            float[] a = new float[400];
            float[] b = new float[400];
            plain.roundedBack(re, im, 2, 32, wr, wi, 64, roots, a, 5, 43, wanted[0], wanted[1]);
            vector.roundedBack(re, im, 2, 32, wr, wi, 64, roots, b, 5, 43, wanted[0], wanted[1]);
            for (int t = wanted[0]; t < wanted[1]; t++) {
                assertThat(a[t]).isEqualTo((float) (roots ? Math.sqrt(powers[t]) : powers[t]));
                assertThat(b[t]).isEqualTo(a[t]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void rowsAreFoldedAsByThePlainKernel(int leg) {
        double[] re = values(32 * LANES);
        double[] im = values(32 * LANES);
        double[] h = values(32 * LANES);
        double[][] a = new double[2][16 * LANES];
        double[][] b = new double[2][16 * LANES];
        plain.fold(re, im, h, 14, leg, a[0], a[1]);
        vector.fold(re, im, h, 14, leg, b[0], b[1]);
        assertThat(b).isEqualTo(a);
        int i = BlockFft.START + 13 * LANES + 5;
        int row = leg == 1 ? 26 : 25;
        int j = BlockFft.START + row * LANES + 5;
        int k = j + leg * LANES;
        assertThat(a[1][i]).isEqualTo(h[j] * im[j] + h[k] * im[k]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void productsAreThoseOfThePlainKernel(int radix) {
        for (int inputs = 1; inputs <= 3; inputs++) {
            double[][] gr = rows(inputs, 20);
            double[][] gi = rows(inputs, 20);
            double[] re = values(15 * LANES * inputs);
            double[] im = values(15 * LANES * inputs);
            for (boolean there : new boolean[] {false, true}) {
                double[][] a = {new double[15 * LANES], new double[15 * LANES]};
                double[][] b = {new double[15 * LANES], new double[15 * LANES]};
                plain.multiply(gr, gi, 3, 8, there, re.clone(), im.clone(), 14, a[0], a[1], 2, radix);
                vector.multiply(gr, gi, 3, 8, there, re.clone(), im.clone(), 14, b[0], b[1], 2, radix);
                assertThat(b).isEqualTo(a);
                double[] xr = re.clone();
                double[] xi = im.clone();
                vector.multiply(gr, gi, 3, 8, there, xr, xi, 14, xr, xi, 2, radix);
                for (int i = BlockFft.START + 2 * LANES; i < BlockFft.START + 10 * LANES; i++) {
                    assertThat(xr[i]).isEqualTo(a[0][i]);
                    assertThat(xi[i]).isEqualTo(a[1][i]);
                }
            }
        }
    }

    private double[][] rows(int count, int length) {
        double[][] rows = new double[count][];
        for (int d = 0; d < count; d++) {
            rows[d] = values(length);
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void samplesAreSpreadAsByThePlainKernel(int inputs) {
        for (int count : new int[] {1, 8, 16, 17, 40, 64}) {
            float[] x = new float[5 + 15 * 30 + count * inputs];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) random.nextDouble();
            }
            int apart = count + 3;
            double[][] a = new double[2][(inputs * apart + 1) * LANES];
            double[][] b = new double[2][(inputs * apart + 1) * LANES];
            double[] sums = values(9 * LANES);
            double[] others = sums.clone();
            plain.spread(x, 5, 30, count, inputs, apart, a[0], a[1], 1, sums);
            vector.spread(x, 5, 30, count, inputs, apart, b[0], b[1], 1, others);
            assertThat(b).isEqualTo(a);
            for (int l = 0; l < LANES; l++) {
                // Sums in another order; they only go into the bound of an error, which has room for it, and into no
                // output.
                assertThat(sum(others, l)).isCloseTo(sum(sums, l), within(1e-12));
            }
            int i = BlockFft.START + (1 + (inputs - 1) * apart + count - 1) * LANES + 3;
            assertThat(a[1][i]).isEqualTo(x[5 + 7 * 30 + count * inputs - 1]);
        }
    }

    /** Over lane l of eight rows. */
    private static double sum(double[] rows, int l) {
        double sum = 0;
        for (int k = 0; k < LANES; k++) {
            sum += rows[BlockFft.START + k * LANES + l];
        }
        return sum;
    }

    /** The vector kernel may give up more of the smallest values, never fewer. */
    @Test
    void whatIsCertainIsRoundedAsByThePlainKernel() {
        double[] special = {0, -0.0, 1, 1 + 0x1p-24, 1 + 0x1p-23, 0x1p-149, 1e-40, 3e38, 0x1.ffffffp127, 1e300, 1e-300};
        for (double error : new double[] {0, 1e-12, 1e-8, Double.POSITIVE_INFINITY, Double.NaN}) {
            for (int count : new int[] {16, 33}) {
                double[] x = values(40 * LANES);
                double[] im = values(40 * LANES);
                for (int i = 0; i < special.length; i++) {
                    x[11 * i + 48] = special[i];
                    im[11 * i + 47] = -special[i];
                }
                double[] e = new double[LANES];
                Arrays.fill(e, error);
                float[] a = new float[16 * 40];
                float[] b = new float[16 * 40];
                boolean all = plain.round(x.clone(), im.clone(), 3, count, e, a, 4, 38);
                boolean most = vector.round(x.clone(), im.clone(), 3, count, e, b, 4, 38);
                int given = 0;
                for (int i = 0; i < a.length; i++) {
                    if (!Float.isNaN(b[i])) {
                        assertThat(Float.floatToRawIntBits(b[i])).isEqualTo(Float.floatToRawIntBits(a[i]));
                        given++;
                    }
                }
                assertThat(all || !most).isTrue();
                assertThat(given).isGreaterThanOrEqualTo(error < 1e-9 ? a.length - 20 : 0);
                assertThat(most).isEqualTo(given == a.length);
            }
        }
    }

    private double[] values(int n) {
        return random.doubles(n, -1, 1).toArray();
    }
}
