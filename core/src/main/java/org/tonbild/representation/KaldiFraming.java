package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Window;

/**
 * How Kaldi cuts sound into frames and what it does to each before the transform, shared by {@link KaldiSpectrogram},
 * {@link KaldiFbank} and {@link KaldiMfcc}:
 *
 * <ol>
 *   <li>cut; with {@code snipEdges} frame i begins at i * shift and all frames lie within the recording, without it
 *       frame i begins at i * shift + shift/2 - length/2 and the ends are mirrored, the end sample repeated;
 *   <li>add noise, if {@code dither} is not 0;
 *   <li>subtract the frame's mean;
 *   <li>take the raw energy: ln(max(sum of squares, 2^-23)), at least ln(energyFloor);
 *   <li>pre-emphasis x[t] - c x[t-1], the sample before the first being the first;
 *   <li>multiply by the window; fill up with zeros to a power of two.
 * </ol>
 *
 * <p>Lengths in samples are lengths in milliseconds times the rate, rounded down. The defaults are those of
 * {@code torchaudio.compliance.kaldi} 0.13, which are Kaldi's but for the dither.
 *
 * @param frameLengthMs length of a frame, default 25 ms
 * @param frameShiftMs distance of two frames, default 10 ms
 * @param snipEdges whether frames stay within the recording, default true
 * @param roundToPowerOfTwo whether the transform's length is the next power of two, default true
 * @param window the window; default Povey's
 * @param blackmanCoeff first coefficient of the Blackman window, default 0.42
 * @param preemphasis the c above, default 0.97
 * @param removeDcOffset whether the frame's mean is taken off, default true
 * @param rawEnergy whether the energy is taken before pre-emphasis and window, or after, default before
 * @param energyFloor smallest energy, default 1; 0 for none
 * @param minDurationSeconds recordings that are shorter have no frames, default 0
 * @param dither deviation of the noise, default 0: none
 * @param ditherSeed which noise it is; the same seed gives the same noise on every machine
 * @param periodic whether the window is periodic, as kaldi-native-fbank's "hann" is; default false
 * @param allowShort whether a recording shorter than a frame is taken, as Kaldi does: without frames, or mirrored as
 *     often as it takes where snip_edges is false; default false
 */
