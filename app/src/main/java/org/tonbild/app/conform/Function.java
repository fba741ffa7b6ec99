package org.tonbild.app.conform;

import org.jspecify.annotations.Nullable;

/**
 * One line of the translation: a function of a reference.
 *
 * @param limits the kind of its result, or null if it only picks from what it is given
 * @param call what computes it here
 */
record Function(@Nullable Limits limits, Body call) {
    /** Takes the arguments, says what is computed, and leaves the computing to the library. */
    @FunctionalInterface
    interface Body {
        Value apply(Given in, Arguments arguments);
    }
}
