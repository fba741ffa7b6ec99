package org.tonbild.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes squares as wide as a vector, as Eklundh did (1972): blocks of d by d lanes change places for d = 1, 2, 4, 8,
 * two sizes at a time, the second time in place.
 */
final class VectorTranspositionFloat {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    /** Whether {@link #square} knows vectors of this length. */
    static final boolean SQUARES = STEP == 4 || STEP == 8 || STEP == 16;

    /** Lane i takes lane i - d, for UP; i + d, for DOWN; the lanes whose number has the bit d, for BIT. */
    private static final VectorShuffle<Float> UP1 = VectorShuffle.iota(LANES, -1, 1, true);

    private static final VectorShuffle<Float> DOWN1 = VectorShuffle.iota(LANES, 1, 1, true);
    private static final VectorMask<Float> BIT1 = bit(1);
    private static final VectorShuffle<Float> UP2 = VectorShuffle.iota(LANES, -2, 1, true);
    private static final VectorShuffle<Float> DOWN2 = VectorShuffle.iota(LANES, 2, 1, true);
    private static final VectorMask<Float> BIT2 = bit(2);
    private static final VectorShuffle<Float> UP4 = VectorShuffle.iota(LANES, -4, 1, true);
    private static final VectorShuffle<Float> DOWN4 = VectorShuffle.iota(LANES, 4, 1, true);
    private static final VectorMask<Float> BIT4 = bit(4);
    private static final VectorShuffle<Float> UP8 = VectorShuffle.iota(LANES, -8, 1, true);
    private static final VectorShuffle<Float> DOWN8 = VectorShuffle.iota(LANES, 8, 1, true);
    private static final VectorMask<Float> BIT8 = bit(8);

    private static VectorMask<Float> bit(int d) {
        boolean[] bits = new boolean[STEP];
        for (int i = 0; i < STEP; i++) {
            bits[i] = (i & d) != 0;
        }
        return VectorMask.fromArray(LANES, bits, 0);
    }

    private VectorTranspositionFloat() {}

    /** One square; rows of x stand {@code leg}, those of y {@code outLeg} apart. */
    static void square(float[] x, int in, int leg, float[] y, int out, int outLeg) {
        for (int j = 0; j < STEP; j += 4) {
            ones(x, in + j * leg, leg, y, out + j * outLeg, outLeg);
        }
        for (int j = 0; STEP > 4 && j < 4; j++) {
            int at = out + j * outLeg;
            fours(y, at, 4 * outLeg, y, at, 4 * outLeg);
        }
    }

    /** Four rows of a square: d = 1 and 2. */
    static void ones(float[] x, int in, int leg, float[] y, int out, int outLeg) {
        FloatVector a = FloatVector.fromArray(LANES, x, in);
        FloatVector b = FloatVector.fromArray(LANES, x, in + leg);
        FloatVector ab0 = a.blend(b.rearrange(UP1), BIT1);
        FloatVector ab1 = a.rearrange(DOWN1).blend(b, BIT1);
        FloatVector c = FloatVector.fromArray(LANES, x, in + 2 * leg);
        FloatVector d = FloatVector.fromArray(LANES, x, in + 3 * leg);
        FloatVector cd0 = c.blend(d.rearrange(UP1), BIT1);
        FloatVector cd1 = c.rearrange(DOWN1).blend(d, BIT1);
        ab0.blend(cd0.rearrange(UP2), BIT2).intoArray(y, out);
        ab1.blend(cd1.rearrange(UP2), BIT2).intoArray(y, out + outLeg);
        ab0.rearrange(DOWN2).blend(cd0, BIT2).intoArray(y, out + 2 * outLeg);
        ab1.rearrange(DOWN2).blend(cd1, BIT2).intoArray(y, out + 3 * outLeg);
    }

    /** {@link #ones} of samples times their weights. */
    static void weighed(float[] x, int in, int leg, float[] window, int w, float[] y, int out, int outLeg) {
        FloatVector weights = FloatVector.fromArray(LANES, window, w);
        FloatVector a = FloatVector.fromArray(LANES, x, in).mul(weights);
        FloatVector b = FloatVector.fromArray(LANES, x, in + leg).mul(weights);
        FloatVector ab0 = a.blend(b.rearrange(UP1), BIT1);
        FloatVector ab1 = a.rearrange(DOWN1).blend(b, BIT1);
        FloatVector c = FloatVector.fromArray(LANES, x, in + 2 * leg).mul(weights);
        FloatVector d = FloatVector.fromArray(LANES, x, in + 3 * leg).mul(weights);
        FloatVector cd0 = c.blend(d.rearrange(UP1), BIT1);
        FloatVector cd1 = c.rearrange(DOWN1).blend(d, BIT1);
        ab0.blend(cd0.rearrange(UP2), BIT2).intoArray(y, out);
        ab1.blend(cd1.rearrange(UP2), BIT2).intoArray(y, out + outLeg);
        ab0.rearrange(DOWN2).blend(cd0, BIT2).intoArray(y, out + 2 * outLeg);
        ab1.rearrange(DOWN2).blend(cd1, BIT2).intoArray(y, out + 3 * outLeg);
    }

    /** Every fourth row of a square: d = 4, and 8 where a vector is that wide; x and y may be the same array. */
    static void fours(float[] x, int in, int leg, float[] y, int out, int outLeg) {
        FloatVector a = FloatVector.fromArray(LANES, x, in);
        FloatVector b = FloatVector.fromArray(LANES, x, in + leg);
        FloatVector ab0 = a.blend(b.rearrange(UP4), BIT4);
        FloatVector ab1 = a.rearrange(DOWN4).blend(b, BIT4);
        if (STEP == 8) {
            ab0.intoArray(y, out);
            ab1.intoArray(y, out + outLeg);
            return;
        }
        FloatVector c = FloatVector.fromArray(LANES, x, in + 2 * leg);
        FloatVector d = FloatVector.fromArray(LANES, x, in + 3 * leg);
        FloatVector cd0 = c.blend(d.rearrange(UP4), BIT4);
        FloatVector cd1 = c.rearrange(DOWN4).blend(d, BIT4);
        ab0.blend(cd0.rearrange(UP8), BIT8).intoArray(y, out);
        ab1.blend(cd1.rearrange(UP8), BIT8).intoArray(y, out + outLeg);
        ab0.rearrange(DOWN8).blend(cd0, BIT8).intoArray(y, out + 2 * outLeg);
        ab1.rearrange(DOWN8).blend(cd1, BIT8).intoArray(y, out + 3 * outLeg);
    }
}
