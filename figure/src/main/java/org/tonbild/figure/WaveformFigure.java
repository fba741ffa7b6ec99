package org.tonbild.figure;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;

/**
 * Waveforms over time, side by side on one amplitude scale and one time axis, as a PNG file of exactly the size asked. Each column of
 * pixels reaches from the smallest to the largest sample in its stretch of time, over all channels.
 */
public final class WaveformFigure {
    private static final Color WAVE = new Color(0x3b528b);

    /**
     * One signal and what stands above it.
     *
     * @param title may be empty
     * @param signal any number of channels
     */
    public record Item(String title, Signal signal) {}

    private WaveformFigure() {}

    /**
     * Signals side by side.
     *
     * @param items one or more
     * @param style size and text; {@code vmax} is the largest amplitude shown, absent takes the signals' own
     * @throws SpecException if there is no signal, or no room
     */
    public static byte[] render(List<Item> items, FigureStyle style) {
        if (items.isEmpty()) {
            throw new SpecException("items", "a figure needs at least one signal");
        }
        double peak = style.vmax().orElse(peak(items));
        double size = style.textSize();
        boolean titled = items.stream().anyMatch(item -> !item.title().isEmpty());
        int top = (int) Math.ceil(titled ? 2.2 * size : 0.9 * size);
        int height = style.height() - top - Plot.bottomMargin(size);
        Axis y = Axis.linear("Amplitude", -peak, peak, (int) Math.max(2, height / (2.6 * size)));
        int left = Plot.leftMargin(y, size, true);
        int gap = (int) Math.ceil(2.2 * size);
        int right = (int) Math.ceil(1.2 * size);
        int widths = style.width() - left - right - gap * (items.size() - 1);
        int each = widths / items.size();
        if (height < 2 * size || each < 4 * size) {
            throw new SpecException("width", "no room for the plot; use a larger width and height");
        }
        double longest = 1.0 / Signal.MAX_SAMPLE_RATE;
        for (Item item : items) {
            longest = Math.max(longest, item.signal().durationSeconds());
        }
        Canvas canvas = new Canvas(style.width(), style.height());
        int x = left;
        for (int i = 0; i < items.size(); i++) {
            int w = i == items.size() - 1 ? style.width() - right - x : each;
            Signal signal = items.get(i).signal();
            Area area = new Area(x, top, w, height);
            Axis time = Axis.time(0, longest, (int) Math.max(2, w / (4.5 * size)));
            Plot plot = new Plot(canvas, area, time, y, size);
            plot.grid();
            int own = (int) Math.round(signal.durationSeconds() / longest * w);
            wave(canvas, new Area(x, top, own, height), signal, peak);
            plot.frame(items.get(i).title(), i == 0);
            x += w + gap;
        }
        return canvas.png(Map.of("Software", "Tonbild"));
    }

    private static double peak(List<Item> items) {
        double peak = 0;
        for (Item item : items) {
            for (int c = 0; c < item.signal().channelCount(); c++) {
                for (float v : item.signal().channel(c)) {
                    peak = Float.isFinite(v) ? Math.max(peak, Math.abs(v)) : peak;
                }
            }
        }
        return peak > 0 ? 1.05 * peak : 1;
    }

    private static void wave(Canvas canvas, Area area, Signal signal, double peak) {
        int n = signal.length();
        for (int column = 0; column < area.width() && n > 0; column++) {
            int from = (int) ((long) column * n / area.width());
            // One sample more, so that neighbouring columns touch where the wave is steep.
            int to = (int) Math.min(n, Math.max((column + 1L) * n / area.width(), from) + 1);
            float min = Float.POSITIVE_INFINITY;
            float max = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < signal.channelCount(); c++) {
                for (int i = from; i < to; i++) {
                    min = Math.min(min, signal.channel(c)[i]);
                    max = Math.max(max, signal.channel(c)[i]);
                }
            }
            double half = area.height() / 2.0;
            double top = area.y() + half * (1 - Math.min(Math.max(max / peak, -1), 1));
            double bottom = area.y() + half * (1 - Math.min(Math.max(min / peak, -1), 1));
            double middle = (top + bottom) / 2;
            double thick = Math.max(1, bottom - top);
            canvas.fill(area.x() + column, middle - thick / 2, 1, thick, WAVE);
        }
    }
}
