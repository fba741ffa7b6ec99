package org.tonbild.representation;

/**
 * Frequencies as numbers of notes and of octaves. Same numbers as {@code librosa.hz_to_midi}, {@code midi_to_hz},
 * {@code hz_to_octs} and {@code octs_to_hz} 0.11, to 1e-13.
 */
public final class Pitch {
    private static final double A4 = 440;

    private Pitch() {}

    /** The note's number, 69 for A4 = 440 Hz, 12 to the octave. */
    public static double noteOf(double hertz) {
        return 12 * (Log2.of(hertz) - Log2.of(A4)) + 69;
    }

    /** The frequency of a note. */
    public static double hertzOf(double note) {
        return A4 * StrictMath.pow(2, (note - 69) / 12);
    }

    /**
     * Octaves above A0.
     *
     * @param tuning deviation of A4 from 440 Hz in parts of a class
     * @param binsPerOctave classes per octave
     */
    public static double octavesOf(double hertz, double tuning, int binsPerOctave) {
        return Log2.of(hertz / (a0(tuning, binsPerOctave)));
    }

    /** The frequency so many octaves above A0. */
    public static double hertzOfOctaves(double octaves, double tuning, int binsPerOctave) {
        return a0(tuning, binsPerOctave) * StrictMath.pow(2, octaves);
    }

    private static double a0(double tuning, int binsPerOctave) {
        return A4 * StrictMath.pow(2, tuning / binsPerOctave) / 16;
    }
}
