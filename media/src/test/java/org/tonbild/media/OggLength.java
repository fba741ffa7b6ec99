package org.tonbild.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads an Ogg Vorbis file's length off its last page, by RFC 3533, without decoding anything. */
final class OggLength {
    private OggLength() {}

    static long lastGranule(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        long granule = -1;
        while (bytes.remaining() >= 27) {
            int start = bytes.position();
            byte[] tag = new byte[4];
            bytes.get(tag);
            if (!new String(tag, StandardCharsets.US_ASCII).equals("OggS")) {
                throw new IOException(file + ": no page at byte " + start);
            }
            long position = bytes.getLong(start + 6);
            granule = position >= 0 ? position : granule;
            int segments = bytes.get(start + 26) & 0xFF;
            int body = 0;
            for (int i = 0; i < segments; i++) {
                body += bytes.get(start + 27 + i) & 0xFF;
            }
            bytes.position(start + 27 + segments + body);
        }
        return granule;
    }
}
