package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.FrequencyWeighting;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Decibels, the way back, and weighted levels, against their formulas. */
class LevelsTest {
    private static final double[] HERTZ = {0, 100, 1000, 5000};
    private static final double[][] FRAMES = {{0.5, 2, 1e-12, 7}, {3, 1, 0.25, 40}, {0.1, 0.2, 0.3, 0.4}};

    private static Grid grid(Quantity quantity) {
        return new Grid(BandAxis.of(BandAxis.Scale.LINEAR, HERTZ), new TimeAxis(0, 1), FRAMES.length, quantity);
    }

    private static double[][] run(ValueStep step, Grid grid, double[][] frames) {
        @Nullable Survey survey = step.survey(grid);
        ValueStep resolved = step;
        if (survey != null) {
            Arrays.stream(frames).forEach(survey::frame);
            resolved = survey.resolved();
        }
        FrameMap map = resolved.design(grid);
        double[][] out = new double[frames.length][];
        int[] at = {0};
        for (double[] frame : frames) {
            map.frame(frame, f -> out[at[0]++] = f.clone());
        }
        return out;
    }

    @Test
    void everyReferenceIsTakenFromAllValues() {
        double[] all =
                Arrays.stream(FRAMES).flatMapToDouble(Arrays::stream).sorted().toArray();
        Map<String, Double> references = Map.of(
                "max",
                40.0,
                "min",
                all[0],
                "mean",
                Arrays.stream(all).sum() / all.length,
                "sum",
                Arrays.stream(all).sum(),
                "median",
                (all[5] + all[6]) / 2,
                "0.5",
                0.5,
                "-0.5",
                0.5,
                "0",
                0.0);
        references.forEach((text, value) -> {
            Decibels step = Specs.with(Specs.with(Decibels.DEFAULTS, "ref", text), "top_db", "none");
            double[][] levels = run(step, grid(Quantity.POWER), FRAMES);
            for (int i = 0; i < FRAMES.length; i++) {
                for (int b = 0; b < HERTZ.length; b++) {
                    double expected =
                            10 * Math.log10(Math.max(1e-10, FRAMES[i][b])) - 10 * Math.log10(Math.max(1e-10, value));
                    assertThat(levels[i][b]).as(text).isCloseTo(expected, within(1e-12));
                }
            }
        });
        assertThatThrownBy(() -> Specs.with(Decibels.DEFAULTS, "ref", "inf")).isInstanceOf(SpecException.class);
        Decibels running = Specs.with(Specs.with(Decibels.DEFAULTS, "ref", "mean"), "running", true);
        assertThatThrownBy(() -> running.design(grid(Quantity.POWER))).isInstanceOf(SpecException.class);
    }

    @Test
    void decibelsGoBack() {
        double[][] power = run(new FromDecibels(2, FromDecibels.Linear.POWER), grid(Quantity.DECIBEL), FRAMES);
        double[][] size = run(new FromDecibels(2, FromDecibels.Linear.MAGNITUDE), grid(Quantity.DECIBEL), FRAMES);
        for (int i = 0; i < FRAMES.length; i++) {
            for (int b = 0; b < HERTZ.length; b++) {
                assertThat(power[i][b]).isCloseTo(2 * Math.pow(10, FRAMES[i][b] / 10), within(1e-10));
                assertThat(size[i][b]).isCloseTo(2 * Math.pow(10, FRAMES[i][b] / 20), within(1e-10));
            }
        }
        assertThat(FromDecibels.DEFAULTS.grid(grid(Quantity.DECIBEL)).quantity())
                .isEqualTo(Quantity.POWER);
        assertThatThrownBy(() -> FromDecibels.DEFAULTS.grid(grid(Quantity.POWER)))
                .isInstanceOf(SpecException.class);
    }

    @Test
    void levelsAreWeightedBandByBand() {
        double[][] weighted = run(Weigh.DEFAULTS, grid(Quantity.DECIBEL), FRAMES);
        double[][] free = run(new Weigh(FrequencyWeighting.C, OptionalDouble.empty()), grid(Quantity.DECIBEL), FRAMES);
        for (int i = 0; i < FRAMES.length; i++) {
            assertThat(weighted[i][0]).isEqualTo(FRAMES[i][0] - 80);
            assertThat(weighted[i][1]).isCloseTo(FRAMES[i][1] - 19.1, within(0.06));
            assertThat(weighted[i][2]).isCloseTo(FRAMES[i][2], within(0.01));
            assertThat(free[i][0]).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(free[i][3]).isCloseTo(FRAMES[i][3] - 1.3, within(0.06));
        }
        assertThatThrownBy(() -> Weigh.DEFAULTS.grid(grid(Quantity.POWER))).isInstanceOf(SpecException.class);
        Grid rows = new Grid(BandAxis.index(4), new TimeAxis(0, 1), 3, Quantity.DECIBEL);
        assertThatThrownBy(() -> Weigh.DEFAULTS.grid(rows)).isInstanceOf(SpecException.class);
    }

    @Test
    void rootsAndLogarithmsCompressBothWaysAboutZero() {
        double[][] frames = {{0, 1e-12, 8, 2.7}, {-8, 27, 1e-30, 3e20}};
        for (double degree : new double[] {1, 2, 3, 15}) {
            double[][] roots = run(new Root(degree), grid(Quantity.POWER), frames);
            for (int i = 0; i < frames.length; i++) {
                for (int b = 0; b < 4; b++) {
                    double x = frames[i][b];
                    double expected = Math.signum(x) * Math.pow(Math.abs(x), 1 / degree);
                    assertThat(roots[i][b]).isCloseTo(expected, within(1e-13 * Math.abs(expected)));
                }
            }
        }
        for (double gain : new double[] {1, 1000}) {
            double[][] logs = run(new Log1p(gain), grid(Quantity.MAGNITUDE), frames);
            for (int i = 0; i < frames.length; i++) {
                for (int b = 0; b < 4; b++) {
                    double x = frames[i][b];
                    double expected = Math.signum(x) * Math.log1p(gain * Math.abs(x));
                    assertThat(logs[i][b]).isCloseTo(expected, within(1e-14 * Math.abs(expected)));
                }
            }
        }
        assertThat(Root.DEFAULTS.grid(grid(Quantity.POWER)).quantity()).isEqualTo(Quantity.COMPRESSED);
        assertThat(Log1p.DEFAULTS.grid(grid(Quantity.POWER)).quantity()).isEqualTo(Quantity.LOG);
        assertThatThrownBy(() -> Root.DEFAULTS.grid(grid(Quantity.DECIBEL))).hasMessageContaining("place of the log");
        assertThatThrownBy(() -> Log1p.DEFAULTS.grid(grid(Quantity.LOG))).hasMessageContaining("place of the log");
    }
}
