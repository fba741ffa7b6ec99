package org.tonbild.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tonbild.kernel.Kernels;

/**
 * How one sample lies in a file; the buffer's order says which byte comes first. Integers of b bits scale by 2^-(b-1).
 */
enum PcmEncoding {
    U8(1, "8-bit PCM"),
    S8(1, "8-bit PCM"),
    S16(2, "16-bit PCM"),
    S24(3, "24-bit PCM"),
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
        switch (this.bytes) {
            case 1 -> {
                float[] samples = byCode();
                for (int i = 0, at = from; i < count; i++, at += step) {
                    out[to + i] = samples[bytes.get(at) & 0xFF];
                }
            }
            case 2 -> Kernels.active().samples().shorts(bytes, from, step, count, out, to);
            case 3 -> {
                int low = bytes.order() == ByteOrder.BIG_ENDIAN ? 2 : 0;
                int high = 2 - low;
                for (int i = 0, at = from; i < count; i++, at += step) {
                    int middle = (bytes.get(at + 1) & 0xFF) << 8;
                    out[to + i] = (bytes.get(at + low) & 0xFF | middle | bytes.get(at + high) << 16) * 0x1p-23f;
                }
            }
            case 4 -> {
                boolean whole = this == S32;
                for (int i = 0, at = from; i < count; i++, at += step) {
                    out[to + i] = whole ? bytes.getInt(at) * 0x1p-31f : bytes.getFloat(at);
                }
            }
            default -> {
                for (int i = 0, at = from; i < count; i++, at += step) {
                    out[to + i] = (float) bytes.getDouble(at);
                }
            }
        }
    }

    /** The samples of all codes of one byte. */
    private float[] byCode() {
        if (this == A_LAW || this == MU_LAW) {
            return this == A_LAW ? Companding.A_LAW : Companding.MU_LAW;
        }
        float[] samples = new float[256];
        for (int code = 0; code < samples.length; code++) {
            samples[code] = (this == U8 ? code - 128 : (byte) code) * 0x1p-7f;
        }
        return samples;
    }
}
