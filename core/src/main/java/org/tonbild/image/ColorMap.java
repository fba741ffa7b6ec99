package org.tonbild.image;

/**
 * A colour map of 256 colours, byte for byte the map of the same name in matplotlib.
 *
 * <p>A value x in 0 to 1 has index {@code floor(x * 256)}, and 1 has index 255; what lies below or above takes the first
 * or last colour. The bytes are matplotlib's (3.6.3, {@code cmap(numpy.arange(256), bytes=True)}), equal without
 * tolerance. Origins and licences stand in THIRD-PARTY.md.
 */
public enum ColorMap {
    /** Black over purple to pale yellow, even in lightness (N. Smith and S. van der Walt, 2015). */
    MAGMA,
    /** Many hues, not monotone in lightness; for parity with older figures only. */
    GIST_NCAR,
    /** Blue over grey to red, diverging: for signed values around a middle (K. Moreland, 2009). */
    COOLWARM,
    /** White to dark blue (C. Brewer). */
    BLUES,
    /** Purple over green to yellow, even in lightness. */
    VIRIDIS,
    /** Black over red to pale yellow, even in lightness. */
    INFERNO,
    /** Blue over red to yellow, even in lightness. */
    PLASMA,
    /** Blue over grey to yellow, alike for readers with and without colour blindness (J. Nunez and others, 2018). */
    CIVIDIS,
    /** Black to white; truncation lets a few neighbours share a level, as in matplotlib. */
    GREY,
    /** White to black. */
    GREY_R,
    /** The rainbow of old; uneven in lightness, for parity only. */
    JET,
    /** A smoother rainbow (A. Mikhailov, 2019). */
    TURBO;

    /** Number of colours of every map. */
    public static final int SIZE = 256;

    /** What {@link #index} gives for NaN: no colour. */
    public static final int NO_COLOR = -1;

    private final int[] colors;

    ColorMap() {
        colors = ColorTables.of(name());
    }

    /** Index of a value of 0 to 1: {@code floor(x * 256)} within 0 and 255, or {@link #NO_COLOR} for NaN. */
    public static int index(double x) {
        if (Double.isNaN(x)) {
            return NO_COLOR;
        }
        return x <= 0 ? 0 : x >= 1 ? SIZE - 1 : (int) (x * SIZE);
    }

    /**
     * The colour at an index as {@code 0xRRGGBB}.
     *
     * @param index 0 to 255
     */
    public int rgb(int index) {
        return colors[index];
    }

    /** The whole table as {@code [256 x 3]} bytes, red, green, blue. */
    public byte[] table() {
        byte[] table = new byte[3 * SIZE];
        for (int i = 0; i < SIZE; i++) {
            table[3 * i] = (byte) (colors[i] >> 16);
            table[3 * i + 1] = (byte) (colors[i] >> 8);
            table[3 * i + 2] = (byte) colors[i];
        }
        return table;
    }
}
