package org.tonbild.representation;

import org.tonbild.transform.Biquads;

/**
 * The frequency weightings of sound level meters, IEC 61672-1: A, C, and Z, which is none. Their filters have double
 * poles at f1 and f4 and, for A, poles at f2 and f3, and as many zeros at 0 Hz as make four for A and two for C:
 *
 * <pre>
 * A = 20 log10(f4^2 f^4 / ((f^2 + f1^2) sqrt(f^2 + f2^2) sqrt(f^2 + f3^2) (f^2 + f4^2))) + 2.000
 * C = 20 log10(f4^2 f^2 / ((f^2 + f1^2) (f^2 + f4^2))) + 0.062
 * </pre>
 *
 * <p>Filters and {@link #roundedDecibels} take the poles rounded to 20.6, 107.7, 737.9 and 12194 Hz, as python-acoustics
 * does; {@link #decibels} takes the exact ones of {@link FrequencyWeighting}.
 */
public enum MeterWeighting {
    /** As the ear hears quiet sounds. */
    A,
    /** As the ear hears loud sounds. */
    C,
    /** None. */
    Z;

    private static final double[] ROUNDED = {20.6, 107.7, 737.9, 12194};

    /** In decibels, from the exact poles: 0 at 1 kHz, minus infinity at 0 Hz for A and C. */
    public double decibels(double hertz) {
        FrequencyWeighting exact = FrequencyWeighting.valueOf(name());
        return exact.decibels(hertz) - exact.decibels(1000);
    }

    /** In decibels, from the poles and constants that the standard's tables are rounded to; up to 0.005 dB beside. */
    public double roundedDecibels(double hertz) {
        return curve(hertz) - roundedConstant();
    }

    private double roundedConstant() {
        return this == A ? -2.000 : this == C ? -0.062 : 0;
    }

    private double curve(double f) {
        if (this == Z) {
            return 0;
        }
        double[] pole = ROUNDED;
        double square = f * f;
        double gain = pole[3] * pole[3] * square / ((square + pole[0] * pole[0]) * (square + pole[3] * pole[3]));
        double more = this == C
                ? 1
                : square / (Math.sqrt(square + pole[1] * pole[1]) * Math.sqrt(square + pole[2] * pole[2]));
        return 20 * StrictMath.log10(gain * more);
    }

    /** The analogue filter of the rounded poles: its numerator in powers of s, highest first. */
    public double[] numerator() {
        double[] polynomial = new double[this == A ? 5 : this == C ? 3 : 1];
        polynomial[0] = this == Z ? 1 : gain();
        return polynomial;
    }

    /** The denominator of that filter, highest power first. */
    public double[] denominator() {
        double[] polynomial = {1};
        for (double[] pair : poles()) {
            for (double pole : pair) {
                double[] longer = new double[polynomial.length + 1];
                for (int i = 0; i < polynomial.length; i++) {
                    longer[i] += polynomial[i];
                    longer[i + 1] += polynomial[i] * pole;
                }
                polynomial = longer;
            }
        }
        return polynomial;
    }

    private double gain() {
        double w = 2 * StrictMath.PI * ROUNDED[3];
        return w * w * StrictMath.pow(10, -roundedConstant() / 20);
    }

    /** In radians per second, in pairs; the last pair has no zeros at 0 Hz. */
    private double[][] poles() {
        double two = 2 * StrictMath.PI;
        double[] low = {two * ROUNDED[0], two * ROUNDED[0]};
        double[] middle = {two * ROUNDED[1], two * ROUNDED[2]};
        double[] high = {two * ROUNDED[3], two * ROUNDED[3]};
        if (this == Z) {
            return new double[0][];
        }
        return this == A ? new double[][] {low, middle, high} : new double[][] {low, high};
    }

    /**
     * The analogue filter by the bilinear transform, its frequencies not corrected: at 48 kHz within 0.004 dB at 1 kHz,
     * 0.03 dB low at 4 kHz, more above.
     */
    public Biquads filter(double sampleRate) {
        double twice = 2 * sampleRate;
        double[][] pairs = poles();
        double[][] sections = new double[pairs.length][];
        for (int k = 0; k < pairs.length; k++) {
            double p = pairs[k][0];
            double q = pairs[k][1];
            boolean last = k == pairs.length - 1;
            double scale = (last ? gain() : twice * twice) / ((twice + p) * (twice + q));
            double zp = (twice - p) / (twice + p);
            double zq = (twice - q) / (twice + q);
            sections[k] = new double[] {scale, last ? 2 * scale : -2 * scale, scale, -(zp + zq), zp * zq};
        }
        return Biquads.of(sections);
    }
}
