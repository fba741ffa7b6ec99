package org.tonbild.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Colours and how often each appears. */
final class ColorCount {
    /** A picture of more is left alone. */
    private static final int MOST = 1024;

    private static final int SLOT_BITS = 12;

    /** Colour plus one, by hash. */
    private final int[] keys = new int[1 << SLOT_BITS];

    private final short[] values = new short[1 << SLOT_BITS];
    private final int[] colors = new int[MOST];
    private final int[] counts = new int[MOST];
    private int size;

    /** The colour of a place as {@code 0xRRGGBB}. */
    int color(int place) {
        return colors[place];
    }

    /** Counts a colour; false if there are too many. */
    boolean add(int rgb, int times) {
        int slot = slot(rgb);
        if (keys[slot] == 0) {
            if (size == MOST) {
                return false;
            }
            keys[slot] = rgb + 1;
            values[slot] = (short) size;
            colors[size++] = rgb;
        }
        counts[values[slot]] += times;
        return true;
    }

    /** The place of a colour, negative if it was not counted. */
    int find(int rgb) {
        int slot = slot(rgb);
        return keys[slot] == 0 ? -1 : values[slot];
    }

    /** Where a colour stands or, if it is not there, would stand. */
    private int slot(int rgb) {
        int key = rgb + 1;
        int slot = key * 0x9e3779b1 >>> Integer.SIZE - SLOT_BITS;
        while (keys[slot] != key && keys[slot] != 0) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    /**
     * For each colour the one that it is shown as, itself for those that stay; null where that leaves too many.
     *
     * <p>From the rarest on, a colour gives way to the nearest within the tolerance of those that stand for others already,
     * or else to the most frequent: so few others change.
     */
    int @Nullable [] within(int most, int tolerance) {
        int[] shown = new int[size];
        for (int i = 0; i < size; i++) {
            shown[i] = i;
        }
        if (size <= most) {
            return shown;
        }
        int[] order = byCount();
        int[] ranked = new int[size];
        for (int i = 0; i < size; i++) {
            ranked[i] = colors[order[i]];
        }
        Ranks ranks = new Ranks(ranked);
        boolean[] kept = new boolean[size];
        int left = size;
        for (int i = 0; i < size && left > most; i++) {
            int stands = kept[i] ? -1 : ranks.standIn(i, kept, tolerance);
            if (stands >= 0) {
                kept[stands] = true;
                shown[order[i]] = order[stands];
                left--;
            }
        }
        return left > most ? null : shown;
    }

    /** Places from the rarest colour to the most frequent, equals by the colour. */
    private int[] byCount() {
        long[] sorted = new long[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = (long) counts[i] << 34 | (long) colors[i] << 10 | i;
        }
        Arrays.sort(sorted);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = (int) sorted[i] & MOST - 1;
        }
        return order;
    }

    /** The largest difference of red, green and blue. */
    private static int distance(int a, int b) {
        int red = Math.abs((a >> 16) - (b >> 16));
        int green = Math.abs((a >> 8 & 0xff) - (b >> 8 & 0xff));
        int blue = Math.abs((a & 0xff) - (b & 0xff));
        return Math.max(red, Math.max(green, blue));
    }

    /** Colours from the rarest to the most frequent; those of one green are found together. */
    private static final class Ranks {
        private final int[] colors;
        /** The last rank of each green. */
        private final int[] last = new int[256];
        /** The rank of the same green before each, or -1. */
        private final int[] before;

        Ranks(int[] colors) {
            this.colors = colors;
            before = new int[colors.length];
            Arrays.fill(last, -1);
            for (int k = 0; k < colors.length; k++) {
                int green = green(colors[k]);
                before[k] = last[green];
                last[green] = k;
            }
        }

        /** The rank of the colour that stands in for a rarer one, or -1. */
        int standIn(int rank, boolean[] kept, int tolerance) {
            int rare = colors[rank];
            int chosen = -1;
            int nearest = -1;
            int least = tolerance + 1;
            int highest = Math.min(green(rare) + tolerance, last.length - 1);
            for (int green = Math.max(green(rare) - tolerance, 0); green <= highest; green++) {
                for (int k = last[green]; k > rank; k = before[k]) {
                    int distance = distance(rare, colors[k]);
                    if (kept[k] && (distance < least || distance == least && k > nearest && nearest >= 0)) {
                        nearest = k;
                        least = distance;
                    } else if (distance <= tolerance) {
                        chosen = Math.max(chosen, k);
                    }
                }
            }
            return nearest >= 0 ? nearest : chosen;
        }

        private static int green(int rgb) {
            return rgb >> 8 & 0xff;
        }
    }
}
