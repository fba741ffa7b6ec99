package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes squares as wide as a vector, as Eklundh did (1972): blocks of d by d lanes change places for d = 1, 2, 4, 8,
 * two sizes at a time, the second time in place.
 */
final class VectorTransposition {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    /** Whether {@link #square} knows vectors of this length. */
    static final boolean SQUARES = STEP == 4 || STEP == 8 || STEP == 16;

    /** Lane i takes lane i - d, for UP; i + d, for DOWN; the lanes whose number has the bit d, for BIT. */
    private static final VectorShuffle<Double> UP1 = VectorShuffle.iota(LANES, -1, 1, true);

    private static final VectorShuffle<Double> DOWN1 = VectorShuffle.iota(LANES, 1, 1, true);
    private static final VectorMask<Double> BIT1 = bit(1);
    private static final VectorShuffle<Double> UP2 = VectorShuffle.iota(LANES, -2, 1, true);
    private static final VectorShuffle<Double> DOWN2 = VectorShuffle.iota(LANES, 2, 1, true);
    private static final VectorMask<Double> BIT2 = bit(2);
    private static final VectorShuffle<Double> UP4 = VectorShuffle.iota(LANES, -4, 1, true);
    private static final VectorShuffle<Double> DOWN4 = VectorShuffle.iota(LANES, 4, 1, true);
    private static final VectorMask<Double> BIT4 = bit(4);
    private static final VectorShuffle<Double> UP8 = VectorShuffle.iota(LANES, -8, 1, true);
    private static final VectorShuffle<Double> DOWN8 = VectorShuffle.iota(LANES, 8, 1, true);
    private static final VectorMask<Double> BIT8 = bit(8);

    private static VectorMask<Double> bit(int d) {
        boolean[] bits = new boolean[STEP];
        for (int i = 0; i < STEP; i++) {
            bits[i] = (i & d) != 0;
        }
        return VectorMask.fromArray(LANES, bits, 0);
    }

    private VectorTransposition() {}

    /** One square; rows of x stand {@code leg}, those of y {@code outLeg} apart. */
    static void square(double[] x, int in, int leg, double[] y, int out, int outLeg) {
        for (int j = 0; j < STEP; j += 4) {
            ones(x, in + j * leg, leg, y, out + j * outLeg, outLeg);
        }
        for (int j = 0; STEP > 4 && j < 4; j++) {
            fours(y, out + j * outLeg, 4 * outLeg);
        }
    }

    /** Four rows of a square: d = 1 and 2. */
    static void ones(double[] x, int in, int leg, double[] y, int out, int outLeg) {
        DoubleVector a = DoubleVector.fromArray(LANES, x, in);
        DoubleVector b = DoubleVector.fromArray(LANES, x, in + leg);
        DoubleVector ab0 = a.blend(b.rearrange(UP1), BIT1);
        DoubleVector ab1 = a.rearrange(DOWN1).blend(b, BIT1);
        DoubleVector c = DoubleVector.fromArray(LANES, x, in + 2 * leg);
        DoubleVector d = DoubleVector.fromArray(LANES, x, in + 3 * leg);
        DoubleVector cd0 = c.blend(d.rearrange(UP1), BIT1);
        DoubleVector cd1 = c.rearrange(DOWN1).blend(d, BIT1);
        ab0.blend(cd0.rearrange(UP2), BIT2).intoArray(y, out);
        ab1.blend(cd1.rearrange(UP2), BIT2).intoArray(y, out + outLeg);
        ab0.rearrange(DOWN2).blend(cd0, BIT2).intoArray(y, out + 2 * outLeg);
        ab1.rearrange(DOWN2).blend(cd1, BIT2).intoArray(y, out + 3 * outLeg);
    }

    /** Every fourth row of a square: d = 4, and 8 where a vector is that wide. */
    private static void fours(double[] y, int at, int leg) {
        DoubleVector a = DoubleVector.fromArray(LANES, y, at);
        DoubleVector b = DoubleVector.fromArray(LANES, y, at + leg);
        DoubleVector ab0 = a.blend(b.rearrange(UP4), BIT4);
        DoubleVector ab1 = a.rearrange(DOWN4).blend(b, BIT4);
        if (STEP == 8) {
            ab0.intoArray(y, at);
            ab1.intoArray(y, at + leg);
            return;
        }
        DoubleVector c = DoubleVector.fromArray(LANES, y, at + 2 * leg);
        DoubleVector d = DoubleVector.fromArray(LANES, y, at + 3 * leg);
        DoubleVector cd0 = c.blend(d.rearrange(UP4), BIT4);
        DoubleVector cd1 = c.rearrange(DOWN4).blend(d, BIT4);
        ab0.blend(cd0.rearrange(UP8), BIT8).intoArray(y, at);
        ab1.blend(cd1.rearrange(UP8), BIT8).intoArray(y, at + leg);
        ab0.rearrange(DOWN8).blend(cd0, BIT8).intoArray(y, at + 2 * leg);
        ab1.rearrange(DOWN8).blend(cd1, BIT8).intoArray(y, at + 3 * leg);
    }
}
