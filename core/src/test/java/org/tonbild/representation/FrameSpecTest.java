package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Frames as front ends of models make them, against a transform written out sum by sum. */
class FrameSpecTest {
    private static final int RATE = 8000;

    private static float[] noise(int length) {
        Random random = new Random(length);
        float[] samples = new float[length];
        for (int t = 0; t < length; t++) {
            samples[t] = (float) (0.3 + random.nextGaussian());
        }
        return samples;
    }

    /** |X|^2 + offset, then the power; frame from {@code begin}, window at {@code at} of n_fft. */
    private static double slow(double[] frame, double[] window, int nFft, int k, double offset, double power) {
        double re = 0;
        double im = 0;
        for (int t = 0; t < window.length; t++) {
            double angle = 2 * Math.PI * ((long) k * t % nFft) / nFft;
            re += frame[t] * window[t] * Math.cos(angle);
            im -= frame[t] * window[t] * Math.sin(angle);
        }
        return Math.pow(re * re + im * im + offset, power / 2);
    }

    private static double[] hann(int n) {
        double[] window = new double[n];
        for (int t = 0; t < n; t++) {
            window[t] = 0.5 - 0.5 * Math.cos(2 * Math.PI * t / n);
        }
        return window;
    }

    /** The order of Hugging Face's audio_utils.spectrogram: mean, pre-emphasis with the first sample its own neighbour. */
    private static double[] conditioned(float[] x, int begin, int length, double c) {
        double[] frame = new double[length];
        double mean = 0;
        for (int t = 0; t < length; t++) {
            mean += x[begin + t] / (double) length;
        }
        for (int t = 0; t < length; t++) {
            double before = x[begin + Math.max(0, t - 1)] - mean;
            frame[t] = x[begin + t] - mean - c * before;
        }
        return frame;
    }

    @Test
    void framesOfTheWindowsLengthWithoutMeanAndWithPreEmphasis() {
        float[] x = noise(700);
        LinearSpectrogram spec = Specs.with(
                LinearSpectrogram.DEFAULTS,
                Map.of(
                        "n_fft",
                        "64",
                        "win_length",
                        "45",
                        "hop_length",
                        "20",
                        "center",
                        "false",
                        "window_at",
                        "start",
                        "remove_dc_offset",
                        "true",
                        "preemphasis",
                        "0.9",
                        "power_offset",
                        "0.01",
                        "power",
                        "2"));
        List<double[]> frames = Frames.of(spec, Signal.of(x, RATE));
        assertThat(frames).hasSize(1 + (700 - 45) / 20);
        for (int i = 0; i < frames.size(); i++) {
            double[] frame = conditioned(x, i * 20, 45, 0.9);
            for (int k = 0; k < 33; k++) {
                assertThat(frames.get(i)[k]).isCloseTo(slow(frame, hann(45), 64, k, 0.01, 2), within(1e-10));
            }
        }
    }

    /** python_speech_features: the recording is emphasised before it is cut; in the end it is followed by zeros. */
    @ParameterizedTest
    @CsvSource({"30, 1, 1", "100, 16, 7", "700, 20, 512", "64, 64, 64", "300, 90, 13"})
    void preEmphasisOverTheRecording(int length, int hop, int block) {
        float[] x = noise(length);
        LinearSpectrogram spec = Specs.with(
                LinearSpectrogram.DEFAULTS,
                Map.of(
                        "n_fft", "64",
                        "win_length", "45",
                        "hop_length", "" + hop,
                        "center", "false",
                        "window_at", "start",
                        "tail", "cover",
                        "preemphasis", "0.95",
                        "preemphasis_over", "recording"));
        double[] emphasised = new double[length + 45 + hop];
        for (int t = 0; t < length; t++) {
            emphasised[t] = x[t] - (t == 0 ? 0 : 0.95 * x[t - 1]);
        }
        List<double[]> frames = new ArrayList<>();
        FrameStream stream = spec.design(RATE).open();
        for (int t = 0; t < length; t += block) {
            stream.push(x, t, Math.min(block, length - t), frame -> frames.add(frame.clone()));
        }
        stream.finish(frame -> frames.add(frame.clone()));
        assertThat(frames).hasSize(length <= 45 ? 1 : 1 + (length - 45 + hop - 1) / hop);
        for (int i = 0; i < frames.size(); i++) {
            double[] frame = Arrays.copyOfRange(emphasised, i * hop, i * hop + 45);
            for (int k = 0; k < 33; k++) {
                assertThat(frames.get(i)[k]).isCloseTo(slow(frame, hann(45), 64, k, 0, 1), within(1e-11));
            }
        }
    }

