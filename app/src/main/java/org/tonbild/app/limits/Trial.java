package org.tonbild.app.limits;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.audio.AudioReader;
import org.tonbild.learn.Clip;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Progress;
import org.tonbild.learn.RecipeImages;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.Trainer;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Task;
import org.tonbild.pipeline.Decibels;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Representation;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** What the demonstrations have in common: made sounds become images, networks are trained on them and tested. */
final class Trial {
    private Trial() {}

    /**
     * How much is made.
     *
     * @param train sounds to train on
     * @param test fresh sounds to test on
     * @param epochs passes over those to train on
     */
    record Size(int train, int test, int epochs) {}

    /** A sound and its label, or several as {@code a;b}. */
    record Example(String label, SoundSketch sound) {}

    /** Makes the sound of an index. */
    @FunctionalInterface
    interface Maker {
        /** @param random numbers that belong to this index alone */
        Example make(int index, CounterRandom random);
    }

    /** Sounds {@code from} to {@code from + count}; those of different indices are independent of each other. */
    static List<Example> make(long seed, int from, int count, Maker maker) {
        List<Example> made = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            made.add(maker.make(i, new CounterRandom(seed, Purpose.SOUND, i)));
        }
        return made;
    }

    /** A representation in decibels, nothing cut off. */
    static Recipe decibels(Representation representation) {
        return Recipe.of(representation, Specs.with(Decibels.DEFAULTS, "top_db", "none"));
    }

    /** A mel spectrogram of power in decibels. */
    static Recipe mel(int window, int hop, int bands) {
        return decibels(Specs.with(
                MelSpectrogram.DEFAULTS, Map.of("n_fft", "" + window, "hop_length", "" + hop, "n_mels", "" + bands)));
    }

    /** The images of sounds. */
    static LabeledImages images(Recipe recipe, Task task, List<String> labels, List<Example> sounds)
            throws IOException {
        RecipeImages images = new RecipeImages(recipe, AudioReader.core());
        List<Clip> clips = new ArrayList<>();
        List<ImageTensor> made = new ArrayList<>();
        for (Example e : sounds) {
            String name = "sound " + clips.size();
            clips.add(new Clip(name, Path.of(name), e.label(), "", ""));
            made.add(images.image(e.sound().recording()));
        }
        return new LabeledImages(task, labels, clips, made, List.of());
    }

    /**
     * Plain training: no augmentation, as it would help one method more than another; one mean and deviation for the
     * whole data set, as one for each band would tell the band.
     */
    static TrainingSpec training(long seed, int epochs) {
        return Specs.with(
                TrainingSpec.DEFAULTS,
                Map.ofEntries(
                        Map.entry("epochs", "" + epochs),
                        Map.entry("min_steps", "0"),
                        Map.entry("batch", "16"),
                        Map.entry("learning_rate", "0.005"),
                        Map.entry("averaging", "0.95"),
                        Map.entry("label_smoothing", "0.05"),
                        Map.entry("standardize", "dataset"),
                        Map.entry("time_shift", "0"),
                        Map.entry("gain", "0"),
                        Map.entry("mixup", "0"),
                        Map.entry("band_masks", "0"),
                        Map.entry("frame_masks", "0"),
                        Map.entry("seed", "" + seed)));
    }

    /** A trained network of one label. */
    static TrainedNetwork train(NetworkSpec network, TrainingSpec training, LabeledImages images, int threads)
            throws InterruptedException {
        HeadSpec head = Specs.with(HeadSpec.DEFAULTS, "task", images.task());
        return new Trainer(network, head, training, threads).train(images, null, Progress.NONE);
    }

    /** Share of the clips whose most probable label is theirs. */
    static double accuracy(TrainedNetwork network, LabeledImages test) {
        float[][] p = network.probabilities(test.images());
        int[] truth = test.truth();
        int right = 0;
        for (int i = 0; i < truth.length; i++) {
            right += highest(p[i]) == truth[i] ? 1 : 0;
        }
        return (double) right / truth.length;
    }

    static int highest(float[] p) {
        int best = 0;
        for (int l = 1; l < p.length; l++) {
            best = p[l] > p[best] ? l : best;
        }
        return best;
    }
}
