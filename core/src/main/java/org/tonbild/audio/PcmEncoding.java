package org.tonbild.audio;

import java.nio.ByteBuffer;

/**
 * How one sample lies in a file; the buffer's order says which byte comes first. Integers of b bits scale by 2^-(b-1).
 */
enum PcmEncoding {
    U8(1, "8-bit PCM"),
    S8(1, "8-bit PCM"),
    S16(2, "16-bit PCM"),
    S24_LITTLE(3, "24-bit PCM"),
    S24_BIG(3, "24-bit PCM"),
    S32(4, "32-bit PCM"),
    F32(4, "32-bit float"),
    F64(8, "64-bit float"),
    A_LAW(1, "A-law"),
    MU_LAW(1, "mu-law");

    private final int bytes;
    private final String words;

    PcmEncoding(int bytes, String words) {
        this.bytes = bytes;
        this.words = words;
    }

    /** Bytes of one sample. */
    int bytes() {
        return bytes;
    }

    /** For people. */
    String words() {
        return words;
    }

    /** Samples whose first bytes lie at {@code from}, {@code from + step}, ... into out from {@code to} on. */
    void samples(ByteBuffer bytes, int from, int step, int count, float[] out, int to) {
        switch (this) {
            case U8 -> {
                for (int i = 0, at = from; i < count; i++, at += step) {
                    out[to + i] = ((bytes.get(at) & 0xFF) - 128) * 0x1p-7f;
                }
            }
            case S8 -> {
                for (int i = 0, at = from; i < count; i++, at += step) {
                    out[to + i] = bytes.get(at) * 0x1p-7f;
                }
            }
            case S16 -> {
                // Of one channel by a constant step: the compiler then checks the bounds once, which takes half the
                // time.
                for (int i = 0; step == 2 && i < count; i++) {
                    out[to + i] = bytes.getShort(from + 2 * i) * 0x1p-15f;
                }
                for (int i = 0, at = from; step != 2 && i < count; i++, at += step) {
                    out[to + i] = bytes.getShort(at) * 0x1p-15f;
                }
            }
            case S24_LITTLE -> {
                for (int i = 0, at = from; i < count; i++, at += step) {
                    out[to + i] = (bytes.get(at) & 0xFF | (bytes.get(at + 1) & 0xFF) << 8 | bytes.get(at + 2) << 16)
                            * 0x1p-23f;
                }
            }
            case S24_BIG -> {
                for (int i = 0, at = from; i < count; i++, at += step) {
                    out[to + i] = (bytes.get(at + 2) & 0xFF | (bytes.get(at + 1) & 0xFF) << 8 | bytes.get(at) << 16)
                            * 0x1p-23f;
                }
            }
            case S32 -> {
                for (int i = 0, at = from; i < count; i++, at += step) {
                    out[to + i] = bytes.getInt(at) * 0x1p-31f;
                }
            }
            case F32 -> {
                for (int i = 0, at = from; i < count; i++, at += step) {
                    out[to + i] = bytes.getFloat(at);
                }
            }
            case F64 -> {
                for (int i = 0, at = from; i < count; i++, at += step) {
                    out[to + i] = (float) bytes.getDouble(at);
                }
            }
            case A_LAW -> {
                for (int i = 0, at = from; i < count; i++, at += step) {
                    out[to + i] = Companding.A_LAW[bytes.get(at) & 0xFF];
                }
            }
            case MU_LAW -> {
                for (int i = 0, at = from; i < count; i++, at += step) {
                    out[to + i] = Companding.MU_LAW[bytes.get(at) & 0xFF];
                }
            }
        }
    }
}
