package org.tonbild.figure.compare;

import java.util.Base64;
import org.tonbild.image.ColorMap;
import org.tonbild.image.PixelKind;
import org.tonbild.image.PngWriter;
import org.tonbild.image.Raster;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Spectrogram;

/** Values on a grid of pixels, top row first, ready to be coloured. */
final class Plane {
    static final int WIDTH = 720;
    static final int HEIGHT = 256;

    private final double[] values;

    private Plane(double[] values) {
        this.values = values;
    }

    /**
     * Lays a spectrogram on the pixels: the mean of the values that fall on a pixel, the nearest where none does.
     *
     * @param values what the spectrogram holds, frame after frame, in the unit of the picture
     * @param frames the common number of frames
     * @param axis frequencies of the rows and how they lie on the picture
     */
    static Plane of(Spectrogram s, double[] values, int frames, FrequencyAxis axis) {
        double[] out = new double[WIDTH * HEIGHT];
        int bands = s.bands();
        int[] from = new int[HEIGHT];
        int[] to = new int[HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            double low =
                    axis.position((HEIGHT - 1 - y) / (double) HEIGHT, s.grid().bandAxis());
            double high = axis.position((HEIGHT - y) / (double) HEIGHT, s.grid().bandAxis());
            from[y] = Math.max(0, Math.min(bands - 1, (int) Math.round((low + high) / 2)));
            to[y] = from[y] + 1;
            if (high - low > 1) {
                from[y] = Math.max(0, Math.min(bands - 1, (int) Math.ceil(low)));
                to[y] = Math.max(from[y] + 1, Math.min(bands, (int) Math.ceil(high)));
            }
        }
        for (int x = 0; x < WIDTH; x++) {
            int first = (int) ((long) x * frames / WIDTH);
            int last = Math.max(first + 1, (int) ((long) (x + 1) * frames / WIDTH));
            for (int y = 0; y < HEIGHT; y++) {
                double sum = 0;
                for (int t = first; t < last; t++) {
                    for (int b = from[y]; b < to[y]; b++) {
                        sum += values[t * bands + b];
                    }
                }
                out[y * WIDTH + x] = sum / ((last - first) * (to[y] - from[y]));
            }
        }
        return new Plane(out);
    }

    Plane minus(Plane other) {
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = values[i] - other.values[i];
        }
        return new Plane(out);
    }

    /** The picture as a data URI. */
    String uri(double low, double high, ColorMap map) {
        byte[] rgb = new byte[3 * values.length];
        for (int i = 0; i < values.length; i++) {
            int color = map.rgb(ColorMap.index(Math.max(0, Math.min(1, (values[i] - low) / (high - low)))));
            rgb[3 * i] = (byte) (color >> 16);
            rgb[3 * i + 1] = (byte) (color >> 8);
            rgb[3 * i + 2] = (byte) color;
        }
        return uri(Raster.of(PixelKind.RGB8, WIDTH, HEIGHT, rgb));
    }

    /** A colour bar, top is high. */
    static String bar(ColorMap map) {
        byte[] rgb = new byte[3 * ColorMap.SIZE];
        for (int i = 0; i < ColorMap.SIZE; i++) {
            int color = map.rgb(ColorMap.SIZE - 1 - i);
            rgb[3 * i] = (byte) (color >> 16);
            rgb[3 * i + 1] = (byte) (color >> 8);
            rgb[3 * i + 2] = (byte) color;
        }
        return uri(Raster.of(PixelKind.RGB8, 1, ColorMap.SIZE, rgb));
    }

    private static String uri(Raster raster) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(PngWriter.write(raster));
    }

    /** How the rows of a picture stand for frequencies. */
    enum FrequencyAxis {
        /** Row by row. */
        ROWS,
        /** Hertz evenly. */
        LINEAR,
        /** Octaves evenly, from 20 Hz. */
        LOGARITHMIC;

        static final double LOWEST_HERTZ = 20;

        /** Band index, fractional, at a height of 0 to 1. */
        double position(double height, BandAxis bands) {
            int n = bands.size();
            if (this != LOGARITHMIC) {
                return height * n - 0.5;
            }
            double top = bands.value(n - 1);
            double hertz = LOWEST_HERTZ * Math.pow(top / LOWEST_HERTZ, height);
            return hertz / top * (n - 1);
        }

        /** Height of a frequency, 0 to 1. */
        double height(double hertz, BandAxis bands) {
            int n = bands.size();
            if (this == LOGARITHMIC) {
                return Math.log(hertz / LOWEST_HERTZ) / Math.log(bands.value(n - 1) / LOWEST_HERTZ);
            }
            int i = 0;
            while (i < n - 2 && bands.value(i + 1) < hertz) {
                i++;
            }
            double step = n > 1 ? bands.value(i + 1) - bands.value(i) : 1;
            return (i + (step > 0 ? (hertz - bands.value(i)) / step : 0) + 0.5) / n;
        }
    }
}
