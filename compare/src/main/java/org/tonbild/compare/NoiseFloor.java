package org.tonbild.compare;

/**
 * The spectrum without its tones: a running low quantile over frequency, so that narrow peaks do not lift it and broad
 * humps do.
 */
final class NoiseFloor {
    private static final double QUANTILE = 0.35;
    private static final double HALF_WIDTH_HERTZ = 30;
    private static final double HALF_WIDTH_SHARE = 0.08;
    private static final double STEP_SHARE = 0.015;

    private NoiseFloor() {}

    /** Density per hertz of the floor at every bin. */
    static double[] of(double[] density, double binHertz) {
        double[] floor = new double[density.length];
        int previous = -1;
        double previousDb = 0;
        int k = 0;
        while (true) {
            double half = Math.max(HALF_WIDTH_HERTZ / binHertz, HALF_WIDTH_SHARE * k);
            int from = Math.max(0, (int) Math.round(k - half));
            int to = Math.min(density.length, (int) Math.round(k + half) + 1);
            double[] near = new double[to - from];
            System.arraycopy(density, from, near, 0, near.length);
            double db = Db.ofPower(Moments.quantile(near, QUANTILE));
            floor[k] = Db.toPower(db);
            for (int i = previous + 1; i < k && previous >= 0; i++) {
                double t = (double) (i - previous) / (k - previous);
                floor[i] = Db.toPower(previousDb + t * (db - previousDb));
            }
            if (k == density.length - 1) {
                return floor;
            }
            previous = k;
            previousDb = db;
            k = Math.min(density.length - 1, k + Math.max(2, (int) (STEP_SHARE * k)));
        }
    }
}
