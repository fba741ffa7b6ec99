package org.tonbild.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tonbild.kernel.LogBase;
import org.tonbild.kernel.Logarithms;

/** The bits of {@link LogBase#of}, and of the plain twin. */
class VectorLogarithmsTest {
    private static final double[] ODD = {
        0, -0.0, Double.MIN_VALUE, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };

    private final List<Logarithms> all = List.of(new VectorLogarithms(), new Logarithms());

    private void compare(LogBase base, double[] x, int count) {
        all.forEach(logarithms -> compare(logarithms, base, x, count));
    }

    private static void compare(Logarithms logarithms, LogBase base, double[] x, int count) {
        double[] expected = x.clone();
        for (int i = 0; i < count; i++) {
            expected[i] = base.of(x[i]);
        }
        double[] out = x.clone();
        logarithms.of(base, x, out, count);
        assertThat(out).containsExactly(expected);
        double[] inPlace = x.clone();
        logarithms.of(base, inPlace, inPlace, count);
        assertThat(inPlace).containsExactly(expected);
    }

    @Test
    void everyLengthAndEveryNumber() {
        SplittableRandom random = new SplittableRandom(1);
        for (LogBase base : LogBase.values()) {
            for (int count = 0; count < 700; count += count < 70 ? 1 : 97) {
                double[] x = new double[Math.max(count, 70)];
                for (int i = 0; i < x.length; i++) {
                    x[i] = i % 2 == 0
                            ? Double.longBitsToDouble(
                                    random.nextLong(Double.doubleToRawLongBits(Double.MIN_NORMAL), 0x7ff0000000000000L))
                            : 0.5 + random.nextDouble();
                }
                compare(base, x, count);
                x[random.nextInt(x.length)] = ODD[count % ODD.length];
                compare(base, x, count);
            }
            compare(base, new double[] {Double.MIN_NORMAL, Double.MAX_VALUE, 1, 2, 10, 1, 1, 1e-10}, 8);
        }
    }
}
