package org.tonbild.app.command;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Small WAV files made byte by byte, good and bad ones. */
final class WaveBytes {
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int HEADER = 44;

    private WaveBytes() {}

    /** A 16-bit tone of 440 Hz (at 8 kHz). */
    static byte[] tone(int samples, int sampleRate, int channels) {
        ByteBuffer file = header(PCM, samples, sampleRate, channels, 16);
        for (int t = 0; t < samples; t++) {
            for (int c = 0; c < channels; c++) {
                file.putShort((short) (9000 * Math.sin(2 * Math.PI * 0.055 * (t + 1))));
            }
        }
        return file.array();
    }

    static byte[] silence(int samples) {
        return header(PCM, samples, 8000, 1, 16).array();
    }

    /** Float samples of 0.1 with one bad one in the middle. */
    static byte[] floatsWith(float bad) {
        int samples = 4000;
        ByteBuffer file = header(FLOAT, samples, 8000, 1, 32);
        for (int t = 0; t < samples; t++) {
            file.putFloat(t == samples / 2 ? bad : 0.1f);
        }
        return file.array();
    }

    private static ByteBuffer header(int format, int samples, int sampleRate, int channels, int bits) {
        int frame = channels * bits / 8;
        int bytes = samples * frame;
        return ByteBuffer.allocate(HEADER + bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(HEADER - 8 + bytes)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) format)
                .putShort((short) channels)
                .putInt(sampleRate)
                .putInt(sampleRate * frame)
                .putShort((short) frame)
                .putShort((short) bits)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(bytes);
    }
}
