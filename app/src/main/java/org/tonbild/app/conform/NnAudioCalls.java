package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Cepstrum;
import org.tonbild.pipeline.Decibels;
import org.tonbild.representation.ConstantQComplex;
import org.tonbild.representation.FrequencyScan;
import org.tonbild.representation.GammatoneBands;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.NnAudioCqt;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Stft;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/** Calls of nnAudio. */
final class NnAudioCalls {
    private static final Map<String, String> NORMS = Map.of("1", "slaney", "none", "none");

    private static final Name[] CQT = {
        same("hop_length"),
        same("fmin"),
        same("n_bins"),
        same("bins_per_octave"),
        same("filter_scale"),
        same("pad_mode"),
        as("normalization_type", "scaling")
    };

    private static final Name[] DIRECT =
            Translation.join(CQT, words("norm", "norm", Map.of("false", "none", "0", "none")), same("center"));

    private static final Name[] OCTAVES = Translation.join(
            CQT,
            words("basis_norm", "norm", Map.of("false", "none", "0", "none")),
            as("earlydownsample", "early"),
            same("gamma"));

    private NnAudioCalls() {}

    /** nnAudio mirrors what librosa fills with zeros. */
    private static <T extends Spec> T mirrored(T defaults) {
        return Specs.with(defaults, "pad_mode", "reflect");
    }

    /** What has to do with training and printing, and changes no number as long as nothing is trained. */
    private static void untrained(Arguments arguments) {
        for (String name :
                List.of("trainable", "trainable_mel", "trainable_STFT", "trainable_CQT", "trainable_gammatone")) {
            if (arguments.flag(name, false)) {
                throw new UntranslatedException(name + " has no word here");
            }
        }
        arguments.flag("verbose", true);
        arguments.flag("iSTFT", false);
    }

    private static Signal mirrorable(Given in, Arguments arguments, StftSpec stft) {
        Signal signal = in.signal(arguments.integer("sr", Translation.DEFAULT_RATE));
        stft.requireOneMirror(signal.length());
        return signal;
    }

    static Value stft(Given in, Arguments arguments) {
        untrained(arguments);
        StftSpec stft = arguments.into(mirrored(StftSpec.DEFAULTS), Translation.STFT);
        Signal signal = mirrorable(in, arguments, stft);
        String format = arguments.text("output_format", "Complex");
        int bins = arguments.has("freq_bins") ? arguments.whole("freq_bins").orElse(stft.bins()) : stft.bins();
        String scale = arguments.text("freq_scale", "no");
        FrequencyScan scan = Specs.with(
                arguments.into(FrequencyScan.DEFAULTS, same("fmin"), same("fmax")),
                Map.of("n_bins", Integer.toString(bins), "spacing", scale.equals("linear") ? "linear" : "logarithmic"));
        if (!scale.equals("no")) {
            FrequencyScan chosen = Specs.with(scan, Specs.toMap(stft));
            return format.equals("Magnitude")
                    ? new Value.Planned(signal, chosen)
                    : new Phasors(transforms(signal, chosen::transform), form(format));
        }
        Value whole = format.equals("Magnitude")
                ? new Value.Planned(signal, LinearSpectrogram.DEFAULTS.withStft(stft))
                : new Phasors(
                        transforms(
                                signal, channel -> Phasors.of(Stft.design(stft).forward(channel))),
                        form(format));
        return bins == stft.bins() ? whole : new Arranged.Lowest(whole, bins, format.equals("Complex"));
    }

    private static Phasors.Form form(String format) {
        return switch (format) {
            case "Complex" -> Phasors.Form.PARTS;
            case "Phase" -> Phasors.Form.ANGLES;
            default -> throw new UntranslatedException("output_format=" + format + " has no word here");
        };
    }

    private static List<Phasors.Plane> transforms(Signal signal, java.util.function.Function<Signal, ?> transform) {
        List<Phasors.Plane> planes = new ArrayList<>();
        for (int c = 0; c < signal.channelCount(); c++) {
            Object result = transform.apply(Signal.of(signal.channel(c), signal.sampleRate()));
            planes.add(result instanceof ConstantQComplex complex ? Phasors.of(complex) : (Phasors.Plane) result);
        }
        return planes;
    }

