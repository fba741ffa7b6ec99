package org.tonbild.audio;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * WAV in its forms RIFF, RF64 and BW64 (EBU Tech 3306, ITU-R BS.2088): integers of 8 to 32 bits, float32, float64,
 * A-law and mu-law, plain or extensible.
 */
final class WavDecoder implements AudioDecoder {
    private static final long UNKNOWN = 0xFFFFFFFFL;
    /** Writers into a pipe state sizes from here to 2^31 because they cannot come back to correct them. */
    private static final long PIPE_FIRST = 0x7FFF_F000L;

    private static final long PIPE_LAST = 0x8000_0000L;

    @Override
    public String formats() {
        return "WAV, RF64, BW64";
    }

    @Override
    public boolean accepts(byte[] head) {
        return (FileKind.at(head, 0, "RIFF") || FileKind.at(head, 0, "RF64") || FileKind.at(head, 0, "BW64"))
                && FileKind.at(head, 8, "WAVE");
    }

    @Override
    public AudioSource open(String name, SeekableByteChannel bytes) throws IOException {
        HeaderReader in = new HeaderReader(name, bytes, ByteOrder.LITTLE_ENDIAN);
        boolean large = !in.tag().equals("RIFF");
        long riffSize = in.u32();
        in.tag();
        WavFormat format = null;
        Long largeData = null;
        while (in.remaining() >= 8) {
            String tag = in.tag();
            long size = in.u32();
            long start = in.position();
            if (tag.equals("data")) {
                if (format == null) {
                    throw in.fail("the samples come before the chunk \"fmt \" that describes them");
                }
                return new PcmSource(name, bytes, layout(in, name, format, size, riffSize, largeData));
            }
            if (tag.equals("ds64") && large) {
                largeData = largeData(in, size);
            } else if (tag.equals("fmt ")) {
                format = WavFormat.read(in, name, size);
            }
            long next = start + size + (size & 1);
            if (next > in.size()) {
                break;
            }
            in.seek(next);
        }
        throw new AudioFormatException(name + ": a WAV file without samples: its "
                + (format == null ? "chunks \"fmt \" and \"data\" are" : "chunk \"data\" is")
                + " missing before byte " + in.size() + "; it is truncated or damaged, get a whole copy");
    }

    private static long largeData(HeaderReader in, long size) throws IOException {
        if (size < 24) {
            throw in.fail("the chunk \"ds64\" has " + size + " bytes, expected at least 24");
        }
        in.s64();
        return in.s64();
    }

    private static PcmLayout layout(
            HeaderReader in, String name, WavFormat format, long size, long riffSize, @Nullable Long largeData)
            throws IOException {
        long there = in.remaining();
        long stated = size == UNKNOWN && largeData != null ? largeData : size;
        boolean honestlyEmpty = stated == 0 && riffSize + 8 == in.size();
        boolean placeholder = stated == 0
                || stated == -1
                || stated == UNKNOWN
                || stated >= PIPE_FIRST && stated <= PIPE_LAST && stated > there;
        if (placeholder && !honestlyEmpty) {
            stated = there;
        }
        int frameBytes = format.encoding().bytes() * format.channels();
        return new PcmLayout(
                "WAV",
                format.encoding(),
                ByteOrder.LITTLE_ENDIAN,
                format.channels(),
                format.sampleRate(),
                in.position(),
                PcmLayout.frames(name, stated, there, frameBytes));
    }
}
