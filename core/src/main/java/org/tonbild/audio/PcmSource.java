package org.tonbild.audio;

import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Streams interleaved samples out of a file through one buffer of fixed size. */
final class PcmSource implements AudioSource {
    private static final int BUFFER_BYTES = 1 << 16;

    private final String name;
    private final SeekableByteChannel channel;
    private final PcmLayout layout;
    private final ByteBuffer buffer;
    private long position;

    PcmSource(String name, SeekableByteChannel channel, PcmLayout layout) throws IOException {
        this.name = name;
        this.channel = channel;
        this.layout = layout;
        int frame = layout.frameBytes();
        long wanted = Math.min(Math.max(BUFFER_BYTES / frame, 1), Math.max(layout.frames(), 1)) * frame;
        this.buffer = ByteBuffer.allocate((int) wanted).order(layout.order());
        channel.position(layout.offset());
    }

    @Override
    public int sampleRate() {
        return layout.sampleRate();
    }

    @Override
    public int channels() {
        return layout.channels();
    }

    @Override
    public long length() {
        return layout.frames();
    }

    @Override
    public String description() {
        return layout.description();
    }

    @Override
    public boolean finite() {
        return layout.encoding() != PcmEncoding.F32 && layout.encoding() != PcmEncoding.F64;
    }

    @Override
    public int read(float[][] target, int offset, int count) throws IOException {
        long left = layout.frames() - position;
        if (left <= 0) {
            return -1;
        }
        int frames = (int) Math.min(left, count);
        int done = 0;
        while (done < frames) {
            int part = Math.min(frames - done, buffer.capacity() / layout.frameBytes());
            fill(part * layout.frameBytes());
            decode(target, offset + done, part);
            done += part;
            position += part;
        }
        return frames;
    }

    private void fill(int bytes) throws IOException {
        ((Buffer) buffer).clear().limit(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new AudioFormatException(name + ": the file became shorter while it was read, at byte "
                        + channel.position() + "; wait until it is whole");
            }
        }
    }

    private void decode(float[][] target, int offset, int frames) {
        PcmEncoding encoding = layout.encoding();
        int step = layout.frameBytes();
        for (int c = 0; c < layout.channels(); c++) {
            encoding.samples(buffer, c * encoding.bytes(), step, frames, target[c], offset);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
