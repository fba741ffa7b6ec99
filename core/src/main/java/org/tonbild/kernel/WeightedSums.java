package org.tonbild.kernel;

/** Weighted sums for several outputs at once; the plain twin of the vector kernels. */
public class WeightedSums {
    /**
     * A filter whose taps lie over several runs of samples, 0 <= m < count:
     *
     * <pre>
     * y[m] = scale * sum_p sum_i h[p][i] x[x0 + first[p] + i + m].
     * </pre>
     *
     * <p>The sum goes by four running ones, of i = 0, 1, 2, 3 modulo 4, and one tree.
     *
     * @param h taps of each run, a multiple of 4
     */
    public void filtered(double[][] h, int[] first, int x0, double scale, double[] x, double[] y, int count) {
        for (int m = 0; m < count; m++) {
            double r0 = 0;
            double r1 = 0;
            double r2 = 0;
            double r3 = 0;
            for (int p = 0; p < h.length; p++) {
                double[] taps = h[p];
                int at = x0 + first[p] + m;
                for (int i = 0; i < taps.length; i += 4) {
                    r0 += taps[i] * x[at + i];
                    r1 += taps[i + 1] * x[at + i + 1];
                    r2 += taps[i + 2] * x[at + i + 2];
                    r3 += taps[i + 3] * x[at + i + 3];
                }
            }
            y[m] = scale * ((r0 + r1) + (r2 + r3));
        }
    }
}
