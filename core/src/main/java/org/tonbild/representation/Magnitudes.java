package org.tonbild.representation;

import org.tonbild.transform.Elementary;

/** |X|^p of all bins; the usual exponents without a power function. */
final class Magnitudes {
    private Magnitudes() {}

    static void raise(double[] re, double[] im, double power, double[] out) {
        raise(re, im, power, 0, out);
    }

    /** (|X|^2 + offset)^(power / 2). */
    static void raise(double[] re, double[] im, double power, double offset, double[] out) {
        int n = out.length;
        for (int k = 0; k < n; k++) {
            out[k] = re[k] * re[k] + im[k] * im[k];
        }
        for (int k = 0; offset != 0 && k < n; k++) {
            out[k] += offset;
        }
        ofPowers(out, power, out, n);
    }

    /** |X|^2 of bin k, of a spectrum with its real parts first. */
    static double power(double[] complex, int k) {
        double im = complex[complex.length / 2 + k];
        return complex[k] * complex[k] + im * im;
    }

    /** Powers to the half of {@code power}. */
    static void ofPowers(double[] powers, double power, double[] out) {
        ofPowers(powers, power, out, out.length);
    }

    /** The first n powers to the half of {@code power}. */
    static void ofPowers(double[] powers, double power, double[] out, int n) {
        if (power == 1) {
            for (int k = 0; k < n; k++) {
                out[k] = Math.sqrt(powers[k]);
            }
        } else if (power != 2) {
            for (int k = 0; k < n; k++) {
                out[k] = Elementary.pow(powers[k], power / 2);
            }
        } else if (out != powers) {
            System.arraycopy(powers, 0, out, 0, n);
        }
    }

    static Quantity quantity(double power) {
        return power == 1 ? Quantity.MAGNITUDE : power == 2 ? Quantity.POWER : Quantity.RATIO;
    }
}
