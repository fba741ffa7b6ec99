package org.tonbild.representation;

import org.jspecify.annotations.Nullable;

/** Makes the values of one frame from its complex bins; the private state of one run, so it may hold scratch. */
@FunctionalInterface
interface BinMap {
    /**
     * @param re real parts; may be overwritten
     * @param im imaginary parts; may be overwritten
     * @param values takes one value per band
     */
    void map(double[] re, double[] im, double[] values);

    /** The map from powers alone, if that is all it needs; it makes the same values. */
    default @Nullable PowerMap ofPowers() {
        return null;
    }
}
