package org.tonbild.representation;

import java.util.Arrays;
import java.util.Locale;
import org.tonbild.spec.NumberList;

/**
 * How the bins of an octave are spaced: the ratios of their frequencies to the octave's lowest. Written as text:
 * {@code equal}; {@code pythagorean}, fifths upwards folded into the octave; {@code ji3}, {@code ji5}, {@code ji7}, just
 * intonation with primes up to 3, 5, 7; or the ratios themselves, as in {@code 1;1.25;1.5}.
 *
 * <p>Same numbers as {@code librosa.interval_frequencies} 0.11. Just intonation grows as in J. Tenney, On crystal growth
 * in harmonic space, Contemporary Music Review 27 (2008), doi:10.1080/07494460701671525.
 */
public final class Intervals {
    /** Equal temperament: 2^(k/b). */
    public static final Intervals EQUAL = new Intervals("equal", new double[0]);

    private final String text;
    private final double[] ratios;

    private Intervals(String text, double[] ratios) {
        this.text = text;
        this.ratios = ratios;
    }

    /** Reads the text form. */
    public static Intervals parse(String text) {
        String word = text.trim().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "equal" -> EQUAL;
            case "pythagorean", "ji3", "ji5", "ji7" -> new Intervals(word, new double[0]);
            default -> listed(word);
        };
    }

    private static Intervals listed(String word) {
        NumberList list;
        try {
            list = NumberList.parse(word);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "is not equal, pythagorean, ji3, ji5, ji7 or ratios such as 1;1.25;1.5", e);
        }
        for (double ratio : list.values()) {
            if (!(ratio >= 1 && ratio < 2)) {
                throw new IllegalArgumentException(ratio + " is no ratio from 1 to below 2");
            }
        }
        return new Intervals(list.toString(), list.values());
    }

    /** Bins per octave: the number of ratios where they are listed, else {@code stated}. */
    int perOctave(int stated) {
        return ratios.length == 0 ? stated : ratios.length;
    }

    /** The lowest {@code bins} frequencies from {@code lowest} up, ascending. */
    double[] frequencies(int bins, double lowest, int perOctave) {
        double[] octave = octave(perOctave);
        double[] f = new double[bins];
        for (int k = 0; k < bins; k++) {
            f[k] = StrictMath.pow(2, k / perOctave) * octave[k % perOctave];
        }
        if (!equals(EQUAL)) {
            Arrays.sort(f);
        }
        for (int k = 0; k < bins; k++) {
            f[k] *= lowest;
        }
        return f;
    }

    private double[] octave(int perOctave) {
        return switch (text) {
            case "equal" -> {
                double[] equal = new double[perOctave];
                for (int k = 0; k < perOctave; k++) {
                    equal[k] = StrictMath.pow(2, (double) k / perOctave);
                }
                yield equal;
            }
            case "pythagorean" -> {
                double[] fifths = new double[perOctave];
                for (int k = 0; k < perOctave; k++) {
                    double octaves = k * Log2.of(3);
                    fifths[k] = StrictMath.pow(2, octaves - Math.floor(octaves));
                }
                Arrays.sort(fifths);
                yield fifths;
            }
            case "ji3" -> JustIntonation.ratios(perOctave, 3);
            case "ji5" -> JustIntonation.ratios(perOctave, 3, 5);
            case "ji7" -> JustIntonation.ratios(perOctave, 3, 5, 7);
            default -> ratios;
        };
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Intervals other && other.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text form that {@link #parse} reads. */
    @Override
    public String toString() {
        return text;
    }
}
