package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.batch.Input;
import org.tonbild.app.batch.OutputNames;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.Failures;
import org.tonbild.app.console.Progress;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.work.Drawing;
import org.tonbild.app.work.Recipes;
import org.tonbild.figure.FigureStyle;
import org.tonbild.image.ImageStep;
import org.tonbild.spec.Key;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Labelled figures for people. */
@Command(
        name = "figure",
        description =
                "Draw recordings as a figure with axes, units and a colour bar; several side by side on one scale.",
        footer = {
            "",
            "Options that a figure and a step share (--fmin, --fmax, --vmin, --vmax, --color-map, --width, --height) are",
            "the figure's; --set changes the step.",
            "",
            "Examples:",
            "  tonbild figure dog.wav                                     dog-mel.png beside you",
            "  tonbild figure good.wav bad.wav -o both.png --representation spectrogram --frequency-axis logarithmic",
            "  tonbild figure fridge.wav --preset ciric -o paper/         every figure of the paper",
            "  tonbild figure dog.wav --title 'A dog' --vmin -80 --vmax 0 --width 1200 --height 600"
        })
final class FigureCommand implements Callable<Integer>, KeyOptions.Taker {
    private final Console console;

    @Mixin
    private final InputFiles inputs = new InputFiles();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = "A PNG file, or a folder (default: the current folder).")
    private Path output = Path.of("");

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            description = "What stands above; once for each recording (default: their names).")
    private List<String> titles = new ArrayList<>();

    @Option(names = "--json", description = "Say as JSON what was done.")
    private boolean json;

    @Mixin
    private final RecipeOptions recipe = new RecipeOptions();

    FigureCommand(Console console) {
        this.console = console;
    }

    @Override
    public Map<String, String> changes() {
        return recipe.changes();
    }

    @Override
    public List<Class<? extends Spec>> specs() {
        return List.of(FigureStyle.class);
    }

    @Override
    public Integer call() throws IOException {
        List<Input> found = inputs.expand();
        if (!titles.isEmpty() && titles.size() != found.size()) {
            throw new UsageException("--title: given " + titles.size() + " times for " + found.size()
                    + " recordings; give it once for each");
        }
        Map<String, String> rest = new LinkedHashMap<>(changes());
        rest.keySet()
                .removeAll(Specs.keys(FigureStyle.class).stream().map(Key::name).toList());
        Map<String, Recipe> recipes = recipe.recipes(() -> Recipes.of(List.of("mel")), rest, r -> r);
        Map<String, Drawing> drawings = new LinkedHashMap<>();
        recipes.forEach((name, r) -> drawings.put(name, new Drawing(r, style(r))));
        Set<String> failures = new LinkedHashSet<>();
        List<Object> done = new ArrayList<>();
        List<Path> drawn = new ArrayList<>();
        try (Progress progress = console.progress("drawing", (long) drawings.size() * found.size())) {
            for (Map.Entry<String, Drawing> entry : drawings.entrySet()) {
                Drawing drawing = entry.getValue();
                String member = entry.getKey().isEmpty() ? drawing.kind() : entry.getKey();
                for (int i = 0; i < found.size(); i++) {
                    add(drawing, drawings.size() > 1 ? member : "", found.get(i), i, failures);
                    progress.step();
                }
                if (drawing.size() > 0) {
                    Path file = file(found, member, drawings.size() > 1);
                    AtomicFiles.write(file, drawing.toPng());
                    done.add(describe(file, drawing, recipes.get(entry.getKey())));
                    drawn.add(file);
                }
            }
        }
        drawn.forEach(file -> console.say("drawn " + file));
        if (json) {
            console.json(Map.of("figures", done, "failures", List.copyOf(failures)));
        }
        return Summary.failures(console, failures.size() + " failed:", failures);
    }

    private void add(Drawing drawing, String member, Input input, int index, Set<String> failures) {
        String title = titles.isEmpty() ? String.valueOf(input.file().getFileName()) : titles.get(index);
        try {
            drawing.add(title, input.file());
        } catch (IOException | SpecException | OutOfMemoryError e) {
            if (console.trace()) {
                e.printStackTrace(console.err());
            }
            String sentence = Failures.sentence(e);
            boolean named = sentence.startsWith(input.file().toString());
            failures.add(named ? sentence : (member.isEmpty() ? "" : member + " of ") + input.file() + ": " + sentence);
        }
    }

    /** The figure's options over what the recipe's image step says. */
    private FigureStyle style(Recipe recipe) {
        FigureStyle style = FigureStyle.DEFAULTS;
        Map<String, String> changes = KeyOptions.own(FigureStyle.class, changes());
        Step last = recipe.steps().get(recipe.steps().size() - 1);
        if (last instanceof ImageStep image) {
            style = style.colored(image.colorMap());
            if (image.vmin().isPresent() && !changes.containsKey("vmin")) {
                changes.put("vmin", Double.toString(image.vmin().getAsDouble()));
            }
            if (image.vmax().isPresent() && !changes.containsKey("vmax")) {
                changes.put("vmax", Double.toString(image.vmax().getAsDouble()));
            }
        }
        return Specs.with(style, changes);
    }

    private Path file(List<Input> found, String member, boolean several) {
        if (!Files.isDirectory(output)
                && output.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            return several ? OutputNames.member(output, member) : output;
        }
        Path first = OutputNames.of(found, "png").get(0).getFileName();
        Path name = found.size() > 1 || first == null ? Path.of("figure.png") : first;
        return output.resolve(OutputNames.member(name, member));
    }

    private static Map<String, Object> describe(Path file, Drawing drawing, @Nullable Recipe recipe) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("output", file.toString());
        map.put("representation", drawing.kind());
        map.put("plots", drawing.size());
        map.put("recipe", recipe == null ? "" : recipe.hash());
        return map;
    }
}
