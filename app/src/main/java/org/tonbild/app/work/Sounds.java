package org.tonbild.app.work;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.media.Media;

/** The one place where the commands open audio files. */
public final class Sounds {
    private static final int BLOCK = 1 << 16;

    /** Largest file whose bytes are kept. */
    private static final long KEPT = 8 << 20;

    private Sounds() {}

    /** What reads all formats. */
    public static AudioReader reader() {
        return Media.reader();
    }

    /** A file as a recording; it is opened when it is needed. */
    public static Recording recording(Path file) {
        return reader().recording(file);
    }

    /**
     * A file and its hash.
     *
     * @param recording what is in it
     * @param hash SHA-256 of its bytes, 64 hexadecimal digits
     */
    public record Hashed(Recording recording, String hash) {}

    /** A file with its hash. One of up to 8 MB is read once for both: the samples are then decoded from its bytes. */
    public static Hashed hashed(Path file) throws IOException {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        long size = is.isRegularFile() ? is.size() : Long.MAX_VALUE;
        if (size > KEPT) {
            String hash = digest(file, new byte[BLOCK], false);
            return new Hashed(recording(file), hash);
        }
        byte[] bytes = new byte[(int) size];
        String hash = digest(file, bytes, true);
        return new Hashed(reader().recording(file.toString(), bytes), hash);
    }

    /** Hashes a file block by block, each in the place of the one before or, if all are kept, behind it. */
    private static String digest(Path file, byte[] bytes, boolean all) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int at = 0;
            int n = in.read(bytes, 0, Math.min(bytes.length, BLOCK));
            while (n > 0) {
                digest.update(bytes, at, n);
                at = all ? at + n : 0;
                n = in.read(bytes, at, Math.min(bytes.length - at, BLOCK));
            }
            if (all && at < bytes.length) {
                throw new IOException(file + ": the file became shorter while it was read; wait until it is whole");
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
