package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tonbild.audio.Signal;

/**
 * Reference arrays of the auditory and constant-Q families: the small set in the test resources, or, for names that are
 * not there, the large set beside the project where it is present.
 */
final class EarGoldens {
    private static final Pattern SHAPE = Pattern.compile("'shape': \\(([^)]*)\\)");

    /** One array in C order. */
    record Array(int[] shape, double[] values) {
        double peak() {
            double peak = 0;
            for (double v : values) {
                peak = Math.max(peak, Math.abs(v));
            }
            return peak;
        }
    }

    private EarGoldens() {}

    /** Whether the arrays beyond the checked-in ones are there. */
    static boolean large() {
        return Files.isDirectory(shared());
    }

    private static Path shared() {
        return Path.of(System.getProperty("tonbild.root", "."), "..", "shared", "golden");
    }

    static Array data(String name) {
        return npy(bytes("data/" + name + ".npy"));
    }

    static Signal clip(String name) {
        byte[] b = bytes("inputs/" + name + ".wav");
        ByteBuffer in = ByteBuffer.wrap(b).order(ByteOrder.LITTLE_ENDIAN);
        int rate = 0;
        for (int at = 12; ; ) {
            String id = new String(b, at, 4, StandardCharsets.US_ASCII);
            int size = in.getInt(at + 4);
            if (id.equals("fmt ")) {
                rate = in.getInt(at + 12);
            } else if (id.equals("data")) {
                float[] x = new float[size / 2];
                for (int i = 0; i < x.length; i++) {
                    x[i] = in.getShort(at + 8 + 2 * i) / 32768f;
                }
                return Signal.of(x, rate);
            }
            at += 8 + size;
        }
    }

    static Signal synthetic(String name, int rate) {
        double[] v = npy(bytes("inputs/" + name + ".npy")).values();
        float[] x = new float[v.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) v[i];
        }
        return Signal.of(x, rate);
    }

    /** Largest difference over the reference's peak. */
    static double error(double[] ours, Array reference) {
        assertThat(ours).hasSize(reference.values().length);
        double worst = 0;
        for (int i = 0; i < ours.length; i++) {
            worst = Math.max(worst, Math.abs(ours[i] - reference.values()[i]));
        }
        return worst / reference.peak();
    }

    static double[] bandAfterBand(Spectrogram s) {
        float[] v = s.bandAfterBand();
        double[] d = new double[v.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = v[i];
        }
        return d;
    }

    private static byte[] bytes(String name) {
        try (var in = EarGoldens.class.getResourceAsStream("/golden-ear/" + name)) {
            return in != null ? in.readAllBytes() : Files.readAllBytes(shared().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Array npy(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = in.getShort(8);
        String text = new String(bytes, 10, header, StandardCharsets.US_ASCII);
        Matcher m = SHAPE.matcher(text);
        assertThat(m.find()).isTrue();
        String[] parts = m.group(1).replace(" ", "").split(",", 0);
        int[] shape = new int[parts.length];
        int size = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = Integer.parseInt(parts[i]);
            size *= shape[i];
        }
        boolean single = text.contains("<f4");
        assertThat(single || text.contains("<f8")).isTrue();
        double[] v = new double[size];
        for (int i = 0; i < size; i++) {
            v[i] = single ? in.getFloat(10 + header + 4 * i) : in.getDouble(10 + header + 8 * i);
        }
        return new Array(shape, v);
    }
}
