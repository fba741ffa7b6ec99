package org.tonbild.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tonbild.spec.SpecException;

class RegionsTest {
    /** A part with a seed that corners connect, a part without one, and a single seed. */
    private static final double[][] ROWS = {
        {0, 5, 0, 0, 3, 3},
        {0, 0, 9, 0, 0, 0},
        {0, 0, 0, 0, 0, 0},
        {8, 0, 0, 0, 0, 5},
    };

    private static Sonogram of(double[][] rows) {
        double[] seconds = new double[rows[0].length];
        for (int t = 0; t < seconds.length; t++) {
            seconds[t] = t;
        }
        return Sonogram.of(rows, new double[] {0, 1, 2, 3}, seconds);
    }

    private static int[][] numbers(boolean[][] mask) {
        int[][] numbers = new int[mask.length][mask[0].length];
        for (int b = 0; b < mask.length; b++) {
            for (int t = 0; t < mask[b].length; t++) {
                numbers[b][t] = mask[b][t] ? 1 : 0;
            }
        }
        return numbers;
    }

    @Test
    void partsWithASeedAreKeptWhole() {
        int[][] expected = {
            {0, 1, 0, 0, 0, 0},
            {0, 0, 1, 0, 0, 0},
            {0, 0, 0, 0, 0, 0},
            {1, 0, 0, 0, 0, 0},
        };
        assertThat(numbers(Regions.mask(of(ROWS), 6, 2))).isDeepEqualTo(expected);
        assertThat(numbers(Regions.mask(of(ROWS), 9, 2))).isDeepEqualTo(new int[4][6]);
    }

    /** Positive values 3 3 5 5 8 9: quartiles 3.5 and 7.25, thresholds 7.25 + 0.4 * 3.75 = 8.75 and 0.6 of it, 5.25. */
    @Test
    void thresholdsComeFromTheQuartiles() {
        int[][] expected = new int[4][6];
        expected[1][2] = 1;
        assertThat(numbers(Regions.relativeMask(of(ROWS), 0.4, 0.4))).isDeepEqualTo(expected);
        // 4.8125 (0.45 less) lets the 5 beside it in.
        expected[0][1] = 1;
        assertThat(numbers(Regions.relativeMask(of(ROWS), 0.4, 0.45))).isDeepEqualTo(expected);
        assertThat(numbers(Regions.relativeMask(of(new double[4][6]), 6, 0.5))).isDeepEqualTo(new int[4][6]);
        double[][] below = new double[4][6];
        below[0][0] = -1;
        assertThatThrownBy(() -> Regions.relativeMask(of(below), 6, 0.5)).isInstanceOf(SpecException.class);
    }

    @Test
    void regionsAreNumberedFromTheLowestBandAndChosenBySize() {
        boolean[][] mask = Regions.mask(of(ROWS), 2, 2);
        Regions all = Regions.of(mask, 1, Long.MAX_VALUE);
        int[][] expected = {
            {0, 1, 0, 0, 2, 2},
            {0, 0, 1, 0, 0, 0},
            {0, 0, 0, 0, 0, 0},
            {3, 0, 0, 0, 0, 4},
        };
        assertThat(all.labels()).isDeepEqualTo(expected);
        assertThat(all.boxes())
                .containsExactly(
                        new Regions.Box(0, 1, 1, 2),
                        new Regions.Box(0, 4, 0, 5),
                        new Regions.Box(3, 0, 3, 0),
                        new Regions.Box(3, 5, 3, 5));
        assertThat(all.cover()).isEqualTo(6 / 24.0);

        Regions some = Regions.of(mask, 1, 1);
        assertThat(some.labels()[3]).containsExactly(3, 0, 0, 0, 0, 4);
        assertThat(some.labels()[0]).containsOnly(0);
        assertThat(some.boxes()).hasSize(2);
        assertThat(Regions.of(mask, 5, 9).boxes()).isEmpty();
    }

    /** The box reaches left of its first value where the region grows so in a higher band. */
    @Test
    void aBoxHoldsTheWholeRegion() {
        double[][] rows = new double[4][6];
        rows[0][4] = 1;
        rows[1][3] = 1;
        rows[2][2] = 1;
        rows[3][3] = 1;
        assertThat(Regions.of(Regions.mask(of(rows), 0.5, 0.5), 1, 100).boxes())
                .containsExactly(new Regions.Box(0, 2, 3, 4));
    }
}
