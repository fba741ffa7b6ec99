package org.tonbild.vector;

import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes squares as wide as a vector, as Eklundh did (1972): blocks of d by d lanes change places for d = 1, 2, 4, 8,
 * two sizes at a time, the second time in place.
 *
 * <p>Vectors are taken as whole numbers, so that a choice of lanes is one operation on bits, where a mask would have to be
 * made from bytes each time; and many rows go in one loop, as the choices are read and widened before it.
 */
final class VectorTransposition {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    /** Whether {@link #square} knows vectors of this length. */
    static final boolean SQUARES = STEP == 4 || STEP == 8 || STEP == 16;

    /** Lane i takes lane i - d, for UP; i + d, for DOWN; all bits of the lanes whose number has the bit d, for BIT. */
    private static final VectorShuffle<Long> UP1 = VectorShuffle.iota(LONGS, -1, 1, true);

    private static final VectorShuffle<Long> DOWN1 = VectorShuffle.iota(LONGS, 1, 1, true);
    private static final long[] BIT1 = bit(1);
    private static final VectorShuffle<Long> UP2 = VectorShuffle.iota(LONGS, -2, 1, true);
    private static final VectorShuffle<Long> DOWN2 = VectorShuffle.iota(LONGS, 2, 1, true);
    private static final long[] BIT2 = bit(2);
    static final VectorShuffle<Long> UP4 = VectorShuffle.iota(LONGS, -4, 1, true);
    static final VectorShuffle<Long> DOWN4 = VectorShuffle.iota(LONGS, 4, 1, true);
    static final long[] BIT4 = bit(4);
    private static final VectorShuffle<Long> UP8 = VectorShuffle.iota(LONGS, -8, 1, true);
    private static final VectorShuffle<Long> DOWN8 = VectorShuffle.iota(LONGS, 8, 1, true);
    private static final long[] BIT8 = bit(8);

    private static long[] bit(int d) {
        long[] bits = new long[STEP];
        for (int i = 0; i < STEP; i++) {
            bits[i] = (i & d) != 0 ? -1 : 0;
        }
        return bits;
    }

    private VectorTransposition() {}

    /** One square; rows of x stand {@code leg}, those of y {@code outLeg} apart. */
    static void square(double[] x, int in, int leg, double[] y, int out, int outLeg) {
        ones(STEP / 4, x, in, 4 * leg, leg, y, out, 4 * outLeg, outLeg);
        if (STEP > 4) {
            fours(y, out, outLeg, 4 * outLeg);
        }
    }

    /** So many fours of rows, that begin {@code next} and {@code outNext} apart: d = 1 and 2. */
    static void ones(int count, double[] x, int first, int next, int leg, double[] y, int to, int outNext, int outLeg) {
        LongVector odd1 = LongVector.fromArray(LONGS, BIT1, 0);
        LongVector odd2 = LongVector.fromArray(LONGS, BIT2, 0);
        for (int i = 0; i < count; i++) {
            int in = first + i * next;
            int out = to + i * outNext;
            LongVector a = DoubleVector.fromArray(LANES, x, in).reinterpretAsLongs();
            LongVector b = DoubleVector.fromArray(LANES, x, in + leg).reinterpretAsLongs();
            LongVector c = DoubleVector.fromArray(LANES, x, in + 2 * leg).reinterpretAsLongs();
            LongVector d = DoubleVector.fromArray(LANES, x, in + 3 * leg).reinterpretAsLongs();
            // Of p and q the bits of q where odd has ones: p ^ (p ^ q) & odd.
            LongVector upB = b.rearrange(UP1);
            LongVector ab0 = a.lanewise(XOR, a.lanewise(XOR, upB).and(odd1));
            LongVector downA = a.rearrange(DOWN1);
            LongVector ab1 = downA.lanewise(XOR, downA.lanewise(XOR, b).and(odd1));
            LongVector upD = d.rearrange(UP1);
            LongVector cd0 = c.lanewise(XOR, c.lanewise(XOR, upD).and(odd1));
            LongVector downC = c.rearrange(DOWN1);
            LongVector cd1 = downC.lanewise(XOR, downC.lanewise(XOR, d).and(odd1));
            LongVector up0 = cd0.rearrange(UP2);
            ab0.lanewise(XOR, ab0.lanewise(XOR, up0).and(odd2))
                    .reinterpretAsDoubles()
                    .intoArray(y, out);
            LongVector up1 = cd1.rearrange(UP2);
            ab1.lanewise(XOR, ab1.lanewise(XOR, up1).and(odd2))
                    .reinterpretAsDoubles()
                    .intoArray(y, out + outLeg);
            LongVector down0 = ab0.rearrange(DOWN2);
            down0.lanewise(XOR, down0.lanewise(XOR, cd0).and(odd2))
                    .reinterpretAsDoubles()
                    .intoArray(y, out + 2 * outLeg);
            LongVector down1 = ab1.rearrange(DOWN2);
            down1.lanewise(XOR, down1.lanewise(XOR, cd1).and(odd2))
                    .reinterpretAsDoubles()
                    .intoArray(y, out + 3 * outLeg);
        }
    }

