package org.tonbild.learn.classic;

import java.util.Arrays;

/**
 * Probabilities of k labels from those of each two, {@code r[i][j]} for i against j: the p that has the least {@code
 * sum_ij (r_ji p_i - r_ij p_j)^2} with {@code sum p = 1}.
 *
 * <p>Source: T.-F. Wu, C.-J. Lin, R. C. Weng: Probability estimates for multi-class classification by pairwise coupling
 * (JMLR 5, 2004), second method, algorithm 2.
 */
final class Coupling {
    private Coupling() {}

    static double[] probabilities(double[][] r) {
        int k = r.length;
        double[][] q = new double[k][k];
        for (int t = 0; t < k; t++) {
            for (int j = 0; j < k; j++) {
                if (j != t) {
                    q[t][t] += r[j][t] * r[j][t];
                    q[t][j] = -r[j][t] * r[t][j];
                }
            }
        }
        double[] p = new double[k];
        Arrays.fill(p, 1.0 / k);
        double[] qp = new double[k];
        for (int iteration = 0; iteration < Math.max(100, k); iteration++) {
            double pqp = 0;
            for (int t = 0; t < k; t++) {
                qp[t] = 0;
                for (int j = 0; j < k; j++) {
                    qp[t] += q[t][j] * p[j];
                }
                pqp += p[t] * qp[t];
            }
            double worst = 0;
            for (int t = 0; t < k; t++) {
                worst = Math.max(worst, Math.abs(qp[t] - pqp));
            }
            if (worst < 0.005 / k) {
                break;
            }
            for (int t = 0; t < k; t++) {
                double difference = (-qp[t] + pqp) / q[t][t];
                p[t] += difference;
                pqp = (pqp + difference * (difference * q[t][t] + 2 * qp[t])) / (1 + difference) / (1 + difference);
                for (int j = 0; j < k; j++) {
                    qp[j] = (qp[j] + difference * q[t][j]) / (1 + difference);
                    p[j] /= 1 + difference;
                }
            }
        }
        return p;
    }
}
