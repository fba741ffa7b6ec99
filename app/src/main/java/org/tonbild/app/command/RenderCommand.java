package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.batch.Batch;
import org.tonbild.app.batch.Input;
import org.tonbild.app.batch.OutputFolder;
import org.tonbild.app.batch.OutputNames;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.work.Format;
import org.tonbild.app.work.Recipes;
import org.tonbild.app.work.Renderer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recordings into network images or tensors. */
@Command(
        name = "render",
        description = "Turn recordings into network images (PNG) or tensors, one file each.",
        footer = {
            "",
            "Examples:",
            "  tonbild render dog.wav                                     dog.png beside you",
            "  tonbild render dog.wav --preset ciric -o paper/            all members: dog-ciric-mel.png, ...",
            "  tonbild render sounds/ --output images/                    a whole folder; again: only what changed",
            "  tonbild render 'sounds/*.ogg' -o t/ --format npy --n-mels 64",
            "  tonbild render dog.wav --representation mel --width 224 --height 224 --vmin -80 --vmax 0"
        })
final class RenderCommand implements Callable<Integer>, KeyOptions.Taker {
    private final Console console;

    @Mixin
    private final InputFiles inputs = new InputFiles();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = "A folder, or for one input a file (default: the current folder).")
    private Path output = Path.of("");

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES} (default: PNG).")
    private @Nullable Format format;

    @Mixin
    private final RecordingThreads threads = new RecordingThreads();

    @Option(names = "--json", description = "Say as JSON what was done.")
    private boolean json;

    @Mixin
    private final RecipeOptions recipe = new RecipeOptions();

    RenderCommand(Console console) {
        this.console = console;
    }

    @Override
    public Map<String, String> changes() {
        return recipe.changes();
    }

    @Override
    public Integer call() throws IOException {
        int atOnce = threads.count();
        List<Input> found = inputs.expand();
        Format asked = format();
        Map<String, Renderer> renderers = new LinkedHashMap<>();
        recipe.recipes(() -> Recipes.of(List.of("mel")), recipe.changes(), r -> Renderer.complete(r, asked))
                .forEach((name, r) -> renderers.put(name, new Renderer(r, asked, Version.text())));
        boolean single = found.size() == 1 && isFileName(output);
        Path folder = single ? parent(output) : output;
        List<Path> outputs = single
                ? List.of(Objects.requireNonNull(output.getFileName()))
                : OutputNames.of(found, asked.extension());
        List<Batch.Job> jobs = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            for (Map.Entry<String, Renderer> entry : renderers.entrySet()) {
                Renderer renderer = entry.getValue();
                Path name = renderers.size() == 1 ? outputs.get(i) : OutputNames.member(outputs.get(i), entry.getKey());
                jobs.add(new Batch.Job(
                        found.get(i),
                        name,
                        renderer.stateHash(),
                        (input, path) -> AtomicFiles.write(path, renderer.render(input.file()))));
            }
        }
        List<Batch.Result> results;
        try (OutputFolder target = OutputFolder.open(folder)) {
            results = new Batch(console, atOnce).run("rendering", target, jobs);
        }
        List<String> hashes =
                renderers.values().stream().map(r -> r.recipe().hash()).toList();
        return Summary.of(console, json, "rendered", folder, String.join(" ", hashes), results);
    }

    private Format format() {
        Format named = formatOf(output);
        if (format == null) {
            return named == null ? Format.PNG : named;
        } else if (named != null && named != format) {
            throw new UsageException("--format: " + format.extension() + " contradicts --output " + output);
        }
        return format;
    }

    private static boolean isFileName(Path path) {
        return formatOf(path) != null && !Files.isDirectory(path);
    }

    private static @Nullable Format formatOf(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        for (Format f : Format.values()) {
            if (name.endsWith("." + f.extension())) {
                return f;
            }
        }
        return null;
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? Path.of("") : parent;
    }
}
