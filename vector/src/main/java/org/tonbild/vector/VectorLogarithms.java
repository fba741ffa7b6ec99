package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.LogBase;
import org.tonbild.kernel.Logarithms;

/** {@link Logarithms}, as many at once as a vector has lanes; an array with a zero, a subnormal or what is no number goes the plain way. */
final class VectorLogarithms extends Logarithms {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    /** a + b z. */
    private static DoubleVector pair(double a, double b, DoubleVector z) {
        return z.mul(b).add(a);
    }

    @Override
    protected void loop(LogBase base, double[] x, double[] out, int from, int count) {
        int end = from + LANES.loopBound(count - from);
        if (normal(x, from, end)) {
            lanes(base, x, out, from, end);
        } else {
            end = from;
        }
        if (end < count) {
            super.loop(base, x, out, end, count);
        }
    }

    /** Whether the bits of all numbers, taken for whole ones, lie from the least normal number to the largest. */
    private static boolean normal(double[] x, int from, int end) {
        LongVector outside = LongVector.zero(LongVector.SPECIES_PREFERRED);
        for (int i = from; i < end; i += STEP) {
            LongVector bits = DoubleVector.fromArray(LANES, x, i).reinterpretAsLongs();
            // Each term is negative where a bound is passed, the last one by running over.
            outside = outside.or(bits).or(bits.sub(LogBase.LEAST)).or(bits.add(LogBase.LEAST));
        }
        return outside.reduceLanes(VectorOperators.OR) >= 0;
    }

    /** A loop of its own, as the compiler of JDK 17 to 25 gives up on longer ones and keeps every vector in memory. */
    private static void lanes(LogBase base, double[] x, double[] out, int from, int end) {
        double twoUpper = base.twoUpper();
        double twoLower = base.twoLower();
        double unit = base.unit();
        double unitUpper = base.unitUpper();
        double unitLower = base.unitLower();
        for (int i = from; i < end; i += STEP) {
            LongVector bits =
                    DoubleVector.fromArray(LANES, x, i).reinterpretAsLongs().add(LogBase.SHIFT);
            DoubleVector k = bits.lanewise(VectorOperators.LSHR, 52)
                    .or(LogBase.WHOLE)
                    .reinterpretAsDoubles()
                    .sub(LogBase.BIAS);
            DoubleVector f = bits.and(LogBase.SIGNIFICAND)
                    .add(LogBase.LOWEST)
                    .reinterpretAsDoubles()
                    .sub(1);
            DoubleVector s = f.div(f.add(2));
            DoubleVector z = s.mul(s);
            DoubleVector w = z.mul(z);
            DoubleVector h = f.mul(0.5).mul(f);
            DoubleVector w2 = w.mul(w);
            DoubleVector first = pair(LogBase.C1, LogBase.C2, z).add(w.mul(pair(LogBase.C3, LogBase.C4, z)));
            DoubleVector second = pair(LogBase.C5, LogBase.C6, z).add(w.mul(pair(LogBase.C7, LogBase.C8, z)));
            DoubleVector third = w2.mul(pair(LogBase.C9, LogBase.C10, z));
            DoubleVector p = s.mul(h.add(z.mul(first.add(w2.mul(second.add(third))))));
            DoubleVector upper =
                    f.sub(h).reinterpretAsLongs().and(LogBase.UPPER).reinterpretAsDoubles();
            DoubleVector lower = f.sub(upper).sub(h).add(p);
            DoubleVector high = k.mul(twoUpper);
            DoubleVector middle = upper.mul(unitUpper);
            DoubleVector sum = high.add(middle);
            DoubleVector rest = high.sub(sum).add(middle);
            DoubleVector small = k.mul(twoLower).add(lower.mul(unit).add(upper.mul(unitLower)));
            sum.add(rest.add(small)).intoArray(out, i);
        }
    }
}
