package org.tonbild.audio;

/** The 256 values of both logarithmic codes of ITU-T G.711 (1988), on the scale of 16-bit integers over 2^15. */
final class Companding {
    static final float[] A_LAW = table(true);
    static final float[] MU_LAW = table(false);

    private Companding() {}

    private static float[] table(boolean aLaw) {
        float[] values = new float[256];
        for (int code = 0; code < 256; code++) {
            values[code] = (aLaw ? aLaw(code) : muLaw(code)) * 0x1p-15f;
        }
        return values;
    }

    /** Even bits are inverted on the line; the sign bit is set for positive values; 13 bits, left-aligned in 16. */
    private static int aLaw(int code) {
        int bits = code ^ 0x55;
        int segment = bits >> 4 & 7;
        int step = (bits & 15) * 16 + 8;
        int magnitude = segment == 0 ? step : step + 256 << segment - 1;
        return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }

    /** All bits are inverted on the line; segments are biased by 33 in 14 bits, 132 in 16. */
    private static int muLaw(int code) {
        int bits = ~code & 0xFF;
        int magnitude = ((bits & 15) * 8 + 132 << (bits >> 4 & 7)) - 132;
        return (bits & 0x80) != 0 ? -magnitude : magnitude;
    }
}
