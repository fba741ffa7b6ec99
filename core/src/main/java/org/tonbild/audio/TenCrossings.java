package org.tonbild.audio;

import org.tonbild.spec.SpecException;

/**
 * The low-pass of SciPy's {@code resample_poly}: ten zero crossings of a sinc with its cutoff at the lower Nyquist
 * frequency on either side, under a Kaiser window of beta 5 that ends above zero.
 *
 * @param up numerator of the ratio of rates
 * @param larger the larger of numerator and denominator
 * @param formula the windowed sinc without its ends
 */
record TenCrossings(int up, int larger, KaiserSinc formula) implements Prototype {
    private static final int LARGEST = 1 << 22;
    private static final int CROSSINGS = 10;

    static TenCrossings design(int up, int down) {
        int larger = Math.max(up, down);
        if (2L * CROSSINGS * larger > LARGEST) {
            throw new SpecException(
                    "resample",
                    "polyphase from " + down + " to " + up + " parts needs a filter of " + 2L * CROSSINGS * larger
                            + " coefficients, more than " + LARGEST + "; use hq, whose filters stay short");
        }
        double half = (double) CROSSINGS * larger / up;
        return new TenCrossings(up, larger, KaiserSinc.ofLength(0.5 * up / larger, 2 * half, 5));
    }

    @Override
    public int halfWidth() {
        return formula.halfWidth() + 1;
    }

    @Override
    public double at(double t) {
        return Math.abs(Math.rint(t * up)) > (long) CROSSINGS * larger ? 0 : formula.at(t);
    }

    @Override
    public boolean smooth() {
        return false;
    }
}
