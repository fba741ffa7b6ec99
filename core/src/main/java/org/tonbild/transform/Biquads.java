package org.tonbild.transform;

import org.tonbild.spec.SpecException;

/**
 * A recursive filter as a row of sections of second order. Immutable; {@link #open} gives the state.
 *
 * <p>Butterworth filters by the bilinear transform, their edges warped so that they lie where they are asked for: the
 * filters of {@code scipy.signal.butter(..., output="sos")}, whatever the order of the sections.
 */
public final class Biquads {
    /** Per section: b0, b1, b2, a1, a2. */
    private final double[][] sections;

    private Biquads(double[][] sections) {
        this.sections = sections;
    }

    /** A filter of sections {@code {b0, b1, b2, a1, a2}}. */
    public static Biquads of(double[][] sections) {
        double[][] copy = new double[sections.length][];
        for (int k = 0; k < copy.length; k++) {
            if (sections[k].length != 5) {
                throw new SpecException("sections", "section " + k + " has not five numbers; give b0, b1, b2, a1, a2");
            }
            copy[k] = sections[k].clone();
        }
        return new Biquads(copy);
    }

    /**
     * A Butterworth low-pass.
     *
     * @param order number of poles
     * @param edge where the power is halved, in hertz, below half the rate
     * @throws SpecException if there is no such filter
     */
    public static Biquads lowPass(int order, double edge, double sampleRate) {
        requireFits(order, 0, edge, sampleRate);
        double w = StrictMath.tan(StrictMath.PI * edge / sampleRate);
        double[][] sections = new double[(order + 1) / 2][];
        for (int k = 0; k < sections.length; k++) {
            double angle = StrictMath.PI * (2 * k + 1) / (2 * order);
            double pr = -w * StrictMath.sin(angle);
            double pi = w * StrictMath.cos(angle);
            if (2 * k + 1 == order) {
                double z = (1 + pr) / (1 - pr);
                sections[k] = new double[] {(1 - z) / 2, (1 - z) / 2, 0, -z, 0};
            } else {
                double[] s = poles(pr, pi);
                double gain = (1 + s[0] + s[1]) / 4;
                sections[k] = new double[] {gain, 2 * gain, gain, s[0], s[1]};
            }
        }
        return new Biquads(sections);
    }

    /**
     * A Butterworth band-pass.
     *
     * @param order poles of the low-pass it comes from; it has twice as many
     * @param low lower edge in hertz, above 0
     * @param high upper edge in hertz, below half the rate
     * @throws SpecException if there is no such filter
     */
    public static Biquads bandPass(int order, double low, double high, double sampleRate) {
        requireFits(order, low, high, sampleRate);
        double w1 = StrictMath.tan(StrictMath.PI * low / sampleRate);
        double w2 = StrictMath.tan(StrictMath.PI * high / sampleRate);
        double half = (w2 - w1) / 2;
        double square = w1 * w2;
        double[][] sections = new double[order][];
        int n = 0;
        for (int k = 0; k < (order + 1) / 2; k++) {
            double angle = StrictMath.PI * (2 * k + 1) / (2 * order);
            double pr = -half * StrictMath.sin(angle);
            double pi = 2 * k + 1 == order ? 0 : half * StrictMath.cos(angle);
            // The poles p + sqrt(p^2 - w1 w2) and p - sqrt(p^2 - w1 w2).
            double dr = pr * pr - pi * pi - square;
            double di = 2 * pr * pi;
            double size = Math.sqrt(dr * dr + di * di);
            double rr = Math.sqrt(Math.max(0, (size + dr) / 2));
            double ri = Math.copySign(Math.sqrt(Math.max(0, (size - dr) / 2)), di);
            if (pi != 0) {
                sections[n++] = poles(pr + rr, pi + ri);
                sections[n++] = poles(pr - rr, pi - ri);
            } else if (dr < 0) {
                sections[n++] = poles(pr, ri);
            } else {
                double a = (1 + pr + rr) / (1 - pr - rr);
                double b = (1 + pr - rr) / (1 - pr + rr);
                sections[n++] = new double[] {-a - b, a * b};
            }
        }
        double centre = 2 * StrictMath.atan(Math.sqrt(square));
        for (int k = 0; k < order; k++) {
            double gain = 1 / magnitude(sections[k], centre);
            sections[k] = new double[] {gain, 0, -gain, sections[k][0], sections[k][1]};
        }
        return new Biquads(sections);
    }

    private static void requireFits(int order, double low, double high, double sampleRate) {
        if (order < 1) {
            throw new SpecException("order", order + " is no order of a filter; use 1 or more");
        }
        if (!(low >= 0 && high > low && high < sampleRate / 2)) {
            throw new SpecException(
                    "edges",
                    low + " to " + high + " Hz is no band; use rising edges below half the rate, " + sampleRate / 2
                            + " Hz");
        }
    }

    /** a1 and a2 of a pole of the analogue filter and its conjugate. */
    private static double[] poles(double re, double im) {
        double size = (1 - re) * (1 - re) + im * im;
        double zr = ((1 + re) * (1 - re) - im * im) / size;
        double zi = 2 * im / size;
        return new double[] {-2 * zr, zr * zr + zi * zi};
    }

    /** Magnitude of {@code (1 - z^-2) / (1 + a1 z^-1 + a2 z^-2)}. */
    private static double magnitude(double[] a, double omega) {
        double c1 = StrictMath.cos(omega);
        double s1 = StrictMath.sin(omega);
        double c2 = StrictMath.cos(2 * omega);
        double s2 = StrictMath.sin(2 * omega);
        double top = (1 - c2) * (1 - c2) + s2 * s2;
        double re = 1 + a[0] * c1 + a[1] * c2;
        double im = a[0] * s1 + a[1] * s2;
        return Math.sqrt(top / (re * re + im * im));
    }

    /** A copy of the sections, {@code {b0, b1, b2, a1, a2}} each. */
    public double[][] sections() {
        double[][] copy = new double[sections.length][];
        for (int k = 0; k < copy.length; k++) {
            copy[k] = sections[k].clone();
        }
        return copy;
    }

    /** A filter at rest. */
    public Run open() {
        return new Run();
    }

    /** The running state of one filter. Not thread-safe. */
    public final class Run {
        private final double[] z1 = new double[sections.length];
        private final double[] z2 = new double[sections.length];

        /** Takes a sample and gives one. */
        public double step(double x) {
            double v = x;
            for (int k = 0; k < sections.length; k++) {
                double[] s = sections[k];
                double y = s[0] * v + z1[k];
                z1[k] = s[1] * v - s[3] * y + z2[k];
                z2[k] = s[2] * v - s[4] * y;
                v = y;
            }
            return v;
        }

        /** Sets states that have decayed to nothing to zero, so that silence stays fast. */
        public void flush() {
            for (int k = 0; k < z1.length; k++) {
                z1[k] = Math.abs(z1[k]) < 1e-200 ? 0 : z1[k];
                z2[k] = Math.abs(z2[k]) < 1e-200 ? 0 : z2[k];
            }
        }
    }
}
