package org.tonbild.measure;

/** Numbers the connected parts of a mask, corners connecting, in the order of their first places. */
final class Labelling {
    private final int[][] labels;
    private int count;

    Labelling(boolean[][] mask) {
        labels = new int[mask.length][mask[0].length];
        int[] stack = new int[mask.length * mask[0].length];
        for (int y = 0; y < mask.length; y++) {
            for (int x = 0; x < mask[y].length; x++) {
                if (mask[y][x] && labels[y][x] == 0) {
                    count++;
                    fill(mask, y, x, stack);
                }
            }
        }
    }

    private void fill(boolean[][] mask, int y0, int x0, int[] stack) {
        int width = mask[0].length;
        int top = 0;
        labels[y0][x0] = count;
        stack[top++] = y0 * width + x0;
        while (top > 0) {
            int at = stack[--top];
            for (int y = Math.max(0, at / width - 1); y <= Math.min(mask.length - 1, at / width + 1); y++) {
                for (int x = Math.max(0, at % width - 1); x <= Math.min(width - 1, at % width + 1); x++) {
                    if (mask[y][x] && labels[y][x] == 0) {
                        labels[y][x] = count;
                        stack[top++] = y * width + x;
                    }
                }
            }
        }
    }

    /** How many parts. */
    int count() {
        return count;
    }

    /** The number of the part at a place, 0 for none. */
    int label(int y, int x) {
        return labels[y][x];
    }
}
