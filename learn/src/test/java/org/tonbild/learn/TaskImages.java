package org.tonbild.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;
import org.tonbild.learn.network.Task;

/** Small images with several labels, or with a number. */
final class TaskImages {
    static final int BANDS = 12;
    static final int FRAMES = 16;

    private TaskImages() {}

    private static Clip clip(int i, String label, int folds) {
        String name = i + ".wav";
        return new Clip(name, Path.of(name), label, folds == 0 ? "" : Integer.toString(1 + i % folds), "");
    }

    /** Noise with a line low, a line high, or both: labels low and high. */
    static LabeledImages mixtures(int n, int folds) {
        List<Clip> clips = new ArrayList<>();
        List<ImageTensor> images = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            CounterRandom random = new CounterRandom(4, Purpose.AUGMENT, i);
            String label = List.of("low", "high", "high;low").get(random.nextInt(3));
            float[] values = noise(random);
            if (label.contains("low")) {
                line(values, 1 + random.nextInt(3), 12);
            }
            if (label.contains("high")) {
                line(values, 8 + random.nextInt(3), 12);
            }
            clips.add(clip(i, label, folds));
            images.add(new ImageTensor(1, BANDS, FRAMES, values));
        }
        return new LabeledImages(Task.MULTI, List.of("high", "low"), clips, images, List.of());
    }

    /** A line whose height over the noise makes the score: 50 to 90. */
    static LabeledImages scores(int n, int folds) {
        List<Clip> clips = new ArrayList<>();
        List<ImageTensor> images = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            CounterRandom random = new CounterRandom(5, Purpose.AUGMENT, i);
            double height = random.nextDouble();
            float[] values = noise(random);
            line(values, 5, 5 + 30 * height);
            clips.add(clip(i, Double.toString(50 + 40 * height), folds));
            images.add(new ImageTensor(1, BANDS, FRAMES, values));
        }
        return new LabeledImages(Task.REGRESSION, List.of("score"), clips, images, List.of());
    }

    private static float[] noise(CounterRandom random) {
        float[] values = new float[BANDS * FRAMES];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (-50 + 4 * random.nextGaussian());
        }
        return values;
    }

    private static void line(float[] values, int band, double height) {
        for (int t = 0; t < FRAMES; t++) {
            values[band * FRAMES + t] += (float) height;
        }
    }
}
