package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.MirroredFilters;

/** {@link MirroredFilters} with a vector along the parts of a sum. */
final class VectorMirroredFilters extends MirroredFilters {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    private static final VectorShuffle<Double> BACKWARDS = VectorShuffle.iota(LANES, STEP - 1, -1, true);

    private static DoubleVector load(double[] x, int at) {
        return DoubleVector.fromArray(LANES, x, at);
    }

    @Override
    protected void fold(double[] x, int at, int n, int to) {
        if (PARTS % STEP != 0) {
            super.fold(x, at, n, to);
            return;
        }
        // The mirror of t = 0 is the first sample, not the one behind the last.
        fold(x, at, n, to, PARTS);
        for (int t = PARTS; t < n / 2; t += STEP) {
            DoubleVector u = load(x, at + t + 1);
            DoubleVector v = load(x, at + n - t - STEP + 1).rearrange(BACKWARDS);
            int i = to + t / PARTS * 4 * PARTS + t % PARTS;
            u.add(v).intoArray(folded, i);
            u.sub(v).intoArray(folded, i + PARTS);
        }
    }

    @Override
    protected void sum(double[] weights, int w, int blocks) {
        if (PARTS % STEP != 0) {
            super.sum(weights, w, blocks);
            return;
        }
        for (int p = 0; p < PARTS; p += STEP) {
            sum(weights, w + p, blocks, folded, START + p, parts, START + p);
        }
    }

    private static void sum(double[] weights, int w, int blocks, double[] x, int x0, double[] out, int to) {
        DoubleVector a0 = DoubleVector.zero(LANES);
        DoubleVector a1 = a0;
        DoubleVector a2 = a0;
        DoubleVector a3 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector b2 = a0;
        DoubleVector b3 = a0;
        DoubleVector c0 = a0;
        DoubleVector c1 = a0;
        DoubleVector c2 = a0;
        DoubleVector c3 = a0;
        DoubleVector d0 = a0;
        DoubleVector d1 = a0;
        DoubleVector d2 = a0;
        DoubleVector d3 = a0;
        int end = x0 + blocks * 4 * PARTS;
        for (int at = w, i = x0; i < end; i += 4 * PARTS, at += 2 * GROUP * PARTS) {
            DoubleVector u = load(x, i);
            DoubleVector v = load(x, i + PARTS);
            DoubleVector y = load(x, i + 2 * PARTS);
            DoubleVector z = load(x, i + 3 * PARTS);
            DoubleVector h = load(weights, at);
            a0 = a0.add(h.mul(u));
            a1 = a1.add(h.mul(y));
            h = load(weights, at + PARTS);
            a2 = a2.add(h.mul(v));
            a3 = a3.add(h.mul(z));
            h = load(weights, at + 2 * PARTS);
            b0 = b0.add(h.mul(u));
            b1 = b1.add(h.mul(y));
            h = load(weights, at + 3 * PARTS);
            b2 = b2.add(h.mul(v));
            b3 = b3.add(h.mul(z));
            h = load(weights, at + 4 * PARTS);
            c0 = c0.add(h.mul(u));
            c1 = c1.add(h.mul(y));
            h = load(weights, at + 5 * PARTS);
            c2 = c2.add(h.mul(v));
            c3 = c3.add(h.mul(z));
            h = load(weights, at + 6 * PARTS);
            d0 = d0.add(h.mul(u));
            d1 = d1.add(h.mul(y));
            h = load(weights, at + 7 * PARTS);
            d2 = d2.add(h.mul(v));
            d3 = d3.add(h.mul(z));
        }
        a0.intoArray(out, to);
        a1.intoArray(out, to + PARTS);
        a2.intoArray(out, to + 2 * PARTS);
        a3.intoArray(out, to + 3 * PARTS);
        b0.intoArray(out, to + 4 * PARTS);
        b1.intoArray(out, to + 5 * PARTS);
        b2.intoArray(out, to + 6 * PARTS);
        b3.intoArray(out, to + 7 * PARTS);
        c0.intoArray(out, to + 8 * PARTS);
        c1.intoArray(out, to + 9 * PARTS);
        c2.intoArray(out, to + 10 * PARTS);
        c3.intoArray(out, to + 11 * PARTS);
        d0.intoArray(out, to + 12 * PARTS);
        d1.intoArray(out, to + 13 * PARTS);
        d2.intoArray(out, to + 14 * PARTS);
        d3.intoArray(out, to + 15 * PARTS);
    }
}
