package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.words;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.FixFrames;
import org.tonbild.pipeline.Logarithm;
import org.tonbild.pipeline.Patches;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.Standardize;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.preset.ModelInputs;
import org.tonbild.representation.KaldiFbank;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Calls of the feature extractors of transformers, but for CLAP's and Parakeet's. */
final class HuggingFaceCalls {
    private static final int DEFAULT_RATE = 16_000;

    /** Kaldi's filter bank as audio_utils.spectrogram makes it. */
    private static final MelSpectrogram KALDI = Specs.with(
            HuggingFaceTools.FRAMES,
            Map.ofEntries(
                    Map.entry("n_fft", "512"),
                    Map.entry("win_length", "400"),
                    Map.entry("hop_length", "160"),
                    Map.entry("center", "false"),
                    Map.entry("periodic", "false"),
                    Map.entry("power", "2"),
                    Map.entry("preemphasis", "0.97"),
                    Map.entry("remove_dc_offset", "true"),
                    Map.entry("n_mels", "80"),
                    Map.entry("fmin", "20"),
                    Map.entry("mel_scale", "kaldi"),
                    Map.entry("filter_shape", "triangular_mel"),
                    Map.entry("bin_grid", "exact"),
                    Map.entry("window", "povey")));

    /** Natural, of at least what the extractors write for 2^-23. */
    private static final Logarithm KALDI_LOG = Specs.with(Logarithm.DEFAULTS, "least", 1.192092955078125e-7);

    /** The range of 16-bit numbers. */
    private static final SignalStep SCALED =
            Specs.with(SignalStep.DEFAULTS, Map.of("channels", "keep", "scale", "32768"));

    /** Of samples: less their mean, over the root of their variance and 1e-7. */
    private static final Standardize UNIT_VARIANCE =
            Specs.with(Standardize.DEFAULTS, Map.of("epsilon", "1e-7", "epsilon_in", "variance", "unbiased", "false"));

    private static final Name[] SLANEY = {
        as("num_mel_bins", "n_mels"), same("fmin"), words("fmax", "fmax", Map.of("none", "auto"))
    };

    private HuggingFaceCalls() {}

    /** hf.WhisperFeatureExtractor: filled up or cut to a length, the maximum that of the recording. */
    static Value whisper(Given in, Arguments arguments) {
        int rate = arguments.integer("sampling_rate", DEFAULT_RATE);
        withoutNoise(arguments);
        zeroPadding(arguments);
        Signal signal = maybeNormalised(in.signal(rate), arguments);
        int most = arguments.integer("chunk_length", 30) * rate;
        boolean filled = arguments.text("padding", "max_length").equals("max_length");
        signal = signal.withLength(filled ? most : Math.min(most, signal.length()));
        MelSpectrogram mel =
                arguments.into(ModelInputs.WHISPER, same("n_fft"), same("hop_length"), as("feature_size", "n_mels"));
        Value.Spectra power = new Value.Planned(signal, mel).run();
        return named("out", ModelCalls.through(power, ModelInputs.WHISPER_STEPS));
    }

