package org.tonbild.learn;

/** A data set is damaged, incomplete or does not fit; the message says what and what to do. */
public class DatasetException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the person */
    public DatasetException(String message) {
        super(message);
    }
}
