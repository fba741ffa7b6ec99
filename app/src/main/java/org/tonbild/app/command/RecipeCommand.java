package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.work.Recipes;
import org.tonbild.spec.Key;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a recipe in full, explains it, or compares it with another. */
@Command(
        name = "recipe",
        description = "Print a recipe with every parameter, so that it can be kept and given to --recipe.",
        footer = {
            "",
            "Examples:",
            "  tonbild recipe --preset ciric-mel > mine.recipe",
            "  tonbild recipe --representation mel --n-mels 64 --explain",
            "  tonbild recipe --preset ciric-mel --difference mine.recipe"
        })
final class RecipeCommand implements Callable<Integer>, KeyOptions.Taker {
    private final Console console;

    @Mixin
    private final RecipeOptions options = new RecipeOptions();

    @Option(names = "--explain", description = "With the meaning of every parameter.")
    private boolean explain;

    @Option(names = "--difference", paramLabel = "FILE", description = "Print only the keys in which FILE differs.")
    private @Nullable Path other;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write it to a file.")
    private @Nullable Path output;

    @Option(names = "--json", description = "As JSON, with the hash.")
    private boolean json;

    RecipeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Map<String, String> changes() {
        return options.changes();
    }

    @Override
    public Integer call() throws IOException {
        Recipe recipe = options.recipe();
        if (other != null) {
            List<String> differences = recipe.differences(Recipes.read(other));
            if (json) {
                console.json(differences);
            } else {
                differences.forEach(console::print);
                console.say(differences.isEmpty() ? "the same" : differences.size() + " parameters differ");
            }
        } else if (json) {
            console.json(Map.of("hash", recipe.hash(), "recipe", recipe.toMap()));
        } else if (output != null) {
            AtomicFiles.write(output, recipe.toText());
            console.say("recipe " + recipe.hash().substring(0, 12) + " written to " + output);
        } else if (explain) {
            explain(recipe);
        } else {
            console.out().print(recipe.toText());
            console.say("# hash " + recipe.hash());
        }
        return ExitCode.DONE;
    }

    private void explain(Recipe recipe) {
        int number = 0;
        for (Step step : recipe.steps()) {
            number++;
            console.print(number + ". " + step.kind());
            Map<String, String> values = Specs.toMap(step);
            for (Key key : Specs.keys(step.getClass())) {
                String value = values.getOrDefault(key.name(), "");
                String mark = value.equals(key.defaultText()) ? " " : "*";
                console.print(String.format(
                        java.util.Locale.ROOT,
                        "  %s %-22s %-12s %s",
                        mark,
                        key.name(),
                        value,
                        key.doc() + (key.unit().isEmpty() ? "" : " (" + key.unit() + ")")));
            }
        }
        console.say("* differs from the step's default");
    }
}
