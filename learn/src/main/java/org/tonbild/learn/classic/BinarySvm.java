package org.tonbild.learn.classic;

/**
 * A support vector machine between two labels: {@code f(x) = sum_i w_i k(x_i, x) - rho}, above 0 for the first label,
 * with {@code w_i = y_i alpha_i} of the dual problem {@code min 1/2 sum_ij w_i w_j k(x_i, x_j) - sum_i alpha_i}, {@code 0
 * <= alpha_i <= C}, {@code sum w_i = 0}. Nothing random is in it.
 *
 * <p>Solved by sequential minimal optimisation: of two clips at a time, the one that breaks the conditions most, and the
 * one with which the objective falls furthest by a second-order estimate, until none breaks them by more than 1e-3.
 * Source: R.-E. Fan, P.-H. Chen, C.-J. Lin: Working set selection using second order information for training support
 * vector machines (JMLR 6, 2005), algorithms 1 and 2, with the tolerance of LIBSVM. With 1e-8 in both, LIBSVM 3.35 gave
 * the same decision values to 3e-7 (its kernel is float32) on 600 random problems of 2 to 71 clips.
 *
 * @param weights {@code w_i} of each row, most of them 0
 * @param rho the threshold
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
record BinarySvm(double[] weights, double rho) {
    private static final double TOLERANCE = 1e-3;

    /** Least curvature of a step; two equal clips have none. */
    private static final double FLAT = 1e-12;

    /** As in LIBSVM: what has not come to rest by then is taken as it is. */
    private static final int MOST_STEPS = 10_000_000;

    /**
     * @param kernel {@code [n x n]}, symmetric and positive semidefinite
     * @param positive which rows have the first label
     * @param c C, above 0
     */
    static BinarySvm solve(double[][] kernel, boolean[] positive, double c) {
        int n = positive.length;
        int ones = 0;
        for (boolean p : positive) {
            ones += p ? 1 : 0;
        }
        if (ones == 0 || ones == n) {
            // Nothing to tell apart: the label that is there, or neither.
            return new BinarySvm(new double[n], n == 0 ? 0 : ones == 0 ? 1 : -1);
        }
        return new Solver(kernel, positive, c).solve();
    }

    private static final class Solver {
        private final double[][] kernel;
        private final boolean[] positive;
        private final double c;
        private final double[] alpha;
        /** {@code y_i} times the gradient of the objective, {@code sum_j w_j k_ij - y_i}. */
        private final double[] slope;

        Solver(double[][] kernel, boolean[] positive, double c) {
            this.kernel = kernel;
            this.positive = positive;
            this.c = c;
            this.alpha = new double[positive.length];
            this.slope = new double[positive.length];
            for (int i = 0; i < slope.length; i++) {
                slope[i] = positive[i] ? -1 : 1;
            }
        }

        /** Whether {@code w_i} may still grow. */
        private boolean mayGrow(int i) {
            return positive[i] ? alpha[i] < c : alpha[i] > 0;
        }

        /** Whether {@code w_i} may still fall. */
        private boolean mayFall(int i) {
            return positive[i] ? alpha[i] > 0 : alpha[i] < c;
        }

        BinarySvm solve() {
            for (int step = 0; step < MOST_STEPS; step++) {
                int up = growing();
                int down = up < 0 ? -1 : falling(up);
                if (down < 0) {
                    break;
                }
                move(up, down);
            }
            double[] weights = new double[alpha.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = positive[i] ? alpha[i] : -alpha[i];
            }
            return new BinarySvm(weights, rho());
        }

        private int growing() {
            int best = -1;
            for (int i = 0; i < alpha.length; i++) {
                if (mayGrow(i) && (best < 0 || slope[i] < slope[best])) {
                    best = i;
                }
            }
            return best;
        }

        /** The partner for a step, or -1 if no step is worth it any more. */
        private int falling(int up) {
            int best = -1;
            double most = 0;
            double worst = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < alpha.length; j++) {
                double drop = slope[j] - slope[up];
                if (mayFall(j)) {
                    worst = Math.max(worst, drop);
                    if (drop > 0) {
                        double gain = drop * drop / curvature(up, j);
                        if (best < 0 || gain > most) {
                            best = j;
                            most = gain;
                        }
                    }
                }
            }
            return worst < TOLERANCE ? -1 : best;
        }

        private double curvature(int i, int j) {
            return Math.max(kernel[i][i] + kernel[j][j] - 2 * kernel[i][j], FLAT);
        }

        /** Adds to {@code w_up} what it takes from {@code w_down}, as far as both may go. */
        private void move(int up, int down) {
            double room = positive[up] ? c - alpha[up] : alpha[up];
            double otherRoom = positive[down] ? alpha[down] : c - alpha[down];
            double wanted = (slope[down] - slope[up]) / curvature(up, down);
            double amount = Math.min(wanted, Math.min(room, otherRoom));
            // At a bound exactly, so that rounding leaves no clip just beside it.
            alpha[up] = amount == room ? (positive[up] ? c : 0) : alpha[up] + (positive[up] ? amount : -amount);
            alpha[down] =
                    amount == otherRoom ? (positive[down] ? 0 : c) : alpha[down] - (positive[down] ? amount : -amount);
            for (int t = 0; t < slope.length; t++) {
                slope[t] += amount * (kernel[t][up] - kernel[t][down]);
            }
        }

        /** The mean slope of the clips between the bounds, or else the middle of what the others allow. */
        private double rho() {
            double sum = 0;
            int free = 0;
            double low = Double.NEGATIVE_INFINITY;
            double high = Double.POSITIVE_INFINITY;
            for (int i = 0; i < alpha.length; i++) {
                if (mayGrow(i) && mayFall(i)) {
                    sum += slope[i];
                    free++;
                } else if (mayGrow(i)) {
                    high = Math.min(high, slope[i]);
                } else {
                    low = Math.max(low, slope[i]);
                }
            }
            return free > 0 ? sum / free : (low + high) / 2;
        }
    }
}
