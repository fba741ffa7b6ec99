package org.tonbild.learn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The formulas behind {@link Evaluation}. */
final class Metrics {
    /** The 97.5 % point of the normal distribution. */
    static final double Z95 = 1.959963984540054;

    private Metrics() {}

    /** Index of the largest value, the first of equals. */
    static int argmax(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    /** Wilson's score interval (1927) for {@code right} of {@code n}: low and high. */
    static double[] wilson(long right, long n) {
        double p = (double) right / n;
        double z2 = Z95 * Z95;
        double center = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = Z95 / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
        return new double[] {Math.max(0, center - half), Math.min(1, center + half)};
    }

    /**
     * Area under the receiver operating characteristic by ranks (Mann and Whitney), ties counting half.
     *
     * @return null if all or none are positive
     */
    static @Nullable Double auc(float[] scores, boolean[] positive) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double rankSum = 0;
        long positives = 0;
        for (int i = 0; i < order.length; ) {
            int j = i;
            while (j < order.length && scores[order[j]] == scores[order[i]]) {
                j++;
            }
            double rank = (i + 1 + j) / 2.0;
            for (int k = i; k < j; k++) {
                if (positive[order[k]]) {
                    rankSum += rank;
                    positives++;
                }
            }
            i = j;
        }
        long negatives = scores.length - positives;
        if (positives == 0 || negatives == 0) {
            return null;
        }
        return (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }

    /** {@code a / b}, or null if b is 0. */
    static @Nullable Double ratio(double a, double b) {
        return b == 0 ? null : Double.valueOf(a / b);
    }

    /** Mean of those that are there, or null if none is. */
    static @Nullable Double mean(List<@Nullable Double> values) {
        double sum = 0;
        int n = 0;
        for (Double value : values) {
            if (value != null) {
                sum += value;
                n++;
            }
        }
        return ratio(sum, n);
    }
}
