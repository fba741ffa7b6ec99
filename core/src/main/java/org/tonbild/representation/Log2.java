package org.tonbild.representation;

/** Binary logarithm, exact for powers of two. */
final class Log2 {
    private static final double LN2 = StrictMath.log(2);

    private Log2() {}

    static double of(double x) {
        int exponent = Math.getExponent(x);
        return exponent + StrictMath.log(Math.scalb(x, -exponent)) / LN2;
    }
}
