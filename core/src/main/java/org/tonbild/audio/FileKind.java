package org.tonbild.audio;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Names files by their first bytes, for messages. */
final class FileKind {
    private FileKind() {}

    /** Whether these characters stand at a place. */
    static boolean at(byte[] head, int offset, String characters) {
        byte[] wanted = characters.getBytes(StandardCharsets.ISO_8859_1);
        if (head.length < offset + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (head[offset + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** What a file is if it certainly is not sound, else null. */
    static @Nullable String notAudio(byte[] head) {
        if (at(head, 0, "\u0089PNG")) {
            return "a PNG image";
        }
        if (at(head, 0, "\u00FF\u00D8\u00FF")) {
            return "a JPEG image";
        }
        if (at(head, 0, "GIF8")) {
            return "a GIF image";
        }
        if (at(head, 0, "RIFF") && at(head, 8, "WEBP")) {
            return "a WebP image";
        }
        if (at(head, 0, "%PDF")) {
            return "a PDF document";
        }
        if (at(head, 0, "PK\u0003\u0004")) {
            return "a ZIP archive";
        }
        if (at(head, 0, "\u001F\u008B")) {
            return "a gzip archive";
        }
        if (at(head, 0, "\u0093NUMPY")) {
            return "a NumPy array";
        }
        if (at(head, 0, "\u007FELF")) {
            return "a program";
        }
        return isText(head) ? "a text" : null;
    }

    /** What a compressed audio file is, else null. */
    static @Nullable String compressedAudio(byte[] head) {
        if (at(head, 0, "OggS")) {
            return "an Ogg file (Vorbis, Opus or FLAC)";
        }
        if (at(head, 0, "fLaC")) {
            return "a FLAC file";
        }
        if (at(head, 4, "ftyp")) {
            return "an MP4 file (AAC or ALAC)";
        }
        if (at(head, 0, "ID3")) {
            return "an MP3 file";
        }
        if (at(head, 0, "\u001AE\u00DF\u00A3")) {
            return "a Matroska or WebM file";
        }
        boolean sync = head.length > 1 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xE0) == 0xE0;
        return sync ? "an MPEG audio file (MP3 or AAC)" : null;
    }

    /** Text with everything but printable ASCII as question marks. */
    static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    private static boolean isText(byte[] head) {
        for (byte b : head) {
            boolean control = b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t';
            if (control || b == 127) {
                return false;
            }
        }
        String text = new String(head, 0, Math.max(head.length - 3, 0), StandardCharsets.UTF_8);
        return head.length >= 8 && text.indexOf('\uFFFD') < 0;
    }
}
