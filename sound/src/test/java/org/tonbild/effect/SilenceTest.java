package org.tonbild.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class SilenceTest {
    /** Bursts between near silence in two channels, at awkward frame lengths and hops. */
    @ParameterizedTest
    @CsvSource({
        "60, max, 2048, 512, max, 20000",
        "20, max, 256, 100, max, 20000",
        "20, mean, 255, 333, min, 7001",
        "35, median, 64, 64, mean, 5000",
        "10, 0.1, 512, 7, median, 3000",
        "-1, max, 512, 128, max, 3000",
        "30, min, 128, 128, max, 4096"
    })
    void intervalsFollowTheDefinition(
            double topDb, String ref, int frameLength, int hopLength, String aggregate, int samples) {
        Signal signal = bursts(samples);
        Silence silence = Specs.with(
                Silence.DEFAULTS,
                Map.of(
                        "top_db", String.valueOf(topDb),
                        "ref", ref,
                        "frame_length", String.valueOf(frameLength),
                        "hop_length", String.valueOf(hopLength),
                        "aggregate", aggregate));
        boolean[] sounds = sounds(silence, signal);
        List<Interval> expected = new ArrayList<>();
        for (int i = 0; i < sounds.length; i++) {
            if (sounds[i]) {
                int begin = i;
                while (i < sounds.length && sounds[i]) {
                    i++;
                }
                expected.add(new Interval(Math.min(samples, begin * hopLength), Math.min(samples, i * hopLength)));
            }
        }
        assertThat(silence.split(signal)).isEqualTo(expected);
        Interval bounds = expected.isEmpty()
                ? new Interval(0, 0)
                : new Interval(
                        expected.get(0).from(),
                        expected.get(expected.size() - 1).to());
        assertThat(silence.bounds(signal)).isEqualTo(bounds);
        assertThat(silence.trim(signal).channel(1))
                .containsExactly(Arrays.copyOfRange(signal.channel(1), bounds.from(), bounds.to()));
    }

    @Test
    void theBurstsAreFound() {
        assertThat(Specs.with(Silence.DEFAULTS, Map.of("frame_length", "128", "hop_length", "32", "top_db", "30"))
                        .split(bursts(20000)))
                .hasSize(10);
    }

    @Test
    void silentAndEmptySoundsAreKeptAndNanIsSilent() {
        Signal silent = Signal.of(new float[5000], 8000);
        assertThat(Silence.DEFAULTS.bounds(silent)).isEqualTo(new Interval(0, 5000));
        assertThat(Silence.DEFAULTS.split(silent)).containsExactly(new Interval(0, 5000));
        Signal empty = Signal.of(new float[0], 8000);
        assertThat(Silence.DEFAULTS.bounds(empty)).isEqualTo(new Interval(0, 0));
        assertThat(Silence.DEFAULTS.split(empty)).containsExactly(new Interval(0, 0));
        float[] broken = bursts(5000).channel(0).clone();
        broken[100] = Float.NaN;
        assertThat(Silence.DEFAULTS.bounds(Signal.of(broken, 8000))).isEqualTo(new Interval(0, 0));
        assertThat(Silence.DEFAULTS.split(Signal.of(broken, 8000))).isEmpty();
        Silence fixed = Specs.with(Silence.DEFAULTS, "ref", 1);
        assertThat(fixed.bounds(Signal.of(broken, 8000)).from()).isPositive();
    }

    @Test
    void refusesWhatMakesNoSense() {
        for (String key : List.of("hop_length", "frame_length")) {
            assertThatThrownBy(() -> Specs.with(Silence.DEFAULTS, key, 0))
                    .isInstanceOf(SpecException.class)
                    .hasMessageContaining(key);
        }
        assertThatThrownBy(() -> Specs.with(Silence.DEFAULTS, "ref", "loudest"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("median");
    }

    private static Signal bursts(int samples) {
        SplittableRandom random = new SplittableRandom(5);
        float[][] x = new float[2][samples];
        for (int t = 0; t < samples; t++) {
            double gain = t / 1000 % 2 == 1 ? 1 : 1e-3;
            x[0][t] = (float) (gain * (random.nextDouble() - 0.5));
            x[1][t] = (float) (0.3 * gain * (random.nextDouble() - 0.5));
        }
        return Signal.of(x, 8000);
    }

    private static boolean[] sounds(Silence s, Signal signal) {
        int pad = s.frameLength() / 2;
        int frames = 1 + (signal.length() + 2 * pad - s.frameLength()) / s.hopLength();
        double[][] rms = new double[2][frames];
        double[] all = new double[2 * frames];
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < frames; i++) {
                double sum = 0;
                for (int t = i * s.hopLength() - pad; t < i * s.hopLength() - pad + s.frameLength(); t++) {
                    double v = t < 0 || t >= signal.length() ? 0 : signal.channel(c)[t];
                    sum += v * v;
                }
                rms[c][i] = Math.sqrt(sum / s.frameLength());
                all[c * frames + i] = rms[c][i];
            }
        }
        double reference = decibels(
                s.ref().statistic() == null ? s.ref().amplitude() : of(s.ref().statistic(), all));
        boolean[] sounds = new boolean[frames];
        for (int i = 0; i < frames; i++) {
            double[] both = {decibels(rms[0][i]) - reference, decibels(rms[1][i]) - reference};
            sounds[i] = of(s.aggregate(), both) > -s.topDb();
        }
        return sounds;
    }

    private static double of(Statistic statistic, double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int n = sorted.length;
        return switch (statistic) {
            case MAX -> sorted[n - 1];
            case MIN -> sorted[0];
            case MEAN -> Arrays.stream(values).average().orElseThrow();
            case MEDIAN -> (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        };
    }

    private static double decibels(double amplitude) {
        return 20 * StrictMath.log10(Math.max(1e-5, amplitude));
    }
}
