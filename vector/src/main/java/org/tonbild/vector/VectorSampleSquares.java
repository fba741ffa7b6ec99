package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sixteen samples of each of eight frames as sixteen rows of eight doubles, and rows as samples, for vectors of 64 bytes.
 *
 * <p>Blocks of d by d samples change places for d = 1, 2, 4, as Eklundh did (1972). The vectors are taken as whole numbers
 * of 64 bits: there d = 1 is a shift, and a choice of lanes is one operation on bits, where a mask would have to be made
 * from bytes each time.
 */
final class VectorSampleSquares {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final int STEP = LONGS.length();
    /** Whether vectors have the length that this takes. */
    static final boolean FIT = FLOATS.length() == 16;

    private static final VectorShuffle<Long> UP1 = VectorShuffle.iota(LONGS, -1, 1, true);
    private static final VectorShuffle<Long> DOWN1 = VectorShuffle.iota(LONGS, 1, 1, true);
    private static final VectorShuffle<Long> UP2 = VectorShuffle.iota(LONGS, -2, 1, true);
    private static final VectorShuffle<Long> DOWN2 = VectorShuffle.iota(LONGS, 2, 1, true);
    /** The upper half of the lanes. */
    private static final VectorShuffle<Long> UPPER = VectorShuffle.iota(LONGS, LONGS.length() / 2, 1, true);

    private static final long LOW = 0xFFFFFFFFL;
    /** All bits of the lanes whose number has the bit 1, then of those whose number has the bit 2. */
    private static final long[] BITS = {0, -1, 0, -1, 0, -1, 0, -1, 0, 0, -1, -1, 0, 0, -1, -1};

    private VectorSampleSquares() {}

