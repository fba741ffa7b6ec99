package org.tonbild.tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Float32 values as little-endian bytes, in blocks. */
final class Floats {
    private static final int BLOCK = 4096;

    private Floats() {}

    static void write(OutputStream out, float[] values) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(4 * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < values.length; at += BLOCK) {
            int n = Math.min(BLOCK, values.length - at);
            ((Buffer) block).clear();
            block.asFloatBuffer().put(values, at, n);
            out.write(block.array(), 0, 4 * n);
        }
    }

    /** The bytes from {@code offset} on as a buffer of their own, whose order is big-endian until it is set. */
    static ByteBuffer slice(ByteBuffer bytes, int offset, int length) {
        ByteBuffer part = bytes.duplicate();
        ((Buffer) part).limit(offset + length).position(offset);
        return part.slice();
    }

    static float[] read(ByteBuffer bytes, int count) {
        float[] values = new float[count];
        bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
