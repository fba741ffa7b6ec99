package org.tonbild.app.conform;

import java.util.Arrays;

/**
 * How far an array lies from its reference.
 *
 * @param maxAbs largest distance of two numbers; of complex ones in the plane; infinite if one is NaN or infinite
 *     and the other is not the same
 * @param peak largest magnitude in the reference
 */
record Comparison(double maxAbs, double peak) {
    /** {@link #maxAbs} over {@link #peak}; over 1 where the reference is zero throughout. */
    double relativeToPeak() {
        return peak > 0 ? maxAbs / peak : maxAbs;
    }

    /** Compares number by number; shapes must agree. */
    static Comparison of(NumberArray ours, NumberArray reference, boolean complex) {
        if (!Arrays.equals(ours.shape(), reference.shape())) {
            throw new IllegalArgumentException(ours.shapeText() + " is not " + reference.shapeText());
        }
        double[] a = ours.values();
        double[] b = reference.values();
        double maxAbs = 0;
        double peak = 0;
        int step = complex ? 2 : 1;
        for (int i = 0; i < a.length; i += step) {
            double error;
            double size;
            if (complex) {
                error = Math.hypot(difference(a[i], b[i]), difference(a[i + 1], b[i + 1]));
                size = Math.hypot(b[i], b[i + 1]);
            } else {
                error = difference(a[i], b[i]);
                size = Math.abs(b[i]);
            }
            maxAbs = Math.max(maxAbs, error);
            peak = Double.isFinite(size) ? Math.max(peak, size) : peak;
        }
        return new Comparison(maxAbs, peak);
    }

    /** The number of ours that is the most above its reference, in parts of it; not at all if none is. */
    static Comparison excess(NumberArray ours, NumberArray reference) {
        Comparison worst = new Comparison(0, 1);
        for (int i = 0; i < ours.values().length; i++) {
            double a = ours.values()[i];
            double b = reference.values()[i];
            Comparison excess = new Comparison(a <= b ? 0 : difference(a, b), Math.abs(b));
            if (excess.relativeToPeak() > worst.relativeToPeak()) {
                worst = excess;
            }
        }
        return worst;
    }

    private static double difference(double a, double b) {
        if (Double.isFinite(a) && Double.isFinite(b)) {
            return Math.abs(a - b);
        }
        return Double.compare(a, b) == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
}
