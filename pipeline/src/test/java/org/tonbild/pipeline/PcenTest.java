package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class PcenTest {
    private static final int BANDS = 7;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gain=0.8 bias=10 power=0.25 time_constant=0.06",
                "power=0",
                "bias=0",
                "gain=0 eps=0.001",
                "smoothing=1",
                "smoothing=0.03 max_size=3",
                "max_size=4 max_axis=time",
                "max_size=5 max_axis=time smoothing=0.5",
                "axis=bands smoothing=0.25",
                "axis=bands max_size=3 rate=8000 hop=100",
                "axis=bands max_size=2 max_axis=bands",
                "rate=22050 hop=512"
            })
    void followsTheFormula(String keys) {
        Pcen step = Specs.with(Pcen.DEFAULTS, parsed(keys));
        for (int frames : new int[] {0, 1, 2, 30}) {
            double[][] s = values(frames);
            Grid grid = StepRuns.magnitudes(BANDS, frames);
            double[][] ours = StepRuns.watched(step.design(grid), s);
            double[][] expected = plain(step, s);
            assertThat(ours).hasDimensions(frames, frames == 0 ? 0 : BANDS);
            for (int t = 0; t < frames; t++) {
                for (int b = 0; b < BANDS; b++) {
                    assertThat(ours[t][b])
                            .as("%s, frame %d band %d", keys, t, b)
                            .isCloseTo(expected[t][b], within(1e-12 * Math.max(1e-3, expected[t][b])));
                }
            }
        }
    }

    @Test
    void aSecondRunGoesOnFromTheStateOfTheFirst() {
        double[][] s = values(20);
        Grid grid = StepRuns.magnitudes(BANDS, 20);
        double[][] whole = StepRuns.watched(Pcen.DEFAULTS.design(grid), s);
        PcenMap first = Pcen.DEFAULTS.design(grid);
        StepRuns.watched(first, Arrays.copyOf(s, 8));
        double[][] rest = StepRuns.watched(Pcen.DEFAULTS.design(grid, first.state()), Arrays.copyOfRange(s, 8, 20));
        assertThat(rest).isDeepEqualTo(Arrays.copyOfRange(whole, 8, 20));
    }

    @Test
    void theLevelCanBeThatOfOtherValues() {
        PcenMap map = Specs.with(Pcen.DEFAULTS, "smoothing", 1).design(StepRuns.magnitudes(1, 1));
        double[] got = new double[1];
        map.frame(new double[] {3}, new double[] {5}, frame -> got[0] = frame[0]);
        double x = 3 / StrictMath.pow(1e-6 + 5, 0.98);
        assertThat(got[0]).isCloseTo(Math.sqrt(x + 2) - Math.sqrt(2), within(1e-14));
    }

    @Test
    void steadyStateAllocatesNothing() {
        double[][] s = values(30);
        for (String keys : List.of("", "max_size=3", "max_size=4 max_axis=time", "axis=bands")) {
            Pcen step = Specs.with(Pcen.DEFAULTS, parsed(keys));
            assertThat(StepRuns.allocated(step.design(StepRuns.magnitudes(BANDS, 30)), s))
                    .as(keys)
                    .isZero();
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        for (String wrong : List.of(
                "gain=-1",
                "bias=-0.1",
                "power=-1",
                "eps=0",
                "time_constant=0",
                "smoothing=0",
                "smoothing=1.1",
                "rate=5",
                "max_size=0")) {
            assertThatThrownBy(() -> Specs.with(Pcen.DEFAULTS, parsed(wrong)))
                    .as(wrong)
                    .isInstanceOf(SpecException.class);
        }
        Grid grid = StepRuns.magnitudes(BANDS, 3);
        assertThatThrownBy(() -> Pcen.DEFAULTS.design(grid.withQuantity(Quantity.DECIBEL)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("logarithm");
        assertThatThrownBy(() -> Pcen.DEFAULTS.design(grid, 1, 2)).isInstanceOf(SpecException.class);
    }

    private static Map<String, String> parsed(String keys) {
        Map<String, String> map = new TreeMap<>();
        for (String pair : keys.split(" ")) {
            if (!pair.isEmpty()) {
                map.put(pair.split("=")[0], pair.split("=")[1]);
            }
        }
        return map;
    }

    private static double[][] values(int frames) {
        SplittableRandom random = new SplittableRandom(frames);
        double[][] s = new double[frames][BANDS];
        for (double[] frame : s) {
            Arrays.setAll(frame, b -> b == 2 ? 0 : StrictMath.pow(10, 6 * random.nextDouble() - 5));
        }
        return s;
    }

    private static double[][] plain(Pcen p, double[][] s) {
        double seconds =
                p.rate().isPresent() ? (double) p.hop().getAsInt() / p.rate().getAsInt() : 0.01;
        double t2 = StrictMath.pow(p.timeConstant() / seconds, 2);
        double w = p.smoothing().orElse((Math.sqrt(1 + 4 * t2) - 1) / (2 * t2));
        boolean bands = p.axis() == Pcen.Along.BANDS;
        boolean overTime = p.maxAxis() == Pcen.Along.TIME || p.maxAxis() == Pcen.Along.AUTO && bands;
        double[][] out = new double[s.length][BANDS];
        double[][] level = new double[s.length][BANDS];
        for (int t = 0; t < s.length; t++) {
            for (int b = 0; b < BANDS; b++) {
                double max = 0;
                for (int j = -(p.maxSize() / 2); j < p.maxSize() - p.maxSize() / 2; j++) {
                    max = Math.max(max, overTime ? s[mirrored(t + j, s.length)][b] : s[t][mirrored(b + j, BANDS)]);
                }
                double before = bands ? b == 0 ? 1 : level[t][b - 1] : t == 0 ? 1 : level[t - 1][b];
                level[t][b] = (1 - w) * before + w * max;
                double x = s[t][b] / StrictMath.pow(p.eps() + level[t][b], p.gain());
                out[t][b] = p.power() == 0
                        ? StrictMath.log(1 + x)
                        : StrictMath.pow(x + p.bias(), p.power())
                                - (p.bias() == 0 ? 0 : StrictMath.pow(p.bias(), p.power()));
            }
        }
        return out;
    }

    private static int mirrored(int index, int n) {
        int i = index;
        while (i < 0 || i >= n) {
            i = i < 0 ? -1 - i : 2 * n - 1 - i;
        }
        return i;
    }
}
