package org.tonbild.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.image.ColorMap;
import org.tonbild.image.ValueRange;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.SpecException;

/**
 * Spectrograms with time and frequency axes, round ticks and a colour bar, as a PNG file of exactly the size asked.
 *
 * <p>Everything that stands in one figure shares one colour scale, which the bar states. Where a picture element covers
 * several values it shows their mean. Signed amplitudes are drawn in a diverging map whose middle is 0, phases in a
 * cyclic map from minus to plus pi, one of several taken and no mean, unless the style asks for other than its default
 * colours. The file has a palette: of more than 256 colours the rarest, mostly those at the edges of letters, are shown as
 * others within 4 of 255 levels, or, where that is not enough, the file has red, green and blue. The same input gives the same bytes
 * on one Java version.
 */
public final class SpectrogramFigure {
    /**
     * One spectrogram and what stands above it.
     *
     * @param title may be empty
     * @param spectrogram at least one band
     */
    public record Item(String title, Spectrogram spectrogram) {}

    private SpectrogramFigure() {}

    /** One spectrogram. */
    public static byte[] render(String title, Spectrogram spectrogram, FigureStyle style) {
        return render(List.of(new Item(title, spectrogram)), style);
    }

    /**
     * Spectrograms side by side on one colour scale and one time axis; a shorter one leaves its rest white.
     *
     * @param items one or more, of one quantity
     * @throws SpecException if the quantities differ, or a stated axis does not fit
     */
    public static byte[] render(List<Item> items, FigureStyle style) {
        ValueRange range = range(items, style);
        return draw(items, style, range, colors(range.quantity(), style), label(range.quantity()));
    }

