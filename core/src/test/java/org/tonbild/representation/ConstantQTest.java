package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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

class ConstantQTest {
    static ConstantQ spec(String text) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String pair : text.isBlank() ? new String[0] : text.trim().split(" +")) {
            map.put(pair.split("=")[0], pair.split("=")[1]);
        }
        return Specs.with(ConstantQ.DEFAULTS, map);
    }

    static Stream<Arguments> golden() {
        List<Arguments> cases = new ArrayList<>();
        cases.add(Arguments.of("cqt-001", EarGoldens.synthetic("tone22", 22050), ""));
        cases.add(Arguments.of("cqt-006", EarGoldens.synthetic("noise22", 22050), "scale=false tuning=auto"));
        cases.add(Arguments.of("vqt-001", EarGoldens.synthetic("tone22", 22050), "gamma=20"));
        cases.add(Arguments.of("edge-117", EarGoldens.synthetic("e_short100", 22050), "n_bins=48 fmin=110"));
        cases.add(Arguments.of("edge-245", EarGoldens.synthetic("e_clip", 22050), "n_bins=48 fmin=110"));
        if (EarGoldens.large()) {
            cases.add(Arguments.of("cqt-002", EarGoldens.clip("dog44"), ""));
            cases.add(Arguments.of(
                    "cqt-003", EarGoldens.clip("baby22"), "n_bins=120 bins_per_octave=24 fmin=55 hop_length=256"));
            cases.add(Arguments.of(
                    "cqt-004", EarGoldens.clip("clock22"), "n_bins=180 bins_per_octave=36 fmin=65.40639132514966"));
            cases.add(Arguments.of(
                    "cqt-005",
                    EarGoldens.synthetic("logchirp44", 44100),
                    "fmin=110 filter_scale=0.5 norm=2 sparsity=0"));
            cases.add(Arguments.of("vqt-002", EarGoldens.clip("rooster44"), "gamma=auto"));
            cases.add(Arguments.of("edge-149", EarGoldens.synthetic("e_n1024", 22050), "n_bins=48 fmin=110"));
            cases.add(Arguments.of("edge-181", EarGoldens.synthetic("e_dc", 22050), "n_bins=48 fmin=110"));
        }
        return cases.stream();
    }

    /** 3e-4 of the peak: the filter that halves the rate is another one of the same class. */
    @ParameterizedTest
    @MethodSource("golden")
    void equalsLibrosa(String id, Signal signal, String parameters) {
        ConstantQ c = spec(parameters);
        EarGoldens.Array r = EarGoldens.data(id);
        ConstantQComplex z = c.transform(signal);
        Spectrogram s = c.analyze(signal);
        assertThat(new int[] {z.bins(), z.frames()}).containsExactly(r.shape()[0], r.shape()[1]);
        double peak = 0;
        double worst = 0;
        for (int b = 0; b < z.bins(); b++) {
            for (int t = 0; t < z.frames(); t++) {
                double re = r.values()[2 * (b * z.frames() + t)];
                double im = r.values()[2 * (b * z.frames() + t) + 1];
                peak = Math.max(peak, Math.hypot(re, im));
                worst = Math.max(worst, Math.hypot(re - z.re(b, t), im - z.im(b, t)));
                worst = Math.max(worst, Math.abs(Math.hypot(re, im) - s.value(b, t)));
            }
        }
        System.out.printf("%s: %.1e of the peak%n", id, worst / peak);
        assertThat(worst / peak).isLessThan(3e-4);
    }

    static Stream<Arguments> goldenMagnitudes() {
        List<Arguments> cases = new ArrayList<>();
        cases.add(Arguments.of("hybrid_cqt-001", EarGoldens.synthetic("tone22", 22050), "form=hybrid"));
        cases.add(Arguments.of("pseudo_cqt-001", EarGoldens.synthetic("tone22", 22050), "form=pseudo"));
        if (EarGoldens.large()) {
            cases.add(Arguments.of(
                    "hybrid_cqt-002", EarGoldens.clip("baby22"), "form=hybrid n_bins=96 bins_per_octave=24 fmin=110"));
            cases.add(Arguments.of(
                    "pseudo_cqt-002", EarGoldens.clip("dog44"), "form=pseudo n_bins=72 fmin=65.40639132514966"));
        }
        return cases.stream();
    }

    /** The pseudo form halves no rate, so it agrees to the storage rounding; the hybrid's lower part does. */
    @ParameterizedTest
    @MethodSource("goldenMagnitudes")
    void formsEqualLibrosa(String id, Signal signal, String parameters) {
        Spectrogram s = spec(parameters).analyze(signal);
        double error = EarGoldens.error(EarGoldens.bandAfterBand(s), EarGoldens.data(id));
        System.out.printf("%s: %.1e of the peak%n", id, error);
        assertThat(error).isLessThan(id.startsWith("pseudo") ? 5e-7 : 3e-4);
    }

    @Test
    void onlyTheFullFormHasAPhase() {
        assertThatThrownBy(() -> spec("form=hybrid").transform(noise(100, 22050, 1)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("analyze");
    }

    private static Signal noise(int n, int rate, long seed) {
        Random random = new Random(seed);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) (0.2 * random.nextGaussian());
        }
        return Signal.of(x, rate);
    }

    /** Odd hops, cut-off octaves, every rate, padding, norm and window. */
    @ParameterizedTest
    @CsvSource({
        "8000, 3001, n_bins=30 hop_length=77 fmin=200",
        "8000, 2000, n_bins=24 bins_per_octave=24 fmin=300 hop_length=64 sparsity=0",
        "11025, 3000, n_bins=17 bins_per_octave=5 fmin=150 hop_length=100 window=hamming norm=2",
        "16000, 3000, n_bins=25 fmin=220 hop_length=96 pad_mode=reflect norm=none scale=false",
        "22050, 4000, n_bins=7 bins_per_octave=12 fmin=500 hop_length=250 gamma=auto pad_mode=edge",
        "44100, 5000, n_bins=40 bins_per_octave=18 fmin=300 hop_length=512 gamma=30 tuning=0.3 scale=false",
        "48000, 5000, n_bins=1 bins_per_octave=12 fmin=1000 hop_length=128 norm=inf",
        "96000, 9000, n_bins=37 bins_per_octave=12 fmin=500 hop_length=1024 filter_scale=0.7 window=blackman"
    })
    void equalsTheSlowTwin(int rate, int n, String parameters) {
        ConstantQ c = spec(parameters);
        Signal signal = noise(n, rate, n);
        ConstantQComplex z = c.transform(signal);
        ConstantQTwin twin = new ConstantQTwin(c, signal);
        assertThat(new int[] {z.bins(), z.frames()}).containsExactly(twin.re.length, twin.frames);
        double peak = 0;
        double worst = 0;
        for (int b = 0; b < z.bins(); b++) {
            for (int t = 0; t < z.frames(); t++) {
                peak = Math.max(peak, Math.hypot(twin.re[b][t], twin.im[b][t]));
                worst = Math.max(worst, Math.hypot(twin.re[b][t] - z.re(b, t), twin.im[b][t] - z.im(b, t)));
            }
        }
        assertThat(worst).isLessThan(1e-11 * peak);
    }

    /** A steady tone of amplitude A at a bin gives A/2 times the square root of the filter's length there. */
    @ParameterizedTest
    @CsvSource({"8000,12,72", "22050,12,84", "32000,36,252", "44100,24,168", "96000,12,84"})
    void aToneStandsAtItsBin(int rate, int perOctave, int bins) {
        ConstantQ c = spec("n_bins=" + bins + " bins_per_octave=" + perOctave);
        double ratio = Math.pow(2, 2.0 / perOctave);
        double q = (ratio + 1) / (ratio - 1);
        for (int bin : new int[] {0, bins / 3, bins - 2}) {
            double f = 32.70319566257483 * Math.pow(2, (double) bin / perOctave);
            float[] x = new float[2 * rate];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (0.8 * Math.cos(2 * Math.PI * f * i / rate));
            }
            Spectrogram s = c.analyze(Signal.of(x, rate));
            int middle = s.frames() / 2;
            int best = 0;
            for (int b = 0; b < bins; b++) {
                best = s.value(b, middle) > s.value(best, middle) ? b : best;
            }
            assertThat(s.grid().bandAxis().value(bin)).isCloseTo(f, offset(1e-9 * f));
            assertThat(best).isBetween(bin - 1, bin + 1);
            double expected = 0.4 * Math.sqrt(q * rate / f);
            assertThat((double) s.value(bin, middle)).isCloseTo(expected, offset(0.02 * expected));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hop_length=512",
        "hop_length=77",
        "hop_length=96 pad_mode=reflect",
        "form=hybrid",
        "form=pseudo hop_length=300",
        "hop_length=2048 gamma=auto"
    })
    void anyChunkingGivesTheSameBits(String parameters) {
        ConstantQ c = spec("n_bins=40 fmin=60 " + parameters);
        Signal signal = noise(30_011, 22050, 8);
        Analyzer analyzer = c.design(22050);
        double[][] whole =
                Frames.pushed(analyzer, signal.channel(0), signal.length()).toArray(new double[0][]);
        assertThat(whole).hasNumberOfRows((int) analyzer.grid(30_011).frames());
        for (int block : new int[] {1, 997, 5000}) {
            assertThat(Frames.pushed(analyzer, signal.channel(0), block).toArray(new double[0][]))
                    .isDeepEqualTo(whole);
        }
    }

    @Test
    void framesLeaveWithABoundedDelay() {
        Analyzer analyzer = ConstantQ.DEFAULTS.design(22050);
        FrameStream stream = analyzer.open();
        long[] frames = {0};
        float[] block = noise(1024, 22050, 1).channel(0);
        for (int i = 0; i < 400; i++) {
            stream.push(block, 0, 1024, v -> frames[0]++);
            // Half of C1's transform of 2^14 samples and the halvings' reach on top.
            long due = (1024L * (i + 1) - 8192 - 64 * 181) / 512;
            assertThat(frames[0]).isGreaterThanOrEqualTo(due);
        }
    }

    /** At 44.1 kHz the rate is lowered by blocks before the first octave. */
    @Test
    void blocksKeepToTheLatencyAndToTheBits() {
        Analyzer analyzer = ConstantQ.DEFAULTS.design(44_100);
        float[] x = noise(70_000, 44_100, 1).channel(0);
        List<double[]> whole = Frames.pushed(analyzer, x, x.length);
        List<double[]> frames = new ArrayList<>();
        FrameStream stream = analyzer.open();
        for (int at = 0; at < x.length; at += 97) {
            int n = Math.min(97, x.length - at);
            stream.push(x, at, n, values -> frames.add(values.clone()));
            assertThat((long) frames.size()).isEqualTo(analyzer.latency().frames(at + n));
        }
        assertThat(frames).isNotEmpty();
        stream.finish(values -> frames.add(values.clone()));
        assertThat(frames).hasSameSizeAs(whole);
        for (int i = 0; i < whole.size(); i++) {
            assertThat(frames.get(i)).isEqualTo(whole.get(i));
        }
    }

    @Test
    void binsBeyondHalfTheRateAreRefusedWithTheLegalNumber() {
        assertThatThrownBy(() -> spec("n_bins=200").design(22050))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("use 101 bins or less");
        assertThat(spec("n_bins=101").design(22050).grid(1000).bands()).isEqualTo(101);
        assertThatThrownBy(() -> spec("n_bins=102").design(22050)).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> spec("fmin=15000").design(22050))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("lower fmin");
    }

    /** As in librosa, where no bin of magnitudes is refused. */
    @Test
    void binsOfMagnitudesMayPassHalfTheRate() {
        float[] x = new float[8000];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.cos(2 * Math.PI * 3000 * i / 8000);
        }
        Spectrogram s = spec("form=pseudo fmin=2500 n_bins=14").analyze(Signal.of(x, 8000));
        // Bin 3 is 2973 Hz. The filter at 5000 Hz, bin 12, is that of -3000 Hz, which a spectrum from 0 on leaves out.
        assertThat(s.value(3, 8)).isGreaterThan(100 * s.value(12, 8));
        assertThat(s.grid().bandAxis().value(12)).isCloseTo(5000, offset(1e-9));
        assertThatThrownBy(() -> spec("fmin=2500 n_bins=14").design(8000)).isInstanceOf(SpecException.class);
    }

    @Test
    void senselessInputIsRefused() {
        ConstantQ early = spec("n_bins=48 fmin=110");
        assertThatThrownBy(() -> early.analyze(Signal.of(new float[1], 22050)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("too short for 4 octaves");
        assertThatThrownBy(() -> spec("norm=slaney")).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> spec("filter_scale=0.01").design(22050)).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> spec("pad_mode=reflect").analyze(Signal.of(new float[0], 22050)))
                .isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> spec("tuning=auto").design(22050))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("tuning");
    }

    /** The figures that librosa has in a table. */
    @Test
    void noiseBandwidths() {
        assertThat(ConstantQFilters.noiseBandwidth(org.tonbild.transform.Window.HANN))
                .isCloseTo(1.50018310546875, offset(1e-12));
    }
}
