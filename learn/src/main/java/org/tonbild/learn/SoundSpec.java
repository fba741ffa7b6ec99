package org.tonbild.learn;

import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * How the sound of training clips is changed before it becomes an image. What is drawn is a function of seed, clip and
 * round (the epoch, or with {@code variants} the number of the copy). In this order: tempo and random excerpt, pitch,
 * circular shift, level, mixing with a clip of another label, noise.
 *
 * <p>What it cost in processor time for a clip of 5 s at 44.1 kHz on one core: the image of the default recipe 1 ms,
 * pitch 25 ms more, tempo 17 ms, mixing 5 ms, noise 1 ms, all others nothing to speak of. A step of the default network
 * takes about 11 ms a clip: where the sound costs more, {@code variants} pays for it once.
 *
 * @param randomCrop whether a recording longer than the recipe's duration is cut out at a random place
 * @param soundShift largest circular shift of the samples
 * @param soundGain largest change of level
 * @param noiseShare share of the clips that gets white noise
 * @param snrLow lowest signal-to-noise ratio, {@code 10 log10(signal power / noise power)} over the excerpt
 * @param snrHigh highest one; drawn evenly between the two
 * @param betweenClass share of the clips that is mixed with one of another label (Tokozume, Ushiku and Harada, 2018)
 * @param stretch largest change of tempo: the rate is between 1 / (1 + stretch) and 1 + stretch
 * @param pitchSteps largest change of pitch
 * @param variants changed copies of each clip that are made before the training beside the plain one, an epoch taking
 *     one of them; 0 makes a new one in every epoch
 */
public record SoundSpec(
        @Param(value = "whether longer recordings are cut at a random place", since = 2)
        boolean randomCrop,

        @Param(value = "largest circular shift of the samples", unit = "s", min = 0, max = 1000, since = 2)
        double soundShift,

        @Param(value = "largest change of the sound's level", unit = "dB", min = 0, max = 60, since = 2)
        double soundGain,

        @Param(value = "share of the clips that gets white noise", min = 0, max = 1, since = 2)
        double noiseShare,

        @Param(value = "lowest signal-to-noise ratio of that", unit = "dB", min = -60, max = 120, since = 2)
        double snrLow,

        @Param(value = "highest signal-to-noise ratio of that", unit = "dB", min = -60, max = 120, since = 2)
        double snrHigh,

        @Param(value = "share of the clips whose sound is mixed with one of another label", min = 0, max = 1, since = 2)
        double betweenClass,

        @Param(value = "largest change of tempo, 0.2 for a fifth", min = 0, max = 1, since = 2)
        double stretch,

        @Param(value = "largest change of pitch", unit = "semitones", min = 0, max = 24, since = 2)
        double pitchSteps,

        @Param(
                value = "changed copies of each clip made beforehand, 0 for new ones each epoch",
                min = 0,
                max = 1000,
                since = 2)
        int variants)
        implements Spec {
    /** Nothing is changed. */
    public static final SoundSpec DEFAULTS = new SoundSpec(false, 0, 0, 0, 10, 30, 0, 0, 0, 0);

    public SoundSpec {
        Specs.check(
                SoundSpec.class,
                randomCrop,
                soundShift,
                soundGain,
                noiseShare,
                snrLow,
                snrHigh,
                betweenClass,
                stretch,
                pitchSteps,
                variants);
        if (snrLow > snrHigh) {
            throw new SpecException(
                    "snr_low", snrLow + " dB lies above snr_high, " + snrHigh + " dB; exchange or move them");
        }
    }

    /** Whether anything is changed, so that the samples are needed while training. */
    public boolean changes() {
        return randomCrop
                || soundShift > 0
                || soundGain > 0
                || noiseShare > 0
                || betweenClass > 0
                || stretch > 0
                || pitchSteps > 0;
    }
}
