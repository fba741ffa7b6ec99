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

    /**
     * Reorders the first {@code count} values so that the one at {@code place} is that which sorting would put there, none
     * before it is larger and none behind it smaller; returns it. C. A. R. Hoare, Algorithm 65: Find (1961), without a
     * branch on the values; where it finds no way it sorts.
     */
    public static double select(double[] values, int count, int place) {
        int from = 0;
        int to = count;
        for (int round = 0; to - from > 1; round++) {
            double pivot = middle(values[from], values[(from + to) >>> 1], values[to - 1]);
            int low = divide(values, from, to, pivot, 0);
            int high = place < low ? to : divide(values, low, to, pivot, 1);
            if (place >= low && place < high) {
                break;
            }
            from = place < low ? from : high;
            to = place < low ? low : to;
            if (round == 64) {
                sort(values, count);
                break;
            }
        }
        return values[place];
    }

    private static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /** Puts what is below the pivot, or with {@code equal} 1 no more than it, to the beginning and says where that ends. */
    private static int divide(double[] values, int from, int to, double pivot, int equal) {
        int end = from;
        for (int i = from; i < to; i++) {
            double value = values[i];
            values[i] = values[end];
            values[end] = value;
            // The sign of a difference: a branch would be mistaken every other time.
            long below = equal == 0
                    ? Double.doubleToRawLongBits(value - pivot) >>> 63
                    : ~Double.doubleToRawLongBits(pivot - value + 0.0) >>> 63;
            end += (int) below;
        }
        return end;
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
