package org.tonbild.measure;

import java.util.Arrays;

/** Gaussian and running means. */
final class Smoothing {
    private static final double DEVIATIONS = 4;

    private Smoothing() {}

    /** A picture under a Gaussian of so many places, cut after four deviations; first over the rows, then along them. */
    static double[][] gaussian(double[][] rows, double sigma, Edge edge) {
        if (sigma <= 1e-15) {
            return rows;
        }
        double[] weights = weights(sigma);
        int reach = weights.length - 1;
        int n = rows.length;
        double[][] down = new double[n][];
        for (int b = 0; b < n; b++) {
            double[] sum = scaled(rows[b], weights[0]);
            for (int k = 1; k <= reach; k++) {
                double[] above = rows[edge.inside(b + k, n)];
                double[] below = rows[edge.inside(b - k, n)];
                for (int t = 0; t < sum.length; t++) {
                    sum[t] += weights[k] * (below[t] + above[t]);
                }
            }
            down[b] = sum;
        }
        return Arrays.stream(down).map(row -> along(row, weights, edge)).toArray(double[][]::new);
    }

    private static double[] along(double[] row, double[] weights, Edge edge) {
        double[] sum = scaled(row, weights[0]);
        for (int t = 0; t < row.length; t++) {
            for (int k = 1; k < weights.length; k++) {
                sum[t] += weights[k] * (row[edge.inside(t - k, row.length)] + row[edge.inside(t + k, row.length)]);
            }
        }
        return sum;
    }

    private static double[] scaled(double[] row, double weight) {
        return Arrays.stream(row).map(v -> weight * v).toArray();
    }

    /** The middle weight and those to one side. */
    private static double[] weights(double sigma) {
        double[] weights = new double[(int) (DEVIATIONS * sigma + 0.5) + 1];
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = StrictMath.exp(-0.5 / (sigma * sigma) * k * k);
            sum += (k == 0 ? 1 : 2) * weights[k];
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= sum;
        }
        return weights;
    }

    /** The mean over so many places, one more before than after where the number is even; the ends are prolonged. */
    static double[] running(double[] x, int length) {
        double[] means = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double sum = 0;
            for (int j = i - length / 2; j < i - length / 2 + length; j++) {
                sum += x[Edge.NEAREST.inside(j, x.length)];
            }
            means[i] = sum / length;
        }
        return means;
    }
}
