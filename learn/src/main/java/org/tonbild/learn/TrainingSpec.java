package org.tonbild.learn;

import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/**
 * How a network is trained. Unless {@code stopping} keeps a validation part back, the number of epochs is fixed
 * beforehand and the running average of the weights at the end is the result. Nothing is chosen by looking at test
 * clips.
 *
 * <p>Optimiser: AdamW (Loshchilov and Hutter, 2019), decay on convolution and linear weights only; the learning rate
 * goes by a {@link Schedule}. Augmentation of images: circular shift in time, level change, mixup (Zhang et al., 2018),
 * masks of bands and frames (Park et al., SpecAugment, 2019); of sound before it becomes an image: {@link SoundSpec}.
 *
 * @param epochs passes over the training clips
 * @param minSteps fewest steps in all: a small data set gets more passes, so that it is not undertrained
 * @param batch clips per step
 * @param learningRate highest learning rate
 * @param warmup share of all steps in which the learning rate rises
 * @param weightDecay decoupled weight decay
 * @param labelSmoothing share of the target spread evenly over all labels
 * @param averaging decay per step of the running average of the weights; 0 takes the last weights
 * @param standardize how values are standardised
 * @param timeShift largest circular shift, as a share of the frames
 * @param gain largest level change, in standard deviations of the data
 * @param mixup alpha of the beta distribution that mixes pairs of clips; 0 mixes none
 * @param mixupShare share of the clips that is mixed
 * @param bandMasks number of masks over bands
 * @param bandMaskWidth largest width of one, as a share of the bands
 * @param frameMasks number of masks over frames
 * @param frameMaskWidth largest width of one, as a share of the frames
 * @param seed the random seed
 * @param schedule how the learning rate goes
 * @param dropEvery distance of two drops of {@link Schedule#STEP} as a share of the steps after the rise
 * @param dropFactor what the learning rate is multiplied by at each
 * @param classWeights how much the clips of each label count in the loss
 * @param stopping whether the number of epochs is found on a validation part
 * @param sound how the sound of the clips is changed
 */
public record TrainingSpec(
        @Param(value = "passes over the training clips", min = 1, max = 100_000)
        int epochs,

        @Param(value = "fewest steps in all, a small data set gets more passes", min = 0, max = 10_000_000)
        int minSteps,

        @Param(value = "clips per step", min = 1, max = 4096)
        int batch,

        @Param(value = "highest learning rate", min = 1e-9, max = 10)
        double learningRate,

        @Param(value = "share of all steps in which the learning rate rises", min = 0, max = 1)
        double warmup,

        @Param(value = "decoupled weight decay", min = 0, max = 10)
        double weightDecay,

        @Param(value = "share of the target spread over all labels", min = 0, max = 0.9)
        double labelSmoothing,

        @Param(value = "decay per step of the average of the weights, 0 takes the last", min = 0, max = 0.99999)
        double averaging,

        @Param("how values are standardised") Standardization standardize,

        @Param(value = "largest circular shift as a share of the frames", min = 0, max = 0.5)
        double timeShift,

        @Param(value = "largest level change in standard deviations", min = 0, max = 10)
        double gain,

        @Param(value = "alpha of the mixing of pairs, 0 mixes none", min = 0, max = 2)
        double mixup,

        @Param(value = "share of the clips that is mixed", min = 0, max = 1)
        double mixupShare,

        @Param(value = "number of masks over bands", min = 0, max = 16)
        int bandMasks,

        @Param(value = "largest width of a mask as a share of the bands", min = 0, max = 1)
        double bandMaskWidth,

        @Param(value = "number of masks over frames", min = 0, max = 16)
        int frameMasks,

        @Param(value = "largest width of a mask as a share of the frames", min = 0, max = 1)
        double frameMaskWidth,

        @Param("random seed") long seed,

        @Param(value = "how the learning rate goes", since = 2)
        Schedule schedule,

        @Param(
                value = "distance of two drops of the step schedule as a share of the steps",
                min = 0.001,
                max = 1,
                since = 2)
        double dropEvery,

        @Param(value = "what the step schedule multiplies the learning rate by", min = 0.001, max = 1, since = 2)
        double dropFactor,

        @Param(value = "how much the clips of each label count in the loss", since = 2)
        ClassWeights classWeights,

        @Param("whether the number of epochs is found on a validation part")
        StoppingSpec stopping,

        @Param("how the sound of the clips is changed") SoundSpec sound)
        implements Spec {

    /** For a few hundred clips and a few minutes. */
    public static final TrainingSpec DEFAULTS = new TrainingSpec(
            45,
            300,
            32,
            6e-3,
            0.1,
            0.01,
            0.1,
            0.98,
            Standardization.BAND,
            0.5,
            0.3,
            0.3,
            0.5,
            1,
            0.15,
            1,
            0.15,
            1,
            Schedule.COSINE,
            1.0 / 3,
            0.1,
            ClassWeights.NONE,
            StoppingSpec.DEFAULTS,
            SoundSpec.DEFAULTS);

    public TrainingSpec {
        Specs.check(
                TrainingSpec.class,
                epochs,
                minSteps,
                batch,
                learningRate,
                warmup,
                weightDecay,
                labelSmoothing,
                averaging,
                standardize,
                timeShift,
                gain,
                mixup,
                mixupShare,
                bandMasks,
                bandMaskWidth,
                frameMasks,
                frameMaskWidth,
                seed,
                schedule,
                dropEvery,
                dropFactor,
                classWeights,
                stopping,
                sound);
    }

    /** The defaults with what suits a network better ({@link NetworkSpec#training()}). */
    public static TrainingSpec of(NetworkSpec network) {
        return Specs.with(DEFAULTS, network.training());
    }

    /** Number of batches in one pass over {@code clips} clips. */
    int stepsPerPass(int clips) {
        return (clips + batch - 1) / batch;
    }

    /** Number of passes over {@code clips} clips. */
    public int passes(int clips) {
        int steps = stepsPerPass(clips);
        return Math.max(epochs, (minSteps + steps - 1) / steps);
    }
}
