package org.tonbild.app.parity;

/**
 * What becomes of a value of a band: {@code log(max(x, floor) + offset)}, or {@code x^exponent}. What is linear in that
 * is left to the fit.
 *
 * @param logarithm whether it is a logarithm
 * @param exponent of a power
 * @param offset what is added before the logarithm
 * @param floor smallest value before the logarithm
 */
record Curve(boolean logarithm, double exponent, double offset, double floor) {
    /** So small that it only keeps silence finite. */
    static final double TINY = 1e-30;

    static final Curve LOG = new Curve(true, 1, 0, TINY);
    static final Curve LINEAR = new Curve(false, 1, 0, TINY);

    static Curve power(double exponent) {
        return new Curve(false, exponent, 0, TINY);
    }

    double of(double x) {
        return logarithm
                ? Math.log(Math.max(x + offset, floor))
                : exponent == 1 ? x : exponent == 0.5 ? Math.sqrt(x) : Math.pow(x, exponent);
    }

    Curve withOffset(double value) {
        return new Curve(logarithm, exponent, value, floor);
    }

    Curve withFloor(double value) {
        return new Curve(logarithm, exponent, offset, value);
    }

    Curve withExponent(double value) {
        return new Curve(logarithm, value, offset, floor);
    }
}
