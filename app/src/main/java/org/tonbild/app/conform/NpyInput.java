package org.tonbild.app.conform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numpy's file format 1.0, little-endian, C order: float32, float64 and uint8. */
final class NpyInput {
    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '([^']+)', 'fortran_order': (False|True), 'shape': \\(([0-9, ]*)\\), \\}\\s*");
    private static final int PREFIX = 10;

    private NpyInput() {}

    static NumberArray read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < PREFIX || (bytes[0] & 0xff) != 0x93 || bytes[6] != 1) {
            throw new IOException(file + ": is not a .npy file of format 1.0");
        }
        int length = buffer.getShort(8) & 0xffff;
        if (length > bytes.length - PREFIX) {
            throw new IOException(file + ": ends within its header");
        }
        Matcher header = HEADER.matcher(new String(bytes, PREFIX, length, StandardCharsets.ISO_8859_1));
        if (!header.matches() || header.group(2).equals("True")) {
            throw new IOException(file + ": header is not of a C-ordered array");
        }
        int[] shape = shape(header.group(3));
        long size = 1;
        for (int n : shape) {
            size = Math.multiplyExact(size, (long) n);
        }
        String type = header.group(1);
        int width = switch (type) {
            case "<f4" -> 4;
            case "<f8" -> 8;
            case "|u1" -> 1;
            default -> throw new IOException(file + ": type " + type + "; expected <f4, <f8 or |u1");
        };
        int start = PREFIX + length;
        if (size * width != bytes.length - start) {
            throw new IOException(file + ": " + (bytes.length - start) + " bytes do not hold the shape in its header");
        }
        double[] values = new double[(int) size];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (width) {
                case 4 -> buffer.getFloat(start + 4 * i);
                case 8 -> buffer.getDouble(start + 8 * i);
                default -> bytes[start + i] & 0xff;
            };
        }
        return new NumberArray(shape, values);
    }

    private static int[] shape(String text) {
        String[] parts = text.replace(" ", "").split(",", -1);
        int count = parts[parts.length - 1].isEmpty() ? parts.length - 1 : parts.length;
        int[] shape = new int[count];
        for (int i = 0; i < count; i++) {
            shape[i] = Integer.parseInt(parts[i]);
        }
        return shape;
    }
}
