package org.tonbild.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bits into bytes, lowest bit first, in a buffer that grows. */
final class BitSink {
    /** Bits below a code that hold its length. */
    static final int LENGTH_BITS = 6;

    static final int LENGTH = (1 << LENGTH_BITS) - 1;

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

    /**
     * Appends the codes of bytes where there is room: of each its length in the lowest six bits and the code, of at most
     * 14, above. Four at a time, as one word takes them; of the number of places to shift by a processor takes six bits.
     */
    void codes(byte[] data, int from, int to, int[] codes) {
        ByteBuffer target = bytes;
        int at = size;
        long word = pending;
        int filled = pendingBits;
        int i = from;
        for (; i < to - 3; i += 4) {
            int a = codes[data[i] & 0xff];
            int b = codes[data[i + 1] & 0xff];
            int c = codes[data[i + 2] & 0xff];
            int d = codes[data[i + 3] & 0xff];
            int two = a + b;
            long low = a >>> LENGTH_BITS | b >>> LENGTH_BITS << a;
            long high = c >>> LENGTH_BITS | d >>> LENGTH_BITS << c;
            word |= (low | high << two) << filled;
            filled += two + c + d & LENGTH;
            target.putLong(at, word);
            at += filled >> 3;
            word >>>= filled & ~7;
            filled &= 7;
        }
        size = at;
        pending = word;
        pendingBits = filled;
        for (; i < to; i++) {
            int code = codes[data[i] & 0xff];
            put(code >>> LENGTH_BITS, code & LENGTH);
        }
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
