package org.tonbild.learn.transfer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Protocol-buffers messages as lists of fields, so that what is not understood is kept as it was. */
final class Wire {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private Wire() {}

    /**
     * One field.
     *
     * @param number its number
     * @param type its wire type
     * @param value its value if it is a varint, else 0
     * @param bytes its content if it has a length, or its 4 or 8 bytes; empty for a varint
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes that is never compared
    record Field(int number, int type, long value, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /**
     * Cuts a message into its fields.
     *
     * @throws IllegalArgumentException if it is none
     */
    static List<Field> read(byte[] message) {
        List<Field> fields = new ArrayList<>();
        int[] at = {0};
        while (at[0] < message.length) {
            long key = varint(message, at);
            int type = (int) (key & 7);
            long number = key >>> 3;
            if (number < 1 || number > (1 << 29)) {
                throw new IllegalArgumentException("no field has the number " + number);
            }
            long value = 0;
            byte[] bytes = new byte[0];
            switch (type) {
                case VARINT -> value = varint(message, at);
                case FIXED64 -> bytes = cut(message, at, 8);
                case BYTES -> bytes = cut(message, at, varint(message, at));
                case FIXED32 -> bytes = cut(message, at, 4);
                default -> throw new IllegalArgumentException("no wire type " + type);
            }
            fields.add(new Field((int) number, type, value, bytes));
        }
        return fields;
    }

    private static long varint(byte[] message, int[] at) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at[0] >= message.length) {
                throw new IllegalArgumentException("ends within a number");
            }
            byte b = message[at[0]++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    private static byte[] cut(byte[] message, int[] at, long length) {
        if (length < 0 || length > message.length - at[0]) {
            throw new IllegalArgumentException("ends within a field");
        }
        byte[] bytes = Arrays.copyOfRange(message, at[0], at[0] + (int) length);
        at[0] += (int) length;
        return bytes;
    }

    /** Puts a message together. */
    static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message field(Field field) {
            if (field.type() == VARINT) {
                return number(field.number(), field.value());
            }
            if (field.type() == BYTES) {
                return bytes(field.number(), field.bytes());
            }
            varint(((long) field.number() << 3) | field.type());
            out.writeBytes(field.bytes());
            return this;
        }

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message bytes(int field, byte[] value) {
            varint(((long) field << 3) | BYTES);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.toBytes());
        }

        byte[] toBytes() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                out.write((int) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }

    static byte[] littleEndian(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    static byte[] littleEndian(long[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return bytes.array();
    }
}
