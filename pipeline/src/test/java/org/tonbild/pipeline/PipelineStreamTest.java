package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonbild.audio.Signal;
import org.tonbild.preset.Presets;
import org.tonbild.representation.Grid;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Representations;
import org.tonbild.representation.RootMeanSquare;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

class PipelineStreamTest {
    private static final int RATE = 44_100;

    /** Every preset, and every representation behind a change of rate, the channels apart. */
    static Stream<Recipe> recipes() {
        SignalStep kept = Specs.with(
                SignalStep.DEFAULTS, Map.of("channels", "keep", "sample_rate", "16000", "offset_seconds", "0.01"));
        return Stream.concat(
                Presets.ALL.values().stream(), Representations.ALL.stream().map(r -> Recipe.of(kept, r)));
    }

    private static Signal sound(int channels, int samples) {
        SplittableRandom random = new SplittableRandom(17);
        float[][] x = new float[channels][samples];
        for (int c = 0; c < channels; c++) {
            for (int t = 0; t < samples; t++) {
                double tone = StrictMath.sin((0.03 + 0.1 * c) * t) * (0.2 + 0.2 * StrictMath.sin(3e-4 * t));
                x[c][t] = (float) (tone + 0.1 * (random.nextDouble() - 0.5));
            }
        }
        return Signal.of(x, RATE);
    }

    /** Takes the frames of all parts. */
    private static final class Collector implements PipelineStream.Sink {
        private final List<List<float[]>> parts = new ArrayList<>();

        Collector(int count) {
            for (int p = 0; p < count; p++) {
                parts.add(new ArrayList<>());
            }
        }

        @Override
        public void frame(int part, float[] values) {
            parts.get(part).add(values.clone());
        }

        void assertEqual(List<Spectrogram> expected, String what) {
            assertThat(parts).as(what).hasSameSizeAs(expected);
            for (int p = 0; p < parts.size(); p++) {
                Spectrogram s = expected.get(p);
                assertThat(parts.get(p)).as("%s, part %d", what, p).hasSize(s.frames());
                for (int t = 0; t < s.frames(); t++) {
                    float[] frame = parts.get(p).get(t);
                    assertThat(frame).hasSize(s.bands());
                    for (int b = 0; b < frame.length; b++) {
                        if (Float.floatToRawIntBits(frame[b]) != Float.floatToRawIntBits(s.value(b, t))) {
                            assertThat(frame[b])
                                    .as("%s, part %d, frame %d", what, p, t)
                                    .isEqualTo(s.value(b, t));
                        }
                    }
                }
            }
        }
    }

    private static void assertStreams(Recipe recipe, Signal signal, int... blocks) {
        Pipeline pipeline = Pipeline.of(recipe);
        List<Spectrogram> expected = pipeline.analyze(signal);
        SplittableRandom random = new SplittableRandom(23);
        float[][] x = channels(signal);
        for (int block : blocks) {
            PipelineStream stream = pipeline.open(signal.sampleRate(), x.length);
            Collector collector = new Collector(stream.parts());
            for (int at = 0; at < signal.length(); ) {
                int n = Math.min(signal.length() - at, block > 0 ? block : random.nextInt(5000));
                stream.push(x, at, n, collector);
                at += n;
            }
            stream.finish(collector);
            collector.assertEqual(expected, recipe.toText() + " in blocks of " + block);
            for (int p = 0; p < stream.parts(); p++) {
                Grid grid = stream.grid(p);
                assertThat(grid.bandAxis()).isEqualTo(expected.get(p).grid().bandAxis());
                assertThat(grid.quantity()).isEqualTo(expected.get(p).grid().quantity());
            }
        }
    }

