package org.tonbild.pipeline;

import org.tonbild.spec.Specs;

/**
 * One number for the harmonic and one for the percussive side of a separation; written {@code 31}, or {@code 31;13}
 * where they differ.
 *
 * @param harmonic the number for the harmonic side
 * @param percussive the number for the percussive side
 */
public record Pair(double harmonic, double percussive) {
    /** The same number for both sides. */
    public static Pair of(double both) {
        return new Pair(both, both);
    }

    /** Reads {@link #toString()} back. */
    public static Pair parse(String text) {
        String[] words = text.split(";", -1);
        if (words.length > 2) {
            throw new IllegalArgumentException("give one number, or two as 31;13");
        }
        try {
            double first = Double.parseDouble(words[0].trim());
            return words.length == 1 ? of(first) : new Pair(first, Double.parseDouble(words[1].trim()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("give one number, or two as 31;13", e);
        }
    }

    @Override
    public String toString() {
        String first = Specs.number(harmonic);
        return harmonic == percussive ? first : first + ";" + Specs.number(percussive);
    }
}
