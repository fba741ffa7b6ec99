package org.tonbild.image;

import java.util.Arrays;

/** From values to the bytes of a raster and back. */
final class Quantizer {
    private Quantizer() {}

    /** Writes the levels of one channel. */
    static void write(double x, PixelKind kind, byte[] bytes, int value) {
        int level = (int) (x * kind.maxLevel() + 0.5);
        if (kind.bits() == 8) {
            bytes[value] = (byte) level;
        } else {
            bytes[2 * value] = (byte) (level >> 8);
            bytes[2 * value + 1] = (byte) level;
        }
    }

    /** The position of a level: the inverse of {@link #write}, exact at every level. */
    static double position(int level, PixelKind kind) {
        return (double) level / kind.maxLevel();
    }

    /** Positions by colour; where neighbouring indices share a colour, the middle of them. */
    static final class ColorIndex {
        private final int[] colors;
        private final double[] positions;

        ColorIndex(ColorMap map) {
            long[] sorted = new long[ColorMap.SIZE];
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] = (long) map.rgb(i) << 8 | i;
            }
            Arrays.sort(sorted);
            colors = new int[sorted.length];
            positions = new double[sorted.length];
            for (int i = 0; i < sorted.length; ) {
                int end = i;
                double sum = 0;
                while (end < sorted.length && sorted[end] >> 8 == sorted[i] >> 8) {
                    sum += (sorted[end++] & 0xff) + 0.5;
                }
                double mean = sum / (end - i) / ColorMap.SIZE;
                for (; i < end; i++) {
                    colors[i] = (int) (sorted[i] >> 8);
                    positions[i] = mean;
                }
            }
        }

        /** The position of a colour, NaN if the map does not have it. */
        double position(int rgb) {
            int at = Arrays.binarySearch(colors, rgb);
            return at < 0 ? Double.NaN : positions[at];
        }
    }
}
