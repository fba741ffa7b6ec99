package org.tonbild.app.work;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.media.Media;

/** The one place where the commands open audio files. */
public final class Sounds {
    private static final int BLOCK = 1 << 16;

    private Sounds() {}

    /** What reads all formats. */
    public static AudioReader reader() {
        return Media.reader();
    }

    /** A file as a recording; it is opened when it is needed. */
    public static Recording recording(Path file) {
        return reader().recording(file);
    }

    /** SHA-256 of a file's bytes, 64 hexadecimal digits. */
    public static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[BLOCK];
            int n = in.read(block);
            while (n >= 0) {
                digest.update(block, 0, n);
                n = in.read(block);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
