package org.tonbild.transform;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.kernel.FftPass;

/** The radices of a transform size. */
final class Factors {
    /** Larger primes go by a convolution. */
    static final int LARGEST_RADIX = FftPass.LARGEST_RADIX;

    /** Up to this size a transform is one matrix of one column. */
    private static final int SMALL = 16;

    /** Rows of 64 bytes of which a pair takes 32 KB: fewer spare the nearest cache, but begin their loops more often. */
    private static final int NEAR_ROWS = 256;

    private Factors() {}

    /** The radices of n in the order of the passes: fours, a single two, then odd ones. */
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
                radices.add(p);
                rest /= p;
            }
        }
        if (rest > 1) {
            radices.add(rest);
        }
        return radices.stream().mapToInt(Integer::intValue).toArray();
    }

    /** How many radices make the rows of the matrix of {@link FourStep}: the product is as near to the root of n as can be. */
    static int cut(int[] radices) {
        int n = product(radices);
        if (n <= SMALL) {
            return radices.length;
        }
        int best = radices.length;
        long smallest = Long.MAX_VALUE;
        int rows = 1;
        for (int i = 0; i < radices.length; i++) {
            rows *= radices[i];
            // Rows and columns of about the same number have the smallest sum.
            long sum = rows + (long) (n / rows);
            if (sum < smallest) {
                smallest = sum;
                best = i + 1;
            }
        }
        return best;
    }

    /** How many of so many columns are transformed together: a divisor, and few enough for the nearest cache. */
    static int group(int columns, int rows) {
        int group = 1;
        for (int g = 2; g <= columns && g * rows <= NEAR_ROWS; g++) {
            group = columns % g == 0 ? g : group;
        }
        return group;
    }

    static int product(int[] radices) {
        int product = 1;
        for (int p : radices) {
            product *= p;
        }
        return product;
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

    /** Whether n is a prime number too large for a pass of its own. */
    static boolean largePrime(int n) {
        return n > LARGEST_RADIX && radices(n).length == 1;
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
