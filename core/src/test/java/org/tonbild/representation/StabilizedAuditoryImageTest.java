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
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class StabilizedAuditoryImageTest {
    private static final int RATE = 16000;

    private static StabilizedAuditoryImage spec(int width, int future, int triggers, int window, int segment) {
        return Specs.with(
                StabilizedAuditoryImage.DEFAULTS,
                Map.of(
                        "sai_width", "" + width,
                        "future_lags", "" + future,
                        "num_triggers_per_frame", "" + triggers,
                        "trigger_window_width", "" + window,
                        "input_segment_width", "" + segment));
    }

    /** One channel, all images, from the whole signal with zeros before it. */
    private static List<double[]> slow(double[] x, int width, int future, int triggers, int window, int segment) {
        int buffer = width + (int) ((1 + (triggers - 1) / 2.0) * window);
        double[] image = new double[width];
        List<double[]> images = new ArrayList<>();
        for (int end = segment; end <= x.length; end += segment) {
            for (int k = 0; k < triggers; k++) {
                int last = end - (triggers - 1 - k) * (window / 2) - 1; // the last sample a slice may end with
                int best = -1;
                double peak = 0;
                for (int i = 0; i < window; i++) {
                    int at = last - window + 1 + i - future;
                    double w = Math.sin(Math.PI / window + i * (Math.PI - Math.PI / window) / (window - 1));
                    double v = at < 0 ? 0 : x[at] * w;
                    if (v > peak) {
                        peak = v;
                        best = i;
                    }
                }
                if (best < 0) {
                    for (int i = 0; i < window; i++) {
                        // The expression of the fast one: of two equal places, rounding takes one.
                        double w = StrictMath.sin(
                                StrictMath.PI / window + i * ((StrictMath.PI - StrictMath.PI / window) / (window - 1)));
                        if (w > peak) {
                            peak = w;
                            best = i;
                        }
                    }
                }
                double a = (0.025 + peak) / (0.5 + peak);
                for (int j = 0; j < width; j++) {
                    int at = last - window + 1 + best - width + 1 + j;
                    image[j] = (1 - a) * image[j] + a * (at < 0 || at < end - buffer ? 0 : x[at]);
                }
            }
            images.add(image.clone());
        }
        return images;
    }

    @ParameterizedTest
    @CsvSource({"40,0,2,64,64", "40,20,2,63,50", "31,30,4,33,7", "5,1,1,6,9"})
    void everyImageIsThatOfTheFormula(int width, int future, int triggers, int window, int segment) {
        SplittableRandom random = new SplittableRandom(6);
        double[] x = new double[500];
        for (int t = 0; t < x.length; t++) {
            x[t] = t > 200 && t < 300 ? 0 : random.nextDouble() * 2 - 0.7;
        }
        SaiRun run = spec(width, future, triggers, window, segment).open(2);
        List<double[]> expected = slow(x, width, future, triggers, window, segment);
        int images = 0;
        for (double v : x) {
            if (run.push(new double[] {v, 2 * v})) {
                double[] wanted = expected.get(images++);
                for (int j = 0; j < width; j++) {
                    assertThat(run.image()[0][j]).isCloseTo(wanted[j], within(1e-12));
                }
            }
        }
        assertThat(images).isEqualTo(expected.size());
    }

    @Test
    void theViewsAreMeansOfTheImages() {
        StabilizedAuditoryImage spec = spec(100, 30, 3, 128, 200);
        Signal sound = RepresentationContractTest.sound(1500, 4);
        Cochlea cochlea = Cochlea.design(CochleaSpec.DEFAULTS, RATE);
        int channels = cochlea.channels();
        Cochlea.Run ear = cochlea.open(1);
        SaiRun run = spec.open(channels);
        double[][] mean = new double[channels][100];
        Spectrogram lags = spec.analyze(sound);
        Spectrogram profile = Specs.with(spec, "view", "channels").analyze(sound);
        int images = 0;
        for (int t = 0; t < sound.length(); t++) {
            ear.step(new float[][] {sound.channel(0)}, t);
            if (run.push(ear.activity(0))) {
                for (int j = 0; j < 100; j++) {
                    double sum = 0;
                    for (int c = 0; c < channels; c++) {
                        sum += run.image()[c][j];
                        mean[c][j] += run.image()[c][j] / 7;
                    }
                    assertThat(lags.value(j, images)).isCloseTo((float) (sum / channels), within(1e-6f));
                }
                double sum = 0;
                for (double v : run.image()[5]) {
                    sum += v;
                }
                assertThat(profile.value(channels - 6, images)).isCloseTo((float) (sum / 100), within(1e-6f));
                images++;
            }
        }
        assertThat(images).isEqualTo(7);
        Spectrogram whole = Specs.with(spec, "view", "mean").analyze(sound);
        assertThat(whole.frames()).isEqualTo(100);
        assertThat(whole.grid().timeAxis().at(69)).isCloseTo(0, within(1e-12));
        for (int j = 0; j < 100; j++) {
            assertThat(whole.value(channels - 11, j)).isCloseTo((float) mean[10][j], within(1e-6f));
        }
    }

    /** A pulse train of period 100 stands still: the summary image peaks at the trigger and a period before it. */
    @Test
    void aPeriodShowsAtItsLag() {
        float[] x = new float[16_000];
        for (int t = 0; t < x.length; t += 100) {
            x[t] = 0.5f;
        }
        Spectrogram s = spec(250, 0, 2, 400, 400).analyze(Signal.of(x, RATE));
        int last = s.frames() - 1;
        int best = 60;
        for (int lag = 60; lag < 150; lag++) {
            best = s.value(249 - lag, last) > s.value(249 - best, last) ? lag : best;
        }
        assertThat(best).isBetween(99, 101);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> spec(512, 0, 2, 512, 512))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("trigger_window_width");
        assertThatThrownBy(() -> spec(100, 100, 2, 512, 512)).hasMessageContaining("future_lags");
        assertThatThrownBy(() -> spec(100, 0, 1, 128, 228)).hasMessageContaining("input_segment_width");
        assertThatThrownBy(() -> spec(100, 0, 2, 128, 200).analyze(Signal.of(new float[199], RATE)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("less than one segment of 200");
    }
}
