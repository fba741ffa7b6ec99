package org.tonbild.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class SpectrogramImageTest {
    private static final Provenance HISTORY =
            new Provenance("tonbild=1\n1.step=mel\n", "ab12", "0.1.0", "Gerät Ć.wav", "ff", OptionalLong.of(-7));

    static Spectrogram spectrogram(int bands, int frames, long seed) {
        Random random = new Random(seed);
        float[] values = new float[bands * frames];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * 12 - 40);
        }
        return of(bands, frames, values);
    }

    static Spectrogram of(int bands, int frames, float... values) {
        Grid grid = new Grid(BandAxis.index(bands), new TimeAxis(0, 0.01), frames, Quantity.DECIBEL);
        return Spectrogram.of(grid, values);
    }

    private static ImageStep step(Object... keysAndValues) {
        ImageStep step = ImageStep.DEFAULTS;
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], String.valueOf(keysAndValues[i + 1]));
        }
        return Specs.with(step, values);
    }

    @Test
    void lowestBandIsTheBottomRow() {
        Spectrogram s = of(2, 3, 0, 1, 2, 3, 4, 5);
        SpectrogramImage image = SpectrogramImage.render(step("vmin", 0, "vmax", 5), List.of(s), HISTORY);
        assertThat(image.width()).isEqualTo(3);
        assertThat(image.height()).isEqualTo(2);
        assertThat(image.raster().level(0, 1, 0)).isEqualTo(0);
        assertThat(image.raster().level(0, 0, 0)).isEqualTo(51);
        assertThat(image.raster().level(2, 1, 0)).isEqualTo(204);
        assertThat(image.raster().level(2, 0, 0)).isEqualTo(255);
        assertThat(image.toValues()).containsExactly(0, 2, 4, 1, 3, 5);
    }

    @Test
    void valuesComeBackWithinHalfALevel() throws Exception {
        Spectrogram s = spectrogram(33, 21, 1);
        double range = s.max() - s.min();
        for (Object[] c : new Object[][] {
            {"grey8", 510.0, "grey"}, {"grey16", 131070.0, "grey"}, {"rgb8", 512.0, "magma"}, {"rgb8", 256.0, "grey"}
        }) {
            SpectrogramImage image =
                    SpectrogramImage.render(step("pixels", c[0], "color_map", c[2]), List.of(s), HISTORY);
            SpectrogramImage back = SpectrogramImage.fromPng(image.toPng());
            assertThat(back.raster()).isEqualTo(image.raster());
            assertThat(back.provenance()).isEqualTo(HISTORY);
            assertThat(back.ranges()).containsExactly(new ValueRange(Quantity.DECIBEL, s.min(), s.max()));
            float[] expected = s.bandAfterBand();
            float[] values = back.toValues();
            for (int i = 0; i < values.length; i++) {
                // Half a level and the rounding to float32.
                assertThat((double) values[i]).isCloseTo(expected[i], within(range / (double) c[1] + 1e-5));
            }
        }
    }

    /** Inverse and forward quantisation agree at every level. */
    @Test
    void everyLevelComesBackAsItself() {
        for (PixelKind kind : new PixelKind[] {PixelKind.GREY8, PixelKind.GREY16}) {
            int levels = kind.maxLevel() + 1;
            float[] values = new float[levels];
            ValueRange range = new ValueRange(Quantity.DECIBEL, -80, 0);
            for (int i = 0; i < levels; i++) {
                values[i] = (float) range.value(Quantizer.position(i, kind));
            }
            SpectrogramImage image = SpectrogramImage.render(
                    step("pixels", kind, "vmin", -80, "vmax", 0), List.of(of(1, levels, values)), HISTORY);
            for (int i = 0; i < levels; i++) {
                assertThat(image.raster().level(i, 0, 0)).isEqualTo(i);
            }
        }
    }

    /** A map lookup: index floor(256 x), as matplotlib. */
    @Test
    void colorsAreTheMaps() {
        float[] values = new float[256];
        for (int i = 0; i < 256; i++) {
            values[i] = (i + 0.5f) / 256;
        }
        for (String name : ColorMap.choices()) {
            ColorMap map = ColorMap.parse(name);
            SpectrogramImage image = SpectrogramImage.render(
                    step("pixels", "rgb8", "color_map", map, "vmin", 0, "vmax", 1),
                    List.of(of(1, 256, values)),
                    HISTORY);
            assertThat(image.raster().toBytes()).isEqualTo(map.table());
        }
    }

    @Test
    void threeSpectrogramsAreStackedEachInItsOwnRange() throws Exception {
        Spectrogram a = spectrogram(8, 9, 1);
        Spectrogram b = spectrogram(20, 9, 2);
        Spectrogram c = spectrogram(5, 9, 3);
        for (String pixels : new String[] {"rgb8", "rgb16"}) {
            ImageStep step = step("pixels", pixels, "width", 9, "height", 8);
            SpectrogramImage image = SpectrogramImage.fromPng(
                    SpectrogramImage.render(step, List.of(a, b, c), HISTORY).toPng());
            assertThat(image.ranges()).hasSize(3);
            assertThat(image.ranges().get(0)).isEqualTo(new ValueRange(Quantity.DECIBEL, a.min(), a.max()));
            float[] values = image.toValues();
            assertThat(values).hasSize(3 * 8 * 9);
            float[] expected = a.bandAfterBand();
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) values[i]).isCloseTo(expected[i], within((a.max() - a.min()) / 509.0));
            }
        }
        assertThatThrownBy(() -> SpectrogramImage.render(step(), List.of(a, b, c), HISTORY))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("grey8 cannot show 3");
        Spectrogram other = spectrogram(8, 10, 1);
        assertThatThrownBy(() -> SpectrogramImage.render(step("pixels", "rgb8"), List.of(a, b, other), HISTORY))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("9 and 10 frames");
    }

    @Test
    void sizeAskedIsSizeGiven() {
        Spectrogram s = spectrogram(128, 431, 1);
        for (int[] size : new int[][] {{224, 224}, {1, 1}, {500, 300}, {431, 64}}) {
            SpectrogramImage image =
                    SpectrogramImage.render(step("width", size[0], "height", size[1]), List.of(s), HISTORY);
            assertThat(image.width()).isEqualTo(size[0]);
            assertThat(image.height()).isEqualTo(size[1]);
        }
    }

    @Test
    void flatInfiniteAndMissingValues() {
        SpectrogramImage flat = SpectrogramImage.render(step(), List.of(of(1, 2, -80, -80)), HISTORY);
        assertThat(flat.toValues()).containsExactly(-80, -80);
        float floor = Float.NEGATIVE_INFINITY;
        SpectrogramImage clipped = SpectrogramImage.render(step(), List.of(of(1, 3, floor, 1, 3)), HISTORY);
        assertThat(clipped.toValues()).containsExactly(1, 1, 3);
        assertThatThrownBy(() -> SpectrogramImage.render(step(), List.of(of(1, 2, Float.NaN, 1)), HISTORY))
                .isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> SpectrogramImage.render(step(), List.of(of(1, 1, floor)), HISTORY))
                .isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> SpectrogramImage.render(step(), List.of(of(4, 0)), HISTORY))
                .isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> step("vmin", 3, "vmax", 3)).isInstanceOf(SpecException.class);
    }

    @Test
    void foreignPngIsRefused() {
        Raster raster = PngTest.raster(PixelKind.GREY8, 4, 4, 1);
        assertThatThrownBy(() -> SpectrogramImage.fromPng(PngWriter.write(raster)))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("stand for");
        Map<String, String> bad = Map.of("tonbild.channel.1", "decibel -80 nonsense");
        assertThatThrownBy(() -> SpectrogramImage.fromPng(PngWriter.write(raster, bad)))
                .isInstanceOf(ImageFormatException.class);
    }
}
