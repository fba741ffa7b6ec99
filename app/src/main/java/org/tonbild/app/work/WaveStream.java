package org.tonbild.app.work;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.tonbild.audio.AudioFormatException;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.AudioSource;
import org.tonbild.audio.Signal;

/**
 * WAV out of a pipe, which cannot be read twice and often does not state its length: integers of 16 bits and floats of
 * 32, plain or extensible. Other codings are refused; a file by its name takes them all.
 */
public final class WaveStream {
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xfffe;
    /** Sizes that writers into a pipe state, as they cannot come back to correct them: 0 and from here on. */
    private static final long PIPE = 0x7fff_f000L;

    private static final int LARGEST_CHUNK = 1 << 20;

    private WaveStream() {}

    /** Samples of a WAV file, if the stream begins like one; else raw samples of the stated form. */
    public static AudioSource openOrRaw(InputStream in, RawSamples.Encoding encoding, int channels, int sampleRate)
            throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(4);
        byte[] head = buffered.readNBytes(4);
        if (tag(head).equals("RIFF") || tag(head).equals("RF64")) {
            return open(buffered);
        }
        buffered.reset();
        return RawSamples.open(buffered, encoding, channels, sampleRate);
    }

    /** After the first four bytes. */
    private static AudioSource open(InputStream in) throws IOException {
        need(in, 4);
        if (!tag(need(in, 4)).equals("WAVE")) {
            throw new AudioFormatException(
                    "the standard input begins like a WAV file and is none; send WAV or raw samples");
        }
        RawSamples.Encoding encoding = null;
        int channels = 0;
        int rate = 0;
        while (true) {
            String name = tag(need(in, 4));
            long size = little(need(in, 4)).getInt() & 0xffff_ffffL;
            if (name.equals("data")) {
                if (encoding == null) {
                    throw new AudioFormatException(
                            "the standard input: the samples come before the chunk \"fmt \" that describes them");
                }
                InputStream samples = size == 0 || size >= PIPE ? in : new Bounded(in, size);
                return RawSamples.open(samples, "WAV", encoding, channels, rate);
            }
            if (size > LARGEST_CHUNK) {
                throw new AudioFormatException("the standard input: the chunk \"" + name + "\" before the samples has "
                        + size + " bytes; the stream is damaged");
            }
            // Chunks begin at even places.
            ByteBuffer chunk = little(need(in, (int) (size + (size & 1))));
            if (name.equals("fmt ") && size >= 16) {
                channels = chunk.getShort(2) & 0xffff;
                rate = chunk.getInt(4);
                encoding = encoding(chunk, size);
                if (channels < 1 || channels > AudioReader.MAX_CHANNELS || rate < 1 || rate > Signal.MAX_SAMPLE_RATE) {
                    throw new AudioFormatException(
                            "the standard input: its header states " + channels + " channels at " + rate + " Hz");
                }
            }
        }
    }

    private static RawSamples.Encoding encoding(ByteBuffer chunk, long size) throws IOException {
        int code = chunk.getShort(0) & 0xffff;
        int bits = chunk.getShort(14) & 0xffff;
        if (code == EXTENSIBLE && size >= 26) {
            code = chunk.getShort(24) & 0xffff;
        }
        if (code == PCM && bits == 16) {
            return RawSamples.Encoding.S16;
        } else if (code == FLOAT && bits == 32) {
            return RawSamples.Encoding.F32;
        }
        throw new AudioFormatException("the standard input: WAV of code " + code + " with " + bits
                + " bits; send 16-bit integers or 32-bit floats, or name a file");
    }

    private static byte[] need(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new AudioFormatException("the standard input ends inside the header of a WAV file");
        }
        return bytes;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String tag(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The first so many bytes of a stream. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            int value = left > 0 ? super.read() : -1;
            left -= value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int n = super.read(bytes, offset, (int) Math.min(count, left));
            left -= Math.max(0, n);
            return n;
        }
    }
}
