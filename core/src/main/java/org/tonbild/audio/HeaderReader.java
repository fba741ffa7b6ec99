package org.tonbild.audio;

import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/** Reads the numbers of a file's header, buffered, and says where a file ends too early. */
final class HeaderReader {
    private final String name;
    private final SeekableByteChannel channel;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(4096);
    /** Offset in the file of the byte after the buffer's last one. */
    private long bufferEnd;

    HeaderReader(String name, SeekableByteChannel channel, ByteOrder order) throws IOException {
        this.name = name;
        this.channel = channel;
        this.size = channel.size();
        ((Buffer) buffer.order(order)).limit(0);
        channel.position(0);
    }

    /** Size of the file in bytes. */
    long size() {
        return size;
    }

    /** Offset of the next byte. */
    long position() {
        return bufferEnd - buffer.remaining();
    }

    /** Bytes left in the file. */
    long remaining() {
        return size - position();
    }

    /** Goes to an offset, at most the file's size. */
    void seek(long offset) throws IOException {
        long back = bufferEnd - offset;
        if (back >= 0 && back <= buffer.limit()) {
            ((Buffer) buffer).position((int) (buffer.limit() - back));
        } else {
            ((Buffer) buffer).limit(0);
            bufferEnd = offset;
            channel.position(offset);
        }
    }

    int u8() throws IOException {
        return need(1).get() & 0xFF;
    }

    int u16() throws IOException {
        return need(2).getShort() & 0xFFFF;
    }

    long u32() throws IOException {
        return need(4).getInt() & 0xFFFFFFFFL;
    }

    long s64() throws IOException {
        return need(8).getLong();
    }

    /** Four characters; bytes outside ASCII come as they are in Latin-1. */
    String tag() throws IOException {
        byte[] four = new byte[4];
        need(4).get(four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }

    /** A failure with the file's name and the present offset. */
    AudioFormatException fail(String what) {
        return new AudioFormatException(name + ": " + what + " (at byte " + position() + ")");
    }

    private ByteBuffer need(int count) throws IOException {
        if (buffer.remaining() < count) {
            buffer.compact();
            int had = buffer.position();
            while (buffer.position() < count && channel.read(buffer) >= 0) {
                // reads until the number is whole or the file ends
            }
            bufferEnd += buffer.position() - had;
            ((Buffer) buffer).flip();
            if (buffer.remaining() < count) {
                throw new AudioFormatException(name + ": the file ends inside its header, at byte " + size
                        + "; it is truncated, get a whole copy");
            }
        }
        return buffer;
    }
}
