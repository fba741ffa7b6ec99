package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Synchrosqueezing against plain sums; the reference arrays stand in the conformance sets. */
class SynchrosqueezingTest {
    private static final int RATE = 2000;

    private static Signal glide(int samples) {
        float[] x = new float[samples];
        for (int t = 0; t < samples; t++) {
            double s = (double) t / RATE;
            x[t] = (float) (0.4 * StrictMath.cos(2 * Math.PI * (150 + 60 * s) * s)
                    + 0.3 * StrictMath.sin(2 * Math.PI * 600 * s));
        }
        return Signal.of(x, RATE);
    }

    /** W and its derivative at one moment, by the discrete Fourier transform of the padded recording as a sum. */
    private static double[] value(AnalyticWavelet wavelet, double[] padded, double scale, int moment) {
        int n = padded.length;
        double[] out = new double[4];
        for (int k = 0; k < n; k++) {
            double w = 2 * Math.PI * (2 * k <= n ? k : k - n) / n;
            double gain = wavelet.at(scale * w) * (2 * k == n ? 0.5 : 1) / n;
            if (gain != 0) {
                double re = 0;
                double im = 0;
                for (int t = 0; t < n; t++) {
                    double angle = 2 * Math.PI * Math.floorMod((long) k * (moment - t), (long) n) / n;
                    re += padded[t] * StrictMath.cos(angle);
                    im += padded[t] * StrictMath.sin(angle);
                }
                out[0] += gain * re;
                out[1] += gain * im;
                out[2] -= gain * w * RATE * im;
                out[3] += gain * w * RATE * re;
            }
        }
        return out;
    }

    @ParameterizedTest
    @CsvSource({"gmw:3:60,reflect,96", "gmw:2:5,constant,91", "morlet:6,reflect,91", "bump:5:1,constant,96"})
    void waveletsAreThoseOfTheirFormula(String wavelet, String padding, int samples) {
        Signal signal = glide(samples);
        SynchrosqueezedCwt spec = Specs.with(
                SynchrosqueezedCwt.DEFAULTS,
                Map.of(
                        "wavelet",
                        wavelet,
                        "fmin",
                        "100",
                        "voices",
                        "3",
                        "hop_length",
                        "5",
                        "pad_mode",
                        padding,
                        "method",
                        "fourier"));
        Squeezed all = spec.transform(signal);
        // 2^(1 + round(log2 96)) and 2^(1 + round(log2 91)): 96 is above 64 sqrt(2), 91 too.
        int n = 256;
        assertThat(samples).isGreaterThan(90);
        int left = n - samples - (n - samples) / 2;
        double[] padded = new double[n];
        for (int t = 0; t < n; t++) {
            long source = spec.padMode().source(t - left, samples);
            padded[t] = source < 0 ? 0 : signal.channel(0)[(int) source];
        }
        double[] f = spec.frequencies(RATE);
        double[] scales = spec.scales(RATE);
        double weight = Math.log(2) / 3;
        for (int i = 0; i < all.transform().frames(); i++) {
            double[] re = new double[f.length];
            double[] im = new double[f.length];
            for (int b = 0; b < f.length; b++) {
                double[] v = value(spec.wavelet(), padded, scales[b], left + 5 * i);
                assertThat(all.transform().re(b, i)).isCloseTo(v[0], within(1e-10));
                assertThat(all.transform().im(b, i)).isCloseTo(v[1], within(1e-10));
                double hertz = Math.abs((v[3] * v[0] - v[2] * v[1]) / (v[0] * v[0] + v[1] * v[1])) / (2 * Math.PI);
                int best = 0;
                for (int r = 1; r < f.length; r++) {
                    best = Math.abs(Math.log(f[r] / hertz)) < Math.abs(Math.log(f[best] / hertz)) ? r : best;
                }
                if (Math.hypot(v[0], v[1]) > spec.threshold()) {
                    re[best] += weight * v[0];
                    im[best] += weight * v[1];
                }
            }
            for (int r = 0; r < f.length; r++) {
                assertThat(all.squeezed().re(r, i)).as(r + ", " + i).isCloseTo(re[r], within(1e-9));
                assertThat(all.squeezed().im(r, i)).isCloseTo(im[r], within(1e-9));
            }
        }
        Spectrogram shown = spec.analyze(signal);
        assertThat((double) shown.value(2, 3))
                .isCloseTo(Math.hypot(all.squeezed().re(2, 3), all.squeezed().im(2, 3)), within(1e-7));
    }

    /** Wavelets that end give the same as the whole recording's transform, away from the ends. */
    @ParameterizedTest
    @ValueSource(strings = {"gmw:3:60", "morlet:13.4"})
    void waveletsThatEndAreTheSameInside(String wavelet) {
        Signal signal = glide(4000);
        SynchrosqueezedCwt spec = Specs.with(
                SynchrosqueezedCwt.DEFAULTS,
                Map.of("wavelet", wavelet, "fmin", "60", "fmax", "500", "hop_length", "50"));
        Spectrogram ends = spec.analyze(signal);
        Spectrogram whole = Specs.with(spec, "method", "fourier").analyze(signal);
        assertThat(ends.grid()).isEqualTo(whole.grid());
        double peak = whole.max();
        int differ = 0;
        for (int i = 10; i < ends.frames() - 10; i++) {
            for (int b = 0; b < ends.bands(); b++) {
                differ += Math.abs(ends.value(b, i) - whole.value(b, i)) > 1e-4 * peak ? 1 : 0;
            }
        }
        assertThat(differ).isLessThan(ends.frames() * ends.bands() / 100);
    }

