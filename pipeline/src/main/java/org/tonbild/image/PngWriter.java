package org.tonbild.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Writes PNG files (ISO/IEC 15948): grey or RGB of 8 or 16 bit, or a palette; not interlaced, no alpha, with text chunks.
 *
 * <p>The same pixels and text give the same bytes on every JDK and machine: the compressor is our own, for the
 * platform's differs between builds. Text of printable Latin-1 goes into {@code tEXt} chunks, other text into
 * uncompressed {@code iTXt}. Read back by libpng-based readers and by {@link PngReader} without loss.
 */
public final class PngWriter {
    /** What a chunk has beside its body: length, type, checksum. */
    private static final int FRAME = 12;

    private PngWriter() {}

    /** The file of a raster without text. */
    public static byte[] write(Raster raster) {
        return write(raster, Map.of());
    }

    /**
     * The file of a raster with text chunks, in the map's order.
     *
     * @param raster the pixels
     * @param text keyword to text; a keyword has 1 to 79 printable Latin-1 characters, text holds no zero character
     * @throws IllegalArgumentException if a keyword or text cannot be written
     */
    public static byte[] write(Raster raster, Map<String, String> text) {
        PixelKind kind = raster.kind();
        int rowBytes = raster.width() * kind.bytes();
        int filter = PngFilter.choose(raster.bytes(), rowBytes, kind.bytes());
        byte[] rows = PngFilter.apply(filter, raster.bytes(), rowBytes, kind.bytes());
        byte[] pixels = Deflate.zlib(rows, rowBytes, kind.bytes());
        int type = kind.channels() == 3 ? Png.RGB : Png.GREY;
        return file(raster.width(), raster.height(), kind.bits(), type, text, new byte[0], pixels);
    }

    /**
     * The file of a picture with a palette, with text chunks.
     *
     * @throws IllegalArgumentException if a keyword or text cannot be written
     */
    public static byte[] write(PaletteImage image, Map<String, String> text) {
        int[] colors = image.colors();
        byte[] table = new byte[3 * colors.length];
        for (int i = 0; i < colors.length; i++) {
            table[3 * i] = (byte) (colors[i] >> 16);
            table[3 * i + 1] = (byte) (colors[i] >> 8);
            table[3 * i + 2] = (byte) colors[i];
        }
        byte[] pixels = Deflate.zlib(image.rows(), image.width(), 1);
        return file(image.width(), image.height(), 8, Png.PALETTE, text, table, pixels);
    }

    private static byte[] file(
            int width, int height, int bits, int type, Map<String, String> text, byte[] palette, byte[] pixels) {
        ByteArrayOutputStream head = new ByteArrayOutputStream(4096);
        head.writeBytes(Png.SIGNATURE);
        byte[] header = new byte[13];
        putInt(header, 0, width);
        putInt(header, 4, height);
        header[8] = (byte) bits;
        header[9] = (byte) type;
        chunk(head, "IHDR", header);
        if (palette.length > 0) {
            chunk(head, "PLTE", palette);
        }
        text.forEach((keyword, value) -> textChunk(head, keyword, value));
        byte[] file = Arrays.copyOf(head.toByteArray(), head.size() + 2 * FRAME + pixels.length);
        chunk(file, head.size(), "IDAT", pixels);
        chunk(file, file.length - FRAME, "IEND", new byte[0]);
        return file;
    }

    private static void textChunk(ByteArrayOutputStream file, String keyword, String value) {
        if (keyword.isEmpty()
                || keyword.length() > 79
                || !keyword.strip().equals(keyword)
                || !isLatin1(keyword, false)) {
            throw new IllegalArgumentException("'" + keyword + "' is no PNG keyword");
        }
        if (value.indexOf(0) >= 0) {
            throw new IllegalArgumentException("text under '" + keyword + "' holds a zero character");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(keyword.getBytes(StandardCharsets.ISO_8859_1));
        body.write(0);
        if (isLatin1(value, true)) {
            body.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
            chunk(file, "tEXt", body.toByteArray());
        } else {
            // Not compressed, method 0, no language, no translated keyword.
            body.writeBytes(new byte[4]);
            body.writeBytes(value.getBytes(StandardCharsets.UTF_8));
            chunk(file, "iTXt", body.toByteArray());
        }
    }

    private static boolean isLatin1(String text, boolean lines) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean printable = (c >= 32 && c <= 126) || (c >= 161 && c <= 255);
            if (!printable && !(lines && c == '\n')) {
                return false;
            }
        }
        return true;
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] body) {
        byte[] whole = new byte[FRAME + body.length];
        chunk(whole, 0, type, body);
        file.writeBytes(whole);
    }

    private static void chunk(byte[] file, int at, String type, byte[] body) {
        putInt(file, at, body.length);
        System.arraycopy(type.getBytes(StandardCharsets.US_ASCII), 0, file, at + 4, 4);
        System.arraycopy(body, 0, file, at + 8, body.length);
        CRC32 crc = new CRC32();
        crc.update(file, at + 4, 4 + body.length);
        putInt(file, at + 8 + body.length, (int) crc.getValue());
    }

    private static void putInt(byte[] target, int at, int value) {
        for (int i = 0; i < 4; i++) {
            target[at + i] = (byte) (value >> (24 - 8 * i));
        }
    }
}
