package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.RowProducts;

/**
 * {@link RowProducts} with a vector along the lanes. Where a column has weights in two neighbouring rows at most, as with
 * triangles that reach to each other's peaks, it is loaded once for both.
 */
final class VectorRowProducts extends RowProducts {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    /** The upper half of the floats; there is no second size of vectors, see {@link VectorFrameRows}. */
    private static final VectorShuffle<Float> UPPER = VectorShuffle.iota(FLOATS, STEP, 1, true);

    /** Where the weights of each row begin and end. */
    private final int[] begin;

    private final int[] end;
    private final boolean neighbours;

    VectorRowProducts(int[] first, double[][] weights) {
        super(first, weights);
        int rows = first.length;
        // Behind the last row stands an empty one.
        begin = new int[rows + 1];
        end = new int[rows + 1];
        boolean ordered = true;
        for (int i = 0; i <= rows; i++) {
            int before = i == 0 ? 0 : end[i - 1];
            boolean empty = i == rows || weights[i].length == 0;
            begin[i] = empty ? before : first[i];
            end[i] = empty ? before : first[i] + weights[i].length;
            ordered &= i < 1 || begin[i] >= begin[i - 1] && end[i] >= before;
            ordered &= i < 2 || begin[i] >= end[i - 2];
        }
        neighbours = ordered;
    }

    @Override
    public void multiply(double[] x, int lanes, double[] out) {
        if (!neighbours || lanes % STEP != 0) {
            int i = 0;
            for (; lanes % STEP == 0 && alike(i); i += 6) {
                for (int q = 0; q < lanes; q += STEP) {
                    six(i, x, lanes, out, i * lanes + q, q);
                }
            }
            for (; i < first.length; i++) {
                row(weights[i], first[i], lanes, x, out, i * lanes);
                row(i, x, lanes, out, LANES.loopBound(lanes));
            }
            return;
        }
        for (int q = 0; q < lanes; q += STEP) {
            DoubleVector.zero(LANES).intoArray(out, q);
            for (int i = 0; i < first.length; i++) {
                ended(i, x, lanes, out, i * lanes + q, q);
            }
        }
    }

    /** Whether the six rows from i on are there and have weights for the same columns. */
    private boolean alike(int i) {
        for (int j = i; j < i + 6; j++) {
            if (j >= first.length || first[j] != first[i] || weights[j].length != weights[i].length) {
                return false;
            }
        }
        return true;
    }

    private void six(int i, double[] x, int lanes, double[] out, int o, int q) {
        double[] wa = weights[i];
        double[] wb = weights[i + 1];
        double[] wc = weights[i + 2];
        double[] wd = weights[i + 3];
        double[] we = weights[i + 4];
        double[] wf = weights[i + 5];
        DoubleVector a = DoubleVector.zero(LANES);
        DoubleVector b = a;
        DoubleVector c = a;
        DoubleVector d = a;
        DoubleVector e = a;
        DoubleVector f = a;
        int from = first[i];
        for (int k = 0; k < wa.length; k++) {
            DoubleVector v = DoubleVector.fromArray(LANES, x, (from + k) * lanes + q);
            a = a.add(v.mul(wa[k]));
            b = b.add(v.mul(wb[k]));
            c = c.add(v.mul(wc[k]));
            d = d.add(v.mul(wd[k]));
            e = e.add(v.mul(we[k]));
            f = f.add(v.mul(wf[k]));
        }
        a.intoArray(out, o);
        b.intoArray(out, o + lanes);
        c.intoArray(out, o + 2 * lanes);
        d.intoArray(out, o + 3 * lanes);
        e.intoArray(out, o + 4 * lanes);
        f.intoArray(out, o + 5 * lanes);
    }

