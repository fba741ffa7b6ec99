package org.tonbild.app.conform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;

/**
 * One line of the translation: the reference's parameter, our key, and how its values are written here.
 *
 * @param theirs the reference's name
 * @param ours our flat key
 * @param spelling from the reference's value to our text
 */
record Name(String theirs, String ours, Function<JsonNode, String> spelling) {
    /** Named alike. */
    static Name same(String name) {
        return as(name, name);
    }

    /** Named otherwise. */
    static Name as(String theirs, String ours) {
        return new Name(theirs, ours, Arguments::spelled);
    }

    /** Some words differ; other values are written alike. */
    static Name words(String theirs, String ours, Map<String, String> words) {
        return new Name(theirs, ours, value -> {
            String text = Arguments.spelled(value);
            return words.getOrDefault(text, text);
        });
    }

    /** A list of numbers, or one number; named alike. */
    static Name list(String name) {
        return new Name(name, name, value -> Arguments.spelled(value).replace(':', ';'));
    }

    /** A window: a name, a tuple of name and parameters, a number, or all points. */
    static Name window(String theirs, String ours) {
        return new Name(theirs, ours, WindowWords::ours);
    }
}
