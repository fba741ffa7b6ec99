package org.tonbild.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.ByteBuffer;
import java.util.Map;
import org.tonbild.image.ColorMap;
import org.tonbild.image.PaletteImage;
import org.tonbild.image.PixelKind;
import org.tonbild.image.PngWriter;
import org.tonbild.image.Raster;

/** A white sheet to draw on, with text from the bundled font. */
final class Canvas {
    static final Color INK = new Color(0x222222);
    static final Color SOFT = new Color(0x666666);
    static final Color GRID = new Color(0xe4e4e4);
    /** By how many of 255 levels rare colours may be others, so that 256 are enough: no eye sees it. */
    private static final int TOLERANCE = 4;

    /** Which point of a text stands at the given place. */
    enum Anchor {
        LEFT,
        CENTER,
        RIGHT
    }

    private final BufferedImage image;
    /** The image's own pixels, row after row: one by one through its methods they take ten times as long. */
    private final int[] pixels;

    private final Graphics2D graphics;

    Canvas(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    void pixel(int x, int y, int rgb) {
        pixels[y * width() + x] = rgb;
    }

    /** Pixels side by side in colours of a map, a place in it each; {@link ColorMap#NO_COLOR} leaves one as it is. */
    void colors(int x, int y, short[] indices, int from, int count, ColorMap colors) {
        int at = y * width() + x;
        for (int i = 0; i < count; i++) {
            int index = indices[from + i];
            if (index != ColorMap.NO_COLOR) {
                // What stands above the colour nobody draws; it tells PaletteImage colours apart.
                pixels[at + i] = index << 24 | colors.rgb(index);
            }
        }
    }

    int rgb(int x, int y) {
        return pixels[y * width() + x] & 0xffffff;
    }

    void fill(double x, double y, double w, double h, Color color) {
        graphics.setColor(color);
        graphics.fill(new Rectangle2D.Double(x, y, w, h));
    }

    void line(double x0, double y0, double x1, double y1, double width, Color color) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        graphics.draw(new Line2D.Double(x0, y0, x1, y1));
    }

    /** A filled disc. */
    void disc(double x, double y, double radius, Color color) {
        graphics.setColor(color);
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    /** Draws a curve that stays within an area. */
    void curve(Shape path, double width, Color color, Area clip) {
        Shape old = graphics.getClip();
        graphics.setClip(new Rectangle2D.Double(clip.x(), clip.y(), clip.width(), clip.height()));
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
        graphics.setClip(old);
    }

    /** A text whose base line runs through y. */
    void text(String text, double x, double y, double size, Anchor anchor, Color color) {
        graphics.setColor(color);
        graphics.fill(Typeface.SANS.outline(text, x - shift(text, size, anchor), y, size));
    }

    /** A text that runs upwards, centred at y, its base line at x. */
    void upwards(String text, double x, double y, double size, Color color) {
        AffineTransform turn = AffineTransform.getQuadrantRotateInstance(-1, x, y);
        Shape outline = Typeface.SANS.outline(text, x - shift(text, size, Anchor.CENTER), y, size);
        graphics.setColor(color);
        graphics.fill(turn.createTransformedShape(outline));
    }

    private static double shift(String text, double size, Anchor anchor) {
        double width = Typeface.SANS.width(text, size);
        return switch (anchor) {
            case LEFT -> 0;
            case CENTER -> width / 2;
            case RIGHT -> width;
        };
    }

    /** The file: with a palette where that shows the picture, else as red, green and blue. */
    byte[] png(Map<String, String> text) {
        graphics.dispose();
        int w = image.getWidth();
        int h = image.getHeight();
        PaletteImage few = PaletteImage.of(w, h, pixels, TOLERANCE);
        return few != null ? PngWriter.write(few, text) : PngWriter.write(raster(w, h), text);
    }

    private Raster raster(int w, int h) {
        byte[] bytes = new byte[3 * w * h];
        // Four bytes a pixel in one go, of which the next pixel takes back the last.
        ByteBuffer out = ByteBuffer.wrap(bytes);
        int last = pixels.length - 1;
        for (int i = 0; i < last; i++) {
            out.putInt(3 * i, pixels[i] << 8);
        }
        bytes[3 * last] = (byte) (pixels[last] >> 16);
        bytes[3 * last + 1] = (byte) (pixels[last] >> 8);
        bytes[3 * last + 2] = (byte) pixels[last];
        return Raster.of(PixelKind.RGB8, w, h, bytes);
    }
}
