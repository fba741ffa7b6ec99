package org.tonbild.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VectorFloatRoundingTest {
    @Test
    void everyNumberIsRoundedAsByACast() {
        SplittableRandom random = new SplittableRandom(3);
        for (int count = 0; count < 40; count++) {
            double[] x = new double[40];
            double[] expected = new double[40];
            for (int i = 0; i < count; i++) {
                // Any double at all, one in float's range with its subnormals, and one in the middle of two floats.
                float near = Float.intBitsToFloat(random.nextInt(0x7f7fffff));
                x[i] = switch (i % 3) {
                    case 0 -> Double.longBitsToDouble(random.nextLong());
                    case 1 -> near * (1 + 1e-7 * random.nextDouble());
                    default -> 0.5 * ((double) near + Math.nextUp(near));
                };
                expected[i] = (float) x[i];
            }
            double[] out = new double[40];
            new VectorFloatRounding().round(x, out, count);
            assertThat(out).containsExactly(expected);
        }
    }
}