    /** Two vectors at a time: each sum waits for itself. */
    private static void row(double[] weights, int from, int lanes, double[] x, double[] out, int o0) {
        int end = LANES.loopBound(lanes);
        int lane = 0;
        for (; lane + 2 * STEP <= end; lane += 2 * STEP) {
            DoubleVector low = DoubleVector.zero(LANES);
            DoubleVector high = DoubleVector.zero(LANES);
            int at = from * lanes + lane;
            for (int k = 0; k < weights.length; k++) {
                DoubleVector w = DoubleVector.broadcast(LANES, weights[k]);
                low = low.add(w.mul(DoubleVector.fromArray(LANES, x, at)));
                high = high.add(w.mul(DoubleVector.fromArray(LANES, x, at + STEP)));
                at += lanes;
            }
            low.intoArray(out, o0 + lane);
            high.intoArray(out, o0 + lane + STEP);
        }
        for (; lane < end; lane += STEP) {
            DoubleVector sum = DoubleVector.zero(LANES);
            int at = from * lanes + lane;
            for (int k = 0; k < weights.length; k++) {
                DoubleVector w = DoubleVector.broadcast(LANES, weights[k]);
                sum = sum.add(w.mul(DoubleVector.fromArray(LANES, x, at)));
                at += lanes;
            }
            sum.intoArray(out, o0 + lane);
        }
    }

    /** Takes the sum of row i, begun at o, to its end, and begins that of the next row with the columns that both have. */
    private void ended(int i, double[] x, int lanes, double[] out, int o, int q) {
        double[] own = weights[i];
        int shared = Math.min(begin[i + 1], end[i]);
        int at = begin[i];
        DoubleVector sum = DoubleVector.fromArray(LANES, out, o);
        for (int k = i == 0 ? at : Math.max(at, end[i - 1]); k < shared; k++) {
            DoubleVector v = DoubleVector.fromArray(LANES, x, k * lanes + q);
            sum = sum.add(v.mul(own[k - at]));
        }
        if (i + 1 == first.length) {
            sum.intoArray(out, o);
            return;
        }
        double[] next = weights[i + 1];
        DoubleVector begun = DoubleVector.zero(LANES);
        for (int k = shared; k < end[i]; k++) {
            DoubleVector v = DoubleVector.fromArray(LANES, x, k * lanes + q);
            sum = sum.add(v.mul(own[k - at]));
            begun = begun.add(v.mul(next[k - shared]));
        }
        sum.intoArray(out, o);
        begun.intoArray(out, o + lanes);
    }

    @Override
    public boolean multiply(float[] x, int lanes, double[] out) {
        if (!neighbours || lanes % FLOATS.length() != 0) {
            return false;
        }
        for (int q = 0; q < lanes; q += 2 * STEP) {
            DoubleVector.zero(LANES).intoArray(out, q);
            DoubleVector.zero(LANES).intoArray(out, q + STEP);
            for (int i = 0; i < first.length; i++) {
                ended(i, x, lanes, out, i * lanes + q, q);
            }
        }
        return true;
    }

    private void ended(int i, float[] x, int lanes, double[] out, int o, int q) {
        double[] own = weights[i];
        int shared = Math.min(begin[i + 1], end[i]);
        int at = begin[i];
        DoubleVector low = DoubleVector.fromArray(LANES, out, o);
        DoubleVector high = DoubleVector.fromArray(LANES, out, o + STEP);
        for (int k = i == 0 ? at : Math.max(at, end[i - 1]); k < shared; k++) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, k * lanes + q);
            low = low.add(((DoubleVector) v.castShape(LANES, 0)).mul(own[k - at]));
            high = high.add(((DoubleVector) v.rearrange(UPPER).castShape(LANES, 0)).mul(own[k - at]));
        }
        if (i + 1 == first.length) {
            low.intoArray(out, o);
            high.intoArray(out, o + STEP);
            return;
        }
        double[] next = weights[i + 1];
        DoubleVector nextLow = DoubleVector.zero(LANES);
        DoubleVector nextHigh = DoubleVector.zero(LANES);
        for (int k = shared; k < end[i]; k++) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, k * lanes + q);
            DoubleVector wideLow = (DoubleVector) v.castShape(LANES, 0);
            DoubleVector wideHigh = (DoubleVector) v.rearrange(UPPER).castShape(LANES, 0);
            low = low.add(wideLow.mul(own[k - at]));
            high = high.add(wideHigh.mul(own[k - at]));
            nextLow = nextLow.add(wideLow.mul(next[k - shared]));
            nextHigh = nextHigh.add(wideHigh.mul(next[k - shared]));
        }
        low.intoArray(out, o);
        high.intoArray(out, o + STEP);
        nextLow.intoArray(out, o + lanes);
        nextHigh.intoArray(out, o + lanes + STEP);
    }
}
