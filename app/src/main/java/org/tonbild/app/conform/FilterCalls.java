package org.tonbild.app.conform;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import org.tonbild.image.ColorMap;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.ChromaFilterBank;
import org.tonbild.representation.ChromaSpec;
import org.tonbild.representation.FrequencyWeighting;
import org.tonbild.representation.GammatoneTables;
import org.tonbild.representation.Gammatonegram;
import org.tonbild.representation.MelFilterBank;
import org.tonbild.representation.MelScale;
import org.tonbild.representation.MelSpec;
import org.tonbild.representation.Pitch;
import org.tonbild.representation.Tempo;
import org.tonbild.transform.Window;

/** Calls that give windows, filter tables and frequencies. */
final class FilterCalls {
    private static final Map<String, MelScale> SCALES = Map.of("true", MelScale.HTK, "false", MelScale.SLANEY);

    private FilterCalls() {}

    static Value window(Given in, Arguments arguments) {
        Window window = arguments.window("window", Window.HANN);
        int n = arguments.integer("Nx", 0);
        return row(arguments.flag("fftbins", true) ? window.periodic(n) : window.symmetric(n));
    }

    static Value mel(Given in, Arguments arguments) {
        computedInDouble(arguments);
        return new Value.Numbers(NumberArray.of(MelFilterBank.design(
                        arguments.into(MelSpec.DEFAULTS.withBeyondNyquist(true), Translation.MEL),
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

    static Value chroma(Given in, Arguments arguments) {
        computedInDouble(arguments);
        ChromaFilterBank bank = ChromaFilterBank.design(
                arguments.into(
                        ChromaSpec.DEFAULTS, Translation.join(Translation.CHROMA, Name.as("norm", "filter_norm"))),
                arguments.number("tuning", 0),
                arguments.integer("sr", Translation.DEFAULT_RATE),
                arguments.integer("n_fft", 2048));
        double[][] rows = new double[bank.classes()][bank.bins()];
        for (int c = 0; c < rows.length; c++) {
            for (int k = 0; k < rows[c].length; k++) {
                rows[c][k] = bank.weight(c, k);
            }
        }
        return new Value.Numbers(NumberArray.of(rows));
    }

    /** A function of every number of a list. */
    static Function.Body each(String list, ToDoubleBiFunction<Double, Arguments> of) {
        return (in, arguments) -> row(Arrays.stream(arguments.numbers(list))
                .map(x -> of.applyAsDouble(x, arguments))
                .toArray());
    }

    static double octaves(double hertz, Arguments arguments) {
        return Pitch.octavesOf(hertz, arguments.number("tuning", 0), arguments.integer("bins_per_octave", 12));
    }

    static double hertz(double octaves, Arguments arguments) {
        return Pitch.hertzOfOctaves(octaves, arguments.number("tuning", 0), arguments.integer("bins_per_octave", 12));
    }

    static Value tempoFrequencies(Given in, Arguments arguments) {
        return row(Tempo.frequencies(
                arguments.integer("n_bins", 0), arguments.integer("hop_length", 512), rate(arguments)));
    }

    static Value fourierTempoFrequencies(Given in, Arguments arguments) {
        return row(Tempo.fourierFrequencies(
                arguments.integer("win_length", 384), arguments.integer("hop_length", 512), rate(arguments)));
    }

    /** librosa cuts all weightings but Z at -80 dB. */
    static Value weighting(String otherwise, Arguments arguments) {
        String kind = arguments.text("kind", otherwise);
        FrequencyWeighting weighting =
                FrequencyWeighting.valueOf(kind.equals("none") ? "Z" : kind.toUpperCase(Locale.ROOT));
        OptionalDouble cut = weighting == FrequencyWeighting.Z ? OptionalDouble.empty() : OptionalDouble.of(-80);
        double least = arguments.optionalNumber("min_db", cut).orElse(Double.NEGATIVE_INFINITY);
        return row(Arrays.stream(arguments.numbers("frequencies"))
                .map(weighting::decibels)
                .map(weight -> Math.max(least, weight))
                .toArray());
    }

    static Value colorMap(Given in, Arguments arguments) {
        byte[] table = ColorMap.parse(arguments.text("name", "")).table();
        double[] values = new double[table.length];
        for (int i = 0; i < table.length; i++) {
            values[i] = Byte.toUnsignedInt(table[i]);
        }
        return new Value.Numbers(new NumberArray(new int[] {ColorMap.SIZE, 3}, values));
    }

    static Value gammatoneCentres(Given in, Arguments arguments) {
        return row(centres(arguments, arguments.integer("fs", 0)));
    }

    static Value gammatoneFilters(Given in, Arguments arguments) {
        int rate = arguments.integer("fs", 0);
        return new Value.Numbers(NumberArray.of(GammatoneTables.coefficients(rate, centres(arguments, rate))));
    }

    static Value gammatoneWeights(Given in, Arguments arguments) {
        int rate = arguments.integer("fs", 0);
        return new Value.Numbers(
                NumberArray.of(GammatoneTables.weights(rate, arguments.integer("nfft", 0), centres(arguments, rate))));
    }

    private static double[] centres(Arguments arguments, int sampleRate) {
        return arguments
                .into(Gammatonegram.ELLIS, Name.as("channels", "n_channels"), Name.as("f_min", "fmin"))
                .centerFrequencies(sampleRate);
    }

    /** The type that a table is stored in; all tables here are computed in double. */
    static void computedInDouble(Arguments arguments) {
        String type = arguments.text("dtype", "float64");
        if (!type.equals("float64") && !type.equals("float32")) {
            throw new UntranslatedException("dtype=" + type + " has no word here");
        }
    }

    /** The type of a transform; all here are computed in double. */
    static void complexType(Arguments arguments) {
        String type = arguments.text("dtype", "none");
        if (!Set.of("none", "complex64", "complex128").contains(type)) {
            throw new UntranslatedException("dtype=" + type + " has no word here");
        }
    }

    static Value row(double[] values) {
        return new Value.Numbers(NumberArray.of(values));
    }

    private static int rate(Arguments arguments) {
        return arguments.integer("sr", Translation.DEFAULT_RATE);
    }

    private static MelScale scale(Arguments arguments) {
        return SCALES.getOrDefault(arguments.text("htk", "false"), MelScale.SLANEY);
    }
}
