package org.tonbild.transform;

import java.util.Arrays;
import org.tonbild.kernel.FftPasses;
import org.tonbild.kernel.FrameRows;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.StridedRows;

/**
 * The way back from products of spectra, for filters over blocks of a signal: for spectra X and H of n values, n a power of
 * two,
 *
 * <pre>
 * y[t] = sum over k of X[k] H[k] exp(+2 pi i k t / n),
 * </pre>
 *
 * <p>of several H side by side, which suits short blocks, or of one. One long block goes by two steps of transforms of about
 * the root of n, eight columns of a matrix side by side, so that each stays in the nearest caches; the product is taken where
 * the first step reads, and what has been read is not needed again. Immutable and thread-safe. The error is that of {@link
 * Fft}. Source: D. Bailey, FFTs in External or Hierarchical Memory (1990).
 */
public final class ProductTransform {
    /** Spectra that lie side by side. */
    public static final int SIDE = FftKernel.LANES;

    private static final int LANES = FftKernel.LANES;

    private final int n;
    private final int lanes;
    private final int n1;
    private final int n2;
    private final FftKernel first;
    private final FftKernel second;
    /** w_n^(k1 t2), in the order of {@link #arrange}. */
    private final double[] turnRe;

    private final double[] turnIm;
    private final FrameRows loops = Kernels.active().frameRows();
    private final StridedRows strided = Kernels.active().stridedRows();
    private final FftPasses passes = Kernels.active().fftPasses();

    /**
     * Computes the tables.
     *
     * @param n a power of two, at least 64
     * @param several whether {@link #SIDE} spectra lie side by side
     */
    public ProductTransform(int n, boolean several) {
        if (n < 64 || Integer.bitCount(n) != 1) {
            throw new IllegalArgumentException(n + " is no power of two, or less than 64");
        }
        this.n = n;
        lanes = several ? LANES : 1;
        n1 = several ? n : 1 << (31 - Integer.numberOfLeadingZeros(n)) / 2;
        n2 = n / n1;
        first = FftKernel.of(n1);
        second = n2 == n1 ? first : FftKernel.of(n2);
        turnRe = new double[several ? 0 : n];
        turnIm = new double[turnRe.length];
        double[] cos = new double[n / 8 + 1];
        double[] sin = new double[n / 8 + 1];
        for (int k = 0; k < cos.length && !several; k++) {
            cos[k] = UnitRoots.cos(k, n);
            sin[k] = UnitRoots.sin(k, n);
        }
        for (int i = 0; i < turnRe.length; i++) {
            int turn = (int) ((long) (i / LANES % n1) * (i / (n1 * LANES) * LANES + i % LANES)) & (n - 1);
            turnRe[i] = ofEighth(cos, sin, turn);
            turnIm[i] = ofEighth(cos, sin, (turn + n / 4) & (n - 1));
        }
    }

    /** cos(2 pi k / n) from the first eighth of the circle; the cosine a quarter further on is minus the sine. */
    private double ofEighth(double[] cos, double[] sin, int k) {
        int half = k > n / 2 ? n - k : k;
        int quarter = half > n / 4 ? n / 2 - half : half;
        double value = quarter > n / 8 ? sin[n / 4 - quarter] : cos[quarter];
        return quarter == half ? value : -value;
    }

    /**
     * Puts values into the order in which they are needed: as they are where spectra lie side by side; else {@link #SIDE} columns
     * of the matrix of n values, row after row, and then the next columns.
     */
    public void arrange(double[] x, double[] y) {
        if (lanes > 1) {
            System.arraycopy(x, 0, y, 0, n);
            return;
        }
        for (int column = 0; column < n2; column += LANES) {
            strided.rows(n1, LANES, x, column, n2, y, column * n1, LANES, 0);
        }
    }

    /** How many spectra lie side by side: {@link #SIDE} or 1. */
    public int lanes() {
        return lanes;
    }

    /** Scratch memory for one thread. */
    public Work work() {
        return new Work();
    }

    /** Scratch memory of one thread. */
    public final class Work {
        private final double[][] ofFirst = first.batchScratch();
        private final double[][] ofSecond = lanes > 1 || second == first ? ofFirst : second.batchScratch();
        private final double[] outRe = new double[lanes > 1 ? 0 : Math.max(first.outLength(), second.outLength())];
        private final double[] outIm = new double[outRe.length];
        private final double[] columns = new double[lanes > 1 ? 0 : n1 * LANES];
        /** The matrix between the steps, eight k1 after each other; padded, so that they do not all fall on the same places of a cache. */
        private final int leg = (n2 + 1) * LANES;

