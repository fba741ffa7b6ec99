package org.tonbild.learn.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.learn.Clip;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Model;
import org.tonbild.learn.Progress;
import org.tonbild.learn.RecipeImages;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.Trainer;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.Task;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** Small models of half a second at 8 kHz: a tone in noise or noise; a tone, clicks, or both. */
public final class ToneModel {
    /** Samples per second. */
    public static final int RATE = 8000;

    /** What its clips become. */
    public static final Recipe RECIPE = new Recipe(List.of(
            Specs.with(SignalStep.DEFAULTS, Map.of("sample_rate", "8000", "duration_seconds", "0.5", "fill", "zeros")),
            Specs.with(MelSpectrogram.DEFAULTS, Map.of("n_fft", "512", "hop_length", "256", "n_mels", "12")),
            Specs.with(Decibels.DEFAULTS, Map.of("top_db", "none", "floor_db", "-80"))));

    private static final int CLIPS = 40;

    private ToneModel() {}

    /** Trains it and saves it into a folder. */
    public static Model save(Path folder) throws IOException, InterruptedException {
        RecipeImages maker = new RecipeImages(RECIPE, AudioReader.core());
        List<Clip> clips = new ArrayList<>();
        List<ImageTensor> images = new ArrayList<>();
        for (int i = 0; i < CLIPS; i++) {
            boolean tone = i % 2 == 0;
            float[] x = noise(RATE / 2, i);
            if (tone) {
                addTone(x, 0, x.length);
            }
            clips.add(new Clip(i + ".wav", Path.of(i + ".wav"), tone ? "tone" : "noise", "1", ""));
            images.add(maker.image(Recording.of("clip", Signal.of(x, RATE))));
        }
        return save(folder, new LabeledImages(List.of("noise", "tone"), clips, images), 25);
    }

    /** Trains one with a probability of its own for each of {@code clicks}, {@code quiet} and {@code tone}. */
    public static Model saveSeveral(Path folder) throws IOException, InterruptedException {
        RecipeImages maker = new RecipeImages(RECIPE, AudioReader.core());
        List<Clip> clips = new ArrayList<>();
        List<ImageTensor> images = new ArrayList<>();
        List<String> kinds = List.of("quiet", "tone", "clicks", "tone;clicks");
        for (int i = 0; i < 2 * CLIPS; i++) {
            String kind = kinds.get(i % 4);
            float[] x = noise(RATE / 2, i);
            if (kind.contains("tone")) {
                addTone(x, 0, x.length);
            }
            if (kind.contains("clicks")) {
                addClicks(x, i * 37 % 1000, x.length);
            }
            clips.add(new Clip(i + ".wav", Path.of(i + ".wav"), kind, "1", ""));
            images.add(maker.image(Recording.of("clip", Signal.of(x, RATE))));
        }
        LabeledImages all = new LabeledImages(Task.MULTI, List.of("clicks", "quiet", "tone"), clips, images, List.of());
        return save(folder, all, 40);
    }

    /** Trains one that answers a number. */
    public static Model saveNumber(Path folder) throws IOException, InterruptedException {
        List<Clip> clips = new ArrayList<>();
        List<ImageTensor> images = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clips.add(new Clip(i + ".wav", Path.of(i + ".wav"), Integer.toString(i), "1", ""));
            images.add(new RecipeImages(RECIPE, AudioReader.core())
                    .image(Recording.of("clip", Signal.of(noise(RATE / 2, i), RATE))));
        }
        return save(folder, new LabeledImages(Task.REGRESSION, List.of("score"), clips, images, List.of()), 1);
    }

    private static Model save(Path folder, LabeledImages images, int epochs) throws IOException, InterruptedException {
        TrainingSpec training = Specs.with(
                TrainingSpec.DEFAULTS,
                Map.of(
                        "epochs",
                        Integer.toString(epochs),
                        "min_steps",
                        "0",
                        "batch",
                        "10",
                        "learning_rate",
                        "0.01",
                        "averaging",
                        "0.9"));
        ConvNet network = Specs.with(ConvNet.DEFAULTS, Map.of("widths", "4,8", "convolutions", "1"));
        HeadSpec head = Specs.with(HeadSpec.DEFAULTS, "task", images.task());
        TrainedNetwork trained = new Trainer(network, head, training, 1).train(images, null, Progress.NONE);
        return Model.save(folder, trained, RECIPE, images.size(), null);
    }

    /** Adds a click every eighth of a second. */
    public static void addClicks(float[] x, int from, int to) {
        for (int t = from; t < to; t += RATE / 8) {
            x[t] += 0.9f;
        }
    }

    /** White noise at -40 dB. */
    public static float[] noise(int samples, long seed) {
        Random random = new Random(seed);
        float[] x = new float[samples];
        for (int t = 0; t < samples; t++) {
            x[t] = (float) (0.01 * random.nextGaussian());
        }
        return x;
    }

    /** Adds a tone of 1 kHz from one sample to another. */
    public static void addTone(float[] x, int from, int to) {
        for (int t = from; t < to; t++) {
            x[t] += (float) (0.1 * StrictMath.sin(2 * StrictMath.PI * 1000 * t / RATE));
        }
    }
}
