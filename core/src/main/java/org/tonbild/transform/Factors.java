package org.tonbild.transform;

import java.util.ArrayList;
import java.util.List;

/** The radices of a transform size. */
final class Factors {
    /** Larger primes go by the chirp algorithm, whose cost does not grow with the prime. */
    static final int LARGEST_RADIX = 43;

    private Factors() {}

    /** The radices of n in the order of the passes: odd ones first, then fours, a single two at the end. */
    static int[] radices(int n) {
        List<Integer> radices = new ArrayList<>();
        int rest = n;
        while (rest % 4 == 0) {
            radices.add(4);
            rest /= 4;
        }
        if (rest % 2 == 0) {
            radices.add(2);
            rest /= 2;
        }
        for (int p = 3; (long) p * p <= rest; p += 2) {
            while (rest % p == 0) {
                radices.add(0, p);
                rest /= p;
            }
        }
        if (rest > 1) {
            radices.add(0, rest);
        }
        return radices.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether every prime factor of n is small enough for a pass of its own. */
    static boolean smooth(int n) {
        for (int r : radices(n)) {
            if (r > LARGEST_RADIX) {
                return false;
            }
        }
        return true;
    }

    /** The smallest product of powers of 2, 3 and 5 that is at least n. */
    static int nextFast(int n) {
        long best = Long.MAX_VALUE;
        for (long five = 1; five < 2L * n; five *= 5) {
            for (long three = five; three < 2L * n; three *= 3) {
                long m = three;
                while (m < n) {
                    m *= 2;
                }
                best = Math.min(best, m);
            }
        }
        return Math.toIntExact(best);
    }
}
