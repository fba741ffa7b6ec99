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
}
