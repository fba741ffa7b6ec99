package org.tonbild.image;

import java.nio.ByteBuffer;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.Pixels;

/** The five row filters of PNG (ISO/IEC 15948, clause 9). */
final class PngFilter {
    static final int NONE = 0;
    static final int COUNT = 5;

    private static final int SUB = 1;
    private static final int UP = 2;
    private static final int AVERAGE = 3;
    private static final int PAETH = 4;
    /** One row of so many is looked at for the choice. */
    private static final int SAMPLED = 8;
    /** A filter has to save more than this, as equal stretches are harder to find behind it. */
    private static final double FILTER_COST = 1.03;

    /** The highest bit of each of eight bytes. */
    private static final long HIGHEST = 0x8080_8080_8080_8080L;

    private PngFilter() {}

    /**
     * The filter that suits a whole picture: the one whose bytes have the least entropy in every eighth row. A picture of
     * few colours is left as it is, for then equal pixels are found again as they are; so is one that no filter helps.
     */
    static int choose(byte[] pixels, int rowBytes, int pixelBytes) {
        if (pixelBytes > 1 && fewColors(pixels, rowBytes, pixelBytes)) {
            return NONE;
        }
        Pixels kernel = Kernels.active().pixels();
        byte[] row = new byte[rowBytes + 1];
        int best = NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int filter = NONE; filter < COUNT; filter++) {
            ByteCount count = new ByteCount();
            for (int y = Math.min(1, pixels.length / rowBytes - 1); y < pixels.length / rowBytes; y += SAMPLED) {
                filter(kernel, filter, pixels, y, rowBytes, pixelBytes, row, 0);
                count.add(row, 1, row.length);
            }
            int[] counts = new int[256];
            count.drain(counts);
            double bits = Entropy.bits(counts) * (filter == NONE ? 1 : FILTER_COST);
            if (bits < least) {
                least = bits;
                best = filter;
            }
        }
        return best;
    }

    /** Every row with one filter, its number before it. */
    static byte[] apply(int filter, byte[] pixels, int rowBytes, int pixelBytes) {
        int rows = pixels.length / rowBytes;
        byte[] out = new byte[rows * (rowBytes + 1)];
        Pixels kernel = Kernels.active().pixels();
        for (int y = 0; y < rows; y++) {
            filter(kernel, filter, pixels, y, rowBytes, pixelBytes, out, y * (rowBytes + 1));
        }
        return out;
    }

    private static void filter(
            Pixels kernel, int filter, byte[] pixels, int y, int rowBytes, int pixelBytes, byte[] out, int at) {
        out[at] = (byte) filter;
        int row = y * rowBytes;
        int to = at + 1 - row;
        // Left of the first pixel and above the first row there are zeros: there some filters are others.
        if (filter == NONE || (filter == UP && y == 0)) {
            System.arraycopy(pixels, row, out, at + 1, rowBytes);
        } else if (filter == SUB || (filter == PAETH && y == 0)) {
            System.arraycopy(pixels, row, out, at + 1, pixelBytes);
            for (int i = row + pixelBytes; i < row + rowBytes; i++) {
                out[to + i] = (byte) (pixels[i] - pixels[i - pixelBytes]);
            }
        } else if (filter == UP) {
            subtractRow(pixels, row, rowBytes, rowBytes, out, to);
        } else if (filter == PAETH) {
            subtractRow(pixels, row, rowBytes, pixelBytes, out, to);
            int first = row + pixelBytes;
            kernel.paeth(pixels, first, rowBytes - pixelBytes, pixelBytes, rowBytes, out, to + first);
        } else {
            for (int i = row; i < row + rowBytes; i++) {
                int left = i - row >= pixelBytes ? pixels[i - pixelBytes] & 0xff : 0;
                int up = y > 0 ? pixels[i - rowBytes] & 0xff : 0;
                out[to + i] = (byte) (pixels[i] - (left + up >> 1));
            }
        }
    }

    /** Each byte minus the one above, eight at a time: the highest bits apart, so that none borrows from another. */
    private static void subtractRow(byte[] pixels, int row, int rowBytes, int count, byte[] out, int to) {
        ByteBuffer in = ByteBuffer.wrap(pixels);
        ByteBuffer target = ByteBuffer.wrap(out);
        int i = row;
        for (; i <= row + count - Long.BYTES; i += Long.BYTES) {
            long here = in.getLong(i);
            long above = in.getLong(i - rowBytes);
            target.putLong(to + i, (here | HIGHEST) - (above & ~HIGHEST) ^ (here ^ ~above) & HIGHEST);
        }
        for (; i < row + count; i++) {
            out[to + i] = (byte) (pixels[i] - pixels[i - rowBytes]);
        }
    }

    /** Whether every eighth row holds at most as many colours as a colour map, and as many again for the text of a figure. */
    private static boolean fewColors(byte[] pixels, int rowBytes, int pixelBytes) {
        long[] seen = new long[4 * ColorMap.SIZE];
        int count = 0;
        for (int row = 0; row < pixels.length; row += SAMPLED * rowBytes) {
            for (int at = row; at < row + rowBytes; at += pixelBytes) {
                long color = 1;
                for (int i = 0; i < pixelBytes; i++) {
                    color = color << 8 | pixels[at + i] & 0xff;
                }
                int slot = (int) ((color * 0x9e3779b97f4a7c15L) >>> 54);
                while (seen[slot] != 0 && seen[slot] != color) {
                    slot = (slot + 1) % seen.length;
                }
                if (seen[slot] == 0) {
                    seen[slot] = color;
                    if (++count > 2 * ColorMap.SIZE) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Undoes the filters; a filter number above 4 gives false. */
    static boolean undo(byte[] filtered, byte[] pixels, int rowBytes, int pixelBytes) {
        int rows = pixels.length / rowBytes;
        for (int y = 0; y < rows; y++) {
            int filter = filtered[y * (rowBytes + 1)];
            if (filter < 0 || filter >= COUNT) {
                return false;
            }
            for (int i = 0; i < rowBytes; i++) {
                int here = y * rowBytes + i;
                int left = i >= pixelBytes ? pixels[here - pixelBytes] & 0xff : 0;
                int up = y > 0 ? pixels[here - rowBytes] & 0xff : 0;
                int corner = y > 0 && i >= pixelBytes ? pixels[here - rowBytes - pixelBytes] & 0xff : 0;
                pixels[here] = (byte) (filtered[here + y + 1] + prediction(filter, left, up, corner));
            }
        }
        return true;
    }

    private static int prediction(int filter, int left, int up, int corner) {
        return switch (filter) {
            case SUB -> left;
            case UP -> up;
            case AVERAGE -> (left + up) >> 1;
            case PAETH -> Pixels.paeth(left, up, corner);
            default -> 0;
        };
    }
}
