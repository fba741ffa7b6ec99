package org.tonbild.app.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.app.batch.AtomicFiles;
import org.tonbild.app.console.Console;
import org.tonbild.compare.Comparison;
import org.tonbild.compare.ComparisonSpec;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Representations;

/** Compares recordings and writes the outcome. */
public final class Comparing {
    private Comparing() {}

    /** Compares two sides, each one recording or several of one product. */
    public static Comparison compare(List<Path> a, List<Path> b, ComparisonSpec spec) throws IOException {
        Map<String, Representation> representations = new LinkedHashMap<>();
        for (String kind : List.of("spectrogram", "mel", "gammatone", "cqt", "chroma")) {
            Representation representation = Representations.byKind().get(kind);
            if (representation != null) {
                representations.put(kind, representation);
            }
        }
        return Comparison.of(
                a.stream().map(Sounds::recording).toList(),
                b.stream().map(Sounds::recording).toList(),
                spec,
                representations);
    }

    /** Writes the page, and the numbers beside it as JSON. */
    public static void write(Comparison comparison, Path page) throws IOException {
        AtomicFiles.write(json(page), Console.jsonText(comparison.numbers()));
    }

    /** Where the numbers of a page go. */
    public static Path json(Path page) {
        String name = String.valueOf(page.getFileName());
        int dot = name.lastIndexOf('.');
        return page.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".json");
    }
}
