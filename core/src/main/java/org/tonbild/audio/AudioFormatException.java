package org.tonbild.audio;

import java.io.IOException;

/** A file is not the audio it should be; the message names the file, the place and what was expected. */
public sealed class AudioFormatException extends IOException permits UnsupportedCodecException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence that begins with the file's name */
    public AudioFormatException(String message) {
        super(message);
    }

    /** As {@link #AudioFormatException(String)}, with the failure behind it. */
    public AudioFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
