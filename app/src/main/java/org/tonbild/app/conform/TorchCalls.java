package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.words;

import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.audio.SincResampler;
import org.tonbild.effect.MuLaw;
import org.tonbild.pipeline.Cepstrum;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Delta;
import org.tonbild.pipeline.Logarithm;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.MelSpec;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Representation;
import org.tonbild.representation.SpectralCentroid;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Calls of torchaudio.transforms. */
final class TorchCalls {
    static final String FUNCTION = "golden.ta_transform";

    private static final int DEFAULT_RATE = 16000;

    /** 400 samples, periodic Hann, centred, mirrored; a hop of half the window where none is given. */
    private static final StftSpec STFT = Specs.with(StftSpec.DEFAULTS, Map.of("n_fft", "400", "pad_mode", "reflect"));

    private static final MelSpec MEL = Specs.with(
            MelSpec.DEFAULTS,
            Map.of("mel_scale", "htk", "norm", "none", "bin_grid", "nyquist", "beyond_nyquist", "true"));

    /** Bands equally wide in hertz. */
    private static final MelSpec LINEAR = Specs.with(MEL, "mel_scale", "linear");

    private static final Name[] STFT_NAMES = {
        same("n_fft"),
        same("hop_length"),
        same("win_length"),
        same("center"),
        words("pad_mode", "pad_mode", Map.of("replicate", "edge", "circular", "constant")),
        words("normalized", "normalized", Map.of("true", "window", "false", "none"))
    };

    private static final Map<String, String> WINDOWS = Map.of(
            "hann_window", "hann",
            "hamming_window", "hamming",
            "blackman_window", "blackman",
            "bartlett_window", "bartlett",
            "kaiser_window", "kaiser:12",
            "ones", "boxcar");

    private static final Map<String, Function> TRANSFORMS = Map.ofEntries(
            Map.entry("Spectrogram", new Function(Limits.FLOAT, TorchCalls::spectrogram)),
            Map.entry("MelSpectrogram", new Function(Limits.FLOAT, TorchCalls::melSpectrogram)),
            Map.entry("MFCC", new Function(Limits.FLOAT_CEPSTRUM, TorchCalls::mfcc)),
            Map.entry("LFCC", new Function(Limits.FLOAT_CEPSTRUM, TorchCalls::lfcc)),
            Map.entry("Resample", new Function(Limits.FLOAT, TorchCalls::resample)),
            Map.entry("MuLawEncoding", new Function(Limits.DECISION, TorchCalls::muLawEncoding)),
            Map.entry("MuLawDecoding", new Function(Limits.FLOAT, TorchCalls::muLawDecoding)),
            Map.entry("AmplitudeToDB", new Function(Limits.FLOAT_DECIBEL, TorchCalls::decibels)),
            Map.entry("ComputeDeltas", new Function(Limits.FLOAT_CEPSTRUM, TorchCalls::deltas)),
            Map.entry("SpectralCentroid", new Function(Limits.FLOAT, TorchCalls::centroid)));

    private TorchCalls() {}

    /**
     * The line of one transform.
     *
     * @throws UntranslatedException if there is none
     */
    static Function of(String name) {
        Function function = TRANSFORMS.get(name);
        if (function == null) {
            throw new UntranslatedException("unknown function " + FUNCTION + " " + name);
        }
        return function;
    }

    private static Value spectrogram(Given in, Arguments arguments) {
        Framed framed = framed(in.signal(), arguments);
        boolean onesided = arguments.flag("onesided", true);
        if (arguments.text("power", "2").equals("none")) {
            Value.Transformed transformed = new Value.Transformed(framed.signal, framed.stft);
            return onesided ? transformed : new Arranged.TwoSided(transformed);
        }
        LinearSpectrogram magnitudes = arguments.into(LinearSpectrogram.DEFAULTS.withPower(2), same("power"));
        Value.Planned planned = new Value.Planned(framed.signal, magnitudes.withStft(framed.stft));
        return onesided ? planned : new Arranged.TwoSided(planned);
    }

    private static Value melSpectrogram(Given in, Arguments arguments) {
        return mel(in.signal(arguments.integer("sample_rate", DEFAULT_RATE)), arguments);
    }

    private static Value.Planned mel(Signal signal, Arguments arguments) {
        Framed framed = framed(signal, arguments);
        MelSpec filters = arguments.into(
                MEL, same("n_mels"), as("f_min", "fmin"), as("f_max", "fmax"), same("norm"), same("mel_scale"));
        MelSpectrogram mel = arguments.into(MelSpectrogram.DEFAULTS, same("power"));
        // Rows of the transform beyond the middle have no filters.
        if (!arguments.flag("onesided", true)) {
            throw new SpecException("onesided", "false gives bins that no filter takes; use true");
        }
        return new Value.Planned(framed.signal, mel.withStft(framed.stft).withMel(filters));
    }

    private static Value mfcc(Given in, Arguments arguments) {
        Arguments of = arguments.nested("melkwargs");
        Value.Planned mel = mel(in.signal(arguments.integer("sample_rate", DEFAULT_RATE)), of);
        of.finish();
        return cepstrum(mel, arguments, "n_mfcc", "log_mels");
    }

