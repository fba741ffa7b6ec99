package org.tonbild.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class ContainersTest {
    private static Map<String, Tensor> tensors() {
        Map<String, Tensor> map = new LinkedHashMap<>();
        map.put("mel", NpyTest.tensor(3, 16, 9));
        map.put("label", NpyTest.tensor(1));
        map.put("none", NpyTest.tensor(2, 0));
        return map;
    }

    @Test
    void npzComesBackAndRepeats() throws Exception {
        byte[] file = Npz.write(tensors());
        assertThat(Npz.read(file)).containsExactlyEntriesOf(tensors());
        assertThat(Npz.write(tensors())).isEqualTo(file);
        TimeZone here = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertThat(Npz.write(tensors())).isEqualTo(file);
        } finally {
            TimeZone.setDefault(here);
        }
        // A stored entry: signature, method 0, and the npy file as it is behind the name.
        ByteBuffer zip = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(zip.getInt(0)).isEqualTo(0x04034b50);
        assertThat(zip.getShort(8)).isZero();
        int from = 30 + zip.getShort(26) + zip.getShort(28);
        byte[] npy = Npy.write(NpyTest.tensor(3, 16, 9));
        assertThat(Arrays.copyOfRange(file, from, from + npy.length)).isEqualTo(npy);
    }

    @Test
    void safetensorsBytesFollowTheFormat() throws Exception {
        byte[] file = Safetensors.write(
                Map.of("x", Tensor.of(new int[] {1, 2}, new float[] {1, -2})), Map.of("recipe", "a=\"1\"\nb"));
        String json = "{\"__metadata__\":{\"recipe\":\"a=\\\"1\\\"\\u000ab\"},"
                + "\"x\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        String padded = json + " ".repeat((8 - json.length() % 8) % 8);
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.getLong()).isEqualTo(padded.length());
        assertThat(new String(file, 8, padded.length(), StandardCharsets.UTF_8)).isEqualTo(padded);
        assertThat(bytes.getFloat(8 + padded.length())).isEqualTo(1);
        assertThat(bytes.getFloat(12 + padded.length())).isEqualTo(-2);
        assertThat(file).hasSize(16 + padded.length());
    }

    @Test
    void safetensorsComeBack() throws Exception {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("recipe", "tonbild=1\n1.step=mel\n");
        metadata.put("source", "Ćirić \"A\" \\ \t♪.wav");
        Safetensors.Content back = Safetensors.read(Safetensors.write(tensors(), metadata));
        assertThat(back.tensors()).containsExactlyEntriesOf(tensors());
        assertThat(back.metadata()).containsExactlyEntriesOf(metadata);
    }

    @Test
    void damageGivesOneExceptionOnly() throws Exception {
        byte[] safetensors = Safetensors.write(tensors(), Map.of("a", "b"));
        byte[] npz = Npz.write(tensors());
        for (int cut = 0; cut < safetensors.length; cut += 7) {
            byte[] damaged = Arrays.copyOf(safetensors, cut);
            assertThatThrownBy(() -> Safetensors.read(damaged)).isInstanceOf(TensorFormatException.class);
        }
        Random random = new Random(8);
        for (int i = 0; i < 3000; i++) {
            byte[] bad = safetensors.clone();
            bad[random.nextInt(300)] ^= (byte) (1 << random.nextInt(8));
            byte[] badZip = npz.clone();
            badZip[random.nextInt(npz.length)] ^= (byte) (1 << random.nextInt(8));
            onlyFormatExceptions(() -> Safetensors.read(bad));
            onlyFormatExceptions(() -> Npz.read(badZip));
        }
    }

    private interface Reading {
        Object read() throws TensorFormatException;
    }

    private static void onlyFormatExceptions(Reading reading) {
        try {
            assertThat(reading.read()).isNotNull();
        } catch (TensorFormatException e) {
            assertThat(e).hasMessageContaining("byte");
        }
    }
}
