package org.tonbild.representation;

import java.util.Arrays;
import java.util.Locale;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * A level that is a number, or that is taken from the values. Written as text: the number, or {@code mean},
 * {@code median}, {@code max}, {@code min}, {@code sum}.
 *
 * @param aggregate how it is taken from the values; none where it is a number
 * @param number the number otherwise
 */
public record Level(Aggregate aggregate, double number) {
    /** The largest value. */
    public static final Level MAX = new Level(Aggregate.MAX, 0);

    public Level {
        if (!(number >= 0) || Double.isInfinite(number)) {
            throw new SpecException(
                    "level", number + " is out of range; use a number of 0 or more, or a word such as max");
        }
    }

    /** A number. */
    public static Level of(double number) {
        return new Level(Aggregate.NONE, number);
    }

    /** Reads the text form. */
    public static Level parse(String text) {
        String word = text.trim().toLowerCase(Locale.ROOT);
        for (Aggregate aggregate : Aggregate.values()) {
            if (aggregate != Aggregate.NONE
                    && aggregate.name().toLowerCase(Locale.ROOT).equals(word)) {
                return new Level(aggregate, 0);
            }
        }
        try {
            return of(Double.parseDouble(word));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("use a number, or mean, median, max, min, sum", e);
        }
    }

    /** Whether it is a number. */
    boolean fixed() {
        return aggregate == Aggregate.NONE;
    }

    /** The level of these values, whose order is lost. */
    double of(double[] values) {
        return fixed() ? number : aggregate.of(values);
    }

    /** The level of values that keep their order. */
    double ofCopy(double[] values) {
        return aggregate == Aggregate.MEDIAN ? of(Arrays.copyOf(values, values.length)) : of(values);
    }

    /** The text form that {@link #parse} reads. */
    @Override
    public String toString() {
        return fixed() ? Specs.number(number) : aggregate.name().toLowerCase(Locale.ROOT);
    }
}
