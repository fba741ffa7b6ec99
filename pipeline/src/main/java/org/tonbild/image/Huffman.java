package org.tonbild.image;

/** Prefix codes of limited length for {@link Deflate} (D. Huffman, 1952; canonical form as in RFC 1951, 3.2.2). */
final class Huffman {
    private Huffman() {}

    /**
     * Code lengths for these frequencies. At least two symbols get a code, so that the code is always complete.
     *
     * @param limit longest code; when the best code is longer, frequencies are flattened until it fits
     */
    static int[] lengths(int[] frequencies, int limit) {
        int[] weights = frequencies.clone();
        int used = 0;
        for (int weight : weights) {
            used += weight > 0 ? 1 : 0;
        }
        for (int i = 0; used < 2; i++) {
            if (weights[i] == 0) {
                weights[i] = 1;
                used++;
            }
        }
        while (true) {
            int[] lengths = unlimited(weights);
            int longest = 0;
            for (int length : lengths) {
                longest = Math.max(longest, length);
            }
            if (longest <= limit) {
                return lengths;
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] = weights[i] == 0 ? 0 : weights[i] / 2 + 1;
            }
        }
    }

    /** Two sorted queues, leaves and inner nodes; equal weights by symbol number, so that the code is one of a kind. */
    private static int[] unlimited(int[] weights) {
        long[] leaves = new long[weights.length];
        int n = 0;
        for (int s = 0; s < weights.length; s++) {
            if (weights[s] > 0) {
                leaves[n++] = (long) weights[s] << 16 | s;
            }
        }
        leaves = sorted(leaves, n);
        long[] weight = new long[2 * n - 1];
        int[] parent = new int[2 * n - 1];
        for (int i = 0; i < n; i++) {
            weight[i] = leaves[i] >> 16;
        }
        int leaf = 0;
        int inner = n;
        for (int next = n; next < weight.length; next++) {
            for (int child = 0; child < 2; child++) {
                boolean takeLeaf = leaf < n && (inner >= next || weight[leaf] <= weight[inner]);
                int taken = takeLeaf ? leaf++ : inner++;
                weight[next] += weight[taken];
                parent[taken] = next;
            }
        }
        int[] depth = new int[weight.length];
        for (int i = weight.length - 2; i >= 0; i--) {
            depth[i] = depth[parent[i]] + 1;
        }
        int[] lengths = new int[weights.length];
        for (int i = 0; i < n; i++) {
            lengths[(int) (leaves[i] & 0xffff)] = depth[i];
        }
        return lengths;
    }

    /** By the weights' bytes from the lowest on; equals stay in their order, that of the symbols. */
    private static long[] sorted(long[] leaves, int n) {
        long largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, leaves[i]);
        }
        long[] from = leaves;
        long[] to = new long[n];
        for (int shift = 16; shift < Long.SIZE && largest >> shift > 0; shift += Byte.SIZE) {
            int[] places = new int[257];
            for (int i = 0; i < n; i++) {
                places[(int) (from[i] >> shift & 0xff) + 1]++;
            }
            for (int k = 1; k < 256; k++) {
                places[k] += places[k - 1];
            }
            for (int i = 0; i < n; i++) {
                to[places[(int) (from[i] >> shift & 0xff)]++] = from[i];
            }
            long[] sorted = to;
            to = from;
            from = sorted;
        }
        return from;
    }

    /** The canonical codes of these lengths, bits reversed as DEFLATE sends them. */
    static int[] codes(int[] lengths) {
        int[] count = new int[17];
        for (int length : lengths) {
            count[length]++;
        }
        count[0] = 0;
        int[] next = new int[17];
        for (int bits = 1; bits <= 15; bits++) {
            next[bits + 1] = (next[bits] + count[bits]) << 1;
        }
        int[] codes = new int[lengths.length];
        for (int s = 0; s < lengths.length; s++) {
            if (lengths[s] > 0) {
                codes[s] = Integer.reverse(next[lengths[s]]++) >>> (32 - lengths[s]);
            }
        }
        return codes;
    }
}
