package org.tonbild.kernel;

/**
 * What stands around the convolution of a transform of prime length, over rows of {@code width} values: frames side by side,
 * or the single values of one frame.
 */
public class PrimeRows {
    /** Row r, which is 2 r and 2 r + 1 of the given order, as complex values; in the order of a matrix of groups: t + i leg + j. */
    public void gather(
            int[] order, int width, double[] x, int x0, int t, int leg, int rows, int group, double[] re, double[] im) {
        int out = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < group; j++) {
                int pair = 2 * (t + i * leg + j);
                boolean zero = pair >= order.length;
                int even = zero ? 0 : x0 + order[pair] * width;
                int odd = zero ? 0 : x0 + order[pair + 1] * width;
                for (int q = 0; q < width; q++) {
                    re[out] = zero ? 0 : x[even + q];
                    im[out] = zero ? 0 : x[odd + q];
                    out++;
                }
            }
        }
    }

    /**
     * y_k = a_k z_k + b_k conj(z_(m-k)) for the rows first <= k < first + count, with z_m = z_0: what a product with the
     * spectrum of a real filter makes of the transform of real values that are packed two by two.
     *
     * @param factors ar, ai, br, bi
     * @param y0 where row {@code first} begins in y
     */
    public void filter(
            double[][] factors,
            int width,
            double[] zr,
            double[] zi,
            int first,
            int count,
            double[] yr,
            double[] yi,
            int y0) {
        int m = factors[0].length;
        for (int i = 0; i < count; i++) {
            int k = first + i;
            double ar = factors[0][k];
            double ai = factors[1][k];
            double br = factors[2][k];
            double bi = factors[3][k];
            int in = k * width;
            int mirror = (k == 0 ? 0 : m - k) * width;
            int out = y0 + i * width;
            for (int q = 0; q < width; q++) {
                double kr = zr[in + q];
                double ki = zi[in + q];
                double mr = zr[mirror + q];
                double mi = zi[mirror + q];
                yr[out + q] = (ar * kr - ai * ki) + (br * mr + bi * mi);
                yi[out + q] = (ar * ki + ai * kr) + (bi * mr - br * mi);
            }
        }
    }

    /**
     * From halves of the Hartley values of k (a) and p - k (b) to the Fourier values of k: re = x + (a + b), im = b - a. Row i
     * belongs to k = order[2 i + odd], or is the conjugate of p - k.
     *
     * @param b0 row of b to begin with
     * @param first x[0] of each frame
     * @param half largest k that is wanted, (p - 1) / 2
     */
    public void spread(
            int[] order,
            int odd,
            int half,
            int count,
            int width,
            double[] a,
            double[] b,
            int b0,
            double[] first,
            double[] re,
            double[] im) {
        for (int i = 0; i < count; i++) {
            int k = order[2 * i + odd];
            double sign = k > half ? -1 : 1;
            int out = (k > half ? 2 * half + 1 - k : k) * width;
            int low = i * width;
            int high = (b0 + i) * width;
            for (int q = 0; q < width; q++) {
                re[out + q] = first[q] + (a[low + q] + b[high + q]);
                im[out + q] = sign * (b[high + q] - a[low + q]);
            }
        }
    }
}
