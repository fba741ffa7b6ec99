package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Grid;
import org.tonbild.representation.PadMode;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.SpecException;

class StackMemoryTest {
    private static final double OUTSIDE = -7;

    @Test
    void everyRowIsItsOwnDelay() {
        for (int frames : new int[] {1, 2, 5, 12}) {
            for (int steps : new int[] {1, 2, 4}) {
                for (int delay : new int[] {1, 3, -1, -2}) {
                    for (PadMode mode : List.of(PadMode.CONSTANT, PadMode.EDGE, PadMode.REFLECT, PadMode.SYMMETRIC)) {
                        agrees(new StackMemory(steps, delay, mode, OUTSIDE), frames);
                    }
                }
            }
        }
    }

    private static void agrees(StackMemory step, int frames) {
        Grid grid = new Grid(BandAxis.index(2), new TimeAxis(0, 1), frames, Quantity.DECIBEL);
        FrameMap map = step.design(grid);
        List<double[]> out = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            int before = out.size();
            map.frame(new double[] {i, 100 + i}, f -> out.add(f.clone()));
            for (int k = before; k < out.size(); k++) {
                assertThat(map.needs(k)).isLessThanOrEqualTo(i + 1L);
            }
            assertThat(map.needs(out.size())).isGreaterThan(i + 1L);
        }
        map.finish(f -> out.add(f.clone()));
        assertThat(out).as(step.toString()).hasSize(frames);
        assertThat(step.grid(grid).bands()).isEqualTo(2 * step.nSteps());
        for (int i = 0; i < frames; i++) {
            for (int s = 0; s < step.nSteps(); s++) {
                int source = padded(i - s * step.delay(), frames, step.stackPad());
                for (int b = 0; b < 2; b++) {
                    assertThat(out.get(i)[2 * s + b])
                            .as("%s, frame %d of %d, row %d", step, i, frames, 2 * s + b)
                            .isEqualTo(source < 0 ? OUTSIDE : 100 * b + source);
                }
            }
        }
    }

    /** Walks in from outside, one frame after the other. */
    private static int padded(int index, int n, PadMode mode) {
        int i = index;
        while (i < 0 || i >= n) {
            switch (mode) {
                case EDGE -> i = i < 0 ? 0 : n - 1;
                case REFLECT -> i = n == 1 ? 0 : i < 0 ? -i : 2 * (n - 1) - i;
                case SYMMETRIC -> i = i < 0 ? -1 - i : 2 * n - 1 - i;
                default -> {
                    return -1;
                }
            }
        }
        return i;
    }

    @Test
    void refusesADelayOfNone() {
        assertThatThrownBy(() -> new StackMemory(2, 0, PadMode.EDGE, 0)).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> new StackMemory(0, 1, PadMode.EDGE, 0)).isInstanceOf(SpecException.class);
    }
}
