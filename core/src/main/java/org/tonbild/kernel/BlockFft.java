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
     * Where row 0 begins in arrays of rows: with the 16 bytes before an array's values at a multiple of 64 bytes, for arrays
     * at multiples of 32 or 64, so that a vector lies within one line of a cache or two halves of such.
     */
    public static final int START = FftPasses.START;

    /** sqrt(1 / 2). */
    public static final double HALF_ROOT = StrictMath.sqrt(0.5);

    private static final double[] NO_TURNS = {1, 0, 1, 0, 1, 0};

    /** Eight values and what they become, real and imaginary parts. */
    private final double[] one = new double[LANES];

    private final double[] other = new double[LANES];
    private final double[] spare = new double[2 * LANES];

    /**
     * A forward pass of radix 4, for each c below count: row {@code at + k leg + c} becomes, 0 <= k < 4,
     *
     * <pre>w^k sum_l row[at + l leg + c] exp(-2 pi i k l / 4),  w^1, w^2, w^3 = the pairs from turns[w0 + 6 c] on,</pre>
     *
     * <p>and so with {@code blocks} one behind the other: 4 leg rows further on the next one begins.
     */
    public void four(double[] re, double[] im, int at, int leg, int count, int blocks, double[] turns, int w0) {
        int all = count * blocks;
        for (int b = 0; b < all; b++) {
            int c = b % count;
            int w = w0 + 6 * c;
            for (int q = 0; q < LANES; q++) {
                int i0 = START + (at + b / count * 4 * leg + c) * LANES + q;
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
    public void fourBack(double[] re, double[] im, int at, int leg, int count, int blocks, double[] turns, int w0) {
        int all = count * blocks;
        for (int b = 0; b < all; b++) {
            int c = b % count;
            int w = w0 + 6 * c;
            for (int q = 0; q < LANES; q++) {
                int i0 = START + (at + b / count * 4 * leg + c) * LANES + q;
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

    /**
     * The products of {@code groups} groups of two rows, x h, and their sums and differences as {@link #two} makes them; or
     * of four rows, and of these the inverse of {@link #four} without turns, times 4.
     */
    public void products(
            double[] xr,
            double[] xi,
            double[] hr,
            double[] hi,
            double[] yr,
            double[] yi,
            int at,
            int groups,
            boolean four) {
        int rows = groups * (four ? 4 : 2);
        for (int i = START + at * LANES; i < START + (at + rows) * LANES; i++) {
            yr[i] = xr[i] * hr[i] - xi[i] * hi[i];
            yi[i] = xr[i] * hi[i] + xi[i] * hr[i];
        }
        if (four) {
            fourBack(yr, yi, at, 1, 1, groups, NO_TURNS, 0);
        } else {
            two(yr, yi, at, groups);
        }
    }

    /**
     * A forward pass of radix 8 from one signal to eight, for 0 <= t < count: lane k of row {@code at + t} becomes
     *
     * <pre>w^k sum_l x[x0 + t + l leg] exp(-2 pi i k l / 8),  w^k = the turn w0 + t / 8 * 64 + 8 k + t % 8.</pre>
     *
     * @param i imaginary parts of x, from i0 on
     */
    public void eight(
            double[] x,
            int x0,
            double[] i,
            int i0,
            int leg,
            int count,
            double[] wr,
            double[] wi,
            int w0,
            double[] re,
            double[] im,
            int at) {
        double[] r = one;
        double[] j = other;
        for (int t = 0; t < count; t++) {
            for (int l = 0; l < LANES; l++) {
                // The inverse of exchanged parts is the transform with exchanged parts.
                r[l] = i[i0 + t + l * leg];
                j[l] = x[x0 + t + l * leg];
            }
            eight(r, j);
            for (int k = 0; k < LANES; k++) {
                int w = w0 + t / LANES * LANES * LANES + k * LANES + t % LANES;
                turn(re, im, START + (at + t) * LANES + k, j[k], r[k], wr[w], wi[w]);
            }
        }
    }

    /**
     * The inverse of {@link #eight}, times 8: y[y0 + t + l leg] takes what x was, or with {@code powers} yr takes |y|^2, and
     * yi is not looked at.
     *
     * @param count a multiple of 8
     */
    public void eightBack(
            double[] re,
            double[] im,
            int at,
            int count,
            double[] wr,
            double[] wi,
            int w0,
            boolean powers,
            double[] yr,
            double[] yi,
            int y0,
            int leg) {
        for (int t = 0; t < count; t++) {
            back(re, im, at, t, wr, wi, w0);
            for (int l = 0; l < LANES; l++) {
                int to = y0 + t + l * leg;
                if (powers) {
                    yr[to] = power(l);
                } else {
                    yr[to] = one[l];
                    yi[to] = other[l];
                }
            }
        }
    }

    /**
     * As {@link #eightBack}, but y takes |y|^2, or with {@code roots} |y|, rounded to float; at least in those places that
     * are wanted.
     *
     * @param first the first place that is wanted
     * @param end behind the last one
     */
    public void roundedBack(
            double[] re,
            double[] im,
            int at,
            int count,
            double[] wr,
            double[] wi,
            int w0,
            boolean roots,
            float[] y,
            int y0,
            int leg,
            int first,
            int end) {
        for (int t = 0; t < count; t++) {
            back(re, im, at, t, wr, wi, w0);
            for (int l = 0; l < LANES; l++) {
                int to = y0 + t + l * leg;
                if (to >= first && to < end) {
                    y[to] = (float) (roots ? Math.sqrt(power(l)) : power(l));
                }
            }
        }
    }

    private double power(int l) {
        return one[l] * one[l] + other[l] * other[l];
    }

    /** What becomes of row {@code at + t}. */
    private void back(double[] re, double[] im, int at, int t, double[] wr, double[] wi, int w0) {
        for (int k = 0; k < LANES; k++) {
            int from = START + (at + t) * LANES + k;
            int w = w0 + t / LANES * LANES * LANES + k * LANES + t % LANES;
            turn(one, other, k, re[from], im[from], wr[w], -wi[w]);
        }
        eight(one, other);
    }

    /** The inverse transform of eight values, times 8. */
    private void eight(double[] r, double[] j) {
        fourApart(r, j, 0);
        fourApart(r, j, 1);
        // Odd ones are turned by an eighth, a quarter and three eighths of the circle.
        double h = HALF_ROOT;
        double a = r[3];
        r[3] = h * (a - j[3]);
        j[3] = h * (a + j[3]);
        a = r[5];
        r[5] = -j[5];
        j[5] = a;
        a = r[7];
        r[7] = -(h * (a + j[7]));
        j[7] = h * (a - j[7]);
        System.arraycopy(r, 0, spare, 0, LANES);
        System.arraycopy(j, 0, spare, LANES, LANES);
        for (int k = 0; k < 4; k++) {
            double e = spare[2 * k];
            double o = spare[2 * k + 1];
            r[k] = e + o;
            r[4 + k] = e - o;
            e = spare[LANES + 2 * k];
            o = spare[LANES + 2 * k + 1];
            j[k] = e + o;
            j[4 + k] = e - o;
        }
    }

    /** The inverse transform of the values from, from + 2, ..., times 4, in place. */
    private static void fourApart(double[] r, double[] j, int from) {
        int b = from + 2;
        int c = from + 4;
        int d = from + 6;
        double sr = r[from] + r[c];
        double sj = j[from] + j[c];
        double dr = r[from] - r[c];
        double dj = j[from] - j[c];
        double tr = r[b] + r[d];
        double tj = j[b] + j[d];
        double er = j[d] - j[b];
        double ej = r[b] - r[d];
        r[from] = sr + tr;
        j[from] = sj + tj;
        r[b] = dr + er;
        j[b] = dj + ej;
        r[c] = sr - tr;
        j[c] = sj - tj;
        r[d] = dr - er;
        j[d] = dj - ej;
    }

    private static void turn(double[] re, double[] im, int i, double r, double j, double c, double s) {
        re[i] = r * c - j * s;
        im[i] = r * s + j * c;
    }

    /** Pairs of neighbouring rows become their sum and their difference; its own inverse, times 2. */
    public void two(double[] re, double[] im, int at, int pairs) {
        for (int k = 0; k < pairs; k++) {
            for (int q = 0; q < LANES; q++) {
                int i = START + (at + 2 * k) * LANES + q;
                double ar = re[i];
                double ai = im[i];
                re[i] = ar + re[i + LANES];
                im[i] = ai + im[i + LANES];
                re[i + LANES] = ar - re[i + LANES];
                im[i + LANES] = ai - im[i + LANES];
            }
        }
    }

    /**
     * The sums of products of {@code count} rows of each input d with its spectrum, y[k] = sum_d g_d[k] x_d[k], and the passes
     * about them, which have no turns: the last one of the way there (not if {@code there} is false), {@link #four} with radix
     * 4, {@link #two} with radix 2; and the first one of the way back.
     *
     * @param gr factors from {@code from} on
     * @param xr the rows of input d begin at {@code at + d apart}; left as they are or not; may be the same as yr, and xi as
     *     yi
     * @param radix 1, 2 or 4
     */
    public void multiply(
            double[][] gr,
            double[][] gi,
            int from,
            int count,
            boolean there,
            double[] xr,
            double[] xi,
            int apart,
            double[] yr,
            double[] yi,
            int at,
            int radix) {
        for (int d = 0; d < gr.length; d++) {
            if (there) {
                first(xr, xi, at + d * apart, count, radix, false);
            }
            for (int k = 0; k < count; k++) {
                double c = gr[d][from + k];
                double s = gi[d][from + k];
                for (int i = START + (at + k) * LANES; i < START + (at + k + 1) * LANES; i++) {
                    int j = i + d * apart * LANES;
                    double re = c * xr[j] - s * xi[j];
                    double im = c * xi[j] + s * xr[j];
                    yr[i] = d > 0 ? yr[i] + re : re;
                    yi[i] = d > 0 ? yi[i] + im : im;
                }
            }
        }
        first(yr, yi, at, count, radix, true);
    }

    private void first(double[] re, double[] im, int at, int count, int radix, boolean back) {
        if (radix == 4 && back) {
            fourBack(re, im, at, 1, 1, count / 4, NO_TURNS, 0);
        } else if (radix == 4) {
            four(re, im, at, 1, 1, count / 4, NO_TURNS, 0);
        } else if (radix == 2) {
            two(re, im, at, count / 2);
        }
    }

    /** Row r of y takes the rows a and a + leg of x, each value times that of h, a = r + r / leg leg, 0 <= r < rows. */
    public void fold(double[] xr, double[] xi, double[] h, int rows, int leg, double[] yr, double[] yi) {
        for (int i = 0; i < rows * LANES; i++) {
            int to = START + i;
            int a = to + i / (leg * LANES) * leg * LANES;
            int b = a + leg * LANES;
            yr[to] = h[a] * xr[a] + h[b] * xr[b];
            yi[to] = h[a] * xi[a] + h[b] * xi[b];
        }
    }

    /**
     * Lane l of row {@code at + d apart + t} takes x[from + 2 l leg + t inputs + d] in re and x[from + (2 l + 1) leg +
     * t inputs + d] in im, 0 <= t < count, 0 <= d < inputs; and adds their squares to lane l of one of the rows 0 to 7 of
     * energies.
     */
    public void spread(
            float[] x,
            int from,
            int leg,
            int count,
            int inputs,
            int apart,
            double[] re,
            double[] im,
            int at,
            double[] energies) {
        for (int l = 0; l < LANES; l++) {
            double sum = energies[START + l];
            int a = from + 2 * l * leg;
            for (int t = 0; t < count * inputs; t++, a++) {
                int i = START + (at + t % inputs * apart + t / inputs) * LANES + l;
                double r = x[a];
                double j = x[a + leg];
                re[i] = r;
                im[i] = j;
                sum += r * r + j * j;
            }
            energies[START + l] = sum;
        }
    }

    /**
     * y[2 l leg + t] = the real part, y[(2 l + 1) leg + t] = the imaginary part of signal l in row {@code at + t} rounded to
     * float, 0 <= t < count, where all values from e[l] below to e[l] above it round to that. It may as well be NaN where that
     * is so and the value is below 2^-124.
     *
     * @param e at least 0, or NaN, with which nothing is certain
     * @return whether they all do; else what does not is NaN
     */
    public boolean round(double[] re, double[] im, int at, int count, double[] e, float[] y, int y0, int leg) {
        boolean all = true;
        for (int f = 0; f < 2 * LANES; f++) {
            double[] x = f % 2 == 0 ? re : im;
            int l = f / 2;
            for (int t = 0; t < count; t++) {
                double v = x[START + (at + t) * LANES + l];
                float low = (float) (v - e[l]);
                float high = (float) (v + e[l]);
                boolean sure =
                        low == high && (low != 0 || Float.floatToRawIntBits(low) == Float.floatToRawIntBits(high));
                y[y0 + f * leg + t] = sure ? low : Float.NaN;
                all &= sure;
            }
        }
        return all;
    }
}
