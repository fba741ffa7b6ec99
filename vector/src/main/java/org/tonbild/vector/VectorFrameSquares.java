package org.tonbild.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPasses;
import org.tonbild.kernel.FftPassesFloat;

/**
 * Squares of sixteen samples of eight frames each, side by side, as the first pass of a transform takes them; for vectors
 * of 64 bytes. They stay floats until then, which are half as much to store and to load.
 *
 * <p>Blocks of d by d samples change places for d = 1, 2, 4, as Eklundh did (1972). The vectors are taken as whole numbers
 * of 64 bits: there d = 1 is a shift, and a choice of lanes is one operation on bits, where a mask would have to be made
 * from bytes each time.
 */
final class VectorFrameSquares {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final int STEP = LONGS.length();
    /** Whether vectors have the length that this takes. */
    static final boolean FIT = FLOATS.length() == 16;

    private static final VectorShuffle<Long> UP1 = VectorShuffle.iota(LONGS, -1, 1, true);
    private static final VectorShuffle<Long> DOWN1 = VectorShuffle.iota(LONGS, 1, 1, true);
    private static final VectorShuffle<Long> UP2 = VectorShuffle.iota(LONGS, -2, 1, true);
    private static final VectorShuffle<Long> DOWN2 = VectorShuffle.iota(LONGS, 2, 1, true);
    /** Where squares begin, see {@link FftPasses#START}. */
    static final int BEGIN = FftPassesFloat.START;

    private static final long LOW = 0xFFFFFFFFL;
    /** All bits of the lanes whose number has the bit 1, then of those whose number has the bit 2. */
    private static final long[] BITS = {0, -1, 0, -1, 0, -1, 0, -1, 0, 0, -1, -1, 0, 0, -1, -1};

    private VectorFrameSquares() {}

