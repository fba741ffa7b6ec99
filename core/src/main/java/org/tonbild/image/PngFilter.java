package org.tonbild.image;

/** The five row filters of PNG (ISO/IEC 15948, clause 9). */
final class PngFilter {
    static final int NONE = 0;
    static final int COUNT = 5;

    private PngFilter() {}

    /** Every row with the filter whose bytes, taken as signed, have the smallest sum of magnitudes. */
    static byte[] adaptive(byte[] pixels, int rowBytes, int pixelBytes) {
        int rows = pixels.length / rowBytes;
        byte[] out = new byte[rows * (rowBytes + 1)];
        byte[] trial = new byte[rowBytes];
        for (int y = 0; y < rows; y++) {
            long bestCost = Long.MAX_VALUE;
            int at = y * (rowBytes + 1);
            for (int filter = 0; filter < COUNT; filter++) {
                long cost = 0;
                for (int i = 0; i < rowBytes; i++) {
                    int here = y * rowBytes + i;
                    int left = i >= pixelBytes ? pixels[here - pixelBytes] & 0xff : 0;
                    int up = y > 0 ? pixels[here - rowBytes] & 0xff : 0;
                    int corner = y > 0 && i >= pixelBytes ? pixels[here - rowBytes - pixelBytes] & 0xff : 0;
                    trial[i] = (byte) (pixels[here] - prediction(filter, left, up, corner));
                    cost += Math.abs(trial[i]);
                }
                if (cost < bestCost) {
                    bestCost = cost;
                    out[at] = (byte) filter;
                    System.arraycopy(trial, 0, out, at + 1, rowBytes);
                }
            }
        }
        return out;
    }

    /** Every row as it is. */
    static byte[] none(byte[] pixels, int rowBytes) {
        int rows = pixels.length / rowBytes;
        byte[] out = new byte[rows * (rowBytes + 1)];
        for (int y = 0; y < rows; y++) {
            System.arraycopy(pixels, y * rowBytes, out, y * (rowBytes + 1) + 1, rowBytes);
        }
        return out;
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
