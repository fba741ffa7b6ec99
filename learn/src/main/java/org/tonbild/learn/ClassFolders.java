package org.tonbild.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Lists a folder of class folders, with or without split folders above them. */
final class ClassFolders {
    private static final Set<String> DOCUMENTS =
            Set.of("md", "txt", "csv", "tsv", "json", "yaml", "yml", "html", "pdf", "png", "jpg", "xml", "log");

    private ClassFolders() {}

    static ImageDataset read(Path root) throws IOException {
        List<Path> folders = children(root, true);
        if (folders.isEmpty()) {
            throw new DatasetException(root + " holds neither " + ImageDataset.METADATA + " nor class folders");
        }
        boolean split = folders.stream().allMatch(f -> Splits.isPart(name(f)));
        List<Clip> clips = new ArrayList<>();
        for (Path folder : folders) {
            if (split) {
                for (Path label : children(folder, true)) {
                    add(root, label, name(folder), clips);
                }
            } else {
                add(root, folder, "", clips);
            }
        }
        if (clips.isEmpty()) {
            throw new DatasetException("the class folders in " + root + " hold no files");
        }
        return new ImageDataset(root, split ? "split" : "", clips);
    }

    private static void add(Path root, Path label, String fold, List<Clip> clips) throws IOException {
        for (Path file : children(label, false)) {
            StringBuilder name = new StringBuilder();
            for (Path part : root.relativize(file)) {
                name.append(name.isEmpty() ? "" : "/").append(part);
            }
            clips.add(new Clip(name.toString(), file, name(label), fold, ""));
        }
    }

    private static List<Path> children(Path folder, boolean folders) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(p -> !name(p).startsWith("."))
                    .filter(p -> folders ? Files.isDirectory(p) : Files.isRegularFile(p) && !isDocument(name(p)))
                    .sorted((a, b) -> name(a).compareTo(name(b)))
                    .toList();
        }
    }

    private static boolean isDocument(String name) {
        int dot = name.lastIndexOf('.');
        return dot >= 0 && DOCUMENTS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
