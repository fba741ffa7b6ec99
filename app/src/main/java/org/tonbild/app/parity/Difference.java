package org.tonbild.app.parity;

import java.util.Arrays;

/**
 * How far two arrays of one size lie apart, in parts of the span of theirs: its largest less its smallest value.
 *
 * @param max largest difference
 * @param rms root of the mean square
 * @param most what 99.5 % of the cells stay within
 * @param cells how many cells differ by more than {@link #LIMIT}
 * @param firstFrame the first frame with such a cell, -1 if there is none
 * @param all how many cells there are
 */
record Difference(double max, double rms, double most, long cells, int firstFrame, long all) {
    /**
     * What counts as equal. A float carries 6e-8 of a value; front ends that compute in float lose about 1e-6 of the
     * peak in the transform, which after a logarithm is up to 1e-4 of the span in quiet cells.
     */
    static final double LIMIT = 1e-4;

    /** What single quiet cells of an array computed in float may be off by. */
    static final double OUTLIER = 2e-3;

    static final Difference INFINITE =
            new Difference(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0, 0);

    /** @param span of theirs; both are {@code [frames][rows]} */
    static Difference of(double[][] theirs, double[][] mine, double span) {
        int rows = theirs[0].length;
        double[] all = new double[theirs.length * rows];
        double squares = 0;
        long cells = 0;
        int first = -1;
        for (int i = 0; i < theirs.length; i++) {
            for (int b = 0; b < rows; b++) {
                double d = Math.abs(theirs[i][b] - mine[i][b]) / (span > 0 ? span : 1);
                all[i * rows + b] = Double.isNaN(d) ? Double.POSITIVE_INFINITY : d;
                squares += d * d;
                if (!(d <= LIMIT)) {
                    cells++;
                    first = first < 0 ? i : first;
                }
            }
        }
        Arrays.sort(all);
        return new Difference(
                all[all.length - 1],
                Math.sqrt(squares / all.length),
                all[(int) Math.min(all.length - 1.0, Math.floor(0.995 * all.length))],
                cells,
                first,
                all.length);
    }

    /** Whether that is the same array. */
    boolean within() {
        return max <= LIMIT || most <= LIMIT && max <= OUTLIER;
    }
}
