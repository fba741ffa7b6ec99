package org.tonbild.pipeline;

import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * What 0 dB is: a fixed value, or the largest value of the spectrogram.
 *
 * @param max whether the largest value is the reference
 * @param value the fixed reference otherwise, greater than 0
 */
public record Reference(boolean max, double value) {
    /** 1.0: full scale. */
    public static final Reference ONE = new Reference(false, 1);

    /** The largest value of the spectrogram. */
    public static final Reference MAX = new Reference(true, 1);

    public Reference {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new SpecException("ref", value + " is out of range; use a number above 0, or max");
        }
    }

    /** A fixed reference. */
    public static Reference of(double value) {
        return new Reference(false, value);
    }

    /** Reads {@code max} or a number. */
    public static Reference parse(String text) {
        if (text.equalsIgnoreCase("max")) {
            return MAX;
        }
        try {
            return of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("use a number above 0, or max", e);
        }
    }

    @Override
    public String toString() {
        return max ? "max" : Specs.number(value);
    }
}
