package org.tonbild.kernel;

/** Products of a sparse matrix with several vectors that lie side by side, each summed in the order of the columns. */
public class RowProducts {
    /**
     * out[lane] = sum over k of weights[k] x[(from + k) lanes + lane].
     *
     * @param o0 where the row of results begins
     */
    public void row(double[] weights, int from, int lanes, double[] x, double[] out, int o0, int firstLane) {
        for (int lane = firstLane; lane < lanes; lane++) {
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                sum += weights[k] * x[(from + k) * lanes + lane];
            }
            out[o0 + lane] = sum;
        }
    }
}
