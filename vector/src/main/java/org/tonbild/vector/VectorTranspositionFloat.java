package org.tonbild.vector;

import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes squares as wide as a vector, as Eklundh did (1972): blocks of d by d lanes change places for d = 1, 2, 4, 8,
 * two sizes at a time, the second time in place.
 *
 * <p>Vectors are taken as whole numbers, so that a choice of lanes is one operation on bits, where a mask would have to be
 * made from bytes each time.
 */
final class VectorTranspositionFloat {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    /** Whether {@link #square} knows vectors of this length. */
    static final boolean SQUARES = STEP == 4 || STEP == 8 || STEP == 16;

    /** Lane i takes lane i - d, for UP; i + d, for DOWN; all bits of the lanes whose number has the bit d, for BIT. */
    private static final VectorShuffle<Integer> UP1 = VectorShuffle.iota(INTS, -1, 1, true);

    private static final VectorShuffle<Integer> DOWN1 = VectorShuffle.iota(INTS, 1, 1, true);
    private static final int[] BIT1 = bit(1);
    private static final VectorShuffle<Integer> UP2 = VectorShuffle.iota(INTS, -2, 1, true);
    private static final VectorShuffle<Integer> DOWN2 = VectorShuffle.iota(INTS, 2, 1, true);
    private static final int[] BIT2 = bit(2);
    private static final VectorShuffle<Integer> UP4 = VectorShuffle.iota(INTS, -4, 1, true);
    private static final VectorShuffle<Integer> DOWN4 = VectorShuffle.iota(INTS, 4, 1, true);
    private static final int[] BIT4 = bit(4);
    private static final VectorShuffle<Integer> UP8 = VectorShuffle.iota(INTS, -8, 1, true);
    private static final VectorShuffle<Integer> DOWN8 = VectorShuffle.iota(INTS, 8, 1, true);
    private static final int[] BIT8 = bit(8);

    private static int[] bit(int d) {
        int[] bits = new int[STEP];
        for (int i = 0; i < STEP; i++) {
            bits[i] = (i & d) != 0 ? -1 : 0;
        }
        return bits;
    }

    private VectorTranspositionFloat() {}

    /** One square; rows of x stand {@code leg}, those of y {@code outLeg} apart. */
    static void square(float[] x, int in, int leg, float[] y, int out, int outLeg) {
        ones(STEP / 4, x, in, 4 * leg, leg, y, out, 4 * outLeg, outLeg);
        if (STEP > 4) {
            fours(4, y, out, outLeg, 4 * outLeg, y, out, outLeg, 4 * outLeg);
        }
    }

    /** Four rows of a square: d = 1 and 2. */
    static void ones(float[] x, int in, int leg, float[] y, int out, int outLeg) {
        ones(1, x, in, 0, leg, y, out, 0, outLeg);
    }

    /**
     * So many fours of rows, that begin {@code next} and {@code outNext} apart. All in one loop, as choices of lanes are read
     * and widened before it.
     */
    static void ones(int count, float[] x, int first, int next, int leg, float[] y, int to, int outNext, int outLeg) {
        IntVector odd1 = IntVector.fromArray(INTS, BIT1, 0);
        IntVector odd2 = IntVector.fromArray(INTS, BIT2, 0);
        for (int i = 0; i < count; i++) {
            int in = first + i * next;
            int out = to + i * outNext;
            IntVector a = FloatVector.fromArray(LANES, x, in).reinterpretAsInts();
            IntVector b = FloatVector.fromArray(LANES, x, in + leg).reinterpretAsInts();
            IntVector c = FloatVector.fromArray(LANES, x, in + 2 * leg).reinterpretAsInts();
            IntVector d = FloatVector.fromArray(LANES, x, in + 3 * leg).reinterpretAsInts();
            // Of p and q the bits of q where odd has ones: p ^ (p ^ q) & odd.
            IntVector upB = b.rearrange(UP1);
            IntVector ab0 = a.lanewise(XOR, a.lanewise(XOR, upB).and(odd1));
            IntVector downA = a.rearrange(DOWN1);
            IntVector ab1 = downA.lanewise(XOR, downA.lanewise(XOR, b).and(odd1));
            IntVector upD = d.rearrange(UP1);
            IntVector cd0 = c.lanewise(XOR, c.lanewise(XOR, upD).and(odd1));
            IntVector downC = c.rearrange(DOWN1);
            IntVector cd1 = downC.lanewise(XOR, downC.lanewise(XOR, d).and(odd1));
            IntVector up0 = cd0.rearrange(UP2);
            ab0.lanewise(XOR, ab0.lanewise(XOR, up0).and(odd2))
                    .reinterpretAsFloats()
                    .intoArray(y, out);
            IntVector up1 = cd1.rearrange(UP2);
            ab1.lanewise(XOR, ab1.lanewise(XOR, up1).and(odd2))
                    .reinterpretAsFloats()
                    .intoArray(y, out + outLeg);
            IntVector down0 = ab0.rearrange(DOWN2);
            down0.lanewise(XOR, down0.lanewise(XOR, cd0).and(odd2))
                    .reinterpretAsFloats()
                    .intoArray(y, out + 2 * outLeg);
            IntVector down1 = ab1.rearrange(DOWN2);
            down1.lanewise(XOR, down1.lanewise(XOR, cd1).and(odd2))
                    .reinterpretAsFloats()
                    .intoArray(y, out + 3 * outLeg);
        }
    }

