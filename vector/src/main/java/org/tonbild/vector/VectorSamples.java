package org.tonbild.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.Samples;

/** {@link Samples}: a block that holds what is no number is looked through the plain way. */
final class VectorSamples extends Samples {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = FLOATS.length();
    private static final int BLOCK = 1024;
    private static final int WITHOUT_SIGN = 0x7fffffff;
    /** One in the exponent: added to an exponent of ones alone, that of NaN and infinity, it runs over into the sign. */
    private static final int EXPONENT = 0x00800000;

    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;

    @Override
    public int firstOther(float[] x, int from, int to) {
        int at = from;
        while (at + BLOCK <= to && finite(x, at)) {
            at += BLOCK;
        }
        return super.firstOther(x, at, to);
    }

    private static boolean finite(float[] x, int from) {
        // A number and no vector goes from one turn to the next, which could put it on the heap.
        int over = 0;
        for (int i = from; i < from + BLOCK; i += 8 * STEP) {
            IntVector a =
                    over(x, i).or(over(x, i + STEP)).or(over(x, i + 2 * STEP).or(over(x, i + 3 * STEP)));
            int j = i + 4 * STEP;
            IntVector b =
                    over(x, j).or(over(x, j + STEP)).or(over(x, j + 2 * STEP).or(over(x, j + 3 * STEP)));
            over |= a.or(b).reduceLanes(VectorOperators.OR);
        }
        return over >= 0;
    }

    /** Negative where a sample is no number or infinite. */
    private static IntVector over(float[] x, int i) {
        return FloatVector.fromArray(FLOATS, x, i)
                .reinterpretAsInts()
                .and(WITHOUT_SIGN)
                .add(EXPONENT);
    }

    @Override
    public void shorts(ByteBuffer bytes, int from, int step, int count, float[] out, int to) {
        int done = 0;
        // Vectors of bytes that stand for numbers have the lowest byte first.
        if (bytes.hasArray() && bytes.order() == ByteOrder.LITTLE_ENDIAN && (step == 2 || step == 4)) {
            byte[] array = bytes.array();
            int at = bytes.arrayOffset() + from;
            // A whole vector is read at each place, of which one channel takes half.
            int room = Math.min(count, (array.length - at - BYTES.length()) / step);
            done = Math.max(0, FLOATS.loopBound(room));
            if (step == 2) {
                oneChannel(array, at, done, out, to);
            } else {
                ofTwoChannels(array, at, done, out, to);
            }
        }
        super.shorts(bytes, from + done * step, step, count - done, out, to + done);
    }

    private static void oneChannel(byte[] bytes, int from, int count, float[] out, int to) {
        for (int i = 0; i < count; i += STEP) {
            ByteVector.fromArray(BYTES, bytes, from + 2 * i)
                    .reinterpretAsShorts()
                    .castShape(FLOATS, 0)
                    .reinterpretAsFloats()
                    .mul(0x1p-15f)
                    .intoArray(out, to + i);
        }
    }

    /** One of two channels: the other's samples are shifted out. */
    private static void ofTwoChannels(byte[] bytes, int from, int count, float[] out, int to) {
        for (int i = 0; i < count; i += STEP) {
            ByteVector.fromArray(BYTES, bytes, from + 4 * i)
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.LSHL, 16)
                    .lanewise(VectorOperators.ASHR, 16)
                    .castShape(FLOATS, 0)
                    .reinterpretAsFloats()
                    .mul(0x1p-15f)
                    .intoArray(out, to + i);
        }
    }
}
