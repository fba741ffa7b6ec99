package org.tonbild.audio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.tonbild.spec.SpecException;

/** Writes WAV files. The same signal gives the same bytes; a file appears whole or not at all. */
public final class WavWriter {
    private static final int BLOCK_FRAMES = 4096;
    private static final long MAX_DATA_BYTES = 0xFFFFFFFFL - 64;

    private WavWriter() {}

    /**
     * Writes a signal to a file, replacing what was there.
     *
     * @param file its folder must exist
     * @param signal at most 65,535 bytes per frame and 4 GiB in all; NaN only as {@link WavEncoding#FLOAT32}
     * @throws IOException if it cannot be written; then the old content of the file is untouched
     */
    public static void write(Path file, Signal signal, WavEncoding encoding) throws IOException {
        check(signal, encoding);
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        Path name = target.getFileName();
        if (folder == null || name == null || !Files.isDirectory(folder)) {
            throw new IOException(file + ": its folder does not exist; make it first");
        }
        // Not createTempFile: that would leave a file which only its owner may read.
        Path beside = folder.resolve("." + name + "." + Long.toHexString(System.nanoTime()) + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW)) {
                write(out, signal, encoding);
            }
            try {
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** The bytes that {@link #write} puts into a file. */
    public static byte[] bytes(Signal signal, WavEncoding encoding) {
        check(signal, encoding);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(out, signal, encoding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void check(Signal signal, WavEncoding encoding) {
        long frame = (long) signal.channelCount() * encoding.bytes();
        if (frame > 0xFFFF || frame * signal.length() > MAX_DATA_BYTES) {
            throw new SpecException(
                    "channels",
                    signal + " does not fit into a WAV file of 65,535 bytes per frame and 4 GiB; write it in parts");
        }
        if (encoding == WavEncoding.FLOAT32) {
            return;
        }
        for (int c = 0; c < signal.channelCount(); c++) {
            float[] samples = signal.channel(c);
            for (int i = 0; i < samples.length; i++) {
                if (Float.isNaN(samples[i])) {
                    throw new SpecException(
                            "signal", "sample " + i + " of channel " + c + " is NaN; only FLOAT32 can store that");
                }
            }
        }
    }

    private static void write(OutputStream out, Signal signal, WavEncoding encoding) throws IOException {
        int frameBytes = signal.channelCount() * encoding.bytes();
        long dataBytes = (long) frameBytes * signal.length();
        out.write(header(signal, encoding, frameBytes, dataBytes));
        ByteBuffer block = ByteBuffer.allocate(BLOCK_FRAMES * frameBytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < signal.length(); from += BLOCK_FRAMES) {
            int to = Math.min(from + BLOCK_FRAMES, signal.length());
            ((Buffer) block).clear();
            for (int i = from; i < to; i++) {
                for (int c = 0; c < signal.channelCount(); c++) {
                    put(block, signal.channel(c)[i], encoding);
                }
            }
            out.write(block.array(), 0, block.position());
        }
        if ((dataBytes & 1) != 0) {
            out.write(0);
        }
    }

    private static byte[] header(Signal signal, WavEncoding encoding, int frameBytes, long dataBytes) {
        // Float files carry the chunk "fact" and an extension size, as the format's definition asks of all but PCM.
        boolean plain = encoding.formatCode() == 1;
        int size = plain ? 44 : 58;
        ByteBuffer header = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt((int) (size - 8 + dataBytes + (dataBytes & 1)));
        header.put(ascii("WAVEfmt ")).putInt(plain ? 16 : 18);
        header.putShort((short) encoding.formatCode()).putShort((short) signal.channelCount());
        header.putInt(signal.sampleRate()).putInt((int) ((long) signal.sampleRate() * frameBytes));
        header.putShort((short) frameBytes).putShort((short) (encoding.bytes() * 8));
        if (!plain) {
            header.putShort((short) 0).put(ascii("fact")).putInt(4).putInt(signal.length());
        }
        return header.put(ascii("data")).putInt((int) dataBytes).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void put(ByteBuffer block, float sample, WavEncoding encoding) {
        if (encoding == WavEncoding.FLOAT32) {
            block.putFloat(sample);
        } else if (encoding == WavEncoding.PCM16) {
            block.putShort((short) integer(sample, 0x1p15));
        } else {
            int value = integer(sample, 0x1p23);
            block.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
        }
    }

    private static int integer(float sample, double scale) {
        return (int) Math.rint(Math.min(Math.max(sample * scale, -scale), scale - 1));
    }
}
