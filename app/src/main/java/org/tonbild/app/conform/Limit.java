package org.tonbild.app.conform;

/**
 * The largest error that a family may have.
 *
 * @param measure what is measured
 * @param value the limit in that measure
 * @param floor an absolute error that always passes, for results that are zero but for rounding
 * @param reason why the limit is what it is
 */
record Limit(Measure measure, double value, double floor, String reason) {
    /** What is measured. */
    enum Measure {
        /** Largest absolute error over the largest magnitude in the reference. */
        RELATIVE("of the peak"),
        /** Largest absolute error. */
        ABSOLUTE("absolute"),
        /** How much worse than the reference, in parts of it, where smaller numbers are better. */
        EXCESS("over the reference");

        private final String label;

        Measure(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    static Limit relative(double value, String reason) {
        return new Limit(Measure.RELATIVE, value, 0, reason);
    }

    static Limit absolute(double value, String reason) {
        return new Limit(Measure.ABSOLUTE, value, 0, reason);
    }

    static Limit excess(double value, String reason) {
        return new Limit(Measure.EXCESS, value, 0, reason);
    }

    Limit withFloor(double absolute) {
        return new Limit(measure, value, absolute, reason);
    }

    /** The error in this limit's measure. */
    double error(Comparison comparison) {
        return measure == Measure.ABSOLUTE ? comparison.maxAbs() : comparison.relativeToPeak();
    }

    boolean holds(Comparison comparison) {
        return comparison.maxAbs() <= floor || error(comparison) <= value;
    }
}
