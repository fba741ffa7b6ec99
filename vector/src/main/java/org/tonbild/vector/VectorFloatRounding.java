package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FloatRounding;

/** {@link FloatRounding}, as many at once as a vector has lanes. */
final class VectorFloatRounding extends FloatRounding {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    /** As many floats, in half the space. */
    private static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(LANES.vectorBitSize() / 2));

    @Override
    protected void loop(double[] x, double[] out, int from, int count) {
        int end = from + LANES.loopBound(count - from);
        for (int i = from; i < end; i += STEP) {
            DoubleVector rounded = (DoubleVector) DoubleVector.fromArray(LANES, x, i)
                    .convertShape(VectorOperators.D2F, FLOATS, 0)
                    .convertShape(VectorOperators.F2D, LANES, 0);
            rounded.intoArray(out, i);
        }
        if (end < count) {
            super.loop(x, out, end, count);
        }
    }
}
