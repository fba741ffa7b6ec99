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
        // A number and no vector goes from one turn to the next, which could put it on the heap.
        int over = 0;
        for (int i = from; i < from + BLOCK; i += 8 * STEP) {
            IntVector a =
                    over(x, i).or(over(x, i + STEP)).or(over(x, i + 2 * STEP).or(over(x, i + 3 * STEP)));
            int j = i + 4 * STEP;
            IntVector b =
                    over(x, j).or(over(x, j + STEP)).or(over(x, j + 2 * STEP).or(over(x, j + 3 * STEP)));
            over |= a.or(b).reduceLanes(VectorOperators.OR);
        }
        return over >= 0;
    }

    /** Negative where a sample is no number or infinite. */
    private static IntVector over(float[] x, int i) {
        return FloatVector.fromArray(LANES, x, i)
                .reinterpretAsInts()
                .and(WITHOUT_SIGN)
                .add(EXPONENT);
    }
}
