package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonbild.pipeline.Cens;
import org.tonbild.pipeline.FoldChroma;
import org.tonbild.pipeline.Tonnetz;
import org.tonbild.representation.ChromaCens;
import org.tonbild.representation.ChromaCqt;
import org.tonbild.representation.ConstantQ;
import org.tonbild.representation.ConstantQComplex;
import org.tonbild.representation.ConstantQInverse;
import org.tonbild.representation.FoldSpec;
import org.tonbild.representation.OctaveFold;
import org.tonbild.representation.Representation;
import org.tonbild.spec.Specs;

/** Calls of the constant-Q family. */
final class ConstantQCalls {
    /** None is C1. */
    private static final Name FMIN = words("fmin", "fmin", Map.of("none", Specs.number(ConstantQ.DEFAULTS.fMin())));

    /** None is soxr_hq, in old versions the choice that depends on the frequencies. */
    private static Map<String, String> filters(Arguments arguments) {
        String none =
                Specs.toMap(arguments.version().defaults(ConstantQ.DEFAULTS)).getOrDefault("res_type", "hq");
        return Map.of("none", none, "soxr_hq", "hq", "soxr_vhq", "vhq", "soxr_mq", "mq", "soxr_lq", "lq");
    }

    private static final Name[] TRANSFORM = {
        same("hop_length"),
        FMIN,
        same("n_bins"),
        same("bins_per_octave"),
        same("tuning"),
        same("filter_scale"),
        same("norm"),
        same("sparsity"),
        Name.window("window", "window"),
        same("scale"),
        same("pad_mode")
    };

    private static final Name[] FOLD = {
        same("n_chroma"), words("window", "fold_window", Map.of("none", "1")), same("base_c")
    };

    /** What folds a transform that is given. */
    private static final Name[] FOLDED = {
        FMIN,
        same("bins_per_octave"),
        same("n_chroma"),
        words("window", "fold_window", Map.of("none", "1")),
        words("threshold", "threshold", Map.of("none", "-inf"))
    };

    /** What the transform of a chromagram takes. */
    private static final Name[] CHROMA =
            Translation.join(FOLDED, same("n_octaves"), same("hop_length"), same("tuning"), as("cqt_mode", "form"));

    private static final Name[] CENS = {
        same("win_len_smooth"), Name.window("smoothing_window", "smoothing_window"), same("norm")
    };

    /** Precisions of a result; all are computed in double. */
    private static final Set<String> TYPES = Set.of("none", "complex64", "complex128", "float32", "float64");

    private ConstantQCalls() {}

    static Value constantQ(Given in, Arguments arguments) {
        return transformed(in, arguments, transform(arguments, ConstantQ.DEFAULTS));
    }

    static Value variableQ(Given in, Arguments arguments) {
        ConstantQ spec = transform(arguments, Specs.with(ConstantQ.DEFAULTS, "gamma", "auto"));
        return transformed(in, arguments, arguments.into(spec, same("gamma"), same("intervals")));
    }

    static Value inverse(Given in, Arguments arguments) {
        Value.ConstantQTransformed forward = in.as(Value.ConstantQTransformed.class, "a constant-Q transform");
        ConstantQ spec = transform(
                arguments,
                Specs.with(ConstantQ.DEFAULTS, "n_bins", forward.spec().nBins()));
        int length = arguments.has("length") ? arguments.integer("length", 0) : -1;
        ConstantQInverse inverse = ConstantQInverse.design(spec, rate(arguments));
        List<NumberArray> channels = new ArrayList<>();
        for (ConstantQComplex channel : forward.channels()) {
            channels.add(NumberArray.of(length < 0 ? inverse.inverse(channel) : inverse.inverse(channel, length)));
        }
        return new Value.Numbers(NumberArray.stack(channels));
    }

    private static Value transformed(Given in, Arguments arguments, ConstantQ spec) {
        return new Value.ConstantQTransformed(in.signal(rate(arguments)), spec);
    }

