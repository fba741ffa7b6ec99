package org.tonbild.learn.classic;

import java.util.ArrayList;
import java.util.List;

/**
 * One machine for each two of k labels, in the order (0, 1), (0, 2), ... (1, 2), ...
 *
 * @param rows the rows of each machine
 * @param machines the machines
 */
record Pairs(List<List<Integer>> rows, List<BinarySvm> machines) {
    static Pairs fit(double[][] kernel, int[] truth, int classes, double c) {
        List<List<Integer>> rows = new ArrayList<>();
        List<BinarySvm> machines = new ArrayList<>();
        for (int a = 0; a < classes; a++) {
            for (int b = a + 1; b < classes; b++) {
                List<Integer> members = members(truth, a, b);
                int n = members.size();
                double[][] part = new double[n][n];
                boolean[] positive = new boolean[n];
                for (int i = 0; i < n; i++) {
                    positive[i] = truth[members.get(i)] == a;
                    for (int j = 0; j < n; j++) {
                        part[i][j] = kernel[members.get(i)][members.get(j)];
                    }
                }
                rows.add(members);
                machines.add(BinarySvm.solve(part, positive, c));
            }
        }
        return new Pairs(rows, machines);
    }

    static List<Integer> members(int[] truth, int a, int b) {
        List<Integer> members = new ArrayList<>();
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] == a || truth[i] == b) {
                members.add(i);
            }
        }
        return members;
    }

    /** The decision value of every pair, from the kernel of one clip with all rows. */
    double[] decisions(double[] kernel) {
        double[] values = new double[machines.size()];
        for (int p = 0; p < values.length; p++) {
            double[] weights = machines.get(p).weights();
            List<Integer> members = rows.get(p);
            double sum = -machines.get(p).rho();
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * kernel[members.get(i)];
            }
            values[p] = sum;
        }
        return values;
    }

    /** The label with most votes, the first of equals; a decision of exactly 0 is no vote. */
    static int vote(double[] decisions, int classes) {
        int[] votes = new int[classes];
        int pair = 0;
        for (int a = 0; a < classes; a++) {
            for (int b = a + 1; b < classes; b++, pair++) {
                votes[a] += decisions[pair] > 0 ? 1 : 0;
                votes[b] += decisions[pair] < 0 ? 1 : 0;
            }
        }
        int best = 0;
        for (int a = 1; a < classes; a++) {
            best = votes[a] > votes[best] ? a : best;
        }
        return best;
    }

    /** The weights of each pair over the rows that any pair needs, which are added to {@code vectors}. */
    List<double[]> compact(float[][] all, List<float[]> vectors) {
        int[] place = new int[all.length];
        for (int p = 0; p < machines.size(); p++) {
            for (int i = 0; i < rows.get(p).size(); i++) {
                place[rows.get(p).get(i)] |= machines.get(p).weights()[i] != 0 ? 1 : 0;
            }
        }
        for (int i = 0; i < all.length; i++) {
            if (place[i] != 0) {
                vectors.add(all[i]);
                place[i] = vectors.size();
            }
        }
        List<double[]> weights = new ArrayList<>();
        for (int p = 0; p < machines.size(); p++) {
            double[] w = new double[vectors.size()];
            for (int i = 0; i < rows.get(p).size(); i++) {
                if (machines.get(p).weights()[i] != 0) {
                    w[place[rows.get(p).get(i)] - 1] = machines.get(p).weights()[i];
                }
            }
            weights.add(w);
        }
        return weights;
    }
}
