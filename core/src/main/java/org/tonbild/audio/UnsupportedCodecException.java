package org.tonbild.audio;

/**
 * The container is understood, but not the coding of the samples in it: another decoder of the same
 * {@link AudioReader} may know it.
 */
public final class UnsupportedCodecException extends AudioFormatException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence that begins with the file's name and names the coding */
    public UnsupportedCodecException(String message) {
        super(message);
    }
}
