package org.tonbild.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Beats and pulses of onset strengths that are known. */
class BeatTrackerTest {
    private static final int HOP = 100;
    private static final int RATE = 6000;

    private static Spectrogram strength(float[] values) {
        return Spectrogram.of(
                new Grid(BandAxis.index(1), new TimeAxis(0, (double) HOP / RATE), values.length, Quantity.RATIO),
                values);
    }

    /** Sixty frames a second; beats of 180 a minute every 20 frames. */
    @Test
    void findsEvenBeatsAndPassesOverOthers() {
        float[] onset = new float[300];
        for (int i = 13; i < 290; i += 20) {
            onset[i] = 1;
        }
        onset[113] = 0; // a beat that is not heard
        onset[122] = 0.4f; // and one that is none
        int[] beats = BeatTracker.DEFAULTS.frames(strength(onset), 180, HOP, RATE);
        // The first one lies within a beat of the beginning, where any beat before it costs more than it gives.
        assertThat(beats).hasSize(13).endsWith(253, 273);
        for (int i = 0; i < beats.length; i++) {
            assertThat(beats[i]).isEqualTo(33 + 20 * i);
        }
    }

    /** Between a distance of 19 and one of 21, near to the tempo's 20, a loose tracker follows what it hears. */
    @Test
    void tightnessWeighsEvennessAgainstStrength() {
        float[] onset = new float[200];
        for (int i = 10; i < 200; i += 20) {
            onset[i + (i / 20 % 2 == 0 ? 2 : -2)] = 1;
        }
        BeatTracker loose = Specs.with(BeatTracker.DEFAULTS, "tightness", 1);
        int[] beats = loose.frames(strength(onset), 180, HOP, RATE);
        assertThat(beats).startsWith(12, 28, 52, 68);
    }

    @Test
    void silenceHasNoBeatsAndTemposAreAboveZero() {
        assertThat(BeatTracker.DEFAULTS.frames(strength(new float[50]), 120, HOP, RATE))
                .isEmpty();
        float[] onset = new float[50];
        onset[20] = 1;
        assertThatThrownBy(() -> BeatTracker.DEFAULTS.frames(strength(onset), 0, HOP, RATE))
                .isInstanceOf(SpecException.class);
    }

    /** The pulse of a steady rhythm, from the definition by plain sums. */
    @Test
    void pulseIsTheStrongestTempoOfEachFrame() {
        int n = 40;
        float[] onset = new float[90];
        for (int i = 0; i < onset.length; i++) {
            onset[i] = (float) (1 + Math.cos(2 * Math.PI * i / 8) + 0.2 * Math.cos(1.1 * i * i));
        }
        LocalPulse spec =
                Specs.with(LocalPulse.DEFAULTS, Map.of("tempo_frames", "40", "tempo_min", "100", "tempo_max", "900"));
        double[] ours = spec.of(strength(onset), HOP, RATE);
        double[] w = new double[n];
        for (int t = 0; t < n; t++) {
            w[t] = 0.5 - 0.5 * Math.cos(2 * Math.PI * t / n);
        }
        double[] sum = new double[onset.length + n];
        double[] squares = new double[sum.length];
        for (int i = 0; i <= onset.length; i++) {
            double[] best = new double[3];
            for (int k = 0; k <= n / 2; k++) {
                double bpm = 60.0 * RATE / HOP * k / n;
                double re = 0;
                double im = 0;
                for (int t = 0; t < n; t++) {
                    int at = i + t - n / 2;
                    double v = at < 0 || at >= onset.length ? 0 : w[t] * onset[at];
                    re += v * Math.cos(2 * Math.PI * k * t / n);
                    im -= v * Math.sin(2 * Math.PI * k * t / n);
                }
                if (bpm >= 100 && bpm <= 900 && Math.hypot(re, im) > Math.hypot(best[1], best[2])) {
                    best = new double[] {k, re, im};
                }
            }
            double divisor = best[1] > 0 ? Math.hypot(best[1], best[2]) : Math.sqrt(Double.MIN_NORMAL);
            for (int t = 0; t < n; t++) {
                double angle = 2 * Math.PI * best[0] * t / n;
                double twice = best[0] == 0 || 2 * best[0] == n ? 1 : 2;
                sum[i + t] += w[t] * twice / n * (best[1] * Math.cos(angle) - best[2] * Math.sin(angle)) / divisor;
                squares[i + t] += w[t] * w[t];
            }
        }
        double most = 0;
        for (int i = 0; i < onset.length; i++) {
            most = Math.max(most, sum[i + n / 2] / squares[i + n / 2]);
        }
        for (int i = 0; i < onset.length; i++) {
            double expected = Math.max(0, sum[i + n / 2] / squares[i + n / 2] / most);
            assertThat(ours[i]).as("frame " + i).isCloseTo(expected, within(1e-9));
        }
        assertThatThrownBy(() -> Specs.with(spec, "tempo_max", 100)).isInstanceOf(SpecException.class);
    }
}
