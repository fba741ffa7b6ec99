package org.tonbild.app.conform;

import java.util.Arrays;
import java.util.Map;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.MelFilterBank;
import org.tonbild.representation.MelScale;
import org.tonbild.representation.MelSpec;
import org.tonbild.transform.Window;

/** Calls that give windows, filter tables and frequencies. */
final class FilterCalls {
    private static final Map<String, MelScale> SCALES = Map.of("true", MelScale.HTK, "false", MelScale.SLANEY);

    private FilterCalls() {}

    static Value window(Given in, Arguments arguments) {
        Window window = Window.parse(arguments.text("window", "hann"));
        int n = arguments.integer("Nx", 0);
        return row(arguments.flag("fftbins", true) ? window.periodic(n) : window.symmetric(n));
    }

    static Value mel(Given in, Arguments arguments) {
        computedInDouble(arguments);
        return new Value.Numbers(NumberArray.of(MelFilterBank.design(
                        arguments.into(MelSpec.DEFAULTS, Translation.MEL),
                        arguments.integer("sr", Translation.DEFAULT_RATE),
                        arguments.integer("n_fft", 2048))
                .matrix()));
    }

    static Value melFrequencies(Given in, Arguments arguments) {
        return row(scale(arguments)
                .frequencies(
                        arguments.integer("n_mels", 128),
                        arguments.number("fmin", 0),
                        arguments.number("fmax", 11025)));
    }

    static Value hertzToMel(Given in, Arguments arguments) {
        MelScale scale = scale(arguments);
        return row(Arrays.stream(arguments.numbers("frequencies"))
                .map(scale::toMel)
                .toArray());
    }

    static Value melToHertz(Given in, Arguments arguments) {
        MelScale scale = scale(arguments);
        return row(Arrays.stream(arguments.numbers("mels")).map(scale::toHertz).toArray());
    }

    static Value fftFrequencies(Given in, Arguments arguments) {
        return row(BandAxis.fft(arguments.integer("sr", Translation.DEFAULT_RATE), arguments.integer("n_fft", 2048))
                .values());
    }

    /** The type that a table is stored in; all tables here are computed in double. */
    static void computedInDouble(Arguments arguments) {
        String type = arguments.text("dtype", "float64");
        if (!type.equals("float64") && !type.equals("float32")) {
            throw new UntranslatedException("dtype=" + type + " has no word here");
        }
    }

    static Value row(double[] values) {
        return new Value.Numbers(NumberArray.of(values));
    }

    private static MelScale scale(Arguments arguments) {
        return SCALES.getOrDefault(arguments.text("htk", "false"), MelScale.SLANEY);
    }
}
