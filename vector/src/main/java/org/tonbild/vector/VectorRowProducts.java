package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.RowProducts;

/** {@link RowProducts} with a vector along the lanes. */
final class VectorRowProducts extends RowProducts {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    @Override
    public void row(double[] weights, int from, int lanes, double[] x, double[] out, int o0, int firstLane) {
        int end = LANES.loopBound(lanes);
        int lane = 0;
        // Two vectors at a time: each sum waits for itself.
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
        super.row(weights, from, lanes, x, out, o0, lane);
    }
}
