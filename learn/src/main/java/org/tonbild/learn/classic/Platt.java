package org.tonbild.learn.classic;

/**
 * Probability of the first of two labels from a decision value f: {@code 1 / (1 + exp(a f + b))}.
 *
 * <p>Source: J. Platt (1999), in the form of H.-T. Lin, C.-J. Lin, R. C. Weng: A note on Platt's probabilistic outputs for
 * support vector machines (2007), doi:10.1007/s10994-007-5018-6, algorithm 1.
 *
 * @param a slope, below 0 where larger values speak for the first label
 * @param b offset
 */
record Platt(double a, double b) {
    /** Where nothing is known: half at 0, 0.88 at the margin. */
    private static final Platt UNKNOWN = new Platt(-2, 0);

    /** Newton's method with halved steps on the cross-entropy against {@code (n+ + 1) / (n+ + 2)} and {@code 1 / (n- + 2)}. */
    static Platt fit(double[] decisions, boolean[] positive) {
        int n = decisions.length;
        int ones = 0;
        for (boolean p : positive) {
            ones += p ? 1 : 0;
        }
        if (ones == 0 || ones == n) {
            return UNKNOWN;
        }
        double high = (ones + 1.0) / (ones + 2.0);
        double low = 1 / (n - ones + 2.0);
        double[] target = new double[n];
        for (int i = 0; i < n; i++) {
            target[i] = positive[i] ? high : low;
        }
        double a = 0;
        double b = Math.log((n - ones + 1.0) / (ones + 1.0));
        double value = objective(decisions, target, a, b);
        for (int iteration = 0; iteration < 100; iteration++) {
            double h11 = 1e-12;
            double h22 = 1e-12;
            double h21 = 0;
            double g1 = 0;
            double g2 = 0;
            for (int i = 0; i < n; i++) {
                double p = new Platt(a, b).probability(decisions[i]);
                double curvature = p * (1 - p);
                h11 += decisions[i] * decisions[i] * curvature;
                h22 += curvature;
                h21 += decisions[i] * curvature;
                g1 += decisions[i] * (target[i] - p);
                g2 += target[i] - p;
            }
            if (Math.abs(g1) < 1e-5 && Math.abs(g2) < 1e-5) {
                break;
            }
            double det = h11 * h22 - h21 * h21;
            double stepA = -(h22 * g1 - h21 * g2) / det;
            double stepB = -(-h21 * g1 + h11 * g2) / det;
            double descent = g1 * stepA + g2 * stepB;
            double share = 1;
            while (share >= 1e-10) {
                double next = objective(decisions, target, a + share * stepA, b + share * stepB);
                if (next < value + 1e-4 * share * descent) {
                    a += share * stepA;
                    b += share * stepB;
                    value = next;
                    break;
                }
                share /= 2;
            }
            if (share < 1e-10) {
                break;
            }
        }
        return new Platt(a, b);
    }

    private static double objective(double[] decisions, double[] target, double a, double b) {
        double sum = 0;
        for (int i = 0; i < decisions.length; i++) {
            double z = decisions[i] * a + b;
            sum += z >= 0 ? target[i] * z + Math.log1p(Math.exp(-z)) : (target[i] - 1) * z + Math.log1p(Math.exp(z));
        }
        return sum;
    }

    double probability(double decision) {
        double z = a * decision + b;
        return z >= 0 ? Math.exp(-z) / (1 + Math.exp(-z)) : 1 / (1 + Math.exp(z));
    }
}
