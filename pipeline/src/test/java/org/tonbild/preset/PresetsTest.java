package org.tonbild.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.image.Provenance;
import org.tonbild.image.SpectrogramImage;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.pipeline.Steps;
import org.tonbild.representation.Gammatonegram;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

class PresetsTest {
    /** A hum with harmonics in noise. */
    private static Signal hum(int sampleRate, double seconds) {
        SplittableRandom random = new SplittableRandom(11);
        float[] x = new float[(int) (sampleRate * seconds)];
        for (int i = 0; i < x.length; i++) {
            double t = (double) i / sampleRate;
            double tone = 0.2 * Math.sin(2 * Math.PI * 100 * t) + 0.1 * Math.sin(2 * Math.PI * 440 * t + 1);
            x[i] = (float) (tone + 0.05 * (random.nextDouble() - 0.5));
        }
        return Signal.of(x, sampleRate);
    }

    static Stream<String> names() {
        return Presets.ALL.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPresetRunsAndReadsBack(String name) throws IOException {
        Recipe recipe = Presets.get(name);
        assertThat(Steps.parse(recipe.toText())).isEqualTo(recipe);
        Pipeline pipeline = Pipeline.of(recipe);
        Recording recording = Recording.of("hum", hum(48_000, 1.1));
        List<Spectrogram> channels = pipeline.analyze(recording);
        for (Spectrogram channel : channels) {
            for (float value : channel.frameAfterFrame()) {
                assertThat(value).isFinite();
            }
            assertThat(channel.max()).isGreaterThan(channel.min());
        }
        if (pipeline.makesImages()) {
            SpectrogramImage image = pipeline.render(recording, Provenance.UNKNOWN);
            SpectrogramImage again = SpectrogramImage.fromPng(image.toPng());
            assertThat(again.toValues()).isEqualTo(image.toValues());
        }
    }

    @Test
    void ciricHasTheSizesOfThePaper() {
        Signal signal = hum(48_000, 5);
        int frames = 1 + 240_000 / 512;
        assertThat(size("ciric-log-power", signal)).containsExactly(1025, frames);
        assertThat(size("ciric-mel", signal)).containsExactly(96, frames);
        assertThat(size("ciric-gammatone", signal)).containsExactly(64, frames);
        assertThat(size("ciric-cqt", signal)).containsExactly(1025, frames);
        assertThat(size("ciric-chroma", signal)).containsExactly(12, frames);
    }

    private static int[] size(String name, Signal signal) {
        Spectrogram s = Pipeline.of(Presets.get(name)).analyze(signal).get(0);
        return new int[] {s.bands(), s.frames()};
    }

    /** The numbers of the 64 x 32 image straight from its formulas, for a few cells of every kind. */
    @Test
    void sixteenThousandSamplesBecome64x32() {
        Signal signal = hum(16_000, 1);
        Spectrogram image =
                Pipeline.of(Presets.get("torchaudio-64x32")).analyze(signal).get(0);
        assertThat(image.bands()).isEqualTo(64);
        assertThat(image.frames()).isEqualTo(32);
        assertThat(image.grid().quantity()).isEqualTo(Quantity.STANDARDIZED);

        double[][] db = new double[64][32];
        double sum = 0;
        for (int t = 0; t < 32; t++) {
            double[] power = framePower(signal.channel(0), t * 512 - 512);
            for (int m = 0; m < 64; m++) {
                db[m][t] = 10 * Math.log10(Math.max(1e-10, htkBand(power, m)));
                sum += db[m][t];
            }
        }
        double mean = sum / 2048;
        double squares = 0;
        for (double[] row : db) {
            for (double v : row) {
                squares += (v - mean) * (v - mean);
            }
        }
        double deviation = Math.sqrt(squares / 2047) + 1e-8;
        for (int t = 0; t < 32; t++) {
            for (int m = 0; m < 64; m++) {
                // The transform of this preset is in float: 1e-3 dB, divided by the deviation.
                assertThat((double) image.value(m, t))
                        .isCloseTo((db[m][t] - mean) / deviation, within(1e-3 / deviation + 1e-5));
            }
        }
    }

    private static double[] framePower(float[] x, int start) {
        double[] power = new double[513];
        for (int k = 0; k <= 512; k++) {
            double re = 0;
            double im = 0;
            for (int n = 0; n < 1024; n++) {
                int i = start + n;
                i = i < 0 ? -i : i >= x.length ? 2 * (x.length - 1) - i : i;
                double w = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / 1024);
                re += w * x[i] * Math.cos(2 * Math.PI * k * n / 1024);
                im -= w * x[i] * Math.sin(2 * Math.PI * k * n / 1024);
            }
            power[k] = re * re + im * im;
        }
        return power;
    }

    private static double htkBand(double[] power, int m) {
        double top = 2595 * Math.log10(1 + 8000 / 700.0);
        double low = hertz(top * m / 65);
        double mid = hertz(top * (m + 1) / 65);
        double high = hertz(top * (m + 2) / 65);
        double sum = 0;
        for (int k = 0; k < power.length; k++) {
            double f = k * 16_000.0 / 1024;
            sum += power[k] * Math.max(0, Math.min((f - low) / (mid - low), (high - f) / (high - mid)));
        }
        return sum;
    }

    private static double hertz(double mel) {
        return 700 * (Math.pow(10, mel / 2595) - 1);
    }