    /** hf.ASTFeatureExtractor, by NumPy or by torchaudio. */
    static Value ast(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("sampling_rate", DEFAULT_RATE));
        zeroPadding(arguments);
        Value.Spectra fbank;
        boolean torch = arguments.text("path", "numpy").equals("torchaudio");
        if (torch) {
            KaldiFbank bands = arguments.into(ModelInputs.AST, as("num_mel_bins", "n_mels"));
            fbank = new Value.Planned(signal, bands).run();
        } else {
            MelSpectrogram bands = Specs.with(KALDI, Map.of("window", "hann", "n_mels", "128"));
            fbank = kaldi(signal, arguments.into(bands, as("num_mel_bins", "n_mels")))
                    .rounded();
        }
        fbank = fbank.apply(arguments.into(ModelInputs.AST_FRAMES, as("max_length", "frames")));
        ValueStep scale = ModelCalls.astScale(arguments);
        if (arguments.flag("do_normalize", true)) {
            fbank = fbank.apply(scale).apply(ModelCalls.HALF);
        }
        Value out = ModelCalls.frames(fbank);
        return named("out", torch ? new Limited(out, Limits.NATURAL_LOG) : out);
    }

    /** hf.SpeechT5FeatureExtractor: the target, and the samples themselves. */
    static Value speechT5(Given in, Arguments arguments) {
        int rate = arguments.integer("sampling_rate", DEFAULT_RATE);
        zeroPadding(arguments);
        int window = arguments.integer("win_length", 64) * rate / 1000;
        int hop = arguments.integer("hop_length", 16) * rate / 1000;
        Map<String, String> keys = Map.ofEntries(
                Map.entry("n_fft", Integer.toString(powerOfTwo(window))),
                Map.entry("win_length", Integer.toString(window)),
                Map.entry("hop_length", Integer.toString(hop)),
                Map.entry("mel_scale", "slaney"),
                Map.entry("norm", "slaney"),
                Map.entry("n_mels", "80"),
                Map.entry("fmin", "80"),
                Map.entry("fmax", "7600"));
        MelSpectrogram mel = arguments.into(
                Specs.with(HuggingFaceTools.FRAMES, keys), Translation.join(SLANEY, HuggingFaceTools.WINDOW));
        HuggingFaceTools.requireOrder(mel.mel());
        Logarithm log = arguments.into(
                Specs.with(Logarithm.DEFAULTS, Map.of("base", "ten", "least", "1e-10")), as("mel_floor", "least"));
        arguments.text("reduction_factor", "2");
        Signal signal = in.signal(rate);
        requireRoom(signal, mel);
        Value.Spectra target = new Value.Planned(signal, mel).run().apply(log);
        return new Value.Named(Map.of(
                "target", ModelCalls.frames(target), "values", new Value.Sound(maybeNormalised(signal, arguments))));
    }

    /** hf.SeamlessM4TFeatureExtractor: neighbouring frames joined. */
    static Value seamless(Given in, Arguments arguments) {
        Exact fbank = scaledBands(in, arguments);
        int frames = fbank.channels().get(0).values().size();
        int stride = arguments.integer("stride", 2);
        FixFrames even = arguments.into(
                Specs.with(FixFrames.DEFAULTS, "multiple", 2),
                as("padding_value", "fill"),
                words("pad_to_multiple_of", "multiple", Map.of("none", "1")));
        Standardize perBand =
                Specs.with(Standardize.DEFAULTS, Map.of("scope", "band", "epsilon", "1e-7", "epsilon_in", "variance"));
        Value.Spectra out = (arguments.flag("norm", true) ? fbank.apply(perBand) : fbank)
                .apply(even)
                .apply(new Patches(stride, stride))
                .rounded();
        // Of each joined frame that one whose number leaves 1 says whether it is sound; of single frames none does.
        double[] mask = new double[stride == 1 ? 0 : out.channels().get(0).frames()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i * stride + 1 < frames ? 1 : 0;
        }
        return new Value.Named(Map.of(
                "fbank", ModelCalls.frames(fbank.rounded()),
                "out", ModelCalls.frames(out),
                "mask", new Value.Numbers(NumberArray.of(mask))));
    }

    /** hf.Speech2TextFeatureExtractor: mean and deviation of every band. */
    static Value speechToText(Given in, Arguments arguments) {
        zeroPadding(arguments);
        Exact fbank = scaledBands(in, arguments);
        Standardize step = arguments.into(
                Specs.with(Standardize.DEFAULTS, Map.of("scope", "band", "epsilon", "0", "unbiased", "false")),
                as("normalize_means", "subtract"),
                as("normalize_vars", "divide"));
        Exact out = arguments.flag("do_ceptral_normalize", true) ? fbank.apply(step) : fbank;
        return named("out", ModelCalls.frames(out.rounded()));
    }

    /** hf.UnivNetFeatureExtractor: as many frames as hops, (|X|^2 + floor)^(1/2). */
    static Value univNet(Given in, Arguments arguments) {
        int rate = arguments.integer("sampling_rate", 24_000);
        zeroPadding(arguments);
        int most = arguments.integer("max_length_s", 10) * rate;
        Map<String, String> keys = Map.ofEntries(
                Map.entry("n_fft", "1024"),
                Map.entry("win_length", "1024"),
                Map.entry("hop_length", "256"),
                Map.entry("pad_by", "half_overlap"),
                Map.entry("mel_scale", "slaney"),
                Map.entry("norm", "slaney"),
                Map.entry("n_mels", "100"),
                Map.entry("power_offset", "1e-9"));
        MelSpectrogram mel = arguments.into(
                Specs.with(HuggingFaceTools.FRAMES, keys),
                Translation.join(
                        SLANEY,
                        HuggingFaceTools.WINDOW,
                        as("filter_length", "n_fft"),
                        same("win_length"),
                        same("hop_length"),
                        as("mel_floor", "power_offset")));
        HuggingFaceTools.requireOrder(mel.mel());
        if (mel.stft().win() != mel.stft().nFft() || arguments.flag("center", false)) {
            throw new SpecException("win_length", "a window other than filter_length, or centred frames, are not its");
        }
        Signal signal = in.signal(rate);
        signal = signal.withLength(Math.min(most, signal.length()));
        Logarithm log =
                arguments.into(Specs.with(Logarithm.DEFAULTS, "least", 1e-5), as("compression_clip_val", "least"));
        Value.Spectra logs = new Value.Planned(signal, mel).run().apply(log);
        // 2 (x - least) / (most - least) - 1 is a distance from the middle over half the range.
        double low = arguments.number("normalize_min", -11.512925148010254);
        double high = arguments.number("normalize_max", 2.3143386840820312);
        Standardize middle = Specs.with(
                Standardize.DEFAULTS,
                Map.of(
                        "scope",
                        "fixed",
                        "means",
                        Specs.number((low + high) / 2),
                        "deviations",
                        Specs.number((high - low) / 2),
                        "epsilon",
                        "0"));
        return new Value.Named(Map.of("mel", ModelCalls.frames(logs), "norm", ModelCalls.frames(logs.apply(middle))));
    }

    /** hf.ClvpFeatureExtractor: cut to a length, not filled up. */
    static Value clvp(Given in, Arguments arguments) {
        int rate = arguments.integer("sampling_rate", 22_050);
        zeroPadding(arguments);
        arguments.integer("chunk_length", 30);
        int most = arguments.integer("default_audio_length", 6) * rate;
        Signal signal = in.signal(rate);
        signal = signal.withLength(Math.min(most, signal.length()));
        int transform = arguments.integer("n_fft", 1024);
        Map<String, String> keys = Map.of(
                "n_fft", Integer.toString(transform),
                "win_length", Integer.toString(transform),
                "hop_length", "256",
                "power", "2",
                "norm", "slaney",
                "n_mels", "80",
                "fmax", "8000");
        MelSpectrogram mel = arguments.into(
                Specs.with(HuggingFaceTools.FRAMES, keys), same("hop_length"), as("feature_size", "n_mels"));
        Value.Spectra logs = new Value.Planned(signal, mel).run().apply(Specs.with(Logarithm.DEFAULTS, "least", 1e-5));
        if (!arguments.text("mel_norms", "none").equals("none")) {
            logs = logs.apply(arguments.into(
                    Specs.with(Standardize.DEFAULTS, Map.of("scope", "fixed", "epsilon", "0")),
                    as("mel_norms", "deviations")));
        }
        return named("out", logs);
    }

    /** hf.Gemma3nAudioFeatureExtractor. */
    static Value gemma(Given in, Arguments arguments) {
        int rate = arguments.integer("sampling_rate", DEFAULT_RATE);
        withoutNoise(arguments);
        zeroPadding(arguments);
        int window = samples(arguments.number("frame_length_ms", 32), rate);
        int hop = samples(arguments.number("hop_length_ms", 10), rate);
        boolean twice = arguments.flag("fft_overdrive", true);
        Map<String, String> keys = Map.of(
                "n_fft", Integer.toString(powerOfTwo(window) * (twice ? 2 : 1)),
                "win_length", Integer.toString(window),
                "hop_length", Integer.toString(hop),
                "center", "false",
                "bin_grid", "exact",
                "n_mels", "128",
                "fmin", "125",
                "fmax", "7600");
        MelSpectrogram mel = arguments.into(
                Specs.with(HuggingFaceTools.FRAMES, keys),
                as("feature_size", "n_mels"),
                as("min_frequency", "fmin"),
                as("max_frequency", "fmax"));
        HuggingFaceTools.requireOrder(mel.mel());
        SignalStep scale =
                arguments.into(Specs.with(SignalStep.DEFAULTS, "channels", "keep"), as("input_scale_factor", "scale"));
        Signal signal = scale.apply(in.signal(rate));
        String share = arguments.text("preemphasis", "0.97");
        boolean within = arguments.flag("preemphasis_htk_flavor", true);
        // Every frame asks for one more sample: behind its end, or the one before its first.
        if (within || Double.parseDouble(share) == 0) {
            mel = Specs.with(mel, "preemphasis", share);
            signal = signal.slice(0, Math.max(0, signal.length() - 1));
        } else {
            signal = Specs.with(SignalStep.DEFAULTS, "pre_emphasis", share).apply(signal);
            signal = signal.slice(Math.min(1, signal.length()), signal.length());
        }
        Logarithm log = arguments.into(Specs.with(Logarithm.DEFAULTS, "least", 1e-5), as("mel_floor", "least"));
        Value.Spectra logs = new Value.Planned(signal, mel).run().apply(log);
        Map<String, String> fixed = new HashMap<>(Map.of("scope", "fixed", "epsilon", "0"));
        putNumbers(arguments, "per_bin_mean", "means", fixed);
        putNumbers(arguments, "per_bin_stddev", "deviations", fixed);
        Value.Spectra out = logs.apply(Specs.with(Standardize.DEFAULTS, fixed));
        return new Value.Named(Map.of("out", FrontLogs.natural(ModelCalls.frames(out), 1)));
    }

    private static void putNumbers(Arguments arguments, String theirs, String ours, Map<String, String> changes) {
        String numbers = arguments.text(theirs, "none");
        if (!numbers.equals("none")) {
            changes.put(ours, numbers);
        }
    }

    private static Exact scaledBands(Given in, Arguments arguments) {
        Signal signal = SCALED.apply(in.signal(arguments.integer("sampling_rate", DEFAULT_RATE)));
        arguments.text("feature_size", "80");
        withoutNoise(arguments);
        return kaldi(signal, arguments.into(KALDI, as("num_mel_bins", "n_mels")));
    }

    private static Exact kaldi(Signal signal, MelSpectrogram mel) {
        requireRoom(signal, mel);
        return new Value.Planned(signal, mel).exact().apply(KALDI_LOG);
    }

    /** Of less than a window without a hop the original computes a negative number of frames, and refuses. */
    static void requireRoom(Signal signal, MelSpectrogram mel) {
        int window = mel.stft().win();
        int padding = mel.stft().center() ? window / 2 * 2 : 0;
        if (signal.length() + padding < window - mel.stft().hop()) {
            throw new SpecException("frame_length", window + " is far more than the " + signal.length() + " samples");
        }
    }

    /** Its random numbers are not ours. */
    static void withoutNoise(Arguments arguments) {
        if (arguments.number("dither", 0) != 0) {
            throw new UntranslatedException("dither other than 0 is chance");
        }
    }

    /** What follows a recording in a batch is zero. */
    private static void zeroPadding(Arguments arguments) {
        if (arguments.number("padding_value", 0) != 0) {
            throw new UntranslatedException("padding_value other than 0 has no word here");
        }
    }

    private static Signal maybeNormalised(Signal signal, Arguments arguments) {
        if (!arguments.flag("do_normalize", false)) {
            return signal;
        }
        Value.Spectra samples = Given.samples(signal).apply(UNIT_VARIANCE);
        float[][] channels = samples.channels().stream()
                .map(s -> Arrays.copyOf(s.frameAfterFrame(), s.frames()))
                .toArray(float[][]::new);
        return Signal.of(channels, signal.sampleRate());
    }

    private static int powerOfTwo(int length) {
        return Integer.highestOneBit(Math.max(1, 2 * length - 1));
    }

    private static int samples(double milliseconds, int rate) {
        return (int) Math.rint(rate * milliseconds / 1000);
    }

    private static Value named(String name, Value value) {
        return new Value.Named(Map.of(name, value));
    }
}
