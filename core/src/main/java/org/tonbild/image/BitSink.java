package org.tonbild.image;

import java.util.Arrays;

/** Bits into bytes, lowest bit first, in a buffer that grows. */
final class BitSink {
    private byte[] bytes;
    private int size;
    private long pending;
    private int pendingBits;

    BitSink(int capacity) {
        bytes = new byte[capacity];
    }

    void bits(int value, int count) {
        pending |= (long) value << pendingBits;
        pendingBits += count;
        while (pendingBits >= 8) {
            put((byte) pending);
            pending >>>= 8;
            pendingBits -= 8;
        }
    }

    void align() {
        if (pendingBits > 0) {
            put((byte) pending);
            pending = 0;
            pendingBits = 0;
        }
    }

    private void put(byte b) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = b;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
