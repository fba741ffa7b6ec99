package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.FixFrames;
import org.tonbild.pipeline.Logarithm;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.Standardize;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Calls of NeMo's FilterbankFeatures, and of Hugging Face's copy of it for Parakeet. */
final class NemoCalls {
    private static final int DEFAULT_RATE = 16_000;

    /** Torch's symmetric window in the middle of the transform, zeros beyond the ends. */
    private static final MelSpectrogram MEL = Specs.with(
            MelSpectrogram.DEFAULTS,
            Map.of(
                    "hop_length", "160",
                    "periodic", "false",
                    "window_precision", "float",
                    "n_mels", "64",
                    "beyond_nyquist", "true"));

    private static final Name[] NAMES = {
        as("n_window_size", "win_length"),
        as("n_window_stride", "hop_length"),
        words("window", "window", Map.of("none", "boxcar", "ones", "boxcar")),
        as("nfilt", "n_mels"),
        as("lowfreq", "fmin"),
        words("highfreq", "fmax", Map.of("none", "auto", "0", "auto")),
        as("mag_power", "power"),
        as("mel_norm", "norm"),
        words("exact_pad", "pad_by", Map.of("true", "half_overlap", "false", "half_frame"))
    };

    /** Natural, of the energy and 2^-24. */
    private static final Logarithm LOGARITHM =
            Specs.with(Logarithm.DEFAULTS, Map.of("offset", "5.9604644775390625e-8", "least", "1e-300"));

    private static final Map<String, String> GUARDS =
            Map.of("tiny", "1.1754943508222875e-38", "eps", "1.1920928955078125e-07");

    /** Over the frames and the deviation's epsilon. */
    private static final Standardize NORMALISE = Specs.with(Standardize.DEFAULTS, "epsilon", 1e-5);

    private static final Map<String, String> SCOPES = Map.of("per_feature", "band", "all_features", "image");

    /** What only has a meaning in training, or none any more. */
    private static final Set<String> TRAINING = Set.of(
            "dither", "max_duration", "rng", "nb_augmentation_prob", "nb_max_freq", "stft_conv", "stft_exact_pad");

    private static final FixFrames LAST = Specs.with(FixFrames.DEFAULTS, "drop_last", 1);

    private NemoCalls() {}

    /** nemo.FilterbankFeatures in evaluation; bands before frames. */
    static Value features(Given in, Arguments arguments) {
        TRAINING.forEach(name -> arguments.text(name, "none"));
        int rate = arguments.integer("sample_rate", DEFAULT_RATE);
        int window = arguments.integer("n_window_size", 320);
        MelSpectrogram mel = arguments.into(MEL.withNFft(transform(arguments, window)), NAMES);
        mel = Specs.with(mel, "win_length", window);
        if (arguments.flag("use_grads", false)) {
            mel = Specs.with(mel, "power_offset", 1e-5);
        }
        boolean exact = arguments.flag("exact_pad", false);
        if (exact && mel.stft().hop() % 2 == 1) {
            throw new SpecException("n_window_stride", "an odd one does not go with exact_pad; use an even one");
        }
        Signal signal = emphasised(in.signal(rate), arguments, "preemph");
        if (exact && !arguments.text("preemph", "0.97").equals("none")) {
            signal = masked(signal, mel);
        }
        int copies = arguments.integer("frame_splicing", 1);
        // Near silence, values between the steps that are rounded to float would be noise after the division.
        Exact bands = new Value.Planned(signal, mel).exact();
        Exact logs = arguments.flag("log", true) ? bands.apply(logarithm(arguments)) : bands;
        LinearSpectrogram power = new LinearSpectrogram(mel.stft(), mel.power(), mel.frame());
        Exact kept = logs.apply(LAST);
        FixFrames padding = arguments.into(
                Specs.with(FixFrames.DEFAULTS, Map.of("append", "1", "multiple", "16")),
                words("pad_to", "multiple", Map.of("0", "1")),
                as("pad_value", "fill"));
        return new Value.Named(Map.of(
                "power",
                FrontLogs.linear(new Batch(new Value.Planned(signal, power).run(), false, false)),
                "mel",
                FrontLogs.linear(batch(bands)),
                "logmel",
                FrontLogs.natural(batch(kept.apply(padding)), mel.power()),
                "out",
                out(kept.stacked(copies), padding, arguments, mel.power()),
                "length",
                lengths(kept)));
    }

