package org.tonbild.app.console;

/** The command line asks for something that cannot be; the message is one sentence that says what to do. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the person at the keyboard */
    public UsageException(String message) {
        super(message);
    }
}
