package org.tonbild.audio;

import java.io.IOException;

/** The chunk {@code fmt } of a WAV file. */
record WavFormat(PcmEncoding encoding, int channels, int sampleRate) {
    private static final int PCM = 1;
    private static final int IEEE_FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;

    /**
     * Reads the chunk.
     *
     * @param size the size that the chunk states
     */
    static WavFormat read(HeaderReader in, String name, long size) throws IOException {
        if (size < 16) {
            throw in.fail("the chunk \"fmt \" has " + size + " bytes, expected at least 16");
        }
        int code = in.u16();
        int channels = PcmLayout.channels(name, in.u16());
        int sampleRate = PcmLayout.sampleRate(name, in.u32());
        in.u32(); // bytes per second: follows from the others and is often wrong
        int frameBytes = in.u16();
        int bits = in.u16();
        if (code == EXTENSIBLE) {
            if (size < 40) {
                throw in.fail("an extensible chunk \"fmt \" has " + size + " bytes, expected at least 40");
            }
            in.u16();
            in.u16(); // valid bits: they are the upper ones of the container, so that the scale does not change
            in.u32(); // loudspeaker positions
            code = in.u16();
        }
        PcmEncoding encoding = encoding(name, code, (bits + 7) / 8);
        if (frameBytes != encoding.bytes() * channels) {
            throw in.fail("a frame of " + frameBytes + " bytes does not hold " + channels + " x " + bits
                    + " bits, expected " + encoding.bytes() * channels + " bytes; the header is damaged");
        }
        return new WavFormat(encoding, channels, sampleRate);
    }

    private static PcmEncoding encoding(String name, int code, int bytes) throws UnsupportedCodecException {
        PcmEncoding encoding = switch (code) {
            case PCM ->
                switch (bytes) {
                    case 1 -> PcmEncoding.U8;
                    case 2 -> PcmEncoding.S16;
                    case 3 -> PcmEncoding.S24;
                    case 4 -> PcmEncoding.S32;
                    default -> null;
                };
            case IEEE_FLOAT -> bytes == 4 ? PcmEncoding.F32 : bytes == 8 ? PcmEncoding.F64 : null;
            case A_LAW -> bytes == 1 ? PcmEncoding.A_LAW : null;
            case MU_LAW -> bytes == 1 ? PcmEncoding.MU_LAW : null;
            default -> null;
        };
        if (encoding == null) {
            throw new UnsupportedCodecException(name + ": a WAV file with coding 0x" + Integer.toHexString(code)
                    + " of " + bytes * 8 + " bits, which is not known here; convert it to 16-bit, 24-bit or float WAV");
        }
        return encoding;
    }
}
