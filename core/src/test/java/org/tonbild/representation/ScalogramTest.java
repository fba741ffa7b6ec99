package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Every method against its plain formula. */
class ScalogramTest {
    private static final int RATE = 8000;

    private static Signal noise(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] x = new float[n];
        for (int t = 0; t < n; t++) {
            x[t] = (float) (random.nextDouble() - 0.5);
        }
        return Signal.of(x, RATE);
    }

    private static Scalogram spec(String wavelet, Scalogram.Method method, int hop) {
        return Specs.with(
                Scalogram.DEFAULTS.withMethod(Scalogram.Method.SAMPLED),
                Map.of(
                        "wavelet",
                        wavelet,
                        "method",
                        method.name(),
                        "fmin",
                        "90",
                        "fmax",
                        "1900",
                        "n_scales",
                        "7",
                        "hop_length",
                        Integer.toString(hop)));
    }

    private static double[] psi(Wavelet wavelet, double x) {
        double[] value = new double[2];
        wavelet.at(x, value);
        return value;
    }

    private static double scale(Scalogram spec, int band) {
        return spec.wavelet().centralFrequency() * RATE / spec.frequencies(RATE)[band];
    }

    private static void assertClose(ComplexBands w, int band, int frame, double re, double im, double tolerance) {
        assertThat(w.re(band, frame))
                .as("real, band " + band + ", frame " + frame)
                .isCloseTo(re, within(tolerance));
        assertThat(w.im(band, frame)).as("imaginary, band " + band).isCloseTo(im, within(tolerance));
    }

    /** Hop 1 takes blocks of transforms, hop 37 plain sums; 61 samples are shorter than most wavelets. */
    @ParameterizedTest
    @CsvSource({
        "morlet:6, 1, 1500", "morlet:6, 37, 1500", "morlet:4.5, 1, 61", "cmor1.5-1, 1, 1500", "morl, 1, 999",
        "mexh, 5, 700", "gaus3, 1, 700", "cgau4, 2, 700", "shan1.5-1, 1, 1500", "fbsp2-1-0.5, 11, 1500"
    })
    void sampledIsTheSumOverTheWavelet(String wavelet, int hop, int n) {
        Scalogram spec = spec(wavelet, Scalogram.Method.SAMPLED, hop);
        float[] x = noise(n, 3).channel(0);
        ComplexBands w = spec.transform(Signal.of(x, RATE));
        assertThat(w.frames()).isEqualTo((n + hop - 1) / hop);
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 60; trial++) {
            int band = random.nextInt(7);
            int frame = trial < 2 ? trial * (w.frames() - 1) : random.nextInt(w.frames());
            double s = scale(spec, band);
            double length = 2 * spec.wavelet().halfSupport() * s;
            int points = (int) Math.ceil(length);
            double re = 0;
            double im = 0;
            for (int i = 0; i < points; i++) {
                int k = frame * hop - points / 2 + i;
                if (k >= 0 && k < n) {
                    double[] value = psi(spec.wavelet(), (i - (length - 1) / 2) / s);
                    re += x[k] * value[0] / Math.sqrt(s);
                    im -= x[k] * value[1] / Math.sqrt(s);
                }
            }
            assertClose(w, band, frame, re, im, 1e-12);
        }
    }

    /** As PyWavelets: the convolution of the sound with the looked-up integral, its differences, its middle. */
    @ParameterizedTest
    @CsvSource({"cmor1.5-1, 1, 700", "morl, 3, 700", "gaus2, 1, 500", "cgau1, 1, 90", "mexh, 1, 40", "shan1.5-1, 1, 900"
    })
    void integratedIsTheDifferenceOfAConvolution(String wavelet, int hop, int n) {
        Scalogram spec = spec(wavelet, Scalogram.Method.INTEGRATED, hop);
        float[] x = noise(n, 4).channel(0);
        ComplexBands w = spec.transform(Signal.of(x, RATE));
        double half = spec.wavelet().halfSupport();
        double step = (half * 2) / 1023 - half + half;
        double[][] integral = new double[1024][];
        double re = 0;
        double im = 0;
        for (int i = 0; i < 1024; i++) {
            double[] value = psi(spec.wavelet(), i * (2 * half / 1023) - half);
            re += value[0];
            im -= value[1];
            integral[i] = new double[] {re * step, im * step};
        }
        for (int band = 0; band < 7; band++) {
            double s = scale(spec, band);
            List<double[]> taps = new ArrayList<>();
            for (int k = 0; k < s * 2 * half + 1; k++) {
                int j = (int) (k / (s * ((-half + 2 * half / 1023) + half)));
                if (j < 1024) {
                    taps.add(0, integral[j]);
                }
            }
            int size = taps.size();
            double[][] full = new double[n + size - 1][2];
            for (int t = 0; t < n; t++) {
                for (int j = 0; j < size; j++) {
                    full[t + j][0] += x[t] * taps.get(j)[0];
                    full[t + j][1] += x[t] * taps.get(j)[1];
                }
            }
            int cut = (size - 2) / 2;
            for (int frame = 0; frame < w.frames(); frame++) {
                double[] a = full[cut + frame * hop];
                double[] b = full[cut + frame * hop + 1];
                double root = -Math.sqrt(s);
                assertClose(w, band, frame, root * (b[0] - a[0]), root * (b[1] - a[1]), 1e-10);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 200", "3, 257", "1, 1"})
    void fourierIsTorrencesFormula(int hop, int n) {
        Scalogram spec = spec("morlet:6", Scalogram.Method.FOURIER, hop);
        float[] x = noise(n, 5).channel(0);
        ComplexBands w = spec.transform(Signal.of(x, RATE));
        int padded = Integer.highestOneBit(2 * n - 1) << 1;
        padded = n == 1 ? 2 : padded;
        for (int band = 0; band < 7; band++) {
            double seconds = 6 / (2 * Math.PI * spec.frequencies(RATE)[band]);
            for (int frame = 0; frame < w.frames(); frame++) {
                double re = 0;
                double im = 0;
                for (int k = 1; k < padded / 2; k++) {
                    double omega = 2 * Math.PI * k * RATE / padded;
                    double gain = Math.sqrt(2 * Math.PI * seconds * RATE)
                            * Math.pow(Math.PI, -0.25)
                            * Math.exp(-Math.pow(seconds * omega - 6, 2) / 2)
                            / padded;
                    for (int t = 0; t < n; t++) {
                        double angle = 2 * Math.PI * ((long) k * (frame * hop - t) % padded) / padded;
                        re += gain * x[t] * Math.cos(angle);
                        im += gain * x[t] * Math.sin(angle);
                    }
                }
                assertClose(w, band, frame, re, im, 1e-11);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 5, 7})
    void truncatedStaysWithinItsBound(double support) {
        Scalogram whole = Specs.with(spec("morlet:6", Scalogram.Method.FOURIER, 1), "fmax", 3900);
        Scalogram bounded = Specs.with(whole, Map.of("method", "truncated", "support", Specs.number(support)));
        Signal sound = noise(3000, 6);
        double energy = 0;
        for (float v : sound.channel(0)) {
            energy += (double) v * v;
        }
        ComplexBands a = whole.transform(sound);
        ComplexBands b = bounded.transform(sound);
        double[] shares = bounded.truncation(RATE);
        for (int band = 0; band < 7; band++) {
            double most = 0;
            for (int frame = 0; frame < a.frames(); frame++) {
                most = Math.max(
                        most, Math.hypot(a.re(band, frame) - b.re(band, frame), a.im(band, frame) - b.im(band, frame)));
            }
            // The wavelets have norm 1, or less where half the rate cuts them off.
            assertThat(most).isLessThanOrEqualTo((shares[band] + 1e-8) * Math.sqrt(energy));
        }
        assertThat(shares[0]).isLessThan(support == 3 ? 0.02 : support == 5 ? 2e-5 : 1e-6);
        assertThat(shares[6]).isBetween(0.1, 0.4);
    }

    @ParameterizedTest
    @CsvSource({
        "morlet:6, sampled, 1",
        "cmor1.5-1, integrated, 1",
        "morlet:6, truncated, 2",
        "gaus2, integrated, 300",
        "morlet:6, sampled, 3001"
    })
    void framesLeaveExactlyWhenTheLatencySays(String wavelet, String method, int hop) {
        Scalogram spec = spec(wavelet, Scalogram.Method.valueOf(method.toUpperCase(java.util.Locale.ROOT)), hop);
        Analyzer analyzer = spec.design(RATE);
        float[] x = noise(18_000, 8).channel(0);
        List<double[]> whole = Frames.pushed(analyzer, x, x.length);
        List<double[]> frames = new ArrayList<>();
        FrameStream stream = analyzer.open();
        for (int t = 0; t < x.length; t++) {
            stream.push(x, t, 1, values -> frames.add(values.clone()));
            assertThat((long) frames.size())
                    .isEqualTo(Math.min(analyzer.latency().frames(t + 1), whole.size()));
        }
        stream.finish(values -> frames.add(values.clone()));
        assertThat(frames).hasSameSizeAs(whole);
        for (int i = 0; i < whole.size(); i++) {
            assertThat(frames.get(i)).isEqualTo(whole.get(i));
        }
        assertThat(analyzer.latency().frames(x.length)).isPositive();
    }

    @Test
    void aToneIsStrongestAtItsFrequency() {
        float[] x = new float[16000];
        for (int t = 0; t < x.length; t++) {
            x[t] = (float) StrictMath.sin(2 * Math.PI * 440 * t / RATE);
        }
        for (String wavelet : List.of("morlet:6", "cmor1.5-1", "morl", "cgau8")) {
            Scalogram spec = Specs.with(
                    Scalogram.DEFAULTS, Map.of("wavelet", wavelet, "fmin", "220", "fmax", "880", "n_scales", "49"));
            Spectrogram s = spec.analyze(Signal.of(x, RATE));
            int best = 0;
            for (int b = 0; b < 49; b++) {
                best = s.value(b, 15) > s.value(best, 15) ? b : best;
            }
            assertThat(s.grid().bandAxis().value(best)).as(wavelet).isBetween(380.0, 520.0);
        }
    }

    /** Central frequencies as PyWavelets 1.1.1 prints them. */
    @ParameterizedTest
    @CsvSource({
        "gaus1, 0.2",
        "gaus2, 0.3",
        "gaus4, 0.5",
        "gaus8, 0.6",
        "cgau1, 0.3",
        "cgau2, 0.4",
        "cgau5, 0.6",
        "cgau8, 0.7",
        "mexh, 0.25",
        "morl, 0.8125",
        "shan1.5-1.0, 0.275",
        "shan, 0.775",
        "fbsp, 0.5",
        "cmor, 0.5",
        "cmor1.5-1.0, 1"
    })
    void centralFrequencies(String wavelet, double expected) {
        assertThat(Wavelet.parse(wavelet).centralFrequency()).isCloseTo(expected, within(1e-14));
    }

    @Test
    void derivativesOfGaussiansHaveUnitNormAndAreDerivatives() {
        for (int n = 1; n <= 8; n++) {
            for (String family : List.of("gaus", "cgau")) {
                Wavelet wavelet = Wavelet.parse(family + n);
                double energy = 0;
                double step = 1e-3;
                for (double x = -6; x < 6; x += step) {
                    double[] value = psi(wavelet, x);
                    energy += step * (value[0] * value[0] + value[1] * value[1]);
                }
                assertThat(energy).as(family + n).isCloseTo(1, within(1e-6));
                if (n < 8) {
                    Wavelet next = Wavelet.parse(family + (n + 1));
                    double ratio = slope(wavelet, 0.3, 0) / psi(next, 0.3)[0];
                    for (double x = -2; x < 2; x += 0.37) {
                        assertThat(slope(wavelet, x, 0)).isCloseTo(ratio * psi(next, x)[0], within(1e-6));
                        assertThat(slope(wavelet, x, 1)).isCloseTo(ratio * psi(next, x)[1], within(1e-6));
                    }
                }
            }
        }
    }

    private static double slope(Wavelet wavelet, double x, int part) {
        return (psi(wavelet, x + 1e-5)[part] - psi(wavelet, x - 1e-5)[part]) / 2e-5;
    }

    @Test
    void aLongestWaveletCutsTheOthers() {
        Scalogram spec = Specs.with(spec("morlet:6", Scalogram.Method.SAMPLED, 1), "max_length", 40);
        float[] impulse = new float[200];
        impulse[100] = 1;
        ComplexBands w = spec.transform(Signal.of(impulse, RATE));
        for (int frame = 0; frame < 200; frame++) {
            boolean within = Math.abs(frame - 100) <= 20;
            assertThat(Math.hypot(w.re(0, frame), w.im(0, frame)) > 1e-12).isEqualTo(within && frame != 80);
        }
    }

    @Test
    void textForms() {
        for (String name :
                List.of("morlet:6", "cmor1.5-1", "morl", "mexh", "gaus4", "cgau8", "shan1.5-1", "fbsp3-1-0.5")) {
            assertThat(Wavelet.parse(name)).hasToString(name);
            assertThat(Wavelet.parse(Wavelet.parse(name).toString())).isEqualTo(Wavelet.parse(name));
        }
        assertThat(Wavelet.parse("cmor")).isEqualTo(Wavelet.parse("cmor1.0-0.5"));
        for (String wrong : List.of("gaus9", "morlet", "morlet:0", "cmor-1", "shan0-1", "db4", "cgaus3")) {
            assertThatThrownBy(() -> Wavelet.parse(wrong)).isInstanceOf(SpecException.class);
        }
    }

    @Test
    void wrongParametersAreRefusedInWords() {
        Scalogram d = Scalogram.DEFAULTS;
        assertRefused(() -> Specs.with(d, "fmax", 5000).design(RATE), "half the sample rate");
        assertRefused(() -> Specs.with(d, "fmin", 4500).design(RATE), "not below fmax");
        assertRefused(() -> Specs.with(d, "fmin", 1e-4).design(RATE), "raise fmin");
        assertRefused(() -> d.withMethod(Scalogram.Method.FOURIER).design(RATE), "truncated");
        assertRefused(() -> Specs.with(d, Map.of("method", "fourier", "wavelet", "mexh")), "mexh");
        assertRefused(
                () -> Specs.with(d, Map.of("method", "integrated", "wavelet", "gaus1", "support", "0.6"))
                        .design(RATE),
                "less than two samples");
        assertRefused(() -> d.analyze(Signal.of(new float[0], RATE)), "empty");
        Scalogram whole = d.withMethod(Scalogram.Method.FOURIER);
        assertThat(whole.streamClass()).isEqualTo(Representation.StreamClass.WHOLE);
        assertThat(whole.resolve(noise(100, 1)).streamClass()).isEqualTo(Representation.StreamClass.LOOKAHEAD);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOf(SpecException.class).hasMessageContaining(words);
    }

    /** Stated frequencies are those of geometric ones where they agree, and may be any others. */
    @Test
    void anyFrequenciesMayBeStated() {
        Scalogram plain = spec("mexh", Scalogram.Method.SAMPLED, 10);
        Signal signal = noise(900, 5);
        double[] f = plain.frequencies(RATE);
        Scalogram stated = plain.withFrequencies(f[1], f[4]);
        assertThat(stated.frequencies(RATE)).containsExactly(f[1], f[4]);
        Spectrogram all = plain.analyze(signal);
        Spectrogram two = stated.analyze(signal);
        ComplexBands complex = stated.transform(signal);
        assertThat(two.bands()).isEqualTo(2);
        for (int i = 0; i < two.frames(); i++) {
            assertThat(two.value(0, i)).isEqualTo(all.value(1, i));
            assertThat(two.value(1, i)).isEqualTo(all.value(4, i));
            assertThat((float) Math.abs(complex.re(1, i))).isEqualTo(two.value(1, i));
        }
        assertThat(Specs.toMap(plain)).containsEntry("frequencies", "auto");
        assertThat(Specs.with(plain, "frequencies", "100;250.5;400").frequencies(RATE))
                .containsExactly(100, 250.5, 400);
        assertThatThrownBy(() -> Specs.with(plain, "frequencies", "200;100")).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> plain.withFrequencies(100, 4001).frequencies(RATE))
                .hasMessageContaining("frequencies");
    }
}