    @Test
    void familiesAndUnknownNames() {
        assertThat(Presets.family("ciric").keySet())
                .allMatch(name -> name.startsWith("ciric-"))
                .hasSize(10);
        assertThat(Presets.family("ciric-mel")).hasSize(1);
        assertThatThrownBy(() -> Presets.family("circ-mel")).hasMessageContaining("did you mean ciric-mel?");
    }

    /** Every scale of the set shows a tone in the row that its formula says; the stack is the four of them. */
    @Test
    void theFourScalesPlaceATone() {
        float[] x = new float[44_100];
        for (int t = 0; t < x.length; t++) {
            x[t] = (float) Math.sin(2 * Math.PI * 3000 * t / 44_100.0);
        }
        Signal tone = Signal.of(x, 44_100);
        List<Spectrogram> stack =
                Pipeline.of(Presets.get("stack-mel-bark-erb-log")).analyze(tone);
        assertThat(stack).hasSize(4);
        double[] places = {
            (mel(3000) - mel(20)) / (mel(20_000) - mel(20)),
            (bark(3000) - bark(20)) / (bark(20_000) - bark(20)),
            (erb(3000) - erb(20)) / (erb(20_000) - erb(20)),
            Math.log(3000 / 20.0) / Math.log(1000)
        };
        List<String> names = List.of("mel", "bark", "erb", "log");
        for (int c = 0; c < 4; c++) {
            Spectrogram one = Pipeline.of(Presets.get("franzoni-" + names.get(c)))
                    .analyze(tone)
                    .get(0);
            assertThat(stack.get(c)).isEqualTo(one);
            assertThat(one.bands()).isEqualTo(227);
            assertThat(one.frames()).isEqualTo(1 + 44_100 / 198);
            int best = 0;
            for (int b = 0; b < 227; b++) {
                best = one.value(b, 100) > one.value(best, 100) ? b : best;
            }
            assertThat(best).as(names.get(c)).isBetween((int) (places[c] * 227) - 1, (int) (places[c] * 227) + 1);
            assertThat((double) one.max()).isEqualTo(0.0);
            assertThat((double) one.min()).isCloseTo(-40.0, within(1e-4));
        }
    }

    private static double mel(double f) {
        return 2595 * Math.log10(1 + f / 700);
    }

    private static double bark(double f) {
        double z = 26.81 * f / (1960 + f) - 0.53;
        return z < 2 ? z + 0.15 * (2 - z) : z > 20.1 ? z + 0.22 * (z - 20.1) : z;
    }

    private static double erb(double f) {
        return 21.4 * Math.log10(1 + 0.00437 * f);
    }

    /** Unit tones at the centres of the thirds: all their power, in dB, in the one band. */
    @Test
    void thirdsOfAnOctaveHoldTheirTones() {
        for (int k : new int[] {20, 30, 37}) {
            double f = Math.pow(10, k / 10.0);
            float[] x = new float[22_050];
            for (int t = 0; t < x.length; t++) {
                x[t] = (float) Math.sin(2 * Math.PI * f * t / 22_050.0);
            }
            Spectrogram s = Pipeline.of(Presets.get("bands-third-octave"))
                    .analyze(Signal.of(x, 22_050))
                    .get(0);
            assertThat(s.bands()).isEqualTo(23);
            assertThat(s.grid().bandAxis().value(k - 17)).isCloseTo(f, within(1e-6 * f));
            // |X|^2 of a Hann window of n points sums to 3/8 n^2 over both sides, a quarter of that by amplitude 1.
            double expected = 10 * Math.log10(3.0 / 32 * 4096 * 4096);
            assertThat((double) s.value(k - 17, 20)).isCloseTo(expected, within(0.3));
            assertThat(s.value(k - 17 + 3, 20)).isLessThan((float) expected - 40);
        }
    }

    /** Both compressions of gammatone bands, through the cosine sum as printed. */
    @Test
    void gammatoneCepstraAreTheirFormulas() {
        Signal signal = hum(16_000, 0.3);
        for (String name : List.of("gfcc", "gtcc")) {
            boolean root = name.equals("gfcc");
            Gammatonegram bands = Specs.with(
                    Gammatonegram.DEFAULTS,
                    Map.of(
                            "fmin",
                            "50",
                            "fmax",
                            "8000",
                            "win_length",
                            root ? "320" : "480",
                            "hop_length",
                            root ? "160" : "240"));
            Spectrogram magnitudes = bands.analyze(signal);
            Spectrogram cepstra = Pipeline.of(Presets.get(name)).analyze(signal).get(0);
            assertThat(cepstra.bands()).isEqualTo(root ? 30 : 13);
            assertThat(cepstra.frames()).isEqualTo(magnitudes.frames());
            for (int i = 0; i < cepstra.frames(); i++) {
                for (int j = 0; j < cepstra.bands(); j++) {
                    double sum = 0;
                    for (int n = 0; n < 64; n++) {
                        double v = magnitudes.value(n, i);
                        double compressed = root ? Math.cbrt(v) : Math.log(Math.max(1e-10, v * v));
                        sum += compressed * Math.cos(Math.PI * j * (2 * n + 1) / 128);
                    }
                    double expected = sum * (j == 0 ? Math.sqrt(1 / 64.0) : Math.sqrt(2 / 64.0));
                    assertThat((double) cepstra.value(j, i))
                            .isCloseTo(expected, within(1e-5 * (1 + Math.abs(expected))));
                }
            }
        }
    }
}
