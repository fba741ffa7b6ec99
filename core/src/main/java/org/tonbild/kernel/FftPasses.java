package org.tonbild.kernel;

/**
 * Runs an {@link FftPass} from one pair of arrays (real, imaginary) to another; the plain twin of the vector kernels, and
 * what they leave: {@code from} says from which value of each row on.
 */
public class FftPasses {
    /** Columns that are transposed together, so that what they write stays near. */
    private static final int BLOCK = 16;

    /** sin(pi / 3). */
    public static final double SIN3 = StrictMath.sqrt(0.75);

    /**
     * Where rows begin in arrays of scratch: 48 bytes behind their first value, 64 behind their object's beginning. Where
     * objects begin at multiples of 32 or 64 bytes ({@code -XX:ObjectAlignmentInBytes}) no vector of that length then
     * reaches over the end of a line of the cache, which takes twice the time.
     */
    public static final int START = 6;

    /** Length of the scratch array. */
    public int scratch() {
        return 4 * (FftPass.LARGEST_RADIX / 2) + 2;
    }

    /**
     * Runs a pass. x and y may be the same arrays where each butterfly writes the places that it reads, which the last pass
     * (without turns) does.
     */
    public final void run(
            FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, double[] scratch) {
        switch (p.radix()) {
            case 2 -> two(p, xr, xi, x0, yr, yi, y0, 0);
            case 3 -> three(p, xr, xi, x0, yr, yi, y0, 0);
            case 4 -> {
                if (p.turned()) {
                    four(p, xr, xi, x0, yr, yi, y0, 0);
                } else {
                    fourUnturned(p, xr, xi, x0, yr, yi, y0, 0);
                }
            }
            case 5 -> five(p, xr, xi, x0, yr, yi, y0, 0, scratch);
            default -> odd(p, xr, xi, x0, yr, yi, y0, 0, scratch);
        }
    }

    /**
     * Runs the passes down the columns one after the other, from x to y; between them by the pairs of scratch arrays in
     * turn.
     *
     * @param scratch two pairs of arrays (real, imaginary, real, imaginary), x may be the first one, and one of
     *     {@link #scratch}
     */
    public void down(
            FftPass[] passes, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, double[][] scratch) {
        double[] re = xr;
        double[] im = xi;
        int from = x0;
        for (int i = 0; i < passes.length; i++) {
            boolean end = i == passes.length - 1;
            int next = i % 2 == 0 ? 2 : 0;
            double[] toRe = end ? yr : scratch[next];
            double[] toIm = end ? yi : scratch[next + 1];
            run(passes[i], re, im, from, toRe, toIm, end ? y0 : START, scratch[4]);
            re = toRe;
            im = toIm;
            from = START;
        }
    }

    /**
     * As {@link #down} from the scratch arrays, the first pair or, where the first pass is done, the second; then row k of
     * group j is turned by w[w0 + j rows + k] and stands, {@code lanes} values, at {@code y0 + j outLeg + k lanes} of y.
     *
     * @param done passes that are done: none or one, whose results stand in the second pair of scratch arrays
     * @param rows rows of the columns
     * @param groups groups of {@code lanes} columns
     */
    public void downAndTurn(
            FftPass[] passes,
            int done,
            int rows,
            int groups,
            int lanes,
            double[][] scratch,
            double[] yr,
            double[] yi,
            int y0,
            int outLeg,
            double[] wr,
            double[] wi,
            int w0) {
        for (int i = done; i < passes.length; i++) {
            int x = i % 2 == 0 ? 0 : 2;
            int y = 2 - x;
            run(passes[i], scratch[x], scratch[x + 1], START, scratch[y], scratch[y + 1], START, scratch[4]);
        }
        int last = passes.length % 2 == 0 ? 0 : 2;
        double[] xr = scratch[last];
        double[] xi = scratch[last + 1];
        for (int j = 0; j < groups; j++) {
            int x0 = START + j * lanes;
            int to = y0 + j * outLeg;
            turnRows(rows, lanes, xr, xi, x0, groups * lanes, yr, yi, to, lanes, wr, wi, w0 + j * rows, 1, 0);
        }
    }

