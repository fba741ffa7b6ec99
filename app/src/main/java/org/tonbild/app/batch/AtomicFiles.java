package org.tonbild.app.batch;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tonbild.app.console.Failures;

/**
 * Writes files that appear whole or not at all: beside the target first, then moved onto it. What an interruption
 * leaves half-written is removed at the end of the process.
 */
public final class AtomicFiles {
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    /** As many bytes go to the system at once: it keeps a buffer of that size for each thread. */
    private static final int PIECE = 1 << 20;

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

    /** Writes bytes. Where nothing is in the way, as mostly, the system is asked for no more than the file and its move. */
    public static void write(Path target, byte[] content) throws IOException {
        if (isDevice(target)) {
            fillDirectly(target, path -> Files.write(path, content));
            return;
        }
        whole(target, (folder, part) -> {
            try {
                create(part, content);
            } catch (NoSuchFileException | FileAlreadyExistsException e) {
                // No folder yet, or what an interruption left.
                prepare(folder, part);
                create(part, content);
            }
        });
    }

    /** Writes text in UTF-8. */
    public static void write(Path target, String content) throws IOException {
        write(target, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Lets {@code filler} write a file beside the target, then moves it onto the target. */
    public static void write(Path target, Filler filler) throws IOException {
        if (isDevice(target)) {
            fillDirectly(target, filler);
            return;
        }
        whole(target, (folder, part) -> {
            prepare(folder, part);
            filler.fill(part);
        });
    }

    /** Writes the part of a file. */
    @FunctionalInterface
    private interface Writing {
        void write(Path folder, Path part) throws IOException;
    }

    private static void whole(Path target, Writing writing) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        if (folder == null || name == null) {
            throw new IOException("cannot write " + target + ": not a file");
        }
        Path part = folder.resolve("." + name + ".part");
        OPEN.add(part);
        boolean moved = false;
        try {
            writing.write(folder, part);
            move(part, absolute);
            moved = true;
        } catch (IOException e) {
            throw Failures.writing(target, e);
        } finally {
            OPEN.remove(part);
            if (!moved) {
                Files.deleteIfExists(part);
            }
        }
    }

    /** Sees to it that the folder is there and the file is not. */
    private static void prepare(Path folder, Path part) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        Files.deleteIfExists(part);
    }

    private static void create(Path part, byte[] content) throws IOException {
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int at = 0; at < content.length; ) {
                at += file.write(ByteBuffer.wrap(content, at, Math.min(PIECE, content.length - at)));
            }
        }
    }

    /** Pipes and devices such as {@code /dev/stdout} are written to and never replaced. */
    private static boolean isDevice(Path path) {
        // A File tells without an exception that there is nothing, which is the rule.
        File file = path.toFile();
        return file.exists() && !file.isFile() && !file.isDirectory();
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
