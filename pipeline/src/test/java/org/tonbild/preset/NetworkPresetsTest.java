package org.tonbild.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.ConstantQ;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** What networks are given: sizes, values by their formulas, and by the program that a paper's authors published. */
class NetworkPresetsTest {
    private static final double[] HARMONICS = {0.5, 1, 2, 3, 4, 5};

    /** A gliding tone with its harmonics, a hum that begins later, a high tone, clicks: 2 s at 22,050 Hz. */
    private static Signal sound() {
        float[] x = new float[44_100];
        for (int i = 0; i < x.length; i++) {
            double t = i / 22_050.0;
            double v = 0.02 * Math.sin(2 * Math.PI * 9900 * t) + (i % 5003 == 0 ? 0.5 : 0);
            for (int h = 1; h < 8; h++) {
                v += 0.2 / h * Math.sin(2 * Math.PI * 220 * h * (t + 0.02 * t * t) + h);
            }
            if (t > 0.7) {
                v += 0.1 * Math.sin(2 * Math.PI * 41 * t);
            }
            x[i] = (float) v;
        }
        return Signal.of(x, 22_050);
    }

    private static List<Spectrogram> of(String preset, Signal signal) {
        return Pipeline.of(Presets.get(preset)).analyze(signal);
    }

    private static ConstantQ from(double harmonic) {
        return Specs.with(
                ConstantQ.DEFAULTS,
                Map.of(
                        "fmin",
                        Double.toString(32.7 * harmonic),
                        "n_bins",
                        "360",
                        "bins_per_octave",
                        "60",
                        "hop_length",
                        "256"));
    }

    /** Each channel is the transform of librosa-cqt from a multiple of the lowest frequency, below one maximum of all. */
    @Test
    void harmonicChannelsAreSingleTransforms() {
        Signal signal = sound();
        List<Spectrogram> channels = of("hcqt", signal);
        assertThat(channels).hasSize(6);
        List<Spectrogram> single = new ArrayList<>();
        double max = 0;
        for (double harmonic : HARMONICS) {
            Spectrogram s = from(harmonic).analyze(signal);
            single.add(s);
            max = Math.max(max, s.max());
        }
        for (int c = 0; c < 6; c++) {
            Spectrogram s = channels.get(c);
            assertThat(s.bands()).isEqualTo(360);
            assertThat(s.frames()).isEqualTo(173);
            assertThat(s.grid().timeAxis()).isEqualTo(channels.get(0).grid().timeAxis());
            assertThat(s.grid().bandAxis().value(120)).isCloseTo(4 * 32.7 * HARMONICS[c], within(1e-9));
            double worst = 0;
            for (int b = 0; b < 360; b++) {
                for (int i = 0; i < 173; i++) {
                    double below = 20 * Math.log10(Math.max(1e-5, single.get(c).value(b, i)) / max);
                    worst = Math.max(worst, Math.abs(s.value(b, i) - (1 + Math.max(-80, below) / 80)));
                }
            }
            assertThat(worst).isLessThan(1e-6);
        }
    }

    /**
     * The program of the paper (rabitt/ismir2017-deepsalience, predict_on_audio.py) with librosa 0.11.0 on the same sound:
     * bin and frame, then the six channels. Over all cells the largest difference is 6.3e-5 (0.005 dB), above -40 dB
     * 1.6e-6; the filters that halve the rate make it.
     */
    @Test
    void harmonicChannelsAreThoseOfThePaper() {
        double[][] written = {
            {0, 20, 0.354499, 0.525828, 0.358961, 0.292161, 0.311043, 0.263579},
            {60, 90, 0.540137, 0.419132, 0.222627, 0.143725, 0.217155, 0.143509},
            {164, 86, 0.212993, 0.336296, 0.100568, 0.025656, 0.000000, 0.000000},
            {165, 0, 0.444036, 0.925714, 0.810946, 0.738594, 0.685149, 0.649812},
            {165, 172, 0.409134, 0.664636, 0.571487, 0.536034, 0.455131, 0.406402},
            {224, 100, 0.248912, 0.287849, 0.253803, 0.092132, 0.000000, 0.000000},
            {300, 64, 0.270353, 0.000000, 0.000000, 0.000000, 0.000000, 0.000000},
            {359, 40, 0.332753, 0.310382, 0.000000, 0.000000, 0.000000, 0.000000},
            {20, 150, 0.500704, 0.977407, 0.370733, 0.274830, 0.189146, 0.230564},
        };
        List<Spectrogram> channels = of("hcqt", sound());
        for (double[] row : written) {
            for (int c = 0; c < 6; c++) {
                assertThat((double) channels.get(c).value((int) row[0], (int) row[1]))
                        .isCloseTo(row[2 + c], within(1e-4));
            }
        }
    }

