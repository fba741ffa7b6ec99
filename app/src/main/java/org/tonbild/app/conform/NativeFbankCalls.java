package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.words;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.Analyzer;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.FrameStream;
import org.tonbild.representation.KaldiFbank;
import org.tonbild.representation.KaldiMel;
import org.tonbild.representation.KaldiMfcc;
import org.tonbild.representation.Representation;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Window;

/** Calls of kaldi-native-fbank, whose results are frame after frame. */
final class NativeFbankCalls {
    private static final int DEFAULT_RATE = 16000;

    private static final Map<String, String> WINDOWS = Map.of("hanning", "hann", "rectangular", "boxcar");

    private static final Name[] FRAMING = {
        same("frame_length_ms"),
        same("frame_shift_ms"),
        same("snip_edges"),
        same("round_to_power_of_two"),
        words("window_type", "window", WINDOWS),
        same("blackman_coeff"),
        as("preemph_coeff", "preemphasis"),
        same("remove_dc_offset"),
        same("dither")
    };

    private static final Name[] BANDS = {
        as("num_bins", "n_mels"),
        as("low_freq", "fmin"),
        as("high_freq", "fmax"),
        same("vtln_low"),
        same("vtln_high"),
        same("htk_mode")
    };

    /** What only counts with is_librosa. */
    private static final Name[] HERTZ_BANDS = {
        words("norm", "norm", Map.of("", "none")),
        words("use_slaney_mel_scale", "mel_scale", Map.of("true", "slaney", "false", "kaldi")),
        words("floor_to_int_bin", "triangles_over", Map.of("true", "bins", "false", "hertz"))
    };

    private static final List<String> HERTZ_ONLY = List.of("norm", "use_slaney_mel_scale", "floor_to_int_bin");

    private static final SignalStep KEEP = Specs.with(SignalStep.DEFAULTS, "channels", "keep");

    private static final Name[] ENERGY = {
        same("use_energy"), same("energy_floor"), same("raw_energy"), same("htk_compat")
    };

    /** Its own defaults where they are not torchaudio's. */
    private static final Map<String, String> OWN =
            Map.of("energy_floor", "0", "allow_short", "true", "empty_bands", "false");

    private static final Map<String, String> LIBROSA =
            Map.of("norm", "slaney", "mel_scale", "slaney", "triangles_over", "hertz");

    private static final KaldiFbank WHISPER = Specs.with(
            Specs.with(Specs.with(KaldiFbank.DEFAULTS, OWN), LIBROSA),
            Map.of(
                    "n_mels", "80",
                    "fmin", "0",
                    "window", "hann",
                    "periodic", "true",
                    "preemphasis", "0",
                    "remove_dc_offset", "false",
                    "round_to_power_of_two", "false",
                    "snip_edges", "false",
                    "use_log_fbank", "false"));

    private static final StftSpec STFT =
            Specs.with(StftSpec.DEFAULTS, Map.of("pad_mode", "reflect", "periodic", "false", "window", "boxcar"));

    private NativeFbankCalls() {}

    static Value fbank(Given in, Arguments arguments) {
        int rate = rate(arguments);
        KaldiFbank fbank = arguments.into(
                options(Specs.with(KaldiFbank.DEFAULTS, OWN), arguments),
                Translation.join(ENERGY, same("use_log_fbank"), same("use_power")));
        UnaryOperator<Value> logs = values -> Logarithms.natural(values, fbank.usePower() ? 2 : 1);
        return fbank.useLogFbank()
                ? online(in, arguments, fbank, rate, Limits.FLOAT_LOG, logs)
                : online(in, arguments, fbank, rate, Limits.FLOAT, UnaryOperator.identity());
    }

    static Value mfcc(Given in, Arguments arguments) {
        int rate = rate(arguments);
        // One coefficient until the number of bands is known, which it may not exceed.
        KaldiMfcc one = Specs.with(Specs.with(KaldiMfcc.DEFAULTS, OWN), Map.of("use_energy", "true", "n_mfcc", "1"));
        KaldiMfcc mfcc =
                arguments.into(options(one, arguments), Translation.join(ENERGY, as("cepstral_lifter", "lifter")));
        mfcc = Specs.with(mfcc, "n_mfcc", arguments.text("num_ceps", "13"));
        return online(in, arguments, mfcc, rate, Limits.FLOAT_SPEECH, UnaryOperator.identity());
    }

    static Value whisper(Given in, Arguments arguments) {
        arguments.nested("frame_opts");
        KaldiFbank whisper = arguments.into(WHISPER, as("dim", "n_mels"));
        return online(in, arguments, whisper, DEFAULT_RATE, Limits.FLOAT, UnaryOperator.identity());
    }

