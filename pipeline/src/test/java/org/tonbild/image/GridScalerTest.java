package org.tonbild.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tonbild.spec.SpecException;

class GridScalerTest {
    /** The slow twin: integrates the piecewise constant line over each cell in fine exact steps. */
    private static double[] slow(double[] in, int to, Enlarge enlarge) {
        int from = in.length;
        double[] out = new double[to];
        for (int j = 0; j < to; j++) {
            if (to <= from) {
                double sum = 0;
                for (int fine = j * from; fine < (j + 1) * from; fine++) {
                    sum += in[fine / to];
                }
                out[j] = sum / from;
            } else {
                double p = (j + 0.5) * from / to - 0.5;
                if (enlarge == Enlarge.NEAREST) {
                    out[j] = in[(int) Math.floor((j + 0.5) * from / to)];
                } else {
                    double q = Math.min(Math.max(p, 0), from - 1);
                    int k = (int) Math.min(Math.floor(q), Math.max(from - 2, 0));
                    out[j] = from == 1 ? in[0] : in[k] + (q - k) * (in[k + 1] - in[k]);
                }
            }
        }
        return out;
    }

    @Test
    void equalsTheSlowTwinOnBothAxes() {
        Random random = new Random(1);
        int[] sizes = {1, 2, 3, 5, 7, 16, 31, 64, 97};
        for (Enlarge enlarge : Enlarge.values()) {
            for (int from : sizes) {
                for (int to : sizes) {
                    double[] in = random.doubles(from, -80, 0).toArray();
                    double[] expected = slow(in, to, enlarge);
                    AxisScale axis = AxisScale.design("width", from, to, enlarge);
                    AxisScale one = AxisScale.design("height", 1, 1, enlarge);
                    double[] along = new double[to];
                    new GridScaler(axis, one).frame(in, frame -> System.arraycopy(frame, 0, along, 0, to));
                    List<Double> across = new ArrayList<>();
                    GridScaler time = new GridScaler(one, axis);
                    for (double v : in) {
                        time.frame(new double[] {v}, frame -> across.add(frame[0]));
                    }
                    time.finish();
                    assertThat(across).hasSize(to);
                    for (int j = 0; j < to; j++) {
                        assertThat(along[j]).as("%d to %d", from, to).isCloseTo(expected[j], within(1e-11));
                        assertThat(across.get(j)).isCloseTo(expected[j], within(1e-11));
                    }
                }
            }
        }
    }

    @Test
    void weightsOfEveryCellSumToOne() {
        for (int from = 1; from < 40; from++) {
            for (int to = 1; to < 60; to++) {
                for (Enlarge enlarge : Enlarge.values()) {
                    AxisScale axis = AxisScale.design("width", from, to, enlarge);
                    for (int j = 0; j < to; j++) {
                        double sum = 0;
                        for (int i = axis.first(j); i <= axis.last(j); i++) {
                            assertThat(axis.weight(i, j)).isPositive();
                            sum += axis.weight(i, j);
                        }
                        assertThat(sum).isCloseTo(1, within(1e-12));
                        assertThat(axis.last(j)).isLessThan(from);
                    }
                }
            }
        }
    }

    @Test
    void wrongNumbersAreRefused() {
        assertThatThrownBy(() -> AxisScale.design("width", 0, 5, Enlarge.LINEAR))
                .isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> AxisScale.design("width", 5, 0, Enlarge.LINEAR))
                .isInstanceOf(SpecException.class);
        AxisScale one = AxisScale.design("width", 1, 1, Enlarge.LINEAR);
        GridScaler scaler = new GridScaler(one, one);
        assertThatThrownBy(scaler::finish).isInstanceOf(IllegalStateException.class);
        scaler.frame(new double[1], frame -> {});
        assertThatThrownBy(() -> scaler.frame(new double[1], frame -> {})).isInstanceOf(IllegalStateException.class);
    }
}
