package org.tonbild.transform;

/**
 * Accurate values on the unit circle: cos and sin of 2 pi k / n with the angle reduced exactly to an eighth of the
 * circle first, so that the error stays below one unit in the last place and the symmetries hold to the bit.
 */
public final class UnitRoots {
    private UnitRoots() {}

    /** cos(2 pi k / n) for 0 <= k. */
    public static double cos(long k, long n) {
        long eighths = 8 * (k % n);
        if (eighths > 4 * n) {
            eighths = 8 * n - eighths;
        }
        // Now the angle is at most half a turn; the cosine is odd about a quarter turn.
        if (eighths > 2 * n) {
            return -firstQuarterCos(4 * n - eighths, n);
        }
        return firstQuarterCos(eighths, n);
    }

    /** sin(2 pi k / n) for 0 <= k. */
    public static double sin(long k, long n) {
        long eighths = 8 * (k % n);
        if (eighths > 4 * n) {
            return -firstHalfSin(8 * n - eighths, n);
        }
        return firstHalfSin(eighths, n);
    }

    private static double firstHalfSin(long eighths, long n) {
        long folded = eighths > 2 * n ? 4 * n - eighths : eighths;
        return firstQuarterCos(2 * n - folded, n);
    }

    /** cos(pi e / (4 n)) for 0 <= e <= 2 n. */
    private static double firstQuarterCos(long e, long n) {
        return e <= n
                ? StrictMath.cos(StrictMath.PI * e / (4.0 * n))
                : StrictMath.sin(StrictMath.PI * (2 * n - e) / (4.0 * n));
    }
}
