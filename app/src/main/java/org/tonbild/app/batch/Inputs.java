package org.tonbild.app.batch;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tonbild.app.console.UsageException;

/**
 * Turns the words of a command line into recordings: files as they are (any name), folders with all audio files below
 * them, and patterns such as {@code sounds/*.wav} that the shell has not expanded. Order is that of the words, then of
 * the names, so that it is the same on every machine.
 */
public final class Inputs {
    private static final Set<String> EXTENSIONS = Set.of(
            "wav", "wave", "rf64", "aif", "aiff", "aifc", "au", "snd", "flac", "ogg", "oga", "opus", "mp3", "m4a",
            "aac", "mp4", "wma", "webm", "mka", "caf", "ac3", "amr", "w64");

    private Inputs() {}

    /**
     * @throws UsageException if a folder or a pattern holds no audio file
     * @throws IOException if a folder cannot be read
     */
    public static List<Input> expand(List<String> words) throws IOException {
        Map<Path, Input> found = new LinkedHashMap<>();
        for (String word : words) {
            for (Input input : expand(word)) {
                found.putIfAbsent(input.file().toAbsolutePath().normalize(), input);
            }
        }
        return List.copyOf(found.values());
    }

    /** Whether a file's name looks like audio; the content decides when it is opened. */
    public static boolean looksLikeAudio(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static List<Input> expand(String word) throws IOException {
        Path path = path(word);
        if (path != null && Files.isDirectory(path)) {
            return below(path);
        } else if (path == null || !Files.exists(path) && isPattern(word)) {
            return matching(word);
        }
        Path name = path.getFileName();
        return List.of(new Input(path, name == null ? path : name));
    }

    private static @org.jspecify.annotations.Nullable Path path(String word) {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            // A pattern is no legal path on Windows.
            return null;
        }
    }

    private static List<Input> below(Path folder) throws IOException {
        List<Input> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.find(
                folder,
                Integer.MAX_VALUE,
                (f, is) -> is.isRegularFile() && looksLikeAudio(f) && !hidden(folder.relativize(f)),
                FileVisitOption.FOLLOW_LINKS)) {
            files.sorted().forEach(f -> inputs.add(new Input(f, folder.relativize(f))));
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
        if (inputs.isEmpty()) {
            throw new UsageException(folder + ": no audio file in this folder (known by name: "
                    + String.join(", ", EXTENSIONS.stream().sorted().toList()) + ")");
        }
        return inputs;
    }

    private static boolean hidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPattern(String word) {
        return word.contains("*") || word.contains("?") || word.contains("{") || word.contains("[");
    }

    private static List<Input> matching(String pattern) throws IOException {
        String normal = pattern.replace('\\', '/');
        int firstWild = firstWild(normal);
        int slash = normal.lastIndexOf('/', firstWild);
        Path base = Path.of(slash < 0 ? "." : slash == 0 ? "/" : normal.substring(0, slash));
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + normal.substring(slash + 1));
        List<Input> inputs = new ArrayList<>();
        if (Files.isDirectory(base)) {
            try (Stream<Path> files = Files.walk(base)) {
                files.filter(f -> matcher.matches(base.relativize(f)) && Files.isRegularFile(f))
                        .sorted()
                        .forEach(f -> inputs.add(new Input(f, base.relativize(f))));
            }
        }
        if (inputs.isEmpty()) {
            throw new UsageException(pattern + ": no file matches");
        }
        return inputs;
    }

    private static int firstWild(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            if ("*?{[".indexOf(pattern.charAt(i)) >= 0) {
                return i;
            }
        }
        return pattern.length();
    }
}
