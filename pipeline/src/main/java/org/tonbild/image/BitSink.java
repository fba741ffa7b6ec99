package org.tonbild.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bits into bytes, lowest bit first, in a buffer that grows. */
final class BitSink {
    private ByteBuffer bytes;
    private int size;
    private long pending;
    private int pendingBits;

    BitSink(int capacity) {
        bytes = wrap(new byte[Math.max(8, capacity)]);
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Makes room for so many bits. */
    void reserve(long bits) {
        long wanted = size + bits / 8 + 2 * Long.BYTES;
        if (wanted > bytes.capacity()) {
            long grown = Math.min(Math.max(wanted, 2L * bytes.capacity()), Integer.MAX_VALUE - 8);
            bytes = wrap(Arrays.copyOf(bytes.array(), (int) grown));
        }
    }

    /** Appends the lowest {@code count} bits of a value that has no others; at most 32. */
    void bits(int value, int count) {
        reserve(count);
        put(value, count);
    }

    /** The same where there is room, at most 56; writes eight bytes each time, as a branch would be guessed wrong. */
    void put(long value, int count) {
        long all = pending | value << pendingBits;
        int filled = pendingBits + count;
        bytes.putLong(size, all);
        size += filled >> 3;
        pending = all >>> (filled & ~7);
        pendingBits = filled & 7;
    }

    /** Fills up to a whole byte with zeros. */
    void align() {
        bits(0, -pendingBits & 7);
    }

    /** What was appended, up to a whole byte. */
    byte[] toBytes() {
        align();
        return Arrays.copyOf(bytes.array(), size);
    }
}
