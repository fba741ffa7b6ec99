package org.tonbild.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's {@code .npy} files (format 1.0): {@code numpy.load} gives the array that was written, dtype {@code float32},
 * C order.
 *
 * <p>Layout: {@code 93 'NUMPY' 1 0}, the header's length in two bytes, the header (a Python dictionary, filled with
 * blanks so that the data begin at a multiple of 64), the values in little-endian order. Read are {@code f4}, {@code
 * f8}, {@code i4} and {@code u1}, little-endian and C order, of any header version.
 */
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");

    private Npy() {}

    /** The file of a tensor. */
    public static byte[] write(Tensor tensor) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128 + 4 * tensor.size());
        try {
            write(tensor, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Writes the file of a tensor to a stream, which stays open. */
    public static void write(Tensor tensor, OutputStream out) throws IOException {
        int[] shape = tensor.shape();
        long[] sizes = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            sizes[i] = shape[i];
        }
        out.write(header(sizes));
        Floats.write(out, tensor.shared());
    }

    /**
     * What stands before the values, for a writer that streams them itself as little-endian float32.
     *
     * @param shape sizes of the axes
     */
    public static byte[] header(long... shape) {
        StringBuilder text = new StringBuilder("{'descr': '<f4', 'fortran_order': False, 'shape': (");
        for (int i = 0; i < shape.length; i++) {
            text.append(shape[i]).append(i + 1 < shape.length ? ", " : shape.length == 1 ? "," : "");
        }
        text.append("), }");
        int unpadded = MAGIC.length + 4 + text.length() + 1;
        text.append(" ".repeat((64 - unpadded % 64) % 64)).append('\n');
        ByteBuffer bytes = ByteBuffer.allocate(MAGIC.length + 4 + text.length()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) text.length());
        bytes.put(text.toString().getBytes(StandardCharsets.US_ASCII));
        return bytes.array();
    }

    /**
     * Reads a whole file as float32.
     *
     * @throws TensorFormatException if it is damaged, or of a kind that is not read here
     */
    public static Tensor read(byte[] file) throws TensorFormatException {
        Body body = open(file);
        boolean single = body.type.equals("<f4");
        float[] values = single ? Floats.read(body.bytes, body.count) : new float[body.count];
        for (int i = 0; !single && i < body.count; i++) {
            values[i] = (float) body.next();
        }
        return Tensor.of(body.shape, values);
    }

    /**
     * Reads a whole file in the precision it has.
     *
     * @throws TensorFormatException if it is damaged, or of a kind that is not read here
     */
    public static Wide readWide(byte[] file) throws TensorFormatException {
        Body body = open(file);
        double[] values = new double[body.count];
        for (int i = 0; i < body.count; i++) {
            values[i] = body.next();
        }
        return new Wide(body.shape, values);
    }

    /**
     * An array in double precision.
     *
     * @param shape sizes of the axes
     * @param values the numbers, the last axis fastest
     */
    @SuppressWarnings("ArrayRecordComponent") // a way to hand numbers over, never compared
    public record Wide(int[] shape, double[] values) {}

    /** The values of a file, its header read. */
    private record Body(int[] shape, String type, int count, ByteBuffer bytes) {
        double next() {
            return switch (type) {
                case "<f4" -> bytes.getFloat();
                case "<f8" -> bytes.getDouble();
                case "<i4" -> bytes.getInt();
                default -> bytes.get() & 0xff;
            };
        }
    }

    private static Body open(byte[] file) throws TensorFormatException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (byte expected : MAGIC) {
            if (!bytes.hasRemaining() || bytes.get() != expected) {
                throw new TensorFormatException(0, "no npy signature");
            }
        }
        if (bytes.remaining() < 6) {
            throw new TensorFormatException(6, "the file ends in its header");
        }
        int version = bytes.getShort() & 0xff;
        int length = version == 1 ? bytes.getShort() & 0xffff : bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new TensorFormatException(8, "the header claims more bytes than the file holds");
        }
        String header = StandardCharsets.ISO_8859_1
                .decode(Floats.slice(bytes, bytes.position(), length))
                .toString();
        ((Buffer) bytes).position(bytes.position() + length);
        if (!find(ORDER, header).equals("False")) {
            throw new TensorFormatException(10, "arrays in Fortran order are not read; save a C-ordered copy");
        }
        int[] shape = shape(find(SHAPE, header));
        String type = find(DESCR, header);
        int width = switch (type) {
            case "<f4", "<i4" -> 4;
            case "<f8" -> 8;
            case "|u1" -> 1;
            default -> throw new TensorFormatException(10, "type '" + type + "' is not <f4, <f8, <i4 or |u1");
        };
        long count = Tensor.count(shape);
        if (count < 0 || count * width != bytes.remaining()) {
            throw new TensorFormatException(
                    bytes.position(), bytes.remaining() + " bytes of values, not " + count + " of " + width);
        }
        return new Body(shape, type, (int) count, bytes);
    }

    private static String find(Pattern pattern, String header) throws TensorFormatException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new TensorFormatException(
                    10, "the header lacks " + pattern.pattern().substring(1, 6));
        }
        String group = matcher.group(1);
        return group == null ? "" : group;
    }

    private static int[] shape(String text) throws TensorFormatException {
        List<Integer> sizes = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            if (!word.isBlank()) {
                try {
                    sizes.add(Integer.parseInt(word.trim()));
                } catch (NumberFormatException e) {
                    throw new TensorFormatException(10, "size '" + word + "' is not read");
                }
            }
        }
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }
}
