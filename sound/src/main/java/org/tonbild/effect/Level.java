package org.tonbild.effect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonbild.spec.Specs;

/**
 * A reference amplitude: a number, or a statistic of the sound's own; written {@code 0.5}, {@code max}, {@code min},
 * {@code mean} or {@code median}.
 *
 * @param statistic what is taken of the sound, or null for the number
 * @param amplitude the number
 */
public record Level(@Nullable Statistic statistic, double amplitude) {
    /** The largest of the sound. */
    public static final Level MAX = of(Statistic.MAX);

    public Level {
        if (!Double.isFinite(amplitude)) {
            throw new IllegalArgumentException(amplitude + " is not a finite number");
        }
    }

    /** A statistic of the sound. */
    public static Level of(Statistic statistic) {
        return new Level(statistic, 1);
    }

    /** A number. */
    public static Level of(double amplitude) {
        return new Level(null, amplitude);
    }

    /** Reads {@link #toString()} back. */
    public static Level parse(String text) {
        String word = text.trim().toUpperCase(Locale.ROOT);
        for (Statistic statistic : Statistic.values()) {
            if (statistic.name().equals(word)) {
                return of(statistic);
            }
        }
        try {
            return of(Double.parseDouble(word));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("use a number, max, min, mean or median", e);
        }
    }

    /** The amplitude for a sound whose frames have these. */
    double of(double[] amplitudes) {
        return statistic == null ? Math.abs(amplitude) : statistic.of(amplitudes);
    }

    @Override
    public String toString() {
        return statistic == null ? Specs.number(amplitude) : statistic.name().toLowerCase(Locale.ROOT);
    }
}
