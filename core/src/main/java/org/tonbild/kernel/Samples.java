package org.tonbild.kernel;

import java.nio.ByteBuffer;

/** Samples as they come in; the plain twin of the vector kernel, and what that leaves. */
public class Samples {
    /** The first place from {@code from} on that holds NaN or infinity, or {@code to}. */
    public int firstOther(float[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Float.isFinite(x[i])) {
                return i;
            }
        }
        return to;
    }

    /**
     * {@code out[to + i] = 2^-15 x}, 0 <= i < count, of the whole number x of two bytes at {@code from + step i}, in the
     * buffer's order.
     */
    public void shorts(ByteBuffer bytes, int from, int step, int count, float[] out, int to) {
        // Of one channel by a constant step: the compiler then checks the bounds once, which takes half the time.
        for (int i = 0; step == 2 && i < count; i++) {
            out[to + i] = bytes.getShort(from + 2 * i) * 0x1p-15f;
        }
        for (int i = 0, at = from; step != 2 && i < count; i++, at += step) {
            out[to + i] = bytes.getShort(at) * 0x1p-15f;
        }
    }
}
