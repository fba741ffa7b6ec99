package org.tonbild.app.conform;

import org.tonbild.image.ColorMap;

/** Compares pictures drawn with one colour map by how many entries of the map lie between their colours. */
final class MapEntries {
    private static final int CHANNELS = 3;

    private MapEntries() {}

    /**
     * Both of shape {@code [height x width x 3]}. A colour that the map does not have is infinitely far away.
     *
     * @return errors in entries; the peak is the last entry
     */
    static Comparison compare(NumberArray ours, NumberArray reference, ColorMap map) {
        double most = 0;
        for (int at = 0; at < ours.values().length; at += CHANNELS) {
            most = Math.max(most, distance(color(ours, at), color(reference, at), map));
        }
        return new Comparison(most, ColorMap.SIZE - 1);
    }

    private static int color(NumberArray picture, int at) {
        double[] v = picture.values();
        return (int) v[at] << 16 | (int) v[at + 1] << 8 | (int) v[at + 2];
    }

    /** The smallest distance of two entries with these colours; neighbours may share one. */
    private static double distance(int a, int b, ColorMap map) {
        if (a == b) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < ColorMap.SIZE; i++) {
            for (int j = 0; map.rgb(i) == a && j < ColorMap.SIZE; j++) {
                if (map.rgb(j) == b) {
                    least = Math.min(least, Math.abs(i - j));
                }
            }
        }
        return least;
    }
}
