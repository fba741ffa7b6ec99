package org.tonbild.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Spelling;

/** Reads {@code metadata.csv}. */
final class MetadataTable {
    private static final List<String> FILE = List.of("file", "filename", "file_name", "path", "name");
    private static final List<String> LABEL = List.of("label", "category", "class", "class_name", "target");

    /** Coarse before fine: a split by the coarser one keeps the finer ones together. */
    private static final List<String> FOLD = List.of(
            "fold",
            "split",
            "recorder",
            "speaker",
            "subject",
            "person",
            "site",
            "location",
            "device",
            "machine",
            "session",
            "group",
            "source_recording",
            "source",
            "recording",
            "original",
            "clip_id");

    private static final List<String> GROUP = List.of("group", "source_recording", "source", "recording", "original");

    private static final String AUTO = "auto";
    private static final String NONE = "none";

    private MetadataTable() {}

    static ImageDataset read(Path path, DatasetSpec spec) throws IOException {
        CsvTable table = CsvTable.read(path);
        Path parent = path.toAbsolutePath().getParent();
        Path folder = parent == null ? path.toAbsolutePath() : parent;
        int file = needed(path, table, "file_column", spec.fileColumn(), FILE);
        int label = needed(path, table, "label_column", spec.labelColumn(), LABEL);
        int fold = wanted(path, table, "fold_column", spec.foldColumn(), FOLD);
        int group =
                spec.foldColumn().equalsIgnoreCase(NONE) && spec.groupColumn().equalsIgnoreCase(AUTO)
                        ? -1
                        : wanted(path, table, "group_column", spec.groupColumn(), GROUP);
        List<Clip> clips = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<String> missing = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            String name = table.required(row, file);
            Path clip = resolve(path, row, folder, name);
            if (!seen.add(name)) {
                throw new DatasetException(path + ", line " + row.line() + ": " + name + " is listed twice");
            }
            if (!Files.isRegularFile(clip)) {
                missing.add(name + " (line " + row.line() + ")");
            }
            String foldOf = fold < 0 ? "" : table.required(row, fold);
            String groupOf = group < 0 || group == fold ? "" : table.required(row, group);
            // A group without a fold is what splits go by.
            clips.add(new Clip(name, clip, table.required(row, label), foldOf.isEmpty() ? groupOf : foldOf, groupOf));
        }
        if (clips.isEmpty()) {
            throw new DatasetException(path + " lists no clips");
        }
        if (!missing.isEmpty()) {
            throw new DatasetException(path + " lists " + missing.size() + " of " + clips.size()
                    + " files that do not exist beside it, the first is " + missing.get(0));
        }
        int by = fold < 0 ? group : fold;
        return new ImageDataset(folder, by < 0 ? "" : table.header().get(by), clips);
    }

    private static Path resolve(Path path, CsvTable.Row row, Path folder, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw new DatasetException(path + ", line " + row.line() + ": '" + name + "' is no file name");
        }
    }

    private static int needed(Path path, CsvTable table, String key, String choice, List<String> usual) {
        int column = wanted(path, table, key, choice, usual);
        if (column < 0) {
            throw new DatasetException(path + " has no column for " + key + " (looked for " + String.join(", ", usual)
                    + "; the header is " + String.join(", ", table.header()) + "); name it with " + key);
        }
        return column;
    }

    private static int wanted(Path path, CsvTable table, String key, String choice, List<String> usual) {
        if (choice.equalsIgnoreCase(NONE)) {
            return -1;
        }
        List<String> header = table.header();
        if (!choice.equalsIgnoreCase(AUTO)) {
            int column = header.indexOf(choice);
            if (column < 0) {
                throw new SpecException(
                        key,
                        path + " has no column '" + choice + "', only " + String.join(", ", header)
                                + Spelling.hint(choice, header));
            }
            return column;
        }
        for (String name : usual) {
            for (int i = 0; i < header.size(); i++) {
                if (header.get(i).toLowerCase(Locale.ROOT).equals(name)) {
                    return i;
                }
            }
        }
        return -1;
    }
}