    /** The mean comes off what has been emphasised: a frame of an even slope keeps nothing at 0 Hz. */
    @Test
    void theMeanComesAfterThePreEmphasisOfTheRecording() {
        LinearSpectrogram spec = Specs.with(
                LinearSpectrogram.DEFAULTS,
                Map.of(
                        "n_fft", "32",
                        "window", "boxcar",
                        "center", "false",
                        "preemphasis", "1",
                        "preemphasis_over", "recording",
                        "remove_dc_offset", "true"));
        float[] slope = new float[96];
        for (int t = 0; t < slope.length; t++) {
            slope[t] = 1 + 0.25f * t;
        }
        List<double[]> frames = Frames.of(spec, Signal.of(slope, RATE));
        assertThat(frames.get(1)).containsExactly(new double[17], within(1e-13));
        // Only the first sample of all, 1 in place of 0.25, stands out of the mean: 0.75 at every frequency but 0.
        assertThat(frames.get(0)[0]).isCloseTo(0, within(1e-13));
        assertThat(frames.get(0)[5]).isCloseTo(0.75, within(1e-13));
    }

    @Test
    void preEmphasisOverTheRecordingKnowsItsPadding() {
        float[] x = noise(100);
        LinearSpectrogram spec = Specs.with(
                LinearSpectrogram.DEFAULTS,
                Map.of(
                        "n_fft", "32",
                        "hop_length", "10",
                        "pad_mode", "reflect",
                        "preemphasis", "0.9",
                        "preemphasis_over", "recording"));
        double[] emphasised = new double[132];
        for (int t = 0; t < 132; t++) {
            emphasised[t] = mirrored(x, t - 16) - (t == 0 ? 0 : 0.9 * mirrored(x, t - 17));
        }
        List<double[]> frames = Frames.of(spec, Signal.of(x, RATE));
        assertThat(frames).hasSize(11);
        for (int i = 0; i < frames.size(); i++) {
            double[] frame = Arrays.copyOfRange(emphasised, i * 10, i * 10 + 32);
            for (int k = 0; k < 17; k++) {
                assertThat(frames.get(i)[k]).isCloseTo(slow(frame, hann(32), 32, k, 0, 1), within(1e-11));
            }
        }
    }

    private static float mirrored(float[] x, int t) {
        int at = Math.abs(t);
        return x[Math.min(at, 2 * (x.length - 1) - at)];
    }

    @Test
    void floatArithmeticAgrees() {
        float[] x = noise(300);
        Map<String, String> keys = Map.of(
                "n_fft",
                "32",
                "win_length",
                "20",
                "center",
                "false",
                "window_at",
                "start",
                "remove_dc_offset",
                "true",
                "preemphasis",
                "0.97");
        LinearSpectrogram spec = Specs.with(LinearSpectrogram.DEFAULTS, keys);
        List<double[]> exact = Frames.of(spec, Signal.of(x, RATE));
        List<double[]> rough = Frames.of(Specs.with(spec, "precision", "float"), Signal.of(x, RATE));
        for (int i = 0; i < exact.size(); i++) {
            assertThat(rough.get(i)).containsExactly(exact.get(i), within(1e-4));
        }
    }

    /** As many frames as hops, the first one beginning half an overlap early, mirrored: UnivNet's and HiFi-GAN's. */
    @Test
    void padsHalfOfWhatFramesShare() {
        float[] x = noise(640);
        LinearSpectrogram spec = Specs.with(
                LinearSpectrogram.DEFAULTS,
                Map.of("n_fft", "64", "hop_length", "16", "pad_mode", "reflect", "pad_by", "half_overlap"));
        List<double[]> frames = Frames.of(spec, Signal.of(x, RATE));
        assertThat(frames).hasSize(640 / 16);
        double[] first = new double[64];
        for (int t = 0; t < 64; t++) {
            first[t] = x[Math.abs(t - 24)];
        }
        for (int k = 0; k < 33; k++) {
            assertThat(frames.get(0)[k]).isCloseTo(slow(first, hann(64), 64, k, 0, 1), within(1e-11));
        }
        Grid grid = spec.design(RATE).grid(640);
        assertThat(grid.timeAxis().originSeconds()).isEqualTo(8.0 / RATE);
    }

