package org.tonbild.image;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a PNG file holds.
 *
 * @param raster the pixels
 * @param text the text chunks by keyword, in file order
 */
public record Png(Raster raster, Map<String, String> text) {
    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    /** Colour types of a file's header. */
    static final int GREY = 0;

    static final int RGB = 2;
    static final int PALETTE = 3;

    public Png {
        text = Collections.unmodifiableMap(new LinkedHashMap<>(text));
    }
}
