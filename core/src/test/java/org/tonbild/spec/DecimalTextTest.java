package org.tonbild.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecimalTextTest {
    /** The third and fourth are written with other digits by {@code Double.toString} of Java 17 than of Java 25. */
    @Test
    void numbersWithKnownText() {
        double[] values = {-0.0, 0.97, 1e23, 0x1p-44, 22050, 1e-6, 9.9e-7, 1e15, -2.5, Double.MIN_VALUE};
        String[] texts = {
            "0", "0.97", "1E+23", "5.6843418860808015E-14", "22050", "0.000001", "9.9E-7", "1E+15", "-2.5", "5E-324"
        };
        for (int i = 0; i < values.length; i++) {
            assertThat(DecimalText.of(values[i])).isEqualTo(texts[i]);
        }
        assertThat(DecimalText.of(0.1f)).isEqualTo("0.1");
        assertThat(DecimalText.of(3.4028235e38f)).isEqualTo("3.4028235E+38");
    }

    @Test
    void everyNumberReadsBackAndIsNoLongerThanTheOneOfJava() {
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 2_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            float single = Float.intBitsToFloat(random.nextInt());
            if (Double.isFinite(value)) {
                String text = DecimalText.of(value);
                assertThat(Double.parseDouble(text)).isEqualTo(value);
                assertThat(digits(text)).isLessThanOrEqualTo(digits(Double.toString(value)));
            }
            if (Float.isFinite(single)) {
                assertThat(Float.parseFloat(DecimalText.of(single))).isEqualTo(single);
            }
        }
    }

    private static int digits(String text) {
        return new BigDecimal(text).stripTrailingZeros().precision();
    }

    @Test
    void notANumberIsRefused() {
        assertThatThrownBy(() -> DecimalText.of(Double.NaN)).isInstanceOf(NumberFormatException.class);
    }
}
