package org.tonbild.image;

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
    private static final int HASH_BITS = 14;
    private static final int MIN_MATCH = 3;
    private static final int MAX_MATCH = 258;
    private static final int LONG = 6;
    private static final int BLOCK_TOKENS = 1 << 15;

    private final byte[] data;
    /** Bytes of a pixel. */
    private final int unit;
    /** Shortest match that is looked for. */
    private final int shortest;

    private final DeflateBlock block = new DeflateBlock();
    private final BitSink out;
    /** The last place, plus one, of a pixel or of four bytes with this hash. */
    private final int[] head = new int[1 << HASH_BITS];
    /** The same for six bytes, a pair of colours; grey pictures gain nothing by it. */
    private final int[] longHead = new int[1 << HASH_BITS];

    /** About what a literal takes. */
    private final double literalBits;

    private int blockStart;

    private Deflate(byte[] data, int unit) {
        this.data = data;
        this.unit = unit;
        shortest = unit >= MIN_MATCH ? unit : 4;
        literalBits = Entropy.perByte(data);
        out = new BitSink(data.length / 2 + 64);
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
            for (int i = 0; i < lead; i++) {
                block.literal(data[start + i]);
            }
            row(start + lead, start + rowLength, rowLength);
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

    private void row(int from, int to, int above) {
        int at = from;
        while (at < to) {
            if (block.tokens() >= BLOCK_TOKENS) {
                block.flush(out, data, blockStart, at, false);
                blockStart = at;
            }
            int length = 0;
            int distance = 0;
            if (at + shortest <= to) {
                int limit = Math.min(MAX_MATCH, to - at);
                int hash = hash(at);
                int nearest = head[hash] - 1;
                head[hash] = at + 1;
                if (unit >= MIN_MATCH && at + LONG <= to) {
                    int longHash = longHash(at);
                    int longer = longHead[longHash] - 1;
                    longHead[longHash] = at + 1;
                    if (longer >= 0 && at - longer <= WINDOW) {
                        length = matching(longer, at, limit);
                        distance = at - longer;
                    }
                }
                if (length < LONG && nearest >= 0 && at - nearest <= WINDOW) {
                    int near = matching(nearest, at, limit);
                    if (near >= length) {
                        length = near;
                        distance = at - nearest;
                    }
                }
                if (above <= WINDOW && at - above >= 0 && distance != above) {
                    int over = matching(at - above, at, limit);
                    if (over > length) {
                        length = over;
                        distance = above;
                    }
                }
                length -= length % unit;
            }
            if (length >= shortest && pays(length, distance)) {
                block.match(length, distance);
                at += length;
            } else {
                for (int i = 0; i < unit; i++) {
                    block.literal(data[at + i]);
                }
                at += unit;
            }
        }
    }

    /** How many bytes are the same at both places; 0 where it is fewer than a match needs. */
    private int matching(int earlier, int at, int limit) {
        if (data[earlier] != data[at] || data[earlier + shortest - 1] != data[at + shortest - 1]) {
            return 0;
        }
        int length = 1;
        while (length < limit && data[earlier + length] == data[at + length]) {
            length++;
        }
        return length;
    }

    /** Whether a match takes fewer bits than its literals: about eleven, and those of the distance. */
    private boolean pays(int length, int distance) {
        int distanceBits = 31 - Integer.numberOfLeadingZeros(distance);
        return length * literalBits > 9 + distanceBits;
    }

    private int longHash(int at) {
        long bytes = 0;
        for (int i = 0; i < LONG; i++) {
            bytes = bytes << 8 | data[at + i] & 0xff;
        }
        return (int) ((bytes * 0x9e3779b97f4a7c15L) >>> (64 - HASH_BITS));
    }

    private int hash(int at) {
        int bytes = (data[at] & 0xff) << 16 | (data[at + 1] & 0xff) << 8 | data[at + 2] & 0xff;
        if (unit != MIN_MATCH) {
            bytes |= data[at + 3] << 24;
        }
        return (bytes * 0x9e3779b1) >>> (32 - HASH_BITS);
    }
}
