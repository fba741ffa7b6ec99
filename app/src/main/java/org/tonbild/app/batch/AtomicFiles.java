package org.tonbild.app.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tonbild.app.console.Failures;

/**
 * Writes files that appear whole or not at all: beside the target first, then moved onto it. What an interruption
 * leaves half-written is removed at the end of the process.
 */
public final class AtomicFiles {
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtomicFiles::removeOpen, "tonbild-cleanup"));
    }

    private AtomicFiles() {}

    /** Something that fills a file. */
    @FunctionalInterface
    public interface Filler {
        /** Writes the whole content to {@code path}, which does not exist yet unless it is a pipe or a device. */
        void fill(Path path) throws IOException;
    }

    /** Writes bytes. */
    public static void write(Path target, byte[] content) throws IOException {
        write(target, path -> Files.write(path, content));
    }

    /** Writes text in UTF-8. */
    public static void write(Path target, String content) throws IOException {
        write(target, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Lets {@code filler} write a file beside the target, then moves it onto the target. */
    public static void write(Path target, Filler filler) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        if (folder == null || name == null) {
            throw new IOException("cannot write " + target + ": not a file");
        }
        if (isDevice(absolute)) {
            fillDirectly(target, filler);
            return;
        }
        Path part = folder.resolve("." + name + ".part");
        OPEN.add(part);
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            Files.deleteIfExists(part);
            filler.fill(part);
            move(part, absolute);
        } catch (IOException e) {
            throw Failures.writing(target, e);
        } finally {
            OPEN.remove(part);
            Files.deleteIfExists(part);
        }
    }

    /** Pipes and devices such as {@code /dev/stdout} are written to and never replaced. */
    private static boolean isDevice(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    private static void fillDirectly(Path target, Filler filler) throws IOException {
        try {
            filler.fill(target);
        } catch (IOException e) {
            throw Failures.writing(target, e);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void removeOpen() {
        for (Path part : OPEN) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                // The process ends; the next run removes the file before it writes it again.
                continue;
            }
        }
    }
}
