package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.words;

import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.TimeAverage;
import org.tonbild.representation.SegmentSpectrogram;
import org.tonbild.spec.Specs;

/** Calls of scipy.signal. */
final class ScipyCalls {
    private static final int DEFAULT_RATE = 1;

    private static final SegmentSpectrogram WELCH =
            Specs.with(SegmentSpectrogram.DEFAULTS, Map.of("window", "hann", "overlap_divisor", "2"));

    private static final SegmentSpectrogram STFT =
            Specs.with(WELCH, Map.of("detrend", "none", "scaling", "spectrum", "boundary", "zeros", "padded", "true"));

    private static final Name[] SEGMENTS = {
        words("nperseg", "win_length", Map.of("none", "256")),
        Name.window("window", "window"),
        as("noverlap", "overlap"),
        as("nfft", "n_fft"),
        words("detrend", "detrend", Map.of("false", "none")),
        words("scaling", "scaling", Map.of("psd", "density")),
        as("return_onesided", "one_sided")
    };

    private ScipyCalls() {}

    static Value spectrogram(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("fs", DEFAULT_RATE));
        SegmentSpectrogram segments = arguments.into(SegmentSpectrogram.DEFAULTS, SEGMENTS);
        if (arguments.text("mode", "psd").equals("complex")) {
            return complex(signal, segments);
        }
        return new Value.Planned(signal, arguments.into(segments, same("mode")));
    }

    static Value stft(Given in, Arguments arguments) {
        return complex(
                in.signal(arguments.integer("fs", DEFAULT_RATE)),
                arguments.into(STFT, Translation.join(SEGMENTS, same("boundary"), same("padded"))));
    }

    static Value welch(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("fs", DEFAULT_RATE));
        Value.Planned segments = new Value.Planned(signal, arguments.into(WELCH, SEGMENTS));
        return new Arranged.Row(segments.run().apply(arguments.into(TimeAverage.DEFAULTS, same("average"))));
    }

    private static Value complex(Signal signal, SegmentSpectrogram segments) {
        return new Arranged.Parts(
                new Value.Planned(signal, Specs.with(segments, "mode", "real")),
                new Value.Planned(signal, Specs.with(segments, "mode", "imag")));
    }
}
