package org.tonbild.learn.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The number of feature maps of each block of a network, written {@code 16,32,64}.
 *
 * @param maps one number per block
 */
public record Widths(List<Integer> maps) {
    /** Largest number of blocks. */
    public static final int MAX_BLOCKS = 8;

    /** Largest number of maps in a block. */
    public static final int MAX_MAPS = 16_384;

    public Widths {
        maps = List.copyOf(maps);
        if (maps.isEmpty() || maps.size() > MAX_BLOCKS) {
            throw new IllegalArgumentException("needs 1 to " + MAX_BLOCKS + " numbers");
        }
        for (int m : maps) {
            if (m < 1 || m > MAX_MAPS) {
                throw new IllegalArgumentException(m + " is not in 1 to " + MAX_MAPS);
            }
        }
    }

    /** These numbers. */
    public static Widths of(Integer... maps) {
        return new Widths(List.of(maps));
    }

    /** Reads {@code 16,32,64}. */
    public static Widths parse(String text) {
        List<Integer> maps = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            maps.add(Integer.parseInt(part.trim()));
        }
        return new Widths(maps);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int m : maps) {
            text.append(text.isEmpty() ? "" : ",").append(m);
        }
        return text.toString();
    }
}