    static Value hybrid(Given in, Arguments arguments) {
        return magnitudes(in, arguments, "hybrid");
    }

    static Value pseudo(Given in, Arguments arguments) {
        return magnitudes(in, arguments, "pseudo");
    }

    private static Value magnitudes(Given in, Arguments arguments, String form) {
        ConstantQ spec = transform(arguments, Specs.with(ConstantQ.DEFAULTS, "form", form));
        return new Value.Planned(in.signal(rate(arguments)), spec);
    }

    private static ConstantQ transform(Arguments arguments, ConstantQ defaults) {
        type(arguments);
        return arguments.into(defaults, Translation.join(TRANSFORM, words("res_type", "res_type", filters(arguments))));
    }

    static Value frequencies(Given in, Arguments arguments) {
        return FilterCalls.row(arguments
                .into(ConstantQ.DEFAULTS, same("n_bins"), FMIN, same("bins_per_octave"), same("tuning"))
                .frequencies());
    }

    static Value fold(Given in, Arguments arguments) {
        type(arguments);
        ConstantQ bins = arguments.into(ConstantQ.DEFAULTS, as("n_input", "n_bins"), same("bins_per_octave"), FMIN);
        FoldSpec spec = arguments.into(FoldSpec.DEFAULTS, FOLD);
        return new Value.Numbers(NumberArray.of(OctaveFold.design(spec, bins.nBins(), bins.binsPerOctave(), bins.fMin())
                .matrix()));
    }

    static Value chroma(Given in, Arguments arguments) {
        if (in.value() instanceof Value.Sound) {
            return planned(in, arguments, ChromaCqt.DEFAULTS, same("norm"));
        }
        return in.spectra().apply(folded(arguments, FoldChroma.DEFAULTS, same("norm")));
    }

    /** One class for every bin of an octave. */
    static Value chromaOfIntervals(Given in, Arguments arguments) {
        ChromaCqt defaults = Specs.with(ChromaCqt.DEFAULTS, Map.of("tuning", "0", "bins_per_octave", "12"));
        Name[] names = Translation.join(CHROMA, as("bins_per_octave", "n_chroma"), same("gamma"), same("intervals"));
        return new Value.Planned(
                in.signal(rate(arguments)), arguments.into(defaults, Translation.join(names, same("norm"))));
    }

    static Value cens(Given in, Arguments arguments) {
        if (in.value() instanceof Value.Sound) {
            return planned(in, arguments, ChromaCens.DEFAULTS, CENS);
        }
        FoldChroma fold = folded(arguments, Specs.with(FoldChroma.DEFAULTS, "norm", "none"));
        return in.spectra().apply(fold).apply(arguments.into(Cens.DEFAULTS, CENS));
    }

    /** Of a signal its chroma_cqt, or a chromagram that is given. */
    static Value tonnetz(Given in, Arguments arguments) {
        Value chroma = in.value() instanceof Value.Sound ? planned(in, arguments, ChromaCqt.DEFAULTS) : in.value();
        rate(arguments);
        return new Given(in.function(), "", chroma).exact().apply(Tonnetz.DEFAULTS);
    }

    private static Value planned(Given in, Arguments arguments, Representation defaults, Name... more) {
        return new Value.Planned(in.signal(rate(arguments)), arguments.into(defaults, Translation.join(CHROMA, more)));
    }

    /** The fold of a transform that is given; what would make the transform plays no part. */
    private static FoldChroma folded(Arguments arguments, FoldChroma defaults, Name... more) {
        rate(arguments);
        arguments.into(ChromaCqt.DEFAULTS, CHROMA);
        return arguments.into(defaults, Translation.join(FOLDED, more));
    }

    private static int rate(Arguments arguments) {
        return arguments.integer("sr", Translation.DEFAULT_RATE);
    }

    private static void type(Arguments arguments) {
        String type = arguments.text("dtype", "none");
        if (!TYPES.contains(type)) {
            throw new UntranslatedException("dtype=" + type + " has no word here");
        }
    }
}
