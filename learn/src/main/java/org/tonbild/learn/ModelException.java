package org.tonbild.learn;

import java.io.IOException;

/** A model folder is missing, incomplete or damaged; the message says what and what to do. */
public final class ModelException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the person */
    public ModelException(String message) {
        super(message);
    }
}
