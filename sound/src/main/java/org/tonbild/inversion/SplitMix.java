package org.tonbild.inversion;

/**
 * Random numbers that a seed determines: SplitMix64 of G. Steele, D. Lea and C. Flood, Fast splittable pseudorandom
 * number generators (2014), doi:10.1145/2660193.2660195.
 */
final class SplitMix {
    private long state;

    SplitMix(long seed) {
        state = seed;
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** Evenly from -1 to 1. */
    double nextSigned() {
        return (next() >> 11) * 0x1p-52;
    }
}
