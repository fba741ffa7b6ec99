package org.tonbild.app.limits;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.learn.Clip;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Progress;
import org.tonbild.learn.RecipeImages;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.Trainer;
import org.tonbild.learn.TrainingSpec;
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

    /** A representation in decibels, nothing cut off. */
    static Recipe decibels(Representation representation) {
        return Recipe.of(representation, Specs.with(Decibels.DEFAULTS, "top_db", "none"));
    }

    /** A mel spectrogram of power in decibels. */
    static Recipe mel(int window, int hop, int bands) {
        return decibels(Specs.with(
                MelSpectrogram.DEFAULTS, Map.of("n_fft", "" + window, "hop_length", "" + hop, "n_mels", "" + bands)));
    }

    /** The image of each sound. */
    static List<ImageTensor> images(Recipe recipe, List<MadeSound> sounds) throws IOException {
        RecipeImages images = new RecipeImages(recipe, AudioReader.core());
        List<ImageTensor> made = new ArrayList<>();
        for (MadeSound sound : sounds) {
            made.add(images.image(Recording.of("a made sound", sound.signal())));
        }
        return made;
    }

    /** Sounds with their images. */
    static LabeledImages labeled(Task task, List<String> labels, List<MadeSound> sounds, List<ImageTensor> images) {
        List<Clip> clips = new ArrayList<>();
        for (MadeSound sound : sounds) {
            String name = "sound " + clips.size();
            clips.add(new Clip(name, Path.of(name), sound.label(), "", ""));
        }
        return new LabeledImages(task, labels, clips, images, List.of());
    }

    /** Sounds with their images by a recipe. */
    static LabeledImages images(Recipe recipe, Task task, List<String> labels, List<MadeSound> sounds)
            throws IOException {
        return labeled(task, labels, sounds, images(recipe, sounds));
    }

    /**
     * Plain training: no augmentation, as it would help one method more than another; one mean and deviation for the
     * whole data set, as one for each band would tell the band.
     */
    static TrainingSpec plain(long seed, int epochs) {
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

    /**
     * The usual training, but images are left as they are: masks, mixing of pairs and turning in time would take away
     * just the relation that makes a class.
     */
    static TrainingSpec usual(long seed, int epochs) {
        return Specs.with(
                TrainingSpec.DEFAULTS,
                Map.of(
                        "mixup", "0",
                        "band_masks", "0",
                        "frame_masks", "0",
                        "gain", "0",
                        "time_shift", "0",
                        "min_steps", "0",
                        "learning_rate", "3e-3",
                        "epochs", "" + epochs,
                        "seed", "" + seed));
    }

    /** A network trained for the task of the images. */
    static TrainedNetwork train(
            NetworkSpec network, TrainingSpec training, LabeledImages images, int threads, Progress progress)
            throws InterruptedException {
        HeadSpec head = Specs.with(HeadSpec.DEFAULTS, "task", images.task());
        return new Trainer(network, head, training, threads).train(images, null, progress);
    }

    /** Share of the clips whose most probable label is theirs. */
    static double accuracy(TrainedNetwork network, LabeledImages test) {
        return accuracy(network.probabilities(test.images()), test.truth());
    }

    /** Share of the rows whose highest probability is that of the true label. */
    static double accuracy(float[][] probabilities, int[] truth) {
        int right = 0;
        for (int i = 0; i < truth.length; i++) {
            right += highest(probabilities[i]) == truth[i] ? 1 : 0;
        }
        return (double) right / truth.length;
    }

    /** The index of the highest, the first of equals. */
    static int highest(float[] p) {
        int best = 0;
        for (int l = 1; l < p.length; l++) {
            best = p[l] > p[best] ? l : best;
        }
        return best;
    }
}
