package org.tonbild.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
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
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;

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
}
