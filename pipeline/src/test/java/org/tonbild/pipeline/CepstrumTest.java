package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.BatchSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.DctNorm;
import org.tonbild.transform.DctType;

class CepstrumTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40, 129})
    void followsTheFormulasOfAllTypes(int bands) {
        double[] x = random(bands);
        for (DctType type : DctType.values()) {
            if (type == DctType.I && bands < 2) {
                continue;
            }
            double[] plain = run(new Cepstrum(bands, type, DctNorm.NONE, 0), x);
            for (int k = 0; k < bands; k++) {
                assertThat(plain[k]).isCloseTo(slow(type, x, k), within(1e-12 * bands));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 40})
    void orthonormalTransformsKeepTheSumOfSquares(int bands) {
        double[] x = random(bands);
        double energy = squares(x);
        for (DctType type : DctType.values()) {
            assertThat(squares(run(new Cepstrum(bands, type, DctNorm.ORTHO, 0), x)))
                    .isCloseTo(energy, within(1e-12 * energy));
        }
        double[] there = run(new Cepstrum(bands, DctType.II, DctNorm.ORTHO, 0), x);
        double[] back = run(new Cepstrum(bands, DctType.III, DctNorm.ORTHO, 0), there);
        for (int n = 0; n < bands; n++) {
            assertThat(back[n]).isCloseTo(x[n], within(1e-13));
        }
    }

    /** Frames side by side have the bits of frames one by one. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void framesSideBySideAreThoseOneByOne(boolean energyFirst) {
        int lanes = 16;
        double[][] frames = new double[lanes][];
        double[] rows = new double[23 * lanes];
        for (int f = 0; f < lanes; f++) {
            frames[f] = new Random(f).doubles(23, -80, 0).toArray();
            for (int b = 0; b < 23; b++) {
                rows[b * lanes + f] = frames[f][b];
            }
        }
        Cepstrum cepstrum = new Cepstrum(13, DctType.II, DctNorm.ORTHO, 22, 1, energyFirst);
        List<double[]> found = new ArrayList<>();
        cepstrum.design(grid(23, 11)).frames(rows, lanes, 11, new BatchSink() {
            @Override
            public void frame(double[] values) {
                throw new AssertionError("one by one");
            }

            @Override
            public void frames(double[] out, int width, int count) {
                assertThat(count).isEqualTo(11);
                for (int f = 0; f < count; f++) {
                    double[] values = new double[out.length / width];
                    for (int b = 0; b < values.length; b++) {
                        values[b] = out[b * width + f];
                    }
                    found.add(values);
                }
            }
        });
        assertThat(found).hasSize(11);
        for (int f = 0; f < 11; f++) {
            assertThat(found.get(f)).isEqualTo(run(cepstrum, frames[f]));
        }
    }

    /** HTK's and TensorFlow's scale: the first coefficient has none of its own. */
    @Test
    void oneScaleForAllCoefficients() {
        double[] x = random(23);
        double[] c = run(new Cepstrum(23, DctType.II, DctNorm.UNIFORM, 0), x);
        for (int k = 0; k < 23; k++) {
            assertThat(c[k]).isCloseTo(slow(DctType.II, x, k) / 2 * Math.sqrt(2.0 / 23), within(1e-12));
        }
    }

    @Test
    void theLifterMayBeginAtCoefficientZeroAndAnEnergyMayReplaceIt() {
        double[] x = random(11);
        double[] bands = Arrays.copyOfRange(x, 1, 11);
        double[] c = run(new Cepstrum(13, DctType.II, DctNorm.ORTHO, 22, 0, true), x);
        double[] plain = run(new Cepstrum(13, DctType.II, DctNorm.ORTHO, 0), bands);
        assertThat(c).hasSize(10);
        assertThat(c[0]).isEqualTo(x[0]);
        for (int k = 1; k < 10; k++) {
            assertThat(c[k]).isCloseTo(plain[k] * (1 + 11 * Math.sin(Math.PI * k / 22)), within(1e-12));
        }
        double[] all = run(new Cepstrum(13, DctType.II, DctNorm.ORTHO, 22, 0, false), bands);
        assertThat(all[0]).isEqualTo(plain[0]);
        assertThatThrownBy(() -> run(new Cepstrum(13, DctType.II, DctNorm.ORTHO, 22, 0, true), random(1)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("energy_first");
    }

    @Test
    void liftsAndGivesNoMoreCoefficientsThanBands() {
        double[] x = random(5);
        double[] plain = run(new Cepstrum(9, DctType.II, DctNorm.ORTHO, 0), x);
        double[] lifted = run(new Cepstrum(9, DctType.II, DctNorm.ORTHO, 22), x);
        assertThat(plain).hasSize(5);
        for (int k = 0; k < 5; k++) {
            assertThat(lifted[k]).isCloseTo(plain[k] * (1 + 11 * Math.sin(Math.PI * (k + 1) / 22)), within(1e-12));
        }
    }

    @Test
    void refusesPower() {
        Grid power = grid(4, 1).withQuantity(Quantity.POWER);
        assertThatThrownBy(() -> Cepstrum.DEFAULTS.grid(power))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("logarithm");
    }

    private static double slow(DctType type, double[] x, int k) {
        int size = x.length;
        double sum = 0;
        for (int n = 0; n < size; n++) {
            sum += switch (type) {
                case I -> (n == 0 || n == size - 1 ? 1 : 2) * x[n] * Math.cos(Math.PI * k * n / (size - 1));
                case II -> 2 * x[n] * Math.cos(Math.PI * k * (2 * n + 1) / (2.0 * size));
                case III -> (n == 0 ? 1 : 2) * x[n] * Math.cos(Math.PI * (2 * k + 1) * n / (2.0 * size));
            };
        }
        return sum;
    }

    private static double[] run(ValueStep step, double[] x) {
        List<double[]> frames = new ArrayList<>();
        FrameMap map = step.design(grid(x.length, 1));
        map.frame(x, f -> frames.add(f.clone()));
        map.finish(f -> frames.add(f.clone()));
        assertThat(frames).hasSize(1);
        return frames.get(0);
    }

    private static Grid grid(int bands, long frames) {
        return new Grid(BandAxis.index(bands), new TimeAxis(0, 1), frames, Quantity.DECIBEL);
    }

    private static double[] random(int n) {
        Random random = new Random(n);
        return random.doubles(n, -1, 1).toArray();
    }

    private static double squares(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        return sum;
    }
}
