package org.tonbild.image;

/**
 * A rectangle of a picture in the colours of one map.
 *
 * @param x column of its left edge
 * @param y row of its upper edge
 * @param width number of columns
 * @param height number of rows
 * @param places the place in the map of each pixel, row after row; handed over, no longer to be changed
 * @param colors the map
 */
public record ColorCells(int x, int y, int width, int height, byte[] places, ColorMap colors) {
    public ColorCells {
        if (width < 1 || height < 1 || (long) width * height != places.length) {
            throw new IllegalArgumentException(places.length + " places are not " + width + " x " + height);
        }
    }

    /** The place in the map of a pixel, counted within the rectangle. */
    public int place(int column, int row) {
        return places[row * width + column] & 0xff;
    }

    /** Whether a row of the picture runs through. */
    boolean covers(int row) {
        return row >= y && row < y + height;
    }

    /** How often each place is there. */
    int[] counts() {
        ByteCount count = new ByteCount();
        count.add(places, 0, places.length);
        int[] counts = new int[ColorMap.SIZE];
        count.drain(counts);
        return counts;
    }
}
