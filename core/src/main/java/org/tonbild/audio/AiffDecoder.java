package org.tonbild.audio;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/** AIFF and AIFC (Apple, 1989, 1991): integers of 1 to 32 bits in either byte order, float32, float64, G.711. */
final class AiffDecoder implements AudioDecoder {
    private static final long UNKNOWN = 0xFFFFFFFFL;

    /** The chunk {@code COMM}. */
    private record Common(PcmEncoding encoding, ByteOrder order, int channels, int sampleRate, long frames) {}

    /** The chunk {@code SSND}: first byte of the samples, their number, and whether the size was never filled in. */
    private record Sound(long offset, long bytes, boolean unknown) {}

    @Override
    public String formats() {
        return "AIFF, AIFC";
    }

    @Override
    public boolean accepts(byte[] head) {
        return FileKind.at(head, 0, "FORM") && (FileKind.at(head, 8, "AIFF") || FileKind.at(head, 8, "AIFC"));
    }

    @Override
    public AudioSource open(String name, SeekableByteChannel bytes) throws IOException {
        HeaderReader in = new HeaderReader(name, bytes, ByteOrder.BIG_ENDIAN);
        in.tag();
        in.u32();
        boolean compressed = in.tag().equals("AIFC");
        Common common = null;
        Sound sound = null;
        while (in.remaining() >= 8 && (common == null || sound == null)) {
            String tag = in.tag();
            long size = in.u32();
            long start = in.position();
            if (tag.equals("COMM")) {
                common = common(in, name, size, compressed);
            } else if (tag.equals("SSND")) {
                sound = sound(in, size);
            }
            in.seek(Math.min(start + size + (size & 1), in.size()));
        }
        if (common == null) {
            throw new AudioFormatException(name + ": an AIFF file without the chunk \"COMM\" before byte " + in.size()
                    + "; it is truncated or damaged, get a whole copy");
        }
        return new PcmSource(name, bytes, layout(in, name, common, sound));
    }

    private static PcmLayout layout(HeaderReader in, String name, Common common, @Nullable Sound sound)
            throws IOException {
        if (sound == null && common.frames() > 0) {
            throw new AudioFormatException(name + ": the file is truncated: its header states " + common.frames()
                    + " samples per channel, but the chunk \"SSND\" is missing; get a whole copy");
        }
        long offset = sound == null ? in.size() : sound.offset();
        if (offset > in.size()) {
            throw new AudioFormatException(name + ": the samples are said to begin at byte " + offset
                    + ", behind the end of the file at " + in.size() + "; get a whole copy");
        }
        int frameBytes = common.encoding().bytes() * common.channels();
        long there = in.size() - offset;
        long stated;
        if (sound != null && sound.unknown() && common.frames() == 0) {
            stated = there;
        } else {
            stated = common.frames() * frameBytes;
            if (sound != null && !sound.unknown()) {
                there = Math.min(there, sound.bytes());
            }
        }
        return new PcmLayout(
                "AIFF",
                common.encoding(),
                common.order(),
                common.channels(),
                common.sampleRate(),
                offset,
                PcmLayout.frames(name, stated, there, frameBytes));
    }

    private static Common common(HeaderReader in, String name, long size, boolean compressed) throws IOException {
        if (size < (compressed ? 22 : 18)) {
            throw in.fail("the chunk \"COMM\" has " + size + " bytes, expected at least " + (compressed ? 22 : 18));
        }
        int channels = PcmLayout.channels(name, in.u16());
        long frames = in.u32();
        int bits = in.u16();
        int sampleRate = PcmLayout.sampleRate(name, extended(in.u16(), in.s64()));
        String coding = compressed ? in.tag() : "NONE";
        boolean little = coding.equals("sowt") || coding.equals("42ni") || coding.equals("23ni");
        ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return new Common(encoding(name, coding, bits), order, channels, sampleRate, frames);
    }

    private static PcmEncoding encoding(String name, String coding, int bits) throws UnsupportedCodecException {
        PcmEncoding encoding = switch (coding) {
            case "NONE", "twos", "sowt" ->
                switch ((bits + 7) / 8) {
                    case 1 -> PcmEncoding.S8;
                    case 2 -> PcmEncoding.S16;
                    case 3 -> PcmEncoding.S24;
                    case 4 -> PcmEncoding.S32;
                    default -> null;
                };
            case "raw " -> bits == 8 ? PcmEncoding.U8 : null;
            case "in24", "42ni" -> PcmEncoding.S24;
            case "in32", "23ni" -> PcmEncoding.S32;
            case "fl32", "FL32" -> PcmEncoding.F32;
            case "fl64", "FL64" -> PcmEncoding.F64;
            case "alaw", "ALAW" -> PcmEncoding.A_LAW;
            case "ulaw", "ULAW" -> PcmEncoding.MU_LAW;
            default -> null;
        };
        if (encoding == null) {
            throw new UnsupportedCodecException(name + ": an AIFF file with coding \"" + FileKind.printable(coding)
                    + "\" of " + bits + " bits, which is not known here; convert it to 16-bit, 24-bit or float WAV");
        }
        return encoding;
    }

    private static Sound sound(HeaderReader in, long size) throws IOException {
        if (size != 0 && size < 8) {
            throw in.fail("the chunk \"SSND\" has " + size + " bytes, expected at least 8");
        }
        long skip = in.u32();
        in.u32();
        boolean unknown = size == 0 || size == UNKNOWN;
        return new Sound(in.position() + skip, Math.max(size - 8 - skip, 0), unknown);
    }

    /** The 80-bit number of SANE and IEEE 754: 15 bits of exponent, 64 bits of significand with its leading one. */
    private static double extended(int signAndExponent, long significand) {
        double high = (significand >>> 32) * 0x1p32;
        double value = StrictMath.scalb(high + (significand & 0xFFFFFFFFL), (signAndExponent & 0x7FFF) - 16383 - 63);
        return (signAndExponent & 0x8000) != 0 ? -value : value;
    }
}
