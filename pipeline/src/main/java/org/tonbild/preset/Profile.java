package org.tonbild.preset;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.spec.Recipe;

/**
 * The front end of a program or of a model, by name and version: recipes that give its numbers, where they come from,
 * and how sure that is.
 *
 * <p>Its outputs are presets as well: {@code whisper} itself for the output without a name, {@code vggish-patches} for
 * the output {@code patches} of {@code vggish}.
 *
 * @param name lower case, as people say it
 * @param version release, commit or year of the original whose numbers these are
 * @param source who made it and where it is defined
 * @param evidence what the claim rests on
 * @param against the arrays or the text that it was held against
 * @param bound largest error to expect, with its unit, and why it is not less
 * @param traits a word on every {@link Trait}; "none" where it has no such thing
 * @param outputs what it puts out, stage by stage, the main one first
 */
public record Profile(
        String name,
        String version,
        String source,
        Evidence evidence,
        String against,
        String bound,
        Map<Trait, String> traits,
        List<Output> outputs) {
    /**
     * One thing that a profile puts out.
     *
     * @param name what follows the profile's name, or nothing for its main output
     * @param formula how a value comes about, in one line
     * @param recipe the steps that give it
     */
    public record Output(String name, String formula, Recipe recipe) {}

    public Profile {
        if (!traits.keySet().equals(EnumSet.allOf(Trait.class)) || outputs.isEmpty()) {
            throw new IllegalArgumentException(name + " has to say a word on each trait, and to have an output");
        }
        traits = new EnumMap<>(traits);
        outputs = List.copyOf(outputs);
    }

    /** A word on every {@link Trait}, in their order. */
    @Override
    public Map<Trait, String> traits() {
        return new EnumMap<>(traits);
    }

    /** What it does about one trait. */
    public String trait(Trait trait) {
        return traits.getOrDefault(trait, "");
    }

    /** The recipes by the names that presets have. */
    public Map<String, Output> presets() {
        Map<String, Output> map = new LinkedHashMap<>();
        for (Output output : outputs) {
            map.put(output.name().isEmpty() ? name : name + "-" + output.name(), output);
        }
        return map;
    }
}
