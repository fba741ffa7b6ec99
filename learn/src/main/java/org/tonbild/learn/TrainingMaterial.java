package org.tonbild.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.tonbild.learn.network.HeadSpec;

/**
 * What a training of another kind than {@link Trainer}'s takes from it: standardised images of clips with one label each,
 * their changed copies, the course of the learning rate.
 */
public final class TrainingMaterial {
    private final TrainingSpec spec;
    private final ImageTensor.Shape shape;
    private final int count;
    private final int labels;
    private final int[] truth;
    private final Normalization normalization;
    private final float[][] standardized;
    private final Augmenter augmenter;

    /** @param normalization how the images are standardised, measured on these or on others */
    public TrainingMaterial(TrainingSpec spec, LabeledImages images, Normalization normalization) {
        this.spec = spec;
        this.shape = images.shape();
        this.count = images.size();
        this.labels = images.labels().size();
        this.truth = images.truth();
        this.normalization = normalization;
        this.standardized = normalization.apply(images.images());
        Targets targets = Targets.of(HeadSpec.DEFAULTS, images);
        this.augmenter = Augmenter.of(spec, images, targets, ExampleSource.plain(standardized));
    }

    /** Number of clips. */
    public int count() {
        return count;
    }

    /** Number of labels. */
    public int labels() {
        return labels;
    }

    /** Shape of the images. */
    public ImageTensor.Shape shape() {
        return shape;
    }

    /** How the images are standardised. */
    public Normalization normalization() {
        return normalization;
    }

    /** The standardised images. */
    public float[][] standardized() {
        return standardized;
    }

    /** Smallest and largest standardised value. */
    public float[] range() {
        float[] range = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        Stream.of(standardized).forEach(image -> {
            for (float v : image) {
                range[0] = Math.min(range[0], v);
                range[1] = Math.max(range[1], v);
            }
        });
        return range;
    }

    /** What is to be answered for a clip that is not changed: its label, smoothed. */
    public float[] target(int clip) {
        float[] target = new float[labels];
        Arrays.fill(target, (float) (spec.labelSmoothing() / labels));
        target[truth[clip]] += (float) (1 - spec.labelSmoothing());
        return target;
    }

    /**
     * Writes the changed copy of a clip that an epoch shows.
     *
     * @param pixels the batch's values, filled from {@code slot * shape().size()}
     * @param answers the batch's shares of the labels, filled from {@code slot * labels()}
     */
    public void example(int epoch, int clip, int slot, float[] pixels, float[] answers) {
        try {
            augmenter.example(epoch, clip, slot, pixels, answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The order of the clips in an epoch. */
    public int[] order(int epoch) {
        return augmenter.order(epoch);
    }

    /** Steps of one epoch. */
    public int stepsPerEpoch() {
        return spec.stepsPerPass(count);
    }

    /** Epochs in all. */
    public int epochs() {
        return spec.passes(count);
    }

    /** Learning rate of a step, counted over all epochs. */
    public double rate(int step) {
        return Schedule.rate(spec, step, stepsPerEpoch() * epochs());
    }

    /** A line of the history, its loss in nats, where nothing was held out. */
    public static TrainingHistory.Epoch epoch(int epoch, double rate, double loss) {
        return new TrainingHistory.Epoch(epoch, rate, loss, null, null, null, null, null);
    }

    /**
     * A line of the history, its losses in nats.
     *
     * @param truth label index of each clip that was held out
     * @param probabilities {@code [clips x labels]}, what is said of them
     */
    public static TrainingHistory.Epoch epoch(
            int epoch, double rate, double loss, int[] truth, float[][] probabilities) {
        Watch.Seen seen = Watch.single(truth, probabilities);
        return new TrainingHistory.Epoch(epoch, rate, loss, null, null, null, seen.loss(), seen.accuracy());
    }

    /** A history of such lines. */
    public static TrainingHistory history(List<TrainingHistory.Epoch> epochs, double seconds) {
        return new TrainingHistory(epochs, seconds, 0, null);
    }
}