    /**
     * The difference {@code b - a} in a diverging map whose middle is 0.
     *
     * @param a minuend's counterpart, of the same size as {@code b}
     * @param b what a is taken from
     * @param style its {@code vmax} bounds both signs; absent takes the largest difference
     * @throws SpecException if the sizes differ
     */
    public static byte[] difference(String title, Spectrogram a, Spectrogram b, FigureStyle style) {
        if (a.bands() != b.bands() || a.frames() != b.frames()) {
            throw new SpecException(
                    "difference",
                    a.bands() + " x " + a.frames() + " and " + b.bands() + " x " + b.frames()
                            + " values have no difference; cut or resize them to one size");
        }
        float[] values = b.frameAfterFrame();
        float[] other = a.frameAfterFrame();
        double most = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] -= other[i];
            most = Float.isFinite(values[i]) ? Math.max(most, Math.abs(values[i])) : most;
        }
        double bound = style.vmax().orElse(most > 0 ? most : 1);
        Quantity quantity = b.grid().quantity();
        Item item = new Item(title, Spectrogram.of(b.grid(), values));
        ValueRange range = new ValueRange(quantity, -bound, bound);
        return draw(List.of(item), style, range, ColorMap.COOLWARM, "Difference (" + quantity.label() + ")");
    }

    /**
     * The range of values that {@link #render(List, FigureStyle)} would give its colours, to hand on to other figures
     * through {@link FigureStyle#ranged}.
     */
    public static ValueRange range(List<Item> items, FigureStyle style) {
        if (items.isEmpty()) {
            throw new SpecException("items", "a figure needs at least one spectrogram");
        }
        Quantity quantity = items.get(0).spectrogram().grid().quantity();
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (Item item : items) {
            if (item.spectrogram().grid().quantity() != quantity) {
                throw new SpecException(
                        "items",
                        quantity.label() + " and "
                                + item.spectrogram().grid().quantity().label()
                                + " cannot share one colour scale; draw two figures");
            }
            // The least of decibels is not asked for.
            max = Math.max(max, largest(item.spectrogram(), 1));
            min = quantity == Quantity.DECIBEL ? max : Math.min(min, -largest(item.spectrogram(), -1));
        }
        if (max == Double.NEGATIVE_INFINITY) {
            min = 0;
            max = 0;
        }
        if (quantity == Quantity.PHASE) {
            max = Math.PI;
            min = -Math.PI;
        } else if (quantity == Quantity.AMPLITUDE) {
            max = Math.max(Math.abs(min), Math.abs(max));
            min = -max;
        }
        double vmax = style.vmax().orElse(Math.max(max, style.vmin().orElse(max)));
        double floor = quantity == Quantity.DECIBEL ? vmax - style.rangeDb() : min;
        double vmin = style.vmin().orElse(Math.min(floor, vmax));
        return new ValueRange(quantity, vmin, vmax);
    }

    /** The largest of all finite values times a sign; minus infinity if there is none. */
    private static float largest(Spectrogram spectrogram, int sign) {
        float most = Float.NEGATIVE_INFINITY;
        for (int t = 0; t < spectrogram.frames(); t++) {
            for (int b = 0; b < spectrogram.bands(); b++) {
                float v = sign * spectrogram.value(b, t);
                // Nearly never, so that the processor need not wait for the last one; not for NaN.
                if (v > most && v < Float.POSITIVE_INFINITY) {
                    most = v;
                }
            }
        }
        return most;
    }

    /** The colours of such values: the style's, or those that suit the quantity where the style has its defaults. */
    static ColorMap colors(Quantity quantity, FigureStyle style) {
        if (!style.colorMap().equals(FigureStyle.DEFAULTS.colorMap())) {
            return style.colorMap();
        }
        return quantity == Quantity.PHASE
                ? ColorMap.HSV
                : quantity == Quantity.AMPLITUDE ? ColorMap.COOLWARM : style.colorMap();
    }

    /** What stands beside an axis or a colour bar of such values. */
    public static String label(Quantity quantity) {
        String label = quantity.label();
        return switch (quantity) {
            case DECIBEL -> "Level (dB)";
            case FREQUENCY -> "Frequency (Hz)";
            default -> Character.toUpperCase(label.charAt(0)) + label.substring(1);
        };
    }

    private static byte[] draw(List<Item> items, FigureStyle style, ValueRange range, ColorMap colors, String label) {
        double size = style.textSize();
        boolean titled = items.stream().anyMatch(item -> !item.title().isEmpty());
        int top = (int) Math.ceil(titled ? 2.2 * size : 0.9 * size);
        int plotHeight = style.height() - top - Plot.bottomMargin(size);
        if (plotHeight < 2 * size) {
            throw new SpecException("height", style.height() + " pixels leave no room for the plot; use more");
        }
        ColorBar bar = new ColorBar(colors, range, label, plotHeight, size);
        Panel first = new Panel(items.get(0).spectrogram(), style);
        Axis firstBands = first.bandAxis(plotHeight);
        int left = Plot.leftMargin(firstBands, size, true);
        int gap = (int) Math.ceil(2.2 * size);
        int widths = style.width() - left - bar.margin() - gap * (items.size() - 1);
        int plotWidth = widths / items.size();
        if (plotWidth < 4 * size) {
            throw new SpecException("width", style.width() + " pixels leave no room for the plot; use more");
        }
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (Item item : items) {
            double[] seconds = new Panel(item.spectrogram(), style).seconds();
            from = Math.min(from, seconds[0]);
            to = Math.max(to, seconds[1]);
        }
        Canvas canvas = new Canvas(style.width(), style.height());
        int x = left;
        for (int i = 0; i < items.size(); i++) {
            // What division leaves over goes to the last plot.
            int w = i == items.size() - 1 ? left + widths + gap * (items.size() - 1) - x : plotWidth;
            Area area = new Area(x, top, w, plotHeight);
            Panel panel = new Panel(items.get(i).spectrogram(), style);
            Axis bands = i == 0 ? firstBands : panel.bandAxis(plotHeight);
            double[] seconds = panel.seconds();
            int begin = (int) Math.round((seconds[0] - from) / (to - from) * w);
            int end = (int) Math.round((seconds[1] - from) / (to - from) * w);
            panel.draw(canvas, new Area(x + begin, top, Math.max(1, end - begin), plotHeight), range, colors);
            new Plot(canvas, area, panel.timeAxis(from, to, w), bands, size)
                    .frame(items.get(i).title(), i == 0);
            if (i == items.size() - 1) {
                bar.draw(canvas, area);
            }
            x += w + gap;
        }
        return canvas.png(text(range));
    }

    private static Map<String, String> text(ValueRange range) {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("Software", "Tonbild");
        text.put("tonbild.figure", range.quantity() + " " + range.vmin() + " to " + range.vmax());
        return text;
    }
}
