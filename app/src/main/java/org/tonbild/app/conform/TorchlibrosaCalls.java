package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.window;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.Standardize;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.Specs;

/** Calls of torchlibrosa and of the models whose first layers it is: PANNs, HTSAT and Microsoft's CLAP. */
final class TorchlibrosaCalls {
    /** Rate of the recordings of Microsoft's CLAP, whatever its filters are designed for. */
    private static final int MSCLAP_RATE = 44_100;

    /** Bands may reach beyond half the rate, as librosa lets them. */
    private static final MelSpectrogram MEL = Specs.with(
            MelSpectrogram.DEFAULTS, Map.of("pad_mode", "reflect", "beyond_nyquist", "true", "n_mels", "64"));

    private static final Decibels DECIBELS = Specs.with(
            Decibels.DEFAULTS, Map.of("amin", "1e-10", "top_db", "none", "values", "power", "joint", "true"));

    /** An untrained batch normalisation: x / sqrt(1 + 1e-5). */
    private static final ValueStep NORMALISATION =
            Specs.with(Standardize.DEFAULTS, Map.of("scope", "fixed", "epsilon", "1e-5", "epsilon_in", "variance"));

    private static final Name[] NAMES = {
        same("n_fft"),
        as("hop", "hop_length"),
        as("win", "win_length"),
        window("window", "window"),
        same("center"),
        same("pad_mode"),
        same("power"),
        same("n_mels"),
        same("fmin"),
        as("fmax", "fmax")
    };

    /** The names that the models have for them. */
    private static final Name[] MODEL_NAMES = {
        as("window_size", "n_fft"), as("hop_size", "hop_length"), as("mel_bins", "n_mels"), same("fmin"), same("fmax")
    };

    private TorchlibrosaCalls() {}

    /** torchlibrosa.LogmelFilterBank after its Spectrogram; of several recordings top_db is over all. */
    static Value logMel(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("sr", 22_050));
        MelSpectrogram mel = arguments.into(MEL, NAMES);
        if (!arguments.has("hop")) {
            mel = mel.withHopLength(Math.max(1, mel.stft().win() / 4));
        }
        Decibels decibels = arguments.into(DECIBELS, same("ref"), same("amin"), same("top_db"));
        return stages(signal, mel, arguments.flag("is_log", true) ? decibels : null);
    }

    /** panns.Cnn14.front: the batch normalisation follows. */
    static Value panns(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("sample_rate", 32_000));
        return stages(signal, arguments.into(MEL, MODEL_NAMES), DECIBELS);
    }

    /** laion_clap.HTSAT.front. */
    static Value htsat(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("sr", 48_000));
        return stages(signal, arguments.into(MEL, NAMES), DECIBELS);
    }

    /** msclap: the recording is repeated, or cut at {@code start}; its filters are those of the rate {@code sr}. */
    static Value microsoft(Given in, Arguments arguments) {
        SignalStep whole = arguments.into(
                Specs.with(SignalStep.DEFAULTS, Map.of("channels", "keep", "fill", "repeat")),
                as("duration", "duration_seconds"));
        Signal signal = in.signal(MSCLAP_RATE);
        signal = whole.apply(signal.slice(arguments.integer("start", 0), signal.length()));
        MelSpectrogram mel = arguments.into(MEL, Translation.join(NAMES, as("sr", "filter_rate")));
        Value logMel = new Batch(decibels(signal, mel), true, true);
        return new Value.Named(
                Map.of("wave", FrontLogs.exact(new Value.Sound(signal)), "logmel", FrontLogs.decibels(logMel)));
    }

    private static Value.Spectra decibels(Signal signal, MelSpectrogram mel) {
        mel.stft().requireOneMirror(signal.length());
        return new Value.Planned(signal, mel).run().apply(DECIBELS);
    }

    private static Value stages(Signal signal, MelSpectrogram mel, @Nullable Decibels decibels) {
        StftSpec stft = mel.stft();
        stft.requireOneMirror(signal.length());
        Value.Spectra bands = new Value.Planned(signal, mel).run();
        Value.Spectra levels = decibels == null ? bands : bands.apply(decibels);
        LinearSpectrogram power = new LinearSpectrogram(stft, mel.power());
        Value linear = FrontLogs.linear(new Batch(bands, true, true));
        return new Value.Named(Map.of(
                "power",
                FrontLogs.linear(new Batch(new Value.Planned(signal, power).run(), true, true)),
                "mel",
                linear,
                "logmel",
                decibels == null ? linear : FrontLogs.decibels(new Batch(levels, true, true)),
                "bn0",
                FrontLogs.decibels(new Batch(levels.apply(NORMALISATION), true, true))));
    }
}