    /** Harmonics of one tone stand in one row; by librosa's scale a filter h times as short gives 10 log10 h dB less. */
    @Test
    void harmonicsOfAToneStandInOneRow() {
        float[] x = new float[44_100];
        double tone = 32.7 * Math.pow(2, 150 / 60.0);
        for (int i = 0; i < x.length; i++) {
            for (int h = 1; h <= 5; h++) {
                x[i] += (float) (0.1 * Math.sin(2 * Math.PI * h * tone * i / 22_050));
            }
        }
        List<Spectrogram> channels = of("hcqt", Signal.of(x, 22_050));
        for (int c = 1; c < 6; c++) {
            assertThat(channels.get(c).value(150, 86))
                    .as("harmonic " + c)
                    .isCloseTo((float) (1 - 10 * Math.log10(c) / 80), within(0.03f));
        }
        assertThat(channels.get(0).value(150, 86)).isLessThan(0.6f);
    }

    @Test
    void noBinPassesHalfTheRateAndASixthHarmonicIsRefused() {
        double[] highest = from(5).frequencies();
        assertThat(highest[359]).isCloseTo(10_343.8, within(0.1));
        assertThatThrownBy(() -> from(6).analyze(sound()))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("passes half the sample rate");
    }

    /** 257 bins and 856 frames, in decibels below the largest of those that are left. */
    @Test
    void wyseHas257By856() {
        float[] x = new float[110_250];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (0.1 * Math.sin(0.3 * i) + 0.001 * ((i * 7919L) % 101));
        }
        // A click where only the two dropped frames have it: the maximum is not theirs.
        x[856 * 128 + 500] = 1;
        Signal signal = Signal.of(x, 22_050);
        Spectrogram s = of("wyse-2017", signal).get(0);
        assertThat(s.bands()).isEqualTo(257);
        assertThat(s.frames()).isEqualTo(856);
        assertThat((double) s.max()).isCloseTo(0, within(1e-5));
        assertThat(s.min()).isGreaterThanOrEqualTo(-80);
        Spectrogram plain = Specs.with(
                        LinearSpectrogram.DEFAULTS, Map.of("n_fft", "512", "hop_length", "128", "center", "false"))
                .analyze(signal);
        double max = 0;
        for (int i = 0; i < 856; i++) {
            for (int b = 0; b < 257; b++) {
                max = Math.max(max, plain.value(b, i));
            }
        }
        for (int[] cell : new int[][] {{0, 0}, {24, 400}, {25, 855}, {256, 17}}) {
            double below = 20 * Math.log10(Math.max(1e-5, plain.value(cell[0], cell[1])) / max);
            assertThat((double) s.value(cell[0], cell[1])).isCloseTo(Math.max(-80, below), within(1e-4));
        }
    }

    /** All samples, one after another, then zeros. */
    @Test
    void rawFramesAreTheSamples() {
        float[] x = new float[30_500];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.sin(0.01 * i * i % 3);
        }
        Spectrogram s = of("raw-16k", Signal.of(x, 16_000)).get(0);
        assertThat(s.bands()).isEqualTo(1000);
        assertThat(s.frames()).isEqualTo(80);
        for (int i = 0; i < 80_000; i++) {
            assertThat(s.value(i % 1000, i / 1000)).isEqualTo(i < x.length ? x[i] : 0);
        }
    }
}