    /**
     * Four rows that lie by themselves, the vectors of all of them one behind the other, {@code outNext} apart. The operations
     * are written out again, as a method that takes vectors may put them on the heap.
     */
    static void ones(int count, float[][] x, int[] from, int row, float[] y, int to, int outNext, int outLeg) {
        float[] row0 = x[row];
        float[] row1 = x[row + 1];
        float[] row2 = x[row + 2];
        float[] row3 = x[row + 3];
        int from0 = from[row];
        int from1 = from[row + 1];
        int from2 = from[row + 2];
        int from3 = from[row + 3];
        IntVector odd1 = IntVector.fromArray(INTS, BIT1, 0);
        IntVector odd2 = IntVector.fromArray(INTS, BIT2, 0);
        for (int i = 0; i < count; i++) {
            int t = i * STEP;
            int out = to + i * outNext;
            IntVector a = FloatVector.fromArray(LANES, row0, from0 + t).reinterpretAsInts();
            IntVector b = FloatVector.fromArray(LANES, row1, from1 + t).reinterpretAsInts();
            IntVector c = FloatVector.fromArray(LANES, row2, from2 + t).reinterpretAsInts();
            IntVector d = FloatVector.fromArray(LANES, row3, from3 + t).reinterpretAsInts();
            // Of p and q the bits of q where odd has ones: p ^ (p ^ q) & odd.
            IntVector upB = b.rearrange(UP1);
            IntVector ab0 = a.lanewise(XOR, a.lanewise(XOR, upB).and(odd1));
            IntVector downA = a.rearrange(DOWN1);
            IntVector ab1 = downA.lanewise(XOR, downA.lanewise(XOR, b).and(odd1));
            IntVector upD = d.rearrange(UP1);
            IntVector cd0 = c.lanewise(XOR, c.lanewise(XOR, upD).and(odd1));
            IntVector downC = c.rearrange(DOWN1);
            IntVector cd1 = downC.lanewise(XOR, downC.lanewise(XOR, d).and(odd1));
            IntVector up0 = cd0.rearrange(UP2);
            ab0.lanewise(XOR, ab0.lanewise(XOR, up0).and(odd2))
                    .reinterpretAsFloats()
                    .intoArray(y, out);
            IntVector up1 = cd1.rearrange(UP2);
            ab1.lanewise(XOR, ab1.lanewise(XOR, up1).and(odd2))
                    .reinterpretAsFloats()
                    .intoArray(y, out + outLeg);
            IntVector down0 = ab0.rearrange(DOWN2);
            down0.lanewise(XOR, down0.lanewise(XOR, cd0).and(odd2))
                    .reinterpretAsFloats()
                    .intoArray(y, out + 2 * outLeg);
            IntVector down1 = ab1.rearrange(DOWN2);
            down1.lanewise(XOR, down1.lanewise(XOR, cd1).and(odd2))
                    .reinterpretAsFloats()
                    .intoArray(y, out + 3 * outLeg);
        }
    }

