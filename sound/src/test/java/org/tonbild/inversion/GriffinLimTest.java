package org.tonbild.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tonbild.audio.Signal;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.PadMode;
import org.tonbild.representation.Stft;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class GriffinLimTest {
    private static final StftSpec SPEC = StftSpec.DEFAULTS.withNFft(256).withHopLength(64);

    /** Turns written out with sums in place of Fourier transforms. */
    @Test
    void turnsFollowTheFormula() {
        StftSpec spec = StftSpec.DEFAULTS.withNFft(16).withHopLength(4).withPadMode(PadMode.REFLECT);
        double[] wanted = magnitudes(spec, sound(60));
        GriffinLim method = new GriffinLim(3, 0.5, GriffinLim.Init.ZERO, 0);
        double[] ours = method.reconstruct(wanted, spec, 60);
        double[] expected = PlainGriffinLim.turns(wanted, spec, 60, 3, 0.5);
        assertThat(ours).hasSize(60).containsExactly(expected, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(GriffinLim.Init.class)
    void withoutMomentumEveryTurnIsNoWorseThanTheOneBefore(GriffinLim.Init init) {
        double[] x = sound(4000);
        double[] wanted = magnitudes(SPEC, x);
        double before = 1;
        for (int turns = 0; turns < 12; turns++) {
            double[] y = new GriffinLim(turns, 0, init, 3).reconstruct(wanted, SPEC, 4000);
            double now = SpectralConvergence.of(wanted, magnitudes(SPEC, y));
            assertThat(now).as("turn %d", turns).isLessThanOrEqualTo(before * (1 + 1e-9));
            before = now;
        }
        assertThat(before).isLessThan(0.4);
    }

    @Test
    void momentumGetsFurtherInAsManyTurns() {
        double[] wanted = magnitudes(SPEC, sound(8000));
        double plain = convergence(wanted, new GriffinLim(32, 0, GriffinLim.Init.RANDOM, 1));
        double fast = convergence(wanted, new GriffinLim(32, 0.99, GriffinLim.Init.RANDOM, 1));
        assertThat(fast).isLessThan(0.8 * plain);
    }

    @Test
    void theSeedDeterminesTheSound() {
        double[] wanted = magnitudes(SPEC, sound(1000));
        GriffinLim seven = Specs.with(GriffinLim.DEFAULTS, Map.of("seed", "7", "n_iter", "2", "init", "random"));
        double[] first = seven.reconstruct(wanted, SPEC);
        assertThat(seven.reconstruct(wanted, SPEC)).containsExactly(first);
        assertThat(Specs.with(seven, "seed", 8).reconstruct(wanted, SPEC)).isNotEqualTo(first);
    }

    @Test
    void silenceStaysSilentAndSpectrogramsInFloatWorkAlike() {
        for (GriffinLim.Init init : GriffinLim.Init.values()) {
            double[] silence = new GriffinLim(4, 0.99, init, 0).reconstruct(new double[10 * SPEC.bins()], SPEC);
            assertThat(silence).containsOnly(0).hasSize(9 * 64);
        }
        float[] x = new float[2000];
        double[] sound = sound(2000);
        for (int t = 0; t < x.length; t++) {
            x[t] = (float) sound[t];
        }
        Signal signal = Signal.of(x, 8000);
        GriffinLim method = new GriffinLim(2, 0.99, GriffinLim.Init.ZERO, 0);
        Signal back =
                method.reconstruct(LinearSpectrogram.DEFAULTS.withStft(SPEC).analyze(signal), SPEC, 8000);
        double[] inDouble = method.reconstruct(Stft.design(SPEC).forward(signal).magnitudes(), SPEC);
        assertThat(back.sampleRate()).isEqualTo(8000);
        for (int t = 0; t < back.length(); t++) {
            assertThat((double) back.channel(0)[t]).isCloseTo(inDouble[t], within(1e-4));
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        double[] wanted = magnitudes(SPEC, sound(1000));
        assertThatThrownBy(() -> GriffinLim.DEFAULTS.reconstruct(wanted, SPEC, 5000))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("length");
        assertThatThrownBy(() -> GriffinLim.DEFAULTS.reconstruct(wanted, SPEC.withNFft(258)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("bins");
        assertThatThrownBy(() -> Specs.with(GriffinLim.DEFAULTS, "momentum", -0.1))
                .isInstanceOf(SpecException.class);
    }

    static double[] sound(int samples) {
        SplittableRandom random = new SplittableRandom(samples);
        double[] x = new double[samples];
        for (int t = 0; t < samples; t++) {
            x[t] = StrictMath.sin(0.2 * t + 3e-5 * t * t) * (1 + 0.5 * StrictMath.sin(0.01 * t))
                    + 0.05 * (random.nextDouble() - 0.5);
        }
        return x;
    }

    static double[] magnitudes(StftSpec spec, double[] x) {
        return Stft.design(spec).forward(x, 8000).magnitudes();
    }

    private static double convergence(double[] wanted, GriffinLim method) {
        return SpectralConvergence.of(wanted, magnitudes(SPEC, method.reconstruct(wanted, SPEC, 8000)));
    }
}
