package org.tonbild.app.conform;

/**
 * One line of the translation: a function of a reference.
 *
 * @param limits the kind of its result
 * @param call what computes it here
 */
record Function(Limits limits, Body call) {
    /** Takes the arguments, says what is computed, and leaves the computing to the library. */
    @FunctionalInterface
    interface Body {
        Value apply(Given in, Arguments arguments);
    }
}
