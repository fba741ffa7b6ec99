package org.tonbild.preset;

import java.util.List;
import java.util.Map;
import org.tonbild.pipeline.FixFrames;
import org.tonbild.pipeline.Logarithm;
import org.tonbild.pipeline.RangeFloor;
import org.tonbild.pipeline.Standardize;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.representation.KaldiFbank;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.spec.Specs;

/**
 * What the well-known models of sound are given, as representations and steps of which {@link Presets} are made.
 *
 * <p>Whisper (A. Radford and others, Robust speech recognition via large-scale weak supervision, 2022): the power through
 * 80 mel bands (128 in large-v3), log10 of at least 1e-10, the last frame dropped, nothing more than 8 below the maximum
 * of the whole, then (x + 4) / 4. The maximum is the one thing that a stream does not know: {@code range_floor} with peak
 * running or fixed is its bounded form.
 *
 * <p>AST (Y. Gong and others, AST: Audio spectrogram transformer, 2021): Kaldi's filter bank of 128 bands under a Hann
 * window, 1024 frames, zeros after the end, then (x + 4.2677393) / (2 * 4.5689974).
 */
public final class ModelInputs {
    /** Samples per second that both expect. */
    public static final int SAMPLE_RATE = 16_000;

    /** Whisper's mel spectrogram. */
    public static final MelSpectrogram WHISPER = Specs.with(
            MelSpectrogram.DEFAULTS,
            Map.of("n_fft", "400", "hop_length", "160", "pad_mode", "reflect", "n_mels", "80", "fmax", "8000"));

    /** What Whisper does with it. */
    public static final List<ValueStep> WHISPER_STEPS = List.of(
            Specs.with(Logarithm.DEFAULTS, "base", "ten"),
            Specs.with(FixFrames.DEFAULTS, "drop_last", "1"),
            RangeFloor.DEFAULTS,
            scale("-4", "4"));

    /** AST's filter bank. */
    public static final KaldiFbank AST = Specs.with(KaldiFbank.DEFAULTS, Map.of("n_mels", "128", "window", "hann"));

    /** Frames that AST is given. */
    public static final FixFrames AST_FRAMES = Specs.with(FixFrames.DEFAULTS, "frames", "1024");

    /** Mean and deviation of AudioSet, the latter twice. */
    public static final ValueStep AST_SCALE = scale("-4.2677393", "9.1379948");

    private ModelInputs() {}

    /** (x - mean) / deviation. */
    private static ValueStep scale(String mean, String deviation) {
        return Specs.with(
                Standardize.DEFAULTS, Map.of("scope", "fixed", "means", mean, "deviations", deviation, "epsilon", "0"));
    }
}
