package org.tonbild.measure;

import java.util.Arrays;

/** Means, medians, entropies and the like. */
final class Statistics {
    private Statistics() {}

    /** {@code 10 log10 |power|}; zero counts as the smallest normal number. */
    static double decibels(double power) {
        return 10 * StrictMath.log10(power == 0 ? Double.MIN_NORMAL : Math.abs(power));
    }

    /** {@code 20 log10 |amplitude|}; zero counts as the smallest normal number. */
    static double amplitudeDecibels(double amplitude) {
        return 2 * decibels(amplitude);
    }

    static double sum(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v;
        }
        return sum;
    }

    static double mean(double[] x) {
        return sum(x) / x.length;
    }

    /** The mean of the squared distances from the mean. */
    static double variance(double[] x) {
        double mean = mean(x);
        double sum = 0;
        for (double v : x) {
            sum += (v - mean) * (v - mean);
        }
        return sum / x.length;
    }

    static double median(double[] x) {
        return percentile(x, 50);
    }

    /** The value below which so many hundredths lie, read off between the two nearest; NaN of nothing. */
    static double percentile(double[] x, double percent) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        double place = percent / 100 * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /**
     * The entropy of values, none negative, taken as shares of their sum: {@code -sum of p ln p / ln n}, from 0 to 1; 0
     * for a single value and for zeros alone.
     */
    static double entropy(double[] x) {
        double sum = sum(x);
        if (x.length == 1 || sum == 0) {
            return 0;
        }
        double entropy = 0;
        for (double v : x) {
            double share = v == 0 ? Double.MIN_NORMAL : v / sum;
            entropy -= share * StrictMath.log(share);
        }
        return entropy / StrictMath.log(x.length);
    }

    /** How many values lie in each of so many equal bins from one value to another, which counts too. */
    static int[] histogram(double[] x, double from, double to, int bins) {
        double low = from == to ? from - 0.5 : from;
        double high = from == to ? to + 0.5 : to;
        int[] counts = new int[bins];
        for (double v : x) {
            if (v >= low && v <= high) {
                int bin = Math.min(bins - 1, (int) ((v - low) / (high - low) * bins));
                if (v < edge(low, high, bins, bin)) {
                    bin--;
                } else if (bin < bins - 1 && v >= edge(low, high, bins, bin + 1)) {
                    bin++;
                }
                counts[bin]++;
            }
        }
        return counts;
    }

    /** The lower edge of a bin of such a histogram. */
    static double edge(double from, double to, int bins, int bin) {
        double low = from == to ? from - 0.5 : from;
        double high = from == to ? to + 0.5 : to;
        return bin == bins ? high : bin * ((high - low) / bins) + low;
    }

    /** The place of the first largest value. */
    static int largest(double[] x) {
        int best = 0;
        for (int i = 1; i < x.length; i++) {
            if (x[i] > x[best]) {
                best = i;
            }
        }
        return best;
    }

    /** The place of the value nearest to a number. */
    static int nearest(double[] x, double to) {
        int best = 0;
        for (int i = 1; i < x.length; i++) {
            if (Math.abs(x[i] - to) < Math.abs(x[best] - to)) {
                best = i;
            }
        }
        return best;
    }
}
