package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;

import java.math.RoundingMode;
import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Logarithm;
import org.tonbild.pipeline.Patches;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.preset.ModelInputs;
import org.tonbild.preset.SpeechFrames;
import org.tonbild.preset.SpeechInputs;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.MelFilterBank;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.Specs;

/** Calls of the inputs of VGGish and YAMNet, whose results are frame after frame. */
final class AudioSetCalls {
    private static final Name[] BANDS = {
        as("num_mel_bins", "n_mels"), as("lower_edge_hertz", "fmin"), as("upper_edge_hertz", "fmax")
    };

    /** Those of VGGish's functions, which are not those of VGGish. */
    private static final MelSpectrogram DEFAULT_BANDS =
            Specs.with(SpeechInputs.AUDIO_SET, Map.of("n_mels", "20", "fmin", "125", "fmax", "3800"));

    private static final double WINDOW_SECONDS = 0.025;
    private static final double HOP_SECONDS = 0.010;

    private AudioSetCalls() {}

    static Value examples(Given in, Arguments arguments) {
        SignalStep step = Specs.with(SignalStep.mono(ModelInputs.SAMPLE_RATE), "resample", "kaiser_best");
        Signal signal = step.apply(in.signal(arguments.integer("sample_rate", ModelInputs.SAMPLE_RATE)));
        MelSpectrogram mel = SpeechInputs.AUDIO_SET;
        Exact logs = new Value.Planned(signal, mel).exact().apply(SpeechInputs.VGGISH_LOG);
        LinearSpectrogram magnitudes = new LinearSpectrogram(mel.stft(), 1, mel.frame());
        return new Value.Named(Map.of(
                "magnitude",
                new TimeFirst(new Value.Planned(signal, magnitudes).exact()),
                "logmel",
                new TimeFirst(logs),
                "examples",
                patched(logs, Patches.DEFAULTS)));
    }

    static Value logMel(Given in, Arguments arguments) {
        int rate = arguments.integer("audio_sample_rate", 8000);
        SpeechFrames frames = SpeechFrames.of(
                arguments.number("window_length_secs", WINDOW_SECONDS),
                arguments.number("hop_length_secs", HOP_SECONDS),
                rate,
                RoundingMode.HALF_EVEN);
        MelSpectrogram mel = arguments.into(frames.into(DEFAULT_BANDS), BANDS);
        Logarithm log = arguments.into(Specs.with(SpeechInputs.VGGISH_LOG, "offset", "0"), as("log_offset", "offset"));
        Exact logs = new Value.Planned(in.signal(rate), mel).exact().apply(log);
        return new Value.Named(Map.of("logmel", new TimeFirst(logs)));
    }

    static Value filters(Given in, Arguments arguments) {
        return filters(arguments, "audio_sample_rate");
    }

    /** Triangles over mel for the bins of a transform, {@code [bin x band]}. */
    static Value filters(Arguments arguments, String rate) {
        double[][] weights = MelFilterBank.design(
                        arguments.into(DEFAULT_BANDS, BANDS).mel(),
                        arguments.integer(rate, 8000),
                        StftSpec.evenLength(arguments.integer("num_spectrogram_bins", 129)))
                .matrix();
        return new Value.Named(Map.of("W", new TimeFirst(new Value.Numbers(NumberArray.of(weights)))));
    }

    static Value patches(Given in, Arguments arguments) {
        int rate = arguments.integer("sample_rate", ModelInputs.SAMPLE_RATE);
        double window = arguments.number("stft_window_seconds", WINDOW_SECONDS);
        double hop = arguments.number("stft_hop_seconds", HOP_SECONDS);
        double patch = arguments.number("patch_window_seconds", 0.96);
        double patchHop = arguments.number("patch_hop_seconds", 0.48);
        SpeechFrames frames = SpeechFrames.of(window, hop, rate, RoundingMode.HALF_EVEN);
        MelSpectrogram mel = arguments.into(
                frames.into(SpeechInputs.AUDIO_SET),
                as("mel_bands", "n_mels"),
                as("mel_min_hz", "fmin"),
                as("mel_max_hz", "fmax"));
        // The variant for TF Lite has its own window, which is periodic for any length.
        boolean lite = arguments.flag("tflite_compatible", false);
        mel = lite ? mel : mel.withStft(TensorFlowCalls.windowed(mel.stft()));
        SignalStep padding = Specs.with(SpeechInputs.yamnetSignal(patch, patchHop, window, hop), "sample_rate", "auto");
        Exact logs = new Value.Planned(padding.apply(in.signal(rate)), mel)
                .exact()
                .apply(arguments.into(SpeechInputs.YAMNET_LOG, as("log_offset", "offset")));
        return new Value.Named(
                Map.of("logmel", new TimeFirst(logs), "patches", patched(logs, frames.patches(patch, patchHop, rate))));
    }

    /** {@code [patch x frame x band]}. */
    private static Value patched(Exact logs, Patches patches) {
        NumberArray flat = new TimeFirst(logs.apply(patches)).array();
        int bands = flat.shape()[1] / patches.patchFrames();
        return new Value.Numbers(
                new NumberArray(new int[] {flat.shape()[0], patches.patchFrames(), bands}, flat.values()));
    }
}
