package org.tonbild.representation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Key;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Neighbours of a representation's defaults, made from its keys, so that no branch of it is left out of a contract. */
final class Variants {
    private Variants() {}

    /** The defaults, and with every key in turn another word, the other flag, or an odd number near half of it. */
    static List<Representation> of(Representation r) {
        List<Representation> all = new ArrayList<>(List.of(r));
        for (Key key : Specs.keys(r.getClass())) {
            for (String value : others(key)) {
                try {
                    all.add(Specs.with(r, Map.of(key.name(), value)));
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

    /** Its analyzer with all constants of the whole recording filled in, or null if it does not fit the recording. */
    static @Nullable Analyzer analyzer(Representation r, Signal signal) {
        try {
            Analyzer analyzer = r.resolve(signal).design(signal.sampleRate());
            analyzer.grid(signal.length());
            return analyzer;
        } catch (SpecException doesNotFit) {
            return null;
        }
    }
}
