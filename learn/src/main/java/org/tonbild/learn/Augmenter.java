package org.tonbild.learn;

import java.io.IOException;
import java.util.Arrays;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;
import org.tonbild.learn.network.Task;

/** Fills training batches with changed copies of standardised images. Thread-safe. */
final class Augmenter {
    private final TrainingSpec spec;
    private final ImageTensor.Shape shape;
    private final ExampleSource source;
    private final float[][] targets;
    private final float[] even;
    private final float[] sure;
    private final float[] weights;

    /**
     * @param source standardised images
     * @param targets the values to be answered for each
     * @param even what label smoothing adds to each value
     * @param sure what it multiplies each value by before
     * @param weights what each value is multiplied by after
     */
    Augmenter(
            TrainingSpec spec,
            ImageTensor.Shape shape,
            ExampleSource source,
            float[][] targets,
            float[] even,
            float[] sure,
            float[] weights) {
        this.spec = spec;
        this.shape = shape;
        this.source = source;
        this.targets = targets;
        this.even = even;
        this.sure = sure;
        this.weights = weights;
    }

    /**
     * An augmenter for these clips. Label smoothing takes from the main labels only: one label's share goes to all,
     * several labels go to one half.
     *
     * @param targets what is to be answered for each clip
     * @param source standardised images of the clips
     */
    static Augmenter of(TrainingSpec spec, LabeledImages images, Targets targets, ExampleSource source) {
        float[] even = new float[targets.outputs()];
        float[] sure = new float[even.length];
        Arrays.fill(sure, 1);
        if (targets.task() != Task.REGRESSION) {
            double share = targets.task() == Task.SINGLE ? 1.0 / targets.main() : 0.5;
            Arrays.fill(even, 0, targets.main(), (float) (spec.labelSmoothing() * share));
            Arrays.fill(sure, 0, targets.main(), (float) (1 - spec.labelSmoothing()));
        }
        float[] weights = new float[even.length];
        Arrays.fill(weights, 1);
        if (targets.task() == Task.SINGLE) {
            float[] factors = spec.classWeights().factors(images.truth(), targets.main());
            System.arraycopy(factors, 0, weights, 0, factors.length);
        }
        return new Augmenter(spec, images.shape(), source, targets.values(), even, sure, weights);
    }

    /** The order of the images in an epoch. */
    int[] order(int epoch) {
        return new CounterRandom(spec.seed(), Purpose.SHUFFLE, epoch).permutation(targets.length);
    }

    /** Room for a batch of up to {@code size} examples. */
    BatchFeed.Batch batch(int size) {
        return new BatchFeed.Batch(size, shape.size(), even.length);
    }

    /**
     * Writes one example.
     *
     * @param pixels the batch's values, filled from {@code slot * shape.size()}
     * @param answers the batch's values to be answered, filled from {@code slot} times their number
     */
    void example(int epoch, int image, int slot, float[] pixels, float[] answers) throws IOException {
        CounterRandom random = new CounterRandom(spec.seed(), Purpose.AUGMENT, (long) epoch * targets.length + image);
        int at = slot * shape.size();
        int row = slot * even.length;
        ExampleSource.Example own = source.example(epoch, image);
        change(own.pixels(), random, pixels, at);
        System.arraycopy(even, 0, answers, row, even.length);
        boolean mixes = spec.mixup() > 0 && random.nextDouble() < spec.mixupShare();
        if (!mixes) {
            add(own, image, 1, answers, row);
        } else {
            int second = random.nextInt(targets.length);
            double beta = random.nextBeta(spec.mixup());
            float share = (float) Math.max(beta, 1 - beta);
            ExampleSource.Example other = source.example(epoch, second);
            float[] partner = new float[shape.size()];
            change(other.pixels(), random, partner, 0);
            for (int i = 0; i < partner.length; i++) {
                pixels[at + i] = share * pixels[at + i] + (1 - share) * partner[i];
            }
            add(own, image, share, answers, row);
            add(other, second, 1 - share, answers, row);
        }
        for (int i = 0; i < weights.length; i++) {
            answers[row + i] *= weights[i];
        }
    }

    /** Adds a share of what is to be answered for an example, which may itself be mixed of two clips. */
    private void add(ExampleSource.Example example, int image, float share, float[] answers, int row) {
        add(targets[image], share * example.share(), answers, row);
        if (example.share() < 1) {
            add(targets[example.partner()], share * (1 - example.share()), answers, row);
        }
    }

    private void add(float[] values, float share, float[] answers, int row) {
        for (int i = 0; i < values.length; i++) {
            answers[row + i] += sure[i] * share * values[i];
        }
    }

    private void change(float[] in, CounterRandom random, float[] out, int at) {
        int frames = shape.frames();
        int rows = shape.channels() * shape.bands();
        int reach = (int) Math.round(spec.timeShift() * frames);
        int shift = Math.floorMod(random.nextInt(2 * reach + 1) - reach, frames);
        float gain = (float) (spec.gain() * (2 * random.nextDouble() - 1));
        for (int row = 0; row < rows; row++) {
            int from = row * frames;
            for (int t = 0; t < frames; t++) {
                int target = t + shift < frames ? t + shift : t + shift - frames;
                out[at + from + target] = in[from + t] + gain;
            }
        }
        for (int m = 0; m < spec.bandMasks(); m++) {
            int width = random.nextInt((int) (spec.bandMaskWidth() * shape.bands()) + 1);
            int first = random.nextInt(shape.bands() - width + 1);
            for (int c = 0; c < shape.channels(); c++) {
                int from = at + (c * shape.bands() + first) * frames;
                Arrays.fill(out, from, from + width * frames, 0);
            }
        }
        for (int m = 0; m < spec.frameMasks(); m++) {
            int width = random.nextInt((int) (spec.frameMaskWidth() * frames) + 1);
            int first = random.nextInt(frames - width + 1);
            for (int row = 0; row < rows; row++) {
                Arrays.fill(out, at + row * frames + first, at + row * frames + first + width, 0);
            }
        }
    }
}
