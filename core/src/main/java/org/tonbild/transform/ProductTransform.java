package org.tonbild.transform;

import java.util.function.Supplier;
import org.tonbild.kernel.BlockFft;
import org.tonbild.kernel.Kernels;

/**
 * The way back from products of spectra, for filters over blocks of a signal: for spectra X and H of n values, n a power of
 * two,
 *
 * <pre>
 * y[t] = sum over k of X[k] H[k] exp(+2 pi i k t / n).
 * </pre>
 *
 * <p>The order of the spectra is that in which the passes leave them, so that nothing is moved to another place: a first pass
 * of radix 8 gives eight transforms of n / 8 values, which go side by side as the lanes of {@link BlockFft}; on the way back
 * its inverse is the last pass. What is handed from pass to pass stays in the nearest cache as long as it can: products and
 * first passes of a small part after the other, and the last two passes together. Immutable and thread-safe. The error is
 * that of {@link Fft}. Source: W. Gentleman, G. Sande (1966).
 */
public final class ProductTransform {
    private static final int LANES = BlockFft.LANES;
    private static final int START = BlockFft.START;
    /** Rows that the last two passes take together. */
    private static final int CHUNK = 32;

    private static final float[] NONE = {};

    private final int n;
    /** Rows of the lanes' transforms, and how many of them go through their passes before the others begin. */
    private final int rows;

    private final int part;
    /** Columns of the last pass of radix 4 if there are several parts, and how many it takes before the last pass. */
    private final int columns;

    private final int chunk;
    /** Of passes of radix 4 over 2^i rows: element i. */
    private final double[][] turns;
    /** exp(-2 pi i l t / n) of the first pass, row t / 8 after row: for each l below 8 those of eight t. */
    private final double[] turnRe;

    private final double[] turnIm;
    private final Supplier<BlockFft> kernels = Kernels.active()::blockFft;

    /**
     * Computes the tables.
     *
     * @param n a power of two, at least 512
     */
    public ProductTransform(int n) {
        if (n < 512 || Integer.bitCount(n) != 1) {
            throw new IllegalArgumentException(n + " is no power of two, or less than 512");
        }
        this.n = n;
        rows = n / LANES;
        int levels = Integer.numberOfTrailingZeros(rows);
        part = 64 << levels % 2;
        columns = rows > part ? rows / 4 : rows;
        chunk = rows > part ? CHUNK : rows;
        turns = BlockFilter.turns(levels);
        double[][] first = firstTurns(n);
        turnRe = first[0];
        turnIm = first[1];
    }

    /** Real and imaginary parts of the turns of {@link BlockFft#eight}, from {@link BlockFft#START} on. */
    static double[][] firstTurns(int n) {
        double[][] turns = new double[2][START + n];
        for (int i = 0; i < n; i++) {
            int turn = i / LANES % LANES * (i / (LANES * LANES) * LANES + i % LANES);
            turns[0][START + i] = UnitRoots.cos(turn, n);
            turns[1][START + i] = -UnitRoots.sin(turn, n);
        }
        return turns;
    }

    /** Length of the arrays that hold a spectrum: longer than n, as rows that are never looked at keep others apart in a cache. */
    public int length() {
        return START + (rows + rows / part) * LANES;
    }

    /** Where row t stands: behind every part is an empty one. */
    private int row(int t) {
        return t + t / part;
    }

    private static int log2(int powerOfTwo) {
        return Integer.numberOfTrailingZeros(powerOfTwo);
    }

    /** Scratch memory for one thread. */
    public Work work() {
        return new Work();
    }

    /** Scratch memory of one thread. */
    public final class Work {
        private final BlockFft kernel = kernels.get();
        private final double[] re = new double[length()];
        private final double[] im = new double[length()];

        private Work() {}

        /**
         * The forward transform.
         *
         * @param x real parts, n of them from {@code offset} on
         * @param i imaginary parts, n of them from 0 on
         * @param re takes the real parts in the order of {@link #run}
         */
        public void forward(double[] x, int offset, double[] i, double[] re, double[] im) {
            for (int p = 0; p < rows; p += part) {
                kernel.eight(x, offset + p, i, p, rows, part, turnRe, turnIm, START + p * LANES, re, im, row(p));
            }
            for (int s = rows / 4; s >= part; s /= 4) {
                for (int from = 0; from < rows; from += 4 * s) {
                    for (int c = 0; c < s; c += part) {
                        kernel.four(re, im, row(from + c), row(s), part, 1, turns[log2(4 * s)], 6 * c);
                    }
                }
            }
            for (int p = 0; p < rows; p += part) {
                for (int s = part / 4; s > 0; s /= 4) {
                    kernel.four(re, im, row(p), s, s, part / (4 * s), turns[log2(4 * s)], 0);
                }
                if (part == 128) {
                    kernel.two(re, im, row(p), part / 2);
                }
            }
        }

        /**
         * The transform of the product of two spectra, which {@link #forward} gave.
         *
         * @param powers whether |y|^2 is wanted
         * @param yr takes the real parts, or the powers
         * @param yi takes the imaginary parts; with powers it is not looked at
         */
        public void run(double[] xr, double[] xi, double[] hr, double[] hi, boolean powers, double[] yr, double[] yi) {
            run(xr, xi, hr, hi, powers, yr, yi, NONE, 0, 0);
        }

        /**
         * The same, but y[t] takes |y|, or with {@code powers} |y|^2, rounded to float; at least for {@code first} <= t <
         * {@code end}.
         */
        public void run(
                double[] xr, double[] xi, double[] hr, double[] hi, boolean powers, float[] y, int first, int end) {
            run(xr, xi, hr, hi, !powers, xr, xi, y, first, end);
        }

        private void run(
                double[] xr,
                double[] xi,
                double[] hr,
                double[] hi,
                boolean option,
                double[] yr,
                double[] yi,
                float[] y,
                int first,
                int end) {
            for (int p = 0; p < rows; p += part) {
                int s = part == 64 ? 4 : 2;
                kernel.products(xr, xi, hr, hi, re, im, row(p), part / s, s == 4);
                for (; s < part; s *= 4) {
                    kernel.fourBack(re, im, row(p), s, s, part / (4 * s), turns[log2(4 * s)], 0);
                }
                // Where four stretches of one length are there, the pass over all of them.
                for (; (p + part) % (4 * s) == 0 && 4 * s < rows; s *= 4) {
                    int from = p + part - 4 * s;
                    for (int c = 0; c < s; c += part) {
                        kernel.fourBack(re, im, row(from + c), row(s), part, 1, turns[log2(4 * s)], 6 * c);
                    }
                }
            }
            for (int c = 0; c < columns; c += chunk) {
                if (rows > part) {
                    kernel.fourBack(re, im, row(c), row(columns), chunk, 1, turns[log2(rows)], 6 * c);
                }
                for (int t = c; t < rows; t += columns) {
                    int w = START + t * LANES;
                    if (end > 0) {
                        kernel.roundedBack(re, im, row(t), chunk, turnRe, turnIm, w, option, y, t, rows, first, end);
                    } else {
                        kernel.eightBack(re, im, row(t), chunk, turnRe, turnIm, w, option, yr, yi, t, rows);
                    }
                }
            }
        }
    }
}
