package org.tonbild.image;

import java.util.Arrays;
import org.tonbild.kernel.Pixels;

/** From values to the bytes of a raster and back. */
final class Quantizer {
    private Quantizer() {}

    /**
     * The levels of as many values as {@code levels} takes: {@code floor(scale x + shift)} of their positions x in a range
     * ({@link ValueRange#position}), from 0 to {@code most}.
     *
     * @param from place of the first value
     */
    static void levels(
            Pixels kernel,
            float[] values,
            int from,
            ValueRange range,
            double scale,
            double shift,
            int most,
            int[] levels) {
        kernel.levels(values, from, range.vmin(), range.vmax() - range.vmin(), scale, shift, most, levels, 0);
    }

    /** Writes a column of one channel, its last level first, to values {@code at}, {@code at + step} and so on. */
    static void write(int[] levels, PixelKind kind, byte[] bytes, int at, int step) {
        int to = at;
        if (kind.bits() == 8) {
            for (int i = levels.length - 1; i >= 0; i--, to += step) {
                bytes[to] = (byte) levels[i];
            }
        } else {
            for (int i = levels.length - 1; i >= 0; i--, to += step) {
                bytes[2 * to] = (byte) (levels[i] >> 8);
                bytes[2 * to + 1] = (byte) levels[i];
            }
        }
    }

    /** The position of a level: the inverse of {@link #levels}, exact at every level. */
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
