package org.tonbild.representation;

import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;

/**
 * How neighbouring bands are put together into rows. Written as text: {@code one} row of all, {@code each} a row of its
 * own, or the first band of every row as {@code 0;32;64}; bands before the first and up to the last are rows too.
 */
public final class BandGroups {
    /** All bands in one row. */
    public static final BandGroups ONE = new BandGroups("one", new int[0]);
    /** Every band a row of its own. */
    public static final BandGroups EACH = new BandGroups("each", new int[0]);

    private final String text;
    private final int[] first;

    private BandGroups(String text, int[] first) {
        this.text = text;
        this.first = first;
    }

    /** Reads the text form. */
    public static BandGroups parse(String text) {
        String word = text.trim().toLowerCase(Locale.ROOT);
        if (word.equals("one") || word.equals("each")) {
            return word.equals("one") ? ONE : EACH;
        }
        TreeSet<Integer> bands = new TreeSet<>();
        for (String part : word.split(";", -1)) {
            try {
                bands.add(Integer.parseUnsignedInt(part.trim()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "'" + part + "' is not the number of a band; write one, each, or bands as 0;32;64", e);
            }
        }
        int[] first = new int[bands.size()];
        int at = 0;
        StringBuilder sorted = new StringBuilder();
        for (int band : bands) {
            sorted.append(at == 0 ? "" : ";").append(band);
            first[at++] = band;
        }
        return new BandGroups(sorted.toString(), first);
    }

    /** First band of every row, and behind them the number of bands. */
    int[] edges(int bands) {
        TreeSet<Integer> edges = new TreeSet<>();
        edges.add(0);
        edges.add(bands);
        for (int b : first) {
            edges.add(Math.min(b, bands));
        }
        for (int b = 0; equals(EACH) && b < bands; b++) {
            edges.add(b);
        }
        int[] sorted = new int[edges.size()];
        int at = 0;
        for (int edge : edges) {
            sorted[at++] = edge;
        }
        return sorted;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof BandGroups other && other.text.equals(text) && Arrays.equals(other.first, first);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text form that {@link #parse} reads. */
    @Override
    public String toString() {
        return text;
    }
}