    /**
     * Runs the passes down each of n1 columns and splits what they give into the spectra of real frames, as {@link #split}
     * does; a kernel need not be able to.
     *
     * @param passes of one column, which stand there, one after the other, in the last pair of scratch arrays
     * @param n2 rows of a column
     * @param power takes the powers in place of re and im; or is re, for the values
     * @param at where the values or powers begin
     * @return whether it was done
     */
    public boolean downAndSplit(
            FftPass[] passes,
            int n1,
            int n2,
            int lanes,
            double[][] scratch,
            double[] re,
            double[] im,
            double[] power,
            int at,
            double[] wr,
            double[] wi) {
        return false;
    }

    protected void two(FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from) {
        int width = p.width();
        for (int b = 0; b < p.count(); b++) {
            double cr = p.cos()[b * p.rowTwiddles()];
            double ci = p.sin()[b * p.rowTwiddles()];
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            for (int q = from; q < width; q++) {
                double ar = xr[in0 + q];
                double ai = xi[in0 + q];
                double br = xr[in1 + q];
                double bi = xi[in1 + q];
                double dr = ar - br;
                double di = ai - bi;
                yr[out0 + q] = ar + br;
                yi[out0 + q] = ai + bi;
                yr[out1 + q] = dr * cr - di * ci;
                yi[out1 + q] = dr * ci + di * cr;
            }
        }
    }

