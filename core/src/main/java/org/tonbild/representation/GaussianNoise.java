package org.tonbild.representation;

import org.tonbild.transform.Elementary;

/**
 * Normally distributed numbers, the same for one seed on every machine. Source: G. Marsaglia and T. A. Bray, A convenient
 * method for generating normal variables (1964), on the counter-based uniform numbers of G. Steele and others, Fast
 * splittable pseudorandom number generators (2014), doi:10.1145/2714064.2660195.
 */
final class GaussianNoise {
    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

    private long state;
    private double spare = Double.NaN;

    GaussianNoise(long seed) {
        state = mix(seed + GOLDEN_RATIO);
    }

    /** A number of mean 0 and deviation 1. */
    double next() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        while (true) {
            double a = uniform();
            double b = uniform();
            double square = a * a + b * b;
            if (square < 1 && square > 0) {
                double scale = Math.sqrt(-2 * Elementary.log(square) / square);
                spare = b * scale;
                return a * scale;
            }
        }
    }

    /** From -1 to 1. */
    private double uniform() {
        state += GOLDEN_RATIO;
        return (mix(state) >> 10) * 0x1p-53;
    }

    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
