package org.tonbild.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.representation.StftSpec;
import org.tonbild.transform.Window;

class PhaseGradientTest {
    private static final int RATE = 22_050;

    /** Published constants of g over the squared length of the window (Průša, LTFAT's table). */
    @ParameterizedTest
    @CsvSource({"hann, 0.25645", "hamming, 0.29794", "blackman, 0.17954"})
    void theNearestGaussianIsThePublishedOne(String window, double constant) {
        double g = PhaseGradient.nearestGaussian(Window.parse(window).periodic(1024));
        assertThat(g / (1024.0 * 1024)).isCloseTo(constant, within(0.02 * constant));
    }

    /** Without a single turn, in decibels; zero phases give -4.3 and -2.7. */
    @Test
    void phasesOfAChirpAndOfNotesAreNearlyRight() {
        assertThat(decibels(chirp(), 1024, 1024, GriffinLim.Init.GRADIENT, 0)).isLessThan(-35);
        assertThat(decibels(notes(), 1024, 1024, GriffinLim.Init.GRADIENT, 0)).isLessThan(-25);
        assertThat(decibels(chirp(), 1024, 1024, GriffinLim.Init.ZERO, 0)).isGreaterThan(-6);
    }

    /** Odd and padded windows have their middle elsewhere; a wrong one would cost everything. */
    @ParameterizedTest
    @CsvSource({"1024, 801", "1023, 1023", "1001, 800", "512, 512"})
    void theMiddleOfTheWindowIsWhereItBelongs(int nFft, int winLength) {
        assertThat(decibels(chirp(), nFft, winLength, GriffinLim.Init.GRADIENT, 0))
                .isLessThan(-28);
    }

    @Test
    void turnsFromThereGetFurtherThanFromRandomPhases() {
        for (double[] sound : new double[][] {chirp(), notes(), GriffinLimTest.sound(RATE)}) {
            double ours = decibels(sound, 1024, 1024, GriffinLim.Init.GRADIENT, 8);
            double random = decibels(sound, 1024, 1024, GriffinLim.Init.RANDOM, 8);
            assertThat(ours).isLessThan(random - 2);
        }
    }

    private static double decibels(double[] sound, int nFft, int winLength, GriffinLim.Init init, int turns) {
        StftSpec stft =
                StftSpec.DEFAULTS.withNFft(nFft).withWinLength(winLength).withHopLength(winLength / 4);
        double[] wanted = GriffinLimTest.magnitudes(stft, sound);
        double[] got = new GriffinLim(turns, 0.99, init, 0).reconstruct(wanted, stft, sound.length);
        return 20 * StrictMath.log10(SpectralConvergence.of(wanted, GriffinLimTest.magnitudes(stft, got)));
    }

    private static double[] chirp() {
        double[] x = new double[3 * RATE];
        for (int i = 1024; i < x.length - 1024; i++) {
            double t = (double) i / RATE;
            x[i] = 0.5 * StrictMath.sin(2 * Math.PI * (200 * t + 0.5 * (3800.0 / 3) * t * t));
        }
        return x;
    }

    private static double[] notes() {
        double[] pitches = {220, 277.18, 329.63, 440, 554.37, 659.26};
        double[] x = new double[3 * RATE];
        for (int note = 0; note < pitches.length; note++) {
            for (int i = (int) ((0.1 + 0.4 * note) * RATE); i < x.length; i++) {
                double t = (double) i / RATE - 0.1 - 0.4 * note;
                for (int h = 1; h <= 5; h++) {
                    x[i] += 0.2 * StrictMath.exp(-6 * t) * StrictMath.sin(2 * Math.PI * pitches[note] * h * t) / h;
                }
            }
        }
        return x;
    }
}