        private final double[] middleRe = new double[lanes > 1 ? 0 : n1 / LANES * leg];
        private final double[] middleIm = new double[middleRe.length];
        private final FftKernel.BatchInput sideBySide = this::sideBySide;
        private final FftKernel.BatchInput firstColumns = this::firstColumns;
        private final FftKernel.BatchInput secondColumns = this::secondColumns;
        private double[] xr = columns;
        private double[] xi = columns;
        private double[] hr = columns;
        private double[] hi = columns;
        private int column;

        private Work() {}

        /** Length of the arrays that take the results; longer than n lanes, the rest means nothing. */
        public int outLength() {
            return lanes > 1 ? first.outLength() : n;
        }

        /**
         * The transform.
         *
         * @param xr real parts of X, as {@link #arrange} puts them
         * @param hr real parts of H; H[k] of all lanes at k lanes, or one H as {@link #arrange} puts it
         * @param powers whether |y|^2 is wanted
         * @param yr takes the real parts, or the powers, at t lanes
         * @param yi takes the imaginary parts; with powers scratch
         */
        public void run(double[] xr, double[] xi, double[] hr, double[] hi, boolean powers, double[] yr, double[] yi) {
            this.xr = xr;
            this.xi = xi;
            this.hr = hr;
            this.hi = hi;
            // The way back is the way there with real and imaginary parts exchanged.
            if (lanes > 1) {
                first.batch(sideBySide, yi, yr, ofFirst);
                if (powers) {
                    loops.power(n * LANES, yr, yi, yr, 0);
                }
                return;
            }
            for (column = 0; column < n2; column += LANES) {
                first.batch(firstColumns, outRe, outIm, ofFirst);
                strided.products(
                        1, n1 * LANES, outRe, outIm, 0, 0, turnRe, turnIm, column * n1, 0, outRe, outIm, 0, 0, 0);
                turnOver(outRe, middleRe);
                turnOver(outIm, middleIm);
            }
            for (column = 0; column < n1; column += LANES) {
                second.batch(secondColumns, outRe, outIm, ofSecond);
                if (powers) {
                    loops.power(n2 * LANES, outIm, outRe, outIm, 0);
                } else {
                    strided.rows(n2, LANES, outRe, 0, LANES, yi, column, n1, 0);
                }
                strided.rows(n2, LANES, outIm, 0, LANES, yr, column, n1, 0);
            }
        }

        /** Columns side by side become rows of the second matrix. */
        private void turnOver(double[] out, double[] middle) {
            passes.transpose(n1, LANES, out, columns);
            for (int k1 = 0; k1 < n1; k1 += LANES) {
                strided.rows(LANES, LANES, columns, k1, n1, middle, k1 / LANES * leg + column * LANES, LANES, 0);
            }
        }

        /**
         * The forward transform of values of all lanes, as {@link #run} takes it.
         *
         * @param hr value t of all lanes at t lanes; {@link #outLength} long, overwritten
         * @param yr takes the real parts
         */
        public void forward(double[] hr, double[] hi, double[] yr, double[] yi) {
            double[] one = new double[n];
            Arrays.fill(one, 1);
            double[] none = new double[n];
            if (lanes > 1) {
                run(one, none, hi, hr, false, yi, yr);
                return;
            }
            arrange(hr, yr);
            arrange(hi, yi);
            run(one, none, yi, yr, false, hi, hr);
            arrange(hr, yr);
            arrange(hi, yi);
        }

        private void sideBySide(int t, int leg, int rows, int group, double[] re, double[] im) {
            for (int j = 0; j < group; j++) {
                int k = t + j;
                int width = group * LANES;
                strided.scaled(
                        rows, LANES, xr, xi, k, leg, hr, hi, k * LANES, leg * LANES, im, re, j * LANES, width, 0);
            }
        }

        private void firstColumns(int t, int leg, int rows, int group, double[] re, double[] im) {
            int at = column * n1 + t * LANES;
            int width = group * LANES;
            strided.products(rows, width, xr, xi, at, leg * LANES, hr, hi, at, leg * LANES, im, re, 0, width, 0);
        }

        private void secondColumns(int t, int rowLeg, int rows, int group, double[] re, double[] im) {
            int at = column / LANES * leg + t * LANES;
            int width = group * LANES;
            strided.rows(rows, width, middleRe, at, rowLeg * LANES, re, 0, width, 0);
            strided.rows(rows, width, middleIm, at, rowLeg * LANES, im, 0, width, 0);
        }
    }
}
