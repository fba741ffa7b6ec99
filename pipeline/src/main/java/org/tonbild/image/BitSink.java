package org.tonbild.image;

import java.util.Arrays;

/** Bits into bytes, lowest bit first, in a buffer that grows. */
final class BitSink {
    private byte[] bytes;
    private int size;
    private long pending;
    private int pendingBits;

    BitSink(int capacity) {
        bytes = new byte[Math.max(8, capacity)];
    }

    /** Appends the lowest {@code count} bits of a value that has no others; at most 32. */
    void bits(int value, int count) {
        pending |= (value & 0xffff_ffffL) << pendingBits;
        pendingBits += count;
        if (pendingBits >= 32) {
            if (size + 4 > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            int word = (int) pending;
            bytes[size] = (byte) word;
            bytes[size + 1] = (byte) (word >> 8);
            bytes[size + 2] = (byte) (word >> 16);
            bytes[size + 3] = (byte) (word >> 24);
            size += 4;
            pending >>>= 32;
            pendingBits -= 32;
        }
    }

    /** Fills up to a whole byte with zeros. */
    void align() {
        pendingBits = (pendingBits + 7) & ~7;
        while (pendingBits > 0) {
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * size);
            }
            bytes[size++] = (byte) pending;
            pending >>>= 8;
            pendingBits -= 8;
        }
    }

    /** What was appended, up to a whole byte. */
    byte[] toBytes() {
        align();
        return Arrays.copyOf(bytes, size);
    }
}
