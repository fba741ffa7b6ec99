package org.tonbild.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.figure.FigureStyle.FrequencyAxis;
import org.tonbild.image.ColorMap;
import org.tonbild.image.PngReader;
import org.tonbild.image.Raster;
import org.tonbild.image.ValueRange;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.SpecException;

class FigureTest {
    private static final FigureStyle STYLE = FigureStyle.DEFAULTS.sized(400, 240);

    private static Spectrogram spectrogram(BandAxis bands, int frames, float... values) {
        return Spectrogram.of(new Grid(bands, new TimeAxis(0, 0.1), frames, Quantity.DECIBEL), values);
    }

    private static Spectrogram ramp(int bands, int frames, float gain) {
        float[] values = new float[bands * frames];
        for (int i = 0; i < values.length; i++) {
            values[i] = gain - i % bands;
        }
        return spectrogram(BandAxis.fft(1000, 2 * (bands - 1)), frames, values);
    }

    private static Raster read(byte[] png) throws Exception {
        return PngReader.read(png).raster();
    }

    private static int rgb(Raster raster, int x, int y) {
        return raster.level(x, y, 0) << 16 | raster.level(x, y, 1) << 8 | raster.level(x, y, 2);
    }

    @Test
    void everyCellHasTheColourOfItsValue() {
        int bands = 7;
        int frames = 19;
        float[] values = new float[bands * frames];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 37 % 101 - 50;
        }
        values[3] = Float.NaN;
        values[bands * 9 + 2] = Float.POSITIVE_INFINITY;
        values[bands * 17 + 6] = Float.NEGATIVE_INFINITY;
        values[bands * 18] = Float.NaN;
        Spectrogram s = spectrogram(BandAxis.fft(1000, 12), frames, values);
        for (double vmax : new double[] {37.5, -20}) {
            ValueRange range = new ValueRange(Quantity.DECIBEL, -20, vmax);
            Canvas canvas = new Canvas(40, 20);
            new Panel(s, STYLE).draw(canvas, new Area(5, 4, frames, bands), range, ColorMap.VIRIDIS);
            for (int t = 0; t < frames; t++) {
                for (int b = 0; b < bands; b++) {
                    float value = s.value(b, t);
                    int rgb =
                            Float.isNaN(value) ? 0xffffff : ColorMap.VIRIDIS.rgb(ColorMap.index(range.position(value)));
                    assertThat(canvas.rgb(5 + t, 4 + bands - 1 - b)).isEqualTo(rgb);
                }
            }
        }
    }

    @Test
    void sizeAskedIsSizeGivenAndBytesRepeat() throws Exception {
        Spectrogram s = ramp(17, 30, 0);
        Signal signal = Signal.of(new float[] {0, 0.5f, -0.25f, 1}, 8);
        LineFigure.Line line = new LineFigure.Line("a", new double[] {10, 100, 1000}, new double[] {1, 2, -3});
        for (int[] size : new int[][] {{400, 240}, {960, 420}, {333, 257}, {1500, 200}}) {
            FigureStyle style = STYLE.sized(size[0], size[1]);
            List<byte[]> figures = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                figures.add(SpectrogramFigure.render("T", s, style));
                figures.add(SpectrogramFigure.difference("T", s, s, style));
                figures.add(WaveformFigure.render(List.of(new WaveformFigure.Item("", signal)), style));
                figures.add(SpectrumFigure.render("", "Level (dB)", List.of(line), style));
                figures.add(LineFigure.render("", "x", "y", List.of(line, line), style));
            }
            for (int i = 0; i < figures.size(); i++) {
                Raster raster = read(figures.get(i));
                assertThat(raster.width()).isEqualTo(size[0]);
                assertThat(raster.height()).isEqualTo(size[1]);
                assertThat(figures.get(i)).isEqualTo(figures.get(i % 5));
            }
        }
    }

    /** Four cells of one picture: lowest band at the bottom, time to the right, colours by floor(256 x). */
    @Test
    void cellsHaveTheirColors() {
        Spectrogram s = spectrogram(BandAxis.index(2), 2, -80, -60, -40, Float.NaN);
        Canvas canvas = new Canvas(100, 80);
        Area area = new Area(10, 20, 60, 40);
        new Panel(s, STYLE).draw(canvas, area, new ValueRange(Quantity.DECIBEL, -80, 0), ColorMap.MAGMA);
        for (int x = 0; x < 100; x++) {
            for (int y = 0; y < 80; y++) {
                int expected = 0xffffff;
                if (x >= 10 && x < 70 && y >= 20 && y < 60) {
                    boolean late = x >= 40;
                    boolean high = y < 40;
                    expected = late
                            ? high ? 0xffffff : ColorMap.MAGMA.rgb(128)
                            : high ? ColorMap.MAGMA.rgb(64) : ColorMap.MAGMA.rgb(0);
                }
                assertThat(canvas.rgb(x, y)).as("%d, %d", x, y).isEqualTo(expected);
            }
        }
    }

    /** What is drawn over cells lies on their colours; what only touches them leaves them apart. */
    @Test
    void inkLiesOverCells() throws Exception {
        Spectrogram s = spectrogram(BandAxis.index(2), 2, -80, -60, -40, -20);
        for (boolean over : new boolean[] {false, true}) {
            Canvas canvas = new Canvas(100, 80);
            Area area = new Area(10, 20, 60, 40);
            new Panel(s, STYLE).draw(canvas, area, new ValueRange(Quantity.DECIBEL, -80, 0), ColorMap.MAGMA);
            canvas.line(9, 19.5, 71, 19.5, 1, Canvas.INK);
            if (over) {
                canvas.fill(20, 30, 5, 5, Canvas.GRID);
                canvas.line(60.5, 20, 60.5, 60, 0.5, Canvas.GRID);
            }
            Raster raster = read(canvas.png(java.util.Map.of()));
            assertThat(rgb(raster, 12, 19)).isEqualTo(0x222222);
            assertThat(rgb(raster, 12, 20)).isEqualTo(ColorMap.MAGMA.rgb(64));
            assertThat(rgb(raster, 69, 59)).isEqualTo(ColorMap.MAGMA.rgb(128));
            assertThat(rgb(raster, 22, 32)).isEqualTo(over ? 0xe4e4e4 : ColorMap.MAGMA.rgb(64));
            int light = rgb(raster, 60, 50);
            assertThat(light > ColorMap.MAGMA.rgb(128)).isEqualTo(over);
        }
    }

    /** On a logarithmic axis a single bright bin lies where its tick would stand. */
    @Test
    void logarithmicLayoutMeetsItsTicks() {
        int bands = 513;
        float[] values = new float[bands];
        java.util.Arrays.fill(values, -80);
        values[64] = 0;
        Spectrogram s = spectrogram(BandAxis.fft(16_000, 1024), 1, values);
        Panel panel = new Panel(s, STYLE.on(FrequencyAxis.LOGARITHMIC));
        Canvas canvas = new Canvas(40, 340);
        Area area = new Area(5, 10, 20, 300);
        panel.draw(canvas, area, new ValueRange(Quantity.DECIBEL, -80, 0), ColorMap.GREY);
        int brightest = 0;
        for (int y = 10; y < 310; y++) {
            brightest = canvas.rgb(10, y) > canvas.rgb(10, brightest == 0 ? 10 : brightest) ? y : brightest;
        }
        double position = panel.bandAxis(300).position().applyAsDouble(1000);
        assertThat(Math.abs(310 - 300 * position - (brightest + 0.5))).isLessThanOrEqualTo(1.0);
    }

    @Test
    void pairSharesOneScale() throws Exception {
        SpectrogramFigure.Item quiet = new SpectrogramFigure.Item("A", ramp(9, 12, -20));
        SpectrogramFigure.Item loud = new SpectrogramFigure.Item("B", ramp(9, 12, 10));
        ValueRange range = SpectrogramFigure.range(List.of(quiet, loud), STYLE);
        assertThat(range).isEqualTo(new ValueRange(Quantity.DECIBEL, -70, 10));
        byte[] pair = SpectrogramFigure.render(List.of(quiet, loud), STYLE);
        assertThat(SpectrogramFigure.render(List.of(quiet, loud), STYLE.ranged(-70, 10)))
                .isEqualTo(pair);
        Set<Integer> colors = new HashSet<>();
        Raster raster = read(pair);
        for (int x = 0; x < 400; x++) {
            for (int y = 0; y < 240; y++) {
                colors.add(rgb(raster, x, y));
            }
        }
        for (int band = 0; band < 9; band++) {
            for (double top : new double[] {-20, 10}) {
                int index = ColorMap.index((top - band + 70) / 80);
                assertThat(colors).contains(ColorMap.MAGMA.rgb(index));
            }
        }
    }

    @Test
    void noDifferenceHasTheMiddleColor() throws Exception {
        Spectrogram s = ramp(9, 12, 0);
        Raster same = read(SpectrogramFigure.difference("", s, s, STYLE));
        assertThat(rgb(same, 180, 80)).isEqualTo(ColorMap.COOLWARM.rgb(128));
        FigureStyle ten = STYLE.ranged(-10, 10);
        Raster louder = read(SpectrogramFigure.difference("", s, ramp(9, 12, 5), ten));
        assertThat(rgb(louder, 180, 80)).isEqualTo(ColorMap.COOLWARM.rgb(192));
        assertThatThrownBy(() -> SpectrogramFigure.difference("", s, ramp(9, 11, 0), STYLE))
                .isInstanceOf(SpecException.class);
    }

    /** White all around: nothing is drawn up to the edge, so nothing can be cut. */
    @Test
    void nothingTouchesTheEdge() throws Exception {
        Signal signal = Signal.of(new float[] {0, 1, -1, 1}, 1);
        LineFigure.Line line = new LineFigure.Line("a", new double[] {20, 24_000}, new double[] {-120, 3});
        for (double text : new double[] {9, 13, 22}) {
            for (int[] size : new int[][] {{420, 260}, {960, 420}}) {
                FigureStyle base = STYLE.sized(size[0], size[1]);
                FigureStyle style = new FigureStyle(
                        base.width(),
                        base.height(),
                        text,
                        ColorMap.MAGMA,
                        FrequencyAxis.BANDS,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        80);
                List<byte[]> figures = List.of(
                        SpectrogramFigure.render("Title", ramp(33, 50, -100), style),
                        WaveformFigure.render(List.of(new WaveformFigure.Item("Title", signal)), style),
                        SpectrumFigure.render("Title", "Level (dB)", List.of(line), style));
                for (byte[] png : figures) {
                    Raster raster = read(png);
                    for (int x = 0; x < size[0]; x++) {
                        assertThat(rgb(raster, x, 0)).isEqualTo(0xffffff);
                        assertThat(rgb(raster, x, size[1] - 1)).isEqualTo(0xffffff);
                    }
                    for (int y = 0; y < size[1]; y++) {
                        assertThat(rgb(raster, 0, y)).as("left, row %d", y).isEqualTo(0xffffff);
                        assertThat(rgb(raster, size[0] - 1, y))
                                .as("right, row %d", y)
                                .isEqualTo(0xffffff);
                    }
                }
            }
        }
    }

    @Test
    void senselessFiguresAreRefused() {
        Spectrogram s = ramp(9, 12, 0);
        Spectrogram power = Spectrogram.of(s.grid().withQuantity(Quantity.POWER), s.frameAfterFrame());
        SpectrogramFigure.Item a = new SpectrogramFigure.Item("", s);
        SpectrogramFigure.Item b = new SpectrogramFigure.Item("", power);
        assertThatThrownBy(() -> SpectrogramFigure.render(List.of(a, b), STYLE)).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> SpectrogramFigure.render(List.of(a, a, a), STYLE.sized(200, 120)))
                .isInstanceOf(SpecException.class);
        Spectrogram chroma = spectrogram(BandAxis.index(2), 1, 0, 1);
        assertThatThrownBy(() -> SpectrogramFigure.render("", chroma, STYLE.on(FrequencyAxis.LOGARITHMIC)))
                .isInstanceOf(SpecException.class);
        assertThat(SpectrogramFigure.render("", spectrogram(BandAxis.index(4), 0), STYLE))
                .isNotEmpty();
    }
}
