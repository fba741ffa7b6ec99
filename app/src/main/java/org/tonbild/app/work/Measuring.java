package org.tonbild.app.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.console.Console;
import org.tonbild.measure.SoundscapeSpec;

/** Measures recordings and writes the numbers as tables. */
public final class Measuring {
    private Measuring() {}

    /** The measures of the mean of all channels of a file. */
    public static Map<String, Double> row(Path file, SoundscapeSpec spec) throws IOException {
        return spec.of(Sounds.reader().read(file).toMono());
    }

    /** A line of names, then a line per file; measures that are no numbers are left empty. */
    public static String csv(Map<Path, Map<String, Double>> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach((file, row) -> {
            if (text.isEmpty()) {
                text.append("file,").append(String.join(",", row.keySet())).append('\n');
            }
            text.append(quoted(file.toString()));
            row.values().forEach(v -> text.append(',').append(Double.isFinite(v) ? v.toString() : ""));
            text.append('\n');
        });
        return text.toString();
    }

    private static String quoted(String word) {
        boolean plain = word.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? word : '"' + word.replace("\"", "\"\"") + '"';
    }

    /** A list with an object per file; measures that are no numbers are null. */
    public static String json(Map<Path, Map<String, Double>> rows) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        rows.forEach((file, row) -> {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("file", file.toString());
            row.forEach((name, v) -> object.put(name, Double.isFinite(v) ? v : null));
            all.add(object);
        });
        return Console.jsonText(all);
    }
}
