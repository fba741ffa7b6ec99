package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.work.Recipes;
import org.tonbild.pipeline.Presets;
import org.tonbild.spec.Recipe;
import picocli.CommandLine.Option;

/** Where the recipe of a command comes from: a preset, a file or a list of representations, then single changes. */
final class RecipeOptions {
    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "A named recipe, for example ciric-mel; a wrong name is answered with the nearest one.")
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

    /** The recipe that was asked for, or the usual one, with the changes. */
    Recipe recipe() throws IOException {
        return recipe(Recipes.of(List.of("mel")), changes);
    }

    /** As {@link #recipe()}, with another usual one, and only these changes. */
    Recipe recipe(Recipe usual, Map<String, String> changes) throws IOException {
        int sources = (representations.isEmpty() ? 0 : 1) + (file == null ? 0 : 1) + (preset == null ? 0 : 1);
        if (sources > 1) {
            throw new UsageException("give one of --preset, --recipe and --representation, not several");
        }
        Recipe base;
        if (preset != null) {
            base = Presets.get(preset);
        } else if (file != null) {
            base = Recipes.read(file);
        } else if (!representations.isEmpty()) {
            base = Recipes.of(representations);
        } else {
            base = usual;
        }
        Map<String, String> all = new LinkedHashMap<>(changes);
        all.putAll(set);
        return base.with(all);
    }
}
