package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class LevelTest {
    private static final int RATE = 16000;

    private static Signal sine(double hertz, double amplitude, int n) {
        float[] x = new float[n];
        for (int t = 0; t < n; t++) {
            x[t] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * t / RATE));
        }
        return Signal.of(x, RATE);
    }

    @Test
    void theMeterFollowsTheFormula() {
        Signal sound = RepresentationContractTest.sound(1000, 3);
        SoundLevel meter = Specs.with(
                SoundLevel.DEFAULTS, Map.of("weighting", "z", "tau", "0.01", "hop_length", "90", "reference", "0.5"));
        Spectrogram s = meter.analyze(sound);
        assertThat(s.frames()).isEqualTo(11);
        double y = 0;
        for (int t = 0; t < 990; t++) {
            double x = sound.channel(0)[t];
            y += (1 - Math.exp(-1 / (RATE * 0.01))) * (x * x - y);
            if (t % 90 == 89) {
                assertThat((double) s.value(0, t / 90)).isCloseTo(10 * Math.log10(y / 0.25), within(1e-5));
            }
        }
        assertThat(meter.analyze(Signal.of(new float[200], RATE)).value(0, 0)).isEqualTo(-100);
    }

    /** 1 Pa effective is 94 dB (93.98); at 100 Hz A takes 19.1 dB off, C 0.3 dB. */
    @Test
    void aToneHasItsLevelLessTheWeighting() {
        Signal tone = sine(100, Math.sqrt(2), 32_000);
        double plain = 20 * Math.log10(1 / 2e-5);
        for (MeterWeighting w : MeterWeighting.values()) {
            SoundLevel meter = Specs.with(SoundLevel.DEFAULTS, Map.of("weighting", w.name(), "tau", "0.3"));
            double expected = plain + w.decibels(100);
            Spectrogram s = meter.analyze(tone);
            assertThat((double) s.value(0, s.frames() - 1)).isCloseTo(expected, within(0.15));
            assertThat(meter.spectral(tone)).isCloseTo(expected, within(1e-4));
            assertThat(meter.of(meter.weighted(tone))).isCloseTo(expected, within(0.05));
        }
        assertThat(MeterWeighting.A.decibels(100)).isCloseTo(-19.1, within(0.06));
        assertThat(MeterWeighting.C.decibels(100)).isCloseTo(-0.3, within(0.01));
        double[] blocks = SoundLevel.DEFAULTS.averaged(tone, 0.5);
        assertThat(blocks).hasSize(4);
        for (double level : blocks) {
            assertThat(level).isCloseTo(plain, within(1e-4));
        }
    }

    @Test
    void aToneIsInItsThirdOctave() {
        Signal tone = sine(1000, 0.4, 32_000);
        Spectrogram s = ThirdOctaves.DEFAULTS.analyze(tone);
        assertThat(s.grid().bandAxis().value(0)).isCloseTo(25.1189, within(1e-4));
        assertThat(s.grid().bandAxis().value(16)).isCloseTo(1000, within(1e-9));
        assertThat(s.grid().bandAxis().value(s.bands() - 1)).isCloseTo(6309.57, within(0.01));
        int last = s.frames() - 4;
        assertThat((double) s.value(16, last)).isCloseTo(0.4 / Math.sqrt(2), within(0.003));
        assertThat(s.value(12, last)).isLessThan(0.001f);
        double[] powers = ThirdOctaves.DEFAULTS.powers(tone);
        assertThat(powers[16]).isCloseTo(0.08, within(1e-6));
        assertThat(powers[12]).isLessThan(1e-9);
        double[] edges = ThirdOctaves.DEFAULTS.edges(RATE);
        assertThat(edges[17] / edges[16]).isCloseTo(Math.pow(10, 0.1), within(1e-12));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Specs.with(ThirdOctaves.DEFAULTS, "order", 3))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("even");
        assertThatThrownBy(() -> Specs.with(ThirdOctaves.DEFAULTS, "fmax", 8000).design(RATE))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("fmax");
    }
}
