package org.tonbild.representation;

/**
 * The complex coefficients of a {@link GaborFrame}, band after band: 0 Hz, the bands, half the rate.
 *
 * @param re real parts {@code [band][coefficient]}
 * @param im imaginary parts
 */
@SuppressWarnings("ArrayRecordComponent") // a way to hand numbers over, to be changed and given back
public record GaborCoefficients(double[][] re, double[][] im) {
    /** Zeros, so many for each band. */
    static GaborCoefficients zeros(int[] lengths) {
        double[][] re = new double[lengths.length][];
        double[][] im = new double[lengths.length][];
        for (int k = 0; k < lengths.length; k++) {
            re[k] = new double[lengths[k]];
            im[k] = new double[lengths[k]];
        }
        return new GaborCoefficients(re, im);
    }
}
