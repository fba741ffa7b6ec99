package org.tonbild.representation;

/** Makes the values of one frame from its complex bins; the private state of one run, so it may hold scratch. */
@FunctionalInterface
interface BinMap {
    /**
     * @param re real parts; may be overwritten
     * @param im imaginary parts; may be overwritten
     * @param values takes one value per band
     */
    void map(double[] re, double[] im, double[] values);
}
