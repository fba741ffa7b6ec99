package org.tonbild.image;

/** What one pixel of a network image holds. */
public enum PixelKind {
    /** One grey value of 8 bit. */
    GREY8(1, 8),
    /** One grey value of 16 bit. */
    GREY16(1, 16),
    /** Red, green and blue of 8 bit. */
    RGB8(3, 8),
    /** Red, green and blue of 16 bit. */
    RGB16(3, 16);

    private final int channels;
    private final int bits;

    PixelKind(int channels, int bits) {
        this.channels = channels;
        this.bits = bits;
    }

    /** Values per pixel, 1 or 3. */
    public int channels() {
        return channels;
    }

    /** Bits per value, 8 or 16. */
    public int bits() {
        return bits;
    }

    /** Largest value, 255 or 65535. */
    public int maxLevel() {
        return (1 << bits) - 1;
    }

    /** Bytes per pixel. */
    public int bytes() {
        return channels * bits / 8;
    }
}
