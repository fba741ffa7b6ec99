package org.tonbild.image;

import java.io.ByteArrayOutputStream;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads PNG files of grey or RGB, 8 or 16 bit, or of a palette of 8 bit, which becomes RGB; not interlaced, with their text
 * chunks (tEXt, zTXt, iTXt).
 *
 * <p>Every chunk's checksum is verified. Memory is bounded by what the compressed bytes can possibly hold (1032 times
 * their number), so a false header cannot claim more.
 */
public final class PngReader {
    private static final int MAX_RATIO = 1032;
    private static final int MAX_TEXT = 1 << 24;

    private final ByteBuffer file;
    private final Map<String, String> text = new LinkedHashMap<>();
    private byte[] palette = new byte[0];
    private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();

    private PngReader(byte[] bytes) {
        this.file = ByteBuffer.wrap(bytes);
    }

    /**
     * Reads a whole file.
     *
     * @throws ImageFormatException if it is damaged, or of a kind that is not read here
     */
    public static Png read(byte[] bytes) throws ImageFormatException {
        return new PngReader(bytes).read();
    }

    private Png read() throws ImageFormatException {
        if (file.remaining() < 8 || !Arrays.equals(file.array(), 0, 8, Png.SIGNATURE, 0, 8)) {
            throw new ImageFormatException(0, "no PNG signature");
        }
        ((Buffer) file).position(8);
        Header header = null;
        while (true) {
            int at = file.position();
            if (file.remaining() < 12) {
                throw new ImageFormatException(at, "the file ends before its IEND chunk");
            }
            int length = file.getInt();
            byte[] name = new byte[4];
            file.get(name);
            String type = new String(name, StandardCharsets.ISO_8859_1);
            if (length < 0 || length > file.remaining() - 4) {
                throw new ImageFormatException(at, "chunk " + type + " claims more bytes than the file holds");
            }
            byte[] body = new byte[length];
            file.get(body);
            CRC32 crc = new CRC32();
            crc.update(name);
            crc.update(body);
            if (file.getInt() != (int) crc.getValue()) {
                throw new ImageFormatException(at, "checksum of chunk " + type + " is wrong");
            }
            if (header == null && !type.equals("IHDR")) {
                throw new ImageFormatException(at, "chunk IHDR was expected, not " + type);
            }
            switch (type) {
                case "IHDR" -> header = header(at, body);
                case "PLTE" -> palette = body;
                case "IDAT" -> compressed.writeBytes(body);
                case "IEND" -> {
                    if (header == null) {
                        throw new ImageFormatException(at, "no IHDR chunk");
                    }
                    return new Png(pixels(header), text);
                }
                default -> other(at, type, body);
            }
        }
    }

    private record Header(PixelKind kind, boolean indexed, int width, int height) {
        /** Bytes of a pixel in the file. */
        int bytes() {
            return indexed ? 1 : kind.bytes();
        }
    }

    private static Header header(int at, byte[] body) throws ImageFormatException {
        if (body.length != 13) {
            throw new ImageFormatException(at, "IHDR has " + body.length + " bytes, not 13");
        }
        ByteBuffer fields = ByteBuffer.wrap(body);
        int width = fields.getInt();
        int height = fields.getInt();
        int bits = fields.get();
        int color = fields.get();
        boolean knownMethods = fields.getShort() == 0;
        boolean interlaced = fields.get() != 0;
        if (width < 1 || height < 1 || !knownMethods) {
            throw new ImageFormatException(at, "IHDR is senseless: " + width + " x " + height + " pixels");
        }
        boolean indexed = color == Png.PALETTE && bits == 8;
        boolean plain = (color == Png.GREY || color == Png.RGB) && (bits == 8 || bits == 16);
        if (interlaced || !(plain || indexed)) {
            throw new ImageFormatException(
                    at,
                    "only plain grey or RGB of 8 or 16 bit, or a palette of 8 bit is read, not colour type " + color
                            + " of " + bits + " bit" + (interlaced ? ", interlaced" : ""));
        }
        PixelKind kind = color == Png.GREY
                ? bits == 8 ? PixelKind.GREY8 : PixelKind.GREY16
                : bits == 8 ? PixelKind.RGB8 : PixelKind.RGB16;
        return new Header(kind, indexed, width, height);
    }

    private void other(int at, String type, byte[] body) throws ImageFormatException {
        switch (type) {
            case "tEXt", "zTXt", "iTXt" -> PngText.read(at, type, body, text);
            default -> {
                // A capital first letter marks a chunk without which the image cannot be understood.
                if (Character.isUpperCase(type.charAt(0))) {
                    throw new ImageFormatException(at, "unknown critical chunk " + type);
                }
            }
        }
    }

    private Raster pixels(Header header) throws ImageFormatException {
        long rowBytes = (long) header.width * header.bytes();
        long size = rowBytes * header.height;
        long unpacked = (long) header.width * header.kind.bytes() * header.height;
        byte[] packed = compressed.toByteArray();
        if (unpacked > Raster.MAX_BYTES || size > (long) packed.length * MAX_RATIO) {
            throw new ImageFormatException(
                    16, header.width + " x " + header.height + " pixels cannot come from " + packed.length + " bytes");
        }
        byte[] filtered = new byte[(int) (size + header.height)];
        inflate(packed, filtered);
        byte[] pixels = new byte[(int) size];
        if (!PngFilter.undo(filtered, pixels, (int) rowBytes, header.bytes())) {
            throw new ImageFormatException(file.position(), "unknown row filter");
        }
        byte[] levels = header.indexed ? colors(pixels) : pixels;
        return Raster.of(header.kind, header.width, header.height, levels);
    }

    private byte[] colors(byte[] places) throws ImageFormatException {
        byte[] levels = new byte[3 * places.length];
        for (int i = 0; i < places.length; i++) {
            int place = 3 * (places[i] & 0xff);
            if (place + 3 > palette.length) {
                throw new ImageFormatException(
                        file.position(), "a pixel has colour " + place / 3 + " of a palette of " + palette.length / 3);
            }
            System.arraycopy(palette, place, levels, 3 * i, 3);
        }
        return levels;
    }

    private void inflate(byte[] packed, byte[] target) throws ImageFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            int filled = 0;
            while (filled < target.length) {
                int n = inflater.inflate(target, filled, target.length - filled);
                if (n == 0 && (inflater.finished() || inflater.needsInput() || inflater.needsDictionary())) {
                    throw new ImageFormatException(
                            file.position(), "the pixels end after " + filled + " of " + target.length + " bytes");
                }
                filled += n;
            }
        } catch (DataFormatException e) {
            throw new ImageFormatException(file.position(), "compressed pixels are damaged: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }

    /** Inflates text of unknown length, refusing more than {@value #MAX_TEXT} bytes. */
    static byte[] inflateText(int at, byte[] packed, int from) throws ImageFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed, from, packed.length - from);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0 || out.size() > MAX_TEXT) {
                    throw new ImageFormatException(at, "compressed text is cut short or too long");
                }
                out.write(buffer, 0, n);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new ImageFormatException(at, "compressed text is damaged: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }
}
