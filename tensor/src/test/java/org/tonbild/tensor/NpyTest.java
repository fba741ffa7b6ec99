package org.tonbild.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NpyTest {
    static Tensor tensor(int... shape) {
        int n = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[n];
        Random random = new Random(n);
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, values);
    }

    @Test
    void bytesFollowTheFormat() {
        byte[] file = Npy.write(Tensor.of(new int[] {1, 2, 3}, new float[] {0, 1, 2, 3, 4, 5}));
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2, 3), }";
        assertThat(file).hasSize(128 + 24);
        assertThat(Arrays.copyOf(file, 10)).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(new String(file, 10, 118, StandardCharsets.US_ASCII))
                .isEqualTo(header + " ".repeat(117 - header.length()) + "\n");
        ByteBuffer values = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 6; i++) {
            assertThat(values.getFloat(128 + 4 * i)).isEqualTo(i);
        }
    }

    @Test
    void comesBack() throws Exception {
        for (int[] shape : new int[][] {{}, {1}, {7}, {0}, {3, 0, 2}, {2, 3}, {3, 128, 431}, {1, 1, 1, 1, 5}}) {
            Tensor tensor = tensor(shape);
            byte[] file = Npy.write(tensor);
            assertThat((file.length - 4 * tensor.size()) % 64).isZero();
            assertThat(Npy.read(file)).isEqualTo(tensor);
        }
    }

    @Test
    void wholeNumbersAreRead() throws Exception {
        byte[] file = Npy.write(Tensor.of(new int[] {2}, new float[] {0, 0}));
        file[10 + "{'descr': '<".length()] = 'i';
        ByteBuffer values = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        values.putInt(file.length - 8, -7);
        values.putInt(file.length - 4, 16_777_217);
        assertThat(Npy.readWide(file).values()).containsExactly(-7, 16_777_217);
        assertThat(Npy.read(file).size()).isEqualTo(2);
    }

    @Test
    void damageGivesOneExceptionOnly() {
        byte[] good = Npy.write(tensor(2, 3));
        for (int cut = 0; cut < good.length; cut++) {
            byte[] damaged = Arrays.copyOf(good, cut);
            assertThatThrownBy(() -> Npy.read(damaged)).isInstanceOf(TensorFormatException.class);
        }
        String huge = "{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000, 2000000000, 2000000000), }";
        byte[] claims = Arrays.copyOf(good, 10 + huge.length());
        claims[8] = (byte) huge.length();
        System.arraycopy(huge.getBytes(StandardCharsets.US_ASCII), 0, claims, 10, huge.length());
        assertThatThrownBy(() -> Npy.read(claims)).isInstanceOf(TensorFormatException.class);
    }
}
