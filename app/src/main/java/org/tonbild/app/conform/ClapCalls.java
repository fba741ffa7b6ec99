package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Chunk;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Resize;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Calls of CLAP's front ends: LAION's own and Hugging Face's. */
final class ClapCalls {
    private static final int DEFAULT_RATE = 48_000;

    /** 1024 samples every 480, mirrored; 64 bands of peak 1 on HTK's scale. */
    private static final MelSpectrogram MEL = Specs.with(
            MelSpectrogram.DEFAULTS,
            Map.of(
                    "n_fft",
                    "1024",
                    "hop_length",
                    "480",
                    "pad_mode",
                    "reflect",
                    "n_mels",
                    "64",
                    "mel_scale",
                    "htk",
                    "norm",
                    "none",
                    "bin_grid",
                    "nyquist",
                    "fmax",
                    "14000",
                    "beyond_nyquist",
                    "true"));

    /** LAION's window is torch's. */
    private static final MelSpectrogram TORCH = Specs.with(MEL, "window_precision", "float");

    private static final MelSpectrogram SLANEY = Specs.with(MEL, Map.of("mel_scale", "slaney", "norm", "slaney"));

    private static final Decibels DECIBELS =
            Specs.with(Decibels.DEFAULTS, Map.of("amin", "1e-10", "top_db", "none", "values", "power"));

    private static final Name[] NAMES = {
        as("window_size", "n_fft"), as("hop_size", "hop_length"), as("mel_bins", "n_mels"), same("fmin"), same("fmax")
    };

    /** What a shorter recording is filled up with. */
    private static final Map<String, String> FILLS =
            Map.of("repeatpad", "repeat_pad", "repeat", "repeat", "pad", "zeros");

    private ClapCalls() {}

    /** laion_clap.get_mel: frame after frame. */
    static Value mel(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("sample_rate", DEFAULT_RATE));
        Value.Spectra levels = levels(signal, arguments.into(TORCH, NAMES));
        return new Value.Named(Map.of("mel", FrontLogs.decibels(ModelCalls.frames(levels))));
    }

    /** laion_clap.get_audio_features. */
    static Value features(Given in, Arguments arguments) {
        Arguments config = arguments.nested("audio_cfg");
        Signal given = in.signal(config.integer("sample_rate", DEFAULT_RATE));
        MelSpectrogram mel = config.into(TORCH, NAMES);
        config.finish();
        Signal signal = arguments.flag("quantise", true)
                ? Specs.with(SignalStep.DEFAULTS, "quantise", "int16").apply(given)
                : given;
        int most = arguments.integer("max_len", 480_000);
        boolean fused = fused(arguments.text("truncating", "fusion"));
        Signal cut = cut(signal, most, arguments.text("filling", "repeatpad"), arguments.integer("start", 0));
        double[] places = arguments.numbers("frac");
        boolean longer = signal.length() > most;
        if (!fused) {
            return new Value.Named(Map.of("longer", flag(longer), "waveform", FrontLogs.exact(new Value.Sound(cut))));
        }
        Value.Spectra levels = levels(longer ? signal : cut, mel);
        int chunk = Math.toIntExact(mel.stft().frames(most));
        boolean split = levels.channels().get(0).frames() != chunk;
        return new Value.Named(Map.of(
                "longer",
                flag(split),
                "waveform",
                FrontLogs.exact(new Value.Sound(cut)),
                "mel_fusion",
                FrontLogs.decibels(fusion(levels, chunk, split ? places : new double[3]))));
    }

    /** hf.ClapFeatureExtractor. */
    static Value huggingFace(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("sampling_rate", DEFAULT_RATE));
        String truncation = arguments.text("truncation", "fusion");
        boolean fused = fused(truncation);
        MelSpectrogram mel = arguments.into(
                fused ? MEL : SLANEY,
                as("fft_window_size", "n_fft"),
                same("hop_length"),
                as("feature_size", "n_mels"),
                as("frequency_min", "fmin"),
                as("frequency_max", "fmax"));
        HuggingFaceTools.requireOrder(mel.mel());
        arguments.text("top_db", "none");
        int most = arguments.integer("max_length", 480_000);
        Signal cut = cut(signal, most, arguments.text("padding", "repeatpad"), arguments.integer("start", 0));
        double[] places = arguments.numbers("frac");
        boolean longer = signal.length() > most;
        if (!fused) {
            return new Value.Named(Map.of(
                    "out", FrontLogs.decibels(new Batch(levels(cut, mel), false, true)), "is_longer", flag(longer)));
        }
        Value.Spectra levels = levels(longer ? signal : cut, mel);
        int chunk = Math.toIntExact(mel.stft().frames(most));
        boolean split = levels.channels().get(0).frames() != chunk;
        // Of a batch without a longer recording one is called longer, and here a batch has one recording.
        return new Value.Named(Map.of(
                "out",
                FrontLogs.decibels(fusion(levels, chunk, split ? places : new double[3])),
                "is_longer",
                flag(true)));
    }

    private static boolean fused(String truncation) {
        return switch (truncation) {
            case "fusion" -> true;
            case "rand_trunc" -> false;
            default -> throw new SpecException("truncation", "'" + truncation + "' is neither fusion nor rand_trunc");
        };
    }

    /** The signal with its wanted length: cut at the start that chance gave, or filled up. */
    private static Signal cut(Signal signal, int length, String filling, int start) {
        if (signal.length() > length) {
            return signal.slice(start, start + length);
        }
        String fill = FILLS.get(filling);
        if (fill == null) {
            throw new SpecException("filling", "'" + filling + "' is none of " + FILLS.keySet());
        }
        double seconds = (double) length / signal.sampleRate();
        return Specs.with(SignalStep.DEFAULTS, Map.of("duration_seconds", Specs.number(seconds), "fill", fill))
                .apply(signal);
    }

    private static Value.Spectra levels(Signal signal, MelSpectrogram mel) {
        return new Value.Planned(signal, mel).run().apply(DECIBELS);
    }

    /** The whole shrunk to a chunk's length, then a chunk from its front, its middle and its back. */
    private static Value fusion(Value.Spectra levels, int frames, double[] places) {
        Map<String, String> shrunk = Map.of("width", Integer.toString(frames), "antialias", "false");
        List<NumberArray> parts = new ArrayList<>();
        parts.add(ModelCalls.frames(levels.apply(Specs.with(Resize.DEFAULTS, shrunk)))
                .array());
        for (int part = 1; part <= 3; part++) {
            Map<String, String> chunk = Map.of(
                    "frames", Integer.toString(frames),
                    "part", Integer.toString(part),
                    "place", Specs.number(places[part - 1]));
            parts.add(ModelCalls.frames(levels.apply(Specs.with(Chunk.DEFAULTS, chunk)))
                    .array());
        }
        return new Value.Numbers(NumberArray.pile(parts));
    }

    private static Value flag(boolean on) {
        return FrontLogs.exact(new Value.Numbers(NumberArray.of(on ? 1 : 0)));
    }
}
