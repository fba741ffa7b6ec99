package org.tonbild.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tonbild.preset.Presets;
import org.tonbild.representation.Representations;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Refusal;
import org.tonbild.spec.SpecException;

/** Recipes that stream: every preset and every representation, in the form that its own refusal advises. */
final class BoundedRecipes {
    private BoundedRecipes() {}

    /** By name. */
    static Map<String, Recipe> all(int sampleRate) {
        Map<String, Recipe> all = new LinkedHashMap<>();
        Representations.ALL.forEach(r -> all.put(r.kind(), of(Recipe.of(r), sampleRate)));
        Presets.ALL.forEach((name, recipe) -> all.put("preset " + name, of(recipe, sampleRate)));
        return all;
    }

    /** Takes the advice of every refusal in turn, until the recipe streams. */
    static Recipe of(Recipe recipe, int sampleRate) {
        Recipe bounded = recipe;
        for (int i = 0; i < 9; i++) {
            try {
                Pipeline.of(bounded).open(sampleRate, 1);
                return bounded;
            } catch (SpecException refusal) {
                bounded = bounded.with(Refusal.change(refusal));
            }
        }
        throw new AssertionError(bounded.toText());
    }
}
