package org.tonbild.pipeline;

import org.tonbild.transform.Elementary;

/** The share of one magnitude in the powers of two. */
final class SoftMask {
    private SoftMask() {}

    /**
     * x^p / (x^p + y^p), computed without overflow.
     *
     * @param power p; if infinite, 1 where x is larger and else 0
     * @param split whether two zeros give 1/2 and not 0
     */
    static double of(double x, double y, double power, boolean split) {
        if (Double.isInfinite(power)) {
            return x > y ? 1 : 0;
        }
        double larger = Math.max(x, y);
        if (larger < Double.MIN_NORMAL) {
            return split ? 0.5 : 0;
        }
        double own = raised(x / larger, power);
        return own / (own + raised(y / larger, power));
    }

    private static double raised(double x, double power) {
        return power == 2 ? x * x : Elementary.pow(x, power);
    }
}
