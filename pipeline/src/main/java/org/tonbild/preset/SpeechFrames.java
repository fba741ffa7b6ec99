package org.tonbild.preset;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.tonbild.pipeline.Patches;
import org.tonbild.representation.Representation;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Frames that are stated in seconds, in samples at a sample rate as the programs round them: python_speech_features
 * takes the nearest number, halves up; VGGish and YAMNet the nearest, halves to the even one.
 *
 * <pre>{@code
 * MelSpectrogram mel = SpeechFrames.of(0.025, 0.010, 22_050, RoundingMode.HALF_UP).into(MelSpectrogram.DEFAULTS);
 * }</pre>
 *
 * @param window length of a frame in samples
 * @param hop distance of two frames in samples
 */
public record SpeechFrames(int window, int hop) {
    public SpeechFrames {
        if (window < 1 || hop < 1) {
            throw new SpecException(
                    "hop_length", "frames of " + window + " samples every " + hop + "; use at least 1 sample for each");
        }
    }

    /** Of seconds. */
    public static SpeechFrames of(double windowSeconds, double hopSeconds, double sampleRate, RoundingMode rounding) {
        return new SpeechFrames(
                samples(windowSeconds * sampleRate, rounding), samples(hopSeconds * sampleRate, rounding));
    }

    private static int samples(double number, RoundingMode rounding) {
        return new BigDecimal(number).setScale(0, rounding).intValueExact();
    }

    /** The least power of two that holds a frame. */
    public int powerOfTwo() {
        return window == 1 ? 1 : Integer.highestOneBit(window - 1) * 2;
    }

    /** A representation with these frames in a transform of the next power of two. */
    public <T extends Representation> T into(T representation) {
        return into(representation, powerOfTwo());
    }

    /** A representation with these frames in a transform of another length. */
    public <T extends Representation> T into(T representation, int nFft) {
        return Specs.with(
                representation, Map.of("n_fft", "" + nFft, "win_length", "" + window, "hop_length", "" + hop));
    }

    /** The log-mel frames' patches of VGGish and YAMNet, whose length is stated in seconds. */
    public Patches patches(double patchSeconds, double patchHopSeconds, int sampleRate) {
        double rate = (double) sampleRate / hop;
        SpeechFrames frames = of(patchSeconds, patchHopSeconds, rate, RoundingMode.HALF_EVEN);
        return new Patches(frames.window(), frames.hop());
    }
}
