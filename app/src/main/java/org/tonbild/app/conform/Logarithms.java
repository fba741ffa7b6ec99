package org.tonbild.app.conform;

/**
 * Logarithms of energies or of magnitudes. Those within 70 dB of the largest are compared one by one; those below are noise of the
 * reference's float arithmetic, and only the root of the mean square of all their distances counts.
 *
 * @param value the logarithms
 * @param range what 70 dB are
 */
record Logarithms(Value value, double range) implements Value {
    private static final double SEVEN_DECADES = 7 * Math.log(10);

    /** Of energies. */
    static Logarithms ofEnergies(Value value) {
        return new Logarithms(value, SEVEN_DECADES);
    }

    /** Of magnitudes. */
    static Logarithms ofMagnitudes(Value value) {
        return new Logarithms(value, SEVEN_DECADES / 2);
    }

    /** Ten decibels for a factor of ten of magnitudes. */
    static Logarithms ofDecibels(Value value) {
        return new Logarithms(value, 35);
    }

    @Override
    public NumberArray array() {
        return value.array();
    }

    @Override
    public Comparison compare(NumberArray ours, NumberArray reference, boolean complex) {
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
        Comparison loud = Comparison.of(new NumberArray(ours.shape(), a), reference, complex);
        double rms = quiet == 0 ? 0 : Math.sqrt(squares / quiet);
        return new Comparison(Math.max(loud.maxAbs(), Double.isNaN(rms) ? Double.POSITIVE_INFINITY : rms), loud.peak());
    }
}