    @Test
    void aShortRecordingIsRefusedOrHasNoFrames() {
        LinearSpectrogram spec =
                Specs.with(LinearSpectrogram.DEFAULTS, Map.of("n_fft", "64", "center", "false", "hop_length", "16"));
        Signal signal = Signal.of(noise(63), RATE);
        assertThatThrownBy(() -> spec.analyze(signal))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("n_fft");
        LinearSpectrogram mild = Specs.with(spec, "short_recording", "empty");
        assertThat(mild.analyze(signal).frames()).isZero();
        assertThat(mild.analyze(Signal.of(noise(64), RATE)).frames()).isEqualTo(1);
    }

    /** Filters for another rate: MS-CLAP 2023 lays those of 32 kHz over sound of 44.1 kHz. */
    @Test
    void filtersOfAnotherRateLieElsewhere() {
        MelSpec usual = Specs.with(MelSpec.DEFAULTS, Map.of("n_mels", "8", "fmin", "50", "fmax", "3000"));
        MelSpec moved = Specs.with(usual, "filter_rate", 8000);
        MelFilterBank own = MelFilterBank.design(usual, 8000, 256);
        MelFilterBank other = MelFilterBank.design(moved, 11_025, 256);
        assertThat(other.matrix()).isDeepEqualTo(own.matrix());
        for (int b = 0; b < 8; b++) {
            assertThat(other.centres()[b]).isCloseTo(own.centres()[b] * 11_025 / 8000, within(1e-9));
        }
    }

    /** What torch.hann_window(16) and torch.hamming_window(5, periodic=False) are, to all digits of a float. */
    @Test
    void theWindowInFloatIsTorchs() {
        LinearSpectrogram hann = Specs.with(
                LinearSpectrogram.DEFAULTS, Map.of("n_fft", "16", "window_precision", "float", "window_at", "start"));
        float[] sixteen = {
            0.f,
            0.038060248f,
            0.14644662f,
            0.3086583f,
            0.5f,
            0.69134176f,
            0.8535534f,
            0.9619398f,
            1.f,
            0.96193975f,
            0.8535533f,
            0.6913416f,
            0.5f,
            0.30865818f,
            0.1464465f,
            0.038060218f
        };
        for (int t = 0; t < 16; t++) {
            assertThat(hann.window()[t]).isEqualTo(sixteen[t]);
        }
        LinearSpectrogram hamming = Specs.with(
                hann, Map.of("win_length", "5", "window", "hamming", "periodic", "false", "window_at", "middle"));
        float[] five = {0.08000001f, 0.54f, 1.f, 0.54f, 0.08000001f};
        for (int t = 0; t < 5; t++) {
            assertThat(hamming.window()[5 + t]).isEqualTo(five[t]);
        }
        assertThat(hamming.window()[4]).isZero();
        double[] exact = Specs.with(hann, "window_precision", "double").window();
        assertThat(hann.window()).containsExactly(exact, within(2.5e-7));
    }

    /** Triangles over mels, each divided by half its width in mels, which is the same for all. */
    @Test
    void aNormGoesByMels() {
        MelSpec plain = Specs.with(
                MelSpec.DEFAULTS,
                Map.of("n_mels", "6", "mel_scale", "kaldi", "filter_shape", "triangular_mel", "norm", "none"));
        double[][] peaks = MelFilterBank.design(plain, RATE, 256).matrix();
        double[][] scaled = MelFilterBank.design(
                        Specs.with(plain, Map.of("norm", "slaney", "norm_over", "mel")), RATE, 256)
                .matrix();
        double halfWidth = 1127 * Math.log(1 + 4000 / 700.0) / 7;
        for (int b = 0; b < 6; b++) {
            for (int k = 0; k < 129; k++) {
                assertThat(scaled[b][k]).isCloseTo(peaks[b][k] / halfWidth, within(1e-12));
            }
        }
    }
}
