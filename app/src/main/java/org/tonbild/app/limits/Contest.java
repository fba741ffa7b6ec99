package org.tonbild.app.limits;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tonbild.app.work.Sounds;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.learn.Clip;
import org.tonbild.learn.Evaluation;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Progress;
import org.tonbild.learn.RecipeImages;
import org.tonbild.learn.Trainer;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/**
 * Several methods on the same made sounds: all learn from the first sounds and are judged on the same later ones, of which
 * none is in training. Training leaves the images as they are, as masks, mixing of pairs and turning in time would take
 * away just the relation that makes a class.
 */
final class Contest {
    private static final Map<String, String> UNCHANGED = Map.of(
            "mixup", "0",
            "band_masks", "0",
            "frame_masks", "0",
            "gain", "0",
            "time_shift", "0",
            "min_steps", "0",
            "learning_rate", "3e-3");

    private final List<MadeSound> sounds;
    private final int train;
    private final TrainingSpec training;
    private final int threads;

    /**
     * @param sounds all sounds, those of training first
     * @param train how many are for training
     */
    Contest(List<MadeSound> sounds, int train, int epochs, long seed, int threads) {
        this.sounds = List.copyOf(sounds);
        this.train = train;
        this.threads = threads;
        this.training = Specs.with(
                Specs.with(Specs.with(TrainingSpec.DEFAULTS, UNCHANGED), Map.of("epochs", Integer.toString(epochs))),
                "seed",
                seed);
    }

    /** How an image is made of a sound. */
    @FunctionalInterface
    interface Imaging {
        ImageTensor image(Signal signal) throws IOException;
    }

    /** Images by a recipe. */
    static Imaging by(Recipe recipe) {
        RecipeImages images = new RecipeImages(recipe, Sounds.reader());
        return signal -> images.image(Recording.of("made sound", signal));
    }

    /** The images of all sounds, in their order. */
    List<ImageTensor> images(Imaging imaging) throws IOException {
        List<ImageTensor> images = new ArrayList<>();
        for (MadeSound sound : sounds) {
            images.add(imaging.image(sound.signal()));
        }
        return images;
    }

    /** Some channels of images. */
    static List<ImageTensor> channels(List<ImageTensor> images, int... wanted) {
        List<ImageTensor> parts = new ArrayList<>();
        for (ImageTensor image : images) {
            int size = image.bands() * image.frames();
            float[] values = new float[wanted.length * size];
            for (int c = 0; c < wanted.length; c++) {
                System.arraycopy(image.values(), wanted[c] * size, values, c * size, size);
            }
            parts.add(new ImageTensor(wanted.length, image.bands(), image.frames(), values));
        }
        return parts;
    }

    /**
     * Trains a network on the images and says how many of the test sounds it gets right.
     *
     * @param done rows of the run that are done already
     * @param of how many there will be
     */
    Limit.Row row(String method, NetworkSpec network, List<ImageTensor> images, int done, int of, Progress progress)
            throws InterruptedException {
        float[][] p = probabilities(method, network, images, done, of, progress);
        LabeledImages all = labeled(images);
        Evaluation e = Evaluation.of(all.labels(), all.clips().subList(train, all.size()), p);
        return new Limit.Row(method, "accuracy", e.accuracy(), e.clips());
    }

    /**
     * Trains a network on the images and says how probable it finds each label for each of the test sounds.
     *
     * @param done methods of the run that are done already
     * @param of how many there will be
     */
    float[][] probabilities(
            String method, NetworkSpec network, List<ImageTensor> images, int done, int of, Progress progress)
            throws InterruptedException {
        LabeledImages all = labeled(images);
        LabeledImages learnt = all.of(all.clips().subList(0, train));
        LabeledImages fresh = all.of(all.clips().subList(train, all.size()));
        return new Trainer(network, training, threads)
                .train(learnt, null, (f, what) -> progress.report((done + f) / of, method + ", " + what))
                .probabilities(fresh.images());
    }

    /** What each test sound is said to be: the label of the highest probability. */
    List<String> said(float[][] probabilities) {
        List<String> labels = labels();
        return Stream.of(probabilities).map(p -> labels.get(Trial.highest(p))).toList();
    }

    /** What each test sound is. */
    List<String> truth() {
        return sounds.subList(train, sounds.size()).stream()
                .map(MadeSound::label)
                .toList();
    }

    private List<String> labels() {
        return List.copyOf(sounds.stream().map(MadeSound::label).collect(Collectors.toCollection(TreeSet::new)));
    }

    private LabeledImages labeled(List<ImageTensor> images) {
        List<Clip> clips = new ArrayList<>();
        for (int i = 0; i < sounds.size(); i++) {
            clips.add(new Clip("made" + i, Path.of("made" + i), sounds.get(i).label(), "", ""));
        }
        return new LabeledImages(labels(), clips, images);
    }
}
