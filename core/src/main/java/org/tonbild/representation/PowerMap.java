package org.tonbild.representation;

import org.tonbild.kernel.FftPassesFloat;

/** Makes the values of frames from the powers |X|^2 of their bins; the private state of one run. */
interface PowerMap {
    /**
     * One frame.
     *
     * @param powers one per bin; may be overwritten
     * @param values takes one value per band
     */
    void map(double[] powers, double[] values);

    /** One frame where the values may stay in {@code powers}: the array that they are in. */
    default double[] mapped(double[] powers, double[] values) {
        map(powers, values);
        return values;
    }

    /**
     * Several frames side by side, if that can be done in this form.
     *
     * @param powers bin k of frame f at k lanes + f; may be overwritten
     * @param values takes band b of frame f at b lanes + f
     * @return false if nothing was done
     */
    default boolean mapRows(double[] powers, int lanes, double[] values) {
        return false;
    }

    /** The same of powers in single precision, which begin at {@link FftPassesFloat#START} and stay as they are. */
    default boolean mapRows(float[] powers, int lanes, double[] values) {
        return false;
    }
}
