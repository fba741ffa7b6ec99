package org.tonbild.learn.transfer;

import java.util.Locale;

/**
 * For how many epochs the backbone stays as it is, written {@code always}, {@code never} or as a number.
 *
 * @param epochs the backbone trains from the epoch after these; {@link #ALWAYS} for never
 */
public record Freeze(int epochs) {
    /** What {@link #epochs} is when the backbone never trains. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    public Freeze {
        if (epochs < 0) {
            throw new IllegalArgumentException("is " + epochs + "; use 0 or more, always or never");
        }
    }

    /** Reads {@code always}, {@code never} or a number of epochs. */
    public static Freeze parse(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "always" -> new Freeze(ALWAYS);
            case "never" -> new Freeze(0);
            default -> new Freeze(Integer.parseInt(text.trim()));
        };
    }

    /** Whether the backbone is frozen in an epoch, counted from 0. */
    public boolean in(int epoch) {
        return epochs == ALWAYS || epoch < epochs;
    }

    @Override
    public String toString() {
        return epochs == ALWAYS ? "always" : epochs == 0 ? "never" : Integer.toString(epochs);
    }
}
