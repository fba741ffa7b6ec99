package org.tonbild.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.tonbild.audio.AudioFormatException;
import org.tonbild.audio.Recording;
import org.tonbild.audio.ResamplePreset;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/**
 * From recording to signal: channels, sample rate, excerpt and length.
 *
 * @param channels what becomes of several channels
 * @param sampleRate the wanted rate; absent keeps the recording's
 * @param resample quality of the resampler
 * @param offsetSeconds where the excerpt begins
 * @param durationSeconds how long it is; absent takes the rest
 * @param fill what happens when the recording ends earlier, also than {@code padToSeconds} where it is repeated
 * @param scale what every sample is multiplied by; 32768 gives the range of 16-bit numbers
 * @param preEmphasis c of the pre-emphasis {@code y[t] = x[t] - c x[t-1]}, the first sample kept; 0 for none
 * @param padToSeconds zeros follow until it is so long; with {@code padStepSeconds} so long and a whole number of steps
 * @param padStepSeconds the step of lengths beyond {@code padToSeconds}; 0 for any
 * @param quantise through how few bits the samples go before they are scaled, default none
 */
public record SignalStep(
        @Param("what becomes of several channels") Channels channels,

        @Param(
                value = "wanted sample rate, auto keeps the recording's",
                unit = "Hz",
                min = 1,
                max = Signal.MAX_SAMPLE_RATE)
        OptionalInt sampleRate,

        @Param("quality of the resampler") ResamplePreset resample,

        @Param(value = "where the excerpt begins", unit = "s", min = 0, max = 1e9)
        double offsetSeconds,

        @Param(value = "how long the excerpt is, auto takes the rest", unit = "s", min = 1e-6, max = 1e9)
        OptionalDouble durationSeconds,

        @Param("what happens when the recording ends before the wanted duration")
        Fill fill,

        @Param(value = "what every sample is multiplied by", min = -1e9, max = 1e9, since = 2)
        double scale,

        @Param(
                value = "share of the sample before that is subtracted from each but the first, 0 for none",
                min = -1,
                max = 1,
                since = 2)
        double preEmphasis,

        @Param(value = "zeros follow until it is so long, 0 for none", unit = "s", min = 0, max = 1e6, since = 2)
        double padToSeconds,

        @Param(
                value = "zeros follow until what is beyond pad_to_seconds is a whole number of these, 0 for any length",
                unit = "s",
                min = 0,
                max = 1e6,
                since = 2)
        double padStepSeconds,

        @Param(value = "through how few bits the samples go before they are scaled", since = 2)
        Quantise quantise)
        implements Step {

    /** One channel at the recording's own rate, whole. */
    public static final SignalStep DEFAULTS = new SignalStep(
            Channels.MONO,
            OptionalInt.empty(),
            ResamplePreset.HQ,
            0,
            OptionalDouble.empty(),
            Fill.NONE,
            1,
            0,
            0,
            0,
            Quantise.NONE);

    public SignalStep {
        Specs.check(
                SignalStep.class,
                channels,
                sampleRate,
                resample,
                offsetSeconds,
                durationSeconds,
                fill,
                scale,
                preEmphasis,
                padToSeconds,
                padStepSeconds,
                quantise);
        if (durationSeconds.isPresent() && padToSeconds + padStepSeconds > 0) {
            throw new SpecException(
                    "pad_to_seconds",
                    "a stated duration_seconds leaves nothing to pad; use fill=zeros, or duration_seconds=auto");
        }
    }

    @Override
    public String kind() {
        return "signal";
    }

    @Override
    public String summary() {
        return "channels, sample rate, excerpt and length of the recording";
    }

    /** One channel at {@code sampleRate}. */
    public static SignalStep mono(int sampleRate) {
        return Specs.with(DEFAULTS, "sample_rate", sampleRate);
    }

    /**
     * What becomes of a signal.
     *
     * @throws SpecException if the excerpt lies beyond its end, or the signal is empty or holds NaN or infinity
     */
    public Signal apply(Signal signal) {
        try {
            return new SignalFeed(Recording.of("signal", signal), this, new Designs()).read();
        } catch (AudioFormatException e) {
            throw new SpecException("signal", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Whether a whole signal passes as it is. */
    boolean keeps(int rate, int channelCount) {
        return sampleRate.orElse(rate) == rate
                && (channels == Channels.KEEP || channelCount == 1)
                && offsetSeconds == 0
                && durationSeconds.isEmpty()
                && scale == 1
                && preEmphasis == 0
                && padToSeconds == 0
                && padStepSeconds == 0
                && quantise == Quantise.NONE;
    }

    /** How long a signal of so many samples becomes by {@code padToSeconds} and {@code padStepSeconds}. */
    long padded(long samples, int rate) {
        long least = Math.round(padToSeconds * rate);
        long step = Math.round(padStepSeconds * rate);
        if (samples <= least || step == 0) {
            return Math.max(samples, least);
        }
        return least + (samples - least + step - 1) / step * step;
    }
}
