package org.tonbild.transform;

/** The modified Bessel function of the first kind and order zero, by its power series, which has no cancellation. */
final class BesselI0 {
    private BesselI0() {}

    /** I0(x) = sum over k of ((x/2)^k / k!)^2. */
    static double of(double x) {
        double quarter = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return sum;
    }
}
