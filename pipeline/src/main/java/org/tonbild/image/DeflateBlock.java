package org.tonbild.image;

import java.util.Arrays;

/** One block of a DEFLATE stream: literals and matches, written with a code of their own or stored as they are. */
final class DeflateBlock {
    private static final int[] LENGTH_BASE = new int[29];
    private static final int[] LENGTH_EXTRA = new int[29];
    private static final int[] DISTANCE_BASE = new int[30];
    private static final int[] DISTANCE_EXTRA = new int[30];
    private static final int[] LENGTH_CODE = new int[259];
    private static final int[] HEADER_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int END = 256;
    private static final int MAX_STORED = 65_535;
    /** Of the 15 bits that a code may have; so four fit into one word, and the rarest bytes hardly take more. */
    private static final int LONGEST = 14;

    static {
        // RFC 1951, 3.2.5: four codes per doubling of the length, two per doubling of the distance.
        for (int code = 0, base = 3; code < 28; code++) {
            LENGTH_EXTRA[code] = code < 8 ? 0 : code / 4 - 1;
            LENGTH_BASE[code] = base;
            for (int i = 0; i < 1 << LENGTH_EXTRA[code] && base < 259; i++) {
                LENGTH_CODE[base++] = code;
            }
        }
        LENGTH_BASE[28] = 258;
        LENGTH_CODE[258] = 28;
        for (int code = 0, base = 1; code < 30; code++) {
            DISTANCE_EXTRA[code] = code < 4 ? 0 : code / 2 - 1;
            DISTANCE_BASE[code] = base;
            base += 1 << DISTANCE_EXTRA[code];
        }
    }

    /** Length and distance of a match, or below zero how many literals follow one another. */
    private final int[] tokens;

    private int count;
    private int taken;
    private final ByteCount literalCount = new ByteCount();
    private final int[] symbolCount = new int[286];
    private final int[] distanceCount = new int[30];

    /** @param capacity most literals and matches between two flushes */
    DeflateBlock(int capacity) {
        tokens = new int[capacity];
    }

    /** Literals and matches since the last flush. */
    int symbols() {
        return taken;
    }

    void literals(byte[] values, int from, int number) {
        if (number == 0) {
            return;
        }
        tokens[count++] = -number;
        taken += number;
        literalCount.add(values, from, from + number);
    }

    void match(int length, int distance) {
        tokens[count++] = length << 16 | distance;
        taken++;
        symbolCount[257 + LENGTH_CODE[length]]++;
        distanceCount[distanceCode(distance)]++;
    }

    private static int distanceCode(int distance) {
        if (distance <= 4) {
            return distance - 1;
        }
        int top = 31 - Integer.numberOfLeadingZeros(distance - 1);
        return 2 * top + ((distance - 1) >> (top - 1) & 1);
    }

    /** Writes the block, which stands for {@code data[from..to)}, and empties it. */
    void flush(BitSink out, byte[] data, int from, int to, boolean last) {
        literalCount.drain(symbolCount);
        symbolCount[END] = 1;
        int[] symbols = Huffman.lengths(symbolCount, LONGEST);
        int[] distances = Huffman.lengths(distanceCount, 15);
        int[] lengths = new int[symbols.length + distances.length];
        System.arraycopy(symbols, 0, lengths, 0, symbols.length);
        System.arraycopy(distances, 0, lengths, symbols.length, distances.length);
        long bits = bits(symbols, distances);
        if (to - from <= MAX_STORED && bits > 8L * (to - from) + 40) {
            store(out, data, from, to, last);
        } else {
            out.bits(2 << 1 | (last ? 1 : 0), 3);
            header(out, lengths, symbols.length, distances.length);
            out.reserve(bits);
            body(out, data, from, symbols, distances);
        }
        count = 0;
        taken = 0;
        Arrays.fill(symbolCount, 0);
        Arrays.fill(distanceCount, 0);
    }

    private long bits(int[] symbols, int[] distances) {
        long bits = 0;
        for (int s = 0; s < symbols.length; s++) {
            bits += (long) symbolCount[s] * (symbols[s] + (s > END ? LENGTH_EXTRA[s - 257] : 0));
        }
        for (int d = 0; d < distances.length; d++) {
            bits += (long) distanceCount[d] * (distances[d] + DISTANCE_EXTRA[d]);
        }
        return bits;
    }

    private static void store(BitSink out, byte[] data, int from, int to, boolean last) {
        out.bits(last ? 1 : 0, 1);
        out.bits(0, 2);
        out.align();
        out.bits(to - from, 16);
        out.bits(~(to - from) & 0xffff, 16);
        for (int i = from; i < to; i++) {
            out.bits(data[i] & 0xff, 8);
        }
    }

