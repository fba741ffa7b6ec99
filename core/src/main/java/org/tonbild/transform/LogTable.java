package org.tonbild.transform;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Logarithm to a fixed base by table: x = 2^k c (1 + r) with c = 1 + j/128 next to the significand, so that |r| is at
 * most 1/256 and log x = k log 2 + log c + log(1 + r). The logarithms of 2 and c are stored in two parts, the upper
 * one on a grid of 2^-40, so that the sum of the upper parts is exact and nothing is lost near x = 1.
 */
final class LogTable {
    private static final MathContext DIGITS = new MathContext(45);
    private static final int CELLS = 128;
    private static final double GRID = 0x1p-40;

    private final double[] upper = new double[CELLS + 1];
    private final double[] lower = new double[CELLS + 1];
    private final double[] inverse = new double[CELLS + 1];
    private final double twoUpper;
    private final double twoLower;
    private final double unit;
    private final double unitLower;

    /** @param base the base, or 0 for the natural logarithm */
    LogTable(int base) {
        BigDecimal divisor = base == 0 ? BigDecimal.ONE : naturalLog(base, 1);
        for (int j = 0; j <= CELLS; j++) {
            BigDecimal exact = naturalLog(CELLS + j, CELLS).divide(divisor, DIGITS);
            upper[j] = onGrid(exact);
            lower[j] = exact.subtract(new BigDecimal(upper[j])).doubleValue();
            inverse[j] = (double) CELLS / (CELLS + j);
        }
        twoUpper = upper[CELLS];
        twoLower = lower[CELLS];
        BigDecimal exactUnit = BigDecimal.ONE.divide(divisor, DIGITS);
        unit = exactUnit.doubleValue();
        unitLower = exactUnit.subtract(new BigDecimal(unit)).doubleValue();
    }

    /** ln(p/q) for p >= q, by halving into [1, 2] and the series of 2 artanh((p - q) / (p + q)). */
    private static BigDecimal naturalLog(int p, int q) {
        int halvings = 0;
        while ((long) q << (halvings + 1) <= p) {
            halvings++;
        }
        BigDecimal rest = series(BigDecimal.valueOf(p), BigDecimal.valueOf((long) q << halvings));
        return halvings == 0
                ? rest
                : rest.add(series(BigDecimal.valueOf(2), BigDecimal.ONE).multiply(BigDecimal.valueOf(halvings)));
    }

    private static BigDecimal series(BigDecimal p, BigDecimal q) {
        BigDecimal s = p.subtract(q).divide(p.add(q), DIGITS);
        BigDecimal square = s.multiply(s, DIGITS);
        BigDecimal power = s;
        BigDecimal sum = s;
        for (int n = 3; power.signum() != 0 && power.precision() - power.scale() > -42; n += 2) {
            power = power.multiply(square, DIGITS);
            sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS));
        }
        return sum.multiply(BigDecimal.valueOf(2));
    }

    private static double onGrid(BigDecimal value) {
        return value.divide(new BigDecimal(GRID), DIGITS)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .doubleValue()
                * GRID;
    }

    double of(double x) {
        if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
            return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
        }
        int k = -1023;
        double normal = x;
        if (x < Double.MIN_NORMAL) {
            normal = x * 0x1p54;
            k -= 54;
        }
        long bits = Double.doubleToRawLongBits(normal);
        k += (int) (bits >>> 52);
        int j = (((int) (bits >>> 44) & 0xff) + 1) >>> 1;
        double m = Double.longBitsToDouble(bits & 0xfffffffffffffL | 0x3ff0000000000000L);
        double r = (m - (1 + j * (1.0 / CELLS))) * inverse[j];
        // log(1 + r) - r by its Taylor series: the first term left out is below 2^-66.
        double q = r * r;
        double tail = q * ((-0.5 + r * (1.0 / 3)) + q * ((-0.25 + r * 0.2) + q * (-1.0 / 6 + r * (1.0 / 7))));
        double high = k * twoUpper + upper[j];
        double low = (k * twoLower + lower[j]) + (unitLower * r + unit * tail);
        return high + (unit * r + low);
    }
}
