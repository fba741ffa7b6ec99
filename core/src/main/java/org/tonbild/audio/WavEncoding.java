package org.tonbild.audio;

/** How {@link WavWriter} stores a sample. */
public enum WavEncoding {
    /** 16-bit integers: x 2^15, rounded to the nearest, clipped to -2^15 .. 2^15 - 1. */
    PCM16(2, 1),
    /** 24-bit integers: x 2^23, rounded to the nearest, clipped to -2^23 .. 2^23 - 1. */
    PCM24(3, 1),
    /** 32-bit floats, exactly as they are. */
    FLOAT32(4, 3);

    private final int bytes;
    private final int formatCode;

    WavEncoding(int bytes, int formatCode) {
        this.bytes = bytes;
        this.formatCode = formatCode;
    }

    /** Bytes of one sample. */
    public int bytes() {
        return bytes;
    }

    int formatCode() {
        return formatCode;
    }
}