    /** {@link #ones} of samples times their weights; written out, as a method of vectors may put them on the heap. */
    static void weighed(
            int count, float[] x, int first, int next, int leg, float[] window, int w, float[] y, int to, int outNext) {
        FloatVector weights = FloatVector.fromArray(LANES, window, w);
        IntVector odd1 = IntVector.fromArray(INTS, BIT1, 0);
        IntVector odd2 = IntVector.fromArray(INTS, BIT2, 0);
        for (int i = 0; i < count; i++) {
            int in = first + i * next;
            int out = to + i * outNext;
            IntVector a = FloatVector.fromArray(LANES, x, in).mul(weights).reinterpretAsInts();
            IntVector b = FloatVector.fromArray(LANES, x, in + leg).mul(weights).reinterpretAsInts();
            IntVector c =
                    FloatVector.fromArray(LANES, x, in + 2 * leg).mul(weights).reinterpretAsInts();
            IntVector d =
                    FloatVector.fromArray(LANES, x, in + 3 * leg).mul(weights).reinterpretAsInts();
            // Of p and q the bits of q where odd has ones: p ^ (p ^ q) & odd.
            IntVector upB = b.rearrange(UP1);
            IntVector ab0 = a.lanewise(XOR, a.lanewise(XOR, upB).and(odd1));
            IntVector downA = a.rearrange(DOWN1);
            IntVector ab1 = downA.lanewise(XOR, downA.lanewise(XOR, b).and(odd1));
            IntVector upD = d.rearrange(UP1);
            IntVector cd0 = c.lanewise(XOR, c.lanewise(XOR, upD).and(odd1));
            IntVector downC = c.rearrange(DOWN1);
            IntVector cd1 = downC.lanewise(XOR, downC.lanewise(XOR, d).and(odd1));
            IntVector up0 = cd0.rearrange(UP2);
            ab0.lanewise(XOR, ab0.lanewise(XOR, up0).and(odd2))
                    .reinterpretAsFloats()
                    .intoArray(y, out);
            IntVector up1 = cd1.rearrange(UP2);
            ab1.lanewise(XOR, ab1.lanewise(XOR, up1).and(odd2))
                    .reinterpretAsFloats()
                    .intoArray(y, out + STEP);
            IntVector down0 = ab0.rearrange(DOWN2);
            down0.lanewise(XOR, down0.lanewise(XOR, cd0).and(odd2))
                    .reinterpretAsFloats()
                    .intoArray(y, out + 2 * STEP);
            IntVector down1 = ab1.rearrange(DOWN2);
            down1.lanewise(XOR, down1.lanewise(XOR, cd1).and(odd2))
                    .reinterpretAsFloats()
                    .intoArray(y, out + 3 * STEP);
        }
    }

    /** Every fourth row of a square: d = 4, and 8 where a vector is that wide; x and y may be the same array. */
    static void fours(float[] x, int in, int leg, float[] y, int out, int outLeg) {
        fours(1, x, in, 0, leg, y, out, 0, outLeg);
    }

    /** So many of these, that begin {@code next} and {@code outNext} apart. */
    static void fours(int count, float[] x, int first, int next, int leg, float[] y, int to, int outNext, int outLeg) {
        IntVector odd4 = IntVector.fromArray(INTS, BIT4, 0);
        IntVector odd8 = IntVector.fromArray(INTS, BIT8, 0);
        for (int i = 0; i < count; i++) {
            int in = first + i * next;
            int out = to + i * outNext;
            IntVector a = FloatVector.fromArray(LANES, x, in).reinterpretAsInts();
            IntVector b = FloatVector.fromArray(LANES, x, in + leg).reinterpretAsInts();
            IntVector upB = b.rearrange(UP4);
            IntVector ab0 = a.lanewise(XOR, a.lanewise(XOR, upB).and(odd4));
            IntVector downA = a.rearrange(DOWN4);
            IntVector ab1 = downA.lanewise(XOR, downA.lanewise(XOR, b).and(odd4));
            if (STEP == 8) {
                ab0.reinterpretAsFloats().intoArray(y, out);
                ab1.reinterpretAsFloats().intoArray(y, out + outLeg);
                continue;
            }
            IntVector c = FloatVector.fromArray(LANES, x, in + 2 * leg).reinterpretAsInts();
            IntVector d = FloatVector.fromArray(LANES, x, in + 3 * leg).reinterpretAsInts();
            IntVector upD = d.rearrange(UP4);
            IntVector cd0 = c.lanewise(XOR, c.lanewise(XOR, upD).and(odd4));
            IntVector downC = c.rearrange(DOWN4);
            IntVector cd1 = downC.lanewise(XOR, downC.lanewise(XOR, d).and(odd4));
            IntVector up0 = cd0.rearrange(UP8);
            ab0.lanewise(XOR, ab0.lanewise(XOR, up0).and(odd8))
                    .reinterpretAsFloats()
                    .intoArray(y, out);
            IntVector up1 = cd1.rearrange(UP8);
            ab1.lanewise(XOR, ab1.lanewise(XOR, up1).and(odd8))
                    .reinterpretAsFloats()
                    .intoArray(y, out + outLeg);
            IntVector down0 = ab0.rearrange(DOWN8);
            down0.lanewise(XOR, down0.lanewise(XOR, cd0).and(odd8))
                    .reinterpretAsFloats()
                    .intoArray(y, out + 2 * outLeg);
            IntVector down1 = ab1.rearrange(DOWN8);
            down1.lanewise(XOR, down1.lanewise(XOR, cd1).and(odd8))
                    .reinterpretAsFloats()
                    .intoArray(y, out + 3 * outLeg);
        }
    }
}