    static Value filters(Given in, Arguments arguments) {
        int rate = rate(arguments);
        KaldiFbank fbank = options(Specs.with(KaldiFbank.DEFAULTS, OWN), arguments);
        String warp = arguments.text("vtln_warp_factor", "1");
        boolean warped = fbank.mel().trianglesOver() == KaldiMel.TrianglesOver.MEL;
        KaldiFbank bank = warped ? Specs.with(fbank, "vtln_warp", warp) : fbank;
        return new Value.Named(Map.of("W", new Value.Numbers(NumberArray.of(bank.filters(rate)))));
    }

    static Value stft(Given in, Arguments arguments) {
        StftSpec stft = arguments.into(
                STFT,
                same("n_fft"),
                same("hop_length"),
                same("center"),
                words("pad_mode", "pad_mode", Map.of("replicate", "edge")),
                words("normalized", "normalized", Map.of("true", "frame_length", "false", "none")));
        Window window = Window.parse(windowWord(arguments.text("window_type", "boxcar")));
        int win = arguments.integer("win_length", stft.nFft());
        double[] points = isPeriodic(arguments) ? window.periodic(win) : window.symmetric(win);
        // The window covers the first samples of a frame; the others stay as they are.
        double[] all = Arrays.copyOf(points, stft.nFft());
        Arrays.fill(all, win, all.length, 1);
        stft = stft.withWindow(Window.of(Window.Shape.POINTS, all));
        Signal signal = in.signal(DEFAULT_RATE);
        stft.requireOneMirror(signal.length());
        return new Value.Named(Map.of("out", new TimeFirst(new Value.Transformed(signal, stft))));
    }

    private static int rate(Arguments arguments) {
        Arguments frames = arguments.nested("frame_opts");
        return frames.integer("samp_freq", DEFAULT_RATE);
    }

    /** What stands in frame_opts and mel_opts. */
    private static <T extends Spec> T options(T spec, Arguments arguments) {
        Arguments frames = arguments.nested("frame_opts");
        frames.integer("samp_freq", DEFAULT_RATE);
        frames.integer("max_feature_vectors", 0);
        T framed = Specs.with(frames.into(spec, FRAMING), "periodic", Boolean.toString(isPeriodic(frames)));
        frames.finish();
        Arguments mel = arguments.nested("mel_opts");
        mel.flag("debug_mel", false);
        T banded = mel.into(framed, BANDS);
        if (mel.flag("is_librosa", false)) {
            banded = mel.into(Specs.with(banded, LIBROSA), HERTZ_BANDS);
        }
        HERTZ_ONLY.forEach(name -> mel.text(name, ""));
        mel.finish();
        return banded;
    }

    /** Of all its windows only the one called hann is periodic. */
    private static boolean isPeriodic(Arguments arguments) {
        return arguments.text("window_type", "").equals("hann");
    }

    private static String windowWord(String theirs) {
        return WINDOWS.getOrDefault(theirs, theirs);
    }

    private static Value online(
            Given in,
            Arguments arguments,
            Representation representation,
            int rate,
            Limits limits,
            UnaryOperator<Value> compared) {
        Signal given = in.signal(rate);
        Signal signal = arguments.has("input_scale")
                ? arguments.into(KEEP, as("input_scale", "scale")).apply(given)
                : given;
        Streamed streamed = Streamed.of(representation, signal, arguments.numbers("chunks"));
        Value frames = new TimeFirst(streamed.frames());
        return new Value.Named(Map.of(
                "out", new Limited(compared.apply(frames), limits),
                "ready", new Limited(FilterCalls.row(streamed.ready()), Limits.TABLE)));
    }

    /**
     * What a stream gave.
     *
     * @param frames all of them
     * @param ready how many there were after each block, after the rest, and at the end
     */
    private record Streamed(Value.Spectra frames, double[] ready) {
        static Streamed of(Representation representation, Signal signal, double[] blocks) {
            Analyzer analyzer = representation.design(signal.sampleRate());
            Collector collector = new Collector(analyzer.grid(signal.length()));
            int[] count = {0};
            FrameSink sink = frame -> {
                collector.frame(frame);
                count[0]++;
            };
            FrameStream stream = analyzer.open();
            double[] ready = new double[blocks.length + 2];
            int at = 0;
            for (int i = 0; i <= blocks.length; i++) {
                int left = signal.length() - at;
                int block = i == blocks.length ? left : Math.min(left, (int) blocks[i]);
                stream.push(signal.channel(0), at, block, sink);
                at += block;
                ready[i] = count[0];
            }
            stream.finish(sink);
            ready[blocks.length + 1] = count[0];
            return new Streamed(new Value.Spectra(List.of(collector.spectrogram())), ready);
        }
    }
}
