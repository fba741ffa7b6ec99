package org.tonbild.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tonbild.figure.Canvas.Anchor;
import org.tonbild.image.ValueRange;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.SpecException;

/**
 * A spectrogram with the events that were found in it: a lane of bars for every label above, and the outline of each
 * event that is not too narrow over the spectrogram, as a PNG file of exactly the size asked.
 */
public final class EventFigure {
    private static final double LARGEST_SHARE = 0.3;
    /** Outlines of narrower events, in pixels, would hide the spectrogram. */
    private static final double NARROWEST = 12;

    /**
     * One event.
     *
     * @param label what it is
     * @param begin when it begins, in seconds on the spectrogram's time axis
     * @param end when it ends
     * @param score 0 to 1, written into its bar where there is room
     */
    public record Item(String label, double begin, double end, double score) {}

    private EventFigure() {}

    /**
     * Draws it. Lanes stand in the order in which the labels first come; without events there are none.
     *
     * @param title above, may be empty
     * @throws SpecException if the style's width or height leaves no room
     */
    public static byte[] render(String title, Spectrogram spectrogram, List<Item> events, FigureStyle style) {
        List<String> labels = new ArrayList<>(
                new LinkedHashSet<>(events.stream().map(Item::label).toList()));
        double size = style.textSize();
        int lane = (int) Math.ceil(1.7 * size);
        int titled = (int) Math.ceil(title.isEmpty() ? 0.9 * size : 2.2 * size);
        int gap = labels.isEmpty() ? 0 : (int) Math.ceil(0.6 * size);
        int top = titled + lane * labels.size() + gap;
        int height = style.height() - top - Plot.bottomMargin(size);
        if (height < 4 * size) {
            throw new SpecException(
                    "height",
                    style.height() + " pixels leave no room for the spectrogram below " + labels.size()
                            + " lanes; use more");
        }
        SpectrogramFigure.Item item = new SpectrogramFigure.Item("", spectrogram);
        ValueRange range = SpectrogramFigure.range(List.of(item), style);
        Panel panel = new Panel(spectrogram, style);
        Axis bands = panel.bandAxis(height);
        ColorBar bar = new ColorBar(
                SpectrogramFigure.colors(range.quantity(), style),
                range,
                SpectrogramFigure.label(range.quantity()),
                height,
                size);
        int names = (int) Math.ceil(nameWidth(labels, size, LARGEST_SHARE * style.width()) + size);
        int left = Math.max(Plot.leftMargin(bands, size, true), names);
        int width = style.width() - left - bar.margin();
        if (width < 4 * size) {
            throw new SpecException("width", style.width() + " pixels leave no room for the plot; use more");
        }
        Canvas canvas = new Canvas(style.width(), style.height());
        Area area = new Area(left, top, width, height);
        double[] seconds = panel.seconds();
        Axis time = panel.timeAxis(seconds[0], seconds[1], width);
        panel.draw(canvas, area, range, SpectrogramFigure.colors(range.quantity(), style));
        Plot plot = new Plot(canvas, area, time, bands, size);
        for (int i = 0; i < labels.size(); i++) {
            double y = titled + i * lane;
            String name = shortened(labels.get(i), size, LARGEST_SHARE * style.width());
            canvas.fill(left, y + 1, width, lane - 2, Canvas.GRID);
            canvas.text(name, left - 0.5 * size, y + lane / 2.0 + 0.36 * size, size, Anchor.RIGHT, Canvas.INK);
        }
        for (Item event : events) {
            int i = labels.indexOf(event.label());
            Color color = LineFigure.COLORS[i % LineFigure.COLORS.length];
            double from = inside(plot.pixelX(time.position().applyAsDouble(event.begin())), area);
            double to = Math.max(from + 1, inside(plot.pixelX(time.position().applyAsDouble(event.end())), area));
            if (to - from >= NARROWEST) {
                outline(canvas, area, from, to, color);
            }
            double y = titled + i * lane;
            canvas.fill(from, y + 1, to - from, lane - 2, color);
            String score = String.format(Locale.ROOT, "%.2f", event.score());
            if (Typeface.SANS.width(score, 0.85 * size) + 4 < to - from) {
                canvas.text(
                        score,
                        (from + to) / 2,
                        y + lane / 2.0 + 0.3 * size,
                        0.85 * size,
                        Anchor.CENTER,
                        dark(color) ? Color.WHITE : Canvas.INK);
            }
        }
        plot.frame("", true);
        bar.draw(canvas, area);
        if (!title.isEmpty()) {
            canvas.text(title, left + width / 2.0, titled - 0.8 * size, 1.1 * size, Anchor.CENTER, Canvas.INK);
        }
        return canvas.png(Map.of("Software", "Tonbild"));
    }

    /** Two upright lines, with dark ones beside them so that they are seen on bright values too. */
    private static void outline(Canvas canvas, Area area, double from, double to, Color color) {
        for (double x : new double[] {from, to}) {
            double at = Math.min(Math.max(x, area.x() + 1), area.right() - 1);
            canvas.line(at, area.y(), at, area.bottom(), 4, new Color(0, 0, 0, 130));
            canvas.line(at, area.y(), at, area.bottom(), 2, color);
        }
        canvas.fill(from, area.y(), to - from, 4, color);
    }

    private static double inside(double x, Area area) {
        return Math.min(Math.max(x, area.x()), area.right());
    }

    private static boolean dark(Color color) {
        return 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue() < 140;
    }

    private static double nameWidth(List<String> labels, double size, double most) {
        double widest = 0;
        for (String label : labels) {
            widest = Math.max(widest, Typeface.SANS.width(shortened(label, size, most), size));
        }
        return widest;
    }

    /** As much of a name as fits. */
    private static String shortened(String name, double size, double most) {
        String text = name;
        int keep = name.length();
        while (keep > 1 && Typeface.SANS.width(text, size) > most) {
            keep--;
            text = name.substring(0, keep) + "...";
        }
        return text;
    }
}
