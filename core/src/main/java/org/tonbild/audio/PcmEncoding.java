package org.tonbild.audio;

import java.nio.ByteBuffer;

/**
 * How one sample lies in a file; the buffer's order says which byte comes first. Integers of b bits scale by 2^-(b-1).
 */
enum PcmEncoding {
    U8(1, "8-bit PCM") {
        @Override
        float sample(ByteBuffer bytes, int at) {
            return ((bytes.get(at) & 0xFF) - 128) * 0x1p-7f;
        }
    },
    S8(1, "8-bit PCM") {
        @Override
        float sample(ByteBuffer bytes, int at) {
            return bytes.get(at) * 0x1p-7f;
        }
    },
    S16(2, "16-bit PCM") {
        @Override
        float sample(ByteBuffer bytes, int at) {
            return bytes.getShort(at) * 0x1p-15f;
        }
    },
    S24_LITTLE(3, "24-bit PCM") {
        @Override
        float sample(ByteBuffer bytes, int at) {
            return (bytes.get(at) & 0xFF | (bytes.get(at + 1) & 0xFF) << 8 | bytes.get(at + 2) << 16) * 0x1p-23f;
        }
    },
    S24_BIG(3, "24-bit PCM") {
        @Override
        float sample(ByteBuffer bytes, int at) {
            return (bytes.get(at + 2) & 0xFF | (bytes.get(at + 1) & 0xFF) << 8 | bytes.get(at) << 16) * 0x1p-23f;
        }
    },
    S32(4, "32-bit PCM") {
        @Override
        float sample(ByteBuffer bytes, int at) {
            return bytes.getInt(at) * 0x1p-31f;
        }
    },
    F32(4, "32-bit float") {
        @Override
        float sample(ByteBuffer bytes, int at) {
            return bytes.getFloat(at);
        }
    },
    F64(8, "64-bit float") {
        @Override
        float sample(ByteBuffer bytes, int at) {
            return (float) bytes.getDouble(at);
        }
    },
    A_LAW(1, "A-law") {
        @Override
        float sample(ByteBuffer bytes, int at) {
            return Companding.A_LAW[bytes.get(at) & 0xFF];
        }
    },
    MU_LAW(1, "mu-law") {
        @Override
        float sample(ByteBuffer bytes, int at) {
            return Companding.MU_LAW[bytes.get(at) & 0xFF];
        }
    };

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

    /** The sample whose first byte lies at index {@code at}. */
    abstract float sample(ByteBuffer bytes, int at);
}
