package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.work.Recipes;
import org.tonbild.preset.Presets;
import org.tonbild.spec.Recipe;
import picocli.CommandLine.Option;

/** Where the recipe of a command comes from: a preset, a file or a list of representations, then single changes. */
final class RecipeOptions {
    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "A named recipe, for example ciric-mel; tonbild presets lists them.")
    private @Nullable String preset;

    @Option(
            names = "--representation",
            paramLabel = "NAME[,NAME,NAME]",
            split = ",",
            description = "One representation with its defaults, or three for the colours red, green, blue.")
    private List<String> representations = List.of();

    @Option(names = "--recipe", paramLabel = "FILE", description = "A recipe file, as tonbild recipe prints it.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change one parameter; with a step's number before it only there: --set 2.n_fft=4096.")
    private Map<String, String> set = new LinkedHashMap<>();

    /** What the key options said. */
    private final Map<String, String> changes = new LinkedHashMap<>();

    Map<String, String> changes() {
        return changes;
    }

    /** Whether a whole recipe was asked for, and not only representations. */
    boolean stated() {
        return preset != null || file != null;
    }

    /** The recipe that was asked for, or the usual one, with the changes. */
    Recipe recipe() throws IOException {
        return recipe(() -> Recipes.of(List.of("mel")), changes, r -> r);
    }

    /** As {@link #recipe()}, with another usual one, and only these changes. */
    Recipe recipe(Supplier<Recipe> usual, Map<String, String> changes) throws IOException {
        return recipe(usual, changes, r -> r);
    }

    /** As {@link #recipes}, where there can be only one. */
    Recipe recipe(Supplier<Recipe> usual, Map<String, String> changes, UnaryOperator<Recipe> completion)
            throws IOException {
        Map<String, Recipe> recipes = recipes(usual, changes, completion);
        if (recipes.size() > 1) {
            throw new UsageException(
                    "--preset: " + preset + " is a family; name one of " + String.join(", ", recipes.keySet()));
        }
        return recipes.values().iterator().next();
    }

    /**
     * The recipes that were asked for by name: all members of a family of presets, else one whose name is empty.
     *
     * @param usual what is taken where none is named; not made unless it is needed
     * @param completion what is added before the changes, so that they may change it too
     */
    Map<String, Recipe> recipes(Supplier<Recipe> usual, Map<String, String> changes, UnaryOperator<Recipe> completion)
            throws IOException {
        int sources = (representations.isEmpty() ? 0 : 1) + (file == null ? 0 : 1) + (preset == null ? 0 : 1);
        if (sources > 1) {
            throw new UsageException("give one of --preset, --recipe and --representation, not several");
        }
        Map<String, Recipe> bases = new LinkedHashMap<>();
        if (preset != null) {
            bases.putAll(Presets.family(preset));
        } else if (file != null) {
            bases.put("", Recipes.read(file));
        } else if (!representations.isEmpty()) {
            bases.put("", Recipes.of(representations));
        } else {
            bases.put("", usual.get());
        }
        bases.replaceAll((name, base) -> completion.apply(base));
        Map<String, String> all = new LinkedHashMap<>(changes);
        all.putAll(set);
        return changed(bases, all);
    }

    /** Every member of a family takes the changes that it has the keys for; a key that none has is refused. */
    private static Map<String, Recipe> changed(Map<String, Recipe> bases, Map<String, String> changes) {
        Map<String, String> unknown = new LinkedHashMap<>(changes);
        bases.values().forEach(base -> unknown.keySet().removeIf(key -> has(base, key)));
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        bases.forEach((name, base) -> {
            Map<String, String> own = new LinkedHashMap<>(changes);
            own.keySet().removeIf(key -> !unknown.containsKey(key) && !has(base, key));
            recipes.put(name, base.with(own));
        });
        return recipes;
    }

    private static boolean has(Recipe recipe, String key) {
        return recipe.toMap().keySet().stream().anyMatch(k -> k.equals(key) || k.endsWith("." + key));
    }
}
