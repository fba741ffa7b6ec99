package org.tonbild.image;

import java.util.Arrays;

/**
 * Pixels row after row from the top left, values interleaved, 16-bit values with the high byte first: the order of a
 * PNG file. Immutable.
 */
public final class Raster {
    /** Largest number of bytes of pixels. */
    public static final long MAX_BYTES = 1L << 30;

    private final PixelKind kind;
    private final int width;
    private final int height;
    private final byte[] bytes;

    private Raster(PixelKind kind, int width, int height, byte[] bytes) {
        this.kind = kind;
        this.width = width;
        this.height = height;
        this.bytes = bytes;
    }

    /**
     * A raster over these bytes.
     *
     * @param kind what a pixel holds
     * @param width columns, 1 or more
     * @param height rows, 1 or more
     * @param bytes {@code height * width * kind.bytes()} bytes; handed over, no longer to be changed
     * @throws IllegalArgumentException if the sizes do not fit together
     */
    public static Raster of(PixelKind kind, int width, int height, byte[] bytes) {
        if (width < 1 || height < 1 || (long) width * height * kind.bytes() != bytes.length) {
            throw new IllegalArgumentException(
                    bytes.length + " bytes are not " + width + " x " + height + " pixels of " + kind);
        }
        return new Raster(kind, width, height, bytes);
    }

    /** What a pixel holds. */
    public PixelKind kind() {
        return kind;
    }

    /** Number of columns. */
    public int width() {
        return width;
    }

    /** Number of rows. */
    public int height() {
        return height;
    }

    /**
     * One value of one pixel, 0 to {@link PixelKind#maxLevel()}.
     *
     * @param x column from the left
     * @param y row from the top
     * @param channel 0, or 0 to 2 for red, green, blue
     */
    public int level(int x, int y, int channel) {
        int value = (y * width + x) * kind.channels() + channel;
        return kind.bits() == 8 ? bytes[value] & 0xff : (bytes[2 * value] & 0xff) << 8 | bytes[2 * value + 1] & 0xff;
    }

    /** All bytes, as a copy. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Raster other
                && other.kind == kind
                && other.width == width
                && other.height == height
                && Arrays.equals(other.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Raster[" + width + " x " + height + ", " + kind + "]";
    }
}
