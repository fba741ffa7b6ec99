package org.tonbild.representation;

/**
 * Weightings of frequencies by how loud they are heard, in decibels; 0 at 1 kHz but for a few hundredths.
 *
 * <p>Same numbers as {@code librosa.A_weighting} and the others of version 0.11, to 1e-13. Sources: IEC 61672-1 (2013)
 * for A, C and Z; IEC 537 (1976) for D; IEC 179 (1973) for B.
 */
public enum FrequencyWeighting {
    /** For moderate levels: low frequencies count least. */
    A,
    /** Between A and C. */
    B,
    /** For high levels: nearly flat from 50 Hz to 5 kHz. */
    C,
    /** For aircraft: raised around 3 kHz. */
    D,
    /** None: 0 everywhere. */
    Z;

    private static final double HIGH = square(12194.217);
    private static final double LOW = square(20.598997);

    double curve(double square) {
        if (this == Z) {
            return 0;
        }
        if (this == D) {
            double rise = square(square(1018.7) - square) + square(1039.6) * square;
            double fall = square(square(3136.5) - square) + square(3424) * square;
            double slope = log(rise) - log(fall) - log(square(282.7) + square) - log(square(1160) + square);
            return 20 * (0.5 * log(square) - log(square(8.3046305e-3)) + 0.5 * slope);
        }
        if (this == C) {
            return 0.062 + 20 * (log(HIGH) + log(square) - log(square + HIGH) - log(square + LOW));
        }
        if (this == B) {
            return 0.17
                    + 20
                            * (log(HIGH)
                                    + 1.5 * log(square)
                                    - log(square + HIGH)
                                    - log(square + LOW)
                                    - 0.5 * log(square + square(158.48932)));
        }
        return 2.0
                + 20
                        * (log(HIGH)
                                + 2 * log(square)
                                - log(square + HIGH)
                                - log(square + LOW)
                                - 0.5 * log(square + square(107.65265))
                                - 0.5 * log(square + square(737.86223)));
    }

    /** The weight at a frequency in hertz; minus infinity at 0 Hz, but for Z. */
    public double decibels(double hertz) {
        return curve(hertz * hertz);
    }

    private static double square(double x) {
        return x * x;
    }

    private static double log(double x) {
        return StrictMath.log10(x);
    }
}
