package org.tonbild.learn.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tonbild.learn.Clip;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Normalization;
import org.tonbild.learn.Standardization;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.spec.Specs;

/** Images of a line in the lower or upper half in noise, the networks of the test resources and their numbers. */
final class Tones {
    static final List<String> LABELS = List.of("high", "low", "none");
    static final ImageTensor.Shape SHAPE = new ImageTensor.Shape(1, 24, 20);

    private Tones() {}

    static LabeledImages images(int count, long seed) {
        Random random = new Random(seed);
        List<Clip> clips = new ArrayList<>();
        List<ImageTensor> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int kind = i % 3;
            String name = seed + "-" + i + ".wav";
            clips.add(new Clip(name, Path.of(name), LABELS.get(kind), "", ""));
            float[] values = new float[SHAPE.size()];
            int line = kind == 0 ? 14 + random.nextInt(8) : kind == 1 ? 2 + random.nextInt(8) : -9;
            for (int b = 0; b < 24; b++) {
                for (int t = 0; t < 20; t++) {
                    double level = Math.abs(b - line) < 2 ? -10 : -50;
                    values[b * 20 + t] = (float) (level + 6 * random.nextGaussian());
                }
            }
            images.add(new ImageTensor(1, 24, 20, values));
        }
        return new LabeledImages(LABELS, clips, images);
    }

    static TrainingSpec training(int epochs) {
        return Specs.with(
                TrainingSpec.DEFAULTS,
                Map.of(
                        "epochs", Integer.toString(epochs),
                        "min_steps", "0",
                        "batch", "12",
                        "learning_rate", "0.01",
                        "averaging", "0.9",
                        "standardize", "dataset"));
    }

    static TransferSpec spec(Map<String, String> changes) {
        return Specs.with(TransferSpec.DEFAULTS, changes);
    }

    /** No change to values, for backbones that are asked for their own numbers. */
    static Normalization untouched(int channels, int bands) {
        float[] ones = new float[channels * bands];
        java.util.Arrays.fill(ones, 1);
        return new Normalization(Standardization.NONE, channels, bands, new float[channels * bands], ones);
    }

    /** A file of the test resources, copied out. */
    static Path file(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, bytes(name));
        return file;
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Tones.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            return in.readAllBytes();
        }
    }

    /** The picture of make_backbones.py, one image after the other. */
    static float[][] picture(int channels) {
        float[][] picture = new float[2][channels * 24 * 20];
        for (int n = 0; n < 2; n++) {
            for (int i = 0; i < picture[n].length; i++) {
                picture[n][i] = (float) Math.sin((n * 3 * 24 * 20 + i) * 0.37);
            }
        }
        return picture;
    }

    /** What PyTorch gave. */
    static float[] expected(String name) throws IOException {
        for (String line : new String(bytes("expected.txt"), StandardCharsets.UTF_8).split("\n")) {
            if (line.startsWith(name + " ")) {
                String[] words = line.substring(name.length() + 1).split(" ");
                float[] values = new float[words.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = Float.parseFloat(words[i]);
                }
                return values;
            }
        }
        throw new IOException("no numbers " + name);
    }
}
