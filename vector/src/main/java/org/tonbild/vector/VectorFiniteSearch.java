package org.tonbild.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FiniteSearch;

/** {@link FiniteSearch}, block by block; a block that holds such a sample is looked through the plain way. */
final class VectorFiniteSearch extends FiniteSearch {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    private static final int BLOCK = 1024;
    private static final int WITHOUT_SIGN = 0x7fffffff;
    /** One in the exponent: added to an exponent of ones alone, that of NaN and infinity, it runs over into the sign. */
    private static final int EXPONENT = 0x00800000;

    @Override
    public int firstOther(float[] x, int from, int to) {
        int at = from;
        while (at + BLOCK <= to && finite(x, at)) {
            at += BLOCK;
        }
        return super.firstOther(x, at, to);
    }

    private static boolean finite(float[] x, int from) {
        IntVector over = IntVector.zero(IntVector.SPECIES_PREFERRED);
        for (int i = from; i < from + BLOCK; i += STEP) {
            IntVector bits = FloatVector.fromArray(LANES, x, i).reinterpretAsInts();
            over = over.or(bits.and(WITHOUT_SIGN).add(EXPONENT));
        }
        return over.reduceLanes(VectorOperators.OR) >= 0;
    }
}
