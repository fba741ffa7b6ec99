package org.tonbild.representation;

import java.util.OptionalInt;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * The fundamental frequency of each frame by YIN. With d[k] the squared difference of the frame and itself k samples
 * later, {@code d'[k] = d[k] / ((d[1] + ... + d[k]) / k)}; the period is the first trough of d' below
 * {@code troughThreshold}, or else the deepest point, refined by the parabola through it and its neighbours:
 * {@code f = rate / period}.
 *
 * <p>Shape {@code [1 x frames]}, in hertz; periods from {@code rate / fmax} (rounded down) to {@code rate / fmin}
 * (rounded up) are looked at. Silence has no period and gives the highest frequency. Same numbers as
 * {@code librosa.yin} 0.11, to 5e-7 of the peak; 0.9 with difference {@code window}, 0.8 with difference
 * {@code longer_window}. Source: A. de Cheveigne and H. Kawahara, YIN, a fundamental frequency estimator for speech and
 * music (2002), doi:10.1121/1.1458024.
 *
 * <p><b>Errors</b>: {@link SpecException} if fmax lies above half the sample rate or not above fmin, or the frame is too
 * short for the period of fmax.
 *
 * @param fMin lowest frequency, default C2
 * @param fMax highest frequency, default C7
 * @param frameLength length of a frame, default 2048
 * @param winLength samples that are compared by difference window, default half the frame
 * @param hopLength distance of two frames, default a quarter of the frame
 * @param troughThreshold largest d' of a trough that is taken at once, default 0.1
 * @param center whether frame i is centred on sample {@code i * hopLength}, default true
 * @param padMode what stands outside the recording, default zeros
 * @param difference which samples of a frame are compared, default all
 */
public record Yin(
        @Param(value = "lowest frequency", unit = "Hz", min = 1e-3, max = 384_000)
        double fMin,

        @Param(value = "highest frequency", unit = "Hz", min = 1e-3, max = 384_000)
        double fMax,

        @Param(value = "length of a frame", min = 4, max = 1 << 22, unit = "samples")
        int frameLength,

        @Param(
                value = "samples that are compared by difference window; auto is half the frame",
                min = 1,
                max = 1 << 22,
                unit = "samples")
        OptionalInt winLength,

        @Param(
                value = "distance of two frames; auto is a quarter of the frame",
                min = 1,
                max = 1 << 30,
                unit = "samples")
        OptionalInt hopLength,

        @Param(value = "largest difference of a trough that is taken at once", min = 0)
        double troughThreshold,

        @Param("whether frame i is centred on sample i * hop_length")
        boolean center,

        @Param("what stands outside the recording when centred")
        PadMode padMode,

        @Param("which samples of a frame are compared") Difference difference)
        implements Representation {
    /** Which samples of a frame are compared, n being its length and W {@code winLength}. */
    public enum Difference {
        /** All, zeros behind the frame: {@code d[k] = sum_{j=0}^{n-1} (x[j] - x[j+k])^2}; librosa from 0.10 on. */
        FRAME,
        /** As many for all: {@code d[k] = sum_{j=1}^{W} (x[j] - x[j+k])^2}; the paper, and librosa 0.9. */
        WINDOW,
        /** The same with a product more, {@code - 2 x[0] x[k]}; librosa 0.8. */
        LONGER_WINDOW
    }

    /** As {@code librosa.yin} between the frequencies that it recommends, C2 and C7. */
    public static final Yin DEFAULTS = new Yin(
            65.40639132514966,
            2093.004522404789,
            2048,
            OptionalInt.empty(),
            OptionalInt.empty(),
            0.1,
            true,
            PadMode.CONSTANT,
            Difference.FRAME);

    public Yin {
        Specs.check(
                Yin.class, fMin, fMax, frameLength, winLength, hopLength, troughThreshold, center, padMode, difference);
        if (fMax <= fMin) {
            throw new SpecException("fmax", fMax + " Hz is not above fmin, " + fMin + " Hz; raise it");
        }
        if (winLength.isPresent() && winLength.getAsInt() >= frameLength) {
            throw new SpecException(
                    "win_length", winLength.getAsInt() + " samples do not fit into a frame of " + frameLength);
        }
    }

    @Override
    public String kind() {
        return "yin";
    }

    @Override
    public String summary() {
        return "fundamental frequency by YIN";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Analyzer design(int sampleRate) {
        YinTroughs design = new YinTroughs(this, sampleRate);
        StftSpec framing =
                RootMeanSquare.framing(frameLength, hopLength.orElse(Math.max(1, frameLength / 4)), center, padMode);
        return new FrameMeasure(
                () -> {
                    YinTroughs.Run run = design.open();
                    return run::frequency;
                },
                framing,
                sampleRate,
                Quantity.FREQUENCY);
    }

    /** Samples that are compared by difference {@code WINDOW}. */
    int window() {
        return winLength.orElse(frameLength / 2);
    }
}
