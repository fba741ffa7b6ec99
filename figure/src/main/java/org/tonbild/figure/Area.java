package org.tonbild.figure;

/** A rectangle of whole pixels. */
record Area(int x, int y, int width, int height) {
    int right() {
        return x + width;
    }

    int bottom() {
        return y + height;
    }
}
