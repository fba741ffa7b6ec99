package org.tonbild.app.conform;

/** The table has no line for a function, a parameter or a word of it; the case fails, whatever the reference does. */
final class UntranslatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UntranslatedException(String message) {
        super(message);
    }
}
