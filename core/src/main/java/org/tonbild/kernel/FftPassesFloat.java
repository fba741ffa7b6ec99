package org.tonbild.kernel;

/**
 * Runs an {@link FftPassFloat} from one pair of arrays (real, imaginary) to another; the plain twin of the vector kernels, and
 * what they leave: {@code from} says from which value of each row on.
 */
public class FftPassesFloat {
    /** Columns that are transposed together, so that what they write stays near. */
    private static final int BLOCK = 16;

    /** sin(pi / 3). */
    public static final float SIN3 = (float) StrictMath.sqrt(0.75);

    /**
     * Where rows begin in arrays of scratch: 48 bytes behind their first value, 64 behind their object's beginning. Where
     * objects begin at multiples of 32 or 64 bytes ({@code -XX:ObjectAlignmentInBytes}) no vector of that length then
     * reaches over the end of a line of the cache, which takes twice the time.
     */
    public static final int START = 12;

    /** Length of the scratch array. */
    public int scratch() {
        return 4 * (FftPass.LARGEST_RADIX / 2) + 2;
    }

    /**
     * Runs a pass. x and y may be the same arrays where each butterfly writes the places that it reads, which the last pass
     * (without turns) does.
     */
    public final void run(
            FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, float[] scratch) {
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
            FftPassFloat[] passes, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, float[][] scratch) {
        float[] re = xr;
        float[] im = xi;
        int from = x0;
        for (int i = 0; i < passes.length; i++) {
            boolean end = i == passes.length - 1;
            int next = i % 2 == 0 ? 2 : 0;
            float[] toRe = end ? yr : scratch[next];
            float[] toIm = end ? yi : scratch[next + 1];
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
            FftPassFloat[] passes,
            int done,
            int rows,
            int groups,
            int lanes,
            float[][] scratch,
            float[] yr,
            float[] yi,
            int y0,
            int outLeg,
            float[] wr,
            float[] wi,
            int w0) {
        for (int i = done; i < passes.length; i++) {
            int x = i % 2 == 0 ? 0 : 2;
            int y = 2 - x;
            run(passes[i], scratch[x], scratch[x + 1], START, scratch[y], scratch[y + 1], START, scratch[4]);
        }
        int last = passes.length % 2 == 0 ? 0 : 2;
        float[] xr = scratch[last];
        float[] xi = scratch[last + 1];
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
     * @param power takes the powers from {@link #START} on, in place of re and im; or is re, for the values
     * @return whether it was done
     */
    public boolean downAndSplit(
            FftPassFloat[] passes,
            int n1,
            int n2,
            int lanes,
            float[][] scratch,
            float[] re,
            float[] im,
            float[] power,
            float[] wr,
            float[] wi) {
        return false;
    }

    protected void two(FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from) {
        int width = p.width();
        for (int b = 0; b < p.count(); b++) {
            float cr = p.cos()[b * p.rowTwiddles()];
            float ci = p.sin()[b * p.rowTwiddles()];
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            for (int q = from; q < width; q++) {
                float ar = xr[in0 + q];
                float ai = xi[in0 + q];
                float br = xr[in1 + q];
                float bi = xi[in1 + q];
                float dr = ar - br;
                float di = ai - bi;
                yr[out0 + q] = ar + br;
                yi[out0 + q] = ai + bi;
                yr[out1 + q] = dr * cr - di * ci;
                yi[out1 + q] = dr * ci + di * cr;
            }
        }
    }

    protected void three(FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from) {
        int width = p.width();
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w2 = w1 + p.legTwiddles();
            float c1r = p.cos()[w1];
            float c1i = p.sin()[w1];
            float c2r = p.cos()[w2];
            float c2i = p.sin()[w2];
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int in2 = in1 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            int out2 = out1 + p.outLeg();
            for (int q = from; q < width; q++) {
                float sumR = xr[in1 + q] + xr[in2 + q];
                float sumI = xi[in1 + q] + xi[in2 + q];
                float turnR = SIN3 * (xi[in1 + q] - xi[in2 + q]);
                float turnI = SIN3 * (xr[in2 + q] - xr[in1 + q]);
                float ar = xr[in0 + q];
                float ai = xi[in0 + q];
                float midR = ar - 0.5f * sumR;
                float midI = ai - 0.5f * sumI;
                float t1r = midR + turnR;
                float t1i = midI + turnI;
                float t2r = midR - turnR;
                float t2i = midI - turnI;
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
            FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from) {
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
                float apcR = xr[in0 + q] + xr[in2 + q];
                float apcI = xi[in0 + q] + xi[in2 + q];
                float amcR = xr[in0 + q] - xr[in2 + q];
                float amcI = xi[in0 + q] - xi[in2 + q];
                float bpdR = xr[in1 + q] + xr[in3 + q];
                float bpdI = xi[in1 + q] + xi[in3 + q];
                float bmdR = xi[in1 + q] - xi[in3 + q];
                float bmdI = xr[in3 + q] - xr[in1 + q];
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

    protected void four(FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from) {
        int width = p.width();
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w2 = w1 + p.legTwiddles();
            int w3 = w2 + p.legTwiddles();
            float c1r = p.cos()[w1];
            float c1i = p.sin()[w1];
            float c2r = p.cos()[w2];
            float c2i = p.sin()[w2];
            float c3r = p.cos()[w3];
            float c3i = p.sin()[w3];
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int in2 = in1 + p.inLeg();
            int in3 = in2 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            int out2 = out1 + p.outLeg();
            int out3 = out2 + p.outLeg();
            for (int q = from; q < width; q++) {
                float apcR = xr[in0 + q] + xr[in2 + q];
                float apcI = xi[in0 + q] + xi[in2 + q];
                float amcR = xr[in0 + q] - xr[in2 + q];
                float amcI = xi[in0 + q] - xi[in2 + q];
                float bpdR = xr[in1 + q] + xr[in3 + q];
                float bpdI = xi[in1 + q] + xi[in3 + q];
                // (b - d) times -i
                float bmdR = xi[in1 + q] - xi[in3 + q];
                float bmdI = xr[in3 + q] - xr[in1 + q];
                float t1r = amcR + bmdR;
                float t1i = amcI + bmdI;
                float t2r = apcR - bpdR;
                float t2i = apcI - bpdI;
                float t3r = amcR - bmdR;
                float t3i = amcI - bmdI;
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
            FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from, float[] folded) {
        int width = p.width();
        int leg = p.inLeg();
        float k1 = p.rootRe()[1];
        float k2 = p.rootRe()[2];
        float s1 = -p.rootIm()[1];
        float s2 = -p.rootIm()[2];
        float[] cos = p.cos();
        float[] sin = p.sin();
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w2 = w1 + p.legTwiddles();
            int w3 = w2 + p.legTwiddles();
            int w4 = w3 + p.legTwiddles();
            int in = x0 + b * p.inRow();
            int out = y0 + b * p.outRow();
            for (int q = from; q < width; q++) {
                int i = in + q;
                float ar = xr[i];
                float ai = xi[i];
                float p1r = xr[i + leg] + xr[i + 4 * leg];
                float p1i = xi[i + leg] + xi[i + 4 * leg];
                float m1r = xr[i + leg] - xr[i + 4 * leg];
                float m1i = xi[i + leg] - xi[i + 4 * leg];
                float p2r = xr[i + 2 * leg] + xr[i + 3 * leg];
                float p2i = xi[i + 2 * leg] + xi[i + 3 * leg];
                float m2r = xr[i + 2 * leg] - xr[i + 3 * leg];
                float m2i = xi[i + 2 * leg] - xi[i + 3 * leg];
                float e1r = ar + k1 * p1r + k2 * p2r;
                float e1i = ai + k1 * p1i + k2 * p2i;
                float e2r = ar + k2 * p1r + k1 * p2r;
                float e2i = ai + k2 * p1i + k1 * p2i;
                // The odd parts times -i
                float o1r = s1 * m1i + s2 * m2i;
                float o1i = -(s1 * m1r + s2 * m2r);
                float o2r = s2 * m1i - s1 * m2i;
                float o2i = -(s2 * m1r - s1 * m2r);
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

    private static void turn(float[] yr, float[] yi, int at, float tr, float ti, float cr, float ci) {
        yr[at] = tr * cr - ti * ci;
        yi[at] = tr * ci + ti * cr;
    }

    /** The sum over l is folded to (p-1)/2 terms of a_l + a_(p-l) and a_l - a_(p-l), as outputs j and p - j share them. */
    protected void odd(
            FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from, float[] folded) {
        int radix = p.radix();
        int half = radix / 2;
        float[] cos = p.cos();
        float[] sin = p.sin();
        float[] rootRe = p.rootRe();
        float[] rootIm = p.rootIm();
        for (int b = 0; b < p.count(); b++) {
            for (int q = from; q < p.width(); q++) {
                int in = x0 + b * p.inRow() + q;
                int out = y0 + b * p.outRow() + q;
                float firstR = xr[in];
                float firstI = xi[in];
                float totalR = firstR;
                float totalI = firstI;
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
                    float evenR = firstR;
                    float evenI = firstI;
                    float oddR = 0;
                    float oddI = 0;
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
    public void turn(int count, float[] xr, float[] xi, float[] wr, float[] wi, int from) {
        for (int i = from; i < count; i++) {
            float r = xr[i];
            float j = xi[i];
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
            float[] xr,
            float[] xi,
            int x0,
            int inLeg,
            float[] yr,
            float[] yi,
            int y0,
            int outLeg,
            float[] wr,
            float[] wi,
            int w0,
            int legTwiddles,
            int from) {
        for (int row = 0; row < rows; row++) {
            float cr = wr[w0 + row * legTwiddles];
            float ci = wi[w0 + row * legTwiddles];
            int in = x0 + row * inLeg;
            int out = y0 + row * outLeg;
            for (int q = from; q < width; q++) {
                float r = xr[in + q];
                float i = xi[in + q];
                yr[out + q] = r * cr - i * ci;
                yi[out + q] = r * ci + i * cr;
            }
        }
    }

    /** y[c rows + r] = x[r columns + c]. */
    public void transpose(int rows, int columns, float[] x, float[] y) {
        transposeRest(rows, columns, x, y, 0, 0);
    }

    /** What a square of {@code doneRows} by {@code doneColumns} at the beginning leaves. */
    protected static void transposeRest(int rows, int columns, float[] x, float[] y, int doneRows, int doneColumns) {
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
    public void split(int half, int width, float[] re, float[] im, float[] wr, float[] wi, int from) {
        for (int q = from; q < width; q++) {
            float r0 = re[q];
            float i0 = im[q];
            re[q] = r0 + i0;
            im[q] = 0;
            re[half * width + q] = r0 - i0;
            im[half * width + q] = 0;
        }
        for (int row = 1, mirror = half - 1; row <= mirror; row++, mirror--) {
            float cr = wr[row];
            float ci = wi[row];
            for (int q = from; q < width; q++) {
                int k = row * width + q;
                int j = mirror * width + q;
                float er = 0.5f * (re[k] + re[j]);
                float ei = 0.5f * (im[k] - im[j]);
                float or = 0.5f * (im[k] + im[j]);
                float oi = 0.5f * (re[j] - re[k]);
                float tr = or * cr - oi * ci;
                float ti = or * ci + oi * cr;
                re[k] = er + tr;
                im[k] = ei + ti;
                re[j] = er - tr;
                im[j] = ti - ei;
            }
        }
    }

    /** {@link #split} of one frame. */
    public void splitOne(int half, float[] re, float[] im, float[] wr, float[] wi) {
        splitEnds(half, re, im);
        splitInner(half, re, im, wr, wi, 1);
    }

    /** Rows 0 and half. */
    protected static void splitEnds(int half, float[] re, float[] im) {
        float r0 = re[0];
        float i0 = im[0];
        re[0] = r0 + i0;
        im[0] = 0;
        re[half] = r0 - i0;
        im[half] = 0;
    }

    /** Rows {@code from} to half - {@code from}. */
    protected static void splitInner(int half, float[] re, float[] im, float[] wr, float[] wi, int from) {
        for (int k = from, j = half - from; k <= j; k++, j--) {
            float er = 0.5f * (re[k] + re[j]);
            float ei = 0.5f * (im[k] - im[j]);
            float or = 0.5f * (im[k] + im[j]);
            float oi = 0.5f * (re[j] - re[k]);
            float tr = or * wr[k] - oi * wi[k];
            float ti = or * wi[k] + oi * wr[k];
            re[k] = er + tr;
            im[k] = ei + ti;
            re[j] = er - tr;
            im[j] = ti - ei;
        }
    }

    /** Takes values 0, 2, 4, ... of x into re and 1, 3, 5, ... into im. */
    public void deal(int half, float[] x, int x0, float[] re, float[] im, int from) {
        for (int t = from; t < half; t++) {
            re[t] = x[x0 + 2 * t];
            im[t] = x[x0 + 2 * t + 1];
        }
    }
}
