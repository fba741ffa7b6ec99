package org.tonbild.learn;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
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

    /** Writes beside and moves. */
    public static void write(Path file, byte[] bytes) throws IOException {
        // Not a temporary file as such: those may be read by nobody else.
        Path beside = parent(file).resolve(".tonbild-" + UUID.randomUUID() + ".part");
        try {
            Files.write(beside, bytes);
            move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /**
     * Fills a folder beside and then puts it in the place of {@code folder}.
     *
     * @param mark a folder that exists is replaced only if it is empty or holds this file
     */
    public static void writeFolder(Path folder, String mark, Filler filler) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        if (Files.exists(target) && !Files.isRegularFile(target.resolve(mark)) && !isEmptyFolder(target)) {
            throw new IOException(folder + " exists and holds something else than a model; name another folder");
        }
        Files.createDirectories(parent(target));
        Path beside = Files.createTempDirectory(parent(target), ".tonbild-");
        Path old = beside.resolveSibling(beside.getFileName() + ".old");
        try {
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
        } finally {
            delete(beside);
            delete(old);
        }
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
