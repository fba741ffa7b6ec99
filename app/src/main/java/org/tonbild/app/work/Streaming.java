package org.tonbild.app.work;

import java.util.Locale;
import java.util.Optional;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.representation.Analyzer;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Latency;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Representation;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Step;

/** How a step streams, in words. */
public final class Streaming {
    private static final int RATE = 44_100;
    /** Far from the beginning of a stream. */
    private static final long LATER = 1_000_000;

    private Streaming() {}

    /** Class and latency of a representation or a value step; nothing of other steps. */
    public static Optional<String> of(Step step) {
        if (step instanceof Representation representation) {
            return Optional.of(words(representation));
        } else if (step instanceof ValueStep value) {
            return words(value);
        }
        return Optional.empty();
    }

    /** Whether a representation streams, in a word or two. */
    public static String inShort(Representation representation) {
        return switch (representation.streamClass()) {
            case FRAMEWISE -> "yes";
            case LOOKAHEAD -> "looks ahead";
            case WHOLE -> "needs the whole";
        };
    }

    private static String words(Representation representation) {
        String word = representation.streamClass().name().toLowerCase(Locale.ROOT);
        try {
            Analyzer analyzer = representation.design(RATE);
            Latency latency = analyzer.latency();
            String words = word + "; at " + RATE + " Hz " + latency;
            if (latency.equals(Latency.AT_END)) {
                return words;
            }
            double centre = analyzer.grid(1L << 40).timeAxis().at(LATER);
            double seconds = (double) latency.samples(LATER) / RATE - centre;
            return String.format(Locale.ROOT, "%s, %.1f ms after its centre", words, 1000 * seconds);
        } catch (SpecException refusal) {
            return word + "; " + refusal.getMessage();
        }
    }

    private static Optional<String> words(ValueStep step) {
        double[] hertz = new double[48];
        for (int b = 0; b < hertz.length; b++) {
            hertz[b] = 100.0 * (b + 1);
        }
        for (Quantity quantity : Quantity.values()) {
            Grid grid =
                    new Grid(BandAxis.of(BandAxis.Scale.LINEAR, hertz), new TimeAxis(0, 0.01), Grid.ENDLESS, quantity);
            if (takes(step, grid)) {
                try {
                    long ahead = step.design(grid).needs(LATER) - LATER - 1;
                    return Optional.of(
                            ahead == 0
                                    ? "frame by frame"
                                    : "lookahead; a frame needs " + ahead + " frames after its own");
                } catch (SpecException refusal) {
                    return Optional.of("whole; " + refusal.getMessage());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean takes(ValueStep step, Grid grid) {
        try {
            step.grid(grid);
            return true;
        } catch (SpecException doesNotFit) {
            return false;
        }
    }
}
