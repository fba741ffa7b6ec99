package org.tonbild.representation;

import org.tonbild.transform.Ascending;

/** How several numbers become one. */
public enum Aggregate {
    /** Their mean. */
    MEAN,
    /** Their median; of an even number, the mean of the middle two. */
    MEDIAN,
    /** The largest. */
    MAX,
    /** The smallest. */
    MIN,
    /** Their sum. */
    SUM,
    /** They stay apart. */
    NONE;

    /** The one number of several, whose order is lost. */
    public double of(double[] values) {
        if (this == NONE) {
            throw new IllegalStateException("these stay apart");
        }
        if (this == MEDIAN) {
            int half = values.length / 2;
            double upper = Ascending.select(values, values.length, half);
            return values.length % 2 == 1 ? upper : (Ascending.select(values, half, half - 1) + upper) / 2;
        }
        if (this == MAX || this == MIN) {
            int sign = this == MAX ? 1 : -1;
            return sign * extreme(values, sign);
        }
        return this == MEAN ? sum(values) / values.length : sum(values);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum;
    }

    private static double extreme(double[] values, int sign) {
        double max = Double.NEGATIVE_INFINITY;
        for (double v : values) {
            max = Math.max(max, sign * v);
        }
        return max;
    }
}
