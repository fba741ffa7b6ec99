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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.tonbild.image.ColorCells;
import org.tonbild.image.PaletteImage;
import org.tonbild.image.PixelKind;
import org.tonbild.image.PngWriter;
import org.tonbild.image.Raster;

/** A white sheet to draw on, with text from the bundled font. */
final class Canvas {
    static final Color INK = new Color(0x222222);
    static final Color SOFT = new Color(0x666666);
    static final Color GRID = new Color(0xe4e4e4);
    /** By how many of 255 levels rare colours may be others, so that 256 are enough; a letter's edge has about 200 greys. */
    private static final int TOLERANCE = 4;
    /** What reaches no further into a pixel does not colour it. */
    private static final double TOUCH = 1e-3;

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
    /** Over the pixels, none over another. */
    private final List<ColorCells> cells = new ArrayList<>();

    Canvas(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Arrays.fill(pixels, Color.WHITE.getRGB());
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    /** Cells of values; they stay apart, as places in their colour map, until something is drawn over them. */
    void cells(ColorCells added, BitSet holes) {
        settle(new Rectangle2D.Double(added.x(), added.y(), added.width(), added.height()));
        if (holes.isEmpty()) {
            cells.add(added);
        } else {
            // Through holes one sees what was there.
            paint(added, holes);
        }
    }

    private void paint(ColorCells those, BitSet holes) {
        for (int y = 0; y < those.height(); y++) {
            for (int x = 0; x < those.width(); x++) {
                if (!holes.get(y * those.width() + x)) {
                    pixels[(those.y() + y) * width() + those.x() + x] =
                            those.colors().rgb(those.place(x, y));
                }
            }
        }
    }

    /** Makes pixels of all cells if something is drawn on some. */
    private void settle(Rectangle2D drawn) {
        for (ColorCells cell : cells) {
            if (drawn.getMaxX() > cell.x() + TOUCH
                    && drawn.getX() < cell.x() + cell.width() - TOUCH
                    && drawn.getMaxY() > cell.y() + TOUCH
                    && drawn.getY() < cell.y() + cell.height() - TOUCH) {
                settle();
                return;
            }
        }
    }

    private void settle() {
        for (ColorCells cell : cells) {
            paint(cell, new BitSet());
        }
        cells.clear();
    }

    /** Gives pixels side by side one colour. */
    void pixels(int x, int y, int count, int rgb) {
        settle(new Rectangle2D.Double(x, y, count, 1));
        int at = y * width() + x;
        Arrays.fill(pixels, at, at + count, rgb);
    }

    int rgb(int x, int y) {
        settle();
        return pixels[y * width() + x] & 0xffffff;
    }

    private void fill(Shape shape, Color color) {
        settle(shape.getBounds2D());
        graphics.setColor(color);
        graphics.fill(shape);
    }

    void fill(double x, double y, double w, double h, Color color) {
        fill(new Rectangle2D.Double(x, y, w, h), color);
    }

    void line(double x0, double y0, double x1, double y1, double width, Color color) {
        // Around the outline that graphics.draw fills: its corners lie half a width beside the ends.
        double length = Math.max(Math.hypot(x1 - x0, y1 - y0), Double.MIN_NORMAL);
        double across = Math.abs(y1 - y0) / length * width;
        double along = Math.abs(x1 - x0) / length * width;
        settle(new Rectangle2D.Double(
                Math.min(x0, x1) - across / 2,
                Math.min(y0, y1) - along / 2,
                Math.abs(x1 - x0) + across,
                Math.abs(y1 - y0) + along));
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        graphics.draw(new Line2D.Double(x0, y0, x1, y1));
    }

    /** A filled disc. */
    void disc(double x, double y, double radius, Color color) {
        fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), color);
    }

    /** Draws a curve that stays within an area. */
    void curve(Shape path, double width, Color color, Area clip) {
        Rectangle2D bounds = new Rectangle2D.Double(clip.x(), clip.y(), clip.width(), clip.height());
        settle(bounds);
        Shape old = graphics.getClip();
        graphics.setClip(bounds);
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
        graphics.setClip(old);
    }

    /** A text whose base line runs through y. */
    void text(String text, double x, double y, double size, Anchor anchor, Color color) {
        fill(Typeface.SANS.outline(text, x - shift(text, size, anchor), y, size), color);
    }

    /** A text that runs upwards, centred at y, its base line at x. */
    void upwards(String text, double x, double y, double size, Color color) {
        AffineTransform turn = AffineTransform.getQuadrantRotateInstance(-1, x, y);
        Shape outline = Typeface.SANS.outline(text, x - shift(text, size, Anchor.CENTER), y, size);
        fill(turn.createTransformedShape(outline), color);
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
        PaletteImage few = PaletteImage.of(w, h, pixels, cells, TOLERANCE);
        if (few != null) {
            return PngWriter.write(few, text);
        }
        settle();
        return PngWriter.write(raster(w, h), text);
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
