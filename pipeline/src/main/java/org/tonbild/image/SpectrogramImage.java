package org.tonbild.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tonbild.representation.Spectrogram;

/**
 * A network image of one spectrogram (grey or colour-mapped) or of three (one per colour channel), with what is needed
 * to turn its levels back into values. Low frequency is at the bottom, time runs to the right.
 *
 * <p>Each step of {@link ImageStep} is reversible up to the level width: a value within the range comes back within
 * {@code (vmax - vmin) / 510} from 8-bit grey, {@code / 131070} from 16-bit grey, and {@code / 512} from a colour map
 * whose colours are all different ({@code / 256} where two neighbours share one). The PNG file carries ranges, quantities and {@link Provenance} in text chunks.
 */
public final class SpectrogramImage {
    private static final String RANGE = "tonbild.channel.";
    private static final String COLORS = "tonbild.color_map";

    private final Raster raster;
    private final List<ValueRange> ranges;
    private final @Nullable ColorMap colorMap;
    private final Provenance provenance;

    private SpectrogramImage(
            Raster raster, List<ValueRange> ranges, @Nullable ColorMap colorMap, Provenance provenance) {
        this.raster = raster;
        this.ranges = List.copyOf(ranges);
        this.colorMap = colorMap;
        this.provenance = provenance;
    }

    /**
     * Draws an image.
     *
     * @param step size, range and colours
     * @param channels one spectrogram, or three with the same number of frames
     * @param provenance how they came about
     * @throws org.tonbild.spec.SpecException if number, sizes or values do not fit the step
     */
    public static SpectrogramImage render(ImageStep step, List<Spectrogram> channels, Provenance provenance) {
        return ImageRenderer.render(step, channels, provenance);
    }

    static SpectrogramImage of(
            Raster raster, List<ValueRange> ranges, @Nullable ColorMap colorMap, Provenance provenance) {
        return new SpectrogramImage(raster, ranges, colorMap, provenance);
    }

    /** Number of columns. */
    public int width() {
        return raster.width();
    }

    /** Number of rows. */
    public int height() {
        return raster.height();
    }

    /** The pixels. */
    public Raster raster() {
        return raster;
    }

    /** What the levels stand for, one per spectrogram. */
    public List<ValueRange> ranges() {
        return ranges;
    }

    /** The colour map of a colour-mapped image. */
    public Optional<ColorMap> colorMap() {
        return Optional.ofNullable(colorMap);
    }

    /** How the image came about. */
    public Provenance provenance() {
        return provenance;
    }

    /** The PNG file: the same bytes on every machine. */
    public byte[] toPng() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("Software", "Tonbild");
        for (int c = 0; c < ranges.size(); c++) {
            text.put(RANGE + (c + 1), ranges.get(c).toText());
        }
        if (colorMap != null) {
            text.put(COLORS, colorMap.toString());
        }
        text.putAll(provenance.toMap());
        return PngWriter.write(raster, text);
    }

    /**
     * Reads {@link #toPng()} back.
     *
     * @throws ImageFormatException if the file is damaged, or its text chunks do not say what the levels stand for
     */
    public static SpectrogramImage fromPng(byte[] png) throws ImageFormatException {
        Png file = PngReader.read(png);
        List<ValueRange> ranges = new ArrayList<>();
        ColorMap colors = null;
        try {
            for (String text = file.text().get(RANGE + 1);
                    text != null;
                    text = file.text().get(RANGE + (ranges.size() + 1))) {
                ranges.add(ValueRange.parse(text));
            }
            String name = file.text().get(COLORS);
            if (name != null) {
                colors = ColorMap.parse(name);
            }
        } catch (IllegalArgumentException e) {
            throw new ImageFormatException(0, "text chunk of the values: " + e.getMessage());
        }
        PixelKind kind = file.raster().kind();
        boolean fits = colors == null ? ranges.size() == kind.channels() : ranges.size() == 1 && kind == PixelKind.RGB8;
        if (!fits) {
            throw new ImageFormatException(0, "no text chunks that say what the levels of this " + kind + " stand for");
        }
        SpectrogramImage image = new SpectrogramImage(file.raster(), ranges, colors, Provenance.fromMap(file.text()));
        if (colors != null) {
            for (float value : image.toValues()) {
                if (Float.isNaN(value)) {
                    throw new ImageFormatException(0, "a pixel has a colour that the map " + colors + " lacks");
                }
            }
        }
        return image;
    }

    /**
     * The values that the levels stand for, shape {@code [channels x height x width]}, lowest band first, as networks
     * take it.
     */
    public float[] toValues() {
        int plane = width() * height();
        float[] values = new float[ranges.size() * plane];
        Quantizer.ColorIndex index = colorMap == null ? null : new Quantizer.ColorIndex(colorMap);
        for (int c = 0; c < ranges.size(); c++) {
            ValueRange range = ranges.get(c);
            for (int y = 0; y < height(); y++) {
                int row = c * plane + (height() - 1 - y) * width();
                for (int x = 0; x < width(); x++) {
                    double position = index == null
                            ? Quantizer.position(raster.level(x, y, c), raster.kind())
                            : index.position(
                                    raster.level(x, y, 0) << 16 | raster.level(x, y, 1) << 8 | raster.level(x, y, 2));
                    values[row + x] = (float) range.value(position);
                }
            }
        }
        return values;
    }
}
