package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.words;

import java.util.Map;
import java.util.OptionalInt;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Logarithm;
import org.tonbild.pipeline.RangeFloor;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.MelFilterBank;
import org.tonbild.representation.MelSpec;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Representation;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Calls of transformers.audio_utils, of which its feature extractors are made. */
final class HuggingFaceTools {
    /**
     * Frames as long as the window and zeros behind it, mirrored ends, a periodic Hann window, magnitudes; recordings that
     * are shorter have no frames.
     */
    static final MelSpectrogram FRAMES = Specs.with(
            MelSpectrogram.DEFAULTS,
            Map.of(
                    "window_at",
                    "start",
                    "short_recording",
                    "empty",
                    "pad_mode",
                    "reflect",
                    "power",
                    "1",
                    "bin_grid",
                    "nyquist",
                    "beyond_nyquist",
                    "true",
                    "norm",
                    "none",
                    "mel_scale",
                    "htk"));

    static final Name WINDOW =
            words("win_function", "window", Map.of("hann_window", "hann", "hamming_window", "hamming"));

    private static final Map<String, String> WINDOWS = Map.of(
            "hann",
            "hann",
            "hann_window",
            "hann",
            "hamming",
            "hamming",
            "hamming_window",
            "hamming",
            "povey",
            "povey",
            "boxcar",
            "boxcar");

    private static final Name[] FILTERS = {
        as("num_mel_filters", "n_mels"),
        as("min_frequency", "fmin"),
        as("max_frequency", "fmax"),
        same("norm"),
        same("mel_scale"),
        words("triangularize_in_mel_space", "filter_shape", Map.of("true", "triangular_mel", "false", "triangular"))
    };

    private HuggingFaceTools() {}

    /** hf.mel_filter_bank: [bins x bands]. */
    static Value filters(Given in, Arguments arguments) {
        int bins = arguments.integer("num_frequency_bins", 0);
        MelFilterBank bank = MelFilterBank.design(
                filterSpec(arguments, bins), arguments.integer("sampling_rate", 0), StftSpec.evenLength(bins));
        return new TimeFirst(new Value.Numbers(NumberArray.of(bank.matrix())));
    }

    /**
     * Triangles over mels stand at the bins of an even transform, and their norm goes by mels too; others stand at bins
     * spaced evenly up to half the rate, rounded down.
     */
    private static MelSpec filterSpec(Arguments arguments, int bins) {
        if (bins < 2) {
            throw new SpecException("num_frequency_bins", bins + " are too few; use 2 or more");
        }
        MelSpec spec = arguments.into(FRAMES.mel(), FILTERS);
        requireOrder(spec);
        if (spec.filterShape() == FRAMES.mel().filterShape()) {
            return spec;
        }
        return Specs.with(spec, Map.of("bin_grid", "even", "norm_over", "mel"));
    }

    /** Edges may lie above half the rate, but not the wrong way round. */
    static void requireOrder(MelSpec spec) {
        double high = spec.fMax().orElse(spec.fMin());
        if (high < spec.fMin()) {
            throw new SpecException(
                    "min_frequency", spec.fMin() + " Hz is above max_frequency " + high + " Hz; lower it");
        }
    }

    /** hf.window_function. */
    static Value window(Given in, Arguments arguments) {
        int length = arguments.integer("window_length", 0);
        OptionalInt frame = arguments.whole("frame_length");
        if (frame.orElse(length) < length) {
            throw new SpecException("frame_length", frame.getAsInt() + " is less than the window's " + length);
        }
        StftSpec stft = Specs.with(
                StftSpec.DEFAULTS,
                Map.of(
                        "n_fft", Integer.toString(frame.orElse(length)),
                        "win_length", Integer.toString(length),
                        "window", windowName(arguments.text("name", "hann")),
                        "periodic", arguments.text("periodic", "true")));
        String place = arguments.flag("center", true) ? "middle" : "start";
        return FilterCalls.row(Specs.with(LinearSpectrogram.DEFAULTS.withStft(stft), "window_at", place)
                .window());
    }

