package org.tonbild.app.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.Failures;
import org.tonbild.app.console.UsageException;
import org.tonbild.audio.AudioFormatException;
import org.tonbild.audio.AudioSource;
import org.tonbild.audio.Recording;
import org.tonbild.compare.ComparisonNumbers;
import org.tonbild.compare.ComparisonSpec;
import org.tonbild.figure.compare.ComparisonPage;

/** Compares recordings and writes the outcome. */
public final class Comparing {
    private static final int BLOCK = 1 << 14;

    private Comparing() {}

    /**
     * The recordings of one side that can be read.
     *
     * @param recordings at least one
     * @param failures a sentence for each of the others
     */
    public record Side(List<Recording> recordings, List<String> failures) {
        public Side {
            recordings = List.copyOf(recordings);
            failures = List.copyOf(failures);
        }
    }

    /**
     * Opens one side. Of several recordings those that cannot be read are left out and listed; a single one must be good.
     *
     * @throws AudioFormatException if none can be read
     */
    public static Side side(List<Path> files, ComparisonSpec spec) throws IOException {
        if (files.size() == 1) {
            return new Side(List.of(Sounds.recording(files.get(0))), List.of());
        }
        List<Recording> good = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        AudioFormatException first = null;
        for (Path file : files) {
            Recording recording = Sounds.recording(file);
            try {
                readThrough(recording, spec.maxSeconds());
                good.add(recording);
            } catch (AudioFormatException e) {
                failures.add(Failures.sentence(e));
                first = first == null ? e : first;
            }
        }
        if (good.isEmpty() && first != null) {
            throw first;
        }
        return new Side(good, failures);
    }

    /** Decodes what will be compared, so that damage shows before the work begins. */
    private static void readThrough(Recording recording, double seconds) throws IOException {
        try (AudioSource source = recording.open()) {
            long most = Math.round(seconds * source.sampleRate());
            float[][] block = new float[source.channels()][BLOCK];
            long done = 0;
            int n = source.read(block, 0, BLOCK);
            while (n > 0 && done < most) {
                done += n;
                n = source.read(block, 0, BLOCK);
            }
        }
    }

    /** Writes the page, and the numbers beside it as JSON; each appears whole or not at all. */
    public static void write(ComparisonPage.Page page, Path file) throws IOException {
        AtomicFiles.write(file, page.html());
        AtomicFiles.write(json(file), json(page.numbers()));
    }

    /** The numbers as text. */
    public static String json(ComparisonNumbers numbers) {
        return Console.jsonText(numbers);
    }

    /**
     * Where the numbers of a page go.
     *
     * @throws UsageException if the page cannot lie at that place
     */
    public static Path json(Path page) {
        if (Files.isDirectory(page)) {
            throw new UsageException(page + ": is a folder; give --output the name of a page, such as "
                    + page.resolve("comparison.html"));
        }
        String name = String.valueOf(page.getFileName());
        int dot = name.lastIndexOf('.');
        Path json = page.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".json");
        if (json.equals(page)) {
            throw new UsageException(page + ": is where the numbers go; give --output a name that ends in .html");
        }
        return json;
    }
}
