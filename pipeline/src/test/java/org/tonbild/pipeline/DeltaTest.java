package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.SpecException;

class DeltaTest {
    @ParameterizedTest
    @CsvSource({"9, 1, 9", "9, 2, 30", "5, 1, 17", "3, 2, 4", "101, 3, 140"})
    void differentiatesPolynomialsExactlyUpToTheEnds(int width, int order, int frames) {
        double[] x = new double[frames];
        double[] expected = new double[frames];
        for (int t = 0; t < frames; t++) {
            double u = t - frames / 2.0;
            x[t] = 3 + 2 * u + (order > 1 ? 0.5 * u * u : 0) + (order > 2 ? 0.01 * u * u * u : 0);
            expected[t] = order == 1 ? 2 : order == 2 ? 1 : 0.06;
        }
        double[] delta = run(new Delta(width, order, Delta.Edge.INTERP), x);
        for (int t = 0; t < frames; t++) {
            assertThat(delta[t]).isCloseTo(expected[t], within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({"9, 40", "9, 3", "5, 1", "7, 7", "11, 6"})
    void regressionOfFirstOrderFollowsItsFormulaAtEveryEdge(int width, int frames) {
        double[] x = new Random(width).doubles(frames, -1, 1).toArray();
        int h = width / 2;
        double norm = h * (h + 1.0) * (2 * h + 1) / 3;
        for (Delta.Edge edge : List.of(Delta.Edge.NEAREST, Delta.Edge.MIRROR, Delta.Edge.CONSTANT, Delta.Edge.WRAP)) {
            double[] delta = run(new Delta(width, 1, edge), x);
            for (int t = 0; t < frames; t++) {
                double sum = 0;
                for (int i = -h; i <= h; i++) {
                    sum += i * at(x, t + i, edge);
                }
                assertThat(delta[t]).as(edge + " " + t).isCloseTo(sum / norm, within(1e-13));
            }
        }
    }

    /** A parabola through five points has the slope (-2, -1, 0, 1, 2) / 10 in the middle, and so has a line. */
    @Test
    void degreeSpacingAndConstantAreTheirOwn() {
        double[] x = {1, 4, -2, 7, 3, 3, 9};
        Delta cubic = new Delta(5, 1, Delta.Edge.CONSTANT, OptionalInt.of(3), 0.5, 2);
        double[] slope = {1 / 12.0, -8 / 12.0, 0, 8 / 12.0, -1 / 12.0};
        double[] delta = run(cubic, x);
        for (int t = 0; t < x.length; t++) {
            double sum = 0;
            for (int i = 0; i < 5; i++) {
                int j = t + i - 2;
                sum += slope[i] * (j < 0 || j >= x.length ? 2 : x[j]) / 0.5;
            }
            assertThat(delta[t]).isCloseTo(sum, within(1e-13));
        }
        double[] flat = run(new Delta(5, 2, Delta.Edge.NEAREST, OptionalInt.of(1), 1, 0), x);
        assertThat(flat).containsOnly(0);
        assertThatThrownBy(() -> new Delta(5, 1, Delta.Edge.INTERP, OptionalInt.of(5), 1, 0))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("polyorder");
    }

    @Test
    void refusesEvenWidthAndTooFewFrames() {
        assertThatThrownBy(() -> new Delta(8, 1, Delta.Edge.INTERP)).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> run(Delta.DEFAULTS, new double[8]))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("width");
    }

    private static double at(double[] x, int j, Delta.Edge edge) {
        int i = j;
        if (edge == Delta.Edge.NEAREST) {
            i = Math.max(0, Math.min(x.length - 1, j));
        } else if (edge == Delta.Edge.MIRROR) {
            while (x.length > 1 && (i < 0 || i >= x.length)) {
                i = i < 0 ? -i : 2 * (x.length - 1) - i;
            }
            i = x.length == 1 ? 0 : i;
        }
        if (edge == Delta.Edge.WRAP) {
            i = Math.floorMod(j, x.length);
        }
        return i < 0 || i >= x.length ? 0 : x[i];
    }

    private static double[] run(Delta step, double[] x) {
        Grid grid = new Grid(BandAxis.index(1), new TimeAxis(0, 1), x.length, Quantity.DECIBEL);
        FrameMap map = step.design(grid);
        List<Double> out = new ArrayList<>();
        for (double v : x) {
            map.frame(new double[] {v}, f -> out.add(f[0]));
        }
        map.finish(f -> out.add(f[0]));
        assertThat(out).hasSize(x.length);
        return out.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
