package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FloatRounding;

/** {@link FloatRounding} by two conversions; the floats stand in the lower half of a vector, see {@link VectorFrameRows}. */
final class VectorFloatRounding extends FloatRounding {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    @Override
    protected void loop(double[] x, double[] out, int from, int count) {
        int end = from + LANES.loopBound(count - from);
        for (int i = from; i < end; i += STEP) {
            FloatVector floats =
                    (FloatVector) DoubleVector.fromArray(LANES, x, i).castShape(FLOATS, 0);
            ((DoubleVector) floats.castShape(LANES, 0)).intoArray(out, i);
        }
        if (end < count) {
            super.loop(x, out, end, count);
        }
    }
}
