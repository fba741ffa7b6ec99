package org.tonbild.learn;

import java.io.IOException;

/**
 * A model, a backbone or a run is missing, incomplete or damaged, or cannot be put where it was asked for; the message
 * says what and what to do.
 */
public final class ModelException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the person */
    public ModelException(String message) {
        super(message);
    }
}
