package org.tonbild.image;

import java.util.Locale;
import org.tonbild.representation.Quantity;

/**
 * What the levels of one channel of an image stand for.
 *
 * @param quantity what the values are
 * @param vmin value of the lowest level
 * @param vmax value of the highest level, not below {@code vmin}
 */
public record ValueRange(Quantity quantity, double vmin, double vmax) {
    public ValueRange {
        if (!Double.isFinite(vmin) || !Double.isFinite(vmax) || vmin > vmax) {
            throw new IllegalArgumentException("no range: " + vmin + " to " + vmax);
        }
    }

    /** Where a value lies in the range, 0 to 1; what lies outside is clipped; a range of no width gives 0. */
    public double position(double value) {
        double x = (value - vmin) / (vmax - vmin);
        return x >= 1 ? 1 : x > 0 ? x : 0;
    }

    /** The value at a position of 0 to 1. */
    public double value(double position) {
        return vmin + position * (vmax - vmin);
    }

    /** For example {@code decibel -80.0 0.0}. */
    String toText() {
        return quantity.name().toLowerCase(Locale.ROOT) + " " + vmin + " " + vmax;
    }

    static ValueRange parse(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != 3) {
            throw new IllegalArgumentException("'" + text + "' is no value range");
        }
        return new ValueRange(
                Quantity.valueOf(words[0].toUpperCase(Locale.ROOT)),
                Double.parseDouble(words[1]),
                Double.parseDouble(words[2]));
    }
}