public record KaldiFraming(
        @Param(value = "length of a frame", unit = "ms", min = 0.001, max = 1e6)
        double frameLengthMs,

        @Param(value = "distance of two frames", unit = "ms", min = 0.001, max = 1e6)
        double frameShiftMs,

        @Param("whether frames stay within the recording; otherwise its ends are mirrored")
        boolean snipEdges,

        @Param("whether frames are filled up with zeros to a power of two")
        boolean roundToPowerOfTwo,

        @Param("window function, such as povey or hann") Window window,

        @Param(value = "first coefficient of the window blackman", min = 0, max = 1)
        double blackmanCoeff,

        @Param(value = "share of the sample before that is subtracted", min = 0, max = 1)
        double preemphasis,

        @Param("whether the mean of each frame is taken off")
        boolean removeDcOffset,

        @Param("whether the energy is taken before pre-emphasis and window")
        boolean rawEnergy,

        @Param(value = "smallest energy, 0 for none", min = 0, max = 1e30)
        double energyFloor,

        @Param(value = "recordings that are shorter have no frames", unit = "s", min = 0, max = 3600)
        double minDurationSeconds,

        @Param(value = "standard deviation of added noise, 0 for none", min = 0, max = 1e6)
        double dither,

        @Param(value = "which noise is added", min = 0, max = 1L << 53)
        long ditherSeed,

        @Param(value = "whether the window is periodic, or symmetric", since = 2)
        boolean periodic,

        @Param(value = "whether a recording shorter than a frame is taken, or refused", since = 2)
        boolean allowShort)
        implements Spec {
    /** As {@code torchaudio.compliance.kaldi}. */
    public static final KaldiFraming DEFAULTS = new KaldiFraming(
            25, 10, true, true, Window.of(Window.Shape.POVEY), 0.42, 0.97, true, true, 1, 0, 0, 0, false, false);

    private static final double SECONDS_PER_MILLISECOND = 0.001;

    public KaldiFraming {
        Specs.check(
                KaldiFraming.class,
                frameLengthMs,
                frameShiftMs,
                snipEdges,
                roundToPowerOfTwo,
                window,
                blackmanCoeff,
                preemphasis,
                removeDcOffset,
                rawEnergy,
                energyFloor,
                minDurationSeconds,
                dither,
                ditherSeed,
                periodic,
                allowShort);
    }

    /**
     * Length of a frame in samples.
     *
     * @throws SpecException if it is less than 2
     */
    int win(int sampleRate) {
        double samples = sampleRate * frameLengthMs * SECONDS_PER_MILLISECOND;
        if (samples < 2 || samples > 1 << 24) {
            throw new SpecException(
                    "frame_length_ms",
                    frameLengthMs + " ms are " + samples + " samples at " + sampleRate + " Hz; use 2 to " + (1 << 24));
        }
        return (int) samples;
    }

    /** Distance of two frames in samples. */
    int hop(int sampleRate) {
        double samples = sampleRate * frameShiftMs * SECONDS_PER_MILLISECOND;
        if (samples < 1 || samples > 1 << 30) {
            throw new SpecException(
                    "frame_shift_ms",
                    frameShiftMs + " ms are " + samples + " samples at " + sampleRate + " Hz; use 1 to " + (1 << 30));
        }
        return (int) samples;
    }

    /** Length of the transform. */
    int nFft(int sampleRate) {
        int win = win(sampleRate);
        int length = roundToPowerOfTwo ? Integer.highestOneBit(win - 1) * 2 : win;
        if (length % 2 != 0) {
            throw new SpecException(
                    "round_to_power_of_two", "a frame of " + win + " samples is odd; use true, or another length");
        }
        return length;
    }

    /** Framewise, unless the ends are mirrored or frames wait until the recording is long enough. */
    Representation.StreamClass streamClass() {
        return snipEdges && minDurationSeconds == 0
                ? Representation.StreamClass.FRAMEWISE
                : Representation.StreamClass.LOOKAHEAD;
    }

    /** Samples of the first frame that lie before the recording; negative if it begins later. */
    int lead(int sampleRate) {
        return snipEdges ? 0 : win(sampleRate) / 2 - hop(sampleRate) / 2;
    }

    /** The centre of the first frame, and the hop. */
    TimeAxis timeAxis(int sampleRate) {
        double middle = win(sampleRate) / 2 - lead(sampleRate);
        return new TimeAxis(middle / sampleRate, (double) hop(sampleRate) / sampleRate);
    }

    /**
     * Number of frames of a recording.
     *
     * @throws SpecException if it is shorter than one frame and may not be
     */
    long frames(long samples, int sampleRate) {
        int win = win(sampleRate);
        int hop = hop(sampleRate);
        if (samples < win && !allowShort) {
            throw new SpecException(
                    "frame_length_ms",
                    "a frame of " + win + " samples is more than the " + samples
                            + " there are; use a shorter one, or allow_short=true");
        }
        if (samples < minDurationSeconds * sampleRate || snipEdges && samples < win) {
            return 0;
        }
        return snipEdges ? 1 + (samples - win) / hop : (samples + hop / 2) / hop;
    }

    /** The window of a frame. */
    double[] weights(int sampleRate) {
        int win = win(sampleRate);
        double[] weights = periodic ? window.periodic(win) : window.symmetric(win);
        if (window.shape() == Window.Shape.BLACKMAN) {
            double step = 2 * Math.PI / (periodic ? win : win - 1);
            for (int t = 0; t < win; t++) {
                weights[t] = blackmanCoeff
                        - 0.5 * StrictMath.cos(step * t)
                        + (0.5 - blackmanCoeff) * StrictMath.cos(2 * step * t);
            }
        }
        return weights;
    }
}
