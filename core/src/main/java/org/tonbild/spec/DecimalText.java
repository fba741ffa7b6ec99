package org.tonbild.spec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The one way to write a number: the shortest decimal that reads back as the same {@code double}. {@code
 * Double.toString} is not used, because its digits changed with Java 19, and the text of a recipe is hashed.
 */
public final class DecimalText {
    /** So many digits tell any {@code double} from its neighbours. */
    private static final int MOST_DIGITS = 17;

    private DecimalText() {}

    /**
     * Writes a finite number, without exponent for everyday sizes (1e-6 up to 1e15), without a trailing {@code .0}.
     *
     * @throws NumberFormatException if {@code value} is NaN or infinite
     */
    public static String of(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal decimal = exact;
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            decimal = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (decimal.doubleValue() == value) {
                break;
            }
        }
        decimal = decimal.stripTrailingZeros();
        double size = Math.abs(value);
        return size >= 1e-6 && size < 1e15 ? decimal.toPlainString() : decimal.toString();
    }

    /** As {@link #of(double)}: the shortest decimal that reads back as the same {@code float}. */
    public static String of(float value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            BigDecimal decimal = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (decimal.floatValue() == value) {
                return of(decimal.doubleValue());
            }
        }
        return of((double) value);
    }
}
