package org.tonbild.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.tonbild.kernel.FloatRounding;

class VectorFloatRoundingTest {
    /** Any double at all: subnormal floats, infinities and numbers that are none send the whole array the plain way. */
    @Test
    void anyNumberIsRoundedAsByACast() {
        SplittableRandom random = new SplittableRandom(3);
        for (int count = 0; count < 40; count++) {
            check(count, i -> Double.longBitsToDouble(random.nextLong()));
        }
    }

    /** Within the normal floats and at their ends, zeros of both signs, the middle of two floats and beside it. */
    @Test
    void normalNumbersAreRoundedAsByACast() {
        SplittableRandom random = new SplittableRandom(4);
        double middle = 0.5 * (1.0 + Math.nextUp(1f));
        double[] edges = {
            0,
            -0.0,
            Float.MIN_NORMAL,
            -Math.nextUp((double) Float.MIN_NORMAL),
            Float.MAX_VALUE,
            Math.nextDown(Float.MAX_VALUE + 0x1p103),
            middle,
            Math.nextUp(middle),
            Math.nextDown(-middle),
            3 * middle
        };
        for (int count = 0; count < 80; count++) {
            check(count, i -> {
                int bits = Float.floatToRawIntBits(Float.MIN_NORMAL);
                float near = Float.intBitsToFloat(random.nextInt(bits, 0x7f7fffff));
                double sign = random.nextBoolean() ? 1 : -1;
                return switch (i % 4) {
                    case 0 -> sign * near * (1 + 1e-7 * random.nextDouble());
                    case 1 -> sign * 0.5 * ((double) near + Math.nextUp(near));
                    case 2 -> edges[random.nextInt(edges.length)];
                    default -> random.nextGaussian();
                };
            });
        }
    }

    /** Halfway from the largest float to the next power of two everything is infinite. */
    @Test
    void whatIsTooLargeOrSmallIsRoundedAsByACast() {
        double[] all = {Float.MAX_VALUE + 0x1p103, -0x1p128, 0x1p-127, 0x1.8p-149, 0x1p-150, Double.MIN_VALUE};
        for (double one : all) {
            check(20, i -> i == 7 ? one : 0.1 * i);
        }
    }

    /** Fewer and more frames and bands than a vector has lanes, and lanes that mean nothing. */
    @Test
    void framesSideBySideAreRoundedOneBehindTheOther() {
        SplittableRandom random = new SplittableRandom(5);
        for (int bands : new int[] {1, 15, 16, 33, 64}) {
            for (int count : new int[] {1, 7, 16, 40}) {
                int lanes = count + 3;
                double[] rows = random.doubles((long) bands * lanes).toArray();
                float[] expected = new float[5 + bands * count];
                for (int i = 0; i < bands * count; i++) {
                    expected[5 + i] = (float) rows[i % bands * lanes + i / bands];
                }
                float[] out = new float[expected.length];
                new VectorFloatRounding().behind(rows, lanes, count, bands, out, 5);
                assertThat(out).containsExactly(expected);
                Arrays.fill(out, 5, out.length, 0);
                new FloatRounding().behind(rows, lanes, count, bands, out, 5);
                assertThat(out).containsExactly(expected);
            }
        }
    }

    @Test
    void roundedFramesAreLaidOneBehindTheOther() {
        SplittableRandom random = new SplittableRandom(6);
        for (int bands : new int[] {1, 15, 16, 33, 64}) {
            for (int count : new int[] {1, 7, 16, 40}) {
                float[][] rows = new float[bands][50];
                int[] from = random.ints(bands, 0, 10).toArray();
                float[] expected = new float[5 + bands * count];
                for (int b = 0; b < bands; b++) {
                    for (int f = 0; f < 50; f++) {
                        rows[b][f] = (float) random.nextDouble();
                    }
                    for (int f = 0; f < count; f++) {
                        expected[5 + f * bands + b] = rows[b][from[b] + f];
                    }
                }
                float[] out = new float[expected.length];
                new VectorFloatRounding().behind(rows, from, count, out, 5);
                assertThat(out).containsExactly(expected);
                Arrays.fill(out, 5, out.length, 0);
                new FloatRounding().behind(rows, from, count, out, 5);
                assertThat(out).containsExactly(expected);
            }
        }
    }

    private static void check(int count, IntToDoubleFunction values) {
        double[] x = new double[80];
        double[] expected = new double[80];
        for (int i = 0; i < count; i++) {
            x[i] = values.applyAsDouble(i);
            expected[i] = (float) x[i];
        }
        double[] out = new double[80];
        new VectorFloatRounding().round(x, out, count);
        assertThat(out).containsExactly(expected);
    }
}
