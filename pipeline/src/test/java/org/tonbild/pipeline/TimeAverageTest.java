package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.TimeAxis;

class TimeAverageTest {
    private static double[] average(TimeAverage.Average how, double[][] frames) {
        Grid grid = new Grid(BandAxis.index(frames[0].length), new TimeAxis(0, 1), frames.length, Quantity.POWER);
        FrameMap map = new TimeAverage(how).design(grid);
        List<double[]> out = new ArrayList<>();
        for (double[] frame : frames) {
            map.frame(frame, values -> out.add(values.clone()));
        }
        map.finish(values -> out.add(values.clone()));
        assertThat(out).hasSize(1);
        return out.get(0);
    }

    @Test
    void meanAndMedianOfFew() {
        double[][] frames = {{1, 8}, {2, 0}, {9, 4}};
        assertThat(average(TimeAverage.Average.MEAN, frames)).containsExactly(4, 4);
        // The bias of three values is 1 + 1/3 - 1/2.
        double bias = 1 + 1 / 3.0 - 1 / 2.0;
        assertThat(average(TimeAverage.Average.MEDIAN, frames)).containsExactly(2 / bias, 4 / bias);
        assertThat(average(TimeAverage.Average.MEDIAN, new double[][] {{1}, {4}}))
                .containsExactly(2.5);
    }

    /** For exponentially distributed power, which noise has, both estimate the mean. */
    @ParameterizedTest
    @ValueSource(ints = {5, 40, 501})
    void theMedianIsUnbiased(int frames) {
        SplittableRandom random = new SplittableRandom(3);
        double[][] power = new double[frames][4000];
        for (double[] frame : power) {
            for (int b = 0; b < frame.length; b++) {
                frame[b] = -Math.log(1 - random.nextDouble());
            }
        }
        double sum = 0;
        for (double v : average(TimeAverage.Average.MEDIAN, power)) {
            sum += v / 4000;
        }
        assertThat(sum).isCloseTo(1, within(0.1 / Math.sqrt(frames)));
    }
}
