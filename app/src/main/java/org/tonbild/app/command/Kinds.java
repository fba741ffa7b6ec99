package org.tonbild.app.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tonbild.app.work.Recipes;
import org.tonbild.spec.Key;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/** Every step that a recipe may hold and every key of them, for options and lists. */
final class Kinds {
    private Kinds() {}

    /** Many commands ask, and reading all keys takes longer than a picture: they are read once, when first asked for. */
    private static final class Known {
        private static final Map<String, Key> KEYS = read();

        private static Map<String, Key> read() {
            Map<String, Key> keys = new LinkedHashMap<>();
            all().values()
                    .forEach(step -> Specs.keys(step.getClass()).forEach(key -> keys.putIfAbsent(key.name(), key)));
            return Collections.unmodifiableMap(keys);
        }
    }

    /** Steps by name with their defaults. */
    static Map<String, Step> all() {
        return Recipes.kinds();
    }

    /** Every key of every step, once; where steps share a key the first one describes it. */
    static Map<String, Key> keys() {
        return Known.KEYS;
    }
}
