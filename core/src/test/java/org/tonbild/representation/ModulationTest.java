package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class ModulationTest {
    private static final int RATE = 16000;

    private static double hann(int i, int n) {
        return 0.5 - 0.5 * Math.cos(2 * Math.PI * i / n);
    }

    /** |sum x[i] exp(-2 pi i j i / n)| by its definition. */
    private static double magnitude(double[] x, int j) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < x.length; i++) {
            double angle = 2 * Math.PI * ((long) i * j % x.length) / x.length;
            re += x[i] * Math.cos(angle);
            im -= x[i] * Math.sin(angle);
        }
        return Math.hypot(re, im);
    }

    @ParameterizedTest
    @CsvSource({"16,5,7,3,auto", "15,6,8,8,-40"})
    void everyAmplitudeIsThatOfTheFormula(int n, int hop, int seg, int segHop, String floor) {
        Signal sound = RepresentationContractTest.sound(200, 5);
        float[] x = sound.channel(0);
        ModulationSpectrogram spec = Specs.with(
                ModulationSpectrogram.DEFAULTS,
                Map.of(
                        "n_fft", "" + n,
                        "hop_length", "" + hop,
                        "seg_frames", "" + seg,
                        "seg_hop", "" + segHop,
                        "floor_db", floor));
        double[][][] fast = spec.spectra(sound);
        int frames = 1 + (x.length - n) / hop;
        assertThat(fast).hasDimensions(1 + (frames - seg) / segHop, n / 2 + 1);
        for (int s = 0; s < fast.length; s++) {
            for (int k = 0; k <= n / 2; k++) {
                double[] e = new double[seg];
                double mean = 0;
                for (int i = 0; i < seg; i++) {
                    double[] y = new double[n];
                    for (int t = 0; t < n; t++) {
                        y[t] = x[(s * segHop + i) * hop + t] * hann(t, n);
                    }
                    e[i] = magnitude(y, k) / (n / 2.0);
                    if (!floor.equals("auto")) {
                        e[i] = 20 * Math.log10(Math.max(e[i], 0.01));
                    }
                    mean += e[i] / seg;
                }
                for (int i = 0; i < seg; i++) {
                    e[i] = (e[i] - mean) * hann(i, seg);
                }
                for (int j = 0; j <= seg / 2; j++) {
                    assertThat(fast[s][k][j]).isCloseTo(magnitude(e, j) / (seg / 2.0), within(1e-11));
                }
            }
        }
        Spectrogram bands =
                Specs.with(spec, "rate_min", 0.9 * spec.rateStep(RATE)).analyze(sound);
        Spectrogram rates = Specs.with(spec, "view", "rates").analyze(sound);
        for (int s = 0; s < fast.length; s++) {
            double sum = 0;
            double mean = 0;
            for (int j = 1; j <= seg / 2; j++) {
                sum += fast[s][3][j] * fast[s][3][j];
            }
            for (int k = 0; k <= n / 2; k++) {
                mean += fast[s][k][2] / (n / 2 + 1);
            }
            assertThat(bands.value(3, s)).isCloseTo((float) Math.sqrt(sum), within(1e-5f));
            assertThat(rates.value(2, s)).isCloseTo((float) mean, within(1e-5f));
        }
    }

    /** A tone of amplitude 0.4 that swings by 0.8 of it at 20 Hz; the envelope's mean magnitude is 2 / pi of it. */
    @Test
    void aSwingHasItsSizeInItsBandAndAtItsRate() {
        float[] x = new float[4 * RATE];
        for (int t = 0; t < x.length; t++) {
            double swing = 1 + 0.8 * Math.sin(2 * Math.PI * 20 * t / RATE);
            x[t] = (float) (0.4 * swing * Math.sin(2 * Math.PI * 1100 * t / RATE));
        }
        ModulationBands spec = Specs.with(
                ModulationBands.DEFAULTS,
                Map.of("nperseg", "400", "noverlap", "200", "rate_min", "10", "rate_max", "30"));
        Spectrogram s = spec.analyze(Signal.of(x, RATE));
        double expected = 0.4 * 0.8 * 2 / Math.PI / Math.sqrt(2);
        int last = s.frames() - 1;
        assertThat(s.grid().bandAxis().value(2)).isCloseTo(Math.sqrt(800 * 1600), within(1e-9));
        assertThat((double) s.value(2, last)).isCloseTo(expected, within(0.02 * expected));
        assertThat(s.value(0, last)).isLessThan((float) (0.05 * expected));
        double[][] density = spec.density(Signal.of(x, RATE));
        int best = 0;
        for (int j = 0; j < density[2].length; j++) {
            best = density[2][j] > density[2][best] ? j : best;
        }
        assertThat(best * spec.rateStep(RATE)).isEqualTo(20);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Specs.with(ModulationBands.DEFAULTS, "edges", "200;100"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("rising");
        assertThatThrownBy(() -> Specs.with(ModulationBands.DEFAULTS, "edges", "200;9000")
                        .design(RATE))
                .hasMessageContaining("half the sample rate");
        assertThatThrownBy(() -> Specs.with(ModulationBands.DEFAULTS, "noverlap", 64))
                .hasMessageContaining("noverlap");
        assertThatThrownBy(() -> Specs.with(ModulationSpectrogram.DEFAULTS, "rate_min", 1000)
                        .design(RATE))
                .hasMessageContaining("holds no rate");
        assertThatThrownBy(() -> ModulationSpectrogram.DEFAULTS.analyze(Signal.of(new float[2000], RATE)))
                .hasMessageContaining("seg_frames");
    }
}
