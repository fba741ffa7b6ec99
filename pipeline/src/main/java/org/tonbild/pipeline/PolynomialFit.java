package org.tonbild.pipeline;

import java.util.Arrays;

/**
 * Weights of the least-squares fit of a polynomial to equally spaced values, by polynomials orthogonal on the points
 * -h ... h, so that long windows and high degrees lose no digits. With P(k) of that family and the fit
 * {@code sum_k <y, P(k)> / <P(k), P(k)> P(k)(t)}, value i has weight {@code sum_k P(k)(i) P(k)'(t) / <P(k), P(k)>} in a
 * derivative at t.
 */
final class PolynomialFit {
    private PolynomialFit() {}

    /**
     * Weights of the {@code order}-th derivative, at every point, of the polynomial of this degree.
     *
     * @return {@code [position x value]}
     */
    static double[][] allPositions(int width, int degree, int order) {
        double[][] rows = new double[width][];
        for (int i = 0; i < width; i++) {
            rows[i] = derivative(width, degree, order, i - width / 2);
        }
        return rows;
    }

    /** The weights at one point, 0 in the middle. */
    static double[] derivative(int width, int degree, int order, int at) {
        int half = width / 2;
        double[] before = new double[width];
        double[] now = new double[width];
        Arrays.fill(now, 1);
        double[] derivativesBefore = new double[order + 1];
        double[] derivatives = new double[order + 1];
        derivatives[0] = 1;
        double[] weights = new double[width];
        double normBefore = 1;
        for (int k = 0; k <= degree; k++) {
            double norm = 0;
            for (double p : now) {
                norm += p * p;
            }
            for (int i = 0; i < width; i++) {
                weights[i] += now[i] * derivatives[order] / norm;
            }
            double b = k == 0 ? 0 : norm / normBefore;
            double[] next = new double[width];
            for (int i = 0; i < width; i++) {
                next[i] = (i - half) * now[i] - b * before[i];
            }
            double[] derivativesNext = new double[order + 1];
            for (int d = 0; d <= order; d++) {
                derivativesNext[d] =
                        at * derivatives[d] + (d > 0 ? d * derivatives[d - 1] : 0) - b * derivativesBefore[d];
            }
            before = now;
            now = next;
            derivativesBefore = derivatives;
            derivatives = derivativesNext;
            normBefore = norm;
        }
        return weights;
    }
}
