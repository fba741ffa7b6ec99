package org.tonbild.media;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** Hands FFmpeg the bytes of one file. */
final class ChannelInput implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 15;
    private static final int SEEK_SET = 0;
    private static final int SEEK_CURRENT = 1;
    private static final int SEEK_END = 2;
    private static final int SEEK_FORCE = 0x20000;

    // JavaCPP has room for ten callbacks of a kind, so all inputs share one and are told apart by a native address.
    private static final Map<Long, ChannelInput> OPEN = new ConcurrentHashMap<>();
    private static final Reader READER = new Reader();
    private static final Seeker SEEKER = new Seeker();

    private final SeekableByteChannel channel;
    private final Pointer key;
    private final AVIOContext context;
    private @Nullable IOException failure;
    private boolean closed;

    ChannelInput(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        key = avutil.av_malloc(1);
        Pointer buffer = avutil.av_malloc(BUFFER_BYTES);
        if (key == null || buffer == null) {
            throw new IOException("no native memory left; run fewer tasks at once");
        }
        context = avformat.avio_alloc_context(new BytePointer(buffer), BUFFER_BYTES, 0, key, READER, null, SEEKER);
        OPEN.put(key.address(), this);
    }

    AVIOContext context() {
        return context;
    }

    /** Throws what went wrong inside a callback, where nothing may be thrown. */
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            OPEN.remove(key.address());
            avutil.av_free(context.buffer());
            avformat.avio_context_free(context);
            avutil.av_free(key);
        }
    }

    private int read(BytePointer target, int size) {
        try {
            int n = channel.read(target.capacity(size).asByteBuffer());
            return n > 0 ? n : avutil.AVERROR_EOF;
        } catch (IOException e) {
            failure = e;
            return org.bytedeco.ffmpeg.presets.avutil.AVERROR_EIO();
        }
    }

    private long seek(long offset, int how) {
        try {
            if (how == avformat.AVSEEK_SIZE) {
                return channel.size();
            }
            long wanted = switch (how & ~SEEK_FORCE) {
                case SEEK_SET -> offset;
                case SEEK_CURRENT -> channel.position() + offset;
                case SEEK_END -> channel.size() + offset;
                default -> -1;
            };
            if (wanted < 0) {
                return org.bytedeco.ffmpeg.presets.avutil.AVERROR_EINVAL();
            }
            channel.position(wanted);
            return wanted;
        } catch (IOException e) {
            failure = e;
            return org.bytedeco.ffmpeg.presets.avutil.AVERROR_EIO();
        }
    }

    private static final class Reader extends Read_packet_Pointer_BytePointer_int {
        private static final long serialVersionUID = 1L;

        @Override
        public int call(Pointer opaque, BytePointer buffer, int size) {
            ChannelInput input = OPEN.get(opaque.address());
            return input == null ? avutil.AVERROR_EXIT : input.read(buffer, size);
        }
    }

    private static final class Seeker extends Seek_Pointer_long_int {
        private static final long serialVersionUID = 1L;

        @Override
        public long call(Pointer opaque, long offset, int how) {
            ChannelInput input = OPEN.get(opaque.address());
            return input == null ? avutil.AVERROR_EXIT : input.seek(offset, how);
        }
    }
}
