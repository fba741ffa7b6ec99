package org.tonbild.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.representation.MelFilterBank;
import org.tonbild.representation.MelSpec;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.SpecException;

class MelInversionTest {
    @ParameterizedTest
    @CsvSource({"512, 64, 2", "256, 20, 1", "1024, 40, 1.5", "128, 80, 2"})
    void bandsOfASpectrumAreMet(int nFft, int nMels, double power) {
        StftSpec stft = StftSpec.DEFAULTS.withNFft(nFft).withHopLength(nFft / 4);
        MelInversion inversion = MelInversion.design(MelSpec.DEFAULTS.withNMels(nMels), 8000, nFft, power);
        double[] spectrum = GriffinLimTest.magnitudes(stft, GriffinLimTest.sound(4000));
        double[] bands = inversion.bands(spectrum);
        double[] solved = inversion.magnitudes(bands);
        assertThat(solved).hasSameSizeAs(spectrum);
        assertThat(Arrays.stream(solved).min().orElseThrow()).isNotNegative();
        assertThat(SpectralConvergence.of(bands, inversion.bands(solved))).isLessThan(1e-3);
    }

    /** Where no spectrum has the bands, the nearest one is known by its gradient: zero, or upwards at zero bins. */
    @Test
    void theNearestSpectrumMeetsTheConditionsOfAMinimum() {
        MelSpec mel = MelSpec.DEFAULTS.withNMels(12);
        MelFilterBank bank = MelFilterBank.design(mel, 8000, 64);
        SplittableRandom random = new SplittableRandom(1);
        double[] wanted = new double[12];
        Arrays.setAll(wanted, i -> i % 3 == 0 ? random.nextDouble() : 0);
        double[] x = MelInversion.design(mel, 8000, 64, 1).magnitudes(wanted);
        double[] rest = new double[12];
        bank.apply(x, rest);
        for (int i = 0; i < 12; i++) {
            rest[i] -= wanted[i];
        }
        double[] gradient = new double[bank.bins()];
        bank.applyTransposed(rest, gradient);
        double scale = Arrays.stream(wanted).sum() * 1e-3;
        for (int k = 0; k < x.length; k++) {
            assertThat(gradient[k]).isGreaterThan(-1e-4 * scale);
            assertThat(x[k] * gradient[k]).isCloseTo(0, within(1e-4 * scale));
        }
    }

    @Test
    void silenceAndBandsWithoutBinsGiveSilence() {
        MelInversion inversion = MelInversion.design(MelSpec.DEFAULTS.withNMels(80), 8000, 128, 2);
        assertThat(inversion.magnitudes(new double[160])).hasSize(130).containsOnly(0);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> MelInversion.design(MelSpec.DEFAULTS, 8000, 512, 0))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("power");
        MelInversion inversion = MelInversion.design(MelSpec.DEFAULTS, 8000, 512, 2);
        assertThatThrownBy(() -> inversion.magnitudes(new double[100])).isInstanceOf(SpecException.class);
    }
}
