package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.words;

import java.util.List;
import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Decibels;
import org.tonbild.preset.SpeechFrames;
import org.tonbild.preset.SpeechInputs;
import org.tonbild.representation.FrameSpec;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.LogFrequencySpectrogram;
import org.tonbild.representation.MelSpec;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Stft;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Window;

/** Calls of tf.signal and of kapre, which is built on it; results are frame after frame. */
final class TensorFlowCalls {
    private static final int DEFAULT_RATE = 16000;
    private static final int KAPRE_RATE = 22050;

    /** Frames as long as the window, from the beginning on; zeros after them in the transform. */
    private static final LinearSpectrogram MAGNITUDES = Specs.with(
            LinearSpectrogram.DEFAULTS, Map.of("center", "false", "window_at", "start", "short_recording", "empty"));

    private static final Map<String, String> WINDOWS = Map.of(
            "hann_window", "hann",
            "hamming_window", "hamming",
            "kaiser_window", "kaiser:12",
            "kaiser_bessel_derived_window", "kaiser_bessel_derived:12",
            "vorbis_window", "vorbis",
            "none", "hann");

    private static final Name TAIL = words("pad_end", "tail", Map.of("true", "every", "false", "whole"));

    private TensorFlowCalls() {}

    static Value stft(Given in, Arguments arguments) {
        LinearSpectrogram spec = arguments.into(
                MAGNITUDES,
                as("frame_length", "win_length"),
                as("frame_step", "hop_length"),
                TAIL,
                words(
                        "window_fn",
                        "window",
                        Map.of("hamming_window", "hamming", "hann_window", "hann", "none", "boxcar")));
        int nFft = new SpeechFrames(spec.stft().win(), spec.stft().hop()).powerOfTwo();
        StftSpec stft = windowed(spec.stft().withNFft(arguments.integer("fft_length", nFft)));
        Signal signal = in.signal(DEFAULT_RATE);
        Value transform = new Value.Complex(List.of(Stft.forward(signal, stft, spec.frame())));
        return new Value.Named(Map.of("out", new TimeFirst(transform)));
    }

    /** The two windows with a periodic form have it for even lengths only. */
    static StftSpec windowed(StftSpec stft) {
        Window.Shape shape = stft.window().shape();
        boolean periodic = shape == Window.Shape.HANN || shape == Window.Shape.HAMMING;
        return Specs.with(stft, "periodic", Boolean.toString(periodic && stft.win() % 2 == 0));
    }

    static Value cepstra(Given in, Arguments arguments) {
        MelSpectrogram mel = arguments.into(
                SpeechInputs.TENSORFLOW,
                as("fft_length", "n_fft"),
                as("frame_length", "win_length"),
                as("frame_step", "hop_length"),
                as("num_mel_bins", "n_mels"),
                as("lower_edge_hertz", "fmin"),
                as("upper_edge_hertz", "fmax"));
        Signal signal = in.signal(arguments.integer("sample_rate", DEFAULT_RATE));
        Exact logs = new Value.Planned(signal, mel.withStft(windowed(mel.stft())))
                .exact()
                .apply(arguments.into(SpeechInputs.TENSORFLOW_LOG, as("log_offset", "offset")));
        Exact cepstra = logs.apply(arguments.into(SpeechInputs.TENSORFLOW_CEPSTRUM, as("take", "n_mfcc")));
        return new Value.Named(Map.of("logmel", new TimeFirst(logs), "mfcc", new TimeFirst(cepstra)));
    }

    static Value filters(Given in, Arguments arguments) {
        return AudioSetCalls.filters(arguments, "sample_rate");
    }

    static Function.Body window(String name) {
        return (in, arguments) -> {
            String word = WINDOWS.getOrDefault(name, name);
            String shape = word.contains(":") ? word.split(":")[0] + ":" + arguments.text("beta", "12") : word;
            int length = arguments.integer("window_length", 0);
            boolean asked = arguments.flag("periodic", true);
            StftSpec spec = windowed(StftSpec.DEFAULTS.withNFft(length).withWindow(Window.parse(shape)));
            Window window = spec.window();
            double[] points = spec.periodic() && asked ? window.periodic(length) : window.symmetric(length);
            return new Value.Named(Map.of("w", FilterCalls.row(points)));
        };
    }

    static Value magnitudes(Given in, Arguments arguments) {
        return layer(arguments, kapre(in, arguments, MAGNITUDES, arguments.integer("sample_rate", KAPRE_RATE)));
    }

    static Value mel(Given in, Arguments arguments) {
        MelSpec filters = arguments.into(
                MelSpec.DEFAULTS.withBeyondNyquist(true),
                same("n_mels"),
                as("mel_f_min", "fmin"),
                words("mel_f_max", "fmax", Map.of("none", "auto")),
                words("mel_htk", "mel_scale", Map.of("true", "htk", "false", "slaney")),
                as("mel_norm", "norm"));
        MelSpectrogram mel = new MelSpectrogram(MAGNITUDES.stft(), filters, 1, MAGNITUDES.frame(), false);
        return layer(arguments, kapre(in, arguments, mel, arguments.integer("sample_rate", KAPRE_RATE)));
    }

    static Value logFrequency(Given in, Arguments arguments) {
        LogFrequencySpectrogram bands = arguments.into(
                LogFrequencySpectrogram.DEFAULTS,
                as("log_n_bins", "n_bins"),
                words("log_f_min", "fmin", Map.of("none", "32.70319566")),
                as("log_bins_per_octave", "bins_per_octave"),
                as("log_spread", "spread"));
        return layer(arguments, kapre(in, arguments, bands, arguments.integer("sample_rate", KAPRE_RATE)));
    }

    /** kapre takes 2048 samples every quarter of the transform where nothing is said. */
    private static <T extends Representation> Value.Planned kapre(
            Given in, Arguments arguments, T representation, int rate) {
        for (String format : List.of("input_shape", "input_data_format", "output_data_format")) {
            arguments.text(format, "");
        }
        StftSpec stft = arguments.into(
                MAGNITUDES.stft().withNFft(2048), same("n_fft"), words("window_name", "window", WINDOWS));
        int win = arguments.whole("win_length").orElse(stft.nFft());
        stft = windowed(stft.withWinLength(win)
                .withHopLength(arguments.whole("hop_length").orElse(stft.hop())));
        FrameSpec frame = arguments.into(MAGNITUDES.frame(), TAIL);
        Signal signal = in.signal(rate);
        if (arguments.flag("pad_begin", false)) {
            signal = signal.preceded(stft.overlap());
        }
        T framed = Specs.with(Specs.with(representation, Specs.toMap(stft)), Specs.toMap(frame));
        return new Value.Planned(signal, framed);
    }

    /** Ten decibels for a factor of ten, although the values are magnitudes. */
    private static Value layer(Arguments arguments, Value.Planned planned) {
        Decibels decibels = arguments.into(
                Specs.with(Decibels.DEFAULTS, Map.of("values", "power", "amin", "1e-5", "top_db", "80")),
                as("db_amin", "amin"),
                as("db_ref_value", "ref"),
                as("db_dynamic_range", "top_db"));
        Exact values = planned.exact();
        boolean inDecibels = arguments.flag("return_decibel", false);
        Value out = inDecibels
                ? new Limited(
                        Logarithms.decibelsOfMagnitudes(new TimeFirst(values.apply(decibels))), Limits.FLOAT_DECIBEL)
                : new TimeFirst(values);
        return new Value.Named(Map.of("out", out));
    }
}
