package org.tonbild.representation;

import org.tonbild.spec.SpecException;

/**
 * Equivalent rectangular bandwidth of the human auditory filter, and the centre frequencies that Slaney spaces by it.
 *
 * <p>All frequencies are in hertz. Source: B. R. Glasberg and B. C. J. Moore, Hearing Research 47 (1990),
 * doi:10.1016/0378-5955(90)90170-T; M. Slaney, Apple Computer Technical Report 35 (1993).
 */
public final class Erb {
    /** Asymptotic quality factor of the auditory filter: 1 / (24.7 * 0.00437), as Slaney rounds it. */
    static final double EAR_Q = 9.26449;

    /** Bandwidth at 0 Hz in hertz. */
    static final double MIN_BANDWIDTH = 24.7;

    private static final double RATE_FACTOR = 21.4;
    private static final double RATE_SLOPE = 0.00437;

    private Erb() {}

    /** Equivalent rectangular bandwidth {@code f / 9.26449 + 24.7} in hertz, which is 24.7 (4.37 f / 1000 + 1). */
    public static double bandwidth(double frequency) {
        return frequency / EAR_Q + MIN_BANDWIDTH;
    }

    /** ERB rate {@code 21.4 log10(1 + 0.00437 f)}: how many bandwidths lie below {@code frequency}. */
    public static double rate(double frequency) {
        return RATE_FACTOR * StrictMath.log10(1 + RATE_SLOPE * frequency);
    }

    /** Inverse of {@link #rate}. */
    public static double frequency(double rate) {
        return (StrictMath.pow(10, rate / RATE_FACTOR) - 1) / RATE_SLOPE;
    }

    /**
     * Slaney's centre frequencies, lowest first: {@code -C + (fmax + C) exp(i (ln(fmin + C) - ln(fmax + C)) / n)} for
     * i = n down to 1, with C = 9.26449 * 24.7. The first is {@code fmin}; {@code fmax} itself is never reached.
     *
     * @param fMin lowest centre frequency, 0 or more
     * @param fMax upper end, above {@code fMin}
     * @param n how many, at least 1
     */
    public static double[] centerFrequencies(double fMin, double fMax, int n) {
        if (!(fMin >= 0 && fMin < fMax && fMax < Double.POSITIVE_INFINITY)) {
            throw new SpecException("fmin", fMin + " Hz to " + fMax + " Hz is no range; use 0 <= fmin < fmax");
        }
        if (n < 1) {
            throw new SpecException("n_channels", n + " is out of range; use 1 or more");
        }
        double c = EAR_Q * MIN_BANDWIDTH;
        double step = (StrictMath.log(fMin + c) - StrictMath.log(fMax + c)) / n;
        double[] f = new double[n];
        for (int i = 1; i <= n; i++) {
            f[n - i] = StrictMath.exp(i * step) * (fMax + c) - c;
        }
        return f;
    }
}
