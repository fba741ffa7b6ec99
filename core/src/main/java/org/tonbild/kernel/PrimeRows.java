package org.tonbild.kernel;

import java.util.Arrays;

/**
 * What stands around the convolution of a transform of prime length, over rows of {@code width} values: frames side by side,
 * or the single values of one frame.
 */
public class PrimeRows {
    /**
     * The rows t + i leg + j, 0 <= i < rows, 0 <= j < group, one behind the other: row r has the values order[2 r] of x as
     * real and order[2 r + 1] as imaginary parts; zeros beyond the order.
     *
     * @param y0 where rows begin
     */
    public void gather(
            int[] order,
            int width,
            double[] x,
            int x0,
            int t,
            int leg,
            int rows,
            int group,
            double[] re,
            double[] im,
            int y0) {
        int out = y0;
        for (int i = 0; i < rows; i++) {
            int first = t + i * leg;
            int full = Math.max(0, Math.min(group, order.length / 2 - first));
            if (width == 1) {
                gatherOne(order, x, x0, first, full, re, im, out);
            }
            for (int pair = 2 * first; width > 1 && pair < 2 * (first + full); pair += 2) {
                int at = out + (pair / 2 - first) * width;
                System.arraycopy(x, x0 + order[pair] * width, re, at, width);
                System.arraycopy(x, x0 + order[pair + 1] * width, im, at, width);
            }
            Arrays.fill(re, out + full * width, out + group * width, 0);
            Arrays.fill(im, out + full * width, out + group * width, 0);
            out += group * width;
        }
    }

    private static void gatherOne(
            int[] order, double[] x, int x0, int first, int count, double[] re, double[] im, int out) {
        for (int j = 0; j < count; j++) {
            re[out + j] = x[x0 + order[2 * (first + j)]];
            im[out + j] = x[x0 + order[2 * (first + j) + 1]];
        }
    }

