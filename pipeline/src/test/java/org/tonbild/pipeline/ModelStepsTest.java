package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Waveform;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Steps that front ends of models brought, against numbers written down or plain loops. */
class ModelStepsTest {
    private static double[][] ramp(int frames) {
        double[][] x = new double[frames][1];
        for (int t = 0; t < frames; t++) {
            x[t][0] = t * t;
        }
        return x;
    }

    /**
     * Where the chunk begins, worked out by hand from numpy.array_split: 10 beginnings in three parts are 0-3, 4-6 and
     * 7-9; two are 0, 1 and nothing.
     */
    @ParameterizedTest
    @CsvSource({
        "14, 5, 1, 0, 0", "14, 5, 1, 0.5, 2", "14, 5, 1, 0.99, 3", "14, 5, 2, 0, 4", "14, 5, 2, 0.99, 6",
        "14, 5, 3, 0.4, 8", "6, 5, 1, 0.9, 0", "6, 5, 2, 0.9, 1", "6, 5, 3, 0.9, 0", "5, 5, 3, 0.9, 0"
    })
    void chunksBeginWhereTheirPartSays(int total, int frames, int part, double place, int first) {
        Chunk chunk = Specs.with(
                Chunk.DEFAULTS,
                Map.of(
                        "frames", Integer.toString(frames),
                        "part", Integer.toString(part),
                        "place", Double.toString(place)));
        double[][] y = Frames.run(chunk, BandAxis.index(1), ramp(total));
        assertThat(y).isDeepEqualTo(Arrays.copyOfRange(ramp(total), first, first + frames));
        Grid in = StepRuns.magnitudes(1, total);
        assertThat(chunk.grid(in).timeAxis().originSeconds()).isCloseTo(first * 0.01, within(1e-15));
    }

    @Test
    void aChunkOfMoreFramesThanThereAreIsTheWhole() {
        Chunk chunk = Specs.with(Chunk.DEFAULTS, "frames", 9);
        assertThat(Frames.run(chunk, BandAxis.index(1), ramp(4))).isDeepEqualTo(ramp(4));
        assertThatThrownBy(() -> Specs.with(chunk, "part", 4))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("1 to 3");
    }

    @Test
    void framesAreJoinedAndWhatIsIncompleteIsDropped() {
        double[][] x = {{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 10}, {11, 12}};
        Patches pairs = new Patches(2, 2);
        assertThat(Frames.run(pairs, BandAxis.index(2), x))
                .isDeepEqualTo(new double[][] {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}});
        assertThat(Frames.run(new Patches(3, 2), BandAxis.index(2), x))
                .isDeepEqualTo(new double[][] {{1, 2, 3, 4, 5, 6}, {5, 6, 7, 8, 9, 10}});
        assertThat(Frames.run(new Patches(2, 3), BandAxis.index(2), x))
                .isDeepEqualTo(new double[][] {{1, 2, 3, 4}, {7, 8, 9, 10}});
        assertThat(new Patches(7, 1).grid(StepRuns.magnitudes(2, 6)).frames()).isZero();
        Grid grid = pairs.grid(StepRuns.magnitudes(2, 6));
        assertThat(grid.timeAxis().at(1)).isCloseTo(0.025, within(1e-12));
    }

    @Test
    void framesFollowUpToAMultiple() {
        FixFrames step =
                Specs.with(FixFrames.DEFAULTS, Map.of("drop_last", "1", "append", "1", "multiple", "4", "fill", "-2"));
        double[][] y = Frames.run(step, BandAxis.index(1), ramp(6));
        assertThat(y).isDeepEqualTo(new double[][] {{0}, {1}, {4}, {9}, {16}, {-2}, {-2}, {-2}});
        assertThat(Frames.run(step, BandAxis.index(1), ramp(8))).hasDimensions(8, 1);
        assertThat(Frames.run(step, BandAxis.index(1), ramp(9))).hasDimensions(12, 1);
    }

    /** torch.nn.functional.interpolate(mode="bilinear", align_corners=False): at (j + 0.5) n/m - 0.5. */
    @ParameterizedTest
    @CsvSource({"10, 3", "230, 101", "7, 6", "4, 1", "5, 9"})
    void resizesWithoutMeans(int from, int to) {
        double[][] x = ramp(from);
        Resize step = Specs.with(Resize.DEFAULTS, Map.of("width", Integer.toString(to), "antialias", "false"));
        double[][] y = Frames.run(step, BandAxis.index(1), x);
        assertThat(y).hasDimensions(to, 1);
        for (int j = 0; j < to; j++) {
            double at = Math.max(0, (j + 0.5) * from / to - 0.5);
            int low = Math.min(from - 1, (int) at);
            int high = Math.min(from - 1, low + 1);
            assertThat(y[j][0])
                    .isCloseTo(x[low][0] + (at - low) * (x[high][0] - x[low][0]), within(1e-9 * from * from));
        }
    }

    @Test
    void theNearestPointIsTakenWithoutMeans() {
        Resize step = Specs.with(Resize.DEFAULTS, Map.of("width", "3", "antialias", "false", "enlarge", "nearest"));
        assertThat(Frames.run(step, BandAxis.index(1), ramp(9))).isDeepEqualTo(new double[][] {{1}, {16}, {49}});
    }

    @Test
    void epsilonStandsInsideTheRootAndTheMeanMayStay() {
        double[][] x = {{1, 5}, {2, 5}, {6, 5}};
        Standardize inside =
                Specs.with(Standardize.DEFAULTS, Map.of("scope", "band", "epsilon", "0.5", "epsilon_in", "variance"));
        double[][] y = Frames.run(inside, BandAxis.index(2), x);
        assertThat(y[2][0]).isCloseTo(3 / Math.sqrt(7 + 0.5), within(1e-6));
        assertThat(y[2][1]).isZero();
        double[][] z = Frames.run(Specs.with(inside, "subtract", false), BandAxis.index(2), x);
        assertThat(z[2][0]).isCloseTo(6 / Math.sqrt(7 + 0.5), within(1e-6));
        assertThat(z[0][1]).isCloseTo(5 / Math.sqrt(0.5), within(1e-5));
    }

    /** Truncated towards zero, clipped at full scale. */
    @Test
    void samplesGoThroughSixteenBits() {
        float[] x = {0.5f, -0.5f, 1.5f, -3, 0.99999f / 32767, -1.5f / 32767};
        float[] y = Specs.with(SignalStep.DEFAULTS, "quantise", "int16")
                .apply(Signal.of(x, 8000))
                .channel(0);
        assertThat(y).containsExactly(16383f / 32767, -16383f / 32767, 1, -1, 0, -1f / 32767);
    }

    @Test
    void wholeCopiesAndThenZeros() {
        SignalStep step = Specs.with(SignalStep.DEFAULTS, Map.of("duration_seconds", "0.008", "fill", "repeat_pad"));
        float[] y = step.apply(Signal.of(new float[] {1, 2, 3}, 1000)).channel(0);
        assertThat(y).containsExactly(1, 2, 3, 1, 2, 3, 0, 0);
        float[] cut = step.apply(Signal.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1000))
                .channel(0);
        assertThat(cut).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        float[] whole = Specs.with(step, "fill", "repeat")
                .apply(Signal.of(new float[] {1, 2, 3}, 1000))
                .channel(0);
        assertThat(whole).containsExactly(1, 2, 3, 1, 2, 3, 1, 2);
        assertThatThrownBy(() -> Pipeline.of(Recipe.of(step, Waveform.DEFAULTS)).open(1000, 1))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("fill=zeros");
    }
}
