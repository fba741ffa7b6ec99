package org.tonbild.app.parity;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people choose them. */
final class Numbers {
    private Numbers() {}

    /** The number of fewest digits that lies so close. */
    static double nice(double value, double tolerance) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        for (int digits = 1; digits < 12; digits++) {
            double rounded =
                    new BigDecimal(value).round(new MathContext(digits)).doubleValue();
            if (Math.abs(rounded - value) <= tolerance) {
                return rounded;
            }
        }
        return value;
    }

    /** How many digits a number needs. */
    static int digits(double value) {
        return value == 0
                ? 1
                : new BigDecimal(Double.toString(value)).stripTrailingZeros().precision();
    }
}