    /** Four times every fourth row of a square, {@code leg} apart: d = 4, and 8 where a vector is that wide. */
    private static void fours(double[] y, int first, int next, int leg) {
        LongVector odd4 = LongVector.fromArray(LONGS, BIT4, 0);
        LongVector odd8 = LongVector.fromArray(LONGS, BIT8, 0);
        for (int i = 0; i < 4; i++) {
            int at = first + i * next;
            LongVector a = DoubleVector.fromArray(LANES, y, at).reinterpretAsLongs();
            LongVector b = DoubleVector.fromArray(LANES, y, at + leg).reinterpretAsLongs();
            LongVector upB = b.rearrange(UP4);
            LongVector ab0 = a.lanewise(XOR, a.lanewise(XOR, upB).and(odd4));
            LongVector downA = a.rearrange(DOWN4);
            LongVector ab1 = downA.lanewise(XOR, downA.lanewise(XOR, b).and(odd4));
            if (STEP == 8) {
                ab0.reinterpretAsDoubles().intoArray(y, at);
                ab1.reinterpretAsDoubles().intoArray(y, at + leg);
                continue;
            }
            LongVector c = DoubleVector.fromArray(LANES, y, at + 2 * leg).reinterpretAsLongs();
            LongVector d = DoubleVector.fromArray(LANES, y, at + 3 * leg).reinterpretAsLongs();
            LongVector upD = d.rearrange(UP4);
            LongVector cd0 = c.lanewise(XOR, c.lanewise(XOR, upD).and(odd4));
            LongVector downC = c.rearrange(DOWN4);
            LongVector cd1 = downC.lanewise(XOR, downC.lanewise(XOR, d).and(odd4));
            LongVector up0 = cd0.rearrange(UP8);
            ab0.lanewise(XOR, ab0.lanewise(XOR, up0).and(odd8))
                    .reinterpretAsDoubles()
                    .intoArray(y, at);
            LongVector up1 = cd1.rearrange(UP8);
            ab1.lanewise(XOR, ab1.lanewise(XOR, up1).and(odd8))
                    .reinterpretAsDoubles()
                    .intoArray(y, at + leg);
            LongVector down0 = ab0.rearrange(DOWN8);
            down0.lanewise(XOR, down0.lanewise(XOR, cd0).and(odd8))
                    .reinterpretAsDoubles()
                    .intoArray(y, at + 2 * leg);
            LongVector down1 = ab1.rearrange(DOWN8);
            down1.lanewise(XOR, down1.lanewise(XOR, cd1).and(odd8))
                    .reinterpretAsDoubles()
                    .intoArray(y, at + 3 * leg);
        }
    }
}
