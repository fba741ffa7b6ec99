package org.tonbild.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class SoundscapeSpecTest {
    /** A second at 16 kHz: soft noise, and a tone of 3 kHz in its second quarter. */
    private static Signal chirp() {
        float[] x = new float[16_000];
        long seed = 1;
        for (int t = 0; t < x.length; t++) {
            seed = seed * 6364136223846793005L + 1442695040888963407L;
            double noise = (double) (seed >> 11) / (1L << 52);
            boolean on = t >= 4000 && t < 8000;
            x[t] = (float) (1e-3 * noise + (on ? 0.5 * StrictMath.sin(2 * StrictMath.PI * 3000 * t / 16_000) : 0));
        }
        return Signal.of(x, 16_000);
    }

    @Test
    void aToneInNoiseIsMeasured() {
        Map<String, Double> row = SoundscapeSpec.DEFAULTS.of(chirp());
        assertThat(row).hasSize(35);
        assertThat(row.get("seconds")).isEqualTo(1);
        assertThat(row.get("variance")).isCloseTo(0.125 / 4, within(1e-4));
        assertThat(row.get("peak_hz")).isCloseTo(3000, within(1.0));
        assertThat(row.get("bandwidth_90")).isLessThan(50);
        assertThat(row.get("m")).isCloseTo(1e-3, within(1e-4));
        assertThat(row.get("act_fraction")).isCloseTo(0.25, within(0.05));
        assertThat(row.get("act_db")).isCloseTo(54, within(1.0));
        assertThat(row.get("evn_seconds")).isCloseTo(0.25, within(0.05));
        assertThat(row.get("ndsi")).isGreaterThan(0.99);
        assertThat(row.get("h")).isEqualTo(row.get("ht") * row.get("hf"));
        assertThat(row.get("roi_count")).isEqualTo(1);
        assertThat(row.get("roi_cover")).isBetween(0.01, 0.1);
    }

    /** The row is made of the measures with their defaults. */
    @Test
    void numbersAreThoseOfTheMeasures() {
        Signal signal = chirp();
        Map<String, Double> row =
                Specs.with(SoundscapeSpec.DEFAULTS, "biophony_low", 2000).of(signal);
        Sonogram power = SonogramSpec.DEFAULTS.of(signal);
        Sonogram amplitude =
                Specs.with(SonogramSpec.DEFAULTS, "amplitude", true).of(signal);
        assertThat(row.get("aci"))
                .isEqualTo(SpectralIndices.acousticComplexity(amplitude).sum());
        assertThat(row.get("ndsi"))
                .isEqualTo(SpectralIndices.soundscape(power, new Band(2000, 8000), new Band(0, 2000), true)
                        .ndsi());
        assertThat(row.get("bi")).isEqualTo(SpectralIndices.bioacoustic(amplitude, new Band(2000, 8000), true));
        assertThat(row.get("aei")).isEqualTo(SpectralIndices.acousticEvenness(amplitude, new Band(0, 8000), 500, -50));
        assertThat(row.get("tfsd"))
                .isEqualTo(SpectralIndices.timeFrequencyDerivation(power, new Band(2000, 8000), true, true));
        assertThat(row.get("agi"))
                .isEqualTo(SpectralIndices.acousticGradient(power, 0.032, 1, SpectralIndices.Norm.PER_BIN)
                        .mean());
    }

    @Test
    void silenceHasARowAndTooLittleIsRefused() {
        Map<String, Double> row = SoundscapeSpec.DEFAULTS.of(Signal.of(new float[8000], 8000));
        assertThat(row.get("peak_hz")).isNaN();
        assertThat(row.get("m")).isEqualTo(0);
        assertThat(row.get("roi_count")).isEqualTo(0);
        assertThatThrownBy(() -> SoundscapeSpec.DEFAULTS.of(Signal.of(new float[1535], 8000)))
                .isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> Specs.with(SoundscapeSpec.DEFAULTS, "biophony_high", 900))
                .hasMessageContaining("biophony_high");
    }
}
