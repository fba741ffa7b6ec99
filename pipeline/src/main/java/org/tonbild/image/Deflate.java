package org.tonbild.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Adler32;

/**
 * Compresses into the zlib format (RFC 1950, RFC 1951). The bytes that the platform's own compressor writes differ
 * between builds of the JDK; these do not.
 *
 * <p>Made for pictures of sound, which are noise over slow changes: one look for an earlier equal pixel, one for an
 * equal pair and one at the row above find nearly what a long search finds, at a tenth of its time. Matches begin and end with whole pixels.
 */
final class Deflate {
    private static final int WINDOW = 1 << 15;
    /** Places of the shortest matches: as many as the nearest memory holds, for in noise a longer list finds little more. */
    private static final int WORD_BITS = 12;

    /** After 2 to this power places in a row with nothing known every second one is looked at, then every third. */
    private static final int PATIENCE = 4;
    /** At most so many pixels are passed over. */
    private static final int LONGEST_STEP = 7;

    private static final int COLOR_BITS = 12;
    private static final int PAIR_BITS = 14;
    private static final int COLOR = 3;
    /** Of eight bytes read as a number, lowest first, the bytes of one colour and of two. */
    private static final int ONE = 0xffffff;

    private static final long TWO = 0xffff_ffff_ffffL;
    /** About what the codes of a match take where few are matches, and its distance usually beside them. */
    private static final int MATCH_BITS = 16;

    private static final int USUAL_BITS = 8;
    private static final int MIN_MATCH = 3;
    private static final int MAX_MATCH = 258;
    private static final int BLOCK_SYMBOLS = 1 << 15;

    private final byte[] data;
    private final ByteBuffer bytes;
    /** Bytes of a pixel. */
    private final int unit;

    private final DeflateBlock block;
    private final BitSink out;
    /** The last place of the bytes of a match, or of a colour (plus one), with this hash. */
    private final int[] recent;
    /** The last place, plus one, of a pair of colours with this hash; grey pictures gain nothing by it. */
    private final int[] pairs;
    /** About what a literal takes. */
    private final double literalBits;
    /** A shorter match takes no fewer bits than its literals, usually. */
    private final int shortest;

    private int blockStart;
    /** With how many misses the next look begins: a quarter of those of the last. */
    private int patience;
    /** Where the bytes stood before that {@link #next} found; negative if only in the row above. */
    private int found;

    private Deflate(byte[] data, int unit) {
        this.data = data;
        bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        this.unit = unit;
        literalBits = Entropy.perByte(data);
        double pixels = Math.ceil((MATCH_BITS + USUAL_BITS) / Math.max(1, literalBits) / unit);
        shortest = (int) Math.min(Math.max(MIN_MATCH, pixels * unit), Long.BYTES / unit * unit);
        recent = new int[1 << (unit == COLOR ? COLOR_BITS : WORD_BITS)];
        pairs = new int[unit == COLOR ? 1 << PAIR_BITS : 0];
        block = new DeflateBlock(Math.min(data.length, BLOCK_SYMBOLS));
        out = new BitSink((int) (data.length * literalBits / Byte.SIZE) + 64);
    }

    /** The compressed form of any bytes. */
    static byte[] zlib(byte[] data) {
        return new Deflate(data, 1).compress(Math.max(1, data.length), 0);
    }

    /**
     * The compressed form of the rows of a picture, each a filter's number and then its pixels.
     *
     * @param rowBytes length of a row without the number
     * @param unit bytes of a pixel
     */
    static byte[] zlib(byte[] data, int rowBytes, int unit) {
        return new Deflate(data, unit).compress(rowBytes + 1, 1);
    }

