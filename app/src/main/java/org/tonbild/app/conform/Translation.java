package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.words;

import java.util.Map;
import java.util.stream.Stream;
import org.tonbild.pipeline.Cepstrum;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Delta;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Representation;

/**
 * The one table from functions and parameters of references to Tonbild's. It translates names and defaults and
 * contains no arithmetic.
 */
final class Translation {
    /** librosa's rate where none is given. */
    static final int DEFAULT_RATE = 22050;

    static final Name[] STFT = {
        same("n_fft"), same("hop_length"), same("win_length"), same("window"), same("center"), same("pad_mode")
    };

    static final Name[] MEL = {
        same("n_mels"),
        same("fmin"),
        same("fmax"),
        words("htk", "mel_scale", Map.of("true", "htk", "false", "slaney")),
        same("norm")
    };

    private static final Name[] CEPSTRUM = {
        same("n_mfcc"),
        words("dct_type", "dct_type", Map.of("1", "i", "2", "ii", "3", "iii")),
        words("norm", "norm", Map.of("ortho", "ortho", "none", "none", "backward", "none")),
        same("lifter")
    };

    /** Of librosa.feature.mfcc, whose norm is the transform's. */
    private static final Name[] MEL_OF_MFCC = {
        same("n_mels"),
        same("fmin"),
        same("fmax"),
        words("htk", "mel_scale", Map.of("true", "htk", "false", "slaney")),
        as("mel_norm", "norm"),
        same("power")
    };

    private static final Name[] DECIBELS = {words("ref", "ref", Map.of("np.max", "max")), same("amin"), same("top_db")};

    private static final Map<String, Function> FUNCTIONS = Map.ofEntries(
            Map.entry("librosa.stft", new Function(Limits.LINEAR, TransformCalls::stft)),
            Map.entry("golden.abs_pow", new Function(Limits.LINEAR, TransformCalls::absPow)),
            Map.entry("golden.istft_roundtrip", new Function(Limits.INVERSE, TransformCalls::roundTrip)),
            Map.entry("golden.take", new Function(Limits.TABLE, TransformCalls::take)),
            Map.entry(
                    "librosa.feature.melspectrogram",
                    representation(Limits.LINEAR, MelSpectrogram.DEFAULTS, join(STFT, MEL, same("power")))),
            Map.entry("librosa.power_to_db", step(Limits.DECIBEL, Decibels.DEFAULTS, DECIBELS)),
            Map.entry("librosa.amplitude_to_db", step(Limits.DECIBEL, Decibels.DEFAULTS, DECIBELS)),
            Map.entry("librosa.feature.mfcc", new Function(Limits.RATIO, Translation::mfcc)),
            Map.entry(
                    "librosa.feature.delta",
                    step(Limits.RATIO, Delta.DEFAULTS, same("width"), same("order"), as("mode", "edge"))),
            Map.entry("librosa.filters.get_window", new Function(Limits.TABLE, FilterCalls::window)),
            Map.entry("librosa.filters.mel", new Function(Limits.TABLE, FilterCalls::mel)),
            Map.entry("librosa.mel_frequencies", new Function(Limits.TABLE, FilterCalls::melFrequencies)),
            Map.entry("librosa.hz_to_mel", new Function(Limits.TABLE, FilterCalls::hertzToMel)),
            Map.entry("librosa.mel_to_hz", new Function(Limits.TABLE, FilterCalls::melToHertz)),
            Map.entry("librosa.fft_frequencies", new Function(Limits.TABLE, FilterCalls::fftFrequencies)));

    private Translation() {}

    /**
     * The line of one function.
     *
     * @throws UntranslatedException if there is none
     */
    static Function of(String name) {
        Function function = FUNCTIONS.get(name);
        if (function == null) {
            throw new UntranslatedException("unknown function " + name);
        }
        return function;
    }

    /** A function of a signal that is one of our representations. */
    private static Function representation(Limits limits, Representation defaults, Name... names) {
        return new Function(
                limits,
                (in, arguments) -> new Value.Planned(
                        in.signal(arguments.integer("sr", DEFAULT_RATE)), arguments.into(defaults, names)));
    }

    /** A function of a spectrogram that is one of our value steps. */
    private static Function step(Limits limits, ValueStep defaults, Name... names) {
        return new Function(limits, (in, arguments) -> {
            ValueStep step = arguments.into(defaults, names);
            return in.spectra().apply(step);
        });
    }

    private static Value mfcc(Given in, Arguments arguments) {
        Representation mel = arguments.into(MelSpectrogram.DEFAULTS, join(STFT, MEL_OF_MFCC));
        ValueStep cepstrum = arguments.into(Cepstrum.DEFAULTS, CEPSTRUM);
        return new Value.Planned(in.signal(arguments.integer("sr", DEFAULT_RATE)), mel)
                .run()
                .apply(Decibels.DEFAULTS)
                .apply(cepstrum);
    }

    static Name[] join(Name[] first, Name[] second, Name... more) {
        return Stream.of(first, second, more).flatMap(Stream::of).toArray(Name[]::new);
    }
}
