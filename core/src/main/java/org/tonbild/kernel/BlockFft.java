package org.tonbild.kernel;

/**
 * Fourier transforms for convolutions, in place: {@link #LANES} signals side by side, value t of all in the row of t. The
 * forward passes go from large blocks to small ones and leave the bins in the order of their reversed digits, the inverse
 * ones begin with that order and go back (Gentleman and Sande, 1966; Cooley and Tukey, 1965), so that nothing is ever
 * moved to another place. The plain twin of the vector kernels, which need not give the same bits.
 */
public class BlockFft {
    /** Signals side by side. */
    public static final int LANES = 8;

    /**
     * Two forward passes of radix 4 over a block of 16 S rows: for each c below S the rows {@code at + l leg + c}, 0 <= l <
     * 16. See {@link #four} for the first one; the second one does the same with each quarter.
     *
     * @param outer turns of the first pass
     * @param inner turns of the second pass
     */
    public void sixteen(double[] re, double[] im, int at, int leg, int s, double[] outer, double[] inner) {
        for (int j = 0; j < 4; j++) {
            four(re, im, at + j * leg, 4 * leg, s, outer, 6 * j * s);
        }
        for (int q = 0; q < 4; q++) {
            four(re, im, at + 4 * q * leg, leg, s, inner, 0);
        }
    }

    /** The inverse of {@link #sixteen}, times 16. */
    public void sixteenBack(double[] re, double[] im, int at, int leg, int s, double[] outer, double[] inner) {
        for (int q = 0; q < 4; q++) {
            fourBack(re, im, at + 4 * q * leg, leg, s, inner, 0);
        }
        for (int j = 0; j < 4; j++) {
            fourBack(re, im, at + j * leg, 4 * leg, s, outer, 6 * j * s);
        }
    }

    /**
     * A forward pass of radix 4, for each c below count: row {@code at + k leg + c} becomes, 0 <= k < 4,
     *
     * <pre>w^k sum_l row[at + l leg + c] exp(-2 pi i k l / 4),  w^1, w^2, w^3 = the pairs from turns[w0 + 6 c] on.</pre>
     */
    public void four(double[] re, double[] im, int at, int leg, int count, double[] turns, int w0) {
        for (int c = 0; c < count; c++) {
            int w = w0 + 6 * c;
            for (int q = 0; q < LANES; q++) {
                int i0 = (at + c) * LANES + q;
                int i1 = i0 + leg * LANES;
                int i2 = i1 + leg * LANES;
                int i3 = i2 + leg * LANES;
                double sr = re[i0] + re[i2];
                double si = im[i0] + im[i2];
                double dr = re[i0] - re[i2];
                double di = im[i0] - im[i2];
                double tr = re[i1] + re[i3];
                double ti = im[i1] + im[i3];
                // (row 1 - row 3) times -i
                double er = im[i1] - im[i3];
                double ei = re[i3] - re[i1];
                re[i0] = sr + tr;
                im[i0] = si + ti;
                turn(re, im, i1, dr + er, di + ei, turns[w], turns[w + 1]);
                turn(re, im, i2, sr - tr, si - ti, turns[w + 2], turns[w + 3]);
                turn(re, im, i3, dr - er, di - ei, turns[w + 4], turns[w + 5]);
            }
        }
    }

