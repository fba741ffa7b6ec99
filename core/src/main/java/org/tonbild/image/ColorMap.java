package org.tonbild.image;

/** Placeholder. */
final class ColorMap {
    private ColorMap() {}
}
