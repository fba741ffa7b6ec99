package org.tonbild.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tonbild.kernel.Samples;

class VectorSamplesTest {
    @Test
    void findsWhatThePlainSearchFinds() {
        Samples plain = new Samples();
        Samples vector = new VectorSamples();
        float[] x = new float[3000];
        Arrays.fill(x, -Float.MAX_VALUE);
        assertThat(vector.firstOther(x, 1, x.length)).isEqualTo(x.length);
        for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            for (int at = 0; at < x.length; at += 37) {
                x[at] = odd;
                assertThat(vector.firstOther(x, 0, x.length)).isEqualTo(at);
                assertThat(vector.firstOther(x, 5, 2700)).isEqualTo(plain.firstOther(x, 5, 2700));
                x[at] = at % 2 == 0 ? 0 : Float.MIN_VALUE;
            }
        }
    }

    /** Every 16-bit number, at even and odd places, of one, two and three channels, in both orders, in slices. */
    @Test
    void decodesAsThePlainKernelDoes() {
        byte[] file = new byte[3 + (4 << 16)];
        for (int i = 0; i < 1 << 17; i++) {
            file[3 + 2 * i] = (byte) (i * 7);
            file[4 + 2 * i] = (byte) (i * 7 >> 8);
        }
        Samples plain = new Samples();
        Samples vector = new VectorSamples();
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            for (int step : new int[] {2, 4, 6}) {
                for (int count : new int[] {0, 1, 15, 16, 17, 100, 33_333, (4 << 16) / step}) {
                    ByteBuffer bytes =
                            ByteBuffer.wrap(file, 1, file.length - 1).slice().order(order);
                    // To the last byte where there are as many.
                    int from = bytes.limit() - count * step;
                    float[] expected = new float[count + 5];
                    float[] actual = new float[count + 5];
                    plain.shorts(bytes, from, step, count, expected, 3);
                    vector.shorts(bytes, from, step, count, actual, 3);
                    assertThat(actual).as("%s, step %d, %d", order, step, count).isEqualTo(expected);
                }
            }
        }
        float[] one = new float[1];
        vector.shorts(ByteBuffer.wrap(new byte[] {0, -128}).order(ByteOrder.LITTLE_ENDIAN), 0, 2, 1, one, 0);
        assertThat(one).containsExactly(-1);
    }
}
