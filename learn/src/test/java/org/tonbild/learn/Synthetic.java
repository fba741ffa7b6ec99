package org.tonbild.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.learn.network.Widths;

/** Small images of two kinds that a network can learn: a steady line in one band, or noise, both in noise. */
final class Synthetic {
    static final List<String> LABELS = List.of("noise", "tone");

    private Synthetic() {}

    /** {@code folds} folds of {@code perFold} clips each, labels by turns. */
    static LabeledImages images(int folds, int perFold, int bands, int frames, long seed) {
        Random random = new Random(seed);
        List<Clip> clips = new ArrayList<>();
        List<ImageTensor> images = new ArrayList<>();
        for (int f = 1; f <= folds; f++) {
            for (int i = 0; i < perFold; i++) {
                boolean tone = i % 2 == 0;
                String name = f + "-" + i + ".wav";
                clips.add(new Clip(name, Path.of(name), tone ? "tone" : "noise", Integer.toString(f), ""));
                float[] values = new float[bands * frames];
                int line = random.nextInt(bands);
                for (int b = 0; b < bands; b++) {
                    for (int t = 0; t < frames; t++) {
                        double level = tone && b == line ? -20 : -50;
                        values[b * frames + t] = (float) (level + 8 * random.nextGaussian());
                    }
                }
                images.add(new ImageTensor(1, bands, frames, values));
            }
        }
        return new LabeledImages(LABELS, clips, images);
    }

    static final ConvNet SMALL = new ConvNet(Widths.of(8, 16), 1, false, 0.1);

    static TrainingSpec training(int epochs) {
        return org.tonbild.spec.Specs.with(
                TrainingSpec.DEFAULTS,
                java.util.Map.of(
                        "epochs",
                        Integer.toString(epochs),
                        "min_steps",
                        "0",
                        "batch",
                        "16",
                        "learning_rate",
                        "0.01",
                        "averaging",
                        "0.9"));
    }

    static List<Clip> fold(LabeledImages images, String... folds) {
        return images.clips().stream()
                .filter(c -> List.of(folds).contains(c.fold()))
                .toList();
    }
}
