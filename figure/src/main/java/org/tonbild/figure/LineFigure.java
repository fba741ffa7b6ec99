package org.tonbild.figure;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Map;
import org.tonbild.figure.Canvas.Anchor;
import org.tonbild.spec.SpecException;

/** Curves over one horizontal axis with a legend, as a PNG file of exactly the size asked. */
public final class LineFigure {
    /** Colours that readers with and without colour blindness can tell apart (M. Okabe and K. Ito, 2008). */
    static final Color[] COLORS = {
        new Color(0x0072b2),
        new Color(0xd55e00),
        new Color(0x009e73),
        new Color(0xcc79a7),
        new Color(0xe69f00),
        new Color(0x56b4e9)
    };

    /**
     * One curve. Points that are not finite interrupt it.
     *
     * @param name for the legend
     * @param x places, rising
     * @param y values, as many
     */
    public record Line(String name, double[] x, double[] y) {
        public Line {
            if (x.length != y.length) {
                throw new IllegalArgumentException(x.length + " places and " + y.length + " values");
            }
            x = x.clone();
            y = y.clone();
        }
    }

    private LineFigure() {}

    /**
     * Curves over a linear axis, such as learning curves.
     *
     * @param title above the plot, may be empty
     * @param xTitle name and unit of the horizontal axis
     * @param yTitle name and unit of the vertical axis
     * @param style size and text; {@code vmin} and {@code vmax} bound the vertical axis
     */
    public static byte[] render(String title, String xTitle, String yTitle, List<Line> lines, FigureStyle style) {
        double[] range = range(lines);
        int most = (int) Math.max(2, style.width() / (7 * style.textSize()));
        double end = range[1] > range[0] ? range[1] : range[0] + 1;
        return draw(title, Axis.linear(xTitle, range[0], end, most), yTitle, lines, style);
    }

