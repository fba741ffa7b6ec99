package org.tonbild.app.work;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tonbild.app.console.UsageException;
import org.tonbild.audio.AudioSource;

/** Interleaved samples without a header, as they come out of a pipe. */
public final class RawSamples implements AudioSource {
    /** How a sample is written, the low byte first. */
    public enum Encoding {
        /** 16-bit integers. */
        S16(2, "16-bit integer"),
        /** 32-bit floating-point numbers. */
        F32(4, "32-bit float");

        private final int bytes;
        private final String words;

        Encoding(int bytes, String words) {
            this.bytes = bytes;
            this.words = words;
        }
    }

    private final InputStream in;
    private final String name;
    private final Encoding encoding;
    private final int channels;
    private final int sampleRate;
    private byte[] bytes = new byte[0];
    private boolean begun;

    private RawSamples(InputStream in, String name, Encoding encoding, int channels, int sampleRate) {
        this.in = in;
        this.name = name;
        this.encoding = encoding;
        this.channels = channels;
        this.sampleRate = sampleRate;
    }

    /** Samples of a stream, which stays open. */
    public static AudioSource open(InputStream in, Encoding encoding, int channels, int sampleRate) {
        return open(in, "raw samples", encoding, channels, sampleRate);
    }

    /** As above of samples that are called something else when they are described. */
    static AudioSource open(InputStream in, String name, Encoding encoding, int channels, int sampleRate) {
        return new RawSamples(in, name, encoding, channels, sampleRate);
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public String description() {
        return name + ", " + encoding.words + ", " + channels + (channels == 1 ? " channel, " : " channels, ")
                + sampleRate + " Hz";
    }

    /** Waits until {@code count} samples are there or the stream ends; a part of a sample at its end is dropped. */
    @Override
    public int read(float[][] buffer, int offset, int count) throws IOException {
        int frame = channels * encoding.bytes;
        if (bytes.length < count * frame) {
            bytes = new byte[count * frame];
        }
        int got = in.readNBytes(bytes, 0, count * frame) / frame;
        ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (!begun && got * frame >= 4 && values.getInt(0) == 0x46464952) {
            throw new UsageException("the input begins like a WAV file; give it by its name, or send raw samples");
        }
        begun = true;
        for (int t = 0; t < got; t++) {
            for (int c = 0; c < channels; c++) {
                int at = (t * channels + c) * encoding.bytes;
                buffer[c][offset + t] = encoding == Encoding.F32 ? values.getFloat(at) : values.getShort(at) * 0x1p-15f;
            }
        }
        return got == 0 ? -1 : got;
    }

    @Override
    public void close() {}
}
