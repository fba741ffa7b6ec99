package org.tonbild.app.conform;

/**
 * Logarithms of front ends that hold windows, filters or kernels in float. Those within 80 dB of the largest are compared
 * one by one. Those below are where such tables leave 1e-7 of the loud bins; of them the root of the mean square counts,
 * and may be ten times as large.
 *
 * @param value the logarithms
 * @param range what 80 dB are
 */
record FrontLogs(Value value, double range) implements Value {
    private static final double DECIBELS = 80;
    private static final double NATURAL = DECIBELS / 10 * Math.log(10);
    private static final double QUIET = 0.1;

    /** Decibels. */
    static Value decibels(Value value) {
        return new Limited(new FrontLogs(value, DECIBELS), Limits.FLOAT_DECIBEL);
    }

    /** Natural logarithms of magnitudes to this power. */
    static Value natural(Value value, double power) {
        return new Limited(new FrontLogs(value, NATURAL * power / 2), Limits.FRONT_LOG);
    }

    /** Natural logarithms of magnitudes to this power, less their mean and divided by their deviation. */
    static Value normalised(Value value, NumberArray logs, NumberArray deviations, double power) {
        return new Limited(new Normalised(value, logs, deviations, NATURAL * power / 2), Limits.FRONT_LOG);
    }

    /** What is a linear function of the samples' power. */
    static Value linear(Value value) {
        return new Limited(value, Limits.FRONT);
    }

    /** Counts, flags and samples. */
    static Value exact(Value value) {
        return new Limited(value, Limits.TABLE);
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