    private byte[] compress(int rowLength, int lead) {
        out.bits(0x78, 8);
        out.bits(0x9c, 8);
        for (int start = 0; start < data.length; start += rowLength) {
            literals(start, start + lead);
            int from = start + lead;
            int to = start + rowLength;
            int above = rowLength <= WINDOW && from >= rowLength ? rowLength : 0;
            if (above > 0 && Arrays.equals(data, from, to, data, from - above, to - above)) {
                repeat(from, to, above);
            } else if (unit == COLOR) {
                colors(from, to);
            } else {
                bytes(from, to, above);
            }
        }
        block.flush(out, data, blockStart, data.length, true);
        out.align();
        Adler32 checksum = new Adler32();
        checksum.update(data);
        long sum = checksum.getValue();
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.bits((int) (sum >> shift) & 0xff, 8);
        }
        return out.toBytes();
    }

    /** A row that is the one above again. */
    private void repeat(int from, int to, int above) {
        int at = from;
        while (to - at >= MIN_MATCH) {
            int left = to - at;
            // What remains is long enough for a match of its own, or nothing.
            int length = left <= MAX_MATCH ? left : Math.min(MAX_MATCH, left - MIN_MATCH);
            at += length;
            match(length, above, at);
        }
        literals(at, to);
    }

    /** A row of colours of three bytes. */
    private void colors(int from, int to) {
        ByteBuffer bytes = this.bytes;
        int[] recent = this.recent;
        int[] pairs = this.pairs;
        int last = to - COLOR;
        int done = from;
        int at = from;
        while (at <= last) {
            long pair = pair(at);
            int color = (int) pair & ONE;
            int slot = color * 0x9e3779b1 >>> (32 - COLOR_BITS);
            int single = recent[slot] - 1;
            recent[slot] = at + 1;
            int length = 0;
            int place = single;
            if (at < last) {
                slot = (int) (pair * 0x9e3779b97f4a7c15L >>> (64 - PAIR_BITS));
                place = pairs[slot] - 1;
                pairs[slot] = at + 1;
                if (place >= 0 && at - place <= WINDOW && (bytes.getLong(place) & TWO) == pair) {
                    length = matching(place, at, Math.min(MAX_MATCH, to - at));
                }
            }
            if (length == 0 && single >= 0 && at - single <= WINDOW && (bytes.getInt(single) & ONE) == color) {
                // The pair is new, or it would have been found: the colour alone is known.
                length = COLOR;
                place = single;
            }
            length -= length % COLOR;
            // The shortest lengths are so frequent that they take two bits: an earlier colour always pays.
            if (length >= COLOR) {
                literals(done, at);
                int distance = at - place;
                at += length;
                done = at;
                match(length, distance, at);
            } else {
                at += COLOR;
            }
        }
        literals(done, to);
    }

    /** The colour at a place and, above it, the one behind; at the very end of the data zeros. */
    private long pair(int at) {
        if (at <= data.length - Long.BYTES) {
            return bytes.getLong(at) & TWO;
        }
        long both = 0;
        for (int i = Math.min(2 * COLOR, data.length - at) - 1; i >= 0; i--) {
            both = both << 8 | data[at + i] & 0xff;
        }
        return both;
    }

    /** A row of pixels of any other size. */
    private void bytes(int from, int to, int above) {
        int done = from;
        int last = Math.min(to - shortest, data.length - Long.BYTES);
        int at = next(from, last, above);
        while (at <= last) {
            int limit = Math.min(MAX_MATCH, to - at);
            int length = found >= 0 ? matching(found, at, limit) : 0;
            int distance = at - found;
            int over = above > 0 && distance != above ? matching(at - above, at, limit) : 0;
            if (over > length) {
                length = over;
                distance = above;
            }
            length -= length % unit;
            if (length >= shortest && pays(length, distance)) {
                literals(done, at);
                at += length;
                done = at;
                match(length, distance, at);
            } else {
                at += unit;
            }
            at = next(at, last, above);
        }
        literals(done, to);
    }

    /** The first place from {@code at} to {@code last} whose bytes stood before; behind the last if there is none. */
    private int next(int from, int last, int above) {
        ByteBuffer bytes = this.bytes;
        int[] recent = this.recent;
        int unit = this.unit;
        int others = Long.SIZE - Byte.SIZE * shortest;
        int misses = patience;
        int at = from;
        for (; at <= last; at += unit * (1 + Math.min(misses++ >> PATIENCE, LONGEST_STEP))) {
            long word = bytes.getLong(at);
            int slot = (int) ((word << others) * 0x9e3779b97f4a7c15L >>> (64 - WORD_BITS));
            int place = recent[slot];
            recent[slot] = at;
            // The bytes first: in noise it is chance how far away a place is, which would be guessed wrong.
            boolean known = (bytes.getLong(place) ^ word) << others == 0 && at - place <= WINDOW && place < at;
            if (known || above > 0 && (bytes.getLong(at - above) ^ word) << others == 0) {
                found = known ? place : -1;
                break;
            }
        }
        patience = misses >> 2;
        return at;
    }

    private void literals(int from, int to) {
        int at = from;
        while (at < to) {
            int count = Math.min(to - at, BLOCK_SYMBOLS - block.symbols());
            block.literals(data, at, count);
            at += count;
            if (block.symbols() == BLOCK_SYMBOLS) {
                flush(at);
            }
        }
    }

    private void match(int length, int distance, int end) {
        block.match(length, distance);
        if (block.symbols() == BLOCK_SYMBOLS) {
            flush(end);
        }
    }

    private void flush(int end) {
        block.flush(out, data, blockStart, end, false);
        blockStart = end;
    }

    /** How many bytes are the same at both places. */
    private int matching(int earlier, int at, int limit) {
        int length = 0;
        while (length <= limit - Long.BYTES) {
            long others = bytes.getLong(earlier + length) ^ bytes.getLong(at + length);
            if (others != 0) {
                return length + (Long.numberOfTrailingZeros(others) >>> 3);
            }
            length += Long.BYTES;
        }
        while (length < limit && data[earlier + length] == data[at + length]) {
            length++;
        }
        return length;
    }

    /** Whether a match takes fewer bits than its literals: its own, and those of the distance. */
    private boolean pays(int length, int distance) {
        int distanceBits = 31 - Integer.numberOfLeadingZeros(distance);
        return length * literalBits > MATCH_BITS + distanceBits;
    }
}
