package org.tonbild.image;

import java.util.Arrays;
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
     * The picture of these pixels, or null where they have too many colours.
     *
     * <p>Up to 256 colours stay as they are. Where there are more, the rarest are shown as more frequent ones that differ by
     * at most {@code tolerance} in red, in green and in blue, until 256 are left; everything else stays as it is.
     *
     * @param pixels {@code 0xRRGGBB} row after row; it is faster where the bits above are the same for equal colours and
     *     others for others, as a place in a colour map is
     * @param tolerance levels of 255
     */
    public static @Nullable PaletteImage of(int width, int height, int[] pixels, int tolerance) {
        if (width < 1 || height < 1 || (long) width * height != pixels.length) {
            throw new IllegalArgumentException(pixels.length + " pixels are not " + width + " x " + height);
        }
        ColorCount count = new ColorCount(pixels);
        if (!count.fits()) {
            return null;
        }
        int[] shown = count.within(MOST_COLORS, tolerance);
        if (shown == null) {
            return null;
        }
        // Numbers in the order in which the colours appear.
        byte[] number = new byte[shown.length];
        int[] colors = new int[MOST_COLORS];
        int used = 0;
        for (int i = 0; i < shown.length; i++) {
            if (shown[i] == i) {
                number[i] = (byte) used;
                colors[used++] = count.color(i);
            }
        }
        for (int i = 0; i < shown.length; i++) {
            number[i] = number[shown[i]];
        }
        byte[] rows = new byte[height * (width + 1)];
        for (int y = 0; y < height; y++) {
            count.numbers(y * width, width, number, rows, y * (width + 1) + 1);
        }
        return new PaletteImage(width, height, rows, Arrays.copyOf(colors, used));
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
}