    /** hf.ParakeetFeatureExtractor; frames before bands. */
    static Value parakeet(Given in, Arguments arguments) {
        Signal signal =
                emphasised(in.signal(arguments.integer("sampling_rate", DEFAULT_RATE)), arguments, "preemphasis");
        MelSpectrogram mel = arguments.into(
                Specs.with(MEL, Map.of("n_fft", "512", "win_length", "400", "n_mels", "80")),
                same("n_fft"),
                same("win_length"),
                same("hop_length"),
                as("feature_size", "n_mels"));
        arguments.text("padding_value", "0");
        Exact logs = new Value.Planned(signal, mel).exact().apply(LOGARITHM);
        Exact kept = logs.apply(LAST);
        Divided divided = Divided.of(kept, Specs.with(NORMALISE, "scope", "band"));
        FixFrames padding = Specs.with(FixFrames.DEFAULTS, "append", 1);
        double[] mask = new double[logs.channels().get(0).values().size()];
        Arrays.fill(mask, 0, kept.channels().get(0).values().size(), 1);
        return new Value.Named(Map.of(
                "logmel",
                FrontLogs.natural(frames(logs), 2),
                "out",
                FrontLogs.normalised(
                        frames(divided.result().apply(padding)),
                        frames(kept.apply(padding)).array(),
                        frames(divided.deviations().apply(padding)).array(),
                        2),
                "mask",
                FrontLogs.exact(new Value.Numbers(NumberArray.of(mask)))));
    }

    /** The length of the transform: the next power of two of the window where none is given. */
    private static int transform(Arguments arguments, int window) {
        return arguments.whole("n_fft").orElse(Integer.highestOneBit(Math.max(1, 2 * window - 1)));
    }

    private static Signal emphasised(Signal signal, Arguments arguments, String name) {
        SignalStep step = arguments.into(
                Specs.with(SignalStep.DEFAULTS, Map.of("channels", "keep", "pre_emphasis", "0.97")),
                words(name, "pre_emphasis", Map.of("none", "0")));
        return step.apply(signal);
    }

    /** With exact_pad, pre-emphasis sets as many samples at the end to zero as were added at the beginning. */
    private static Signal masked(Signal signal, MelSpectrogram mel) {
        int added = (mel.stft().nFft() - mel.stft().hop()) / 2;
        return signal.withLength(Math.max(0, signal.length() - added)).withLength(signal.length());
    }

    private static Logarithm logarithm(Arguments arguments) {
        String type = arguments.text("log_zero_guard_type", "add");
        if (!type.equals("add") && !type.equals("clamp")) {
            throw new SpecException("log_zero_guard_type", "'" + type + "' is neither add nor clamp");
        }
        if (type.equals("add")) {
            return arguments.into(LOGARITHM, words("log_zero_guard_value", "offset", GUARDS));
        }
        Logarithm clamped = Specs.with(Logarithm.DEFAULTS, "least", 0x1p-24);
        return arguments.into(clamped, words("log_zero_guard_value", "least", GUARDS));
    }

    /** Frames are spliced before the mean and deviation are taken: all_features counts every copy. */
    private static Value out(Exact kept, FixFrames padding, Arguments arguments, double power) {
        if (arguments.isObject("normalize")) {
            Arguments fixed = arguments.nested("normalize");
            Standardize step = fixed.into(
                    Specs.with(Standardize.DEFAULTS, Map.of("scope", "fixed", "epsilon", "0")),
                    as("fixed_mean", "means"),
                    as("fixed_std", "deviations"));
            fixed.finish();
            return FrontLogs.natural(batch(kept.apply(step).apply(padding)), power);
        }
        String scope = SCOPES.get(arguments.text("normalize", "per_feature"));
        if (scope == null) {
            return FrontLogs.natural(batch(kept.apply(padding)), power);
        }
        Divided divided = Divided.of(kept, Specs.with(NORMALISE, "scope", scope));
        return FrontLogs.normalised(
                batch(divided.result().apply(padding)),
                batch(kept.apply(padding)).array(),
                batch(divided.deviations().apply(padding)).array(),
                power);
    }

    /**
     * Every recording of a batch has a mean and a deviation of its own.
     *
     * @param result what was divided
     * @param deviations by what, in the same places
     */
    private record Divided(Exact result, Exact deviations) {
        static Divided of(Exact batch, Standardize step) {
            List<Exact.Frames> results = new ArrayList<>();
            List<Exact.Frames> deviations = new ArrayList<>();
            for (Exact.Frames one : batch.channels()) {
                Exact recording = new Exact(List.of(one));
                Standardize fixed = (Standardize) recording.resolved(step);
                results.addAll(recording.apply(fixed).channels());
                double[] divisors = new double[one.grid().bands()];
                Arrays.setAll(divisors, band -> fixed.deviations().at(band) + fixed.epsilon());
                deviations.add(new Exact.Frames(
                        one.grid(), Collections.nCopies(one.values().size(), divisors)));
            }
            return new Divided(new Exact(results), new Exact(deviations));
        }
    }

    private static Value batch(Exact spectra) {
        return new Batch(spectra.rounded(), false, false);
    }

    private static Value frames(Exact spectra) {
        return ModelCalls.frames(spectra.rounded());
    }

    private static Value lengths(Exact kept) {
        return FrontLogs.exact(new Value.Numbers(NumberArray.of(
                kept.channels().stream().mapToDouble(s -> s.values().size()).toArray())));
    }
}
