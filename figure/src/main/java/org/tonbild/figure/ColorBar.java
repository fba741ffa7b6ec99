package org.tonbild.figure;

import org.tonbild.figure.Canvas.Anchor;
import org.tonbild.image.ColorMap;
import org.tonbild.image.ValueRange;

/** The scale of colours beside a plot. */
final class ColorBar {
    private static final int WIDTH = 14;
    private static final int BEFORE = 14;
    private static final int TICK = 4;

    private final ColorMap colors;
    private final Axis axis;
    private final double size;

    ColorBar(ColorMap colors, ValueRange range, String title, int height, double size) {
        this.colors = colors;
        this.size = size;
        double max = range.vmax() > range.vmin() ? range.vmax() : range.vmin() + 1;
        this.axis = Axis.linear(title, range.vmin(), max, (int) Math.max(2, height / (2.6 * size)));
    }

    /** Room that the bar takes right of the plot. */
    int margin() {
        return (int) Math.ceil(BEFORE + WIDTH + TICK + 4 + axis.labelWidth(size) + 1.9 * size) + 4;
    }

    void draw(Canvas canvas, Area plot) {
        int x = plot.right() + BEFORE;
        for (int row = 0; row < plot.height(); row++) {
            int index = ColorMap.index((row + 0.5) / plot.height());
            canvas.pixels(x, plot.bottom() - 1 - row, WIDTH, colors.rgb(index));
        }
        double left = x - 0.5;
        double right = x + WIDTH + 0.5;
        double top = plot.y() - 0.5;
        double bottom = plot.bottom() + 0.5;
        canvas.line(left, top, right, top, 1, Canvas.INK);
        canvas.line(left, bottom, right, bottom, 1, Canvas.INK);
        canvas.line(left, top, left, bottom, 1, Canvas.INK);
        canvas.line(right, top, right, bottom, 1, Canvas.INK);
        for (Tick tick : axis.ticks()) {
            double at = plot.bottom() - tick.position() * plot.height();
            canvas.line(right, at, right + TICK, at, 1, Canvas.INK);
            canvas.text(tick.label(), right + TICK + 4, at + 0.36 * size, size, Anchor.LEFT, Canvas.INK);
        }
        double base = right + TICK + 4 + axis.labelWidth(size) + 1.4 * size;
        canvas.upwards(axis.title(), base, plot.y() + plot.height() / 2.0, size, Canvas.INK);
    }
}
