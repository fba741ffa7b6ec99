package org.tonbild.app.conform;

import java.util.Map;

/**
 * One line of the translation: the reference's parameter, our key, and the words where they differ.
 *
 * @param theirs the reference's name
 * @param ours our flat key
 * @param words the reference's words and ours where they differ; other values are written alike
 */
record Name(String theirs, String ours, Map<String, String> words) {
    /** Named alike. */
    static Name same(String name) {
        return new Name(name, name, Map.of());
    }

    /** Named otherwise. */
    static Name as(String theirs, String ours) {
        return new Name(theirs, ours, Map.of());
    }

    /** Some words differ. */
    static Name words(String theirs, String ours, Map<String, String> words) {
        return new Name(theirs, ours, words);
    }
}
