package org.tonbild.audio;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/** AU (Sun, NeXT): big-endian integers of 8 to 32 bits, float32, float64, mu-law and A-law. */
final class AuDecoder implements AudioDecoder {
    private static final long UNKNOWN = 0xFFFFFFFFL;

    @Override
    public String formats() {
        return "AU";
    }

    @Override
    public boolean accepts(byte[] head) {
        return FileKind.at(head, 0, ".snd");
    }

    @Override
    public AudioSource open(String name, SeekableByteChannel bytes) throws IOException {
        HeaderReader in = new HeaderReader(name, bytes, ByteOrder.BIG_ENDIAN);
        in.tag();
        long offset = in.u32();
        long stated = in.u32();
        PcmEncoding encoding = encoding(name, in.u32());
        int sampleRate = PcmLayout.sampleRate(name, in.u32());
        int channels = PcmLayout.channels(name, in.u32());
        if (offset < 24 || offset > in.size()) {
            throw in.fail("the samples are said to begin at byte " + offset + ", expected 24 to " + in.size()
                    + "; the header is damaged or the file truncated");
        }
        long there = in.size() - offset;
        if (stated == UNKNOWN || stated == 0) {
            stated = there;
        }
        long frames = PcmLayout.frames(name, stated, there, encoding.bytes() * channels);
        return new PcmSource(
                name, bytes, new PcmLayout("AU", encoding, ByteOrder.BIG_ENDIAN, channels, sampleRate, offset, frames));
    }

    private static PcmEncoding encoding(String name, long code) throws UnsupportedCodecException {
        return switch ((int) Math.min(code, 255)) {
            case 1 -> PcmEncoding.MU_LAW;
            case 2 -> PcmEncoding.S8;
            case 3 -> PcmEncoding.S16;
            case 4 -> PcmEncoding.S24;
            case 5 -> PcmEncoding.S32;
            case 6 -> PcmEncoding.F32;
            case 7 -> PcmEncoding.F64;
            case 27 -> PcmEncoding.A_LAW;
            default ->
                throw new UnsupportedCodecException(name + ": an AU file with coding " + code
                        + ", which is not known here; convert it to 16-bit, 24-bit or float WAV");
        };
    }
}