    private static String windowName(String name) {
        String window = WINDOWS.get(name);
        if (window == null) {
            throw new SpecException("name", "'" + name + "' is none of " + WINDOWS.keySet());
        }
        return window;
    }

    /** hf.audio_utils.spectrogram; a mel bank is given by its arguments. */
    static Value spectrogram(Given in, Arguments arguments) {
        boolean mel = arguments.has("mel");
        Arguments bank = arguments.nested("mel");
        int rate = mel ? bank.integer("sampling_rate", 16_000) : 16_000;
        int window = arguments.integer("win", 0);
        int frame = arguments.integer("frame_length", window);
        OptionalInt transform = arguments.whole("fft_length");
        if (window != frame || transform.orElse(frame) < frame) {
            throw new SpecException(
                    "frame_length", frame + " is not the window's " + window + ", or more than fft_length");
        }
        String power = arguments.text("power", "1.0");
        MelSpectrogram given = arguments.into(
                Specs.with(
                        FRAMES,
                        Map.of(
                                "n_fft", Integer.toString(transform.orElse(frame)),
                                "win_length", Integer.toString(frame),
                                "window", windowName(arguments.text("window_name", "hann")),
                                "power", power.equals("none") ? "1" : power)),
                same("hop_length"),
                same("center"),
                same("pad_mode"),
                words("preemphasis", "preemphasis", Map.of("none", "0")),
                words("remove_dc_offset", "remove_dc_offset", Map.of("none", "false")));
        HuggingFaceCalls.withoutNoise(arguments);
        Signal signal = in.signal(rate);
        HuggingFaceCalls.requireRoom(signal, given);
        Representation spectra = given;
        if (mel) {
            int bins = bank.integer("num_frequency_bins", given.stft().bins());
            if (bins != given.stft().bins()) {
                throw new SpecException(
                        "num_frequency_bins",
                        bins + " are not the " + given.stft().bins() + " of the transform");
            }
            spectra = given.withMel(filterSpec(bank, bins));
            bank.finish();
        } else {
            spectra = new LinearSpectrogram(given.stft(), given.power(), given.frame());
        }
        Value.Spectra linear = new Value.Planned(signal, spectra).run();
        double floor = arguments.number("mel_floor", 1e-10);
        if (mel) {
            linear = linear.apply(atLeast(floor));
        }
        String log = arguments.text("log_mel", "none");
        double least = arguments.number("min_value", 1e-10);
        if (log.equals("none")) {
            arguments.text("reference", "");
            arguments.text("db_range", "");
            return new Value.Named(Map.of("out", FrontLogs.linear(linear)));
        }
        return new Value.Named(Map.of("out", logarithm(linear, log, given.power(), least, arguments)));
    }

    private static Value logarithm(Value.Spectra linear, String log, double power, double least, Arguments arguments) {
        switch (log) {
            case "log", "log10" -> {
                arguments.text("reference", "");
                arguments.text("db_range", "");
                return FrontLogs.linear(linear.apply(Specs.with(
                        Logarithm.DEFAULTS, Map.of("base", log.equals("log") ? "e" : "ten", "least", "1e-300"))));
            }
            case "dB" -> {
                if (power != 1 && power != 2) {
                    throw new SpecException("power", power + " has no decibels; use 1 or 2");
                }
                Decibels decibels = arguments.into(
                        Specs.with(
                                Decibels.DEFAULTS,
                                Map.of(
                                        "amin",
                                        Specs.number(least),
                                        "top_db",
                                        "none",
                                        "values",
                                        power == 1 ? "magnitude" : "power")),
                        as("reference", "ref"),
                        as("db_range", "top_db"));
                return FrontLogs.decibels(linear.apply(decibels));
            }
            default -> throw new SpecException("log_mel", "'" + log + "' is none of log, log10 and dB");
        }
    }

    /** max(x, least). */
    private static ValueStep atLeast(double least) {
        return Specs.with(RangeFloor.DEFAULTS, Map.of("range", "0", "peak", "fixed", "maximum", Specs.number(least)));
    }
}
