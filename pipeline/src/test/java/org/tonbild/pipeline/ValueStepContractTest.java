package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.Refusal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Variants;

/** What every value step keeps, whoever wrote it: it is tested by standing in the list, with its neighbours. */
class ValueStepContractTest {
    private static final int FRAMES = 401;
    private static final int BANDS = 40;

    static Stream<ValueStep> all() {
        return Steps.OTHERS.stream().filter(ValueStep.class::isInstance).map(ValueStep.class::cast);
    }

    static double[][] frames(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] frames = new double[FRAMES][BANDS];
        for (double[] frame : frames) {
            for (int b = 0; b < BANDS; b++) {
                frame[b] = (float) random.nextDouble();
            }
        }
        return frames;
    }

    /** A grid of values that the step takes, or null if there is none. */
    static @Nullable Grid grid(ValueStep step) {
        double[] hertz = new double[BANDS];
        for (int b = 0; b < BANDS; b++) {
            hertz[b] = 50.0 * (b + 1);
        }
        for (Quantity quantity : List.of(Quantity.POWER, Quantity.MAGNITUDE, Quantity.DECIBEL, Quantity.RATIO)) {
            Grid grid = new Grid(BandAxis.of(BandAxis.Scale.LINEAR, hertz), new TimeAxis(0.25, 0.01), FRAMES, quantity);
            try {
                step.grid(grid);
                return grid;
            } catch (SpecException doesNotTakeThese) {
                continue;
            }
        }
        return null;
    }

    static ValueStep bounded(ValueStep step, Grid grid, double[][] frames) {
        Survey survey = step.survey(grid);
        if (survey == null) {
            return step;
        }
        for (double[] frame : frames) {
            survey.frame(frame);
        }
        return survey.resolved();
    }

    @ParameterizedTest
    @MethodSource("all")
    void framesComeOnTimeAndNeedNoKnowledgeOfTheEnd(ValueStep step) {
        double[][] frames = frames(1);
        assertThat(grid(step)).isNotNull();
        for (ValueStep variant : Variants.of(step)) {
            Grid grid = grid(variant);
            if (grid == null) {
                continue;
            }
            ValueStep bounded = bounded(variant, grid, frames);
            List<double[]> known = run(bounded, grid, frames);
            assertThat((long) known.size())
                    .as(variant.toString())
                    .isEqualTo(bounded.grid(grid).frames());
            Grid endless = grid.withFrames(Grid.ENDLESS);
            List<double[]> streamed;
            try {
                assertThat(bounded.grid(endless).frames()).isEqualTo(Grid.ENDLESS);
                streamed = run(bounded, endless, frames);
            } catch (SpecException needsTheNumberOfFrames) {
                ValueStep free = Specs.with(variant, Refusal.change(needsTheNumberOfFrames));
                assertThat(free.grid(endless).frames()).isEqualTo(Grid.ENDLESS);
                continue;
            }
            assertThat(streamed).as(variant.toString()).hasSameSizeAs(known);
            for (int i = 0; i < known.size(); i++) {
                assertThat(streamed.get(i)).as("%s, frame %d", variant, i).isEqualTo(known.get(i));
            }
        }
    }

    /** Checks on the way that exactly those frames are out whose wait is over. */
    private static List<double[]> run(ValueStep step, Grid grid, double[][] frames) {
        FrameMap map = step.design(grid);
        List<double[]> out = new ArrayList<>();
        FrameSink sink = values -> out.add(values.clone());
        for (int i = 0; i < frames.length; i++) {
            double[] given = frames[i].clone();
            map.frame(given, sink);
            assertThat(given).as("%s changes what is not its own", step).isEqualTo(frames[i]);
            long size = out.size();
            String when = step + ": " + size + " frames are out after " + (i + 1);
            assertThat(size == 0 || map.needs(size - 1) <= i + 1)
                    .as(when + ", too early")
                    .isTrue();
            assertThat(size == step.grid(grid).frames() || map.needs(size) > i + 1)
                    .as(when + ", too late")
                    .isTrue();
        }
        map.finish(sink);
        return out;
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatLooksAtTheWholeRefusesAndNamesWhatStreams(ValueStep step) {
        for (ValueStep variant : Variants.of(step)) {
            Grid grid = grid(variant);
            if (grid != null && variant.survey(grid) != null) {
                SpecException refusal = catchThrowableOfType(SpecException.class, () -> variant.design(grid));
                assertThat(refusal).as(variant.toString()).isNotNull();
                ValueStep other = Specs.with(variant, Refusal.change(refusal));
                assertThat(other.survey(grid)).as(refusal.getMessage()).isNull();
                assertThat(run(other, grid, frames(2))).hasSize(FRAMES);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void twoRunsKnowNothingOfEachOther(ValueStep step) {
        Grid grid = grid(step);
        double[][] left = frames(3);
        double[][] right = frames(4);
        ValueStep ofLeft = bounded(step, grid, left);
        ValueStep ofRight = bounded(step, grid, right);
        List<double[]> alone = run(ofLeft, grid, left);
        FrameMap a = ofLeft.design(grid);
        FrameMap b = ofRight.design(grid);
        List<double[]> together = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            a.frame(left[i], values -> together.add(values.clone()));
            b.frame(right[i], FrameSink.NONE);
        }
        a.finish(values -> together.add(values.clone()));
        assertThat(together).hasSameSizeAs(alone);
        for (int i = 0; i < alone.size(); i++) {
            assertThat(together.get(i)).isEqualTo(alone.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void steadyStateAllocatesNothing(ValueStep step) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        double[][] frames = frames(5);
        for (ValueStep variant : Variants.of(step)) {
            Grid grid = grid(variant);
            if (grid == null) {
                continue;
            }
            FrameMap map = bounded(variant, grid, frames).design(grid);
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 4; round++) {
                long before = threads.getThreadAllocatedBytes(id);
                for (int i = round * 100; i < (round + 1) * 100; i++) {
                    map.frame(frames[i], FrameSink.NONE);
                }
                least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
            }
            assertThat(least).as("bytes of %s", variant).isZero();
        }
    }
}
