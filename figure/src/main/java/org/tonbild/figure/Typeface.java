package org.tonbild.figure;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bundled font as outlines, read from its TrueType tables (ISO/IEC 14496-22). The platform's own text drawing needs
 * installed fonts and font libraries that small servers lack, and draws differently from machine to machine.
 */
final class Typeface {
    /** DejaVu Sans. */
    static final Typeface SANS = read("DejaVuSans.ttf");

    private final ByteBuffer data;
    private final Map<String, Integer> tables = new HashMap<>();
    /** The simple glyphs that were used, by number, in the font's units. */
    private final Map<Integer, Path2D> outlines = new ConcurrentHashMap<>();

    private final double unitsPerEm;
    private final boolean longOffsets;
    private final int advances;
    private final int characters;

    private Typeface(byte[] bytes) {
        data = ByteBuffer.wrap(bytes);
        for (int i = 0; i < u16(4); i++) {
            int entry = 12 + 16 * i;
            tables.put(new String(bytes, entry, 4, StandardCharsets.US_ASCII), data.getInt(entry + 8));
        }
        unitsPerEm = u16(table("head") + 18);
        longOffsets = u16(table("head") + 50) == 1;
        advances = u16(table("hhea") + 34);
        characters = unicodeTable();
    }

    private static Typeface read(String resource) {
        try (InputStream in = Typeface.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing beside " + Typeface.class);
            }
            return new Typeface(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Width of a text in pixels at a size in pixels per em. */
    double width(String text, double size) {
        double units = 0;
        for (int c : text.codePoints().toArray()) {
            units += advance(glyph(c));
        }
        return units * size / unitsPerEm;
    }

    /** The outline of a text whose base line begins at (x, y). */
    Path2D outline(String text, double x, double y, double size) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double scale = size / unitsPerEm;
        double pen = x;
        for (int c : text.codePoints().toArray()) {
            int glyph = glyph(c);
            addGlyph(path, glyph, new AffineTransform(scale, 0, 0, -scale, pen, y), 0);
            pen += advance(glyph) * scale;
        }
        return path;
    }

    /** The segment table (format 4) for the basic plane. */
    private int unicodeTable() {
        int cmap = table("cmap");
        for (int i = 0; i < u16(cmap + 2); i++) {
            int at = cmap + data.getInt(cmap + 8 + 8 * i);
            if (u16(cmap + 4 + 8 * i) == 3 && u16(cmap + 6 + 8 * i) == 1 && u16(at) == 4) {
                return at;
            }
        }
        throw new IllegalStateException("the font has no Unicode table of format 4");
    }

    private int glyph(int character) {
        int segments = u16(characters + 6);
        for (int s = 0; s < segments; s += 2) {
            int end = u16(characters + 14 + s);
            int start = u16(characters + 16 + segments + s);
            if (character <= end) {
                if (character < start) {
                    return 0;
                }
                int delta = u16(characters + 16 + 2 * segments + s);
                int rangeAt = characters + 16 + 3 * segments + s;
                int range = u16(rangeAt);
                int glyph = range == 0 ? character : u16(rangeAt + range + 2 * (character - start));
                return range != 0 && glyph == 0 ? 0 : glyph + delta & 0xffff;
            }
        }
        return 0;
    }

    private int advance(int glyph) {
        return u16(table("hmtx") + 4 * Math.min(glyph, advances - 1));
    }

    private void addGlyph(Path2D path, int glyph, AffineTransform transform, int depth) {
        int loca = table("loca");
        int from = longOffsets ? data.getInt(loca + 4 * glyph) : 2 * u16(loca + 2 * glyph);
        int to = longOffsets ? data.getInt(loca + 4 * glyph + 4) : 2 * u16(loca + 2 * glyph + 2);
        if (to <= from || depth > 4) {
            return;
        }
        int at = table("glyf") + from;
        int contours = data.getShort(at);
        if (contours >= 0) {
            Path2D outline = outlines.computeIfAbsent(glyph, g -> new GlyphOutline(data, at, contours).path());
            path.append(outline.getPathIterator(transform), false);
        } else {
            addComponents(path, at + 10, transform, depth);
        }
    }

    private void addComponents(Path2D path, int start, AffineTransform transform, int depth) {
        int at = start;
        int flags;
        do {
            flags = u16(at);
            int glyph = u16(at + 2);
            boolean words = (flags & 1) != 0;
            double dx = words ? data.getShort(at + 4) : data.get(at + 4);
            double dy = words ? data.getShort(at + 6) : data.get(at + 5);
            at += words ? 8 : 6;
            double[] m = {1, 0, 0, 1};
            if ((flags & 0x08) != 0) {
                m[0] = f2dot14(at);
                m[3] = m[0];
                at += 2;
            } else if ((flags & 0x40) != 0) {
                m[0] = f2dot14(at);
                m[3] = f2dot14(at + 2);
                at += 4;
            } else if ((flags & 0x80) != 0) {
                for (int i = 0; i < 4; i++) {
                    m[i] = f2dot14(at + 2 * i);
                }
                at += 8;
            }
            AffineTransform own = new AffineTransform(transform);
            own.concatenate(new AffineTransform(m[0], m[1], m[2], m[3], dx, dy));
            addGlyph(path, glyph, own, depth + 1);
        } while ((flags & 0x20) != 0);
    }

    private double f2dot14(int at) {
        return data.getShort(at) / 16384.0;
    }

    private int table(String name) {
        Integer at = tables.get(name);
        if (at == null) {
            throw new IllegalStateException("the font lacks its table " + name);
        }
        return at;
    }

    private int u16(int at) {
        return data.getShort(at) & 0xffff;
    }
}
