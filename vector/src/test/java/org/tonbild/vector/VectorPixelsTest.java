package org.tonbild.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tonbild.kernel.Pixels;

class VectorPixelsTest {
    private final Pixels plain = new Pixels();
    private final Pixels vector = new VectorPixels();
    private final SplittableRandom random = new SplittableRandom(1);

    /** Values on, just below and just above the bounds between levels, far outside, infinite, in ranges of all widths. */
    @Test
    void givesThePlainLevels() {
        for (int most : new int[] {1, 255, 65_535}) {
            for (double shift : new double[] {0, 0.5}) {
                for (double[] range :
                        new double[][] {{-80, 0}, {0, 1}, {-1e-30, 1e-30}, {-3e38, 3e38}, {1, 1 + 1e-7}}) {
                    levels(values(range[0], range[1], most, shift), range[0], range[1] - range[0], most, shift);
                }
            }
        }
    }

    private static float[] values(double vmin, double vmax, int most, double shift) {
        float[] values = new float[3001];
        for (int i = 0; i < values.length; i++) {
            float at = (float) (vmin + (i % (most + 2) - shift) / most * (vmax - vmin));
            values[i] = i % 3 == 0 ? Math.nextDown(at) : i % 3 == 1 ? at : Math.nextUp(at);
        }
        float[] odd = {
            Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -Float.MAX_VALUE, Float.MAX_VALUE, 0, -0f, Float.MIN_VALUE
        };
        System.arraycopy(odd, 0, values, 17, odd.length);
        return values;
    }

    private void levels(float[] values, double vmin, double span, int most, double shift) {
        for (int count : new int[] {0, 1, 15, 16, 17, 224, 2999}) {
            int[] expected = new int[count];
            int[] actual = new int[count];
            plain.levels(values, 2, vmin, span, most, shift, most, expected, 0);
            vector.levels(values, 2, vmin, span, most, shift, most, actual, 0);
            assertThat(actual)
                    .as("%d of %g to %g, %d", count, vmin, vmin + span, most)
                    .isEqualTo(expected);
        }
    }

    @Test
    void knowsRangesOfNoWidth() {
        float[] values = {
            1, 2, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
        };
        int[] levels = new int[values.length];
        vector.levels(values, 0, 1, 0, 255, 0.5, 255, levels, 0);
        assertThat(levels).startsWith(0, 255, 0, 0).endsWith(0, 0);
        levels(values(0, 1, 255, 0.5), 0, Double.POSITIVE_INFINITY, 255, 0.5);
    }

    /** The filter as ISO/IEC 15948 words it. */
    @Test
    void filtersAsPaethWrote() {
        byte[] bytes = new byte[4000];
        for (int i = 0; i < bytes.length; i++) {
            // Near one another, so that all three neighbours are the nearest, and as near, often.
            bytes[i] = (byte) (random.nextInt(8) == 0 ? random.nextInt(256) : 128 + random.nextInt(5));
        }
        for (int left : new int[] {1, 2, 3, 6}) {
            for (int count : new int[] {0, 1, 63, 64, 65, 223, 1001}) {
                int above = 1200;
                int from = above + left;
                byte[] expected = new byte[count + 2];
                for (int i = 0; i < count; i++) {
                    int a = bytes[from + i - left] & 0xff;
                    int b = bytes[from + i - above] & 0xff;
                    int c = bytes[from + i - left - above] & 0xff;
                    int p = a + b - c;
                    int pa = Math.abs(p - a);
                    int pb = Math.abs(p - b);
                    int pc = Math.abs(p - c);
                    int nearest = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
                    expected[i + 1] = (byte) (bytes[from + i] - nearest);
                }
                for (Pixels pixels : new Pixels[] {plain, vector}) {
                    byte[] actual = new byte[count + 2];
                    pixels.paeth(bytes, from, count, left, above, actual, 1);
                    assertThat(actual).as("%s, %d, %d", pixels, left, count).isEqualTo(expected);
                }
            }
        }
    }
}
