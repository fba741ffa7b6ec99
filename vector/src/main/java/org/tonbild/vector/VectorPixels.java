package org.tonbild.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.Pixels;

/** {@link Pixels}: levels by the lanes of doubles, as the plain twin works them out; a filter by two bytes a lane. */
final class VectorPixels extends Pixels {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    private static final int SIDE = FLOATS.length();
    private static final int ROW = BYTES.length();
    /** A number beside which there is no room for a fraction, and whose lowest bits are what was added, rounded. */
    private static final double WHOLE = 0x1p52;

    private static final long ZERO = Double.doubleToLongBits(WHOLE);

    private static final int LOW = 0xff;

    @Override
    public void levels(
            float[] values,
            int from,
            double vmin,
            double span,
            double scale,
            double shift,
            int most,
            int[] levels,
            int first) {
        int at = first;
        // Else there are quotients that are no numbers.
        if (span > 0 && Double.isFinite(span) && Double.isFinite(vmin)) {
            // Half a vector of floats makes one of doubles, and that half a vector of levels; whole ones are moved.
            int end = Math.min(levels.length, values.length - from) - SIDE;
            for (; at <= end; at += STEP) {
                level(FloatVector.fromArray(FLOATS, values, from + at), vmin, span, scale, shift, most, levels, at);
            }
        }
        super.levels(values, from, vmin, span, scale, shift, most, levels, at);
    }

    private static void level(
            FloatVector values, double vmin, double span, double scale, double shift, int most, int[] levels, int at) {
        DoubleVector x = ((DoubleVector) values.castShape(LANES, 0))
                .sub(vmin)
                .div(span)
                .mul(scale)
                .add(shift);
        DoubleVector whole = x.add(WHOLE);
        // Where that was rounded up the difference is negative, and its sign a bit.
        LongVector more = x.sub(whole.sub(WHOLE)).reinterpretAsLongs().lanewise(VectorOperators.LSHR, Long.SIZE - 1);
        // Bits of numbers that are not negative are ordered as the numbers are, and those of others are negative.
        whole.reinterpretAsLongs()
                .sub(more)
                .max(ZERO)
                .min(ZERO + most)
                .castShape(INTS, 0)
                .reinterpretAsInts()
                .intoArray(levels, at);
    }

    @Override
    public void paeth(byte[] bytes, int from, int count, int left, int above, byte[] out, int to) {
        if (count < ROW) {
            super.paeth(bytes, from, count, left, above, out, to);
            return;
        }
        for (int i = 0; i < count; i += ROW) {
            // The last ones with some before them, once more.
            int k = Math.min(i, count - ROW);
            row(bytes, from + k, left, above, out, to + k);
        }
    }

    /** Sums of bytes need nine bits, so those at even places go by themselves, then those at odd ones. */
    private static void row(byte[] bytes, int at, int left, int above, byte[] out, int to) {
        ShortVector here = pairs(bytes, at);
        ShortVector a = pairs(bytes, at - left);
        ShortVector b = pairs(bytes, at - above);
        ShortVector c = pairs(bytes, at - left - above);
        ShortVector even = here.sub(nearest(a.and((short) LOW), b.and((short) LOW), c.and((short) LOW)));
        ShortVector odd = high(here).sub(nearest(high(a), high(b), high(c)));
        even.and((short) LOW)
                .or(odd.lanewise(VectorOperators.LSHL, Byte.SIZE))
                .reinterpretAsBytes()
                .intoArray(out, to);
    }

    private static ShortVector pairs(byte[] bytes, int at) {
        return ByteVector.fromArray(BYTES, bytes, at).reinterpretAsShorts();
    }

    private static ShortVector high(ShortVector pairs) {
        return pairs.lanewise(VectorOperators.LSHR, Byte.SIZE);
    }

    /** As {@link Pixels#paeth(int, int, int)}. */
    private static ShortVector nearest(ShortVector left, ShortVector up, ShortVector corner) {
        ShortVector toLeft = up.sub(corner);
        ShortVector toUp = left.sub(corner);
        ShortVector toCorner = toLeft.add(toUp).abs();
        toLeft = toLeft.abs();
        toUp = toUp.abs();
        return left.blend(up, toUp.lt(toLeft)).blend(corner, toCorner.lt(toLeft.min(toUp)));
    }
}
