package org.tonbild.app.conform;

import org.tonbild.audio.Signal;

/**
 * How far a signal lies from itself after a transform and its inverse. The reference's own number is rounding; ours has
 * to be as small, not equal.
 *
 * @param error the largest difference
 * @param peak the largest magnitude in the signal
 */
record RoundTrip(double error, double peak) implements Value {
    /** Share of the peak that is no more than rounding. */
    private static final double ROUNDING = 1e-9;

    static RoundTrip of(Signal before, double[] after) {
        double error = 0;
        double peak = 0;
        float[] x = before.channel(0);
        for (int t = 0; t < x.length; t++) {
            error = Math.max(error, Math.abs(x[t] - after[t]));
            peak = Math.max(peak, Math.abs(x[t]));
        }
        return new RoundTrip(error, peak);
    }

    @Override
    public NumberArray array() {
        return NumberArray.of(error);
    }

    @Override
    public Comparison compare(NumberArray ours, NumberArray reference, boolean complex) {
        return new Comparison(error <= ROUNDING * peak ? 0 : error, peak);
    }
}