    protected void three(FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from) {
        int width = p.width();
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w2 = w1 + p.legTwiddles();
            double c1r = p.cos()[w1];
            double c1i = p.sin()[w1];
            double c2r = p.cos()[w2];
            double c2i = p.sin()[w2];
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int in2 = in1 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            int out2 = out1 + p.outLeg();
            for (int q = from; q < width; q++) {
                double sumR = xr[in1 + q] + xr[in2 + q];
                double sumI = xi[in1 + q] + xi[in2 + q];
                double turnR = SIN3 * (xi[in1 + q] - xi[in2 + q]);
                double turnI = SIN3 * (xr[in2 + q] - xr[in1 + q]);
                double ar = xr[in0 + q];
                double ai = xi[in0 + q];
                double midR = ar - 0.5 * sumR;
                double midI = ai - 0.5 * sumI;
                double t1r = midR + turnR;
                double t1i = midI + turnI;
                double t2r = midR - turnR;
                double t2i = midI - turnI;
                yr[out0 + q] = ar + sumR;
                yi[out0 + q] = ai + sumI;
                yr[out1 + q] = t1r * c1r - t1i * c1i;
                yi[out1 + q] = t1r * c1i + t1i * c1r;
                yr[out2 + q] = t2r * c2r - t2i * c2i;
                yi[out2 + q] = t2r * c2i + t2i * c2r;
            }
        }
    }

    /** {@link #four} where all twiddles are 1. */
    protected void fourUnturned(
            FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from) {
        int width = p.width();
        for (int b = 0; b < p.count(); b++) {
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int in2 = in1 + p.inLeg();
            int in3 = in2 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            int out2 = out1 + p.outLeg();
            int out3 = out2 + p.outLeg();
            for (int q = from; q < width; q++) {
                double apcR = xr[in0 + q] + xr[in2 + q];
                double apcI = xi[in0 + q] + xi[in2 + q];
                double amcR = xr[in0 + q] - xr[in2 + q];
                double amcI = xi[in0 + q] - xi[in2 + q];
                double bpdR = xr[in1 + q] + xr[in3 + q];
                double bpdI = xi[in1 + q] + xi[in3 + q];
                double bmdR = xi[in1 + q] - xi[in3 + q];
                double bmdI = xr[in3 + q] - xr[in1 + q];
                yr[out0 + q] = apcR + bpdR;
                yi[out0 + q] = apcI + bpdI;
                yr[out1 + q] = amcR + bmdR;
                yi[out1 + q] = amcI + bmdI;
                yr[out2 + q] = apcR - bpdR;
                yi[out2 + q] = apcI - bpdI;
                yr[out3 + q] = amcR - bmdR;
                yi[out3 + q] = amcI - bmdI;
            }
        }
    }

    protected void four(FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from) {
        int width = p.width();
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w2 = w1 + p.legTwiddles();
            int w3 = w2 + p.legTwiddles();
            double c1r = p.cos()[w1];
            double c1i = p.sin()[w1];
            double c2r = p.cos()[w2];
            double c2i = p.sin()[w2];
            double c3r = p.cos()[w3];
            double c3i = p.sin()[w3];
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int in2 = in1 + p.inLeg();
            int in3 = in2 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            int out2 = out1 + p.outLeg();
            int out3 = out2 + p.outLeg();
            for (int q = from; q < width; q++) {
                double apcR = xr[in0 + q] + xr[in2 + q];
                double apcI = xi[in0 + q] + xi[in2 + q];
                double amcR = xr[in0 + q] - xr[in2 + q];
                double amcI = xi[in0 + q] - xi[in2 + q];
                double bpdR = xr[in1 + q] + xr[in3 + q];
                double bpdI = xi[in1 + q] + xi[in3 + q];
                // (b - d) times -i
                double bmdR = xi[in1 + q] - xi[in3 + q];
                double bmdI = xr[in3 + q] - xr[in1 + q];
                double t1r = amcR + bmdR;
                double t1i = amcI + bmdI;
                double t2r = apcR - bpdR;
                double t2i = apcI - bpdI;
                double t3r = amcR - bmdR;
                double t3i = amcI - bmdI;
                yr[out0 + q] = apcR + bpdR;
                yi[out0 + q] = apcI + bpdI;
                yr[out1 + q] = t1r * c1r - t1i * c1i;
                yi[out1 + q] = t1r * c1i + t1i * c1r;
                yr[out2 + q] = t2r * c2r - t2i * c2i;
                yi[out2 + q] = t2r * c2i + t2i * c2r;
                yr[out3 + q] = t3r * c3r - t3i * c3i;
                yi[out3 + q] = t3r * c3i + t3i * c3r;
            }
        }
    }

    /** @param folded scratch, not needed here */
    protected void five(
            FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from, double[] folded) {
        int width = p.width();
        int leg = p.inLeg();
        double k1 = p.rootRe()[1];
        double k2 = p.rootRe()[2];
        double s1 = -p.rootIm()[1];
        double s2 = -p.rootIm()[2];
        double[] cos = p.cos();
        double[] sin = p.sin();
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w2 = w1 + p.legTwiddles();
            int w3 = w2 + p.legTwiddles();
            int w4 = w3 + p.legTwiddles();
            int in = x0 + b * p.inRow();
            int out = y0 + b * p.outRow();
            for (int q = from; q < width; q++) {
                int i = in + q;
                double ar = xr[i];
                double ai = xi[i];
                double p1r = xr[i + leg] + xr[i + 4 * leg];
                double p1i = xi[i + leg] + xi[i + 4 * leg];
                double m1r = xr[i + leg] - xr[i + 4 * leg];
                double m1i = xi[i + leg] - xi[i + 4 * leg];
                double p2r = xr[i + 2 * leg] + xr[i + 3 * leg];
                double p2i = xi[i + 2 * leg] + xi[i + 3 * leg];
                double m2r = xr[i + 2 * leg] - xr[i + 3 * leg];
                double m2i = xi[i + 2 * leg] - xi[i + 3 * leg];
                double e1r = ar + k1 * p1r + k2 * p2r;
                double e1i = ai + k1 * p1i + k2 * p2i;
                double e2r = ar + k2 * p1r + k1 * p2r;
                double e2i = ai + k2 * p1i + k1 * p2i;
                // The odd parts times -i
                double o1r = s1 * m1i + s2 * m2i;
                double o1i = -(s1 * m1r + s2 * m2r);
                double o2r = s2 * m1i - s1 * m2i;
                double o2i = -(s2 * m1r - s1 * m2r);
                int o = out + q;
                yr[o] = ar + p1r + p2r;
                yi[o] = ai + p1i + p2i;
                turn(yr, yi, o + p.outLeg(), e1r + o1r, e1i + o1i, cos[w1], sin[w1]);
                turn(yr, yi, o + 2 * p.outLeg(), e2r + o2r, e2i + o2i, cos[w2], sin[w2]);
                turn(yr, yi, o + 3 * p.outLeg(), e2r - o2r, e2i - o2i, cos[w3], sin[w3]);
                turn(yr, yi, o + 4 * p.outLeg(), e1r - o1r, e1i - o1i, cos[w4], sin[w4]);
            }
        }
    }

    private static void turn(double[] yr, double[] yi, int at, double tr, double ti, double cr, double ci) {
        yr[at] = tr * cr - ti * ci;
        yi[at] = tr * ci + ti * cr;
    }

    /** The sum over l is folded to (p-1)/2 terms of a_l + a_(p-l) and a_l - a_(p-l), as outputs j and p - j share them. */
    protected void odd(
            FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from, double[] folded) {
        int radix = p.radix();
        int half = radix / 2;
        double[] cos = p.cos();
        double[] sin = p.sin();
        double[] rootRe = p.rootRe();
        double[] rootIm = p.rootIm();
        for (int b = 0; b < p.count(); b++) {
            for (int q = from; q < p.width(); q++) {
                int in = x0 + b * p.inRow() + q;
                int out = y0 + b * p.outRow() + q;
                double firstR = xr[in];
                double firstI = xi[in];
                double totalR = firstR;
                double totalI = firstI;
                for (int l = 1; l <= half; l++) {
                    int low = in + l * p.inLeg();
                    int high = in + (radix - l) * p.inLeg();
                    int f = 4 * (l - 1);
                    folded[f] = xr[low] + xr[high];
                    folded[f + 1] = xi[low] + xi[high];
                    folded[f + 2] = xr[low] - xr[high];
                    folded[f + 3] = xi[low] - xi[high];
                    totalR += folded[f];
                    totalI += folded[f + 1];
                }
                yr[out] = totalR;
                yi[out] = totalI;
                for (int j = 1; j <= half; j++) {
                    double evenR = firstR;
                    double evenI = firstI;
                    double oddR = 0;
                    double oddI = 0;
                    int turn = 0;
                    for (int f = 0; f < 4 * half; f += 4) {
                        turn += j;
                        turn = turn >= radix ? turn - radix : turn;
                        evenR += rootRe[turn] * folded[f];
                        evenI += rootRe[turn] * folded[f + 1];
                        oddR -= rootIm[turn] * folded[f + 3];
                        oddI += rootIm[turn] * folded[f + 2];
                    }
                    int low = (j - 1) * p.legTwiddles() + b * p.rowTwiddles();
                    int high = (radix - j - 1) * p.legTwiddles() + b * p.rowTwiddles();
                    turn(yr, yi, out + j * p.outLeg(), evenR + oddR, evenI + oddI, cos[low], sin[low]);
                    turn(yr, yi, out + (radix - j) * p.outLeg(), evenR - oddR, evenI - oddI, cos[high], sin[high]);
                }
            }
        }
    }

    /** x *= w, complex, value by value. */
    public void turn(int count, double[] xr, double[] xi, double[] wr, double[] wi, int from) {
        for (int i = from; i < count; i++) {
            double r = xr[i];
            double j = xi[i];
            xr[i] = r * wr[i] - j * wi[i];
            xi[i] = r * wi[i] + j * wr[i];
        }
    }

    /**
     * Row r of y is row r of x times w[w0 + r legTwiddles]; rows of {@code width} values.
     *
     * @param inLeg distance of the rows of x
     * @param outLeg distance of the rows of y
     */
    public void turnRows(
            int rows,
            int width,
            double[] xr,
            double[] xi,
            int x0,
            int inLeg,
            double[] yr,
            double[] yi,
            int y0,
            int outLeg,
            double[] wr,
            double[] wi,
            int w0,
            int legTwiddles,
            int from) {
        for (int row = 0; row < rows; row++) {
            double cr = wr[w0 + row * legTwiddles];
            double ci = wi[w0 + row * legTwiddles];
            int in = x0 + row * inLeg;
            int out = y0 + row * outLeg;
            for (int q = from; q < width; q++) {
                double r = xr[in + q];
                double i = xi[in + q];
                yr[out + q] = r * cr - i * ci;
                yi[out + q] = r * ci + i * cr;
            }
        }
    }

    /** y[c rows + r] = x[r columns + c]. */
    public void transpose(int rows, int columns, double[] x, double[] y) {
        transposeRest(rows, columns, x, y, 0, 0);
    }

    /** What a square of {@code doneRows} by {@code doneColumns} at the beginning leaves. */
    protected static void transposeRest(int rows, int columns, double[] x, double[] y, int doneRows, int doneColumns) {
        for (int block = 0; block < columns; block += BLOCK) {
            int end = Math.min(columns, block + BLOCK);
            for (int r = 0; r < rows; r++) {
                int in = r * columns;
                for (int c = r < doneRows ? Math.max(block, doneColumns) : block; c < end; c++) {
                    y[c * rows + r] = x[in + c];
                }
            }
        }
    }

    /**
     * From Z, the transform of n/2 values that hold the even samples as real and the odd ones as imaginary parts, to
     * X[0] ... X[n/2] of the n samples, in place, rows of {@code width} values: X[k] = E[k] + w^k O[k] with E, O the
     * transforms of even and odd samples, taken from Z[k] and Z[n/2 - k].
     *
     * @param wr real parts of exp(-2 pi i k / n)
     * @param wi their imaginary parts
     */
    public void split(int half, int width, double[] re, double[] im, double[] wr, double[] wi, int from) {
        for (int q = from; q < width; q++) {
            double r0 = re[q];
            double i0 = im[q];
            re[q] = r0 + i0;
            im[q] = 0;
            re[half * width + q] = r0 - i0;
            im[half * width + q] = 0;
        }
        for (int row = 1, mirror = half - 1; row <= mirror; row++, mirror--) {
            double cr = wr[row];
            double ci = wi[row];
            for (int q = from; q < width; q++) {
                int k = row * width + q;
                int j = mirror * width + q;
                double er = 0.5 * (re[k] + re[j]);
                double ei = 0.5 * (im[k] - im[j]);
                double or = 0.5 * (im[k] + im[j]);
                double oi = 0.5 * (re[j] - re[k]);
                double tr = or * cr - oi * ci;
                double ti = or * ci + oi * cr;
                re[k] = er + tr;
                im[k] = ei + ti;
                re[j] = er - tr;
                im[j] = ti - ei;
            }
        }
    }

    /** {@link #split} of one frame. */
    public void splitOne(int half, double[] re, double[] im, double[] wr, double[] wi) {
        splitEnds(half, re, im);
        splitInner(half, re, im, wr, wi, 1);
    }

    /** Rows 0 and half. */
    protected static void splitEnds(int half, double[] re, double[] im) {
        double r0 = re[0];
        double i0 = im[0];
        re[0] = r0 + i0;
        im[0] = 0;
        re[half] = r0 - i0;
        im[half] = 0;
    }

    /** Rows {@code from} to half - {@code from}. */
    protected static void splitInner(int half, double[] re, double[] im, double[] wr, double[] wi, int from) {
        for (int k = from, j = half - from; k <= j; k++, j--) {
            double er = 0.5 * (re[k] + re[j]);
            double ei = 0.5 * (im[k] - im[j]);
            double or = 0.5 * (im[k] + im[j]);
            double oi = 0.5 * (re[j] - re[k]);
            double tr = or * wr[k] - oi * wi[k];
            double ti = or * wi[k] + oi * wr[k];
            re[k] = er + tr;
            im[k] = ei + ti;
            re[j] = er - tr;
            im[j] = ti - ei;
        }
    }

    /** Takes values 0, 2, 4, ... of x into re and 1, 3, 5, ... into im. */
    public void deal(int half, double[] x, int x0, double[] re, double[] im, int from) {
        for (int t = from; t < half; t++) {
            re[t] = x[x0 + 2 * t];
            im[t] = x[x0 + 2 * t + 1];
        }
    }
}
