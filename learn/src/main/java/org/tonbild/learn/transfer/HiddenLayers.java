package org.tonbild.learn.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Layers between the backbone and the outputs, each a linear layer and a ReLU, written {@code 256,128} or {@code none}.
 *
 * @param widths the outputs of each; empty for none
 */
public record HiddenLayers(List<Integer> widths) {
    /** Largest number of layers. */
    public static final int MAX_LAYERS = 8;

    /** Largest number of outputs of one. */
    public static final int MAX_WIDTH = 8192;

    /** The outputs stand directly on the backbone. */
    public static final HiddenLayers NONE = new HiddenLayers(List.of());

    public HiddenLayers {
        widths = List.copyOf(widths);
        if (widths.size() > MAX_LAYERS) {
            throw new IllegalArgumentException("takes at most " + MAX_LAYERS + " numbers");
        }
        for (int w : widths) {
            if (w < 1 || w > MAX_WIDTH) {
                throw new IllegalArgumentException(w + " is not in 1 to " + MAX_WIDTH);
            }
        }
    }

    /** Reads {@code 256,128} or {@code none}. */
    public static HiddenLayers parse(String text) {
        if (text.trim().toLowerCase(Locale.ROOT).equals("none")) {
            return NONE;
        }
        List<Integer> widths = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            widths.add(Integer.parseInt(part.trim()));
        }
        return new HiddenLayers(widths);
    }

    @Override
    public String toString() {
        return widths.isEmpty() ? "none" : widths.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
