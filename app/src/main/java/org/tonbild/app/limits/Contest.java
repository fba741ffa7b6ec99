package org.tonbild.app.limits;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Progress;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Task;
import org.tonbild.spec.Recipe;

/**
 * Several methods on the same made sounds of one label each: all learn from the first sounds and are judged on the same
 * later ones, of which none is in training.
 */
final class Contest {
    private final List<String> labels;
    private final List<MadeSound> sounds;
    private final int train;
    private final TrainingSpec training;
    private final int threads;

    /** @param labels in the order of the networks' outputs */
    Contest(
            List<String> labels,
            MadeSound.Maker maker,
            Trial.Size size,
            TrainingSpec training,
            long seed,
            int threads) {
        this.labels = List.copyOf(labels);
        this.sounds = MadeSound.make(seed, 0, size.train() + size.test(), maker);
        this.train = size.train();
        this.training = training;
        this.threads = threads;
    }

    /** The images of all sounds, in their order. */
    List<ImageTensor> images(Recipe recipe) throws IOException {
        return Trial.images(recipe, sounds);
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
        return row(method, probabilities(method, network, images, done, of, progress));
    }

    /** How many of the test sounds are right by these probabilities. */
    Limit.Row row(String method, float[][] probabilities) {
        int[] truth = truth().stream().mapToInt(labels::indexOf).toArray();
        return new Limit.Row(method, "accuracy", Trial.accuracy(probabilities, truth), truth.length);
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
        progress.report((double) done / of, method);
        LabeledImages learnt = Trial.labeled(Task.SINGLE, labels, sounds.subList(0, train), images.subList(0, train));
        return Trial.train(
                        network,
                        training,
                        learnt,
                        threads,
                        (f, what) -> progress.report((done + f) / of, method + ", " + what))
                .probabilities(images.subList(train, images.size()));
    }

    /** What each test sound is said to be: the label of the highest probability. */
    List<String> said(float[][] probabilities) {
        return Stream.of(probabilities).map(p -> labels.get(Trial.highest(p))).toList();
    }

    /** What each test sound is. */
    List<String> truth() {
        return sounds.subList(train, sounds.size()).stream()
                .map(MadeSound::label)
                .toList();
    }
}
