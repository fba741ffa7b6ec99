package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.representation.Grid;

class PatchesTest {
    @ParameterizedTest
    @CsvSource({"3, 3, 10, 3", "3, 2, 10, 4", "4, 1, 4, 1", "4, 1, 3, 0", "2, 5, 12, 3", "2, 5, 13, 3"})
    void stretchesOfFramesStandBehindOneAnother(int length, int hop, int frames, int patches) {
        double[][] x = new double[frames][2];
        for (int t = 0; t < frames; t++) {
            x[t][0] = t;
            x[t][1] = 100 + t;
        }
        Patches step = new Patches(length, hop);
        Grid grid = StepRuns.magnitudes(2, frames);
        double[][] out = StepRuns.watched(step.design(grid), x);
        assertThat(out).hasNumberOfRows(patches);
        assertThat(step.grid(grid).frames()).isEqualTo(patches);
        for (int p = 0; p < patches; p++) {
            assertThat(out[p]).hasSize(2 * length);
            for (int s = 0; s < length; s++) {
                assertThat(out[p][2 * s]).isEqualTo(p * hop + s);
                assertThat(out[p][2 * s + 1]).isEqualTo(100 + p * hop + s);
            }
        }
    }

    /** The time of a patch is that of its middle. */
    @Test
    void timesAreThoseOfTheMiddle() {
        Grid grid = new Patches(96, 48).grid(StepRuns.magnitudes(64, 240));
        assertThat(grid.timeAxis().at(0)).isCloseTo(0.475, within(1e-15));
        assertThat(grid.timeAxis().stepSeconds()).isEqualTo(0.48);
        assertThat(grid.bands()).isEqualTo(96 * 64);
    }
}
