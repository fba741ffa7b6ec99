package org.tonbild.kernel;

/**
 * Complex filters over frames of n real samples, whose real parts are even and whose imaginary parts are odd about the
 * place 1/2, counted around the frame: with the samples x[t + 1] and their mirrors x[-t], 0 <= t < n / 2,
 *
 * <pre>c = sum_t even[t] (x[t + 1] + x[-t]),  s = sum_t odd[t] (x[t + 1] - x[-t]),  x[0] = x[n].</pre>
 *
 * <p>Each sum is cut into {@value #PARTS}, of t = 0, 1, ... modulo 8, which are joined by a tree. Holds scratch, for one
 * thread; the plain twin of the vector kernel.
 */
public class MirroredFilters {
    /** Parts of a sum. */
    public static final int PARTS = 8;
    /** Filters that go together. */
    public static final int GROUP = 4;

    protected static final int START = FftPasses.START;
    /** Sums and differences of two frames, eight t after the other: sums, differences, those of the second frame. */
    protected double[] folded = {};
    /** The parts of the sums of a group: for each filter c of both frames, then s. */
    protected final double[] parts = new double[START + 4 * GROUP * PARTS];

    /**
     * Filters two frames.
     *
     * @param weights for each group of filters, for each eight t, for each filter eight of {@code even}, eight of {@code odd};
     *     from {@link FftPasses#START} on
     * @param n samples of a frame, a multiple of 16
     * @param x frames from {@code a} and from {@code b} on
     * @param out takes c of both frames, then s, filter after filter
     */
    public final void two(double[] weights, int groups, int n, double[] x, int a, int b, double[] out) {
        if (folded.length < START + 2 * n) {
            folded = new double[START + 2 * n];
        }
        fold(x, a, n, START);
        fold(x, b, n, START + 2 * PARTS);
        for (int g = 0; g < groups; g++) {
            sum(weights, START + g * GROUP * n, n / (2 * PARTS));
            for (int i = 0; i < 4 * GROUP; i++) {
                int at = START + i * PARTS;
                out[g * 4 * GROUP + i] = ((parts[at] + parts[at + 4]) + (parts[at + 2] + parts[at + 6]))
                        + ((parts[at + 1] + parts[at + 5]) + (parts[at + 3] + parts[at + 7]));
            }
        }
    }

    /** Sums and differences of a frame, 8 values every 32. */
    protected void fold(double[] x, int at, int n, int to) {
        fold(x, at, n, to, n / 2);
    }

    /** The first {@code count} of them. */
    protected final void fold(double[] x, int at, int n, int to, int count) {
        for (int t = 0; t < count; t++) {
            double u = x[at + t + 1];
            double v = x[at + (n - t) % n];
            int i = to + t / PARTS * 4 * PARTS + t % PARTS;
            folded[i] = u + v;
            folded[i + PARTS] = u - v;
        }
    }

    /** The parts of one group's sums. */
    protected void sum(double[] weights, int w, int blocks) {
        for (int i = 0; i < 4 * GROUP; i++) {
            // Filter i / 4, c or s, the first or the second frame.
            int from = w + i / 2 * PARTS;
            int values = START + (i % 2 * 2 + i / 2 % 2) * PARTS;
            for (int p = 0; p < PARTS; p += 4) {
                double s0 = 0;
                double s1 = 0;
                double s2 = 0;
                double s3 = 0;
                for (int k = 0; k < blocks; k++) {
                    int at = from + k * 2 * GROUP * PARTS + p;
                    int v = values + k * 4 * PARTS + p;
                    s0 += weights[at] * folded[v];
                    s1 += weights[at + 1] * folded[v + 1];
                    s2 += weights[at + 2] * folded[v + 2];
                    s3 += weights[at + 3] * folded[v + 3];
                }
                int to = START + i * PARTS + p;
                parts[to] = s0;
                parts[to + 1] = s1;
                parts[to + 2] = s2;
                parts[to + 3] = s3;
            }
        }
    }
}
