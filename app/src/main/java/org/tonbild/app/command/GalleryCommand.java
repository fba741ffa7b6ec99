package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.console.Progress;
import org.tonbild.app.gallery.Gallery;
import org.tonbild.app.work.Sounds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One recording as everything. */
@Command(
        name = "gallery",
        description =
                "Make a page that shows a recording as every representation and preset, with recipe, axis and time.",
        footer = {
            "",
            "Example:",
            "  tonbild gallery dog.wav -o gallery/",
            "      gallery/index.html and gallery/README.md"
        })
final class GalleryCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "1", paramLabel = "CLIP", description = "A recording of some seconds.")
    private Path clip = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Where the pages and pictures go (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("gallery");

    GalleryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Gallery gallery = new Gallery(clip, Sounds.recording(clip), output);
        Map<String, String> failures;
        try (Progress progress = console.progress("drawing", Gallery.size())) {
            failures = gallery.write(progress);
        }
        console.say("made " + output.resolve("index.html"));
        failures.forEach((name, reason) -> console.complain("left out " + name + ": " + reason));
        return failures.isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }
}
