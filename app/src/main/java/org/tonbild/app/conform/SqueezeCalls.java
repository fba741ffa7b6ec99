package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.words;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.representation.ComplexBands;
import org.tonbild.representation.Scalogram;
import org.tonbild.representation.Squeezed;
import org.tonbild.representation.SynchrosqueezedCwt;
import org.tonbild.representation.SynchrosqueezedStft;
import org.tonbild.spec.Specs;

/**
 * Calls of synchrosqueezing. Scales and frequencies are those of the case, as its README asks; rows of the wavelet
 * transform begin with the highest frequency there.
 */
final class SqueezeCalls {
    private static final Map<String, String> PADDING =
            Map.of("zero", "constant", "replicate", "edge", "reflect", "reflect", "symmetric", "symmetric");

    private SqueezeCalls() {}

    static Value wavelets(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("fs", 1));
        SynchrosqueezedCwt every = Specs.with(SynchrosqueezedCwt.DEFAULTS, "hop_length", 1);
        SynchrosqueezedCwt spec =
                arguments.into(every, words("padtype", "pad_mode", PADDING), words("gamma", "threshold", ROOT));
        spec = Specs.with(spec, "wavelet", wavelet(arguments));
        boolean linear = arguments.text("scales", "log-piecewise").startsWith("linear");
        arguments.whole("nv");
        int stepT = arguments.integer("tx_step", 1);
        int stepW = arguments.integer("wx_step", 1);
        double[] scales = in.tables().of("scales");
        double[] frequencies = in.tables().of("ssq_freqs");
        Squeezed all = spec.transform(
                signal,
                reversed(scales),
                reversed(frequencies),
                linear ? Scalogram.Spacing.LINEAR : Scalogram.Spacing.GEOMETRIC);
        Map<String, Value> results = new LinkedHashMap<>();
        results.put("Tx", new Moved(matrix(all.squeezed(), stepT, all.squeezed().frames(), true)));
        results.put(
                "Wx",
                new Value.Numbers(matrix(all.transform(), stepW, all.transform().frames(), true)));
        results.put("ssq_freqs", FilterCalls.row(frequencies));
        results.put("scales", FilterCalls.row(scales));
        results.put(
                "energy_over_time",
                new Moved.Sums(NumberArray.of(reversed(all.squeezed().energies()))));
        return new Value.Named(results);
    }

    static Value frames(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("fs", 1));
        SynchrosqueezedStft every =
                Specs.with(SynchrosqueezedStft.DEFAULTS, Map.of("hop_length", "1", "spread", "true"));
        SynchrosqueezedStft spec = arguments.into(
                every,
                same("n_fft"),
                as("win_len", "win_length"),
                as("hop_len", "hop_length"),
                new Name("window", "window", value -> value.isNull() ? "dpss:4" : WindowWords.ours(value)),
                words("padtype", "pad_mode", PADDING),
                words("modulated", "reference", Map.of("true", "frame_centre", "false", "frame_start")),
                words("gamma", "threshold", ROOT));
        int step = arguments.integer("step", 1);
        Squeezed all = spec.transform(signal);
        // The reference has no frame whose middle lies behind the last sample.
        int frames = all.transform().frames();
        while (all.transform().grid().timeAxis().at(frames - 1) >= signal.durationSeconds()) {
            frames--;
        }
        double[] frequencies = spec.frequencies(signal.sampleRate());
        return new Value.Named(Map.of(
                "Tx",
                new Moved(matrix(all.squeezed(), step, frames, false)),
                "Sx",
                new Value.Numbers(matrix(all.transform(), step, frames, false)),
                "ssq_freqs",
                FilterCalls.row(frequencies),
                "Sfs",
                FilterCalls.row(frequencies)));
    }

    /** Where none is given, the root of a double's precision. */
    private static final Map<String, String> ROOT = Map.of("none", Double.toString(0x1p-26));

    private static String wavelet(Arguments arguments) {
        String name = arguments.text("wavelet", "gmw");
        Arguments numbers = arguments.nested("wavelet_params");
        if (numbers.number("om", 0) != 0) {
            throw new UntranslatedException("om: shifted bumps are not translated");
        }
        String text = switch (name) {
            case "gmw" -> name + ":" + numbers.text("gamma", "3") + ":" + numbers.text("beta", "60");
            case "morlet" -> name + ":" + numbers.text("mu", "13.4");
            case "bump" -> name + ":" + numbers.text("mu", "5") + ":" + numbers.text("s", "1");
            default -> name;
        };
        numbers.finish();
        return text;
    }

    private static double[] reversed(double[] values) {
        double[] turned = new double[values.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = values[turned.length - 1 - i];
        }
        return turned;
    }

    /** Every step-th of the first frames. */
    private static NumberArray matrix(ComplexBands x, int step, int frames, boolean highestFirst) {
        int last = x.bands() - 1;
        return NumberArray.complex(
                x.bands(),
                (frames + step - 1) / step,
                (r, c) -> x.re(highestFirst ? last - r : r, c * step),
                (r, c) -> x.im(highestFirst ? last - r : r, c * step));
    }
}
