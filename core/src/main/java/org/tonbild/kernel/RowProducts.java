package org.tonbild.kernel;

/** Products of a sparse matrix with several vectors that lie side by side, each row summed from its first weight on. Immutable. */
public class RowProducts {
    protected final int[] first;
    protected final double[][] weights;

    /**
     * @param first the column where each row's weights begin
     * @param weights those of each row
     */
    public RowProducts(int[] first, double[][] weights) {
        this.first = first;
        this.weights = weights;
    }

    /** out[i lanes + lane] = sum over k of weights[i][k] x[(first[i] + k) lanes + lane]. */
    public void multiply(double[] x, int lanes, double[] out) {
        for (int i = 0; i < first.length; i++) {
            row(i, x, lanes, out, 0);
        }
    }

    protected final void row(int i, double[] x, int lanes, double[] out, int firstLane) {
        for (int lane = firstLane; lane < lanes; lane++) {
            double sum = 0;
            for (int k = 0; k < weights[i].length; k++) {
                sum += weights[i][k] * x[(first[i] + k) * lanes + lane];
            }
            out[i * lanes + lane] = sum;
        }
    }

    /**
     * The same of floats, which begin at {@link FftPassesFloat#START} and are widened first.
     *
     * @return whether it was done; a kernel need not be able to
     */
    public boolean multiply(float[] x, int lanes, double[] out) {
        return false;
    }
}
