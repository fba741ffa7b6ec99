package org.tonbild.learn.transfer;

import java.util.Locale;
import org.tonbild.image.ColorMap;

/**
 * How an image of one channel becomes the three that a network for pictures wants, written {@code auto}, {@code copy},
 * {@code none} or as the name of a colour map.
 *
 * @param name {@code auto} copies where the backbone wants three channels and the image has one; {@code copy} copies;
 *     {@code none} gives the channels as they are; else the colour map
 */
public record InputColor(String name) {
    /** Copies where that is needed. */
    public static final InputColor AUTO = new InputColor("auto");

    public InputColor {
        if (!name.equals("auto") && !name.equals("copy") && !name.equals("none")) {
            ColorMap.parse(name);
        }
    }

    /** Reads one of the words or the name of a colour map. */
    public static InputColor parse(String text) {
        return new InputColor(text.trim().toLowerCase(Locale.ROOT));
    }

    /** Whether it is a colour map. */
    boolean isMap() {
        return !name.equals("auto") && !name.equals("copy") && !name.equals("none");
    }

    @Override
    public String toString() {
        return name;
    }
}
