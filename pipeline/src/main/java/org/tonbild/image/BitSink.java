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
     * 14, in the highest. Four at a time come together from above, so that one word takes them and what lies below falls
     * out; of the number of places to shift by a processor takes six bits.
     */
    void codes(byte[] data, int from, int to, long[] codes) {
        ByteBuffer target = bytes;
        long word = pending;
        // One number for the byte and the bit: each more is one too many for the processor's registers.
        long place = (long) size << 3 | pendingBits;
        int i = from;
        for (; i < to - 3; i += 4) {
            long a = codes[data[i] & 0xff];
            long b = codes[data[i + 1] & 0xff];
            long c = codes[data[i + 2] & 0xff];
            long d = codes[data[i + 3] & 0xff];
            long four = ((a >>> b | b) >>> c | c) >>> d | d;
            int count = (int) (a + b + c + d) & LENGTH;
            int filled = (int) place & 7;
            word |= four >>> -count << filled;
            target.putLong((int) (place >>> 3), word);
            word >>>= filled + count & ~7;
            place += count;
        }
        size = (int) (place >>> 3);
        pending = word;
        pendingBits = (int) place & 7;
        for (; i < to; i++) {
            long code = codes[data[i] & 0xff];
            put(code >>> -code, (int) code & LENGTH);
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
