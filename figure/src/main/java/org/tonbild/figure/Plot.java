package org.tonbild.figure;

import org.tonbild.figure.Canvas.Anchor;

/** The box of one plot with its ticks, labels and titles. */
final class Plot {
    private static final int MAJOR = 5;
    private static final int MINOR = 3;
    private static final int GAP = 4;

    private final Canvas canvas;
    private final Area area;
    private final Axis x;
    private final Axis y;
    private final double size;

    Plot(Canvas canvas, Area area, Axis x, Axis y, double size) {
        this.canvas = canvas;
        this.area = area;
        this.x = x;
        this.y = y;
        this.size = size;
    }

    /** Room that tick labels and title take left of a plot. */
    static int leftMargin(Axis y, double size, boolean labelled) {
        return labelled ? (int) Math.ceil(y.labelWidth(size) + MAJOR + GAP + 1.9 * size) + 6 : 8;
    }

    /** Room that tick labels and title take below a plot. */
    static int bottomMargin(double size) {
        return (int) Math.ceil(MAJOR + GAP + 2.9 * size) + 4;
    }

    /** Pale lines under the data. */
    void grid() {
        for (Tick tick : x.ticks()) {
            if (!tick.label().isEmpty()) {
                double at = pixelX(tick.position());
                canvas.line(at, area.y(), at, area.bottom(), 1, Canvas.GRID);
            }
        }
        for (Tick tick : y.ticks()) {
            if (!tick.label().isEmpty()) {
                double at = pixelY(tick.position());
                canvas.line(area.x(), at, area.right(), at, 1, Canvas.GRID);
            }
        }
    }

    /**
     * The box, ticks outside of it, labels and titles.
     *
     * @param title above the plot, may be empty
     * @param labelY whether the vertical axis carries labels and its title
     */
    void frame(String title, boolean labelY) {
        double left = area.x() - 0.5;
        double top = area.y() - 0.5;
        double right = area.right() + 0.5;
        double bottom = area.bottom() + 0.5;
        canvas.line(left - 0.5, top, right + 0.5, top, 1, Canvas.INK);
        canvas.line(left - 0.5, bottom, right + 0.5, bottom, 1, Canvas.INK);
        canvas.line(left, top, left, bottom, 1, Canvas.INK);
        canvas.line(right, top, right, bottom, 1, Canvas.INK);
        for (Tick tick : x.ticks()) {
            boolean major = !tick.label().isEmpty();
            double at = pixelX(tick.position());
            canvas.line(at, bottom, at, bottom + (major ? MAJOR : MINOR), 1, Canvas.INK);
            double half = Typeface.SANS.width(tick.label(), size) / 2;
            // A label at the very edge is moved inwards, so that the sheet does not cut it.
            double center = Math.min(Math.max(at, half + 1), canvas.width() - half - 1);
            canvas.text(tick.label(), center, bottom + MAJOR + GAP + 0.8 * size, size, Anchor.CENTER, Canvas.INK);
        }
        for (Tick tick : y.ticks()) {
            double at = pixelY(tick.position());
            canvas.line(left - (tick.label().isEmpty() ? MINOR : MAJOR), at, left, at, 1, Canvas.INK);
            if (labelY) {
                canvas.text(tick.label(), left - MAJOR - GAP, at + 0.36 * size, size, Anchor.RIGHT, Canvas.INK);
            }
        }
        double middle = area.x() + area.width() / 2.0;
        canvas.text(x.title(), middle, bottom + MAJOR + GAP + 2.4 * size, size, Anchor.CENTER, Canvas.INK);
        if (labelY) {
            double base = left - MAJOR - GAP - y.labelWidth(size) - 0.8 * size;
            canvas.upwards(y.title(), base, area.y() + area.height() / 2.0, size, Canvas.INK);
        }
        if (!title.isEmpty()) {
            canvas.text(title, middle, top - 0.6 * size, 1.1 * size, Anchor.CENTER, Canvas.INK);
        }
    }

    double pixelX(double position) {
        return area.x() + position * area.width();
    }

    double pixelY(double position) {
        return area.bottom() - position * area.height();
    }
}
