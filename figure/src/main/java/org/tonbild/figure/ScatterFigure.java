package org.tonbild.figure;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import org.tonbild.figure.Canvas.Anchor;
import org.tonbild.spec.SpecException;

/**
 * Two numbers of each of several things against each other, such as what was predicted against what is true. Both axes
 * span the same range, and a grey line shows where the two are equal.
 */
public final class ScatterFigure {
    private static final Color EQUAL = new Color(0x9a9a9a);

    /**
     * Points of one colour. Those that are not finite, or lie outside of the axes, are left out.
     *
     * @param name for the legend, which is drawn with two groups or more
     * @param x places along the horizontal axis
     * @param y places along the vertical axis, as many
     */
    public record Points(String name, double[] x, double[] y) {
        public Points {
            if (x.length != y.length) {
                throw new IllegalArgumentException(x.length + " places and " + y.length + " values");
            }
            x = x.clone();
            y = y.clone();
        }
    }

    private ScatterFigure() {}

    /**
     * The figure as a PNG file of exactly the size asked.
     *
     * @param title above the plot, may be empty
     * @param xTitle name and unit of the horizontal axis
     * @param yTitle name and unit of the vertical axis
     * @param groups groups of points, each in a colour of its own (the first {@code LineFigure.COLORS} by turns)
     * @param style size and text; {@code vmin} and {@code vmax} bound both axes
     * @throws SpecException if there is no point, or no room
     */
    public static byte[] render(String title, String xTitle, String yTitle, List<Points> groups, FigureStyle style) {
        double size = style.textSize();
        double[] range = range(groups, style);
        int top = (int) Math.ceil(title.isEmpty() ? 0.9 * size : 2.2 * size);
        int height = style.height() - top - Plot.bottomMargin(size);
        Axis y = Axis.linear(yTitle, range[0], range[1], (int) Math.max(2, height / (2.6 * size)));
        int left = Plot.leftMargin(y, size, true);
        int width = style.width() - left - (int) Math.ceil(1.2 * size);
        if (height < 2 * size || width < 4 * size) {
            throw new SpecException("width", "no room for the plot; use a larger width and height");
        }
        Axis x = Axis.linear(xTitle, range[0], range[1], (int) Math.max(2, width / (4 * size)));
        Canvas canvas = new Canvas(style.width(), style.height());
        Area area = new Area(left, top, width, height);
        Plot plot = new Plot(canvas, area, x, y, size);
        plot.grid();
        canvas.line(area.x(), area.bottom(), area.right(), area.y(), 1.2, EQUAL);
        for (int g = 0; g < groups.size(); g++) {
            Points points = groups.get(g);
            for (int i = 0; i < points.x().length; i++) {
                double[] at = place(points, i, range, area);
                if (inside(at, area.x(), area.y(), area.width(), area.height())) {
                    canvas.disc(at[0], at[1], 0.28 * size, color(g));
                }
            }
        }
        plot.frame(title, true);
        legend(canvas, area, groups, range, size);
        return canvas.png(Map.of("Software", "Tonbild"));
    }

    /** Points that cover each other stay visible. */
    private static Color color(int group) {
        Color color = LineFigure.COLORS[group % LineFigure.COLORS.length];
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), 150);
    }

    private static double[] range(List<Points> groups, FigureStyle style) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (Points points : groups) {
            for (int i = 0; i < points.x().length; i++) {
                double x = points.x()[i];
                double y = points.y()[i];
                if (Double.isFinite(x) && Double.isFinite(y)) {
                    min = Math.min(min, Math.min(x, y));
                    max = Math.max(max, Math.max(x, y));
                }
            }
        }
        if (min > max) {
            throw new SpecException("points", "a figure needs at least one point");
        }
        double room = max > min ? 0.05 * (max - min) : 0.5;
        double low = style.vmin().orElse(Math.min(min - room, style.vmax().orElse(max) - 1e-9));
        return new double[] {low, style.vmax().orElse(Math.max(max + room, low + 1e-9))};
    }

    private static double[] place(Points points, int i, double[] range, Area area) {
        double span = range[1] - range[0];
        return new double[] {
            area.x() + (points.x()[i] - range[0]) / span * area.width(),
            area.bottom() - (points.y()[i] - range[0]) / span * area.height()
        };
    }

    private static boolean inside(double[] at, double x, double y, double width, double height) {
        return at[0] >= x && at[0] <= x + width && at[1] >= y && at[1] <= y + height;
    }

    /** In the corner, of those off the grey line, that hides fewer points. */
    private static void legend(Canvas canvas, Area area, List<Points> groups, double[] range, double size) {
        if (groups.size() < 2) {
            return;
        }
        double widest = 0;
        for (Points points : groups) {
            widest = Math.max(widest, Typeface.SANS.width(points.name(), size));
        }
        double row = 1.5 * size;
        double width = widest + 2.6 * size;
        double height = groups.size() * row + 0.4 * size;
        double[][] corners = {{area.right() - width - 8, area.bottom() - height - 8}, {area.x() + 8.0, area.y() + 8.0}};
        int[] hidden = new int[2];
        for (int c = 0; c < 2; c++) {
            for (Points points : groups) {
                for (int i = 0; i < points.x().length; i++) {
                    hidden[c] +=
                            inside(place(points, i, range, area), corners[c][0], corners[c][1], width, height) ? 1 : 0;
                }
            }
        }
        double[] corner = corners[hidden[0] <= hidden[1] ? 0 : 1];
        canvas.fill(corner[0], corner[1], width, height, new Color(255, 255, 255, 225));
        for (int g = 0; g < groups.size(); g++) {
            double base = corner[1] + (g + 0.8) * row;
            canvas.disc(corner[0] + size, base - 0.36 * size, 0.32 * size, color(g));
            canvas.text(groups.get(g).name(), corner[0] + 2 * size, base, size, Anchor.LEFT, Canvas.INK);
        }
    }
}
