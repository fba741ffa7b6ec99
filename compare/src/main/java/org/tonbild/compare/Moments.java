package org.tonbild.compare;

import java.util.Arrays;

/** Means, deviations and order statistics. */
final class Moments {
    private Moments() {}

    static double mean(double[] x) {
        return mean(x, 0, x.length);
    }

    static double mean(double[] x, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i];
        }
        return to > from ? sum / (to - from) : 0;
    }

    /** Unbiased standard deviation; 0 for fewer than two values. */
    static double deviation(double[] x) {
        if (x.length < 2) {
            return 0;
        }
        double mean = mean(x);
        double sum = 0;
        for (double v : x) {
            sum += (v - mean) * (v - mean);
        }
        return Math.sqrt(sum / (x.length - 1));
    }

    static double quantile(double[] x, double q) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, q * sorted.length)];
    }
}
