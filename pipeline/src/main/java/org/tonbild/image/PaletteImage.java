package org.tonbild.image;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture of at most 256 colours as a table of them and a place in it for each pixel: a third of the bytes of red, green
 * and blue, and where neighbours are noise also about a third less of a file and a fifth of the time.
 *
 * <p>Meant for pictures that are looked at. Arrays for networks stay red, green and blue, as readers give the places of a
 * palette in place of its colours.
 */
public final class PaletteImage {
    /** Most colours of a palette. */
    public static final int MOST_COLORS = 256;

    private final int width;
    private final int height;
    /** Of every row a zero, PNG's number for no filter, and its places. */
    private final byte[] rows;

    private final int[] colors;

    private PaletteImage(int width, int height, byte[] rows, int[] colors) {
        this.width = width;
        this.height = height;
        this.rows = rows;
        this.colors = colors;
    }

    /**
     * The picture of these pixels and of the cells that lie over them, or null where they have too many colours.
     *
     * <p>Up to 256 colours stay as they are. Where there are more, the rarest are shown as more frequent ones that differ by
     * at most {@code tolerance} in red, in green and in blue, until 256 are left; everything else stays as it is.
     *
     * @param pixels {@code 0xRRGGBB} row after row, bits above ignored
     * @param cells within the picture, none over another
     * @param tolerance levels of 255
     */
    public static @Nullable PaletteImage of(
            int width, int height, int[] pixels, List<ColorCells> cells, int tolerance) {
        if (width < 1 || height < 1 || (long) width * height != pixels.length) {
            throw new IllegalArgumentException(pixels.length + " pixels are not " + width + " x " + height);
        }
        ColorCells[] sorted =
                cells.stream().sorted(Comparator.comparingInt(ColorCells::x)).toArray(ColorCells[]::new);
        Builder builder = new Builder(width, height, pixels, sorted);
        return builder.count() ? builder.image(tolerance) : null;
    }

    /** Number of columns. */
    public int width() {
        return width;
    }

    /** Number of rows. */
    public int height() {
        return height;
    }

    /** The colours as {@code 0xRRGGBB}. */
    public int[] colors() {
        return colors.clone();
    }

    /**
     * The colour of a pixel as {@code 0xRRGGBB}.
     *
     * @param x column from the left
     * @param y row from the top
     */
    public int rgb(int x, int y) {
        return colors[rows[y * (width + 1) + 1 + x] & 0xff];
    }

    /** The rows with their filters' numbers, not copied. */
    byte[] rows() {
        return rows;
    }

    /** Goes over the picture twice: to count its colours, and to number them. */
    private static final class Builder {
        private final int width;
        private final int height;
        private final int[] pixels;
        /** From the left to the right. */
        private final ColorCells[] cells;

        private final ColorCount count = new ColorCount();

        Builder(int width, int height, int[] pixels, ColorCells[] cells) {
            this.width = width;
            this.height = height;
            this.pixels = pixels;
            this.cells = cells;
        }

        /** False if there are too many. */
        boolean count() {
            for (ColorCells cell : cells) {
                int[] counts = cell.counts();
                for (int i = 0; i < counts.length; i++) {
                    if (counts[i] > 0 && !count.add(cell.colors().rgb(i), counts[i])) {
                        return false;
                    }
                }
            }
            int y = 0;
            while (y < height) {
                int[] spans = spans(y);
                int end = y + 1;
                while (end < height && alike(end, spans)) {
                    end++;
                }
                for (int i = 0; i < spans.length; i += 2) {
                    if (!count(y * width + spans[i], y * width + spans[i + 1], end - y)) {
                        return false;
                    }
                }
                y = end;
            }
            return true;
        }

        /** The first column and that behind the last of each part of a row that no cells cover. */
        private int[] spans(int y) {
            int[] spans = new int[2 * cells.length + 2];
            int n = 1;
            for (ColorCells cell : cells) {
                if (cell.covers(y)) {
                    spans[n++] = cell.x();
                    spans[n++] = cell.x() + cell.width();
                }
            }
            spans[n++] = width;
            return Arrays.copyOf(spans, n);
        }

