package org.tonbild.learn;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Files and folders that appear whole or not at all. */
public final class WholeFiles {
    /** Fills a folder. */
    @FunctionalInterface
    public interface Filler {
        /** Writes files into the folder. */
        void fill(Path folder) throws IOException;
    }

    private WholeFiles() {}

    /**
     * Writes beside and moves.
     *
     * @throws IOException if it cannot be written; of a full disk and the like it names the file and the reason
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        // Not a temporary file as such: those may be read by nobody else.
        Path beside = parent(file).resolve(".tonbild-" + UUID.randomUUID() + ".part");
        try {
            Files.write(beside, bytes);
            move(beside, file);
        } catch (IOException e) {
            throw named(file, e);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /**
     * Fills a folder beside and then puts it in the place of {@code folder}.
     *
     * @param mark a folder that exists is replaced only if it is empty or holds this file
     * @throws ModelException if something else is there
     * @throws IOException if it cannot be written; of a full disk and the like it names the folder and the reason
     */
    public static void writeFolder(Path folder, String mark, Filler filler) throws IOException {
        checkPlace(folder, mark);
        Path target = folder.toAbsolutePath().normalize();
        Files.createDirectories(parent(target));
        // Not a temporary folder as such: those may be opened by nobody else.
        Path beside = parent(target).resolve(".tonbild-" + UUID.randomUUID());
        Path old = beside.resolveSibling(beside.getFileName() + ".old");
        try {
            Files.createDirectory(beside);
            filler.fill(beside);
            if (Files.exists(target)) {
                move(target, old);
            }
            try {
                move(beside, target);
            } catch (IOException e) {
                if (Files.exists(old)) {
                    move(old, target);
                }
                throw e;
            }
        } catch (IOException e) {
            throw named(folder, e);
        } finally {
            delete(beside);
            delete(old);
        }
    }

    /**
     * Checks that {@link #writeFolder} can put a folder there; to be asked before the long work whose result it is.
     *
     * @param mark as there
     * @throws ModelException if something else is there, or no folder can be made there
     */
    public static void checkPlace(Path folder, String mark) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        if (Files.exists(target) && !Files.isRegularFile(target.resolve(mark)) && !isEmptyFolder(target)) {
            throw new ModelException(folder + " exists and holds something else than a model; name another folder");
        }
        Path above = parent(target);
        while (!Files.exists(above) && above.getParent() != null) {
            above = above.getParent();
        }
        if (!Files.isDirectory(above)) {
            throw new ModelException(folder + " cannot be made, as " + above + " is no folder; name another place");
        }
        if (!Files.isWritable(above)) {
            throw new ModelException(folder + " cannot be made, as " + above + " may not be written to; name another"
                    + " place or change its permissions");
        }
    }

    /** Failures of a disk do not say what was being written, and those of a permission name a file beside it. */
    private static IOException named(Path target, IOException e) {
        if (e instanceof ModelException || e instanceof FileSystemException f && f.getReason() == null && !denied(e)) {
            return e;
        }
        IOException named = denied(e)
                ? new AccessDeniedException(target.toString())
                : new FileSystemException(
                        target.toString(), null, e instanceof FileSystemException f ? f.getReason() : e.getMessage());
        named.initCause(e);
        return named;
    }

    private static boolean denied(IOException e) {
        return e instanceof AccessDeniedException;
    }

    /** SHA-256 in hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isEmpty();
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
