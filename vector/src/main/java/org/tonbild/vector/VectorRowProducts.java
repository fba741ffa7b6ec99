package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPassesFloat;
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
            columns(x, lanes, out, q);
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

    /**
     * All columns of {@link #STEP} lanes: up to the next row's first one a column belongs to one sum, from there on to the
     * next one too.
     */
    private void columns(double[] x, int lanes, double[] out, int q) {
        DoubleVector sum = DoubleVector.zero(LANES);
        int from = begin[0];
        for (int i = 0; i < first.length; i++) {
            double[] own = weights[i];
            int at = begin[i];
            int last = end[i];
            int shared = Math.min(begin[i + 1], last);
            for (int k = Math.max(at, from); k < shared; k++) {
                DoubleVector v = DoubleVector.fromArray(LANES, x, k * lanes + q);
                sum = sum.add(v.mul(own[k - at]));
            }
            DoubleVector begun = DoubleVector.zero(LANES);
            if (shared < last) {
                double[] next = weights[i + 1];
                for (int k = shared; k < last; k++) {
                    DoubleVector v = DoubleVector.fromArray(LANES, x, k * lanes + q);
                    sum = sum.add(v.mul(own[k - at]));
                    begun = begun.add(v.mul(next[k - shared]));
                }
            }
            sum.intoArray(out, i * lanes + q);
            sum = begun;
            from = last;
        }
    }

    @Override
    public boolean multiply(float[] x, int lanes, double[] out) {
        if (!neighbours || lanes % FLOATS.length() != 0) {
            return false;
        }
        for (int q = 0; q < lanes; q += 2 * STEP) {
            columns(x, FftPassesFloat.START + q, lanes, out, q);
        }
        return true;
    }

    /** The same of twice as many lanes of floats. */
    private void columns(float[] x, int in, int lanes, double[] out, int q) {
        DoubleVector low = DoubleVector.zero(LANES);
        DoubleVector high = DoubleVector.zero(LANES);
        int from = begin[0];
        for (int i = 0; i < first.length; i++) {
            double[] own = weights[i];
            int at = begin[i];
            int last = end[i];
            int shared = Math.min(begin[i + 1], last);
            for (int k = Math.max(at, from); k < shared; k++) {
                FloatVector v = FloatVector.fromArray(FLOATS, x, k * lanes + in);
                low = low.add(((DoubleVector) v.castShape(LANES, 0)).mul(own[k - at]));
                high = high.add(((DoubleVector) v.rearrange(UPPER).castShape(LANES, 0)).mul(own[k - at]));
            }
            DoubleVector nextLow = DoubleVector.zero(LANES);
            DoubleVector nextHigh = DoubleVector.zero(LANES);
            if (shared < last) {
                double[] next = weights[i + 1];
                for (int k = shared; k < last; k++) {
                    FloatVector v = FloatVector.fromArray(FLOATS, x, k * lanes + in);
                    DoubleVector wideLow = (DoubleVector) v.castShape(LANES, 0);
                    DoubleVector wideHigh = (DoubleVector) v.rearrange(UPPER).castShape(LANES, 0);
                    low = low.add(wideLow.mul(own[k - at]));
                    high = high.add(wideHigh.mul(own[k - at]));
                    nextLow = nextLow.add(wideLow.mul(next[k - shared]));
                    nextHigh = nextHigh.add(wideHigh.mul(next[k - shared]));
                }
            }
            low.intoArray(out, i * lanes + q);
            high.intoArray(out, i * lanes + q + STEP);
            low = nextLow;
            high = nextHigh;
            from = last;
        }
    }
}
