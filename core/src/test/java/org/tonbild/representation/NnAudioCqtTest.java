package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** nnAudio's transforms from their definitions, sum by sum; and other sums over the bins of its frames. */
class NnAudioCqtTest {
    private static final int RATE = 4000;
    private static final Signal SOUND = RepresentationContractTest.sound(2600, 4);

    private static double[] samples() {
        double[] x = new double[SOUND.length()];
        for (int i = 0; i < x.length; i++) {
            x[i] = SOUND.channel(0)[i];
        }
        return x;
    }

    private static Signal sound() {
        return Signal.of(SOUND.channel(0), RATE);
    }

    /** The taps by the inverse transform as a plain sum. */
    private static double[] lowPass(double band, double width) {
        double[] c = new double[256];
        for (int j = 0; j < 256; j++) {
            for (int k = 0; k <= 256; k++) {
                double f = k / 256.0;
                double pass = band / (1 + width);
                double stop = band * (1 + width);
                double gain = f <= pass ? 1 : f >= stop ? 0 : (stop - f) / (stop - pass);
                c[j] += (k == 0 || k == 256 ? 1 : 2) / 512.0 * gain * Math.cos(Math.PI * f * (j - 127.5));
            }
            c[j] *= 0.54 - 0.46 * Math.cos(2 * Math.PI * j / 255);
        }
        return c;
    }

    private static double[] lowered(double[] x, double[] c, int factor) {
        double[] y = new double[(x.length - 2) / factor + 1];
        for (int m = 0; m < y.length; m++) {
            for (int j = 0; j < 256; j++) {
                int at = factor * m + j - 127;
                y[m] += at >= 0 && at < x.length ? c[j] * x[at] : 0;
            }
        }
        return y;
    }

    /** One value: filter of frequency f at a rate, frame i. */
    private static double[] value(NnAudioCqt s, double[] x, double f, double longest, double rate, int start) {
        double a = Math.pow(2, 1.0 / s.binsPerOctave()) - 1;
        double gamma = s.form() == NnAudioCqt.Form.VARIABLE ? s.gamma() : 0;
        double q = s.filterScale() / a;
        int l = (int) Math.ceil(q * rate / (f + gamma / a));
        int size = 1;
        while (size < Math.ceil(q * rate / (longest + gamma / a))) {
            size *= 2;
        }
        double[] re = new double[size];
        double[] im = new double[size];
        double norm = 0;
        for (int t = 0; t < l; t++) {
            double w = 0.5 - 0.5 * Math.cos(2 * Math.PI * t / l);
            int at = (size - l) / 2 + t;
            double angle = 2 * Math.PI * f / rate * (Math.floor(-l / 2.0) + t);
            re[at] = w * Math.cos(angle);
            im[at] = w * Math.sin(angle);
            norm += s.norm().equals(Norm.p(1)) ? w : w * w;
        }
        norm = s.norm().equals(Norm.p(1)) ? norm : Math.sqrt(norm);
        if (s.form().spectral()) {
            double[] r = new double[size];
            double[] i = new double[size];
            for (int k = 0; k <= size / 2; k++) {
                double kr = 0;
                double ki = 0;
                for (int t = 0; t < size; t++) {
                    double angle = -2 * Math.PI * k * t / size;
                    kr += re[t] * Math.cos(angle) - im[t] * Math.sin(angle);
                    ki += re[t] * Math.sin(angle) + im[t] * Math.cos(angle);
                }
                for (int t = 0; t < size; t++) {
                    double angle = 2 * Math.PI * k * t / size;
                    r[t] += (kr * Math.cos(angle) - ki * Math.sin(angle)) / size;
                    i[t] += (kr * Math.sin(angle) + ki * Math.cos(angle)) / size;
                }
            }
            re = r;
            im = i;
        }
        double[] c = new double[2];
        boolean mirror = s.padMode() == PadMode.REFLECT && x.length > size / 2;
        for (int t = 0; t < size; t++) {
            int at = start - (s.center() ? size / 2 : 0) + t;
            if (mirror) {
                at = at < 0 ? -at : at >= x.length ? 2 * (x.length - 1) - at : at;
            }
            double v = at < 0 || at >= x.length ? 0 : x[at];
            c[0] += v * re[t] / norm;
            c[1] -= v * im[t] / norm;
        }
        return c;
    }

