package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.ColumnMatrix;
import org.tonbild.kernel.MatrixProducts;

/** {@link MatrixProducts} over the outputs, which a matrix pads to whole vectors. */
final class VectorMatrixProducts extends MatrixProducts {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    @Override
    public void multiply(ColumnMatrix m, double[] x, int first, double[] out) {
        if (m.height() % STEP != 0) {
            super.multiply(m, x, first, out);
            return;
        }
        int k = 0;
        for (; k + 3 * STEP <= m.height(); k += 3 * STEP) {
            three(m, k, x, first, out);
        }
        for (; k + 2 * STEP <= m.height(); k += 2 * STEP) {
            two(m, k, x, first, out);
        }
        for (; k < m.height(); k += STEP) {
            one(m, k, x, first, out);
        }
    }

    private static void one(ColumnMatrix m, int k, double[] x, int first, double[] out) {
        double[] values = m.values();
        DoubleVector sum = DoubleVector.zero(LANES);
        int at = k;
        for (int n = 0; n < m.columns(); n++) {
            sum = sum.add(DoubleVector.fromArray(LANES, values, at).mul(x[first + n]));
            at += m.height();
        }
        sum.intoArray(out, k);
    }

    /** Three vectors of outputs at once, as each sum waits for its last addition. */
    private static void three(ColumnMatrix m, int k, double[] x, int first, double[] out) {
        double[] values = m.values();
        DoubleVector a = DoubleVector.zero(LANES);
        DoubleVector b = a;
        DoubleVector c = a;
        int at = k;
        for (int n = 0; n < m.columns(); n++) {
            DoubleVector v = DoubleVector.broadcast(LANES, x[first + n]);
            a = a.add(DoubleVector.fromArray(LANES, values, at).mul(v));
            b = b.add(DoubleVector.fromArray(LANES, values, at + STEP).mul(v));
            c = c.add(DoubleVector.fromArray(LANES, values, at + 2 * STEP).mul(v));
            at += m.height();
        }
        a.intoArray(out, k);
        b.intoArray(out, k + STEP);
        c.intoArray(out, k + 2 * STEP);
    }

    private static void two(ColumnMatrix m, int k, double[] x, int first, double[] out) {
        double[] values = m.values();
        DoubleVector a = DoubleVector.zero(LANES);
        DoubleVector b = a;
        int at = k;
        for (int n = 0; n < m.columns(); n++) {
            DoubleVector v = DoubleVector.broadcast(LANES, x[first + n]);
            a = a.add(DoubleVector.fromArray(LANES, values, at).mul(v));
            b = b.add(DoubleVector.fromArray(LANES, values, at + STEP).mul(v));
            at += m.height();
        }
        a.intoArray(out, k);
        b.intoArray(out, k + STEP);
    }

    @Override
    public void multiply(ColumnMatrix m, double[][] x, double[][] out, int count) {
        int f = 0;
        for (; f + 4 <= count && m.height() % (2 * STEP) == 0; f += 4) {
            for (int k = 0; k < m.height(); k += 2 * STEP) {
                four(m, k, x, f, out);
            }
        }
        for (; f < count; f++) {
            multiply(m, x[f], 0, out[f]);
        }
    }

    /** Two vectors of outputs of four frames. */
    private static void four(ColumnMatrix m, int k, double[][] x, int f, double[][] out) {
        double[] values = m.values();
        double[] xa = x[f];
        double[] xb = x[f + 1];
        double[] xc = x[f + 2];
        double[] xd = x[f + 3];
        DoubleVector a0 = DoubleVector.zero(LANES);
        DoubleVector a1 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector c0 = a0;
        DoubleVector c1 = a0;
        DoubleVector d0 = a0;
        DoubleVector d1 = a0;
        int at = k;
        for (int n = 0; n < m.columns(); n++) {
            DoubleVector low = DoubleVector.fromArray(LANES, values, at);
            DoubleVector high = DoubleVector.fromArray(LANES, values, at + STEP);
            a0 = a0.add(low.mul(xa[n]));
            a1 = a1.add(high.mul(xa[n]));
            b0 = b0.add(low.mul(xb[n]));
            b1 = b1.add(high.mul(xb[n]));
            c0 = c0.add(low.mul(xc[n]));
            c1 = c1.add(high.mul(xc[n]));
            d0 = d0.add(low.mul(xd[n]));
            d1 = d1.add(high.mul(xd[n]));
            at += m.height();
        }
        a0.intoArray(out[f], k);
        a1.intoArray(out[f], k + STEP);
        b0.intoArray(out[f + 1], k);
        b1.intoArray(out[f + 1], k + STEP);
        c0.intoArray(out[f + 2], k);
        c1.intoArray(out[f + 2], k + STEP);
        d0.intoArray(out[f + 3], k);
        d1.intoArray(out[f + 3], k + STEP);
    }
}
