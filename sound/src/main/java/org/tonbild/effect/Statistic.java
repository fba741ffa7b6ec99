package org.tonbild.effect;

import java.util.Arrays;

/** One number that stands for several. NaN among them gives NaN. */
public enum Statistic {
    /** The largest. */
    MAX,
    /** The smallest. */
    MIN,
    /** The sum over the count. */
    MEAN,
    /** The middle one; of an even count the mean of the two in the middle. */
    MEDIAN;

    double of(double[] values) {
        double max = Double.NEGATIVE_INFINITY;
        double min = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (double v : values) {
            max = Math.max(max, v);
            min = Math.min(min, v);
            sum += v;
        }
        return switch (this) {
            case MAX -> max;
            case MIN -> min;
            case MEAN -> sum / values.length;
            case MEDIAN -> Double.isNaN(max) ? max : median(values);
        };
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
