package org.tonbild.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Logarithms against whole numbers of 2^-160. */
class LogBaseTest {
    private static final int BITS = 160;
    private static final BigInteger ONE = BigInteger.ONE.shiftLeft(BITS);
    private static final BigInteger LN_TWO = artanh(ONE, ONE.multiply(BigInteger.valueOf(3)));
    private static final BigInteger LN_TEN = ln(10);

    /** 2 artanh(a / b) by its series. */
    private static BigInteger artanh(BigInteger a, BigInteger b) {
        BigInteger s = a.shiftLeft(BITS).divide(b);
        BigInteger square = s.multiply(s).shiftRight(BITS);
        BigInteger sum = BigInteger.ZERO;
        for (int n = 1; s.signum() != 0 && s.bitLength() > 1; n += 2) {
            sum = sum.add(s.divide(BigInteger.valueOf(n)));
            s = s.multiply(square).shiftRight(BITS);
        }
        return sum.shiftLeft(1);
    }

    private static BigInteger ln(double x) {
        int k = Math.getExponent(x);
        double m = x;
        if (x < Double.MIN_NORMAL) {
            m = x * 0x1p54;
            k = Math.getExponent(m) - 54;
            m = Math.scalb(m, -Math.getExponent(m));
        } else {
            m = Math.scalb(x, -k);
        }
        if (m > 1.4) {
            m /= 2;
            k++;
        }
        BigInteger whole = BigInteger.valueOf((long) (m * 0x1p53)).shiftLeft(BITS - 53);
        return artanh(whole.subtract(ONE), whole.add(ONE)).add(LN_TWO.multiply(BigInteger.valueOf(k)));
    }

    private static BigInteger exact(LogBase base, double x) {
        BigInteger ln = ln(x);
        return switch (base) {
            case E -> ln;
            case TWO -> ln.shiftLeft(BITS).divide(LN_TWO);
            case TEN -> ln.shiftLeft(BITS).divide(LN_TEN);
        };
    }

    /** Error in units in the last place of the true value. */
    private static double units(LogBase base, double x) {
        double result = base.of(x);
        BigDecimal exact = new BigDecimal(exact(base, x)).divide(new BigDecimal(ONE));
        return new BigDecimal(result).subtract(exact).abs().doubleValue() / Math.ulp(exact.doubleValue());
    }

    private static double hard(SplittableRandom random, int i) {
        return switch (i % 6) {
            // Any positive number, subnormal ones too; the powers of spectra; all about 1; ever nearer to 1; where the
            // significand's range ends; next to powers of two.
            case 0 -> Double.longBitsToDouble(random.nextLong(1, 0x7ff0000000000000L));
            case 1 -> StrictMath.exp(60 * random.nextDouble() - 40);
            case 2 -> 0.6 + random.nextDouble();
            case 3 -> 1 + (random.nextDouble() - 0.5) * Math.scalb(1.0, -random.nextInt(52));
            case 4 -> Math.scalb(Math.sqrt(0.5) * (1 + 1e-3 * (random.nextDouble() - 0.5)), random.nextInt(-3, 4));
            default -> Math.scalb(1 + 1e-10 * (random.nextDouble() - 0.5), random.nextInt(-1000, 1000));
        };
    }

    @Test
    void errorIsBelowTheBound() {
        SplittableRandom random = new SplittableRandom(11);
        for (LogBase base : LogBase.values()) {
            double worst = 0;
            for (int i = 0; i < 12_000; i++) {
                worst = Math.max(worst, units(base, hard(random, i)));
            }
            for (double x : new double[] {
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                Math.nextDown(Double.MIN_NORMAL),
                Double.MAX_VALUE,
                Math.nextUp(1.0),
                Math.nextDown(1.0),
                Math.sqrt(0.5),
                Math.nextDown(Math.sqrt(0.5)),
                Math.sqrt(2),
                Math.nextDown(Math.sqrt(2))
            }) {
                worst = Math.max(worst, units(base, x));
            }
            assertThat(worst).as("base %s", base).isLessThan(0.9);
        }
    }

    @Test
    void powersOfTheBaseAreExact() {
        for (int n = -300; n <= 22; n++) {
            assertThat(LogBase.TEN.of(Double.parseDouble("1e" + n))).isEqualTo(n);
        }
        for (int n = -1074; n <= 1023; n++) {
            assertThat(LogBase.TWO.of(Math.scalb(1.0, n))).isEqualTo(n);
        }
        for (LogBase base : LogBase.values()) {
            assertThat(base.of(1)).isEqualTo(0.0);
        }
    }

    @Test
    void constantsAreTheirNumbers() {
        for (LogBase base : LogBase.values()) {
            BigInteger divisor = exactDivisor(base);
            assertClose(base.unitUpper(), base.unitLower(), ONE.shiftLeft(BITS).divide(divisor));
            assertClose(base.twoUpper(), base.twoLower(), LN_TWO.shiftLeft(BITS).divide(divisor));
            assertThat(base.unit()).isEqualTo(base.unitUpper() + base.unitLower());
            assertThat(trailingZeros(base.unitUpper())).isGreaterThanOrEqualTo(27);
            assertThat(trailingZeros(base.twoUpper())).isGreaterThanOrEqualTo(11);
        }
    }

    private static BigInteger exactDivisor(LogBase base) {
        return switch (base) {
            case E -> ONE;
            case TWO -> LN_TWO;
            case TEN -> LN_TEN;
        };
    }

    private static void assertClose(double upper, double lower, BigInteger exact) {
        BigDecimal sum = new BigDecimal(upper).add(new BigDecimal(lower));
        BigDecimal error = sum.subtract(new BigDecimal(exact).divide(new BigDecimal(ONE)));
        assertThat(error.abs().doubleValue()).isLessThan(0x1p-78);
    }

    private static int trailingZeros(double x) {
        return Long.numberOfTrailingZeros(Double.doubleToRawLongBits(x) | 1L << 52);
    }

    @Test
    void specialValues() {
        for (LogBase base : LogBase.values()) {
            for (double x :
                    new double[] {0, -0.0, -1, Double.NEGATIVE_INFINITY, Double.NaN, Double.POSITIVE_INFINITY}) {
                assertThat(base.of(x)).isEqualTo(Double.valueOf(StrictMath.log(x)));
            }
        }
    }
}
