package org.tonbild.app.parity;

import java.util.Arrays;

/**
 * Someone's array, frame after frame, with what can be seen of it without the recording: the frames that carry something
 * and the cells that stand at a floor.
 */
final class Sheet {
    /** More cells than these at exactly the smallest value are no accident but a floor. */
    private static final int FLOOR_CELLS = 2;

    private final double[][] values;
    private final int rows;
    private final int live;
    private final double min;
    private final double max;
    private final boolean floored;

    /** @param values {@code [frames][rows]} */
    Sheet(double[][] values) {
        this.values = values;
        rows = values[0].length;
        int last = values.length;
        while (last > 1 && constant(values[last - 1]) && Arrays.equals(values[last - 1], values[last - 2])) {
            last--;
        }
        live = last < values.length ? last - 1 : last;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < live; i++) {
            for (double v : values[i]) {
                least = Math.min(least, v);
                most = Math.max(most, v);
            }
        }
        min = least;
        max = most;
        long atFloor = 0;
        for (int i = 0; i < live; i++) {
            for (double v : values[i]) {
                atFloor += v == min ? 1 : 0;
            }
        }
        floored = atFloor > FLOOR_CELLS;
    }

    private static boolean constant(double[] frame) {
        for (double v : frame) {
            if (v != frame[0]) {
                return false;
            }
        }
        return true;
    }

    double[][] values() {
        return values;
    }

    int frames() {
        return values.length;
    }

    int rows() {
        return rows;
    }

    /** Number of frames before those that only fill up. */
    int live() {
        return Math.max(0, live);
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    /** Largest less smallest value. */
    double span() {
        return max - min;
    }

    /** Whether so many cells hold exactly the smallest value that it is a floor. */
    boolean floored() {
        return floored;
    }

    /** The other way round. */
    Sheet transposed() {
        double[][] turned = new double[rows][values.length];
        for (int i = 0; i < values.length; i++) {
            for (int b = 0; b < rows; b++) {
                turned[b][i] = values[i][b];
            }
        }
        return new Sheet(turned);
    }

    /** Whether the values look like powers or magnitudes: none below zero, few of them large. */
    boolean looksLinear() {
        if (min < 0 || max <= 0) {
            return false;
        }
        double sum = 0;
        for (int i = 0; i < live; i++) {
            for (double v : values[i]) {
                sum += v;
            }
        }
        return sum / ((double) live * rows) < 0.15 * max;
    }

    /** Row b over the chosen frames, by logarithm if the values look linear: for correlations only. */
    double[][] tracks(int[] frames) {
        boolean log = looksLinear();
        double[][] tracks = new double[rows][frames.length];
        for (int b = 0; b < rows; b++) {
            for (int j = 0; j < frames.length; j++) {
                double v = values[frames[j]][b];
                tracks[b][j] = log ? Math.log(Math.max(v, 1e-7 * max)) : v;
            }
        }
        return tracks;
    }
}
