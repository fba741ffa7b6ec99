package org.tonbild.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A plain reader of format 1.0 for the tests, apart from the product's own. */
public record NpyArray(int[] shape, double[] values) {
    public static NpyArray read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int length = bytes.getShort(8);
            String header = new String(bytes.array(), 10, length, StandardCharsets.US_ASCII);
            String dims = header.substring(header.indexOf('(') + 1, header.indexOf(')'));
            int[] shape = Arrays.stream(dims.split(","))
                    .map(String::trim)
                    .filter(d -> !d.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
            int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            boolean wide = header.contains("'<f8'");
            boolean bytesOnly = header.contains("'|u1'");
            if (!wide && !bytesOnly && !header.contains("'<f4'") || header.contains("'fortran_order': True")) {
                throw new IOException(file + ": " + header);
            }
            double[] values = new double[size];
            for (int i = 0; i < size; i++) {
                int at = 10 + length + i * (wide ? 8 : bytesOnly ? 1 : 4);
                values[i] = wide ? bytes.getDouble(at) : bytesOnly ? bytes.get(at) & 255 : bytes.getFloat(at);
            }
            return new NpyArray(shape, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
