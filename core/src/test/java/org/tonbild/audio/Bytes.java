package org.tonbild.audio;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds the bytes of a file, number by number. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes text(String characters) {
        out.writeBytes(characters.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    Bytes little(int bytes, long... values) {
        for (long value : values) {
            for (int i = 0; i < bytes; i++) {
                out.write((int) (value >> 8 * i));
            }
        }
        return this;
    }

    Bytes big(int bytes, long... values) {
        for (long value : values) {
            for (int i = bytes - 1; i >= 0; i--) {
                out.write((int) (value >> 8 * i));
            }
        }
        return this;
    }

    Bytes add(byte[] more) {
        out.writeBytes(more);
        return this;
    }

    byte[] get() {
        return out.toByteArray();
    }

    /** A chunk of a RIFF file with its padding. */
    static byte[] chunk(String tag, long size, byte[] body) {
        Bytes bytes = new Bytes().text(tag).little(4, size).add(body);
        return (body.length & 1) == 0 ? bytes.get() : bytes.little(1, 0).get();
    }

    static byte[] chunk(String tag, byte[] body) {
        return chunk(tag, body.length, body);
    }

    static byte[] riff(byte[]... chunks) {
        Bytes body = new Bytes().text("WAVE");
        for (byte[] chunk : chunks) {
            body.add(chunk);
        }
        return chunk("RIFF", body.get());
    }

    static byte[] format(int code, int channels, int rate, int bits) {
        int frame = channels * ((bits + 7) / 8);
        return chunk(
                "fmt ",
                new Bytes()
                        .little(2, code, channels)
                        .little(4, rate, (long) rate * frame)
                        .little(2, frame, bits)
                        .get());
    }

    static byte[] extensible(int code, int channels, int rate, int bits, int valid) {
        int frame = channels * (bits / 8);
        return chunk(
                "fmt ",
                new Bytes()
                        .little(2, 0xFFFE, channels)
                        .little(4, rate, (long) rate * frame)
                        .little(2, frame, bits, 22, valid)
                        .little(4, 3)
                        .little(2, code)
                        .little(2, 0, 0, 0x10)
                        .little(2, 0x0080, 0xAA00, 0x3800, 0x719B)
                        .get());
    }
}
