package org.tonbild.learn;

import org.jspecify.annotations.Nullable;

/** A data set is damaged, incomplete or does not fit; the message says what and what to do. */
public class DatasetException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the person */
    public DatasetException(String message) {
        super(message);
    }

    /** What stopped another thread: thrown on as it is, or, if it is no fault of the program, as one of these. */
    static DatasetException of(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException fault) {
            throw fault;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new DatasetException(cause == null ? "stopped" : String.valueOf(cause.getMessage()));
    }
}