        /** Whether a row has these spans, and in them the pixels of the row above. */
        private boolean alike(int y, int[] spans) {
            if (!Arrays.equals(spans, spans(y))) {
                return false;
            }
            int row = y * width;
            int above = row - width;
            for (int i = 0; i < spans.length; i += 2) {
                int from = spans[i];
                int to = spans[i + 1];
                if (!Arrays.equals(pixels, row + from, row + to, pixels, above + from, above + to)) {
                    return false;
                }
            }
            return true;
        }

        private boolean count(int from, int to, int rows) {
            int i = from;
            while (i < to) {
                int rgb = pixels[i] & 0xffffff;
                int start = i;
                do {
                    i++;
                } while (i < to && (pixels[i] & 0xffffff) == rgb);
                if (!count.add(rgb, (i - start) * rows)) {
                    return false;
                }
            }
            return true;
        }

        @Nullable
        PaletteImage image(int tolerance) {
            int[] shown = count.within(MOST_COLORS, tolerance);
            if (shown == null) {
                return null;
            }
            byte[] numbers = new byte[shown.length];
            int[] colors = new int[MOST_COLORS];
            int used = 0;
            for (int i = 0; i < shown.length; i++) {
                if (shown[i] == i) {
                    numbers[i] = (byte) used;
                    colors[used++] = count.color(i);
                }
            }
            for (int i = 0; i < shown.length; i++) {
                numbers[i] = numbers[shown[i]];
            }
            return new PaletteImage(width, height, rows(numbers), Arrays.copyOf(colors, used));
        }

        private byte[] rows(byte[] numbers) {
            byte[][] ofCells = new byte[cells.length][];
            for (int c = 0; c < cells.length; c++) {
                ofCells[c] = numbers(cells[c], numbers);
            }
            byte[] rows = new byte[height * (width + 1)];
            int[] spans = {};
            for (int y = 0; y < height; y++) {
                int row = y * (width + 1) + 1;
                boolean alike = y > 0 && alike(y, spans);
                spans = alike ? spans : spans(y);
                for (int i = 0; i < spans.length; i += 2) {
                    int from = spans[i];
                    int to = spans[i + 1];
                    if (alike) {
                        System.arraycopy(rows, row - width - 1 + from, rows, row + from, to - from);
                    } else {
                        ink(y * width + from, y * width + to, numbers, rows, row + from);
                    }
                }
                for (int c = 0; c < cells.length; c++) {
                    if (cells[c].covers(y)) {
                        translate(cells[c], y - cells[c].y(), ofCells[c], rows, row + cells[c].x());
                    }
                }
            }
            return rows;
        }

        /** The number of each place of a colour map; those that are not there may have any. */
        private byte[] numbers(ColorCells cell, byte[] numbers) {
            byte[] own = new byte[ColorMap.SIZE];
            for (int i = 0; i < own.length; i++) {
                int place = count.find(cell.colors().rgb(i));
                own[i] = place < 0 ? 0 : numbers[place];
            }
            return own;
        }

        private void ink(int from, int to, byte[] numbers, byte[] rows, int at) {
            int last = -1;
            byte number = 0;
            for (int i = from; i < to; i++) {
                int rgb = pixels[i] & 0xffffff;
                if (rgb != last) {
                    last = rgb;
                    number = numbers[count.find(rgb)];
                }
                rows[at + i - from] = number;
            }
        }

        private static void translate(ColorCells cell, int row, byte[] numbers, byte[] rows, int at) {
            byte[] places = cell.places();
            int width = cell.width();
            int from = row * width;
            for (int i = 0; i < width; i++) {
                rows[at + i] = numbers[places[from + i] & 0xff];
            }
        }
    }
}
