package org.tonbild.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.image.Provenance;
import org.tonbild.image.SpectrogramImage;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Specs;

/** Sizes as published, and single values straight from their formulas. */
class TimeFrequencyPresetsTest {
    private static Signal sound(int rate, double seconds) {
        SplittableRandom random = new SplittableRandom(5);
        float[] x = new float[(int) (rate * seconds)];
        for (int t = 0; t < x.length; t++) {
            x[t] = (float) (0.3 * Math.sin(0.07 * t + 1e-6 * t * t) + 0.2 * (random.nextDouble() - 0.5));
        }
        return Signal.of(x, rate);
    }

    private static List<Spectrogram> of(String preset, Signal signal) {
        return Pipeline.of(Presets.get(preset)).analyze(signal);
    }

    /** One value of a centred transform under a Hann window. */
    private static double[] bin(float[] x, int n, int hop, int frame, int k) {
        double re = 0;
        double im = 0;
        for (int t = 0; t < n; t++) {
            int at = frame * hop + t - n / 2;
            double v = at < 0 || at >= x.length ? 0 : x[at] * (0.5 - 0.5 * Math.cos(2 * Math.PI * t / n));
            re += v * Math.cos(2 * Math.PI * k * t / n);
            im -= v * Math.sin(2 * Math.PI * k * t / n);
        }
        return new double[] {re, im};
    }

    @Test
    void threeSecondsAre1024By130() {
        Signal signal = sound(22_050, 3.2);
        Spectrogram s = of("doerfler-spectrogram", signal).get(0);
        assertThat(s.bands()).isEqualTo(1024);
        assertThat(s.frames()).isEqualTo(130);
        assertThat(s.grid().bandAxis().value(0)).isCloseTo(22_050.0 / 2048, within(1e-9));
        for (int[] cell : new int[][] {{0, 3}, {20, 60}, {500, 120}, {1023, 64}}) {
            double[] x = bin(signal.channel(0), 2048, 512, cell[1], cell[0] + 1);
            double power = x[0] * x[0] + x[1] * x[1];
            assertThat((double) s.value(cell[0], cell[1])).isCloseTo(power, within(1e-6 * power + 1e-9));
        }
        Spectrogram mel = of("doerfler-mel", sound(22_050, 1)).get(0);
        assertThat(mel.bands()).isEqualTo(80);
        assertThat(mel.frames()).isEqualTo(130);
        assertThat(mel.value(10, 129)).isZero();
    }

    @Test
    void complexNumbersInParts() {
        Signal signal = sound(22_050, 0.5);
        List<Spectrogram> parts = of("stft-complex", signal);
        assertThat(parts).hasSize(2);
        List<Spectrogram> polar = of("stft-magnitude-phase", signal);
        for (int[] cell : new int[][] {{3, 4}, {100, 10}, {1024, 7}}) {
            double[] x = bin(signal.channel(0), 2048, 512, cell[1], cell[0]);
            assertThat((double) parts.get(0).value(cell[0], cell[1])).isCloseTo(x[0], within(1e-5));
            assertThat((double) parts.get(1).value(cell[0], cell[1])).isCloseTo(x[1], within(1e-5));
            double size = Math.max(1e-5, Math.hypot(x[0], x[1]));
            assertThat((double) polar.get(0).value(cell[0], cell[1])).isCloseTo(20 * Math.log10(size), within(1e-2));
            // Half a frame turns every second bin by half a turn.
            double phase = Math.atan2(x[1], x[0]) + (cell[0] % 2 == 0 ? 0 : Math.PI);
            double off = (polar.get(1).value(cell[0], cell[1]) - phase) / (2 * Math.PI);
            assertThat(Math.abs(off - Math.rint(off)) * size).isLessThan(1e-5);
        }
    }

    @Test
    void logarithmsAndStepsOfThePhase() {
        Signal signal = sound(16_000, 3);
        List<Spectrogram> both = of("stft-magnitude-if", signal);
        for (Spectrogram s : both) {
            assertThat(s.bands()).isEqualTo(512);
            assertThat(s.frames()).isEqualTo(249);
        }
        for (int[] cell : new int[][] {{0, 5}, {90, 80}, {511, 150}}) {
            double[] x = bin(signal.channel(0), 1024, 256, cell[1], cell[0] + 1);
            double[] y = bin(signal.channel(0), 1024, 256, cell[1] - 1, cell[0] + 1);
            assertThat((double) both.get(0).value(cell[0], cell[1]))
                    .isCloseTo(Math.log(Math.hypot(x[0], x[1]) + 1e-6), within(1e-5));
            double step = (Math.atan2(x[1], x[0]) - Math.atan2(y[1], y[0])) / Math.PI;
            double off = (both.get(1).value(cell[0], cell[1]) - step) / 2;
            assertThat(Math.abs(off - Math.rint(off))).isLessThan(1e-4);
            assertThat(Math.abs(both.get(1).value(cell[0], cell[1]))).isLessThanOrEqualTo(1);
        }
        assertThat(both.get(0).value(7, 248)).isCloseTo((float) Math.log(1e-6), within(1e-4f));
    }

    @Test
    void windowsAreChannelsOnOneGrid() {
        Signal signal = sound(44_100, 1);
        List<Spectrogram> windows = of("stack-windows", signal);
        assertThat(windows).hasSize(3);
        for (int w = 0; w < 3; w++) {
            Spectrogram s = windows.get(w);
            assertThat(s.grid().timeAxis()).isEqualTo(windows.get(0).grid().timeAxis());
            assertThat(s.bands()).isEqualTo(80);
            assertThat(s.frames()).isEqualTo(101);
            MelSpectrogram alone = Specs.with(
                    MelSpectrogram.DEFAULTS
                            .withNFft(1024 << w)
                            .withHopLength(441)
                            .withNMels(80),
                    java.util.Map.of("fmin", "27.5", "fmax", "16000", "power", "1"));
            assertThat((double) s.value(30, 50))
                    .isCloseTo(Math.log(Math.max(1e-10, alone.analyze(signal).value(30, 50))), within(1e-5));
        }
    }

    @Test
    void waveletsMelAndGammatoneAreThreeColours() throws Exception {
        Signal signal = sound(16_000, 1);
        SpectrogramImage image = Pipeline.of(Presets.get("stack-cwt-mel-gammatone"))
                .render(Recording.of("sound", signal), Provenance.UNKNOWN);
        assertThat(image.raster().height()).isEqualTo(64);
        assertThat(image.raster().width()).isEqualTo(100);
        List<Spectrogram> channels = of("stack-cwt-mel-gammatone", signal);
        assertThat(channels).hasSize(3);
        for (int c = 0; c < 3; c++) {
            Spectrogram s = channels.get(c);
            assertThat(s.frames()).isEqualTo(100);
            assertThat(s.bands()).isEqualTo(64);
            assertThat(s.max()).isCloseTo(0f, within(0.5f));
            int level = (int) Math.floor(255 * Math.max(0, Math.min(1, (s.value(20, 50) + 80) / 80)) + 0.5);
            assertThat(image.raster().level(50, 63 - 20, c)).isCloseTo(level, within(1));
        }
    }
}
