package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Key;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Refusal;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Variants;

/** What every representation keeps, whoever wrote it: it is tested by standing in the list. */
class RepresentationContractTest {
    private static final int RATE = 16000;

    static Stream<Representation> all() {
        return Representations.ALL.stream();
    }

    /** Two tones and noise, so that no band is silent. */
    static Signal sound(int samples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] x = new float[samples];
        for (int t = 0; t < samples; t++) {
            double tones = StrictMath.sin(0.05 * t) + 0.5 * StrictMath.sin(0.31 * t + seed);
            x[t] = (float) (0.3 * tones + 0.1 * (random.nextDouble() - 0.5));
        }
        return Signal.of(x, RATE);
    }

    private static void assertSame(List<double[]> actual, List<double[]> expected, String what) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).as(what + ", frame " + i).isEqualTo(expected.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void gridTellsTheFrames(Representation r) {
        for (int n : new int[] {1, 37, 2048, 5000, 16001}) {
            Signal signal = sound(n, n);
            Representation bounded;
            Grid grid;
            try {
                bounded = r.resolve(signal);
                grid = bounded.design(RATE).grid(n);
            } catch (SpecException tooShort) {
                assertThat(n).as(r.kind() + ": " + tooShort.getMessage()).isLessThan(5000);
                continue;
            }
            List<double[]> frames = Frames.of(bounded, signal);
            assertThat((long) frames.size()).as(r.kind() + " of " + n).isEqualTo(grid.frames());
            for (double[] frame : frames) {
                assertThat(frame).hasSize(grid.bands());
                for (double v : frame) {
                    assertThat(v).isFinite();
                }
            }
            assertThat(grid.timeAxis().stepSeconds()).isPositive();
            Spectrogram s = r.analyze(signal);
            assertThat(s.grid()).isEqualTo(grid);
            assertThat(s.value(grid.bands() - 1, s.frames() - 1))
                    .isEqualTo((float) frames.get(frames.size() - 1)[grid.bands() - 1]);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void blocksDoNotChangeABit(Representation r) {
        Signal signal = sound(14321, 3);
        Analyzer analyzer = r.resolve(signal).design(RATE);
        float[] x = signal.channel(0);
        List<double[]> whole = Frames.pushed(analyzer, x, x.length);
        for (int block : new int[] {1, 7, 160, 4096}) {
            assertSame(Frames.pushed(analyzer, x, block), whole, r.kind() + " in blocks of " + block);
        }
        SplittableRandom random = new SplittableRandom(5);
        List<double[]> frames = new ArrayList<>();
        FrameSink collect = values -> frames.add(values.clone());
        FrameStream stream = analyzer.open();
        for (int at = 0; at < x.length; ) {
            int block = Math.min(x.length - at, random.nextInt(3000));
            stream.push(x, at, block, collect);
            at += block;
        }
        stream.finish(collect);
        assertSame(frames, whole, r.kind() + " in random blocks");
    }

    @ParameterizedTest
    @MethodSource("all")
    void silenceIsFinite(Representation r) {
        Spectrogram s = r.analyze(Signal.of(new float[9000], RATE));
        assertThat(s.frames()).isPositive();
        for (float v : s.frameAfterFrame()) {
            assertThat(v).isFinite();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void anEmptyRecordingIsRefusedInWordsOrHasItsGrid(Representation r) {
        Signal empty = Signal.of(new float[0], RATE);
        try {
            Spectrogram s = r.analyze(empty);
            assertThat((long) s.frames()).isEqualTo(s.grid().frames());
        } catch (SpecException e) {
            assertThat(e.getMessage()).contains(": ").hasSizeGreaterThan(30);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void notANumberIsRefused(Representation r) {
        float[] x = sound(9000, 1).channel(0);
        x[5000] = Float.NaN;
        assertThatThrownBy(() -> r.analyze(Signal.of(x, RATE)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("5000");
    }

    @ParameterizedTest
    @MethodSource("all")
    void severalChannelsAreAnalysedApart(Representation r) {
        float[] left = sound(6000, 1).channel(0);
        float[] right = sound(6000, 2).channel(0);
        Signal both = Signal.of(new float[][] {left, right}, RATE);
        assertThatThrownBy(() -> r.analyze(both)).isInstanceOf(SpecException.class);
        assertThat(r.analyzeChannels(both))
                .containsExactly(r.analyze(Signal.of(left, RATE)), r.analyze(Signal.of(right, RATE)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theFlatMapIsTheWholeSpec(Representation r) {
        Map<String, String> map = Specs.toMap(r);
        Representation back = Specs.with(Specs.defaults(r.getClass().asSubclass(Representation.class)), map);
        assertThat(back).isEqualTo(r).hasSameHashCodeAs(r);
        assertThat(Specs.defaults(r.getClass())).isEqualTo(r);
        for (Key key : Specs.keys(r.getClass())) {
            assertThat(map).containsEntry(key.name(), key.defaultText());
            assertThat(key.doc()).isNotBlank();
        }
        Recipe recipe = Recipe.of(r);
        assertThat(Recipe.parse(recipe.toText(), Representations.byKind())).isEqualTo(recipe);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aWholeOneSaysSoAndResolves(Representation r) {
        Signal signal = sound(8000, 4);
        Representation bounded = r.resolve(signal);
        assertThat(bounded.streamClass()).isNotEqualTo(Representation.StreamClass.WHOLE);
        assertThat(bounded.resolve(signal)).isEqualTo(bounded);
        assertThat(bounded.analyze(signal)).isEqualTo(r.analyze(signal));
        if (r.streamClass() != Representation.StreamClass.WHOLE) {
            assertThat(bounded).isEqualTo(r);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aWholeOneRefusesToStreamAndNamesWhatStreams(Representation r) {
        for (Representation variant : Variants.of(r)) {
            if (variant.streamClass() == Representation.StreamClass.WHOLE) {
                SpecException refusal = catchThrowableOfType(SpecException.class, () -> variant.design(RATE));
                assertThat(refusal).as(variant.toString()).isNotNull();
                Representation bounded = Specs.with(variant, Refusal.change(refusal));
                assertThat(bounded.streamClass()).isNotEqualTo(Representation.StreamClass.WHOLE);
                assertThat(bounded.design(RATE).open()).isNotNull();
            }
        }
    }

    /** From 1 Hz to 768 kHz a rate is served, or refused in words, for example where it has no such frequencies. */
    @ParameterizedTest
    @MethodSource("all")
    void anyRateIsServedOrRefusedInWords(Representation r) {
        float[] x = sound(9000, 7).channel(0);
        for (int rate : new int[] {1, 50, 8000, 16_000, 96_000, Signal.MAX_SAMPLE_RATE}) {
            try {
                Spectrogram s = r.analyze(Signal.of(x, rate));
                assertThat(s.frames()).isPositive();
                for (float v : s.frameAfterFrame()) {
                    assertThat(Float.isFinite(v))
                            .as("%s at %d Hz", r.kind(), rate)
                            .isTrue();
                }
            } catch (SpecException e) {
                assertThat(rate < 16_000 || rate > 96_000)
                        .as(r.kind() + ": " + e.getMessage())
                        .isTrue();
                assertThat(e.getMessage()).contains(": ").hasSizeGreaterThan(30);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aSharedAnalyzerServesManyThreads(Representation r) throws Exception {
        Signal signal = sound(12000, 6);
        Analyzer analyzer = r.resolve(signal).design(RATE);
        float[] x = signal.channel(0);
        List<double[]> alone = Frames.pushed(analyzer, x, 1000);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<double[]>>> runs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int block = 500 + 100 * i;
                runs.add(pool.submit(() -> Frames.pushed(analyzer, x, block)));
            }
            for (Future<List<double[]>> run : runs) {
                assertSame(run.get(), alone, r.kind() + " in a thread");
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void kindsAreUnique() {
        assertThat(Representations.byKind()).hasSameSizeAs(Representations.ALL);
    }
}