    /** The code lengths, runs shortened by the symbols 16 (repeat), 17 and 18 (zeros). */
    private static void header(BitSink out, int[] lengths, int symbols, int distances) {
        int[] run = new int[2 * lengths.length];
        int n = 0;
        int[] frequencies = new int[19];
        for (int i = 0; i < lengths.length; ) {
            int end = i + 1;
            while (end < lengths.length && lengths[end] == lengths[i]) {
                end++;
            }
            int left = end - i;
            if (lengths[i] != 0) {
                run[n++] = lengths[i];
                left--;
            }
            while (left > 0) {
                int symbol;
                int taken;
                if (lengths[i] == 0 && left >= 3) {
                    taken = Math.min(left, 138);
                    symbol = taken <= 10 ? 17 | (taken - 3) << 8 : 18 | (taken - 11) << 8;
                } else if (lengths[i] != 0 && left >= 3) {
                    taken = Math.min(left, 6);
                    symbol = 16 | (taken - 3) << 8;
                } else {
                    taken = 1;
                    symbol = lengths[i];
                }
                run[n++] = symbol;
                left -= taken;
            }
            i = end;
        }
        for (int i = 0; i < n; i++) {
            frequencies[run[i] & 0xff]++;
        }
        int[] headerLengths = Huffman.lengths(frequencies, 7);
        int[] headerCodes = Huffman.codes(headerLengths);
        int sent = 19;
        while (sent > 4 && headerLengths[HEADER_ORDER[sent - 1]] == 0) {
            sent--;
        }
        out.reserve(14 + 3 * sent + 14L * n);
        out.put(symbols - 257 | distances - 1 << 5 | sent - 4 << 10, 14);
        for (int i = 0; i < sent; i++) {
            out.put(headerLengths[HEADER_ORDER[i]], 3);
        }
        for (int i = 0; i < n; i++) {
            int symbol = run[i] & 0xff;
            int extra = symbol < 16 ? 0 : symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
            int length = headerLengths[symbol];
            out.put(headerCodes[symbol] | run[i] >> 8 << length, length + extra);
        }
    }

    private void body(BitSink out, byte[] data, int from, int[] symbols, int[] distances) {
        int[] symbolCodes = withLengths(Huffman.codes(symbols), symbols);
        int[] distanceCodes = withLengths(Huffman.codes(distances), distances);
        int[] lengthCodes = lengthCodes(symbolCodes);
        long[] literalCodes = literalCodes(symbolCodes);
        int at = from;
        for (int i = 0; i < count; i++) {
            int token = tokens[i];
            if (token < 0) {
                out.codes(data, at, at - token, literalCodes);
                at -= token;
                continue;
            }
            // All of a match in one word: 15 + 5 bits for the length and 15 + 13 for the distance at most.
            int length = token >>> 16;
            int code = lengthCodes[length];
            at += length;
            long word = code >>> 5;
            int bits = code & 31;
            int distance = token & 0xffff;
            int symbol = distanceCode(distance);
            code = distanceCodes[symbol];
            word |= (long) (code >>> BitSink.LENGTH_BITS) << bits;
            bits += code & BitSink.LENGTH;
            word |= (long) (distance - DISTANCE_BASE[symbol]) << bits;
            out.put(word, bits + DISTANCE_EXTRA[symbol]);
        }
        int end = symbolCodes[END];
        out.put(end >>> BitSink.LENGTH_BITS, end & BitSink.LENGTH);
    }

    /** The code of every byte as {@link BitSink#codes} takes it. */
    private static long[] literalCodes(int[] symbolCodes) {
        long[] codes = new long[END];
        for (int value = 0; value < codes.length; value++) {
            int code = symbolCodes[value];
            codes[value] = (long) code >>> BitSink.LENGTH_BITS << -code | code & BitSink.LENGTH;
        }
        return codes;
    }

    /** Code and extra bits of every length of a match, above how many bits they are, which takes five. */
    private static int[] lengthCodes(int[] symbolCodes) {
        int[] codes = new int[LENGTH_CODE.length];
        for (int length = 3; length < codes.length; length++) {
            int symbol = LENGTH_CODE[length];
            int code = symbolCodes[END + 1 + symbol];
            int bits = code & BitSink.LENGTH;
            codes[length] = (code >>> BitSink.LENGTH_BITS | (length - LENGTH_BASE[symbol]) << bits) << 5
                    | bits + LENGTH_EXTRA[symbol];
        }
        return codes;
    }

    /** Each code above its length. */
    private static int[] withLengths(int[] codes, int[] lengths) {
        int[] both = new int[codes.length];
        for (int s = 0; s < both.length; s++) {
            both[s] = codes[s] << BitSink.LENGTH_BITS | lengths[s];
        }
        return both;
    }
}
