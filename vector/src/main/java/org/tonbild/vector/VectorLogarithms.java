package org.tonbild.vector;

import static org.tonbild.kernel.FftPasses.START;

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

    /** Values that are looked at, and then taken, together: what lies between the loops stays near. */
    private static final int BLOCK = 256;

    private final double[] sums = new double[START + BLOCK];

    @Override
    protected void loop(LogBase base, double[] x, double[] out, int from, int count) {
        int end = from + LANES.loopBound(count - from);
        for (int i = from; i < end; i += BLOCK) {
            int next = Math.min(end, i + BLOCK);
            if (normal(x, i, next)) {
                // In two loops: the compiler of JDK 17 to 25 gives up on longer ones and keeps every vector in memory.
                series(x, sums, i, next);
                add(base, x, sums, out, i, next);
            } else {
                super.loop(base, x, out, i, next);
            }
        }
        if (end < count) {
            super.loop(base, x, out, end, count);
        }
    }

    /** Whether the bits of all numbers, taken for whole ones, lie from the least normal number to the largest. */
    private static boolean normal(double[] x, int from, int end) {
        long outside = 0;
        for (int i = from; i < end; i += STEP) {
            LongVector bits = DoubleVector.fromArray(LANES, x, i).reinterpretAsLongs();
            // Each term is negative where a bound is passed, the last one by running over.
            LongVector terms = bits.or(bits.sub(LogBase.LEAST)).or(bits.add(LogBase.LEAST));
            // A number and no vector goes from one turn to the next, which could put it on the heap.
            outside |= terms.reduceLanes(VectorOperators.OR);
        }
        return outside >= 0;
    }

    /** The series' sums p, from place START on. */
    private static void series(double[] x, double[] sums, int from, int end) {
        for (int i = from; i < end; i += STEP) {
            DoubleVector f = DoubleVector.fromArray(LANES, x, i)
                    .reinterpretAsLongs()
                    .add(LogBase.SHIFT)
                    .and(LogBase.SIGNIFICAND)
                    .add(LogBase.LOWEST)
                    .reinterpretAsDoubles()
                    .sub(1);
            DoubleVector s = f.div(f.add(2));
            DoubleVector z = s.mul(s);
            DoubleVector w = z.mul(z);
            DoubleVector h = f.mul(0.5).mul(f);
            DoubleVector w2 = w.mul(w);
            DoubleVector first = z.mul(LogBase.C2)
                    .add(LogBase.C1)
                    .add(w.mul(z.mul(LogBase.C4).add(LogBase.C3)));
            DoubleVector second = z.mul(LogBase.C6)
                    .add(LogBase.C5)
                    .add(w.mul(z.mul(LogBase.C8).add(LogBase.C7)));
            DoubleVector third = w2.mul(z.mul(LogBase.C10).add(LogBase.C9));
            s.mul(h.add(z.mul(first.add(w2.mul(second.add(third)))))).intoArray(sums, START + i - from);
        }
    }

    /** Adds up. */
    private static void add(LogBase base, double[] x, double[] sums, double[] out, int from, int end) {
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
            DoubleVector h = f.mul(0.5).mul(f);
            DoubleVector upper =
                    f.sub(h).reinterpretAsLongs().and(LogBase.UPPER).reinterpretAsDoubles();
            DoubleVector lower = f.sub(upper).sub(h).add(DoubleVector.fromArray(LANES, sums, START + i - from));
            DoubleVector high = k.mul(twoUpper);
            DoubleVector middle = upper.mul(unitUpper);
            DoubleVector sum = high.add(middle);
            DoubleVector rest = high.sub(sum).add(middle);
            DoubleVector small = k.mul(twoLower).add(lower.mul(unit).add(upper.mul(unitLower)));
            sum.add(rest.add(small)).intoArray(out, i);
        }
    }
}
