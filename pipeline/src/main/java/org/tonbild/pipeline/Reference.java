package org.tonbild.pipeline;

import java.util.Locale;
import org.tonbild.representation.Aggregate;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * What 0 dB is: a fixed value, or one that is taken from all values of the spectrogram. Written as text: the number, or
 * {@code max}, {@code mean}, {@code median}, {@code min}, {@code sum}.
 *
 * @param of how it is taken from the values; none where it is fixed
 * @param value the fixed reference otherwise, whose magnitude counts; below {@code amin} it is {@code amin}
 */
public record Reference(Aggregate of, double value) {
    /** 1.0: full scale. */
    public static final Reference ONE = new Reference(Aggregate.NONE, 1);

    /** The largest value of the spectrogram. */
    public static final Reference MAX = new Reference(Aggregate.MAX, 1);

    public Reference {
        if (!Double.isFinite(value)) {
            throw new SpecException("ref", value + " is out of range; use a finite number, or max");
        }
        value = Math.abs(value);
    }

    /** A fixed reference. */
    public static Reference of(double value) {
        return new Reference(Aggregate.NONE, value);
    }

    /** Whether it is a number and not taken from the values. */
    boolean fixed() {
        return of == Aggregate.NONE;
    }

    /** Whether it is the largest value. */
    boolean max() {
        return of == Aggregate.MAX;
    }

    /** Reads the text form. */
    public static Reference parse(String text) {
        for (Aggregate aggregate : Aggregate.values()) {
            if (aggregate != Aggregate.NONE && aggregate.name().equalsIgnoreCase(text)) {
                return new Reference(aggregate, 1);
            }
        }
        try {
            return of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("use a number, or max, mean, median, min, sum", e);
        }
    }

    @Override
    public String toString() {
        return fixed() ? Specs.number(value) : of.name().toLowerCase(Locale.ROOT);
    }
}