    /** The inverse of {@link #four}, times 4. */
    public void fourBack(double[] re, double[] im, int at, int leg, int count, double[] turns, int w0) {
        for (int c = 0; c < count; c++) {
            int w = w0 + 6 * c;
            for (int q = 0; q < LANES; q++) {
                int i0 = (at + c) * LANES + q;
                int i1 = i0 + leg * LANES;
                int i2 = i1 + leg * LANES;
                int i3 = i2 + leg * LANES;
                turn(re, im, i1, re[i1], im[i1], turns[w], -turns[w + 1]);
                turn(re, im, i2, re[i2], im[i2], turns[w + 2], -turns[w + 3]);
                turn(re, im, i3, re[i3], im[i3], turns[w + 4], -turns[w + 5]);
                double sr = re[i0] + re[i2];
                double si = im[i0] + im[i2];
                double dr = re[i0] - re[i2];
                double di = im[i0] - im[i2];
                double tr = re[i1] + re[i3];
                double ti = im[i1] + im[i3];
                // (row 1 - row 3) times i
                double er = im[i3] - im[i1];
                double ei = re[i1] - re[i3];
                re[i0] = sr + tr;
                im[i0] = si + ti;
                re[i1] = dr + er;
                im[i1] = di + ei;
                re[i2] = sr - tr;
                im[i2] = si - ti;
                re[i3] = dr - er;
                im[i3] = di - ei;
            }
        }
    }

    private static void turn(double[] re, double[] im, int i, double r, double j, double c, double s) {
        re[i] = r * c - j * s;
        im[i] = r * s + j * c;
    }

    /** Pairs of neighbouring rows become their sum and their difference; its own inverse, times 2. */
    public void two(double[] re, double[] im, int at, int pairs) {
        for (int k = 0; k < pairs; k++) {
            for (int q = 0; q < LANES; q++) {
                int i = (at + 2 * k) * LANES + q;
                double ar = re[i];
                double ai = im[i];
                re[i] = ar + re[i + LANES];
                im[i] = ai + im[i + LANES];
                re[i + LANES] = ar - re[i + LANES];
                im[i + LANES] = ai - im[i + LANES];
            }
        }
    }

    /** y[k] = g[k] x[k], or y[k] + g[k] x[k], for {@code count} rows, of g from {@code from} and of x and y from {@code at}. */
    public void multiply(
            double[] gr,
            double[] gi,
            int from,
            int count,
            double[] xr,
            double[] xi,
            boolean add,
            double[] yr,
            double[] yi,
            int at) {
        for (int k = 0; k < count; k++) {
            double c = gr[from + k];
            double s = gi[from + k];
            for (int i = (at + k) * LANES; i < (at + k + 1) * LANES; i++) {
                double re = c * xr[i] - s * xi[i];
                double im = c * xi[i] + s * xr[i];
                yr[i] = add ? yr[i] + re : re;
                yi[i] = add ? yi[i] + im : im;
            }
        }
    }

    /** Row {@code at + t} takes x[from + l leg + t step] of the signals l, 0 <= t < count. */
    public void spread(float[] x, int from, int leg, int step, int count, double[] y, int at) {
        for (int l = 0; l < LANES; l++) {
            int in = from + l * leg;
            int out = at * LANES + l;
            for (int t = 0; t < count; t++) {
                y[out + t * LANES] = x[in + t * step];
            }
        }
    }

    /** Adds the squares of {@code count} rows to the sums of the signals. */
    public void addEnergies(double[] re, double[] im, int at, int count, double[] sums) {
        for (int i = at * LANES; i < (at + count) * LANES; i++) {
            sums[i % LANES] += re[i] * re[i] + im[i] * im[i];
        }
    }

    /**
     * y[l leg + t] = the value of signal l in row {@code at + t} rounded to float, 0 <= t < count, where all values from e[l]
     * below to e[l] above it round to that. It may as well be NaN where that is so and the value is below 2^-124.
     *
     * @param e at least 0, or NaN, with which nothing is certain
     * @return whether they all do; else what does not is NaN
     */
    public boolean round(double[] x, int at, int count, double[] e, float[] y, int y0, int leg) {
        boolean all = true;
        for (int l = 0; l < LANES; l++) {
            for (int t = 0; t < count; t++) {
                double v = x[(at + t) * LANES + l];
                float low = (float) (v - e[l]);
                float high = (float) (v + e[l]);
                boolean sure =
                        low == high && (low != 0 || Float.floatToRawIntBits(low) == Float.floatToRawIntBits(high));
                y[y0 + l * leg + t] = sure ? low : Float.NaN;
                all &= sure;
            }
        }
        return all;
    }
}
