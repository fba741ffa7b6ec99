package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.tonbild.audio.Signal;
import org.tonbild.representation.MeterWeighting;
import org.tonbild.representation.SoundLevel;
import org.tonbild.representation.ThirdOctaves;
import org.tonbild.spec.Specs;

/** Calls that give sound levels, their weightings, and third-octave bands. */
final class LevelCalls {
    /** The manifests show so many samples of a weighted signal. */
    private static final int HEAD = 64;

    /** What golden.time_weighted gives for silence: the level of 1e-30 square pascal. */
    private static final String SILENCE = "-206.02059991327963";

    private LevelCalls() {}

    static Function.Body roundedCurve(MeterWeighting weighting) {
        return (in, arguments) -> curve(arguments.numbers("frequencies"), weighting::roundedDecibels);
    }

    static Value curve(Given in, Arguments arguments) {
        return curve(arguments.numbers("f"), weighting(arguments, "w")::decibels);
    }

    private static Value curve(double[] frequencies, DoubleUnaryOperator decibels) {
        return FilterCalls.row(Arrays.stream(frequencies).map(decibels).toArray());
    }

    static Function.Body system(MeterWeighting weighting) {
        return (in, arguments) -> new Value.Named(
                Map.of("num", FilterCalls.row(weighting.numerator()), "den", FilterCalls.row(weighting.denominator())));
    }

    static Value weigh(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("fs", 0));
        SoundLevel level = Specs.with(SoundLevel.DEFAULTS, "weighting", weighting(arguments, "weighting"));
        double[] weighted = level.weighted(signal);
        return new Value.Named(Map.of(
                "head",
                FilterCalls.row(Arrays.copyOf(weighted, HEAD)),
                "level",
                new Value.Numbers(NumberArray.of(level.of(weighted)))));
    }

    static Value spectral(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("fs", 0));
        SoundLevel level = Specs.with(SoundLevel.DEFAULTS, "weighting", weighting(arguments, "weighting"));
        return new Value.Numbers(NumberArray.of(level.spectral(signal)));
    }

    static Value timeWeighted(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("fs", 0));
        SoundLevel plain = Specs.with(SoundLevel.DEFAULTS, Map.of("weighting", "z", "floor_db", SILENCE));
        return new Arranged.Row(
                new Value.Planned(signal, arguments.into(plain, same("tau"), as("step", "hop_length"))));
    }

    static Value averaged(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("sample_frequency", 0));
        SoundLevel level = arguments.into(SoundLevel.DEFAULTS, as("reference_pressure", "reference"));
        return FilterCalls.row(level.averaged(signal, arguments.number("averaging_time", 0.125)));
    }

    static Value bandSpectrum(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("fs", 0));
        SoundLevel level = arguments.into(SoundLevel.DEFAULTS, as("ref", "reference"));
        double[] frequencies = arguments.numbers("frequencies");
        double[][] rows = new double[4][frequencies.length];
        for (int b = 0; b < frequencies.length; b++) {
            ThirdOctaves band = band(ThirdOctaves.DEFAULTS, frequencies[b]);
            double[] edges = band.edges(signal.sampleRate());
            rows[0][b] = band.centers(signal.sampleRate())[0];
            rows[1][b] = edges[0];
            rows[2][b] = edges[1];
            rows[3][b] = level.ofMeanSquare(band.powers(signal)[0]);
        }
        return new Value.Named(Map.of(
                "center", FilterCalls.row(rows[0]),
                "lower", FilterCalls.row(rows[1]),
                "upper", FilterCalls.row(rows[2]),
                "level_db", new BandLevels(rows[3])));
    }

    static Value bandFilters(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("fs", 0));
        if (arguments.flag("zero_phase", false)) {
            throw new UntranslatedException("acoustics.signal.bandpass_third_octaves: zero_phase is not there");
        }
        double[] frequencies = arguments.numbers("frequencies");
        ThirdOctaves whole = arguments.into(
                Specs.with(ThirdOctaves.DEFAULTS, Map.of("win_length", "" + signal.length(), "center", "false")),
                same("order"));
        double[] levels = new double[frequencies.length];
        for (int b = 0; b < levels.length; b++) {
            double root = band(whole, frequencies[b]).analyze(signal).value(0, 0);
            levels[b] = SoundLevel.DEFAULTS.of(new double[] {root});
        }
        return new BandLevels(levels);
    }

    private static ThirdOctaves band(ThirdOctaves bands, double frequency) {
        return Specs.with(bands, Map.of("fmin", "" + frequency, "fmax", "" + frequency));
    }

    private static MeterWeighting weighting(Arguments arguments, String name) {
        return MeterWeighting.valueOf(arguments.text(name, "A").toUpperCase(Locale.ROOT));
    }

    /**
     * Levels of bands, of which only those count that are no more than 80 dB below the loudest: the others are rounding.
     *
     * @param decibels the levels
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared or kept: only a way to hand numbers over
    record BandLevels(double[] decibels) implements Value {
        private static final double RANGE = 80;

        @Override
        public NumberArray array() {
            return NumberArray.of(decibels);
        }

        @Override
        public Comparison compare(NumberArray ours, NumberArray reference, boolean complex) {
            double loudest = Arrays.stream(reference.values()).max().orElse(0);
            double[] heard = ours.values().clone();
            for (int b = 0; b < heard.length; b++) {
                if (reference.values()[b] < loudest - RANGE && heard[b] < loudest - RANGE) {
                    heard[b] = reference.values()[b];
                }
            }
            return Comparison.of(NumberArray.of(heard), reference, complex);
        }
    }
}
