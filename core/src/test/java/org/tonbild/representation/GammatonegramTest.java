package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class GammatonegramTest {
    static Gammatonegram spec(String... keysAndValues) {
        Gammatonegram g = Gammatonegram.DEFAULTS;
        for (int i = 0; i < keysAndValues.length; i += 2) {
            g = Specs.with(g, Map.of(keysAndValues[i], keysAndValues[i + 1]));
        }
        return g;
    }

    private static Signal noise(int n, int rate, long seed) {
        Random random = new Random(seed);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) (0.3 * random.nextGaussian());
        }
        return Signal.of(x, rate);
    }

    // ---------------------------------------------------------------- reference arrays

    static Stream<Arguments> golden() {
        List<Arguments> cases = new ArrayList<>();
        cases.add(Arguments.of("002", EarGoldens.clip("sneeze16"), 400, 160, 32, "50"));
        cases.add(Arguments.of("004", EarGoldens.synthetic("impulse16", 16000), 512, 256, 64, "20"));
        if (EarGoldens.large()) {
            cases.add(Arguments.of("001", EarGoldens.clip("heli48"), 2048, 512, 64, "20"));
            cases.add(Arguments.of("003", EarGoldens.clip("dog44"), 2048, 512, 64, "20"));
        }
        return cases.stream();
    }

    /** 1e-7: the arrays are stored in float32 (6e-8), and so are our values. */
    @ParameterizedTest
    @MethodSource("golden")
    void equalsTheReferenceProgram(String id, Signal signal, int win, int hop, int channels, String fMin) {
        Gammatonegram g = spec(
                "win_length",
                "" + win,
                "hop_length",
                "" + hop,
                "n_channels",
                "" + channels,
                "fmin",
                fMin,
                "center",
                "false");
        double exact =
                EarGoldens.error(EarGoldens.bandAfterBand(g.analyze(signal)), EarGoldens.data("gammatone-" + id));
        assertThat(exact).isLessThan(1.2e-7);
        double fft = EarGoldens.error(
                EarGoldens.bandAfterBand(
                        Specs.with(g, "method", Gammatonegram.Method.FFT).analyze(signal)),
                EarGoldens.data("gammatone_fft-" + id));
        assertThat(fft).isLessThan(1.2e-7);
        System.out.printf("gammatone-%s: exact %.1e, fft %.1e of the peak%n", id, exact, fft);
    }

    @ParameterizedTest
    @CsvSource({"001,002,48000,64,20", "003,004,16000,32,50", "005,006,44100,64,20", "007,008,16000,64,20"})
    void designEqualsTheReferenceProgram(String centers, String filters, int rate, int n, double fMin) {
        double[] cf = Erb.centerFrequencies(fMin, rate / 2.0, n);
        EarGoldens.Array f = EarGoldens.data("gammatone_filters-" + centers);
        EarGoldens.Array t = EarGoldens.data("gammatone_filters-" + filters);
        GammatoneCascade c = new GammatoneCascade(cf, rate, 4, 0, 1.019);
        double period = 1.0 / rate;
        int[] column = {1, 3, 4, 2}; // section k is A11, A13, A14, A12 there: zeros at pi/8, 3 pi/8, 5 pi/8, 7 pi/8
        for (int ch = 0; ch < n; ch++) {
            close(cf[ch], f.values()[ch], 1e-10);
            double scale = 1;
            for (int k = 0; k < 4; k++) {
                close(period * c.a1[k][ch] / c.a0[k][ch], t.values()[10 * ch + column[k]], 1e-10);
                scale *= period / c.a0[k][ch];
            }
            close(c.b1[ch], t.values()[10 * ch + 7], 1e-10);
            close(c.b2[ch], t.values()[10 * ch + 8], 1e-10);
            close(scale * c.gain[ch], t.values()[10 * ch + 9], 1e-9);
        }
    }

    @Test
    void fftWeightsEqualTheReferenceProgram() {
        double[][] w = GammatoneFft.weights(
                new GammatoneCascade(Erb.centerFrequencies(20, 8000, 64), 16000, 4, 0, 1.019), 1024);
        EarGoldens.Array r = EarGoldens.data("gammatone_filters-009");
        double[] flat = new double[64 * 513];
        for (int c = 0; c < 64; c++) {
            System.arraycopy(w[c], 0, flat, 513 * c, 513);
        }
        assertThat(EarGoldens.error(flat, r)).isLessThan(1e-7);
    }

    // ---------------------------------------------------------------- slow twins

    /** Equation (3): n^(P-1) cos(2 pi fc n + phi) exp(-2 pi b n), scaled to unit gain at fc. */
    private static double[] formula(double fc, int rate, int order, double phase, double bandwidth, int n) {
        double[] g = new double[40 * n];
        double b = bandwidth * Erb.bandwidth(fc) / rate;
        double c = 2 * Math.PI * fc / rate;
        for (int i = 0; i < g.length; i++) {
            g[i] = Math.pow(i, order - 1) * Math.cos(c * i + phase) * Math.exp(-2 * Math.PI * b * i);
        }
        return scaled(Arrays.copyOf(g, n), gain(g, c));
    }

    /** The cascade's response: section responses r^n sin(q_k - c n) folded with one another. */
    private static double[] sections(double fc, int rate, int order, double phase, double bandwidth, int n) {
        double r = Math.exp(-2 * Math.PI * bandwidth * Erb.bandwidth(fc) / rate);
        double c = 2 * Math.PI * fc / rate;
        double[] g = new double[n];
        g[0] = 1;
        double gain = 1;
        for (int k = 0; k < order; k++) {
            double q = (Math.PI / 2 + k * Math.PI - phase) / order;
            double[] h = new double[40 * n];
            for (int i = 0; i < h.length; i++) {
                h[i] = Math.pow(r, i) * Math.sin(q - c * i);
            }
            g = fold(g, h);
            gain *= gain(h, c);
        }
        return scaled(g, gain);
    }

    /** Magnitude of the Fourier sum; the response is so long here that nothing is left of it at its end. */
    private static double gain(double[] h, double omega) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < h.length; i++) {
            re += h[i] * Math.cos(omega * i);
            im -= h[i] * Math.sin(omega * i);
        }
        return Math.hypot(re, im);
    }

    private static double[] scaled(double[] h, double gain) {
        for (int i = 0; i < h.length; i++) {
            h[i] /= gain;
        }
        return h;
    }

    private static double[] fold(double[] x, double[] h) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            double sum = 0;
            for (int k = 0; k <= i && k < h.length; k++) {
                sum += h[k] * x[i - k];
            }
            y[i] = sum;
        }
        return y;
    }

    static Stream<Arguments> odd() {
        return Stream.of(
                Arguments.of("exact", 4, 0.0, 1.019, 8000, 300, 77, 5, 1700, true),
                Arguments.of("exact", 1, 0.7, 0.8, 11025, 257, 256, 4, 1500, true),
                Arguments.of("exact", 3, -1.1, 1.5, 22050, 101, 333, 7, 1999, false),
                Arguments.of("exact", 4, Math.PI / 2, 1.019, 16000, 512, 128, 3, 2048, false),
                Arguments.of("sampled", 4, 0.0, 1.019, 8000, 300, 77, 5, 1700, true),
                Arguments.of("sampled", 1, 0.7, 0.8, 11025, 257, 256, 4, 1500, true),
                Arguments.of("sampled", 2, 2.0, 1.0, 96000, 1, 1, 3, 700, false),
                Arguments.of("sampled", 5, -1.1, 1.5, 22050, 101, 333, 7, 1999, true),
                Arguments.of("sampled", 8, 0.3, 1.2, 44100, 640, 160, 4, 3000, false));
    }

    /** Our values are stored in float32, hence 1e-7 of each channel's maximum. */
    @ParameterizedTest
    @MethodSource("odd")
    void equalsConvolutionWithTheImpulseResponse(
            String method,
            int order,
            double phase,
            double bandwidth,
            int rate,
            int win,
            int hop,
            int channels,
            int n,
            boolean center) {
        Gammatonegram g = new Gammatonegram(
                channels,
                60,
                java.util.OptionalDouble.of(0.45 * rate),
                win,
                hop,
                Gammatonegram.Method.valueOf(method.toUpperCase(java.util.Locale.ROOT)),
                order,
                phase,
                bandwidth,
                2,
                center);
        Signal signal = noise(n, rate, order * 31L + win);
        Spectrogram s = g.analyze(signal);
        int pad = center ? win / 2 : 0;
        int frames = center ? 1 + n / hop : 1 + (n - win) / hop;
        assertThat(s.frames()).isEqualTo(frames);
        double[] x = new double[n + win];
        for (int i = 0; i < n; i++) {
            x[i] = signal.channel(0)[i];
        }
        double[] cf = g.centerFrequencies(rate);
        for (int ch = 0; ch < channels; ch++) {
            double[] h = method.equals("exact")
                    ? sections(cf[ch], rate, order, phase, bandwidth, x.length)
                    : formula(cf[ch], rate, order, phase, bandwidth, x.length);
            double[] y = fold(x, h);
            double[] expected = new double[frames];
            double peak = 0;
            for (int t = 0; t < frames; t++) {
                double sum = 0;
                for (int i = 0; i < win; i++) {
                    int at = t * hop - pad + i;
                    double v = at < 0 ? 0 : y[at];
                    sum += v * v;
                }
                expected[t] = sum / win;
                peak = Math.max(peak, expected[t]);
            }
            for (int t = 0; t < frames; t++) {
                assertThat(Math.abs(s.value(ch, t) - expected[t])).isLessThan(1.5e-7 * peak);
            }
        }
    }

    @Test
    void eulerianNumerators() {
        assertThat(GammatoneImpulse.numerator(1)).containsExactly(1);
        assertThat(GammatoneImpulse.numerator(2)).containsExactly(0, 1);
        assertThat(GammatoneImpulse.numerator(4)).containsExactly(0, 1, 4, 1);
        assertThat(GammatoneImpulse.numerator(6)).containsExactly(0, 1, 26, 66, 26, 1);
    }

    // ---------------------------------------------------------------- meaning

    /** A steady tone at a centre frequency comes out with its own root mean square. */
    @ParameterizedTest
    @CsvSource({"exact,4,0", "exact,3,0.5", "sampled,4,0", "sampled,2,1.2"})
    void unitGainAtTheCentre(String method, int order, double phase) {
        Gammatonegram g =
                spec("method", method, "order", "" + order, "phase", "" + phase, "n_channels", "40", "fmin", "100");
        double[] cf = g.centerFrequencies(32000);
        for (int ch : new int[] {0, 17, 39}) {
            float[] x = new float[32000];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (0.5 * Math.sin(2 * Math.PI * cf[ch] * i / 32000));
            }
            Spectrogram s = g.analyze(Signal.of(x, 32000));
            // The frame holds no whole number of periods, which moves the mean square by some per cent at 100 Hz.
            double mean = 0;
            for (int t = 20; t < 50; t++) {
                mean += s.value(ch, t) / 30;
            }
            assertThat(mean).isBetween(0.5 / Math.sqrt(2) * 0.99, 0.5 / Math.sqrt(2) * 1.01);
        }
    }

    @Test
    void centredFramesLieOnTheSpectrogramsGrid() {
        for (String method : List.of("exact", "sampled", "fft")) {
            Gammatonegram g = spec("method", method);
            Grid grid = g.design(48000).grid(240_000);
            assertThat(grid.frames()).isEqualTo(469);
            assertThat(grid.timeAxis().originSeconds()).isZero();
            assertThat(grid.timeAxis().stepSeconds()).isEqualTo(512.0 / 48000);
            // A click at 1 s; frames show it no finer than to half a hop.
            float[] x = new float[96_000];
            x[48_000] = 1;
            Spectrogram s = g.analyze(Signal.of(x, 48000));
            double sum = 0;
            double moment = 0;
            for (int t = 0; t < s.frames(); t++) {
                double v = s.value(50, t);
                sum += v * v;
                moment += v * v * grid.timeAxis().at(t);
            }
            assertThat(moment / sum).isBetween(1 - 256.0 / 48000, 1 + 256.0 / 48000);
        }
    }

    @ParameterizedTest
    @CsvSource({"exact,300,77", "exact,64,200", "sampled,129,128", "fft,300,77", "fft,64,5000"})
    void anyChunkingGivesTheSameBits(String method, int win, int hop) {
        for (String center : List.of("true", "false")) {
            Gammatonegram g = spec(
                    "method",
                    method,
                    "win_length",
                    "" + win,
                    "hop_length",
                    "" + hop,
                    "n_channels",
                    "9",
                    "center",
                    center);
            Signal signal = noise(20_011, 22050, 3);
            Analyzer analyzer = g.design(22050);
            List<double[]> whole = Frames.pushed(analyzer, signal.channel(0), signal.length());
            for (int block : new int[] {1, 997}) {
                List<double[]> cut = Frames.pushed(analyzer, signal.channel(0), block);
                assertThat(cut.toArray(new double[0][])).isDeepEqualTo(whole.toArray(new double[0][]));
            }
            assertThat(whole).hasSize((int) g.design(22050).grid(20_011).frames());
        }
    }

    @Test
    void shortAndSilentRecordings() {
        for (String method : List.of("exact", "sampled", "fft")) {
            Gammatonegram g = spec("method", method);
            assertThat(g.analyze(Signal.of(new float[0], 48000)).frames()).isEqualTo(1);
            assertThat(g.analyze(Signal.of(new float[] {1}, 8000)).max()).isGreaterThan(0);
            assertThat(g.analyze(Signal.of(new float[5000], 8000)).max()).isZero();
            Gammatonegram ellis = Specs.with(g, "center", false);
            assertThatThrownBy(() -> ellis.analyze(Signal.of(new float[2047], 48000)))
                    .isInstanceOf(SpecException.class)
                    .hasMessageContaining("2047 samples");
        }
    }

    @Test
    void longSilenceAfterSoundIsNotSlow() {
        float[] x = new float[48_000 * 20];
        x[0] = 1;
        Signal click = Signal.of(x, 48_000);
        Spectrogram s = spec("method", "exact", "power", "2").analyze(click);
        assertThat(s.value(63, s.frames() - 1)).isZero();
    }

    @Test
    void senselessRangesAreRefused() {
        assertThatThrownBy(() -> spec("fmax", "9000").design(16000))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("8000");
        assertThatThrownBy(() -> spec("fmin", "4000").design(8000)).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> spec("order", "0")).isInstanceOf(SpecException.class);
    }

    private static void close(double ours, double reference, double relative) {
        assertThat(Math.abs(ours - reference)).isLessThanOrEqualTo(relative * Math.abs(reference));
    }
}
