package org.tonbild.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Neighbours of a spec, made from its keys, so that a contract leaves no branch of it out. */
public final class Variants {
    private Variants() {}

    /** The spec itself, and with every key in turn another word, the other flag, or an odd number near half of it. */
    public static <T extends Spec> List<T> of(T spec) {
        List<T> all = new ArrayList<>(List.of(spec));
        for (Key key : Specs.keys(spec.getClass())) {
            for (String value : others(key)) {
                try {
                    all.add(Specs.with(spec, Map.of(key.name(), value)));
                } catch (SpecException doesNotFitTheOtherKeys) {
                    continue;
                }
            }
        }
        return all;
    }

    private static List<String> others(Key key) {
        return switch (key.type()) {
            case "choice" ->
                key.choices().stream().filter(c -> !c.equals(key.defaultText())).toList();
            case "flag" -> List.of(key.defaultText().equals("true") ? "false" : "true");
            case "int" -> key.defaultText().equals("auto") ? List.of("501") : List.of(odd(key));
            default -> List.of();
        };
    }

    private static String odd(Key key) {
        long value = Long.parseLong(key.defaultText());
        return Long.toString(value < 3 ? value + 1 : value / 2 + 1 - value / 2 % 2);
    }
}
