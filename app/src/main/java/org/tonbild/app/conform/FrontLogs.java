package org.tonbild.app.conform;

/** The limits of front ends that hold windows, filters or kernels in float. */
final class FrontLogs {
    private FrontLogs() {}

    /** Decibels. */
    static Value decibels(Value value) {
        return new Limited(Logarithms.decibels(value), Limits.FLOAT_DECIBEL);
    }

    /** Natural logarithms of magnitudes to this power. */
    static Value natural(Value value, double power) {
        return new Limited(Logarithms.natural(value, power), Limits.NATURAL_LOG);
    }

    /** Natural logarithms of magnitudes to this power, less their mean and divided by their deviation. */
    static Value normalised(Value value, NumberArray logs, NumberArray deviations, double power) {
        return new Limited(new Normalised(value, logs, deviations, Logarithms.naturalRange(power)), Limits.NATURAL_LOG);
    }

    /** What is a linear function of the samples' power. */
    static Value linear(Value value) {
        return new Limited(value, Limits.FRONT);
    }

    /** Counts, flags and samples. */
    static Value exact(Value value) {
        return new Limited(value, Limits.TABLE);
    }
}