    private static float[][] channels(Signal signal) {
        float[][] x = new float[signal.channelCount()][];
        for (int c = 0; c < x.length; c++) {
            x[c] = signal.channel(c);
        }
        return x;
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void streamsWhatAnalyzeGivesToTheBit(Recipe recipe) {
        assertStreams(BoundedRecipes.of(recipe, RATE), sound(2, 30_001), 160, 0);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void streamsInTheSmallestBlocks(Recipe recipe) {
        assertStreams(BoundedRecipes.of(recipe, RATE), sound(2, 9_003), 1, 7, 4096);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void everyFrameIsOutOnTimeAndNotBefore(Recipe recipe) {
        Signal signal = sound(2, 24_000);
        Recipe bounded = BoundedRecipes.of(recipe, RATE);
        PipelineStream stream = Pipeline.of(bounded).open(RATE, 2);
        long[] out = new long[stream.parts()];
        PipelineStream.Sink count = (part, values) -> out[part]++;
        float[][] x = channels(signal);
        int at = 0;
        while (at < signal.length()) {
            long next = signal.length();
            for (int p = 0; p < out.length; p++) {
                next = Math.min(next, stream.samples(p, out[p]));
            }
            for (long until : new long[] {Math.max(at, next - 1), next}) {
                stream.push(x, at, (int) until - at, count);
                at = (int) until;
                for (int p = 0; p < out.length; p++) {
                    String when =
                            "part " + p + ": " + out[p] + " frames after " + at + " samples of " + bounded.toText();
                    assertThat(out[p] == 0 || stream.samples(p, out[p] - 1) <= at)
                            .as("too early, " + when)
                            .isTrue();
                    assertThat(stream.samples(p, out[p]))
                            .as("too late, " + when)
                            .isGreaterThan(at);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void steadyStateAllocatesNothing(Recipe recipe) {
        Signal signal = sound(2, 12_000);
        float[][] x = channels(signal);
        PipelineStream stream = Pipeline.of(BoundedRecipes.of(recipe, RATE)).open(RATE, 2);
        PipelineStream.Sink sink = (part, values) -> {};
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long steady = 0;
        for (int p = 0; p < stream.parts(); p++) {
            long third = stream.samples(p, 2);
            steady = Math.max(steady, third < Long.MAX_VALUE ? third : 0);
        }
        for (long pushed = 0; pushed < steady; pushed += signal.length()) {
            stream.push(x, 0, signal.length(), sink);
        }
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long before = threads.getThreadAllocatedBytes(id);
            for (int at = 0; at < signal.length(); at += 480) {
                stream.push(x, at, 480, sink);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
        }
        assertThat(least).isZero();
    }

    @Test
    void aStackStandsOnTheTimeGridOfItsFirstChannels() {
        Step notCentred = Specs.with(LinearSpectrogram.DEFAULTS, Map.of("center", "false"));
        Step finer = MelSpectrogram.DEFAULTS.withHopLength(200);
        Step odd = LinearSpectrogram.DEFAULTS.withNFft(513).withHopLength(512);
        SignalStep kept = Specs.with(SignalStep.DEFAULTS, "channels", "keep");
        for (int samples : new int[] {20_480, 20_481, 30_000}) {
            assertStreams(Recipe.of(kept, notCentred, finer, odd), sound(2, samples), 160, 0);
            assertStreams(Recipe.of(kept, odd, LinearSpectrogram.DEFAULTS, notCentred), sound(2, samples), 7, 4096);
            assertStreams(Recipe.of(finer, notCentred, odd), sound(3, samples), 512, 0);
        }
    }

    @Test
    void separationAndEnergyNormalizationStreamByLookingAhead() {
        Recipe tones = Recipe.of(LinearSpectrogram.DEFAULTS.withNFft(512), Hpss.DEFAULTS);
        Recipe clicks = tones.with(Map.of("part", "percussive", "kernel_size", "6;9", "mask", "true"));
        Recipe level = Recipe.of(MelSpectrogram.DEFAULTS, Pcen.DEFAULTS);
        for (Recipe each : List.of(tones, clicks, level, level.with(Map.of("max_size", "4", "max_axis", "time")))) {
            assertStreams(each, sound(1, 9000), 160, 4096);
            assertStreams(each, sound(1, 700), 7, 0);
        }
    }

    @Test
    void channelsAreKeptApartWithTheirOwnConstants() {
        Signal both = sound(2, 30_000);
        Recipe recipe = Recipe.of(
                Specs.with(SignalStep.DEFAULTS, "channels", "keep"),
                MelSpectrogram.DEFAULTS,
                Decibels.DEFAULTS,
                Standardize.DEFAULTS,
                Delta.DEFAULTS);
        Recipe running = recipe.with(Map.of("running", "true", "scope", "running_band"));
        for (Recipe each : List.of(recipe, running)) {
            List<Spectrogram> together = Pipeline.of(each).analyze(both);
            assertThat(together).hasSize(2);
            for (int c = 0; c < 2; c++) {
                Signal alone = Signal.of(both.channel(c), RATE);
                assertThat(together.get(c))
                        .isEqualTo(Pipeline.of(each).analyze(alone).get(0));
            }
            assertThat(together.get(0)).isNotEqualTo(together.get(1));
        }
        assertStreams(running, both, 333, 0);
    }

    @Test
    void aStatedDurationIsKeptAndMakesTheNumberOfFramesKnown() {
        Recipe recipe = Presets.get("torchaudio-64x32")
                .with(Map.of("scope", "running", "duration_seconds", "0.7"))
                .with(Map.of("offset_seconds", "0.05"));
        for (int samples : new int[] {20_000, 33_075, 60_000}) {
            assertStreams(recipe, sound(2, samples), 160, 5000);
        }
        assertThat(Pipeline.of(recipe).open(RATE, 1).grid(0).frames()).isEqualTo(1 + 11_200 / 512);
        Recipe resized = Recipe.of(
                Specs.with(SignalStep.DEFAULTS, Map.of("duration_seconds", "0.5", "fill", "zeros")),
                MelSpectrogram.DEFAULTS,
                Resize.to(20, 10));
        assertStreams(resized, sound(1, 15_000), 160, 5000);
        assertThatThrownBy(
                        () -> Pipeline.of(resized.with(Map.of("fill", "none"))).open(RATE, 1))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("width=auto");
        assertThatThrownBy(() ->
                        Pipeline.of(resized.with(Map.of("fill", "repeat"))).open(RATE, 1))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("fill=zeros");
    }

    @Test
    void scaleEmphasisAndPaddingStream() {
        SignalStep step = Specs.with(
                SignalStep.mono(16_000),
                Map.of("scale", "32768", "pre_emphasis", "0.97", "pad_to_seconds", "1.1", "pad_step_seconds", "0.3"));
        for (int length : new int[] {5_000, 17_600, 30_000, 70_001}) {
            assertStreams(Recipe.of(step, LinearSpectrogram.DEFAULTS), sound(1, length), 1000, 7);
        }
    }

    @Test
    void anyRateStreamsIntoAnyOther() {
        int[][] rates = {{1, 768_000}, {768_000, 1}, {768_000, 7}, {44_100, 44_099}, {11, 48_000}, {192_000, 16_000}};
        for (int[] pair : rates) {
            int samples = Math.max(2, (int) Math.min(1_600_000, 40_000L * pair[0] / pair[1]));
            Signal signal = Signal.of(sound(1, samples).channel(0), pair[0]);
            Recipe recipe = Recipe.of(SignalStep.mono(pair[1]), RootMeanSquare.DEFAULTS);
            assertStreams(recipe, signal, pair[0] < 100 ? 1 : 10_000, 0);
        }
    }

    @Test
    void refusesWhatIsNotSoundAndWhatDoesNotFit() {
        PipelineStream stream = Pipeline.of(Recipe.of(MelSpectrogram.DEFAULTS)).open(RATE, 1);
        PipelineStream.Sink none = (part, values) -> {};
        stream.push(new float[100], 0, 100, none);
        float[] broken = new float[50];
        broken[7] = Float.POSITIVE_INFINITY;
        assertThatThrownBy(() -> stream.push(broken, 5, 10, none))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("sample 102 of channel 0 is Infinity");
        assertThatThrownBy(() -> stream.push(new float[2][10], 0, 10, none))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("opened for 1");
        assertThatThrownBy(() -> stream.push(new float[10], 5, 6, none)).isInstanceOf(IndexOutOfBoundsException.class);
        stream.finish(none);
        assertThatThrownBy(() -> stream.finish(none)).hasMessageContaining("open a new one");
    }
}
