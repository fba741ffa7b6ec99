package org.tonbild.app.parity;

/** Small systems of linear equations. */
final class Linear {
    private Linear() {}

    /** Solves a x = b by elimination with pivots; what cannot be solved for is 0. */
    static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        double[][] m = new double[n][];
        for (int i = 0; i < n; i++) {
            m[i] = java.util.Arrays.copyOf(a[i], n + 1);
            m[i][n] = b[i];
        }
        for (int c = 0; c < n; c++) {
            int pivot = c;
            for (int i = c + 1; i < n; i++) {
                pivot = Math.abs(m[i][c]) > Math.abs(m[pivot][c]) ? i : pivot;
            }
            double[] swap = m[c];
            m[c] = m[pivot];
            m[pivot] = swap;
            if (Math.abs(m[c][c]) < 1e-300) {
                continue;
            }
            for (int i = c + 1; i < n; i++) {
                double factor = m[i][c] / m[c][c];
                for (int k = c; k <= n; k++) {
                    m[i][k] -= factor * m[c][k];
                }
            }
        }
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = m[i][n];
            for (int k = i + 1; k < n; k++) {
                sum -= m[i][k] * x[k];
            }
            x[i] = Math.abs(m[i][i]) < 1e-300 ? 0 : sum / m[i][i];
        }
        return x;
    }
}
