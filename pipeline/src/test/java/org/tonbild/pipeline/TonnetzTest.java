package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.representation.BandAxis;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Places of chords in the network of tones, and frames of unit norm. */
class TonnetzTest {
    private static final double[] C_MAJOR = {2, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0};

    @Test
    void isTheWeightedMeanOfThePlacesOfTheClasses() {
        double[][] out = Frames.run(Tonnetz.DEFAULTS, BandAxis.index(12), new double[][] {C_MAJOR, new double[12]});
        double[] steps = {7.0 / 6, 3.0 / 2, 2.0 / 3};
        double[] radii = {1, 1, 0.5};
        for (int circle = 0; circle < 3; circle++) {
            double x = 0;
            double y = 0;
            for (int k = 0; k < 12; k++) {
                x += radii[circle] * Math.sin(Math.PI * steps[circle] * k) * C_MAJOR[k] / 4;
                y += radii[circle] * Math.cos(Math.PI * steps[circle] * k) * C_MAJOR[k] / 4;
            }
            assertThat(out[0][2 * circle]).isCloseTo(x, within(1e-12));
            assertThat(out[0][2 * circle + 1]).isCloseTo(y, within(1e-12));
        }
        // The major third of C and E: on their own circle both lie a third of a turn apart.
        assertThat(out[0][5])
                .isCloseTo(0.5 * (2 + Math.cos(8 * Math.PI / 3) + Math.cos(14 * Math.PI / 3)) / 4, within(1e-12));
        assertThat(out[1]).containsOnly(0);
    }

    @Test
    void unitNormScalesFrames() {
        double[][] frames = {{3, -4}, {0, 0}, {1e-3, 0}};
        assertThat(Frames.run(UnitNorm.DEFAULTS, BandAxis.index(2), frames))
                .isDeepEqualTo(new double[][] {{0.75, -1}, {0, 0}, {1, 0}});
        UnitNorm euclid = Specs.with(UnitNorm.DEFAULTS, Map.of("norm", "2", "threshold", "0.01", "small", "even"));
        double half = 1 / Math.sqrt(2);
        assertThat(Frames.run(euclid, BandAxis.index(2), frames))
                .isDeepEqualTo(new double[][] {{0.6, -0.8}, {half, half}, {half, half}});
        UnitNorm zero = Specs.with(euclid, "small", "zero");
        assertThat(Frames.run(zero, BandAxis.index(2), frames)[2]).containsExactly(0, 0);
        assertThatThrownBy(() -> Specs.with(euclid, "norm", "slaney")).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> Specs.with(euclid, "norm", "0")).isInstanceOf(SpecException.class);
    }
}
