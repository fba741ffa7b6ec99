package org.tonbild.transform;

import java.math.BigDecimal;
import java.math.MathContext;

/** exp by table: x = (k + j/32) ln 2 + r with |r| at most ln 2 / 64, exp x = 2^k 2^(j/32) exp r. */
final class ExpTable {
    private static final int CELLS = 32;
    /** ln 2 / 32 in two parts; the upper one has 33 bits, so that its multiples are exact. */
    private static final double STEP_UPPER = 0x1.62e42fefp-6;

    private static final double STEP_LOWER = 0x1.473de6af278edp-39;
    private static final double PER_STEP = 32 / StrictMath.log(2);
    private static final double TO_INTEGER = 0x1.8p52;

    private static final double[] UPPER = new double[CELLS];
    private static final double[] LOWER = new double[CELLS];

    static {
        MathContext digits = new MathContext(60);
        for (int j = 0; j < CELLS; j++) {
            UPPER[j] = StrictMath.pow(2, j / (double) CELLS);
            // One step of Newton's method for the 32nd root of 2^j gives what the double lacks.
            BigDecimal power = new BigDecimal(UPPER[j]).pow(CELLS, digits);
            BigDecimal lack = BigDecimal.valueOf(1L << j).subtract(power).divide(power, digits);
            LOWER[j] = lack.doubleValue() / CELLS * UPPER[j];
        }
    }

    private ExpTable() {}

    static double of(double x) {
        if (!(x > -746 && x < 710)) {
            return Double.isNaN(x) ? x : x > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        double steps = (x * PER_STEP + TO_INTEGER) - TO_INTEGER;
        int n = (int) steps;
        int j = n & (CELLS - 1);
        int k = n >> 5;
        double r = (x - steps * STEP_UPPER) - steps * STEP_LOWER;
        double q = r * r;
        double p = r + q * ((0.5 + r * (1.0 / 6)) + q * ((1.0 / 24 + r * (1.0 / 120)) + q * (1.0 / 720)));
        double y = UPPER[j] + (LOWER[j] + UPPER[j] * p);
        if (k > -1022 && k < 1023) {
            return y * Double.longBitsToDouble((k + 1023L) << 52);
        }
        return Math.scalb(y, k);
    }
}
