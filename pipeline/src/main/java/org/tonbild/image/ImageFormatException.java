package org.tonbild.image;

import java.io.IOException;

/** The bytes are not an image that can be read here; the message says where, and what was expected. */
public final class ImageFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    /**
     * @param offset byte at which the trouble was seen
     * @param expected one sentence: what was found and what was expected
     */
    public ImageFormatException(long offset, String expected) {
        super("byte " + offset + ": " + expected);
        this.offset = offset;
    }

    /** The byte at which the trouble was seen. */
    public long offset() {
        return offset;
    }
}
