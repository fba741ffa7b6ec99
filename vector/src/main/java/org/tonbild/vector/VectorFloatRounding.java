package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FloatRounding;

/**
 * {@link FloatRounding} on the bits of the doubles, as a conversion to half as wide lanes would need vectors of a second
 * size, see {@link VectorFrameRows}. Of the 52 bits of a fraction float32 keeps 23: added is one less than half of the
 * last one kept, and one more where that is odd; then the rest is cut off, and a carry goes on into the exponent. That holds
 * for zeros and where float32 has normal numbers; an array with any other goes the plain way.
 */
final class VectorFloatRounding extends FloatRounding {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    private static final int CUT = 29;
    private static final long REST = (1L << CUT) - 1;
    private static final long SMALLEST = Double.doubleToRawLongBits(Float.MIN_NORMAL);
    /** From half a step above the largest float32 on all are infinite. */
    private static final long TOO_LARGE = Double.doubleToRawLongBits(Float.MAX_VALUE) + (1L << CUT - 1);

    @Override
    protected void loop(double[] x, double[] out, int from, int count) {
        int end = from + LANES.loopBound(count - from);
        LongVector other = LongVector.zero(LongVector.SPECIES_PREFERRED);
        for (int i = from; i < end; i += STEP) {
            LongVector size =
                    DoubleVector.fromArray(LANES, x, i).reinterpretAsLongs().and(Long.MAX_VALUE);
            // Negative where 0 < size < SMALLEST, then where size >= TOO_LARGE
            LongVector small = size.sub(SMALLEST).and(size.neg());
            other = other.or(small).or(size.neg().add(TOO_LARGE - 1));
        }
        if (other.reduceLanes(VectorOperators.OR) < 0) {
            super.loop(x, out, from, count);
            return;
        }
        for (int i = from; i < end; i += STEP) {
            LongVector bits = DoubleVector.fromArray(LANES, x, i).reinterpretAsLongs();
            LongVector odd = bits.lanewise(VectorOperators.LSHR, CUT).and(1);
            bits.add(odd).add(REST >> 1).and(~REST).reinterpretAsDoubles().intoArray(out, i);
        }
        if (end < count) {
            super.loop(x, out, end, count);
        }
    }
}
