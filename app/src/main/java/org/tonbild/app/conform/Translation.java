package org.tonbild.app.conform;

import java.util.Map;

/**
 * The one table from functions and parameters of references to Tonbild's. It translates names and defaults and
 * contains no arithmetic.
 */
final class Translation {
    private static final Map<String, Function> FUNCTIONS = Map.of();

    private Translation() {}

    /**
     * The line of one function.
     *
     * @throws UntranslatedException if there is none
     */
    static Function of(String name) {
        Function function = FUNCTIONS.get(name);
        if (function == null) {
            throw new UntranslatedException("unknown function " + name);
        }
        return function;
    }
}