    /**
     * y_k = a_k z_k + b_k conj(z_(m-k)) for the rows k = t + i leg + j of {@link #gather}, with z_m = z_0: what a product
     * with the spectrum of a real filter makes of the transform of real values that are packed two by two.
     *
     * @param factors ar, ai, br, bi, m values each
     * @param z0 where z begins
     * @param y0 where y begins
     */
    public void filter(
            double[][] factors,
            int width,
            double[] zr,
            double[] zi,
            int z0,
            int t,
            int leg,
            int rows,
            int group,
            double[] yr,
            double[] yi,
            int y0) {
        int m = factors[0].length;
        int out = y0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < group; j++) {
                int k = t + i * leg + j;
                double ar = factors[0][k];
                double ai = factors[1][k];
                double br = factors[2][k];
                double bi = factors[3][k];
                int in = z0 + k * width;
                int mirror = z0 + (k == 0 ? 0 : m - k) * width;
                for (int q = 0; q < width; q++) {
                    double kr = zr[in + q];
                    double ki = zi[in + q];
                    double mr = zr[mirror + q];
                    double mi = zi[mirror + q];
                    yr[out] = (ar * kr - ai * ki) + (br * mr + bi * mi);
                    yi[out] = (ar * ki + ai * kr) + (bi * mr - br * mi);
                    out++;
                }
            }
        }
    }

    /**
     * From halves of the Hartley values of k (a) and p - k (b) to the Fourier values of k: re = x + (a + b), im = b - a. Row i
     * belongs to k = order[2 i + odd], or is the conjugate of p - k.
     *
     * @param half largest k that is wanted, (p - 1) / 2
     * @param a0 where rows begin in a and b
     * @param b0 row of b to begin with
     * @param first x[0] of each frame
     * @param y0 where re and im begin
     */
    public void spread(
            int[] order,
            int odd,
            int half,
            int count,
            int width,
            double[] a,
            int a0,
            double[] b,
            int b0,
            double[] first,
            double[] re,
            double[] im,
            int y0) {
        if (width == 1) {
            spreadOne(order, odd, half, count, a, a0, b, b0, first[0], re, im, y0);
            return;
        }
        for (int i = 0; i < count; i++) {
            int k = order[2 * i + odd];
            double sign = k > half ? -1 : 1;
            int out = y0 + Math.min(k, 2 * half + 1 - k) * width;
            for (int q = 0; q < width; q++) {
                double low = a[a0 + i * width + q];
                double high = b[a0 + (b0 + i) * width + q];
                re[out + q] = first[q] + (low + high);
                im[out + q] = sign * (high - low);
            }
        }
    }

    private static void spreadOne(
            int[] order,
            int odd,
            int half,
            int count,
            double[] a,
            int a0,
            double[] b,
            int b0,
            double first,
            double[] re,
            double[] im,
            int y0) {
        for (int i = 0; i < count; i++) {
            int k = order[2 * i + odd];
            int out = y0 + Math.min(k, 2 * half + 1 - k);
            double low = a[a0 + i];
            double high = b[a0 + b0 + i];
            re[out] = first + (low + high);
            im[out] = k > half ? low - high : high - low;
        }
    }

    /** In single precision. */
    public void gather(
            int[] order,
            int width,
            float[] x,
            int x0,
            int t,
            int leg,
            int rows,
            int group,
            float[] re,
            float[] im,
            int y0) {
        int out = y0;
        for (int i = 0; i < rows; i++) {
            int first = t + i * leg;
            int full = Math.max(0, Math.min(group, order.length / 2 - first));
            if (width == 1) {
                gatherOne(order, x, x0, first, full, re, im, out);
            }
            for (int pair = 2 * first; width > 1 && pair < 2 * (first + full); pair += 2) {
                int at = out + (pair / 2 - first) * width;
                System.arraycopy(x, x0 + order[pair] * width, re, at, width);
                System.arraycopy(x, x0 + order[pair + 1] * width, im, at, width);
            }
            Arrays.fill(re, out + full * width, out + group * width, 0);
            Arrays.fill(im, out + full * width, out + group * width, 0);
            out += group * width;
        }
    }

    private static void gatherOne(
            int[] order, float[] x, int x0, int first, int count, float[] re, float[] im, int out) {
        for (int j = 0; j < count; j++) {
            re[out + j] = x[x0 + order[2 * (first + j)]];
            im[out + j] = x[x0 + order[2 * (first + j) + 1]];
        }
    }

    /** In single precision. */
    public void filter(
            float[][] factors,
            int width,
            float[] zr,
            float[] zi,
            int z0,
            int t,
            int leg,
            int rows,
            int group,
            float[] yr,
            float[] yi,
            int y0) {
        int m = factors[0].length;
        int out = y0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < group; j++) {
                int k = t + i * leg + j;
                float ar = factors[0][k];
                float ai = factors[1][k];
                float br = factors[2][k];
                float bi = factors[3][k];
                int in = z0 + k * width;
                int mirror = z0 + (k == 0 ? 0 : m - k) * width;
                for (int q = 0; q < width; q++) {
                    float kr = zr[in + q];
                    float ki = zi[in + q];
                    float mr = zr[mirror + q];
                    float mi = zi[mirror + q];
                    yr[out] = (ar * kr - ai * ki) + (br * mr + bi * mi);
                    yi[out] = (ar * ki + ai * kr) + (bi * mr - br * mi);
                    out++;
                }
            }
        }
    }

    /** In single precision. */
    public void spread(
            int[] order,
            int odd,
            int half,
            int count,
            int width,
            float[] a,
            int a0,
            float[] b,
            int b0,
            float[] first,
            float[] re,
            float[] im,
            int y0) {
        if (width == 1) {
            spreadOne(order, odd, half, count, a, a0, b, b0, first[0], re, im, y0);
            return;
        }
        for (int i = 0; i < count; i++) {
            int k = order[2 * i + odd];
            float sign = k > half ? -1 : 1;
            int out = y0 + Math.min(k, 2 * half + 1 - k) * width;
            for (int q = 0; q < width; q++) {
                float low = a[a0 + i * width + q];
                float high = b[a0 + (b0 + i) * width + q];
                re[out + q] = first[q] + (low + high);
                im[out + q] = sign * (high - low);
            }
        }
    }

    private static void spreadOne(
            int[] order,
            int odd,
            int half,
            int count,
            float[] a,
            int a0,
            float[] b,
            int b0,
            float first,
            float[] re,
            float[] im,
            int y0) {
        for (int i = 0; i < count; i++) {
            int k = order[2 * i + odd];
            int out = y0 + Math.min(k, 2 * half + 1 - k);
            float low = a[a0 + i];
            float high = b[a0 + b0 + i];
            re[out] = first + (low + high);
            im[out] = k > half ? low - high : high - low;
        }
    }
}
