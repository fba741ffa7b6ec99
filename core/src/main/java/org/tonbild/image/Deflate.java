package org.tonbild.image;

import java.util.Arrays;
import java.util.zip.Adler32;

/**
 * Compresses into the zlib format (RFC 1950, RFC 1951). The bytes that the platform's own compressor writes differ
 * between builds of the JDK; these do not.
 */
final class Deflate {
    private static final int WINDOW = 1 << 15;
    private static final int HASH_BITS = 15;
    private static final int MIN_MATCH = 3;
    private static final int MAX_MATCH = 258;
    private static final int MAX_CHAIN = 48;
    private static final int GOOD_MATCH = 64;
    private static final int BLOCK_TOKENS = 1 << 15;

    private final byte[] data;
    private final DeflateBlock block = new DeflateBlock();
    private final BitSink out;
    private final int[] head = new int[1 << HASH_BITS];
    private final int[] previous = new int[WINDOW];
    private int matchDistance;

    private Deflate(byte[] data) {
        this.data = data;
        this.out = new BitSink(data.length / 2 + 64);
        Arrays.fill(head, -1);
    }

    static byte[] zlib(byte[] data) {
        return new Deflate(data).compress();
    }

    private byte[] compress() {
        out.bits(0x78, 8);
        out.bits(0xda, 8);
        int at = 0;
        int blockStart = 0;
        int pending = 0;
        int pendingDistance = 0;
        while (at < data.length) {
            int length = longestMatch(at, pending);
            int distance = matchDistance;
            insert(at);
            // A match is put off by one byte when the next position begins a longer one.
            if (pending >= MIN_MATCH && length <= pending) {
                block.match(pending, pendingDistance);
                for (int i = 1; i < pending - 1; i++) {
                    insert(at + i);
                }
                at += pending - 1;
                pending = 0;
            } else {
                if (pending > 0) {
                    block.literal(data[at - 1]);
                }
                pending = Math.max(length, 1);
                pendingDistance = distance;
                at++;
            }
            if (block.tokens() >= BLOCK_TOKENS) {
                int end = pending > 0 ? at - 1 : at;
                block.flush(out, data, blockStart, end, false);
                blockStart = end;
            }
        }
        if (pending > 0) {
            block.literal(data[data.length - 1]);
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

    private int longestMatch(int at, int toBeat) {
        int limit = Math.min(MAX_MATCH, data.length - at);
        if (limit < MIN_MATCH || toBeat >= GOOD_MATCH) {
            return 0;
        }
        // Only a match longer than the one put off is of use.
        int found = 0;
        int best = Math.max(toBeat, MIN_MATCH - 1);
        if (best >= limit) {
            return 0;
        }
        int candidate = head[hash(at)];
        for (int chain = MAX_CHAIN; candidate >= 0 && at - candidate <= WINDOW && chain > 0; chain--) {
            if (data[candidate + best] == data[at + best] && data[candidate] == data[at]) {
                int length = 0;
                while (length < limit && data[candidate + length] == data[at + length]) {
                    length++;
                }
                if (length > best) {
                    best = length;
                    found = length;
                    matchDistance = at - candidate;
                    if (best == limit) {
                        break;
                    }
                }
            }
            int older = previous[candidate & (WINDOW - 1)];
            candidate = older < candidate ? older : -1;
        }
        // Three bytes far away cost more than three literals.
        return found == MIN_MATCH && matchDistance > 4096 ? 0 : found;
    }

    private void insert(int at) {
        if (at + MIN_MATCH <= data.length) {
            int hash = hash(at);
            previous[at & (WINDOW - 1)] = head[hash];
            head[hash] = at;
        }
    }

    private int hash(int at) {
        int three = (data[at] & 0xff) << 16 | (data[at + 1] & 0xff) << 8 | data[at + 2] & 0xff;
        return (three * 0x9e3779b1) >>> (32 - HASH_BITS);
    }
}
