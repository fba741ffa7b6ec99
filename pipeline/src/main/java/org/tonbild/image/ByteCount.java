package org.tonbild.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** How often each byte appears: four tables in turns, as a processor waits for a count that it wrote just before. */
final class ByteCount {
    private final int[] a = new int[256];
    private final int[] b = new int[256];
    private final int[] c = new int[256];
    private final int[] d = new int[256];

    /** Counts the bytes from one place to another, its byte not included. */
    void add(byte[] data, int from, int to) {
        ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        int[] a = this.a;
        int[] b = this.b;
        int[] c = this.c;
        int[] d = this.d;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long eight = bytes.getLong(i);
            int low = (int) eight;
            int high = (int) (eight >>> 32);
            a[low & 0xff]++;
            b[low >> 8 & 0xff]++;
            c[low >> 16 & 0xff]++;
            d[low >>> 24]++;
            a[high & 0xff]++;
            b[high >> 8 & 0xff]++;
            c[high >> 16 & 0xff]++;
            d[high >>> 24]++;
        }
        for (; i < to; i++) {
            a[data[i] & 0xff]++;
        }
    }

    /** Adds what was counted to the counts of 0 to 255, and begins anew. */
    void drain(int[] counts) {
        for (int k = 0; k < a.length; k++) {
            counts[k] += a[k] + b[k] + c[k] + d[k];
        }
        for (int[] table : new int[][] {a, b, c, d}) {
            Arrays.fill(table, 0);
        }
    }
}
