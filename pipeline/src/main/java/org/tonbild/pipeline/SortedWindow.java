package org.tonbild.pipeline;

import java.util.Arrays;

/**
 * Windows of {@code size} numbers each, kept sorted while numbers are exchanged one by one; gives the middle one.
 * Several windows lie in one array.
 */
final class SortedWindow {
    private final int size;
    private final double[] sorted;

    SortedWindow(int windows, int size) {
        this.size = size;
        sorted = new double[windows * size];
    }

    /** Puts in number {@code index} of a window that is being filled; {@link #sort} follows the last. */
    void put(int window, int index, double value) {
        sorted[window * size + index] = value;
    }

    void sort(int window) {
        Arrays.sort(sorted, window * size, (window + 1) * size);
    }

    /** Takes out one number, which has to be there, and puts another in its order; those between move by one place. */
    void exchange(int window, double out, double in) {
        int from = window * size;
        int at = lowest(from, out);
        if (in > out) {
            int last = from + size - 1;
            while (at < last && sorted[at + 1] < in) {
                sorted[at] = sorted[at + 1];
                at++;
            }
        } else {
            while (at > from && sorted[at - 1] > in) {
                sorted[at] = sorted[at - 1];
                at--;
            }
        }
        sorted[at] = in;
    }

    /** The number that half of the others do not exceed; of an even count the upper one. */
    double middle(int window) {
        return sorted[window * size + size / 2];
    }

    /** The first place whose number is not below {@code value}. */
    private int lowest(int from, double value) {
        int low = from;
        int high = from + size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
