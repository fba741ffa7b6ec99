package org.tonbild.transform;

/**
 * Sorts numbers in place and takes no memory, unlike {@link java.util.Arrays#sort(double[])}, which does where it finds
 * runs: for the sorting of every frame of a stream. D. L. Shell's method (1959) with the gaps of M. Ciura (2001).
 */
public final class Ascending {
    private static final int[] GAPS = {1, 4, 10, 23, 57, 132, 301, 701};

    private Ascending() {}

    /** Sorts the first {@code count} values from the smallest to the largest; where NaN goes is left open. */
    public static void sort(double[] values, int count) {
        int gap = GAPS[GAPS.length - 1];
        while (gap < count / 5) {
            gap = gap / 4 * 9;
        }
        for (; gap > GAPS[GAPS.length - 1]; gap = gap / 9 * 4) {
            pass(values, count, gap);
        }
        for (int i = GAPS.length - 1; i >= 0; i--) {
            pass(values, count, GAPS[i]);
        }
    }

    private static void pass(double[] values, int count, int gap) {
        for (int i = gap; i < count; i++) {
            double value = values[i];
            int at = i;
            while (at >= gap && values[at - gap] > value) {
                values[at] = values[at - gap];
                at -= gap;
            }
            values[at] = value;
        }
    }
}