    /**
     * Squares of eight frames, {@code hop} apart: d = 1 and 2. Sixteen samples of each four frames become four vectors of four
     * quadruples. In one loop, as a call costs a fifth of a square.
     *
     * @param next from one square to the next
     */
    static void fours(float[] x, int in, int hop, int squares, int next, long[] y, int out) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        LongVector high = LongVector.broadcast(LONGS, ~LOW);
        LongVector odd = LongVector.fromArray(LONGS, BITS, 0);
        for (int j = 0; j < 2 * squares; j++) {
            int from = in + (j >> 1) * next + (j & 1) * 4 * hop;
            int to = out + 4 * j * STEP;
            LongVector a = (LongVector) FloatVector.fromArray(FLOATS, x, from).reinterpretShape(LONGS, 0);
            LongVector b =
                    (LongVector) FloatVector.fromArray(FLOATS, x, from + hop).reinterpretShape(LONGS, 0);
            LongVector c = (LongVector)
                    FloatVector.fromArray(FLOATS, x, from + 2 * hop).reinterpretShape(LONGS, 0);
            LongVector d = (LongVector)
                    FloatVector.fromArray(FLOATS, x, from + 3 * hop).reinterpretShape(LONGS, 0);
            LongVector ab0 = a.and(low).or(b.lanewise(VectorOperators.LSHL, 32));
            LongVector ab1 = a.lanewise(VectorOperators.LSHR, 32).or(b.and(high));
            LongVector cd0 = c.and(low).or(d.lanewise(VectorOperators.LSHL, 32));
            LongVector cd1 = c.lanewise(VectorOperators.LSHR, 32).or(d.and(high));
            // Of p and q the bits of q where odd has ones.
            LongVector q0 = cd0.rearrange(UP1);
            ab0.lanewise(
                            VectorOperators.XOR,
                            ab0.lanewise(VectorOperators.XOR, q0).and(odd))
                    .intoArray(y, to);
            LongVector q1 = cd1.rearrange(UP1);
            ab1.lanewise(
                            VectorOperators.XOR,
                            ab1.lanewise(VectorOperators.XOR, q1).and(odd))
                    .intoArray(y, to + STEP);
            LongVector p2 = ab0.rearrange(DOWN1);
            p2.lanewise(
                            VectorOperators.XOR,
                            p2.lanewise(VectorOperators.XOR, cd0).and(odd))
                    .intoArray(y, to + 2 * STEP);
            LongVector p3 = ab1.rearrange(DOWN1);
            p3.lanewise(
                            VectorOperators.XOR,
                            p3.lanewise(VectorOperators.XOR, cd1).and(odd))
                    .intoArray(y, to + 3 * STEP);
        }
    }

    /** Two vectors of {@link #fours}, of four frames each: d = 4. Samples w, w + 4, w + 8 and w + 12, two rows apart. */
    static void eights(long[] x, int in, double[] window, int w, double[] y, int out, int leg) {
        LongVector second = LongVector.fromArray(LONGS, BITS, STEP);
        LongVector a = LongVector.fromArray(LONGS, x, in);
        LongVector b = LongVector.fromArray(LONGS, x, in + 4 * STEP);
        LongVector q = b.rearrange(UP2);
        LongVector c = a.lanewise(
                VectorOperators.XOR, a.lanewise(VectorOperators.XOR, q).and(second));
        LongVector p = a.rearrange(DOWN2);
        LongVector d = p.lanewise(
                VectorOperators.XOR, p.lanewise(VectorOperators.XOR, b).and(second));
        DoubleVector y0 = (DoubleVector) c.reinterpretShape(FLOATS, 0).castShape(DOUBLES, 0);
        y0.mul(DoubleVector.broadcast(DOUBLES, window[w])).intoArray(y, out);
        DoubleVector y4 = (DoubleVector) d.reinterpretShape(FLOATS, 0).castShape(DOUBLES, 0);
        y4.mul(DoubleVector.broadcast(DOUBLES, window[w + 4])).intoArray(y, out + 2 * leg);
        DoubleVector y8 =
                (DoubleVector) c.rearrange(UPPER).reinterpretShape(FLOATS, 0).castShape(DOUBLES, 0);
        y8.mul(DoubleVector.broadcast(DOUBLES, window[w + 8])).intoArray(y, out + 4 * leg);
        DoubleVector y12 =
                (DoubleVector) d.rearrange(UPPER).reinterpretShape(FLOATS, 0).castShape(DOUBLES, 0);
        y12.mul(DoubleVector.broadcast(DOUBLES, window[w + 12])).intoArray(y, out + 6 * leg);
    }

    /**
     * As {@link #eights}, of two squares and without weights: sample w goes to {@code places[p + w] + at} of the first or
     * the second one.
     *
     * @param sums to its eight rows go the sums of four squared rows each; no vector goes from one turn to the next, which
     *     could put it on the heap
     */
    static void rows(
            long[] x, int in, double[] first, double[] second, int[] places, int p, int at, double[] sums, int out) {
        LongVector choice = LongVector.fromArray(LONGS, BITS, STEP);
        for (int j = 0; j < 8; j++) {
            double[] y = j < 4 ? first : second;
            int w = p + (j & 3);
            int from = in + (j + (j & 4)) * STEP;
            LongVector a = LongVector.fromArray(LONGS, x, from);
            LongVector b = LongVector.fromArray(LONGS, x, from + 4 * STEP);
            LongVector q = b.rearrange(UP2);
            LongVector c = a.lanewise(
                    VectorOperators.XOR, a.lanewise(VectorOperators.XOR, q).and(choice));
            LongVector r = a.rearrange(DOWN2);
            LongVector e = r.lanewise(
                    VectorOperators.XOR, r.lanewise(VectorOperators.XOR, b).and(choice));
            DoubleVector v0 = (DoubleVector) c.reinterpretAsFloats().castShape(DOUBLES, 0);
            DoubleVector v1 = (DoubleVector) e.reinterpretAsFloats().castShape(DOUBLES, 0);
            DoubleVector v2 =
                    (DoubleVector) c.rearrange(UPPER).reinterpretAsFloats().castShape(DOUBLES, 0);
            DoubleVector v3 =
                    (DoubleVector) e.rearrange(UPPER).reinterpretAsFloats().castShape(DOUBLES, 0);
            v0.intoArray(y, places[w] + at);
            v1.intoArray(y, places[w + 4] + at);
            v2.intoArray(y, places[w + 8] + at);
            v3.intoArray(y, places[w + 12] + at);
            int k = out + j * STEP;
            DoubleVector squares = v0.mul(v0).add(v1.mul(v1)).add(v2.mul(v2).add(v3.mul(v3)));
            squares.add(DoubleVector.fromArray(DOUBLES, sums, k)).intoArray(sums, k);
        }
    }

    /**
     * The way back: of two squares by {@link #fours} of eight rows, in which sample t + 8 of eight frames stands beside sample
     * t. Frame f of square s goes to {@code out + (2 f + s) leg}.
     */
    static void frames(long[] x, int in, float[] y, int out, int leg) {
        LongVector choice = LongVector.fromArray(LONGS, BITS, STEP);
        for (int j = 0; j < 8; j++) {
            int from = in + (j + (j & 4)) * STEP;
            int to = out + (2 * (j & 3) + (j >> 2)) * leg;
            LongVector a = LongVector.fromArray(LONGS, x, from);
            LongVector b = LongVector.fromArray(LONGS, x, from + 4 * STEP);
            LongVector q = b.rearrange(UP2);
            LongVector c = a.lanewise(
                    VectorOperators.XOR, a.lanewise(VectorOperators.XOR, q).and(choice));
            LongVector p = a.rearrange(DOWN2);
            LongVector d = p.lanewise(
                    VectorOperators.XOR, p.lanewise(VectorOperators.XOR, b).and(choice));
            c.reinterpretAsFloats().intoArray(y, to);
            d.reinterpretAsFloats().intoArray(y, to + 8 * leg);
        }
    }
}
