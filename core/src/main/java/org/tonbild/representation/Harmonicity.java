package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * How periodic each frame is, after P. Boersma, Accurate short-term analysis of the fundamental frequency and the
 * harmonics-to-noise ratio of a sampled sound (1993). The frame less its mean, under the Hann window {@code w[t] = 0.5 -
 * 0.5 cos(2 pi (t + 0.5) / n)}, gives the autocorrelation a; that of the window is b, and
 *
 * <pre>r(lag) = (a(lag) / a(0)) / (b(lag) / b(0))</pre>
 *
 * <p>With R the largest peak of r for lags from {@code rate / fmax} to {@code rate / fmin}, at most half a frame, the
 * harmonics-to-noise ratio is {@code 10 log10(R / (1 - R))} dB. A peak is a whole lag not below its neighbours (the one
 * whose parabola is highest counts), then the maximum of r between them, where r between lags is his equation (22), a sinc
 * of at most {@value #DEPTH} lags to each side under a raised cosine. An R above 1 is turned over (1 / R) as there; the
 * ratio stays within {@value #MOST_DB} dB. Without a peak, and for silence, R is 0 and the ratio the lowest.
 *
 * <p>Shape {@code [1 x frames]}. {@link Value#RATIO} gives R itself, of the kind of MATLAB's {@code harmonicRatio} (H.-G.
 * Kim and others, MPEG-7 Audio and Beyond, 2005), which correlates the frame without its window.
 *
 * @param frameLength length of a frame, default 2048; three periods of the lowest pitch or more
 * @param hopLength distance of two frames, default 512
 * @param center whether frame i is centred on sample {@code i * hopLength}, default true
 * @param fMin lowest pitch in hertz, default 75
 * @param fMax highest pitch in hertz, default 600
 * @param value decibels, or R, default decibels
 */
public record Harmonicity(
        @Param(value = "length of a frame", min = 8, max = 1 << 20, unit = "samples")
        int frameLength,

        @Param(value = "distance of two frames", min = 1, max = 1 << 30, unit = "samples")
        int hopLength,

        @Param("whether frame i is centred on sample i * hop_length")
        boolean center,

        @Param(value = "lowest pitch", unit = "Hz", min = 1e-3, max = 384_000)
        double fMin,

        @Param(value = "highest pitch", unit = "Hz", min = 1e-3, max = 384_000)
        double fMax,

        @Param("decibels, or the height of the peak") Value value)
        implements Representation {
    /** What is told of a frame. */
    public enum Value {
        /** The harmonics-to-noise ratio in decibels. */
        HNR,
        /** The height R of the peak, 0 to 1. */
        RATIO
    }

    /** Decibels of frames of 2048 every 512, pitches of 75 to 600 Hz. */
    public static final Harmonicity DEFAULTS = new Harmonicity(2048, 512, true, 75, 600, Value.HNR);

    /** Lags to each side that a value between two of them is made of. */
    static final int DEPTH = 30;

    /** Largest ratio in decibels, and with a minus the smallest. */
    static final double MOST_DB = 100;

    public Harmonicity {
        Specs.check(Harmonicity.class, frameLength, hopLength, center, fMin, fMax, value);
        if (fMin >= fMax) {
            throw new SpecException("fmin", fMin + " Hz is not below fmax (" + fMax + " Hz); lower it");
        }
    }

    @Override
    public String kind() {
        return "harmonicity";
    }

    @Override
    public String summary() {
        return "harmonics-to-noise ratio by autocorrelation";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Analyzer design(int sampleRate) {
        int shortest = (int) Math.max(2, Math.ceil(sampleRate / fMax));
        int longest = (int) Math.min(frameLength / 2.0, Math.floor(sampleRate / fMin));
        if (shortest > longest) {
            throw new SpecException(
                    "fmax",
                    "no period of " + fMin + " to " + fMax + " Hz is 2 to " + frameLength / 2 + " samples long at "
                            + sampleRate + " Hz; change the range, or take longer frames");
        }
        Periodicity design = new Periodicity(frameLength, shortest, longest);
        StftSpec framing = RootMeanSquare.framing(frameLength, hopLength, center, PadMode.CONSTANT);
        Quantity quantity = value == Value.HNR ? Quantity.DECIBEL : Quantity.RATIO;
        return new FrameMeasure(
                () -> {
                    Periodicity.Run run = design.open();
                    return value == Value.RATIO ? run::peak : (samples, offset) -> decibels(run.peak(samples, offset));
                },
                framing,
                sampleRate,
                quantity);
    }

    private static double decibels(double peak) {
        double ratio = OnsetStrength.decibels(peak) - OnsetStrength.decibels(1 - peak);
        return Math.max(-MOST_DB, Math.min(MOST_DB, ratio));
    }
}
