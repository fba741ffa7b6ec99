package org.tonbild.app.conform;

import static org.tonbild.app.conform.Name.as;
import static org.tonbild.app.conform.Name.same;
import static org.tonbild.app.conform.Name.words;

import java.util.Arrays;
import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.measure.FractionalOctaves;
import org.tonbild.measure.SpeechIntelligibility;
import org.tonbild.representation.SoundLevel;

/** Calls of MoSQITo that are no measures of sound quality: fractional octaves and intelligibility of speech. */
final class MosqitoCalls {
    private static final Name[] BANDS = {
        same("fmin"),
        same("fmax"),
        as("n", "per_octave"),
        words("G", "base", Map.of("10", "ten", "2", "two")),
        as("fr", "reference")
    };

    private MosqitoCalls() {}

    static Value design(Given in, Arguments arguments) {
        FractionalOctaves bands = arguments.into(FractionalOctaves.DEFAULTS, BANDS);
        double[] exact = bands.exact();
        double[] ratios = new double[exact.length];
        Arrays.fill(ratios, bands.edgeRatio());
        return new Value.Named(Map.of(
                "exact", FilterCalls.row(exact),
                "nominal", FilterCalls.row(bands.nominal()),
                "alpha", FilterCalls.row(ratios),
                "lower", FilterCalls.row(bands.lower()),
                "upper", FilterCalls.row(bands.upper())));
    }

    static Value spectrum(Given in, Arguments arguments) {
        Signal signal = in.signal(arguments.integer("fs", 0));
        FractionalOctaves bands = arguments.into(FractionalOctaves.DEFAULTS, BANDS);
        double[] amplitudes = bands.amplitudes(signal);
        double[] levels = Arrays.stream(amplitudes)
                .map(a -> SoundLevel.DEFAULTS.of(new double[] {a}))
                .toArray();
        return new Value.Named(Map.of(
                "rms", new Limited(FilterCalls.row(amplitudes), Limits.BAND_AMPLITUDE),
                "level_db", new LevelCalls.BandLevels(levels),
                "nominal", new Limited(FilterCalls.row(bands.nominal()), Limits.TABLE)));
    }

    static Value intelligibility(Given in, Arguments arguments) {
        Signal noise = in.signal(arguments.integer("fs", 0));
        SpeechIntelligibility speech =
                arguments.into(SpeechIntelligibility.DEFAULTS, same("method"), as("speech_level", "voice"));
        double[] threshold = arguments.numbers("threshold");
        String word = arguments.text("threshold", "none");
        if (word.equals("zwicker")) {
            threshold = speech.method().thresholdInQuiet();
        } else if (word.equals("none")) {
            threshold = new double[speech.method().size()];
        }
        SpeechIntelligibility.Index index = speech.of(noise, threshold);
        return new Value.Named(Map.of(
                "SII", new Value.Numbers(NumberArray.of(index.value())),
                "SII_specific", FilterCalls.row(index.bands()),
                "freq", FilterCalls.row(index.hertz())));
    }

    static Value gain(Given in, Arguments arguments) {
        return new Value.Sound(in.signal().scaled(arguments.number("gain", 1)));
    }
}
