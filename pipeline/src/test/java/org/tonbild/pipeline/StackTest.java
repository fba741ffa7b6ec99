package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonbild.audio.Signal;
import org.tonbild.representation.Grid;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Representations;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.StftPart;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** Stacks of any representations on the time grid of the first, two channels kept apart. */
class StackTest {
    private static final int RATE = 16_000;
    private static final LinearSpectrogram OTHER =
            LinearSpectrogram.DEFAULTS.withNFft(256).withHopLength(100);

    static Stream<Representation> all() {
        return Representations.ALL.stream();
    }

    private static Signal sound() {
        SplittableRandom random = new SplittableRandom(8);
        float[][] x = new float[2][20_000];
        for (int c = 0; c < 2; c++) {
            for (int t = 0; t < x[c].length; t++) {
                double click = t % 4000 < 20 ? 0.5 : 0;
                x[c][t] = (float) (0.3 * StrictMath.sin((0.06 + 0.1 * c) * t) + click + 0.1 * random.nextDouble());
            }
        }
        return Signal.of(x, RATE);
    }

    private static List<Spectrogram> stack(Signal signal, Representation... branches) {
        List<org.tonbild.spec.Step> steps = new ArrayList<>();
        steps.add(Specs.with(SignalStep.DEFAULTS, "channels", Channels.KEEP));
        steps.addAll(List.of(branches));
        return Pipeline.of(new Recipe(steps)).analyze(signal);
    }

    /** A value between two frames, on the straight line; phases the shorter way. */
    private static double at(Spectrogram s, int band, double seconds) {
        TimeAxis time = s.grid().timeAxis();
        double place = (seconds - time.originSeconds()) / time.stepSeconds();
        int low = (int) Math.max(0, Math.min(s.frames() - 1, Math.floor(place + 1e-9)));
        int high = Math.min(s.frames() - 1, low + 1);
        double share = Math.max(0, Math.min(1, place - low));
        double step = s.value(band, high) - s.value(band, low);
        if (s.grid().quantity() == Quantity.PHASE) {
            step -= 2 * Math.PI * Math.rint(step / (2 * Math.PI));
        }
        return s.value(band, low) + share * step;
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyOneFollowsTheGridOfAnother(Representation r) {
        Signal signal = sound();
        List<Spectrogram> stacked = stack(signal, OTHER, r);
        assertThat(stacked).hasSize(4);
        for (int c = 0; c < 2; c++) {
            Signal channel = Signal.of(signal.channel(c), RATE);
            assertThat(stacked.get(c)).isEqualTo(OTHER.analyze(channel));
            Spectrogram alone = r.analyze(channel);
            Spectrogram moved = stacked.get(2 + c);
            Grid first = stacked.get(0).grid();
            assertThat(moved.grid().timeAxis()).isEqualTo(first.timeAxis());
            assertThat(moved.frames()).isEqualTo((int) first.frames());
            assertThat(moved.grid().bandAxis()).isEqualTo(alone.grid().bandAxis());
            assertThat(moved.grid().quantity()).isEqualTo(alone.grid().quantity());
            for (int i = 0; i < moved.frames(); i += 7) {
                for (int b = 0; b < moved.bands(); b += 5) {
                    double expected = at(alone, b, first.timeAxis().at(i));
                    double off = moved.value(b, i) - expected;
                    if (alone.grid().quantity() == Quantity.PHASE) {
                        off -= 2 * Math.PI * Math.rint(off / (2 * Math.PI));
                    }
                    assertThat(off)
                            .as(r.kind() + ", band " + b + ", frame " + i)
                            .isCloseTo(0, within(1e-5 * (1 + Math.abs(expected))));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyOneLeads(Representation r) {
        Signal signal = sound();
        List<Spectrogram> stacked = stack(signal, r, OTHER);
        for (int c = 0; c < 2; c++) {
            Signal channel = Signal.of(signal.channel(c), RATE);
            assertThat(stacked.get(c).frames()).isEqualTo(stacked.get(0).frames());
            assertThat(stacked.get(2 + c).frames()).isEqualTo(stacked.get(0).frames());
            assertThat(stacked.get(2 + c).grid().timeAxis())
                    .isEqualTo(stacked.get(0).grid().timeAxis());
            Spectrogram alone = OTHER.analyze(channel);
            int middle = stacked.get(0).frames() / 2;
            double seconds = stacked.get(0).grid().timeAxis().at(middle);
            assertThat((double) stacked.get(2 + c).value(9, middle)).isCloseTo(at(alone, 9, seconds), within(1e-5));
        }
    }

    /** Two phases either side of half a turn meet there, not at 0. */
    @Test
    void phasesGoTheShorterWay() {
        TimeAxis coarse = new TimeAxis(0, 1);
        Grid grid = new Grid(StftPart.DEFAULTS.design(RATE).grid(1).bandAxis(), coarse, 2, Quantity.PHASE);
        Align align = new Align(new TimeAxis(0, 0.25), 5);
        double[] first = new double[grid.bands()];
        double[] second = new double[grid.bands()];
        java.util.Arrays.fill(first, 3);
        java.util.Arrays.fill(second, -3);
        List<Double> values = new ArrayList<>();
        FrameMap map = align.design(grid);
        map.frame(first, v -> values.add(v[0]));
        map.frame(second, v -> values.add(v[0]));
        map.finish(v -> values.add(v[0]));
        double gap = 2 * Math.PI - 6;
        assertThat(values.get(0)).isEqualTo(3);
        assertThat(values.get(1)).isCloseTo(3 + gap / 4, within(1e-12));
        assertThat(Math.abs(values.get(2))).isCloseTo(Math.PI, within(1e-12));
        assertThat(values.get(3)).isCloseTo(-3 - gap / 4, within(1e-12));
        assertThat(values.get(4)).isEqualTo(-3);
    }

    /** Resizing and warping take one of several phases. */
    @Test
    void phasesHaveNoMean() {
        Signal channel = Signal.of(sound().channel(0), RATE);
        Spectrogram phase = Specs.with(StftPart.DEFAULTS, "n_fft", 512).analyze(channel);
        for (ValueStep step : List.of(Resize.to(20, 50), Specs.with(Warp.DEFAULTS, "rows", 40))) {
            Grid to = step.grid(phase.grid());
            List<double[]> frames = new ArrayList<>();
            FrameMap map = step.design(phase.grid());
            double[] frame = new double[phase.bands()];
            for (int i = 0; i < phase.frames(); i++) {
                phase.frame(i, frame);
                map.frame(frame, v -> frames.add(v.clone()));
            }
            map.finish(v -> frames.add(v.clone()));
            assertThat(frames).hasSize((int) to.frames());
            float[] known = phase.frameAfterFrame();
            java.util.Arrays.sort(known);
            for (double[] one : frames) {
                for (double v : one) {
                    assertThat(java.util.Arrays.binarySearch(known, (float) v)).isNotNegative();
                }
            }
        }
    }
}
