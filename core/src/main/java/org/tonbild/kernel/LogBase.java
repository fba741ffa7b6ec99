package org.tonbild.kernel;

/**
 * Logarithms in double by {@code + - * /} and operations on bits alone, without tables, so that several values can go
 * side by side ({@link Logarithms}).
 *
 * <p>With x = 2^k m, m from sqrt(1/2) to sqrt 2, f = m - 1 and s = f / (2 + f):
 *
 * <pre>
 * log m = 2 artanh s = f - h + s (h + R),  h = f^2 / 2,  R = sum from n = 1 to 10 of 2 / (2 n + 1) s^(2 n),
 * log_b x = k log_b 2 + log m / log b.
 * </pre>
 *
 * <p>The upper 26 bits of f - h times the upper 26 bits of 1 / log b are exact, as is k times the upper 42 bits of
 * log_b 2; the two are summed with the rest of that sum kept; everything else is small and added to that rest.
 *
 * <p>Error, with u = 2^-53 and L = |log m|. The terms left out of R sum to less than {@code 2/23 s^22 / (1 - s^2)}; |s|
 * is at most 0.1716, so that s times them is less than 6.4e-19 L, or 0.006 u L. Rounding: h, at most 0.25 L, is off by u
 * h; s by 2 u, R by 8 u and h + R by 4 u relative, so that s (h + R), at most 0.053 L, is off by less than 8 u of
 * itself; what f - h loses by its cut is found again exactly. log m is thus off by less than 0.25 + 0.42 + 0.07 = 0.74 u
 * L, and its small part, at most 0.054 L, gains at most 3 more roundings by the change of base: 0.9 u L in all.
 * The lower part of k log_b 2 adds less than 2^-40 u. As |log x| is never below L, the result lies within 0.9 u
 * |log_b m| and one last rounding of the true value: less than 1.2 units in the last place, and where k is not 0 and
 * the result is 1 or more, |log_b m| is at most half the result's distance from k log_b 2 and the bound comes near half
 * a unit. So powers of the base come out exact. Largest error found: 0.68 units.
 *
 * <p>Source of the identity: J. F. Hart and others, Computer Approximations (1968), section 6.3; the sum kept with its
 * rest: T. J. Dekker, A floating-point technique for extending the available precision (1971), doi:10.1007/BF01397083.
 */
public enum LogBase {
    /** Natural. */
    E(1, 0, 0x1.62e42fefa38p-1, 0x1.ef35793c7673p-45),
    /** Binary. */
    TWO(0x1.7154760p0, 0x1.4ae0bf85ddf44p-26, 1, 0),
    /** Decimal. */
    TEN(0x1.bcb7b10p-2, 0x1.49b9438ca9aaep-28, 0x1.34413509f78p-2, 0x1.fef311f12b358p-46);

    /** Bits of the least normal number. */
    public static final long LEAST = 0x0010000000000000L;
    /** Bits of the largest number. */
    public static final long LARGEST = 0x7fefffffffffffffL;
    /** Bits of sqrt(1/2), where the significand's range begins. */
    public static final long LOWEST = 0x3fe6a09e667f3bcdL;
    /** Added to the bits of a number so that those of {@link #LOWEST} become a power of two. */
    public static final long SHIFT = 0x3ff0000000000000L - LOWEST;
    /** The bits of a significand. */
    public static final long SIGNIFICAND = 0xfffffffffffffL;
    /** The upper 26 bits of a double, sign and exponent with them. */
    public static final long UPPER = 0xfffffffff8000000L;
    /** Bits of 2^52: a small whole number put into them gives 2^52 and that number, without a conversion. */
    public static final long WHOLE = 0x4330000000000000L;
    /** What {@link #WHOLE} and a biased exponent are more than the exponent. */
    public static final double BIAS = 0x1p52 + 1023;

    /** Terms of R, of s^2 first. */
    public static final double C1 = 2.0 / 3;

    public static final double C2 = 2.0 / 5;
    public static final double C3 = 2.0 / 7;
    public static final double C4 = 2.0 / 9;
    public static final double C5 = 2.0 / 11;
    public static final double C6 = 2.0 / 13;
    public static final double C7 = 2.0 / 15;
    public static final double C8 = 2.0 / 17;
    public static final double C9 = 2.0 / 19;
    public static final double C10 = 2.0 / 21;

    private final double unit;
    private final double unitUpper;
    private final double unitLower;
    private final double twoUpper;
    private final double twoLower;

    LogBase(double unitUpper, double unitLower, double twoUpper, double twoLower) {
        unit = unitUpper + unitLower;
        this.unitUpper = unitUpper;
        this.unitLower = unitLower;
        this.twoUpper = twoUpper;
        this.twoLower = twoLower;
    }

    /** 1 / log b. */
    public double unit() {
        return unit;
    }

    /** Its upper 26 bits. */
    public double unitUpper() {
        return unitUpper;
    }

    /** The rest. */
    public double unitLower() {
        return unitLower;
    }

    /** The upper 42 bits of log_b 2. */
    public double twoUpper() {
        return twoUpper;
    }

    /** The rest. */
    public double twoLower() {
        return twoLower;
    }

    /** The logarithm: minus infinity at 0, NaN below. */
    public double of(double x) {
        if (x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE) {
            return of(x, 0);
        }
        if (x > 0) {
            return x < 1 ? of(x * 0x1p54, -54) : x;
        }
        return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }

    /** Of a normal x times 2^more. */
    private double of(double x, int more) {
        long bits = Double.doubleToRawLongBits(x) + SHIFT;
        double k = (int) (bits >>> 52) - 1023 + more;
        double f = Double.longBitsToDouble((bits & SIGNIFICAND) + LOWEST) - 1;
        double s = f / (2 + f);
        double z = s * s;
        double w = z * z;
        double h = 0.5 * f * f;
        double w2 = w * w;
        double r = (C1 + z * C2 + w * (C3 + z * C4)) + w2 * ((C5 + z * C6 + w * (C7 + z * C8)) + w2 * (C9 + z * C10));
        double p = s * (h + z * r);
        double upper = Double.longBitsToDouble(Double.doubleToRawLongBits(f - h) & UPPER);
        double lower = ((f - upper) - h) + p;
        double high = k * twoUpper;
        double middle = upper * unitUpper;
        double sum = high + middle;
        double rest = (high - sum) + middle;
        return sum + (rest + (k * twoLower + (lower * unit + upper * unitLower)));
    }
}
