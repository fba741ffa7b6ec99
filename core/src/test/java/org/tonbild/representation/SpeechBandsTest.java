package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Filters with whole corners, totals, centroids and frames that cover the end, against formulas written out. */
class SpeechBandsTest {
    private static MelSpectrogram lyons(int nFft, int win, int hop, int bands, double low, String high) {
        return Specs.with(
                MelSpectrogram.DEFAULTS,
                Map.ofEntries(
                        Map.entry("n_fft", "" + nFft),
                        Map.entry("win_length", "" + win),
                        Map.entry("hop_length", "" + hop),
                        Map.entry("window", "hamming"),
                        Map.entry("periodic", "false"),
                        Map.entry("center", "false"),
                        Map.entry("window_at", "start"),
                        Map.entry("tail", "cover"),
                        Map.entry("normalized", "frame_length"),
                        Map.entry("n_mels", "" + bands),
                        Map.entry("fmin", "" + low),
                        Map.entry("fmax", high),
                        Map.entry("mel_scale", "htk"),
                        Map.entry("bin_grid", "whole"),
                        Map.entry("norm", "none"),
                        Map.entry("total", "true")));
    }

    /** Power over n_fft of the frame at {@code start}, zeros after the recording, cut to n_fft. */
    private static double[] slowPower(float[] x, int start, int win, int nFft) {
        double[] power = new double[nFft / 2 + 1];
        for (int k = 0; k < power.length; k++) {
            double re = 0;
            double im = 0;
            for (int t = 0; t < Math.min(win, nFft) && start + t < x.length; t++) {
                double weight = 0.54 - 0.46 * Math.cos(2 * Math.PI * t / (win - 1));
                double angle = 2 * Math.PI * ((long) k * t % nFft) / nFft;
                re += x[start + t] * weight * Math.cos(angle);
                im -= x[start + t] * weight * Math.sin(angle);
            }
            power[k] = (re * re + im * im) / nFft;
        }
        return power;
    }

    private static double[][] slowFilters(int nFft, int rate, int bands, double low, double high) {
        double[] corners = new double[bands + 2];
        double lowMel = 2595 * Math.log10(1 + low / 700);
        double highMel = 2595 * Math.log10(1 + high / 700);
        for (int i = 0; i < corners.length; i++) {
            double hertz = 700 * (Math.pow(10, (lowMel + i * (highMel - lowMel) / (bands + 1)) / 2595) - 1);
            corners[i] = Math.floor((nFft + 1) * hertz / rate);
        }
        double[][] filters = new double[bands][nFft / 2 + 1];
        for (int b = 0; b < bands; b++) {
            for (int k = (int) corners[b]; k < (int) corners[b + 1]; k++) {
                filters[b][k] = (k - corners[b]) / (corners[b + 1] - corners[b]);
            }
            for (int k = (int) corners[b + 1]; k < (int) corners[b + 2]; k++) {
                filters[b][k] = (corners[b + 2] - k) / (corners[b + 2] - corners[b + 1]);
            }
        }
        return filters;
    }

