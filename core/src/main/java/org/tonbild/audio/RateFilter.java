package org.tonbild.audio;

import org.tonbild.kernel.Dots;

/**
 * Changes the rate by up/down: output m lies at m down/up and is computed from the samples about that place. Immutable.
 */
interface RateFilter {
    /** Numerator of the ratio of rates. */
    int up();

    /** Denominator of the ratio of rates. */
    int down();

    /** Output at input position p needs the samples from floor(p) - halfWidth + 1 to floor(p) + halfWidth. */
    int halfWidth();

    /** Twice {@link #halfWidth}. */
    default int taps() {
        return 2 * halfWidth();
    }

    /** Scratch for {@link #output}. */
    default double[] work() {
        return new double[0];
    }

    /**
     * One output.
     *
     * @param x samples
     * @param at the first of {@link #taps} of them
     * @param output index m of the output, at least 0
     * @param phase numerator of the position's fraction over {@code up}
     * @param work from {@link #work()}
     */
    double output(double[] x, int at, long output, int phase, double[] work);

    /**
     * Outputs in a row.
     *
     * @param kernel of the calling stream
     * @param y takes {@code count} outputs from {@code to} on
     */
    default void outputs(
            Dots kernel, double[] x, int at, long output, int phase, double[] work, int count, double[] y, int to) {
        int p = phase;
        int from = at;
        for (int j = 0; j < count; j++) {
            y[to + j] = output(x, from, output + j, p, work);
            long position = (long) p + down();
            from += (int) (position / up());
            p = (int) (position % up());
        }
    }
}