    static double[] range(List<Line> lines) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (Line line : lines) {
            for (double x : line.x()) {
                min = Math.min(min, x);
                max = Math.max(max, x);
            }
        }
        if (min > max) {
            throw new SpecException("lines", "a figure needs at least one point");
        }
        return new double[] {min, max};
    }

    static byte[] draw(String title, Axis x, String yTitle, List<Line> lines, FigureStyle style) {
        double size = style.textSize();
        int top = (int) Math.ceil(title.isEmpty() ? 0.9 * size : 2.2 * size);
        int height = style.height() - top - Plot.bottomMargin(size);
        Axis y = vertical(x, yTitle, lines, style, (int) Math.max(2, height / (2.6 * size)));
        int left = Plot.leftMargin(y, size, true);
        int width = style.width() - left - (int) Math.ceil(1.2 * size);
        if (height < 2 * size || width < 4 * size) {
            throw new SpecException("width", "no room for the plot; use a larger width and height");
        }
        Canvas canvas = new Canvas(style.width(), style.height());
        Area area = new Area(left, top, width, height);
        Plot plot = new Plot(canvas, area, x, y, size);
        plot.grid();
        for (int i = 0; i < lines.size(); i++) {
            canvas.curve(path(lines.get(i), x, y, plot), 1.4, translucent(COLORS[i % COLORS.length]), area);
        }
        plot.frame(title, true);
        legend(canvas, area, lines, size, (line, i) -> new double[] {
            plot.pixelX(x.position().applyAsDouble(line.x()[i])),
            plot.pixelY(y.position().applyAsDouble(line.y()[i]))
        });
        return canvas.png(Map.of("Software", "Tonbild"));
    }

    private static Axis vertical(Axis x, String title, List<Line> lines, FigureStyle style, int most) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (Line line : lines) {
            for (int i = 0; i < line.x().length; i++) {
                double at = x.position().applyAsDouble(line.x()[i]);
                double v = line.y()[i];
                if (Double.isFinite(v) && at >= 0 && at <= 1) {
                    min = Math.min(min, v);
                    max = Math.max(max, v);
                }
            }
        }
        if (min > max) {
            min = 0;
            max = 1;
        }
        double room = max > min ? 0.04 * (max - min) : 0.5;
        double low = style.vmin().orElse(Math.min(min - room, style.vmax().orElse(max) - 1e-9));
        double high = style.vmax().orElse(Math.max(max + room, low + 1e-9));
        return Axis.linear(title, low, high, most);
    }

    /** Points that share a column of pixels become its smallest and largest, so that no peak is lost. */
    private static Path2D path(Line line, Axis x, Axis y, Plot plot) {
        Path2D path = new Path2D.Double();
        boolean down = false;
        int i = 0;
        while (i < line.x().length) {
            double px = plot.pixelX(x.position().applyAsDouble(line.x()[i]));
            double py = plot.pixelY(y.position().applyAsDouble(line.y()[i]));
            if (!Double.isFinite(px) || !Double.isFinite(py)) {
                down = false;
                i++;
                continue;
            }
            double low = py;
            double high = py;
            double last = py;
            int j = i + 1;
            while (j < line.x().length
                    && Math.floor(plot.pixelX(x.position().applyAsDouble(line.x()[j]))) == Math.floor(px)) {
                double next = plot.pixelY(y.position().applyAsDouble(line.y()[j]));
                if (Double.isFinite(next)) {
                    low = Math.min(low, next);
                    high = Math.max(high, next);
                    last = next;
                }
                j++;
            }
            if (down) {
                path.lineTo(px, py);
            } else {
                path.moveTo(px, py);
            }
            down = true;
            if (j > i + 1) {
                path.lineTo(px, low);
                path.lineTo(px, high);
                path.lineTo(px, last);
            }
            i = j;
        }
        return path;
    }

    /** Curves that cross and cover each other stay visible. */
    private static Color translucent(Color color) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), 200);
    }

    private interface Place {
        double[] of(Line line, int point);
    }

    /** In the corner that hides least of the curves. */
    private static void legend(Canvas canvas, Area area, List<Line> lines, double size, Place place) {
        if (lines.size() < 2) {
            return;
        }
        double widest = 0;
        for (Line line : lines) {
            widest = Math.max(widest, Typeface.SANS.width(line.name(), size));
        }
        double row = 1.5 * size;
        double width = widest + 3.6 * size;
        double height = lines.size() * row + 0.4 * size;
        double[] best = {0, 0};
        int least = Integer.MAX_VALUE;
        for (double y : new double[] {area.y() + 8, area.bottom() - height - 8}) {
            for (double x : new double[] {area.right() - width - 8, area.x() + 8}) {
                int hidden = hidden(lines, place, x, y, width, height);
                if (hidden < least) {
                    least = hidden;
                    best = new double[] {x, y};
                }
            }
        }
        double x = best[0];
        canvas.fill(x, best[1], width, height, new Color(255, 255, 255, 225));
        for (int i = 0; i < lines.size(); i++) {
            double base = best[1] + (i + 0.8) * row;
            double middle = base - 0.36 * size;
            canvas.line(x + 0.6 * size, middle, x + 2.4 * size, middle, 2, COLORS[i % COLORS.length]);
            canvas.text(lines.get(i).name(), x + 3 * size, base, size, Anchor.LEFT, Canvas.INK);
        }
    }

    /** How many of 16 places on every stretch between two points lie in a box. */
    private static int hidden(List<Line> lines, Place place, double x, double y, double width, double height) {
        int count = 0;
        for (Line line : lines) {
            for (int i = 1; i < line.x().length; i++) {
                double[] a = place.of(line, i - 1);
                double[] b = place.of(line, i);
                for (int part = 0; part < 16; part++) {
                    double px = a[0] + (b[0] - a[0]) * part / 16;
                    double py = a[1] + (b[1] - a[1]) * part / 16;
                    count += px >= x && px <= x + width && py >= y && py <= y + height ? 1 : 0;
                }
            }
        }
        return count;
    }
}