    private static double product(double[] weights, double[] power) {
        double sum = 0;
        for (int k = 0; k < power.length; k++) {
            sum += weights[k] * power[k];
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({
        "16000, 512, 400, 160, 26, 0, auto, 1000",
        "16000, 512, 400, 160, 26, 0, auto, 1040",
        "16000, 512, 400, 160, 26, 0, auto, 1041",
        "16000, 256, 400, 160, 20, 50, 7000, 777",
        "22050, 1024, 551, 221, 40, 0, auto, 300",
        "16000, 401, 400, 500, 13, 100, 8000, 1700",
        "8000, 64, 64, 80, 8, 0, 4000, 401"
    })
    void bandsAndTotalAreTheirFormulas(
            int rate, int nFft, int win, int hop, int bands, double low, String high, int length) {
        Signal signal = Signal.of(RepresentationContractTest.sound(length, 3).channel(0), rate);
        double top = high.equals("auto") ? rate / 2.0 : Double.parseDouble(high);
        double[][] filters = slowFilters(nFft, rate, bands, low, top);
        List<double[]> frames = Frames.of(lyons(nFft, win, hop, bands, low, high), signal);
        assertThat(frames).hasSize(length <= win ? 1 : 1 + (int) Math.ceil((length - win) / (double) hop));
        for (int i = 0; i < frames.size(); i++) {
            double[] power = slowPower(signal.channel(0), i * hop, win, nFft);
            double total = Arrays.stream(power).sum();
            assertThat(frames.get(i)[0]).isCloseTo(total, within(1e-9 * total + 1e-15));
            for (int b = 0; b < bands; b++) {
                assertThat(frames.get(i)[1 + b])
                        .as("frame %d, band %d", i, b)
                        .isCloseTo(product(filters[b], power), within(1e-7 * total + 1e-15));
            }
        }
    }

    @Test
    void wholeCornersAreForTrianglesOnly() {
        assertThatThrownBy(() -> Specs.with(MelSpec.DEFAULTS, Map.of("bin_grid", "whole", "filter_shape", "hann")))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("triangular");
    }

    @Test
    void centroidsAreWeightedByPowerWithinEachBand() {
        Signal signal = RepresentationContractTest.sound(1500, 5);
        SubbandCentroid centroids =
                Specs.with(SubbandCentroid.DEFAULTS, Map.of("window", "hamming", "periodic", "false", "n_mels", "20"));
        double[][] filters = slowFilters(512, 16_000, 20, 0, 8000);
        List<double[]> frames = Frames.of(centroids, signal);
        assertThat(frames).hasSize(8);
        for (int i = 0; i < 8; i++) {
            double[] power = slowPower(signal.channel(0), i * 160, 400, 512);
            double[] moments = new double[power.length];
            for (int k = 0; k < moments.length; k++) {
                moments[k] = power[k] * (1 + k * 7999.0 / 256);
            }
            for (int b = 0; b < 20; b++) {
                assertThat(frames.get(i)[b])
                        .isCloseTo(product(filters[b], moments) / product(filters[b], power), within(1e-6));
            }
        }
    }

    /** Silence has the centres of gravity of the filters, and a band without a bin has none. */
    @Test
    void centroidsOfSilence() {
        double[][] filters = slowFilters(512, 16_000, 26, 0, 8000);
        double[] silent = Frames.of(SubbandCentroid.DEFAULTS, Signal.of(new float[400], 16_000))
                .get(0);
        double[] ones = new double[257];
        double[] hertz = new double[257];
        for (int k = 0; k < 257; k++) {
            ones[k] = 1;
            hertz[k] = 1 + k * 7999.0 / 256;
        }
        for (int b = 0; b < 26; b++) {
            assertThat(silent[b]).isCloseTo(product(filters[b], hertz) / product(filters[b], ones), within(1e-9));
        }
        SubbandCentroid narrow = Specs.with(SubbandCentroid.DEFAULTS, "n_mels", 200);
        assertThat(Frames.of(narrow, RepresentationContractTest.sound(400, 1)).get(0)[0])
                .isZero();
    }

    /** TensorFlow's pad_end has a frame for every hop that begins within the recording. */
    @ParameterizedTest
    @CsvSource({
        "every, 0, 0", "every, 1, 1", "every, 160, 1", "every, 161, 2", "every, 1000, 7",
        "cover, 1, 1", "cover, 400, 1", "cover, 401, 2", "cover, 560, 2", "cover, 561, 3"
    })
    void framesAtTheEnd(String tail, int length, int frames) {
        LinearSpectrogram spectrogram = Specs.with(
                LinearSpectrogram.DEFAULTS,
                Map.of(
                        "n_fft", "512",
                        "win_length", "400",
                        "hop_length", "160",
                        "center", "false",
                        "window_at", "start",
                        "tail", tail,
                        "window", "boxcar",
                        "power", "2"));
        Signal signal = RepresentationContractTest.sound(length, 2);
        List<double[]> all = Frames.of(spectrogram, signal);
        assertThat(all).hasSize(frames);
        for (int i = 0; i < frames; i++) {
            double sum = 0;
            for (int t = i * 160; t < Math.min(length, i * 160 + 400); t++) {
                sum += signal.channel(0)[t];
            }
            assertThat(all.get(i)[0]).isCloseTo(sum * sum, within(1e-9));
        }
    }

    /** The complex transform has the phase of frames that begin where they do. */
    @Test
    void theComplexTransformOfFramesAtTheStart() {
        Signal signal = RepresentationContractTest.sound(700, 4);
        StftSpec stft = Specs.with(
                StftSpec.DEFAULTS,
                Map.of(
                        "n_fft",
                        "300",
                        "win_length",
                        "400",
                        "hop_length",
                        "160",
                        "center",
                        "false",
                        "window",
                        "boxcar"));
        FrameSpec frame = Specs.with(FrameSpec.DEFAULTS, Map.of("window_at", "start", "tail", "every"));
        ComplexSpectrogram x = Stft.forward(signal, stft, frame);
        assertThat(x.frames()).isEqualTo(5);
        double re = 0;
        double im = 0;
        for (int t = 0; t < 220; t++) {
            re += signal.channel(0)[480 + t] * Math.cos(2 * Math.PI * 7 * t / 300);
            im -= signal.channel(0)[480 + t] * Math.sin(2 * Math.PI * 7 * t / 300);
        }
        assertThat(x.re(7, 3)).isCloseTo(re, within(1e-11));
        assertThat(x.im(7, 3)).isCloseTo(im, within(1e-11));
    }

    @ParameterizedTest
    @CsvSource({"16000, 2048, 84, 12, 0.125, 32.70319566", "22050, 512, 40, 6, 0.5, 60", "8000, 256, 30, 24, 0.2, 500"})
    void logFrequencyFiltersAreTheirFormula(int rate, int nFft, int bins, int perOctave, double spread, double low) {
        LogFrequencySpectrogram spectrogram = Specs.with(
                LogFrequencySpectrogram.DEFAULTS,
                Map.of(
                        "n_fft", "" + nFft,
                        "n_bins", "" + bins,
                        "bins_per_octave", "" + perOctave,
                        "spread", "" + spread,
                        "fmin", "" + low));
        Signal signal = Signal.of(RepresentationContractTest.sound(nFft, 6).channel(0), rate);
        double[] magnitudes = Frames.of(
                        LinearSpectrogram.DEFAULTS.withNFft(nFft).withHopLength(512), signal)
                .get(0);
        double[] values = Frames.of(spectrogram, signal).get(0);
        double sigma = spread / perOctave;
        for (int i = 0; i < bins; i++) {
            double centre = low * Math.pow(2, i / (double) perOctave);
            double sum = 0;
            double weights = 0;
            for (int k = 1; k <= nFft / 2; k++) {
                double f = (double) k * rate / nFft;
                double z = (Math.log(f) - Math.log(centre)) / Math.log(2) / sigma;
                double weight = Math.exp(-z * z / 2 - Math.log(sigma) / Math.log(2) - Math.log(f) / Math.log(2));
                weights += weight;
                sum += weight * magnitudes[k];
            }
            double expected = weights > 0 ? sum / weights : 0;
            assertThat(values[i]).as("bin %d", i).isCloseTo(expected, within(1e-9 + 1e-6 * expected));
        }
    }

    @Test
    void logFrequencyRefusesBinsAboveHalfTheRate() {
        assertThatThrownBy(() -> LogFrequencySpectrogram.DEFAULTS.design(8000))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("n_bins");
    }
}
