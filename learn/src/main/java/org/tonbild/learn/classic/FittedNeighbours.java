package org.tonbild.learn.classic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link NeighboursLearner} keeps: all clips.
 *
 * @param labels number of labels of the task
 * @param scaling standardisation of the columns
 * @param neighbours k
 * @param distance the distance
 * @param weighted whether near clips count more
 * @param rows the clips, standardised
 * @param truth their labels
 * @param chosen what was chosen on inner folds
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
record FittedNeighbours(
        int labels,
        Scaling scaling,
        int neighbours,
        Distance distance,
        boolean weighted,
        List<float[]> rows,
        int[] truth,
        Map<String, String> chosen)
        implements Fitted {
    FittedNeighbours {
        rows = List.copyOf(rows);
        chosen = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
    }

    @Override
    public float[][] probabilities(List<float[]> given) {
        float[][] z = scaling.apply(given);
        float[][] near = rows.toArray(float[][]::new);
        float[][] all = new float[z.length][];
        for (int i = 0; i < z.length; i++) {
            double[] apart = new double[near.length];
            for (int j = 0; j < near.length; j++) {
                apart[j] = distance.between(z[i], near[j]);
            }
            all[i] = shares(apart, truth, labels, neighbours, weighted);
        }
        return all;
    }

    /**
     * {@code (k s + 1/labels) / (k + 1)} with s the share of a label in the votes of the k nearest: one vote more is spread
     * over all labels, so that a single neighbour is not taken for certainty. The order of the labels is that of s.
     */
    static float[] shares(double[] apart, int[] truth, int labels, int k, boolean weighted) {
        Integer[] order = new Integer[apart.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> apart[i]));
        int near = Math.min(k, order.length);
        boolean met = apart[order[0]] == 0;
        double[] votes = new double[labels];
        double sum = 0;
        for (int i = 0; i < near; i++) {
            double d = apart[order[i]];
            double vote = !weighted ? 1 : met ? (d == 0 ? 1 : 0) : 1 / d;
            votes[truth[order[i]]] += vote;
            sum += vote;
        }
        float[] shares = new float[labels];
        for (int l = 0; l < labels; l++) {
            shares[l] = (float) ((near * votes[l] / sum + 1.0 / labels) / (near + 1));
        }
        return shares;
    }

    /** Index of the largest, the first of equals. */
    static int largest(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    @Override
    public long values() {
        return (rows.size() + 2L) * scaling.mean().length + truth.length;
    }
}
