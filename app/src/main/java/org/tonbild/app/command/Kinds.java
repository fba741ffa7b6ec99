package org.tonbild.app.command;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /**
     * Those keys that these options stand for, by option.
     *
     * @param likely steps that are looked at first; if these have all keys, the others need not be there
     */
    static Map<String, Key> keys(Set<String> options, List<Step> likely) {
        Map<String, Key> found = new LinkedHashMap<>();
        find(options, likely, found);
        if (found.size() < options.size()) {
            find(options, all().values(), found);
        }
        return found;
    }

    private static void find(Set<String> options, Collection<Step> steps, Map<String, Key> found) {
        for (Step step : steps) {
            // What is said about keys takes longer than their names, such as the list of all colour maps.
            if (Specs.toMap(step).keySet().stream().anyMatch(name -> options.contains("--" + name.replace('_', '-')))) {
                for (Key key : Specs.keys(step.getClass())) {
                    if (options.contains(key.option())) {
                        found.putIfAbsent(key.option(), key);
                    }
                }
            }
        }
    }

    /** Every key of every step, once; where steps share a key the first one describes it. */
    static Map<String, Key> keys() {
        return Known.KEYS;
    }
}