    /**
     * Rows of squares, packed: of each square, samples s and s + 8 of its frames become vector s, 0 <= s < 8, the one in its
     * lower, the other in its upper half. All in registers, and in one loop, as a call costs a fifth of a square.
     *
     * @param hop distance of the frames
     * @param leg distance of the samples of two rows
     * @param wide columns of two samples each in a row, at least those of a square: the last square begins where it ends
     *     with the row
     */
    static void squares(float[] x, int in, int hop, int rows, int leg, int wide, float[] y) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        LongVector high = LongVector.broadcast(LONGS, ~LOW);
        // Of p and q the bits of q where odd, or second, has ones: p ^ (p ^ q) & odd.
        LongVector odd = LongVector.fromArray(LONGS, BITS, 0);
        LongVector second = LongVector.fromArray(LONGS, BITS, STEP);
        int to = BEGIN;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < wide; j += STEP) {
                int from = in + i * leg + 2 * Math.min(j, wide - STEP);
                LongVector a =
                        (LongVector) FloatVector.fromArray(FLOATS, x, from).reinterpretShape(LONGS, 0);
                LongVector b = (LongVector)
                        FloatVector.fromArray(FLOATS, x, from + hop).reinterpretShape(LONGS, 0);
                LongVector c = (LongVector)
                        FloatVector.fromArray(FLOATS, x, from + 2 * hop).reinterpretShape(LONGS, 0);
                LongVector d = (LongVector)
                        FloatVector.fromArray(FLOATS, x, from + 3 * hop).reinterpretShape(LONGS, 0);
                LongVector ab0 = a.and(low).or(b.lanewise(VectorOperators.LSHL, 32));
                LongVector ab1 = a.lanewise(VectorOperators.LSHR, 32).or(b.and(high));
                LongVector cd0 = c.and(low).or(d.lanewise(VectorOperators.LSHL, 32));
                LongVector cd1 = c.lanewise(VectorOperators.LSHR, 32).or(d.and(high));
                LongVector pu0 = cd0.rearrange(UP1);
                LongVector p0 = ab0.lanewise(
                        VectorOperators.XOR,
                        ab0.lanewise(VectorOperators.XOR, pu0).and(odd));
                LongVector pd0 = ab0.rearrange(DOWN1);
                LongVector p2 = pd0.lanewise(
                        VectorOperators.XOR,
                        pd0.lanewise(VectorOperators.XOR, cd0).and(odd));
                LongVector pu1 = cd1.rearrange(UP1);
                LongVector p1 = ab1.lanewise(
                        VectorOperators.XOR,
                        ab1.lanewise(VectorOperators.XOR, pu1).and(odd));
                LongVector pd1 = ab1.rearrange(DOWN1);
                LongVector p3 = pd1.lanewise(
                        VectorOperators.XOR,
                        pd1.lanewise(VectorOperators.XOR, cd1).and(odd));
                LongVector e = (LongVector)
                        FloatVector.fromArray(FLOATS, x, from + 4 * hop).reinterpretShape(LONGS, 0);
                LongVector f = (LongVector)
                        FloatVector.fromArray(FLOATS, x, from + 5 * hop).reinterpretShape(LONGS, 0);
                LongVector g = (LongVector)
                        FloatVector.fromArray(FLOATS, x, from + 6 * hop).reinterpretShape(LONGS, 0);
                LongVector h = (LongVector)
                        FloatVector.fromArray(FLOATS, x, from + 7 * hop).reinterpretShape(LONGS, 0);
                LongVector ef0 = e.and(low).or(f.lanewise(VectorOperators.LSHL, 32));
                LongVector ef1 = e.lanewise(VectorOperators.LSHR, 32).or(f.and(high));
                LongVector gh0 = g.and(low).or(h.lanewise(VectorOperators.LSHL, 32));
                LongVector gh1 = g.lanewise(VectorOperators.LSHR, 32).or(h.and(high));
                LongVector qu0 = gh0.rearrange(UP1);
                LongVector q0 = ef0.lanewise(
                        VectorOperators.XOR,
                        ef0.lanewise(VectorOperators.XOR, qu0).and(odd));
                LongVector qd0 = ef0.rearrange(DOWN1);
                LongVector q2 = qd0.lanewise(
                        VectorOperators.XOR,
                        qd0.lanewise(VectorOperators.XOR, gh0).and(odd));
                LongVector qu1 = gh1.rearrange(UP1);
                LongVector q1 = ef1.lanewise(
                        VectorOperators.XOR,
                        ef1.lanewise(VectorOperators.XOR, qu1).and(odd));
                LongVector qd1 = ef1.rearrange(DOWN1);
                LongVector q3 = qd1.lanewise(
                        VectorOperators.XOR,
                        qd1.lanewise(VectorOperators.XOR, gh1).and(odd));
                LongVector u0 = q0.rearrange(UP2);
                LongVector y0 = p0.lanewise(
                        VectorOperators.XOR,
                        p0.lanewise(VectorOperators.XOR, u0).and(second));
                ((FloatVector) y0.reinterpretShape(FLOATS, 0)).intoArray(y, to);
                LongVector d0 = p0.rearrange(DOWN2);
                LongVector y4 = d0.lanewise(
                        VectorOperators.XOR,
                        d0.lanewise(VectorOperators.XOR, q0).and(second));
                ((FloatVector) y4.reinterpretShape(FLOATS, 0)).intoArray(y, to + 8 * STEP);
                LongVector u1 = q1.rearrange(UP2);
                LongVector y1 = p1.lanewise(
                        VectorOperators.XOR,
                        p1.lanewise(VectorOperators.XOR, u1).and(second));
                ((FloatVector) y1.reinterpretShape(FLOATS, 0)).intoArray(y, to + 2 * STEP);
                LongVector d1 = p1.rearrange(DOWN2);
                LongVector y5 = d1.lanewise(
                        VectorOperators.XOR,
                        d1.lanewise(VectorOperators.XOR, q1).and(second));
                ((FloatVector) y5.reinterpretShape(FLOATS, 0)).intoArray(y, to + 10 * STEP);
                LongVector u2 = q2.rearrange(UP2);
                LongVector y2 = p2.lanewise(
                        VectorOperators.XOR,
                        p2.lanewise(VectorOperators.XOR, u2).and(second));
                ((FloatVector) y2.reinterpretShape(FLOATS, 0)).intoArray(y, to + 4 * STEP);
                LongVector d2 = p2.rearrange(DOWN2);
                LongVector y6 = d2.lanewise(
                        VectorOperators.XOR,
                        d2.lanewise(VectorOperators.XOR, q2).and(second));
                ((FloatVector) y6.reinterpretShape(FLOATS, 0)).intoArray(y, to + 12 * STEP);
                LongVector u3 = q3.rearrange(UP2);
                LongVector y3 = p3.lanewise(
                        VectorOperators.XOR,
                        p3.lanewise(VectorOperators.XOR, u3).and(second));
                ((FloatVector) y3.reinterpretShape(FLOATS, 0)).intoArray(y, to + 6 * STEP);
                LongVector d3 = p3.rearrange(DOWN2);
                LongVector y7 = d3.lanewise(
                        VectorOperators.XOR,
                        d3.lanewise(VectorOperators.XOR, q3).and(second));
                ((FloatVector) y7.reinterpretShape(FLOATS, 0)).intoArray(y, to + 14 * STEP);
                to += 2 * STEP * STEP;
            }
        }
    }

    /**
     * Where samples 2 c of the frames stand in squares of one row, 0 <= c < columns; those of 2 c + 1 are 2 STEP places
     * further on.
     */
    static int[] places(int columns) {
        int[] places = new int[columns];
        int whole = columns / STEP * STEP;
        for (int i = 0; i < columns; i++) {
            int c = i < whole ? i : i + whole + STEP - columns;
            places[i] = BEGIN + (c >> 3) * 2 * STEP * STEP + (c & 3) * 4 * STEP + (c & 4) * 2;
        }
        return places;
    }
}
