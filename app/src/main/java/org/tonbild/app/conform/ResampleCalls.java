package org.tonbild.app.conform;

import java.util.Map;
import java.util.Set;
import org.tonbild.audio.ResamplePreset;
import org.tonbild.audio.Resampler;
import org.tonbild.audio.Signal;

/** librosa.resample. */
final class ResampleCalls {
    private static final Map<String, ResamplePreset> TYPES = Map.ofEntries(
            Map.entry("soxr_vhq", ResamplePreset.SOXR_VHQ),
            Map.entry("soxr_hq", ResamplePreset.SOXR_HQ),
            Map.entry("soxr_qq", ResamplePreset.SOXR_QQ),
            Map.entry("polyphase", ResamplePreset.POLYPHASE),
            Map.entry("fft", ResamplePreset.FOURIER),
            Map.entry("scipy", ResamplePreset.FOURIER),
            Map.entry("kaiser_best", ResamplePreset.KAISER_BEST),
            Map.entry("kaiser_fast", ResamplePreset.KAISER_FAST),
            Map.entry("linear", ResamplePreset.LINEAR),
            Map.entry("zero_order_hold", ResamplePreset.HOLD));

    /** Filters that are compared in the pass band; the others are defined to the last sample. */
    private static final Set<ResamplePreset> MEASURED = Set.of(ResamplePreset.SOXR_HQ, ResamplePreset.SOXR_VHQ);

    private ResampleCalls() {}

    static Value resample(Given in, Arguments arguments) {
        String type = arguments.text("res_type", "default");
        ResamplePreset preset = type.equals("default") ? arguments.version().resampler() : TYPES.get(type);
        if (preset == null) {
            throw new UntranslatedException("librosa.resample: no res_type " + type
                    + " here; libsamplerate's sinc converters are tables of coefficients without a formula");
        }
        Signal signal = in.signal(arguments.integer("orig_sr", 0));
        Resampler resampler = Resampler.design(preset, signal.sampleRate(), arguments.integer("target_sr", 0));
        resampler = arguments.flag("scale", false) ? resampler.keepingEnergy() : resampler;
        long length = arguments.flag("fix", true)
                ? Resampler.librosaLength(signal.length(), resampler.from(), resampler.to())
                : resampler.naturalLength(signal.length());
        Value.Sound after = new Value.Sound(resampler.resample(signal, length));
        return MEASURED.contains(preset) ? new Value.Resampled(after, signal.sampleRate()) : new Defined(after);
    }

    /**
     * A resampled signal whose filter is known to the last coefficient.
     *
     * @param sound the signal after
     */
    record Defined(Value.Sound sound) implements Value {
        @Override
        public NumberArray array() {
            return sound.array();
        }

        @Override
        public Limits kind(Limits usual) {
            return Limits.RESAMPLED_EXACT;
        }
    }
}
