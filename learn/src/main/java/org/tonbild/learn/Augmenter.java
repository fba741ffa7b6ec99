package org.tonbild.learn;

import java.util.Arrays;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;

/** Fills training batches with changed copies of standardised images. */
final class Augmenter {
    private final TrainingSpec spec;
    private final ImageTensor.Shape shape;
    private final float[][] images;
    private final float[][] targets;
    private final float[] even;
    private final float[] sure;
    private final float[] partner;

    /**
     * @param images standardised images
     * @param targets the values to be answered for each
     * @param even what label smoothing adds to each value
     * @param sure what it multiplies each value by before
     */
    Augmenter(
            TrainingSpec spec,
            ImageTensor.Shape shape,
            float[][] images,
            float[][] targets,
            float[] even,
            float[] sure) {
        this.spec = spec;
        this.shape = shape;
        this.images = images;
        this.targets = targets;
        this.even = even;
        this.sure = sure;
        this.partner = new float[shape.size()];
    }

    /** The order of the images in an epoch. */
    int[] order(int epoch) {
        return new CounterRandom(spec.seed(), Purpose.SHUFFLE, epoch).permutation(images.length);
    }

    /**
     * Writes one example.
     *
     * @param pixels the batch's values, filled from {@code slot * shape.size()}
     * @param answers the batch's values to be answered, filled from {@code slot} times their number
     */
    void example(int epoch, int image, int slot, float[] pixels, float[] answers) {
        CounterRandom random = new CounterRandom(spec.seed(), Purpose.AUGMENT, (long) epoch * images.length + image);
        int at = slot * shape.size();
        change(image, random, pixels, at);
        System.arraycopy(even, 0, answers, slot * even.length, even.length);
        boolean mixes = spec.mixup() > 0 && random.nextDouble() < spec.mixupShare();
        if (!mixes) {
            add(targets[image], 1, answers, slot);
            return;
        }
        int other = random.nextInt(images.length);
        double share = random.nextBeta(spec.mixup());
        float own = (float) Math.max(share, 1 - share);
        change(other, random, partner, 0);
        for (int i = 0; i < partner.length; i++) {
            pixels[at + i] = own * pixels[at + i] + (1 - own) * partner[i];
        }
        add(targets[image], own, answers, slot);
        add(targets[other], 1 - own, answers, slot);
    }

    private void add(float[] values, float share, float[] answers, int slot) {
        for (int i = 0; i < values.length; i++) {
            answers[slot * values.length + i] += sure[i] * share * values[i];
        }
    }

    private void change(int image, CounterRandom random, float[] out, int at) {
        float[] in = images[image];
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
