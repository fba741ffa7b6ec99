package org.tonbild.pipeline;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.tonbild.audio.ResamplePreset;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
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
 * @param fill what happens when the recording ends earlier
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
        Fill fill)
        implements Step {

    /** One channel at the recording's own rate, whole. */
    public static final SignalStep DEFAULTS =
            new SignalStep(Channels.MONO, OptionalInt.empty(), ResamplePreset.HQ, 0, OptionalDouble.empty(), Fill.NONE);

    public SignalStep {
        Specs.check(SignalStep.class, channels, sampleRate, resample, offsetSeconds, durationSeconds, fill);
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
}
