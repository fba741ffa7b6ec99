package org.tonbild.image;

/** The five row filters of PNG (ISO/IEC 15948, clause 9). */
final class PngFilter {
    static final int NONE = 0;
    static final int COUNT = 5;

    private static final int SUB = 1;
    private static final int UP = 2;
    /** One row of so many is looked at for the choice. */
    private static final int SAMPLED = 4;
    /** A filter has to save more than this, as equal stretches are harder to find behind it. */
    private static final double FILTER_COST = 1.03;

    private PngFilter() {}

    /**
     * The filter that suits a whole picture: the one whose bytes have the least entropy in every fourth row. A picture of
     * few colours is left as it is, for then equal pixels are found again as they are; so is one that no filter helps.
     */
    static int choose(byte[] pixels, int rowBytes, int pixelBytes) {
        if (pixelBytes > 1 && fewColors(pixels, rowBytes, pixelBytes)) {
            return NONE;
        }
        byte[] row = new byte[rowBytes + 1];
        int best = NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int filter = NONE; filter < COUNT; filter++) {
            int[] counts = new int[256];
            for (int y = Math.min(1, pixels.length / rowBytes - 1); y < pixels.length / rowBytes; y += SAMPLED) {
                filter(filter, pixels, y, rowBytes, pixelBytes, row, 0);
                for (int i = 1; i <= rowBytes; i++) {
                    counts[row[i] & 0xff]++;
                }
            }
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
        for (int y = 0; y < rows; y++) {
            filter(filter, pixels, y, rowBytes, pixelBytes, out, y * (rowBytes + 1));
        }
        return out;
    }

    private static void filter(int filter, byte[] pixels, int y, int rowBytes, int pixelBytes, byte[] out, int at) {
        out[at] = (byte) filter;
        int row = y * rowBytes;
        int to = at + 1;
        // Left of the first pixel and above the first row there are zeros.
        int inner = filter == UP ? 0 : Math.min(pixelBytes, rowBytes);
        if (filter == NONE || (filter == UP && y == 0)) {
            System.arraycopy(pixels, row, out, to, rowBytes);
            return;
        }
        for (int i = 0; i < inner; i++) {
            int up = y > 0 ? pixels[row - rowBytes + i] & 0xff : 0;
            out[to + i] = (byte) (pixels[row + i] - prediction(filter, 0, up, 0));
        }
        if (filter == SUB) {
            for (int i = inner; i < rowBytes; i++) {
                out[to + i] = (byte) (pixels[row + i] - pixels[row + i - pixelBytes]);
            }
        } else if (filter == UP) {
            for (int i = 0; i < rowBytes; i++) {
                out[to + i] = (byte) (pixels[row + i] - pixels[row - rowBytes + i]);
            }
        } else {
            for (int i = inner; i < rowBytes; i++) {
                int here = row + i;
                int left = pixels[here - pixelBytes] & 0xff;
                int up = y > 0 ? pixels[here - rowBytes] & 0xff : 0;
                int corner = y > 0 ? pixels[here - rowBytes - pixelBytes] & 0xff : 0;
                out[to + i] = (byte) (pixels[here] - prediction(filter, left, up, corner));
            }
        }
    }

    /** Whether every fourth row holds at most as many colours as a colour map. */
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
                    if (++count > ColorMap.SIZE) {
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
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) >> 1;
            case 4 -> paeth(left, up, corner);
            default -> 0;
        };
    }

    private static int paeth(int left, int up, int corner) {
        int estimate = left + up - corner;
        int a = Math.abs(estimate - left);
        int b = Math.abs(estimate - up);
        int c = Math.abs(estimate - corner);
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