    /** Theorem 4.5 of Daubechies and others: the sum over the rows gives the recording back. */
    @Test
    void theSumOverTheRowsIsTheRecording() {
        Signal signal = glide(2048);
        SynchrosqueezedStft spec = Specs.with(
                SynchrosqueezedStft.DEFAULTS, Map.of("n_fft", "128", "hop_length", "1", "pad_mode", "reflect"));
        ComplexBands t = spec.transform(signal).squeezed();
        for (int i = 0; i < 2048; i++) {
            double sum = 0;
            for (int k = 0; k < t.bands(); k++) {
                sum += t.re(k, i);
            }
            // Bins 0 and n/2 are counted twice here: the tones have none of them.
            assertThat(2 * sum / RATE).isCloseTo(signal.channel(0)[i], within(2e-2));
        }
    }

    @ParameterizedTest
    @CsvSource({"64,16,hann", "63,10,hamming", "50,7,blackman"})
    void framesAreThoseOfTheirFormula(int nFft, int hop, String window) {
        Signal signal = glide(700);
        SynchrosqueezedStft spec = Specs.with(
                SynchrosqueezedStft.DEFAULTS,
                Map.of("n_fft", "" + nFft, "hop_length", "" + hop, "window", window, "reference", "frame_start"));
        Squeezed all = spec.transform(signal);
        double[] w = spec.stft().centredWindow();
        double[] slope = new double[nFft];
        for (int t = 0; t < nFft; t++) {
            for (int s = 0; s < nFft; s++) {
                for (int k = 1; 2 * k < nFft; k++) {
                    double turn = 2 * Math.PI * k / nFft;
                    slope[t] -= 2 * turn * w[s] * StrictMath.sin(turn * (t - s)) / nFft;
                }
            }
        }
        Spectrogram shown = spec.analyze(signal);
        for (int i = 0; i < all.transform().frames(); i++) {
            double[] re = new double[spec.stft().bins()];
            double[] im = new double[re.length];
            for (int k = 0; k < re.length; k++) {
                double[] x = new double[4];
                for (int t = 0; t < nFft; t++) {
                    int at = i * hop + t - nFft / 2;
                    double v = at < 0 || at >= 700 ? 0 : signal.channel(0)[at];
                    double angle = 2 * Math.PI * k * t / nFft;
                    x[0] += v * w[t] * Math.cos(angle);
                    x[1] -= v * w[t] * Math.sin(angle);
                    x[2] += v * slope[t] * RATE * Math.cos(angle);
                    x[3] -= v * slope[t] * RATE * Math.sin(angle);
                }
                assertThat(all.transform().re(k, i)).isCloseTo(x[0], within(1e-9));
                assertThat(all.transform().im(k, i)).isCloseTo(x[1], within(1e-9));
                double size = x[0] * x[0] + x[1] * x[1];
                double hertz = Math.abs((double) k * RATE / nFft - (x[3] * x[0] - x[2] * x[1]) / size / (2 * Math.PI));
                int row = (int) Math.max(0, Math.min(re.length - 1, Math.rint(hertz * nFft / RATE)));
                if (Math.sqrt(size) > spec.threshold()) {
                    re[row] += x[0] * RATE / nFft;
                    im[row] += x[1] * RATE / nFft;
                }
            }
            for (int k = 0; k < re.length; k++) {
                assertThat(all.squeezed().re(k, i)).as(k + ", " + i).isCloseTo(re[k], within(1e-7));
                assertThat((double) shown.value(k, i)).isCloseTo(Math.hypot(re[k], im[k]), within(1e-4));
            }
        }
    }

    @Test
    void linearScalesAndOtherRowsAreTakenAsTheyAre() {
        Signal signal = glide(512);
        double[] scales = {40, 30, 20, 10};
        double[] rows = {100, 300, 500, 700, 900};
        Squeezed all = Specs.with(SynchrosqueezedCwt.DEFAULTS, "hop_length", 1)
                .transform(signal, scales, rows, Scalogram.Spacing.LINEAR);
        assertThat(all.transform().bands()).isEqualTo(4);
        assertThat(all.squeezed().bands()).isEqualTo(5);
        // Every value is somewhere: weights 10 / s.
        double sum = 0;
        double expected = 0;
        for (int r = 0; r < 5; r++) {
            sum += all.squeezed().re(r, 200);
        }
        for (int j = 0; j < 4; j++) {
            expected += all.transform().re(j, 200) * 10 / scales[j];
        }
        assertThat(sum).isCloseTo(expected, within(1e-9));
        assertThat(all.squeezed().energies()).hasSize(5);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> AnalyticWavelet.parse("morse:3:60")).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> AnalyticWavelet.parse("gmw:3")).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> AnalyticWavelet.parse("bump:5:x")).hasMessageContaining("out of range");
        SynchrosqueezedCwt whole = Specs.with(SynchrosqueezedCwt.DEFAULTS, "method", "fourier");
        assertThatThrownBy(() -> whole.design(RATE)).hasMessageContaining("method=truncated");
        assertThatThrownBy(() -> Specs.with(whole, "fmin", 1200).frequencies(RATE))
                .hasMessageContaining("fmin");
        assertThatThrownBy(() -> Specs.with(whole, "fmax", 1200).frequencies(RATE))
                .hasMessageContaining("fmax");
    }
}
