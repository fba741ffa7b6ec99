package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tonbild.image.Enlarge;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Grid;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class ResizeTest {
    private static double[][] random(int frames, int bands) {
        Random random = new Random(frames * 31L + bands);
        double[][] x = new double[frames][];
        for (int t = 0; t < frames; t++) {
            x[t] = random.doubles(bands, -80, 0).toArray();
        }
        return x;
    }

    /** The mean over each output cell, summed over exact overlaps in two dimensions at once. */
    @Test
    void shrinkingIsTheMeanOverTheArea() {
        for (int[] size : new int[][] {{7, 5, 3, 2}, {10, 9, 10, 4}, {97, 13, 11, 13}, {6, 6, 3, 3}, {5, 4, 1, 1}}) {
            double[][] x = random(size[0], size[1]);
            double[][] y = Frames.run(Resize.to(size[2], size[3]), BandAxis.index(size[1]), x);
            assertThat(y).hasNumberOfRows(size[2]);
            for (int j = 0; j < size[2]; j++) {
                for (int k = 0; k < size[3]; k++) {
                    double sum = 0;
                    for (int i = 0; i < size[0]; i++) {
                        for (int b = 0; b < size[1]; b++) {
                            sum += overlap(i, j, size[0], size[2]) * overlap(b, k, size[1], size[3]) * x[i][b];
                        }
                    }
                    double area = (double) size[0] / size[2] * size[1] / size[3];
                    assertThat(y[j][k]).isCloseTo(sum / area, within(1e-11));
                }
            }
        }
    }

    private static double overlap(int i, int j, int from, int to) {
        double cell = (double) from / to;
        return Math.max(0, Math.min(i + 1, (j + 1) * cell) - Math.max(i, j * cell));
    }

    /** A ramp stays a ramp: positions, time axis and band axis belong together. */
    @Test
    void axesFollowTheValues() {
        double[] hertz = new double[8];
        for (int b = 0; b < 8; b++) {
            hertz[b] = 100 + 50 * b;
        }
        BandAxis bands = BandAxis.of(BandAxis.Scale.LINEAR, hertz);
        for (int[] to : new int[][] {{5, 4}, {10, 2}, {40, 16}, {20, 8}}) {
            Grid grid = Resize.to(to[0], to[1]).grid(Frames.grid(bands, 20));
            assertThat(grid.frames()).isEqualTo(to[0]);
            assertThat(grid.bands()).isEqualTo(to[1]);
            double[][] time = new double[20][8];
            double[][] frequency = new double[20][8];
            for (int t = 0; t < 20; t++) {
                java.util.Arrays.fill(time[t], 0.5 + 0.01 * t);
                frequency[t] = hertz.clone();
            }
            double[][] newTime = Frames.run(Resize.to(to[0], to[1]), bands, time);
            double[][] newFrequency = Frames.run(Resize.to(to[0], to[1]), bands, frequency);
            for (int t = 1; t < to[0] - 1; t++) {
                assertThat(newTime[t][0]).isCloseTo(grid.timeAxis().at(t), within(1e-12));
                for (int b = 0; b < to[1]; b++) {
                    assertThat(newFrequency[t][b]).isCloseTo(grid.bandAxis().value(b), within(1e-9));
                }
            }
        }
    }

    @Test
    void geometricAxisStaysGeometric() {
        double[] hertz = new double[24];
        for (int b = 0; b < 24; b++) {
            hertz[b] = 100 * Math.pow(2, b / 4.0);
        }
        BandAxis bands = BandAxis.of(BandAxis.Scale.LOGARITHMIC, hertz);
        BandAxis half = new Resize(OptionalInt.empty(), OptionalInt.of(12), Enlarge.LINEAR)
                .grid(Frames.grid(bands, 3))
                .bandAxis();
        for (int b = 0; b < 12; b++) {
            assertThat(half.value(b)).isCloseTo(100 * Math.pow(2, (2 * b + 0.5) / 4.0), within(1e-9));
        }
    }

    @Test
    void defaultsChangeNothingAndKeysWork() {
        double[][] x = random(5, 3);
        assertThat(Frames.run(Resize.DEFAULTS, BandAxis.index(3), x)).isDeepEqualTo(x);
        assertThat(Specs.with(Resize.DEFAULTS, Map.of("width", "32", "height", "64")))
                .isEqualTo(Resize.to(32, 64));
        Resize bandsOnly = Specs.with(Resize.DEFAULTS, "height", 2);
        assertThat(Frames.run(bandsOnly, BandAxis.index(3), x)).hasDimensions(5, 2);
        assertThatThrownBy(() -> Resize.to(8, 8).grid(Frames.grid(BandAxis.index(3), 0)))
                .isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> Resize.to(0, 8)).isInstanceOf(SpecException.class);
    }
}
