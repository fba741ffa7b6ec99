package org.tonbild.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Safetensors files, as Python's {@code safetensors.numpy.load_file} reads them: dtype F32.
 *
 * <p>Layout: the header's length in eight bytes, little-endian; the header, a JSON object from name to {@code dtype},
 * {@code shape} and {@code data_offsets}, with texts under {@code __metadata__}, filled with blanks to a multiple of
 * eight; the values, tensor after tensor, little-endian.
 */
public final class Safetensors {
    private static final String METADATA = "__metadata__";

    private Safetensors() {}

    /**
     * What a file holds.
     *
     * @param tensors the tensors by name, in file order
     * @param metadata texts by key
     */
    public record Content(Map<String, Tensor> tensors, Map<String, String> metadata) {}

    /** The file of named tensors and texts, in the maps' order. */
    public static byte[] write(Map<String, Tensor> tensors, Map<String, String> metadata) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(tensors, metadata, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Writes named tensors and texts to a stream, which stays open. */
    public static void write(Map<String, Tensor> tensors, Map<String, String> metadata, OutputStream out)
            throws IOException {
        StringBuilder json = new StringBuilder("{");
        if (!metadata.isEmpty()) {
            json.append(JsonText.quote(METADATA)).append(":{");
            String comma = "";
            for (Map.Entry<String, String> text : metadata.entrySet()) {
                json.append(comma).append(JsonText.quote(text.getKey()));
                json.append(':').append(JsonText.quote(text.getValue()));
                comma = ",";
            }
            json.append('}');
        }
        long offset = 0;
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            if (tensor.getKey().equals(METADATA)) {
                throw new IllegalArgumentException(METADATA + " is no name for a tensor");
            }
            long end = offset + 4L * tensor.getValue().size();
            json.append(json.length() > 1 ? "," : "").append(JsonText.quote(tensor.getKey()));
            json.append(":{\"dtype\":\"F32\",\"shape\":[");
            int[] shape = tensor.getValue().shape();
            for (int i = 0; i < shape.length; i++) {
                json.append(i > 0 ? "," : "").append(shape[i]);
            }
            json.append("],\"data_offsets\":[")
                    .append(offset)
                    .append(',')
                    .append(end)
                    .append("]}");
            offset = end;
        }
        byte[] header = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
        int padding = (8 - header.length % 8) % 8;
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        out.write(length.putLong(header.length + padding).array());
        out.write(header);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        for (Tensor tensor : tensors.values()) {
            Floats.write(out, tensor.shared());
        }
    }

    /**
     * Reads a whole file of F32 tensors.
     *
     * @throws TensorFormatException if it is damaged, or holds other types
     */
    public static Content read(byte[] file) throws TensorFormatException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 8) {
            throw new TensorFormatException(0, "the file is shorter than its length field");
        }
        long length = bytes.getLong();
        if (length < 2 || length > bytes.remaining()) {
            throw new TensorFormatException(0, "a header of " + length + " bytes in a file of " + file.length);
        }
        String header = new String(file, 8, (int) length, StandardCharsets.UTF_8);
        if (!(new JsonText(header, 8).read() instanceof Map<?, ?> entries)) {
            throw new TensorFormatException(8, "the header is no JSON object");
        }
        ByteBuffer data = Floats.slice(bytes, 8 + (int) length, file.length - 8 - (int) length);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            if (!(entry.getValue() instanceof Map<?, ?> fields)) {
                throw new TensorFormatException(8, "entry " + entry.getKey() + " is no JSON object");
            } else if (METADATA.equals(entry.getKey())) {
                fields.forEach((k, v) -> metadata.put(String.valueOf(k), String.valueOf(v)));
            } else {
                tensors.put(String.valueOf(entry.getKey()), tensor(String.valueOf(entry.getKey()), fields, data));
            }
        }
        return new Content(tensors, metadata);
    }

    private static Tensor tensor(String name, Map<?, ?> fields, ByteBuffer data) throws TensorFormatException {
        List<Long> offsets = numbers(name, fields.get("data_offsets"));
        List<Long> sizes = numbers(name, fields.get("shape"));
        if (!"F32".equals(fields.get("dtype")) || offsets.size() != 2) {
            throw new TensorFormatException(8, "tensor " + name + " is not of type F32 with two offsets");
        }
        int[] shape = new int[sizes.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = (int) Math.min(sizes.get(i), Integer.MAX_VALUE);
        }
        long count = Tensor.count(shape);
        long from = offsets.get(0);
        long to = offsets.get(1);
        if (count < 0 || to > data.limit() || from > to || to - from != 4 * count) {
            throw new TensorFormatException(
                    8, "tensor " + name + " at " + from + " to " + to + " does not fit the file or its shape");
        }
        return Tensor.of(shape, Floats.read(Floats.slice(data, (int) from, (int) (to - from)), (int) count));
    }

    private static List<Long> numbers(String name, @Nullable Object value) throws TensorFormatException {
        List<Long> numbers = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                if (!(item instanceof Long number) || number < 0) {
                    throw new TensorFormatException(8, "tensor " + name + " has a size or offset that is no number");
                }
                numbers.add(number);
            }
            return numbers;
        }
        throw new TensorFormatException(8, "tensor " + name + " lacks its shape or offsets");
    }
}
