package org.tonbild.representation;

import org.tonbild.kernel.FftPasses;
import org.tonbild.kernel.MirroredFilters;

/**
 * Rows of a {@link ConstantQKernel} as filters in time. The window of a filter is symmetric, about the place 1/2 where its
 * length is odd; so in time it is a number of size 1 times something with an even real and an odd imaginary part, and
 * samples are added to, and taken from, their mirrors before they are weighed. A few rows over a short frame take less time
 * that way than a Fourier transform.
 */
final class MirroredRows {
    private static final int MOST_ROWS = 16;
    private static final int LONGEST = 2048;
    /** What may be left of what should cancel, of the largest weight; it is rounding. */
    private static final double NOTHING = 1e-12;

    private static final int PARTS = MirroredFilters.PARTS;
    private static final int GROUP = MirroredFilters.GROUP;

    private final int n;
    private final int groups;
    private final double[] weights;
    /** The numbers of size 1. */
    private final double[] cos;

    private final double[] sin;

    MirroredRows(int rows, int n) {
        this.n = n;
        groups = (rows + GROUP - 1) / GROUP;
        weights = new double[FftPasses.START + groups * GROUP * n];
        cos = new double[rows];
        sin = new double[rows];
    }

    /** Whether it is worth it. */
    static boolean suit(int rows, int n) {
        return rows <= MOST_ROWS && n <= LONGEST && n % (2 * PARTS) == 0;
    }

    /** Takes the weights of n samples, or says that they are not symmetric. */
    boolean take(int row, double[] xr, double[] xi) {
        int half = n / 2;
        // The square of the number: in the middle weights are largest.
        double re = xr[half] * xr[half + 1] - xi[half] * xi[half + 1];
        double im = xr[half] * xi[half + 1] + xi[half] * xr[half + 1];
        double size = Math.sqrt(re * re + im * im);
        double largest = Math.sqrt((size + Math.abs(re)) / (2 * size));
        double other = im / (2 * size * largest);
        cos[row] = re >= 0 ? largest : other;
        sin[row] = re >= 0 ? other : largest;
        double c = cos[row];
        double s = sin[row];
        for (int t = 0; t < half; t++) {
            int b = (n - t) % n;
            double ar = xr[t + 1] * c + xi[t + 1] * s;
            double ai = xi[t + 1] * c - xr[t + 1] * s;
            double br = xr[b] * c + xi[b] * s;
            double bi = xi[b] * c - xr[b] * s;
            if (!(Math.abs(ar - br) + Math.abs(ai + bi) <= NOTHING * Math.sqrt(size))) {
                return false;
            }
            int at = FftPasses.START
                    + row / GROUP * GROUP * n
                    + (t / PARTS * GROUP + row % GROUP) * 2 * PARTS
                    + t % PARTS;
            weights[at] = 0.5 * (ar + br);
            weights[at + PARTS] = 0.5 * (ai - bi);
        }
        return true;
    }

    /** Length of what {@link #apply} needs for the values of two frames. */
    int room() {
        return groups * GROUP * 4;
    }

    /** Filters the frames from a and from b on. */
    void apply(MirroredFilters kernel, double[] x, int a, int b, double[] values) {
        kernel.two(weights, groups, n, x, a, b, values);
    }

    /** The rows of the first or the second frame. */
    void give(double[] values, int frame, double[] re, double[] im, int offset) {
        for (int row = 0; row < cos.length; row++) {
            double c = values[4 * row + frame];
            double s = values[4 * row + 2 + frame];
            re[offset + row] = cos[row] * c - sin[row] * s;
            im[offset + row] = sin[row] * c + cos[row] * s;
        }
    }
}
