package org.tonbild.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class SpeechIntelligibilityTest {
    private static SpeechIntelligibility of(SpeechBands method, SpeechIntelligibility.Voice voice) {
        return Specs.with(
                SpeechIntelligibility.DEFAULTS,
                Map.of(
                        "method",
                        method.name().toLowerCase(Locale.ROOT),
                        "voice",
                        voice.name().toLowerCase(Locale.ROOT)));
    }

    /** With levels far below, at, and far above those of speech, octaves give all, half and nothing. */
    @Test
    void octavesGiveAllHalfAndNothing() {
        SpeechIntelligibility octaves = of(SpeechBands.OCTAVE, SpeechIntelligibility.Voice.NORMAL);
        double[] speech = {34.75, 34.27, 25.01, 17.32, 9.33, 1.13};
        double[] hearing = new double[6];
        // At 8 kHz the ear's own noise, -7.1 dB, is more than that of -13.87 dB.
        assertThat(octaves.ofLevels(shifted(speech, -15), hearing).value())
                .isCloseTo(1 - 0.0549 * (1 - 23.23 / 30), within(1e-12));
        assertThat(octaves.ofLevels(shifted(speech, 0), hearing).value()).isCloseTo(0.5, within(1e-12));
        assertThat(octaves.ofLevels(shifted(speech, 15), hearing).value()).isCloseTo(0, within(1e-12));
        assertThat(octaves.ofLevels(shifted(speech, 0), hearing).bands())
                .containsExactly(new double[] {0.03085, 0.08355, 0.11865, 0.1324, 0.1071, 0.02745}, within(1e-12));
        // Who hears 60 dB less hears nothing of it.
        Arrays.fill(hearing, 60);
        assertThat(octaves.ofLevels(shifted(speech, -15), hearing).value()).isLessThan(0.3);
    }

    /** Shouted speech is distorted: L = 1 - (50 - 34.27 - 10) / 160 and so on. */
    @Test
    void loudSpeechIsDistorted() {
        SpeechIntelligibility octaves = of(SpeechBands.OCTAVE, SpeechIntelligibility.Voice.SHOUT);
        double[] quiet = new double[6];
        Arrays.fill(quiet, -200);
        double[] expected = {
            0.0617,
            0.1671 * (1 - 4.97 / 160),
            0.2373 * (1 - 16.3 / 160),
            0.2648 * (1 - 17.0 / 160),
            0.2142 * (1 - 15.08 / 160),
            0.0549 * (1 - 9.59 / 160)
        };
        assertThat(octaves.ofLevels(quiet, new double[6]).bands()).containsExactly(expected, within(1e-12));
    }

    /** The spread of masking by the formula once more, band by band, for two bands of each procedure. */
    @Test
    void maskingSpreadsUpwards() {
        double[] noise = new double[21];
        noise[0] = 70;
        SpeechIntelligibility critical = of(SpeechBands.CRITICAL, SpeechIntelligibility.Voice.LOUD);
        // Band 2 sees band 0: C = -80 + 0.6 (70 + 10 log10 100) = -26, 70 + 3.32 C log10(350 / 150) = 38.2368.
        double spread = 70 + 3.32 * -26 * StrictMath.log10(350 / 150.0);
        double level = 10 * StrictMath.log10(1 + StrictMath.pow(10, spread / 10));
        double[] bands = critical.ofLevels(noise, new double[21]).bands();
        assertThat(bands[2]).isCloseTo(0.0419 * (43.68 - level + 15) / 30, within(1e-12));
        // Band 1 does not see band 0, and its own noise of 0 dB leaves it whole.
        assertThat(bands[1]).isCloseTo(0.0261, within(1e-12));
        // Band 0 has its noise: 34.21 - 70 + 15 < 0.
        assertThat(bands[0]).isEqualTo(0);

        double[] thirds = new double[18];
        thirds[0] = 60;
        SpeechIntelligibility third = of(SpeechBands.THIRD_OCTAVE, SpeechIntelligibility.Voice.NORMAL);
        double slope = -80 + 0.6 * (60 + 10 * StrictMath.log10(160) - 6.353);
        double next = 60 + 3.32 * slope * StrictMath.log10(0.89 * 200 / 160);
        double masked = 10 * StrictMath.log10(1 + StrictMath.pow(10, next / 10));
        assertThat(third.ofLevels(thirds, new double[18]).bands()[1])
                .isCloseTo(0.0095 * Math.max(0, Math.min(1, (34.48 - masked + 15) / 30)), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(SpeechBands.class)
    void noiseOfLevelsIsHeardAsThoseLevels(SpeechBands method) {
        // Sines in two bands, whole periods: a line of amplitude a under Blackman's window has 1.42 a / 2 and its
        // neighbours, together 10 log10(1.7268) dB more power than the line alone.
        int rate = 32_000;
        float[] x = new float[rate];
        for (int t = 0; t < x.length; t++) {
            x[t] = (float) (0.2 * StrictMath.cos(2 * StrictMath.PI * 1000 * t / rate));
        }
        double[] window = new double[rate];
        double sum = 0;
        double square = 0;
        for (int t = 0; t < rate; t++) {
            double u = 2 * StrictMath.PI * t / (rate - 1);
            window[t] = 0.42 - 0.5 * StrictMath.cos(u) + 0.08 * StrictMath.cos(2 * u);
            sum += window[t];
            square += window[t] * window[t];
        }
        double power = StrictMath.pow(0.2 * 1.42 / 2, 2) * square * rate / sum / sum;
        double expected = 10 * StrictMath.log10(power / 4e-10);
        SpeechIntelligibility.Index index =
                of(method, SpeechIntelligibility.Voice.NORMAL).of(Signal.of(x, rate));
        double[] levels = new double[method.size()];
        Arrays.fill(levels, -100);
        int band = Arrays.binarySearch(method.middles(), 1000);
        levels[band] = expected;
        SpeechIntelligibility.Index wanted =
                of(method, SpeechIntelligibility.Voice.NORMAL).ofLevels(levels, new double[method.size()]);
        assertThat(index.value()).isCloseTo(wanted.value(), within(1e-4)).isBetween(0.1, 0.95);
        assertThat(index.hertz()).isEqualTo(method.middles());
        assertThat(index.bands()[band]).isEqualTo(0);
        double total = Arrays.stream(wanted.bands()).sum();
        assertThat(wanted.value()).isCloseTo(total, within(1e-12));
    }

    /** A short recording, whose spectrum begins above the lowest band, and one that ends below the highest. */
    @Test
    void bandsBeyondTheSpectrumTakeItsEnds() {
        float[] x = new float[64];
        for (int t = 0; t < x.length; t++) {
            x[t] = (t * 37 % 64 - 32) / 300f;
        }
        SpeechIntelligibility critical = SpeechIntelligibility.DEFAULTS;
        double loud = critical.of(Signal.of(x, 16_000).scaled(100)).value();
        double soft = critical.of(Signal.of(x, 16_000).scaled(1e-6)).value();
        assertThat(loud).isLessThan(0.2);
        assertThat(soft).isGreaterThan(0.9);
    }

    @Test
    void importanceAddsUpAndThresholdsAreReadOff() {
        for (SpeechBands method : SpeechBands.values()) {
            double[] quiet = new double[method.size()];
            Arrays.fill(quiet, -200);
            assertThat(of(method, SpeechIntelligibility.Voice.NORMAL)
                            .ofLevels(quiet, quiet)
                            .value())
                    .isCloseTo(1, within(0.0015));
        }
        assertThat(SpeechBands.OCTAVE.middles()).containsExactly(250, 500, 1000, 2000, 4000, 8000);
        assertThat(SpeechBands.EQUALLY_CRITICAL.middles())
                .hasSize(17)
                .startsWith(350)
                .endsWith(5800);
        // 1000 Hz is 8.5 Bark: between 8.12003875 and 9.619276 Bark.
        double expected = 6.6815033 + (8.5 - 8.12003875) / (9.619276 - 8.12003875) * (8.505031 - 6.6815033);
        assertThat(SpeechBands.OCTAVE.thresholdInQuiet()[2]).isCloseTo(expected, within(1e-12));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> SpeechIntelligibility.DEFAULTS.ofLevels(new double[20], new double[21]))
                .isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> SpeechIntelligibility.DEFAULTS.of(Signal.of(new float[2], 8000)))
                .isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> SpeechIntelligibility.DEFAULTS.of(Signal.of(new float[] {0, Float.NaN, 0, 0}, 8000)))
                .isInstanceOf(SpecException.class);
    }

    private static double[] shifted(double[] levels, double by) {
        return Arrays.stream(levels).map(v -> v + by).toArray();
    }
}
