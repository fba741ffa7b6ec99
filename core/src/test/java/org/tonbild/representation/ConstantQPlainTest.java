package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class ConstantQPlainTest {
    private static ConstantQPlain spec(String text) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String pair : text.trim().split(" +")) {
            map.put(pair.split("=")[0], pair.split("=")[1]);
        }
        return Specs.with(ConstantQPlain.DEFAULTS, map);
    }

    /** Equation (7), term by term, for windows of one bin that begin at {@code start}. */
    private static LongToDoubleFunction magnitude(float[] x, int n, double q, ConstantQPlain c) {
        double[] w = c.window().periodic(n);
        double[] cos = new double[n];
        double[] sin = new double[n];
        for (int i = 0; i < n; i++) {
            cos[i] = w[i] * Math.cos(2 * Math.PI * i * q / n);
            sin[i] = w[i] * Math.sin(2 * Math.PI * i * q / n);
        }
        return start -> {
            double re = 0;
            double im = 0;
            for (int i = 0; i < n; i++) {
                long at = start + i;
                double v = at < 0 || at >= x.length ? 0 : x[(int) at];
                re += v * cos[i];
                im -= v * sin[i];
            }
            return Math.hypot(re, im) / n;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "8000, 6001, fmin=50 hop_length=77 raster=frame",
        "8000, 6001, fmin=50 hop_length=77 raster=hold",
        "11025, 4000, fmin=30 bins_per_octave=5 hop_length=64 window=hamming raster=hold",
        "16000, 3000, fmin=100 fmax=1600 bins_per_octave=36 hop_length=250 raster=frame",
        "22050, 2500, fmin=40 fmax=9000 bins_per_octave=24 hop_length=100 raster=hold",
        "96000, 7000, fmin=400 bins_per_octave=7 hop_length=1000 window=blackman raster=frame",
        "48000, 10, fmin=4000 bins_per_octave=1 hop_length=3 raster=frame"
    })
    void equalsTheSum(int rate, int n, String parameters) {
        ConstantQPlain c = Specs.with(spec(parameters), "power", 1);
        Random random = new Random(n);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) (0.2 * random.nextGaussian());
        }
        Spectrogram s = c.analyze(Signal.of(x, rate));
        int b = c.binsPerOctave();
        double q = 1 / (Math.pow(2, 1.0 / b) - 1);
        double fMax = c.fMax().orElse(rate / 2.0);
        assertThat(s.bands()).isEqualTo((int) Math.ceil(b * Math.log(fMax / c.fMin()) / Math.log(2) - 1e-9));
        assertThat(s.frames()).isEqualTo(1 + n / c.hopLength());
        double peak = s.max();
        for (int k = 0; k < s.bands(); k++) {
            int size = (int) Math.ceil(q * rate / (c.fMin() * Math.pow(2, (double) k / b)));
            int m = c.raster() == ConstantQPlain.Raster.HOLD ? Math.max(1, size / (4 * c.hopLength())) : 1;
            LongToDoubleFunction magnitude = magnitude(x, size, q, c);
            for (int t = 0; t < s.frames(); t++) {
                // The middle of the frames that share the value, at whole samples.
                long middle = (long) (t / m) * m * c.hopLength() + (m - 1L) * c.hopLength() / 2;
                double expected = magnitude.applyAsDouble(middle - size / 2);
                assertThat((double) s.value(k, t)).isCloseTo(expected, offset(1e-7 * peak));
            }
        }
    }

    @Test
    void numbersOfThePaper() {
        // From C1 to half of 48 kHz with 12 bins per octave: Q = 16.817, 115 bins.
        Grid grid = ConstantQPlain.DEFAULTS.design(48000).grid(240_000);
        assertThat(ConstantQPlain.DEFAULTS.quality()).isCloseTo(16.817, offset(5e-4));
        assertThat(grid.bands()).isEqualTo(115);
        assertThat(grid.frames()).isEqualTo(469);
        assertThat(grid.quantity()).isEqualTo(Quantity.POWER);
        // Eight octaves exactly have no ninety-seventh bin.
        assertThat(spec("fmin=31.25 fmax=8000").frequencies(16000)).hasSize(96);
    }

    @Test
    void aToneStandsAtItsBinWithAQuarterOfItsAmplitude() {
        double f = 32.70319566257483 * 16;
        float[] x = new float[48_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (0.8 * Math.sin(2 * Math.PI * f * i / 48000));
        }
        for (String raster : new String[] {"frame", "hold"}) {
            Spectrogram s = spec("power=1 raster=" + raster).analyze(Signal.of(x, 48000));
            assertThat((double) s.value(48, 45)).isCloseTo(0.2, offset(1e-3));
            assertThat(s.value(48, 45)).isGreaterThan(s.value(47, 45)).isGreaterThan(s.value(49, 45));
        }
    }

    @Test
    void anyChunkingGivesTheSameBits() {
        float[] x = new float[30_011];
        Random random = new Random(4);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        for (String raster : new String[] {"frame", "hold"}) {
            Analyzer a = spec("raster=" + raster + " fmin=60 hop_length=300").design(16000);
            double[][] whole = Frames.pushed(a, x, x.length).toArray(new double[0][]);
            assertThat(Frames.pushed(a, x, 1).toArray(new double[0][])).isDeepEqualTo(whole);
            assertThat(Frames.pushed(a, x, 911).toArray(new double[0][])).isDeepEqualTo(whole);
        }
    }

    @Test
    void senselessRangesAreRefused() {
        assertThatThrownBy(() -> spec("fmax=9000").design(16000))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("8000");
        assertThatThrownBy(() -> spec("fmin=4000").design(8000)).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> spec("fmin=0.001 bins_per_octave=48").design(8000))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("raise it");
    }
}
