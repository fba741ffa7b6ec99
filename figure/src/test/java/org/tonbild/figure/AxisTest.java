package org.tonbild.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.image.ColorMap;
import org.tonbild.image.PngReader;
import org.tonbild.image.Raster;
import org.tonbild.pipeline.Resize;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.FourierTempogram;
import org.tonbild.representation.Grid;
import org.tonbild.representation.ModulationSpectrogram;
import org.tonbild.representation.ModulationView;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.RawFrames;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.StabilizedAuditoryImage;
import org.tonbild.representation.Tempogram;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.Specs;

/** Axes whose bands are no frequencies of sound. */
class AxisTest {
    private static final int RATE = 22_050;

    private static Grid grid(Representation r) {
        Signal silence = Signal.of(new float[3 * RATE], RATE);
        return r.resolve(silence).design(RATE).grid(silence.length());
    }

    private static Map<String, Double> ticks(Axis axis) {
        Map<String, Double> ticks = new LinkedHashMap<>();
        axis.ticks().stream().filter(t -> !t.label().isEmpty()).forEach(t -> ticks.put(t.label(), t.position()));
        return ticks;
    }

    /** Row l of a tempogram is 60 rate / (hop l) beats per minute, and covers l to l + 1 of 384 rows. */
    @Test
    void lagsOfATempogramAreTempi() {
        Axis axis = Axis.bands(grid(Tempogram.DEFAULTS).bandAxis(), 400, 18);
        assertThat(axis.title()).isEqualTo("Tempo (BPM)");
        Map<String, Double> ticks = ticks(axis);
        assertThat(ticks).containsKeys("60", "30", "15", "120");
        for (String bpm : new String[] {"60", "30", "15", "120"}) {
            double lag = 60.0 * RATE / 512 / Double.parseDouble(bpm);
            assertThat(ticks.get(bpm)).as(bpm).isCloseTo((lag + 0.5) / 384, within(1e-9));
        }
    }

    @Test
    void binsOfAFourierTempogramAreTempi() {
        BandAxis bands = grid(FourierTempogram.DEFAULTS).bandAxis();
        assertThat(bands.value(1)).isCloseTo(60.0 * RATE / 512 / 384, within(1e-9));
        Axis axis = Axis.bands(bands, 400, 18);
        assertThat(axis.title()).isEqualTo("Tempo (BPM)");
        Map<String, Double> ticks = ticks(axis);
        for (String bpm : new String[] {"1000", "500"}) {
            if (ticks.containsKey(bpm)) {
                double bin = Double.parseDouble(bpm) / bands.value(1);
                assertThat(ticks.get(bpm)).isCloseTo((bin + 0.5) / 193, within(1e-9));
            }
        }
        assertThat(ticks).containsKey("1000").hasSizeGreaterThan(4);
    }

    /** Fewer rows than lags keep the tempi of their middles; the first is infinite no longer. */
    @Test
    void resizedTempogramsKeepTheirTempi() {
        Grid in = grid(Tempogram.DEFAULTS);
        BandAxis bands = Resize.to(10, 96).grid(in).bandAxis();
        assertThat(bands.scale()).isEqualTo(BandAxis.Scale.TEMPO);
        for (int j = 0; j < 96; j++) {
            assertThat(bands.value(j)).isCloseTo(60.0 * RATE / 512 / (4 * j + 1.5), within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"sai", "frames"})
    void lagsAreMilliseconds(String kind) {
        Representation r = kind.equals("sai") ? StabilizedAuditoryImage.DEFAULTS : RawFrames.DEFAULTS;
        BandAxis bands = grid(r).bandAxis();
        Axis axis = Axis.bands(bands, 400, 18);
        assertThat(axis.title()).isEqualTo("Lag (ms)");
        double first = kind.equals("sai") ? -399 : 0;
        assertThat(bands.value(0)).isCloseTo(first / RATE, within(1e-12));
        double ten = kind.equals("sai") ? -10 : 10;
        String label = kind.equals("sai") ? "\u221210" : "10";
        double row = ten / 1000 * RATE - first;
        assertThat(ticks(axis)).containsKey(label);
        assertThat(ticks(axis).get(label)).isCloseTo((row + 0.5) / bands.size(), within(1e-9));
    }

    @Test
    void ratesOfModulationAreHertz() {
        BandAxis bands = grid(Specs.with(ModulationSpectrogram.DEFAULTS, "view", ModulationView.RATES))
                .bandAxis();
        Axis axis = Axis.bands(bands, 400, 18);
        assertThat(axis.title()).isEqualTo("Modulation rate (Hz)");
        double step = (double) RATE / 64 / 32;
        assertThat(ticks(axis).get("100")).isCloseTo((100 / step + 0.5) / 17, within(1e-9));
        assertThat(bands.scale().isFrequency()).isFalse();
        assertThat(BandAxis.Scale.ERB.isFrequency()).isTrue();
    }

    /** Phases from minus to plus pi in a map that meets itself, amplitudes about 0. */
    @Test
    void phasesAndAmplitudesHaveTheirColours() throws Exception {
        for (Quantity quantity : new Quantity[] {Quantity.PHASE, Quantity.AMPLITUDE}) {
            float[] values = new float[40];
            Arrays.fill(values, 0.5f);
            values[0] = -0.25f;
            Grid grid = new Grid(BandAxis.fft(1000, 6), new TimeAxis(0, 0.1), 10, quantity);
            byte[] png =
                    SpectrogramFigure.render("", Spectrogram.of(grid, values), FigureStyle.DEFAULTS.sized(400, 240));
            Raster raster = PngReader.read(png).raster();
            int rgb = raster.level(200, 60, 0) << 16 | raster.level(200, 60, 1) << 8 | raster.level(200, 60, 2);
            int expected = quantity == Quantity.PHASE
                    ? ColorMap.HSV.rgb(ColorMap.index((0.5 + Math.PI) / (2 * Math.PI)))
                    : ColorMap.COOLWARM.rgb(255);
            assertThat(rgb).as(quantity.label()).isEqualTo(expected);
        }
        assertThat(ColorMap.HSV.rgb(0)).isEqualTo(0xff0000);
        assertThat(ColorMap.HSV.rgb(255) >> 16).isEqualTo(0xff);
    }
}
