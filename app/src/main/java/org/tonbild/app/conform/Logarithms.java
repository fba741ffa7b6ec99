package org.tonbild.app.conform;

/**
 * Logarithms of energies or of magnitudes. Those within 80 dB of the largest are compared one by one. Those below are
 * where windows, filters or transforms in float leave 1e-7 of the loud bins: of their distances the root of the mean square
 * counts, and may be ten times as large.
 *
 * @param value the logarithms
 * @param range what 80 dB are
 */
record Logarithms(Value value, double range) implements Value {
    private static final double DECIBELS = 80;
    private static final double NATURAL = DECIBELS / 10 * Math.log(10);
    private static final double QUIET = 0.1;

    /** Decibels. */
    static Logarithms decibels(Value value) {
        return new Logarithms(value, DECIBELS);
    }

    /** Ten for a factor of ten although the values are magnitudes, so that 80 dB of them are 40. */
    static Logarithms decibelsOfMagnitudes(Value value) {
        return new Logarithms(value, DECIBELS / 2);
    }

    /** Natural logarithms of magnitudes to this power. */
    static Logarithms natural(Value value, double power) {
        return new Logarithms(value, naturalRange(power));
    }

    /** What 80 dB are in natural logarithms of magnitudes to this power. */
    static double naturalRange(double power) {
        return NATURAL * power / 2;
    }

    @Override
    public NumberArray array() {
        return value.array();
    }

    @Override
    public Comparison compare(NumberArray ours, NumberArray reference, boolean complex) {
        return compare(ours, reference, range);
    }

    static Comparison compare(NumberArray ours, NumberArray reference, double range) {
        double[] a = ours.values().clone();
        double[] b = reference.values();
        double top = Double.NEGATIVE_INFINITY;
        for (double v : b) {
            top = Math.max(top, v);
        }
        double squares = 0;
        int quiet = 0;
        for (int i = 0; i < a.length; i++) {
            if (b[i] < top - range) {
                squares += (a[i] - b[i]) * (a[i] - b[i]);
                quiet++;
                a[i] = b[i];
            }
        }
        Comparison loud = Comparison.of(new NumberArray(ours.shape(), a), reference, false);
        double rms = quiet == 0 ? 0 : Math.sqrt(squares / quiet);
        double weighed = Double.isFinite(rms) ? QUIET * rms : Double.POSITIVE_INFINITY;
        return new Comparison(Math.max(loud.maxAbs(), weighed), loud.peak());
    }
}