    private static double gain(NnAudioCqt s, double f, double rate) {
        double a = Math.pow(2, 1.0 / s.binsPerOctave()) - 1;
        double gamma = s.form() == NnAudioCqt.Form.VARIABLE ? s.gamma() : 0;
        return switch (s.scaling()) {
            case LIBROSA -> Math.sqrt(Math.ceil(s.filterScale() / a * rate / (f + gamma / a)));
            case CONVOLUTIONAL -> 1;
            case WRAP -> 2;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "direct,   librosa,       1, reflect,  true,  1",
        "direct,   convolutional, 2, constant, true,  1",
        "direct,   wrap,          1, constant, false, 0.7",
        "spectral, librosa,       1, reflect,  true,  0.4"
    })
    void directIsTheSum(String form, String scaling, String norm, String pad, boolean center, double scale) {
        NnAudioCqt spec = Specs.with(
                NnAudioCqt.DEFAULTS,
                Map.of(
                        "form",
                        form,
                        "scaling",
                        scaling,
                        "norm",
                        norm,
                        "pad_mode",
                        pad,
                        "center",
                        Boolean.toString(center),
                        "filter_scale",
                        Double.toString(scale),
                        "fmin",
                        "300",
                        "n_bins",
                        "26",
                        "bins_per_octave",
                        "10",
                        "hop_length",
                        "211"));
        ConstantQComplex ours = spec.transform(sound());
        double peak = 0;
        double error = 0;
        for (int i = 0; i < ours.frames(); i++) {
            for (int k = 0; k < 26; k++) {
                double f = 300 * Math.pow(2, k / 10.0);
                double[] c = value(spec, samples(), f, 300, RATE, 211 * i);
                double g = gain(spec, f, RATE);
                peak = Math.max(peak, g * Math.hypot(c[0], c[1]));
                error = Math.max(error, Math.hypot(ours.re(k, i) - g * c[0], ours.im(k, i) - g * c[1]));
            }
        }
        assertThat(ours.frames())
                .isEqualTo(center ? 1 + 2600 / 211 : ours.frames())
                .isGreaterThan(2);
        assertThat(error / peak).isLessThan(1e-10);
    }

    @ParameterizedTest
    @CsvSource({
        "octaves,          true,  28, 20",
        "octaves,          false, 28, 110",
        "octaves_spectral, true,  20, 30",
        "variable,         false, 17, 60",
        "variable,         true,  6,  100"
    })
    void octavesAreTheSameAtLowerRates(String form, boolean early, int bins, double fMin) {
        NnAudioCqt spec = Specs.with(
                NnAudioCqt.DEFAULTS,
                Map.of(
                        "form",
                        form,
                        "early",
                        Boolean.toString(early),
                        "n_bins",
                        Integer.toString(bins),
                        "fmin",
                        Double.toString(fMin),
                        "bins_per_octave",
                        "8",
                        "hop_length",
                        "64",
                        "gamma",
                        "12",
                        "filter_scale",
                        "0.6"));
        int octaves = (bins + 7) / 8;
        double q = 0.6 / (Math.pow(2, 1 / 8.0) - 1);
        double top = fMin * Math.pow(2, (bins - 1) / 8.0);
        double room = 0.85 * 2000 / (top * (1 + 0.75 / q));
        int times = (int) Math.ceil(Math.log(room) / Math.log(2)) - 2;
        int factor = early ? 1 << Math.max(0, Math.min(times, 6 - octaves + 1)) : 1;
        assertThat(factor > 1).as("early does something in these cases").isEqualTo(early);
        double[] x = factor > 1 ? lowered(samples(), lowPass(1.0 / factor, 0.03), factor) : samples();
        double rate = (double) RATE / factor;
        int filters = Math.min(8, bins);
        double lowest = top * Math.pow(2, 1 / 8.0 - 1);
        boolean spectral = spec.form().spectral();
        ConstantQComplex ours = spec.transform(sound());
        double peak = 0;
        double error = 0;
        for (int octave = 0; octave < octaves; octave++) {
            boolean own = spec.form() == NnAudioCqt.Form.VARIABLE;
            double base = own ? lowest / (1 << octave) : lowest;
            double filterRate = own ? (double) RATE / (1 << octave) : rate;
            for (int k = 0; k < filters; k++) {
                int row = bins - (octave + 1) * filters + k;
                for (int i = 0; row >= 0 && i < ours.frames(); i++) {
                    int start = i * (64 / factor >> octave);
                    double[] c = value(spec, x, base * Math.pow(2, k / 8.0), base, filterRate, start);
                    double g = gain(spec, fMin * Math.pow(2, row / 8.0), rate) * (spectral ? 1 : factor);
                    double sign = spectral ? -1 : 1;
                    peak = Math.max(peak, g * Math.hypot(c[0], c[1]));
                    error = Math.max(error, Math.hypot(ours.re(row, i) - g * c[0], ours.im(row, i) - sign * g * c[1]));
                }
            }
            x = lowered(x, lowPass(0.5, 0.001), 2);
        }
        assertThat(error / peak).isLessThan(1e-10);
    }

