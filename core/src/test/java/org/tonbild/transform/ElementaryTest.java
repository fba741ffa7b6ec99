package org.tonbild.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Against StrictMath, which is itself within 1 unit in the last place; so 2 units bound an error of 1. */
class ElementaryTest {
    private static double units(double a, double b) {
        return a == b ? 0 : Math.abs(a - b) / Math.ulp(b);
    }

    private static double anyPositive(SplittableRandom random) {
        return Double.longBitsToDouble(random.nextLong(0x7ff0000000000000L));
    }

    private static double worst(DoubleUnaryOperator f, DoubleUnaryOperator reference, DoubleUnaryOperator draw) {
        double worst = 0;
        for (int i = 0; i < 300_000; i++) {
            double x = draw.applyAsDouble(i);
            worst = Math.max(worst, units(f.applyAsDouble(x), reference.applyAsDouble(x)));
        }
        return worst;
    }

    @Test
    void logarithmsAreWithinTwoUnits() {
        SplittableRandom random = new SplittableRandom(1);
        assertThat(worst(Elementary::log, StrictMath::log, i -> anyPositive(random)))
                .isLessThan(2);
        assertThat(worst(Elementary::log, StrictMath::log, i -> 0.5 + 1.5 * random.nextDouble()))
                .isLessThan(2.01);
        assertThat(worst(Elementary::log10, StrictMath::log10, i -> anyPositive(random)))
                .isLessThan(2.01);
        assertThat(worst(Elementary::log10, StrictMath::log10, i -> 0.5 + 1.5 * random.nextDouble()))
                .isLessThan(3.01);
    }

    @Test
    void exponentialIsWithinTwoUnits() {
        SplittableRandom random = new SplittableRandom(2);
        assertThat(worst(Elementary::exp, StrictMath::exp, i -> -708 + 1417 * random.nextDouble()))
                .isLessThan(2);
        assertThat(worst(Elementary::exp, StrictMath::exp, i -> random.nextDouble() - 0.5))
                .isLessThan(2);
        assertThat(worst(Elementary::exp, StrictMath::exp, i -> -745 + 37 * random.nextDouble()))
                .isLessThan(2);
    }

    @Test
    void powerIsWithinTenDigitsOfADouble() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 100_000; i++) {
            double x = StrictMath.exp(60 * random.nextDouble() - 40);
            double y = 4 * random.nextDouble();
            double expected = StrictMath.pow(x, y);
            assertThat(Math.abs(Elementary.pow(x, y) / expected - 1)).isLessThan(1e-13);
        }
        assertThat(Elementary.pow(0, 0.3)).isZero();
        assertThat(Elementary.pow(0, 0)).isEqualTo(1);
        assertThat(Elementary.pow(7.5, 1)).isEqualTo(7.5);
        assertThat(Elementary.pow(-1, 0.5)).isNaN();
        assertThat(Elementary.pow(0, -1)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void logarithmAndExponentialAboutZeroAreWithinFourUnits() {
        SplittableRandom random = new SplittableRandom(4);
        assertThat(worst(Elementary::log1p, StrictMath::log1p, i -> anyPositive(random)))
                .isLessThan(4);
        assertThat(worst(Elementary::log1p, StrictMath::log1p, i -> 1e-3 * (random.nextDouble() - 0.5)))
                .isLessThan(4);
        assertThat(worst(Elementary::expm1, StrictMath::expm1, i -> 40 * (random.nextDouble() - 0.5)))
                .isLessThan(4);
        assertThat(worst(Elementary::expm1, StrictMath::expm1, i -> 1e-3 * (random.nextDouble() - 0.5)))
                .isLessThan(4);
        for (double x : new double[] {0, 1e-300, -1, Double.POSITIVE_INFINITY}) {
            assertThat(Elementary.log1p(x)).isEqualTo(StrictMath.log1p(x));
        }
        for (double x : new double[] {0, 1e-300, -1000, 1000, Double.NEGATIVE_INFINITY}) {
            assertThat(Elementary.expm1(x)).isEqualTo(StrictMath.expm1(x));
        }
        assertThat(Elementary.log1p(-2)).isNaN();
        assertThat(Elementary.log1p(Double.NaN)).isNaN();
        assertThat(Elementary.expm1(Double.NaN)).isNaN();
    }

    @Test
    void powersOfTenAreExact() {
        for (int n = 0; n <= 22; n++) {
            assertThat(Elementary.log10(Double.parseDouble("1e" + n))).isEqualTo(n);
        }
        for (int n = -300; n < 0; n++) {
            assertThat(Elementary.log10(Double.parseDouble("1e" + n))).isEqualTo(n);
        }
    }

    @Test
    void specialValues() {
        assertThat(Elementary.log(1)).isZero();
        assertThat(Elementary.log(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Elementary.log(-1)).isNaN();
        assertThat(Elementary.log(Double.NaN)).isNaN();
        assertThat(Elementary.log(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(units(Elementary.log(Double.MIN_VALUE), StrictMath.log(Double.MIN_VALUE)))
                .isLessThan(2);
        assertThat(Elementary.exp(0)).isEqualTo(1);
        assertThat(Elementary.exp(-1000)).isZero();
        assertThat(Elementary.exp(1000)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Elementary.exp(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Elementary.exp(Double.NaN)).isNaN();
    }

    @Test
    void cosineOfMultiplesOfPi() {
        for (int i = 0; i <= 100_000; i++) {
            double x = i / 100_000.0;
            assertThat(Elementary.cosPi(x)).as("x = %s", x).isCloseTo(StrictMath.cos(StrictMath.PI * x), within(4e-16));
        }
        assertThat(Elementary.cosPi(0)).isEqualTo(1);
        assertThat(Elementary.cosPi(0.5)).isEqualTo(0);
        assertThat(Elementary.cosPi(1)).isEqualTo(-1);
    }
}
