package org.tonbild.figure;

import java.util.Map;
import org.tonbild.image.ColorMap;
import org.tonbild.image.ValueRange;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.SpecException;

/**
 * A spectrogram, and below it the same in grey with a map of weights over it, such as what a network looks at: positive
 * weights red, negative blue, the stronger the more of the grey they cover. A PNG file, twice as high as the style says.
 */
public final class OverlayFigure {
    private static final double MOST = 0.85;

    private OverlayFigure() {}

    /**
     * Draws it.
     *
     * @param title above the spectrogram, may be empty
     * @param mapTitle above the map
     * @param weightLabel what stands beside the map's colour bar: name and unit of the weights
     * @param weights {@code [bands x frames]} of the spectrogram's size, row after row, the lowest band first
     * @throws SpecException if the sizes differ or the style leaves no room
     */
    public static byte[] render(
            String title,
            Spectrogram spectrogram,
            String mapTitle,
            String weightLabel,
            float[] weights,
            FigureStyle style) {
        int bandCount = spectrogram.bands();
        int frames = spectrogram.frames();
        if (weights.length != bandCount * frames) {
            throw new SpecException(
                    "weights",
                    weights.length + " weights are not one for each of " + bandCount + " x " + frames + " values");
        }
        double size = style.textSize();
        int top = (int) Math.ceil(2.2 * size);
        int each = style.height();
        int height = each - top - Plot.bottomMargin(size);
        if (height < 4 * size) {
            throw new SpecException("height", style.height() + " pixels leave no room for the plot; use more");
        }
        double most = 0;
        float[] byFrame = new float[weights.length];
        float[] strength = new float[weights.length];
        for (int b = 0; b < bandCount; b++) {
            for (int t = 0; t < frames; t++) {
                float w = weights[b * frames + t];
                most = Math.max(most, Math.abs(w));
                byFrame[t * bandCount + b] = w;
                strength[t * bandCount + b] = Math.abs(w);
            }
        }
        double bound = most > 0 ? most : 1;
        SpectrogramFigure.Item item = new SpectrogramFigure.Item("", spectrogram);
        ValueRange range = SpectrogramFigure.range(java.util.List.of(item), style);
        ColorMap colors = SpectrogramFigure.colors(range.quantity(), style);
        ValueRange signed = new ValueRange(Quantity.RATIO, -bound, bound);
        ColorBar bar = new ColorBar(colors, range, SpectrogramFigure.label(range.quantity()), height, size);
        ColorBar mapBar = new ColorBar(ColorMap.COOLWARM, signed, weightLabel, height, size);
        Panel panel = new Panel(spectrogram, style);
        Axis bands = panel.bandAxis(height);
        int left = Plot.leftMargin(bands, size, true);
        int width = style.width() - left - Math.max(bar.margin(), mapBar.margin());
        if (width < 4 * size) {
            throw new SpecException("width", style.width() + " pixels leave no room for the plot; use more");
        }
        double[] seconds = panel.seconds();
        Axis time = panel.timeAxis(seconds[0], seconds[1], width);
        Canvas canvas = new Canvas(style.width(), 2 * each);
        Area upper = new Area(left, top, width, height);
        panel.draw(canvas, upper, range, colors);
        new Plot(canvas, upper, time, bands, size).frame(title, true);
        bar.draw(canvas, upper);

        Area lower = new Area(left, each + top, width, height);
        panel.draw(canvas, lower, range, ColorMap.GREY);
        Canvas hue = new Canvas(style.width(), 2 * each);
        new Panel(Spectrogram.of(spectrogram.grid(), byFrame), style).draw(hue, lower, signed, ColorMap.COOLWARM);
        Canvas cover = new Canvas(style.width(), 2 * each);
        ValueRange absolute = new ValueRange(Quantity.RATIO, 0, bound);
        new Panel(Spectrogram.of(spectrogram.grid(), strength), style).draw(cover, lower, absolute, ColorMap.GREY);
        blend(canvas, hue, cover, lower);
        new Plot(canvas, lower, time, bands, size).frame(mapTitle, true);
        mapBar.draw(canvas, lower);
        return canvas.png(Map.of("Software", "Tonbild"));
    }

    private static void blend(Canvas canvas, Canvas hue, Canvas cover, Area area) {
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x++) {
                double share = MOST * (cover.rgb(x, y) & 0xff) / 255;
                int under = canvas.rgb(x, y);
                int over = hue.rgb(x, y);
                int mixed = 0;
                for (int shift = 16; shift >= 0; shift -= 8) {
                    double a = under >> shift & 0xff;
                    double b = over >> shift & 0xff;
                    mixed |= (int) Math.round(a + share * (b - a)) << shift;
                }
                canvas.pixels(x, y, 1, mixed);
            }
        }
    }
}
