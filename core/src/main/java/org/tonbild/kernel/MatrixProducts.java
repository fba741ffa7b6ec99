package org.tonbild.kernel;

/** A {@link ColumnMatrix} times vectors; the plain twin of the vector kernel. */
public class MatrixProducts {
    /**
     * {@code out[k] = sum over n of m[k, n] x[first + n]}, every sum from n = 0 on.
     *
     * @param out takes {@link ColumnMatrix#height()} values, of which the last are padding
     */
    public void multiply(ColumnMatrix m, double[] x, int first, double[] out) {
        double[] values = m.values();
        int height = m.height();
        for (int k = 0; k < height; k += 8) {
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            double s4 = 0;
            double s5 = 0;
            double s6 = 0;
            double s7 = 0;
            int at = k;
            for (int n = 0; n < m.columns(); n++) {
                double v = x[first + n];
                s0 += values[at] * v;
                s1 += values[at + 1] * v;
                s2 += values[at + 2] * v;
                s3 += values[at + 3] * v;
                s4 += values[at + 4] * v;
                s5 += values[at + 5] * v;
                s6 += values[at + 6] * v;
                s7 += values[at + 7] * v;
                at += height;
            }
            out[k] = s0;
            out[k + 1] = s1;
            out[k + 2] = s2;
            out[k + 3] = s3;
            out[k + 4] = s4;
            out[k + 5] = s5;
            out[k + 6] = s6;
            out[k + 7] = s7;
        }
    }
}
