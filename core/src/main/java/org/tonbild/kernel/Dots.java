package org.tonbild.kernel;

/**
 * Outputs of a filter between two rates, each one row of coefficients times the samples about its place; the plain twin
 * of the vector kernels.
 */
public class Dots {
    /**
     * Output j, 0 <= j < count, lies {@code (phase + j down) / up} samples after the first and is
     *
     * <pre>out[to + j] = sum_i h[p taps + i] x[at + floor((phase + j down) / up) + i],  p = (phase + j down) mod up,</pre>
     *
     * <p>in four sums, of the terms i = 0, 1, 2, 3 mod 4, joined as (0 + 2) + (1 + 3); what exceeds a multiple of four
     * terms goes to the first.
     */
    public void run(
            double[] h, int taps, int up, int down, int phase, double[] x, int at, int count, double[] out, int to) {
        int p = phase;
        int from = at;
        for (int j = 0; j < count; j++) {
            out[to + j] = dot(h, p * taps, x, from, taps);
            from += (int) (((long) p + down) / up);
            p = (int) (((long) p + down) % up);
        }
    }

    /** Outputs of one row of coefficients, each at a place of its own and rounded to float: {@code y[to[j]]} begins at {@code x[places[j]]}. */
    public void scattered(double[] h, int row, int taps, float[] x, int[] places, int[] to, int count, float[] y) {
        for (int j = 0; j < count; j++) {
            int at = places[j];
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            int i = 0;
            for (; i + 3 < taps; i += 4) {
                a += h[row + i] * x[at + i];
                b += h[row + i + 1] * x[at + i + 1];
                c += h[row + i + 2] * x[at + i + 2];
                d += h[row + i + 3] * x[at + i + 3];
            }
            for (; i < taps; i++) {
                a += h[row + i] * x[at + i];
            }
            y[to[j]] = (float) ((a + c) + (b + d));
        }
    }

    /** One output. */
    public static double dot(double[] h, int from, double[] x, int at, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            a += h[from + i] * x[at + i];
            b += h[from + i + 1] * x[at + i + 1];
            c += h[from + i + 2] * x[at + i + 2];
            d += h[from + i + 3] * x[at + i + 3];
        }
        for (; i < count; i++) {
            a += h[from + i] * x[at + i];
        }
        return (a + c) + (b + d);
    }
}