    private static Value lfcc(Given in, Arguments arguments) {
        Arguments of = arguments.nested("speckwargs");
        Framed framed = framed(in.signal(arguments.integer("sample_rate", DEFAULT_RATE)), of);
        MelSpectrogram bands = of.into(MelSpectrogram.DEFAULTS, same("power"));
        of.finish();
        MelSpec filters = arguments.into(LINEAR, as("n_filter", "n_mels"), as("f_min", "fmin"), as("f_max", "fmax"));
        return cepstrum(
                new Value.Planned(framed.signal, bands.withStft(framed.stft).withMel(filters)),
                arguments,
                "n_lfcc",
                "log_lf");
    }

    private static Value cepstrum(Value.Planned bands, Arguments arguments, String count, String log) {
        ValueStep level = arguments.flag(log, false)
                ? Specs.with(Logarithm.DEFAULTS, Map.of("offset", "1e-6", "least", "1e-300"))
                : Specs.with(Decibels.DEFAULTS, "values", "power");
        Cepstrum cepstrum = arguments.into(
                Specs.with(Cepstrum.DEFAULTS, "n_mfcc", 40),
                as(count, "n_mfcc"),
                words("dct_type", "dct_type", Map.of("2", "ii")),
                same("norm"));
        Value.Spectra levels = bands.run().apply(level);
        if (cepstrum.nMfcc() > levels.channels().get(0).bands()) {
            throw new SpecException("n_mfcc", cepstrum.nMfcc() + " coefficients are more than the bands; use fewer");
        }
        return levels.apply(cepstrum);
    }

    private static Value decibels(Given in, Arguments arguments) {
        return in.spectra()
                .apply(arguments.into(
                        Specs.with(Decibels.DEFAULTS, Map.of("amin", "1e-10", "top_db", "none", "values", "power")),
                        as("stype", "values"),
                        same("top_db")));
    }

    private static Value deltas(Given in, Arguments arguments) {
        return in.spectra()
                .apply(arguments.into(
                        Specs.with(Delta.DEFAULTS, Map.of("width", "5", "edge", "nearest")),
                        as("win_length", "width"),
                        words("mode", "edge", Map.of("replicate", "nearest", "reflect", "mirror"))));
    }

    private static Value resample(Given in, Arguments arguments) {
        SincResampler resampler = arguments.into(
                SincResampler.DEFAULTS,
                as("lowpass_filter_width", "width"),
                same("rolloff"),
                words(
                        "resampling_method",
                        "window",
                        Map.of(
                                "sinc_interpolation", "hann",
                                "sinc_interp_hann", "hann",
                                "kaiser_window", "kaiser",
                                "sinc_interp_kaiser", "kaiser")));
        if (!arguments.text("beta", "none").equals("none")) {
            resampler = arguments.into(resampler, same("beta"));
        }
        Signal signal = in.signal(arguments.integer("orig_freq", DEFAULT_RATE));
        return new Value.Sound(resampler.resample(signal, arguments.integer("new_freq", DEFAULT_RATE)));
    }

    private static Value muLawEncoding(Given in, Arguments arguments) {
        return EffectCalls.mapped(in, MuLaw.ofLevels(arguments.integer("quantization_channels", 256))::index);
    }

    private static Value muLawDecoding(Given in, Arguments arguments) {
        return EffectCalls.mapped(in, MuLaw.ofLevels(arguments.integer("quantization_channels", 256))::ofIndex);
    }

    private static Value centroid(Given in, Arguments arguments) {
        Framed framed = framed(in.signal(arguments.integer("sample_rate", DEFAULT_RATE)), arguments);
        Representation centroid = new SpectralCentroid(framed.stft);
        return new Arranged.Row(new Value.Planned(framed.signal, centroid));
    }

    /** The transform and the signal it is taken of. */
    private record Framed(StftSpec stft, Signal signal) {}

    private static Framed framed(Signal given, Arguments arguments) {
        StftSpec stft = Specs.with(arguments.into(STFT, STFT_NAMES), window(arguments));
        if (!arguments.has("hop_length") || arguments.text("hop_length", "").equals("none")) {
            stft = stft.withHalfHop();
        }
        Signal signal = given.padded(arguments.integer("pad", 0));
        if (stft.center() && arguments.text("pad_mode", "reflect").equals("circular")) {
            return new Framed(stft.withCenter(false), signal.wrapped(stft.padding()));
        }
        stft.requireOneMirror(signal.length());
        return new Framed(stft, signal);
    }

    /** The window's function by its name, with or without torch before it, and its arguments. */
    private static Map<String, String> window(Arguments arguments) {
        String name = arguments.text("window_fn", "hann_window");
        String shape = WINDOWS.get(name.replaceFirst(".*[.]", ""));
        if (shape == null) {
            throw new UntranslatedException("unknown window " + name);
        }
        Arguments of = arguments.nested("wkwargs");
        if (of.has("beta") && shape.startsWith("kaiser")) {
            shape = "kaiser:" + of.text("beta", "");
        } else if (of.has("alpha") || of.has("beta")) {
            shape = "general_cosine:" + of.text("alpha", "0.54") + ":" + of.text("beta", "0.46");
        }
        String periodic = of.text("periodic", "true");
        of.finish();
        return Map.of("window", shape, "periodic", periodic);
    }
}
