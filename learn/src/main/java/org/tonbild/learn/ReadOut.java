package org.tonbild.learn;

import java.util.Arrays;
import org.tonbild.learn.network.Task;

/**
 * Solves a linear read-out by ridge regression on standardised features: with H the features {@code [n x d]}, Y the
 * targets less their means, {@code W = H' (H H' + ridge d I)^-1 Y}, which is {@code (H'H + ridge d I)^-1 H'Y} and costs
 * n^3 instead of d^3. The scores that a clip would get if it were left out follow from the same matrix (Allen, 1974);
 * they choose by how much scores are multiplied before they become probabilities of one label (softmax) or, less one half,
 * of each label by itself (sigmoid).
 */
final class ReadOut {
    private final double[][] weights;
    private final double[] bias;

    private ReadOut(double[][] weights, double[] bias) {
        this.weights = weights;
        this.bias = bias;
    }

    /** {@code [outputs x d]}. */
    double[][] weights() {
        return weights;
    }

    /** {@code [outputs]}. */
    double[] bias() {
        return bias;
    }

    /**
     * Solves.
     *
     * @param features {@code [n x d]}
     * @param targets {@code [n x outputs]}
     * @param task what scores become: shares of one label, probabilities of several, or numbers as they are
     */
    static ReadOut solve(float[][] features, float[][] targets, double ridge, Task task) {
        int n = features.length;
        int d = features[0].length;
        int outputs = targets[0].length;
        double[] mean = new double[d];
        double[] scale = new double[d];
        double[][] h = standardized(features, mean, scale);
        double[] level = new double[outputs];
        double[][] y = new double[n][outputs];
        for (int o = 0; o < outputs; o++) {
            for (float[] row : targets) {
                level[o] += row[o] / n;
            }
            for (int i = 0; i < n; i++) {
                y[i][o] = targets[i][o] - level[o];
            }
        }
        double[][] inverse = inverse(gram(h, ridge * d));
        double[][] dual = product(inverse, y);
        double factor = task == Task.REGRESSION ? 1 : sharpness(inverse, dual, targets, level, task);
        double middle = task == Task.MULTI ? 0.5 : 0;
        double[][] weights = new double[outputs][d];
        double[] bias = new double[outputs];
        for (int o = 0; o < outputs; o++) {
            bias[o] = factor * (level[o] - middle);
            for (int k = 0; k < d; k++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += h[i][k] * dual[i][o];
                }
                weights[o][k] = factor * sum * scale[k];
                bias[o] -= weights[o][k] * mean[k];
            }
        }
        return new ReadOut(weights, bias);
    }

    private static double[][] standardized(float[][] features, double[] mean, double[] scale) {
        int n = features.length;
        int d = mean.length;
        double[][] h = new double[n][d];
        for (int k = 0; k < d; k++) {
            double squares = 0;
            for (float[] row : features) {
                mean[k] += row[k] / (double) n;
            }
            for (float[] row : features) {
                squares += (row[k] - mean[k]) * (row[k] - mean[k]);
            }
            double deviation = Math.sqrt(squares / n);
            // A feature that never varies says nothing.
            scale[k] = deviation < 1e-9 ? 0 : 1 / deviation;
            for (int i = 0; i < n; i++) {
                h[i][k] = (features[i][k] - mean[k]) * scale[k];
            }
        }
        return h;
    }

    private static double[][] gram(double[][] h, double penalty) {
        int n = h.length;
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < h[i].length; k++) {
                    sum += h[i][k] * h[j][k];
                }
                gram[i][j] = sum;
                gram[j][i] = sum;
            }
            // Never quite nothing, so that two equal clips can be solved too.
            gram[i][i] += Math.max(penalty, 1e-9);
        }
        return gram;
    }

    /** The inverse of a positive definite matrix by Cholesky's factors. */
    static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j][j];
            }
        }
        double[][] inverse = new double[n][n];
        for (int column = 0; column < n; column++) {
            double[] x = new double[n];
            for (int i = column; i < n; i++) {
                double sum = i == column ? 1 : 0;
                for (int k = column; k < i; k++) {
                    sum -= lower[i][k] * x[k];
                }
                x[i] = sum / lower[i][i];
            }
            for (int i = n - 1; i >= 0; i--) {
                double sum = x[i];
                for (int k = i + 1; k < n; k++) {
                    sum -= lower[k][i] * x[k];
                }
                x[i] = sum / lower[i][i];
            }
            for (int i = 0; i < n; i++) {
                inverse[i][column] = x[i];
            }
        }
        return inverse;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] result = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < b[0].length; j++) {
                    result[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return result;
    }

    /** The factor from 0.1 to 1000 at which the left-out scores have the least cross-entropy; 40 steps on a log scale. */
    private static double sharpness(double[][] inverse, double[][] dual, float[][] targets, double[] level, Task task) {
        int n = dual.length;
        double[][] scores = new double[n][level.length];
        for (int i = 0; i < n; i++) {
            for (int o = 0; o < level.length; o++) {
                scores[i][o] = targets[i][o] - dual[i][o] / inverse[i][i];
            }
        }
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step <= 40; step++) {
            double factor = StrictMath.pow(10, -1 + step / 10.0);
            double loss = 0;
            for (int i = 0; i < n; i++) {
                loss += task == Task.MULTI
                        ? ofEach(scores[i], targets[i], factor)
                        : ofOne(scores[i], targets[i], factor);
            }
            if (loss < least) {
                least = loss;
                best = factor;
            }
        }
        return best;
    }

    /** Cross-entropy of a softmax. */
    private static double ofOne(double[] scores, float[] targets, double factor) {
        double peak = Arrays.stream(scores).max().orElse(0);
        double sum = 0;
        double own = 0;
        for (int o = 0; o < scores.length; o++) {
            sum += StrictMath.exp(factor * (scores[o] - peak));
            own += targets[o] * factor * (scores[o] - peak);
        }
        return StrictMath.log(sum) - own;
    }

    /** Sum of the cross-entropies of each label. */
    private static double ofEach(double[] scores, float[] targets, double factor) {
        double loss = 0;
        for (int o = 0; o < scores.length; o++) {
            double logit = factor * (scores[o] - 0.5);
            double softplus = Math.max(logit, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(logit)));
            loss += softplus - targets[o] * logit;
        }
        return loss;
    }
}
