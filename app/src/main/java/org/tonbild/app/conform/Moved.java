package org.tonbild.app.conform;

import java.util.Arrays;

/**
 * Complex values that were moved to the nearest of several rows: a value that lies between two may go to either. So a
 * hundredth of the entries (those above a thousandth of the peak, on either side) may differ, and the sums of the rows'
 * magnitudes may differ by ten times as much as the others.
 *
 * @param array {@code [rows x columns x 2]}
 */
record Moved(NumberArray array) implements Value {
    private static final double COUNTS = 1e-3;
    private static final double MAY_DIFFER = 0.01;
    private static final double SUMS = 10;

    @Override
    public Limits kind(Limits usual) {
        return Limits.MOVED;
    }

    @Override
    public Comparison compare(NumberArray ours, NumberArray reference, boolean complex) {
        int columns = reference.shape()[1];
        double[] a = ours.values();
        double[] b = reference.values();
        double peak = Comparison.of(ours, reference, true).peak();
        double[] errors = new double[b.length / 2];
        double[] sumsA = new double[reference.shape()[0]];
        double[] sumsB = new double[sumsA.length];
        int count = 0;
        for (int i = 0; i < errors.length; i++) {
            double sizeA = Math.hypot(a[2 * i], a[2 * i + 1]);
            double sizeB = Math.hypot(b[2 * i], b[2 * i + 1]);
            sumsA[i / columns] += sizeA;
            sumsB[i / columns] += sizeB;
            if (!(Math.max(sizeA, sizeB) <= COUNTS * peak)) {
                errors[count++] = Math.hypot(a[2 * i] - b[2 * i], a[2 * i + 1] - b[2 * i + 1]);
            }
        }
        Arrays.sort(errors, 0, count);
        double most = count == 0 ? 0 : errors[count - 1 - (int) (MAY_DIFFER * count)];
        Comparison sums = Comparison.of(NumberArray.of(sumsA), NumberArray.of(sumsB), false);
        return new Comparison(Math.max(most, sums.relativeToPeak() / SUMS * peak), peak);
    }

    /**
     * What such values are summed up to over time, row by row.
     *
     * @param array one number for each row
     */
    record Sums(NumberArray array) implements Value {
        @Override
        public Limits kind(Limits usual) {
            return Limits.MOVED_SUM;
        }
    }
}
