package org.tonbild.vector;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.WeightedSums;

/** {@link WeightedSums} for as many outputs at once as a vector has lanes. Methods are small, else they are not compiled well. */
final class VectorWeightedSums extends WeightedSums {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    /** Outputs that share the samples once they are loaded. */
    private static final int TILE = 4 * STEP;

    /** Running sum r of vector t at {@code (4 t + r) STEP}. */
    private final double[] running = new double[4 * TILE];

    @Override
    public void filtered(double[][] h, int[] first, int x0, double scale, double[] x, double[] y, int count) {
        if (count < STEP) {
            super.filtered(h, first, x0, scale, x, y, count);
            return;
        }
        int tiles = STEP % 4 == 0 ? count / TILE * TILE : 0;
        for (int m = 0; m < tiles; m += TILE) {
            Arrays.fill(running, 0);
            for (int p = 0; p < h.length; p++) {
                tile(h[p], x, x0 + first[p] + m);
            }
            for (int t = 0; t < 4; t++) {
                store(t, scale, y, m + t * STEP);
            }
        }
        for (int next = tiles; next < count; next += STEP) {
            int m = Math.min(next, count - STEP); // the last may take some outputs again
            Arrays.fill(running, 0, TILE, 0);
            for (int p = 0; p < h.length; p++) {
                part(h[p], 0, h[p].length, x, x0 + first[p] + m, 0);
            }
            store(0, scale, y, m);
        }
    }

    /** Four vectors of outputs, each by itself where its samples are not yet, or no more, those of another. */
    private void tile(double[] h, double[] x, int at) {
        int n = h.length;
        if (n < TILE) {
            for (int t = 0; t < 4; t++) {
                part(h, 0, n, x, at + t * STEP, t);
            }
            return;
        }
        for (int t = 0; t < 3; t++) {
            part(h, 0, (3 - t) * STEP, x, at + t * STEP, t);
        }
        common(h, x, at, 0);
        common(h, x, at, 2);
        for (int t = 1; t < 4; t++) {
            part(h, n - t * STEP, n, x, at + t * STEP, t);
        }
    }

    /** Running sums r and r + 1 of four vectors over the samples that all of them need. */
    private void common(double[] h, double[] x, int at, int r) {
        double[] sums = running;
        DoubleVector a0 = load(sums, r * STEP);
        DoubleVector a1 = load(sums, (r + 1) * STEP);
        DoubleVector b0 = load(sums, (r + 4) * STEP);
        DoubleVector b1 = load(sums, (r + 5) * STEP);
        DoubleVector c0 = load(sums, (r + 8) * STEP);
        DoubleVector c1 = load(sums, (r + 9) * STEP);
        DoubleVector d0 = load(sums, (r + 12) * STEP);
        DoubleVector d1 = load(sums, (r + 13) * STEP);
        for (int i = r; i < h.length - 3 * STEP; i += 4) {
            DoubleVector u = load(x, at + 3 * STEP + i);
            a0 = a0.add(u.mul(h[i + 3 * STEP]));
            b0 = b0.add(u.mul(h[i + 2 * STEP]));
            c0 = c0.add(u.mul(h[i + STEP]));
            d0 = d0.add(u.mul(h[i]));
            DoubleVector v = load(x, at + 3 * STEP + i + 1);
            a1 = a1.add(v.mul(h[i + 3 * STEP + 1]));
            b1 = b1.add(v.mul(h[i + 2 * STEP + 1]));
            c1 = c1.add(v.mul(h[i + STEP + 1]));
            d1 = d1.add(v.mul(h[i + 1]));
        }
        a0.intoArray(sums, r * STEP);
        a1.intoArray(sums, (r + 1) * STEP);
        b0.intoArray(sums, (r + 4) * STEP);
        b1.intoArray(sums, (r + 5) * STEP);
        c0.intoArray(sums, (r + 8) * STEP);
        c1.intoArray(sums, (r + 9) * STEP);
        d0.intoArray(sums, (r + 12) * STEP);
        d1.intoArray(sums, (r + 13) * STEP);
    }

    /** The running sums of vector t over the taps from {@code from} to before {@code to}. */
    private void part(double[] h, int from, int to, double[] x, int at, int t) {
        double[] sums = running;
        DoubleVector r0 = load(sums, 4 * t * STEP);
        DoubleVector r1 = load(sums, (4 * t + 1) * STEP);
        DoubleVector r2 = load(sums, (4 * t + 2) * STEP);
        DoubleVector r3 = load(sums, (4 * t + 3) * STEP);
        for (int i = from; i < to; i += 4) {
            r0 = r0.add(load(x, at + i).mul(h[i]));
            r1 = r1.add(load(x, at + i + 1).mul(h[i + 1]));
            r2 = r2.add(load(x, at + i + 2).mul(h[i + 2]));
            r3 = r3.add(load(x, at + i + 3).mul(h[i + 3]));
        }
        r0.intoArray(sums, 4 * t * STEP);
        r1.intoArray(sums, (4 * t + 1) * STEP);
        r2.intoArray(sums, (4 * t + 2) * STEP);
        r3.intoArray(sums, (4 * t + 3) * STEP);
    }

    private void store(int t, double scale, double[] y, int at) {
        DoubleVector low = load(running, 4 * t * STEP).add(load(running, (4 * t + 1) * STEP));
        DoubleVector high = load(running, (4 * t + 2) * STEP).add(load(running, (4 * t + 3) * STEP));
        low.add(high).mul(scale).intoArray(y, at);
    }

    private static DoubleVector load(double[] x, int at) {
        return DoubleVector.fromArray(LANES, x, at);
    }
}
