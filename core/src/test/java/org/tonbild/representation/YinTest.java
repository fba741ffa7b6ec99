package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** YIN against its sums, taken product by product. */
class YinTest {
    private static final int RATE = 8000;

    /** A tone of 150 Hz with an overtone and some noise. */
    private static Signal tone(int length) {
        SplittableRandom random = new SplittableRandom(3);
        float[] x = new float[length];
        for (int t = 0; t < length; t++) {
            double phase = 2 * Math.PI * 150.3 * t / RATE;
            x[t] = (float) (0.4 * Math.sin(phase) + 0.3 * Math.sin(2 * phase + 1) + 0.1 * (random.nextDouble() - 0.5));
        }
        return Signal.of(x, RATE);
    }

    private static double frequency(Yin spec, float[] x, int from) {
        int n = spec.frameLength();
        int w = spec.winLength().orElse(n / 2);
        boolean whole = spec.difference() == Yin.Difference.FRAME;
        double[] frame = new double[2 * n];
        for (int j = 0; j < n; j++) {
            frame[j] = from + j < 0 || from + j >= x.length ? 0 : x[from + j];
        }
        int shortest = (int) Math.max(1, Math.floor(RATE / spec.fMax()));
        int longest = (int) Math.min(Math.ceil(RATE / spec.fMin()), whole ? n - 1 : n - w - 1);
        double[] d = new double[longest + 1];
        double[] normalised = new double[longest + 1];
        double sum = 0;
        for (int k = 1; k <= longest; k++) {
            for (int j = whole ? 0 : 1; j < (whole ? n : w + 1); j++) {
                d[k] += (frame[j] - frame[j + k]) * (frame[j] - frame[j + k]);
            }
            if (spec.difference() == Yin.Difference.LONGER_WINDOW) {
                d[k] -= 2 * frame[0] * frame[k];
            }
            sum += d[k];
            normalised[k] = d[k] / (sum / k);
        }
        int best = -1;
        for (int k = shortest; k <= longest && best < 0; k++) {
            boolean falls = k == shortest ? normalised[k] < normalised[k + 1] : normalised[k] < normalised[k - 1];
            boolean holds = k == longest || normalised[k] <= normalised[k + 1];
            best = falls && holds && normalised[k] < spec.troughThreshold() ? k : -1;
        }
        for (int k = shortest; best < 0 && k <= longest; k++) {
            boolean deepest = true;
            for (int other = shortest; other <= longest; other++) {
                deepest &= normalised[k] < normalised[other] || normalised[k] == normalised[other] && k <= other;
            }
            best = deepest ? k : -1;
        }
        double shift = 0;
        if (best > shortest && best < longest) {
            double bend = normalised[best + 1] - 2 * normalised[best] + normalised[best - 1];
            double slope = (normalised[best + 1] - normalised[best - 1]) / 2;
            shift = Math.abs(slope) < Math.abs(bend) ? -slope / bend : 0;
        }
        return RATE / (best + shift);
    }

    @ParameterizedTest
    @EnumSource(Yin.Difference.class)
    void isTheSumsOfDifferences(Yin.Difference difference) {
        for (Map<String, String> keys : new Map[] {
            Map.of("frame_length", "512", "fmin", "40"),
            Map.of("frame_length", "401", "hop_length", "67", "trough_threshold", "0.02"),
            Map.of("frame_length", "512", "win_length", "300", "center", "false", "fmax", "1000")
        }) {
            Yin spec = Specs.with(Specs.with(Yin.DEFAULTS, keys), "difference", difference);
            Signal sound = tone(3000);
            Spectrogram ours = spec.analyze(sound);
            int hop = spec.hopLength().orElse(spec.frameLength() / 4);
            int n = spec.frameLength();
            assertThat(ours.frames()).isEqualTo(1 + (3000 + (spec.center() ? n / 2 * 2 : 0) - n) / hop);
            for (int i = 0; i < ours.frames(); i++) {
                double expected = frequency(spec, sound.channel(0), i * hop - (spec.center() ? n / 2 : 0));
                assertThat((double) ours.value(0, i))
                        .as("%s, frame %d", keys, i)
                        .isCloseTo(expected, within(1e-6 * expected));
            }
        }
    }

    /** In the middle of the sound the frequency is that of the tone, to a part in five hundred. */
    @Test
    void findsTheToneOfASound() {
        Spectrogram ours = Specs.with(Yin.DEFAULTS, "frame_length", 1024).analyze(tone(6000));
        for (int i = 3; i < ours.frames() - 3; i++) {
            assertThat(ours.value(0, i)).isCloseTo(150.3f, within(0.3f));
        }
    }

    @Test
    void silenceHasTheHighestFrequency() {
        Spectrogram ours = Yin.DEFAULTS.analyze(Signal.of(new float[5000], RATE));
        for (int i = 0; i < ours.frames(); i++) {
            assertThat(ours.value(0, i)).isEqualTo((float) (RATE / Math.floor(RATE / Yin.DEFAULTS.fMax())));
        }
    }

    @ParameterizedTest
    @CsvSource({"fmax, 4001, fmax", "fmax, 60, fmax", "frame_length, 4, frame_length", "win_length, 2048, win_length"})
    void refusesWhatHasNoPeriods(String key, String value, String named) {
        assertThatThrownBy(() -> Specs.with(Yin.DEFAULTS, key, value).analyze(tone(3000)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining(named);
    }
}