    @ParameterizedTest
    @CsvSource({"n_bins, 120, n_bins", "hop_length, 100, hop_length", "center, false, center"})
    void refusesWhatDoesNotFit(String key, String value, String named) {
        NnAudioCqt spec = Specs.with(NnAudioCqt.DEFAULTS, Map.of("n_bins", "48", "fmin", "100"));
        assertThatThrownBy(() -> Specs.with(spec, key, value).analyze(sound()))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining(named);
    }

    @Test
    void whatCannotBeMirroredIsRefusedOrZero() {
        NnAudioCqt spec = Specs.with(NnAudioCqt.DEFAULTS, Map.of("n_bins", "24", "fmin", "200"));
        Signal shorter = Signal.of(new float[100], RATE);
        assertThatThrownBy(() -> Specs.with(spec, "form", "direct").analyze(shorter))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("constant");
        assertThat(spec.analyze(Signal.of(new float[] {1, 1, 1, 1}, RATE)))
                .isEqualTo(Specs.with(spec, "pad_mode", "constant").analyze(Signal.of(new float[] {1, 1, 1, 1}, RATE)));
    }

    /** {@code ceil(12 log2(4))} and a little more. */
    @Test
    void binsBelowAFrequency() {
        assertThat(NnAudioCqt.binsBelow(440, 110, 12)).isEqualTo(24);
        assertThat(NnAudioCqt.binsBelow(450, 110, 12)).isEqualTo(25);
    }

    @ParameterizedTest
    @CsvSource({"linear, 0, true", "logarithmic, 50, true", "logarithmic, 80, false"})
    void aScanIsTheSumAtEveryFrequency(String spacing, double fMin, boolean center) {
        FrequencyScan spec = Specs.with(
                FrequencyScan.DEFAULTS,
                Map.of(
                        "spacing",
                        spacing,
                        "fmin",
                        Double.toString(fMin),
                        "fmax",
                        "1900",
                        "n_bins",
                        "11",
                        "n_fft",
                        "101",
                        "win_length",
                        "90",
                        "hop_length",
                        "37",
                        "center",
                        Boolean.toString(center)));
        ConstantQComplex complex = spec.transform(sound());
        Spectrogram magnitudes = spec.analyze(sound());
        double[] x = samples();
        for (int k = 0; k < 11; k++) {
            double f =
                    spacing.equals("linear") ? fMin + k * (1900 - fMin) / 11 : fMin * Math.pow(1900 / fMin, k / 11.0);
            for (int i = 0; i < complex.frames(); i++) {
                double re = 0;
                double im = 0;
                for (int t = 0; t < 90; t++) {
                    int at = 37 * i - (center ? 50 : 0) + 5 + t;
                    double v = at < 0 || at >= x.length ? 0 : x[at] * (0.5 - 0.5 * Math.cos(2 * Math.PI * t / 90));
                    re += v * Math.cos(2 * Math.PI * f * (t + 5) / RATE);
                    im -= v * Math.sin(2 * Math.PI * f * (t + 5) / RATE);
                }
                assertThat(complex.re(k, i)).isCloseTo(re, within(1e-10));
                assertThat(complex.im(k, i)).isCloseTo(im, within(1e-10));
                assertThat((double) magnitudes.value(k, i)).isCloseTo(Math.hypot(re, im), within(2e-6));
            }
        }
    }

    @Test
    void gammatoneBandsAreWeightedBins() {
        GammatoneBands spec = Specs.with(
                GammatoneBands.DEFAULTS,
                Map.of("n_fft", "256", "hop_length", "100", "n_channels", "9", "fmin", "60", "power", "1"));
        Spectrogram ours = spec.analyze(sound());
        Spectrogram spectrum = new LinearSpectrogram(spec.stft(), 1).analyze(sound());
        assertThat(spec.from(List.of(spectrum), RATE).get(0).frames()).isEqualTo(ours.frames());
        double[][] weights = GammatoneTables.weights(RATE, 256, Erb.centerFrequencies(60, 2000, 9));
        for (int i = 0; i < ours.frames(); i++) {
            for (int c = 0; c < 9; c++) {
                double sum = 0;
                for (int k = 0; k <= 128; k++) {
                    sum += weights[c][k] * spectrum.value(k, i) / 256;
                }
                assertThat((double) ours.value(c, i)).isCloseTo(sum, within(1e-6 * (1 + sum)));
            }
        }
        assertThatThrownBy(() -> Specs.with(spec, "fmax", 2001).analyze(sound()))
                .isInstanceOf(SpecException.class);
    }
}
