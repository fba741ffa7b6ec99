package org.tonbild.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tonbild.image.PngReader;
import org.tonbild.image.Raster;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.SpecException;

class EventFigureTest {
    private static Spectrogram spectrogram() {
        Grid grid = new Grid(
                BandAxis.of(BandAxis.Scale.LINEAR, new double[] {0, 1000, 2000, 3000}),
                new TimeAxis(0.05, 0.1),
                100,
                Quantity.DECIBEL);
        float[] values = new float[400];
        for (int i = 0; i < values.length; i++) {
            values[i] = -80 + i % 4;
        }
        return Spectrogram.of(grid, values);
    }

    /** Columns of the picture in which a colour is seen. */
    private static int[] columns(byte[] png, int rgb) throws Exception {
        Raster raster = PngReader.read(png).raster();
        byte[] bytes = raster.toBytes();
        return IntStream.range(0, raster.width())
                .filter(x -> IntStream.range(0, raster.height()).anyMatch(y -> {
                    int at = 3 * (y * raster.width() + x);
                    return ((bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | bytes[at + 2] & 0xff) == rgb;
                }))
                .toArray();
    }

    @Test
    void barsStandOverTheirTimes() throws Exception {
        byte[] png = EventFigure.render(
                "A night",
                spectrogram(),
                List.of(
                        new EventFigure.Item("dog", 2, 4, 0.9),
                        new EventFigure.Item("rain", 0, 10, 0.5),
                        new EventFigure.Item("dog", 5, 5.5, 0.7)),
                FigureStyle.DEFAULTS);
        int[] rain = columns(png, 0xd55e00);
        int left = rain[0];
        int width = rain[rain.length - 1] + 1 - left;
        assertThat(rain).hasSize(width);
        int[] dog = columns(png, 0x0072b2);
        assertThat((double) dog[0]).isBetween(left + 0.2 * width - 2, left + 0.2 * width + 2);
        assertThat((double) dog[dog.length - 1]).isBetween(left + 0.55 * width - 3, left + 0.55 * width + 2);
        assertThat((double) dog.length).isBetween(0.25 * width - 6, 0.25 * width + 6);
        Raster raster = PngReader.read(png).raster();
        assertThat(raster.width()).isEqualTo(960);
        assertThat(raster.height()).isEqualTo(420);
    }

    @Test
    void noEventsNoLanesAndTooManyAreRefused() throws Exception {
        assertThat(columns(EventFigure.render("", spectrogram(), List.of(), FigureStyle.DEFAULTS), 0x0072b2))
                .isEmpty();
        List<EventFigure.Item> many = IntStream.range(0, 40)
                .mapToObj(i -> new EventFigure.Item("label " + i, 1, 2, 0.5))
                .toList();
        assertThatThrownBy(() -> EventFigure.render("", spectrogram(), many, FigureStyle.DEFAULTS))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("below 40 lanes; use more");
    }

    @Test
    void weightsCoverTheGreyWhereTheyAre() throws Exception {
        float[] weights = new float[400];
        for (int t = 50; t < 60; t++) {
            weights[200 + t] = 0.5f;
        }
        FigureStyle style = FigureStyle.DEFAULTS.sized(800, 350);
        byte[] png = OverlayFigure.render("sound", spectrogram(), "map", "Drop of probability", weights, style);
        Raster raster = PngReader.read(png).raster();
        assertThat(raster.height()).isEqualTo(700);
        byte[] bytes = raster.toBytes();
        // In the lower plot red exceeds blue only under the weights, but for the colour bar on the right.
        int[] red = IntStream.range(0, 660)
                .filter(x -> IntStream.range(390, 640).anyMatch(y -> {
                    int at = 3 * (y * 800 + x);
                    return (bytes[at] & 0xff) > (bytes[at + 2] & 0xff) + 60;
                }))
                .toArray();
        int[] rows = IntStream.range(390, 640)
                .filter(y ->
                        (bytes[3 * (y * 800 + red[0]) + 0] & 0xff) > (bytes[3 * (y * 800 + red[0]) + 2] & 0xff) + 60)
                .toArray();
        assertThat(red).hasSizeBetween(50, 70);
        assertThat(red[red.length - 1] - red[0] + 1).isEqualTo(red.length);
        // One band of four, the third from below.
        assertThat(rows).hasSizeBetween(60, 80);
        assertThatThrownBy(() -> OverlayFigure.render("", spectrogram(), "", "", new float[3], style))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("3 weights are not one for each of 4 x 100 values");
    }
}
