package org.tonbild.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.FrameMap;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.pipeline.RangeFloor;
import org.tonbild.representation.MelFilterBank;
import org.tonbild.representation.MelSpec;
import org.tonbild.representation.Spectrogram;

/** The inputs of models from their published formulas, a few cells of every kind. */
class ModelInputsTest {
    private static Signal sound(int samples) {
        SplittableRandom random = new SplittableRandom(4);
        float[] x = new float[samples];
        for (int t = 0; t < samples; t++) {
            x[t] = (float) (0.4 * Math.sin(0.2 * t) + 0.05 * (random.nextDouble() - 0.5));
        }
        return Signal.of(x, ModelInputs.SAMPLE_RATE);
    }

    @Test
    void whisperHasItsFloorAndItsScale() {
        Spectrogram s =
                Pipeline.of(Presets.get("whisper")).analyze(sound(50_000)).get(0);
        assertThat(s.bands()).isEqualTo(80);
        assertThat(s.frames()).isEqualTo(3000);
        assertThat((double) s.max() - s.min()).isCloseTo(2, within(1e-6));
        // Behind the end there is silence, which lies at the floor.
        assertThat(s.value(40, 2999)).isEqualTo(s.min());
        double[][] filters = MelFilterBank.design(MelSpec.DEFAULTS.withNMels(80), ModelInputs.SAMPLE_RATE, 400)
                .matrix();
        double largest = Double.NEGATIVE_INFINITY;
        double[] frame = new double[80];
        float[] x = sound(50_000).channel(0);
        for (int i : new int[] {0, 1, 100}) {
            double[] power = power(x, 160 * i - 200);
            for (int b = 0; b < 80; b++) {
                double sum = 0;
                for (int k = 0; k <= 200; k++) {
                    sum += filters[b][k] * power[k];
                }
                frame[b] = (Math.log10(Math.max(sum, 1e-10)) + 4) / 4;
                largest = Math.max(largest, frame[b]);
                assertThat((double) s.value(b, i)).isCloseTo(Math.max(frame[b], s.min()), within(1e-6));
            }
        }
        assertThat((double) s.max()).isGreaterThanOrEqualTo(largest - 1e-6);
    }

    private static double[] power(float[] x, int start) {
        double[] power = new double[201];
        for (int k = 0; k <= 200; k++) {
            double re = 0;
            double im = 0;
            for (int t = 0; t < 400; t++) {
                double w = 0.5 - 0.5 * Math.cos(2 * Math.PI * t / 400);
                re += w * x[Math.abs(start + t)] * Math.cos(2 * Math.PI * k * t / 400);
                im -= w * x[Math.abs(start + t)] * Math.sin(2 * Math.PI * k * t / 400);
            }
            power[k] = re * re + im * im;
        }
        return power;
    }

    @Test
    void astIsPaddedBeforeItIsScaled() {
        Spectrogram s = Pipeline.of(Presets.get("ast")).analyze(sound(50_000)).get(0);
        Spectrogram fbank = ModelInputs.AST.analyze(sound(50_000));
        assertThat(s.bands()).isEqualTo(128);
        assertThat(s.frames()).isEqualTo(1024);
        assertThat((double) s.value(64, 1023)).isCloseTo(0.46703, within(1e-5));
        for (int t = 0; t < fbank.frames(); t += 50) {
            assertThat((double) s.value(10, t))
                    .isCloseTo((fbank.value(10, t) + 4.2677393) / (2 * 4.5689974), within(1e-6));
        }
        Spectrogram longer =
                Pipeline.of(Presets.get("ast")).analyze(sound(200_000)).get(0);
        assertThat(longer.frames()).isEqualTo(1024);
    }

    @Test
    void runningPeakIsTheLargestSoFar() {
        Spectrogram mel = ModelInputs.WHISPER.analyze(sound(4000));
        RangeFloor running = new RangeFloor(0.5, RangeFloor.Peak.RUNNING, 0);
        FrameMap map = running.design(mel.grid());
        double[] frame = new double[80];
        double[] largest = {Double.NEGATIVE_INFINITY};
        for (int t = 0; t < mel.frames(); t++) {
            mel.frame(t, frame);
            for (double v : frame) {
                largest[0] = Math.max(largest[0], v);
            }
            map.frame(frame, values -> {
                for (int b = 0; b < 80; b++) {
                    assertThat(values[b]).isEqualTo(Math.max(frame[b], largest[0] - 0.5));
                }
            });
        }
    }
}