    static Value mel(Given in, Arguments arguments) {
        MelSpectrogram mel = melSpec(arguments, words("norm", "norm", NORMS));
        return new Value.Planned(mirrorable(in, arguments, mel.stft()), mel);
    }

    private static MelSpectrogram melSpec(Arguments arguments, Name... more) {
        untrained(arguments);
        return arguments.into(
                mirrored(Translation.MEL_DEFAULTS),
                Translation.join(
                        Translation.join(Translation.STFT, more),
                        same("n_mels"),
                        same("fmin"),
                        same("fmax"),
                        same("power"),
                        words("htk", "mel_scale", Map.of("true", "htk", "false", "slaney"))));
    }

    /** The norm is that of the cosine transform, which is orthonormal whatever is said. */
    static Value mfcc(Given in, Arguments arguments) {
        arguments.text("norm", "ortho");
        MelSpectrogram mel = melSpec(arguments);
        Decibels decibels = Specs.with(
                arguments.into(Decibels.DEFAULTS, same("ref"), same("amin"), same("top_db")), "joint", false);
        return new Value.Planned(mirrorable(in, arguments, mel.stft()), mel)
                .exact()
                .as(Quantity.POWER)
                .apply(decibels)
                .apply(arguments.into(Cepstrum.DEFAULTS, same("n_mfcc")));
    }

    static Value gammatonegram(Given in, Arguments arguments) {
        untrained(arguments);
        arguments.text("htk", "false");
        arguments.text("norm", "1");
        GammatoneBands bands = arguments.into(
                Specs.with(mirrored(GammatoneBands.DEFAULTS), "fmin", 0),
                Translation.join(
                        Translation.STFT, as("n_bins", "n_channels"), same("fmin"), same("fmax"), same("power")));
        return new Value.Planned(mirrorable(in, arguments, bands.stft()), bands);
    }

    static Value gammatoneWeights(Given in, Arguments arguments) {
        FilterCalls.computedInDouble(arguments);
        arguments.text("htk", "false");
        arguments.text("norm", "1");
        GammatoneBands bands = arguments.into(
                GammatoneBands.DEFAULTS, same("n_fft"), as("n_bins", "n_channels"), same("fmin"), same("fmax"));
        return new Value.Numbers(NumberArray.of(bands.weights(arguments.integer("sr", Translation.DEFAULT_RATE))));
    }

    static Function.Body direct(String form, double fMin) {
        NnAudioCqt defaults = Specs.with(NnAudioCqt.DEFAULTS, Map.of("form", form, "fmin", Specs.number(fMin)));
        return (in, arguments) -> {
            NnAudioCqt cqt = arguments.into(defaults, Translation.join(DIRECT, Name.window("window", "window")));
            if (arguments
                    .optionalNumber("fmax", java.util.OptionalDouble.empty())
                    .isPresent()) {
                cqt = Specs.with(
                        cqt,
                        "n_bins",
                        NnAudioCqt.binsBelow(arguments.number("fmax", 0), cqt.fMin(), cqt.binsPerOctave()));
            }
            return transformed(in, arguments, cqt);
        };
    }

    /** In octaves neither the window nor the highest frequency is looked at, nor the norm of the result. */
    static Function.Body octaves(String form) {
        NnAudioCqt defaults = Specs.with(NnAudioCqt.DEFAULTS, "form", form);
        return (in, arguments) -> {
            arguments.text("window", "hann");
            arguments.text("fmax", "none");
            arguments.text("norm", "true");
            return transformed(in, arguments, arguments.into(defaults, OCTAVES));
        };
    }

    private static Value transformed(Given in, Arguments arguments, NnAudioCqt cqt) {
        untrained(arguments);
        Signal signal = in.signal(arguments.integer("sr", Translation.DEFAULT_RATE));
        String format = arguments.text("output_format", "Magnitude");
        if (format.equals("Magnitude")) {
            return new Value.Planned(signal, cqt);
        }
        boolean phase = form(format) == Phasors.Form.ANGLES;
        boolean conjugate = phase && cqt.form() == NnAudioCqt.Form.SPECTRAL;
        return new Phasors(
                transforms(signal, cqt::transform),
                !phase ? Phasors.Form.PARTS : conjugate ? Phasors.Form.CONJUGATE_UNITS : Phasors.Form.UNITS);
    }
}
