package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.AudioSource;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.representation.Analyzer;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.FrameStream;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Latency;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.Param;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class PipelineTest {
    /** The smallest representation: the power of {@code hop} samples, and of every second one of them. */
    public record Energy(
            @Param(value = "samples per frame", min = 1, max = 1000)
            int hopLength) implements Representation {
        public static final Energy DEFAULTS = new Energy(4);

        @Override
        public String kind() {
            return "energy";
        }

        @Override
        public String summary() {
            return "power of some samples";
        }

        @Override
        public StreamClass streamClass() {
            return StreamClass.FRAMEWISE;
        }

        @Override
        public Analyzer design(int sampleRate) {
            return new Analyzer() {
                @Override
                public Grid grid(long samples) {
                    return new Grid(
                            BandAxis.index(2),
                            new TimeAxis(0, (double) hopLength / sampleRate),
                            samples / hopLength,
                            Quantity.POWER);
                }

                @Override
                public Latency latency() {
                    return Latency.of(hopLength, hopLength);
                }

                @Override
                public FrameStream open() {
                    return new FrameStream() {
                        private final double[] sum = new double[2];
                        private int n;

                        @Override
                        public void push(float[] samples, int offset, int length, FrameSink sink) {
                            for (int i = offset; i < offset + length; i++) {
                                double square = (double) samples[i] * samples[i];
                                sum[0] += square;
                                sum[1] += n % 2 == 0 ? square : 0;
                                if (++n == hopLength) {
                                    sink.frame(sum.clone());
                                    sum[0] = 0;
                                    sum[1] = 0;
                                    n = 0;
                                }
                            }
                        }

                        @Override
                        public void finish(FrameSink sink) {}
                    };
                }
            };
        }
    }

    private static Signal noise(int channels, int length) {
        SplittableRandom random = new SplittableRandom(5);
        float[][] x = new float[channels][length];
        for (float[] channel : x) {
            for (int i = 0; i < length; i++) {
                channel[i] = (float) (random.nextDouble() - 0.5);
            }
        }
        return Signal.of(x, 1000);
    }

    @Test
    void memoryAndStreamGiveTheSameBits() throws IOException {
        Recipe recipe = Recipe.of(
                Specs.with(SignalStep.DEFAULTS, Map.of("offset_seconds", "0.1", "channels", "keep")),
                new Energy(7),
                Specs.with(Decibels.DEFAULTS, Map.of("ref", "max", "top_db", "20")),
                new Energy(3));
        Recording recording = Recording.of("noise", noise(2, 100_003));
        List<Spectrogram> memory = Pipeline.of(recipe).analyze(recording);
        List<Spectrogram> stream = Pipeline.of(recipe, 0).analyze(recording);
        assertThat(memory).hasSize(4).isEqualTo(stream);
        assertThat(memory.get(0).max()).isZero();
        assertThat(memory.get(0).min()).isGreaterThanOrEqualTo(-20f);
        assertThat(memory.get(2).frames()).isEqualTo(memory.get(0).frames());
        assertThat(memory.get(2).grid().timeAxis())
                .isEqualTo(memory.get(0).grid().timeAxis());
    }

    /** Two channels, the second a thousand times softer: 60 dB are lost or kept, as the look goes over both or over each. */
    @Test
    void jointDecibelsLookAtAllChannels() throws IOException {
        Signal loud = noise(1, 30_000);
        float[] soft = loud.channel(0).clone();
        for (int i = 0; i < soft.length; i++) {
            soft[i] /= 1000;
        }
        Recording both = Recording.of("both", Signal.of(new float[][] {loud.channel(0), soft}, loud.sampleRate()));
        SignalStep keep = Specs.with(SignalStep.DEFAULTS, "channels", "keep");
        Decibels apart = Specs.with(Decibels.DEFAULTS, Map.of("ref", "max", "top_db", "20"));
        for (long inMemory : new long[] {1L << 24, 0}) {
            List<Spectrogram> each =
                    Pipeline.of(Recipe.of(keep, new Energy(3), apart), inMemory).analyze(both);
            List<Spectrogram> all = Pipeline.of(
                            Recipe.of(keep, new Energy(3), Specs.with(apart, "joint", true)), inMemory)
                    .analyze(both);
            assertThat(each.get(0).max()).isZero();
            assertThat(each.get(1).max()).isZero();
            assertThat(all.get(0)).isEqualTo(each.get(0));
            assertThat(all.get(1).max()).isEqualTo(-20);
            assertThat(all.get(1).min()).isEqualTo(-20);
        }
    }

    /** Two branches, of frames of 30 and of 3 samples: below one maximum, that of the longer, or each below its own. */
    @Test
    void stackedDecibelsLookAtAllBranches() throws IOException {
        Signal loud = noise(1, 30_000);
        float[] soft = loud.channel(0).clone();
        for (int i = 0; i < soft.length; i++) {
            soft[i] /= 1000;
        }
        Recording both = Recording.of("both", Signal.of(new float[][] {loud.channel(0), soft}, loud.sampleRate()));
        SignalStep keep = Specs.with(SignalStep.DEFAULTS, "channels", "keep");
        Decibels apart = Specs.with(Decibels.DEFAULTS, Map.of("ref", "max", "top_db", "20"));
        Decibels stack = Specs.with(apart, "stack", true);
        Decibels all = Specs.with(stack, "joint", true);
        Decibels absolute = Decibels.absolute();
        for (long inMemory : new long[] {1L << 24, 0}) {
            List<Spectrogram> each = analyze(both, inMemory, keep, apart);
            List<Spectrogram> plain = analyze(both, inMemory, keep, absolute);
            List<Spectrogram> stacked = analyze(both, inMemory, keep, stack);
            assertThat(stacked).hasSize(4);
            // Branch after branch, of each the loud channel and the soft one.
            for (int c = 0; c < 2; c++) {
                assertThat(stacked.get(c)).isEqualTo(each.get(c));
                float zero = plain.get(c).max();
                Spectrogram shorter = stacked.get(2 + c);
                assertThat(shorter.max()).isLessThan(-3f);
                for (int t = 0; t < shorter.frames(); t++) {
                    float below = Math.max(-20, plain.get(2 + c).value(0, t) - zero);
                    assertThat(shorter.value(0, t)).isCloseTo(below, org.assertj.core.data.Offset.offset(1e-4f));
                }
            }
            List<Spectrogram> joint = analyze(both, inMemory, keep, all);
            assertThat(joint.get(0)).isEqualTo(stacked.get(0));
            assertThat(joint.get(2)).isEqualTo(stacked.get(2));
            assertThat(joint.get(1).max()).isEqualTo(-20);
            assertThat(joint.get(3).max()).isEqualTo(-20);
        }
    }

    private static List<Spectrogram> analyze(Recording recording, long inMemory, SignalStep signal, Decibels decibels)
            throws IOException {
        Recipe recipe = Recipe.of(signal, new Energy(30), decibels, new Energy(3), decibels);
        return Pipeline.of(recipe, inMemory).analyze(recording);
    }

    @Test
    void aStackNeedsItsStepInEveryBranch() {
        Decibels stack = Specs.with(Decibels.DEFAULTS, "stack", true);
        assertThatThrownBy(() -> Pipeline.of(Recipe.of(Energy.DEFAULTS, stack, Energy.DEFAULTS)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("stands alike in every branch");
        assertThatThrownBy(() -> Pipeline.of(
                        Recipe.of(Energy.DEFAULTS, stack, Energy.DEFAULTS, Specs.with(stack, "top_db", 40))))
                .hasMessageContaining("stands alike in every branch");
        Recipe mixed = Recipe.of(LinearSpectrogram.DEFAULTS, stack, MelSpectrogram.DEFAULTS, stack);
        assertThatThrownBy(() -> Pipeline.of(mixed).analyze(noise(1, 4000)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("no maximum together");
        assertThatThrownBy(() -> Specs.with(stack, "running", true)).hasMessageContaining("use running=false");
        assertThat(Pipeline.of(Recipe.of(Energy.DEFAULTS, stack)).analyze(noise(1, 4000)))
                .isEqualTo(Pipeline.of(Recipe.of(Energy.DEFAULTS, Decibels.DEFAULTS))
                        .analyze(noise(1, 4000)));
    }

    @Test
    void decibelsFollowTheFormula() {
        Signal signal = noise(1, 4000);
        Spectrogram power =
                Pipeline.of(Recipe.of(Energy.DEFAULTS)).analyze(signal).get(0);
        Spectrogram db = Pipeline.of(Recipe.of(
                        Energy.DEFAULTS,
                        new Decibels(
                                Reference.of(0.5),
                                OptionalDouble.of(1e-3),
                                OptionalDouble.empty(),
                                OptionalDouble.empty())))
                .analyze(signal)
                .get(0);
        assertThat(db.grid().quantity()).isEqualTo(Quantity.DECIBEL);
        for (int t = 0; t < power.frames(); t++) {
            double expected = 10 * Math.log10(Math.max(1e-3, power.value(1, t)) / 0.5);
            assertThat((double) db.value(1, t)).isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-5));
        }
        assertThatThrownBy(() -> Pipeline.of(Recipe.of(Energy.DEFAULTS, Decibels.DEFAULTS, Decibels.DEFAULTS))
                        .analyze(signal))
                .hasMessageContaining("already");
    }

    @Test
    void lengthFollowsDurationAndFill() throws IOException {
        Signal signal = Signal.of(new float[] {1, 2, 3, 4, 5}, 1000);
        SignalStep cut =
                Specs.with(SignalStep.DEFAULTS, Map.of("offset_seconds", "0.001", "duration_seconds", "0.003"));
        assertThat(samples(signal, cut)).containsExactly(2, 3, 4);
        SignalStep zeros = Specs.with(SignalStep.DEFAULTS, Map.of("duration_seconds", "0.007", "fill", "zeros"));
        assertThat(samples(signal, zeros)).containsExactly(1, 2, 3, 4, 5, 0, 0);
        SignalStep repeat = Specs.with(zeros, Map.of("duration_seconds", "0.012", "fill", "repeat"));
        assertThat(samples(signal, repeat)).containsExactly(1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2);
        SignalStep none = Specs.with(zeros, "fill", Fill.NONE);
        assertThat(samples(signal, none)).containsExactly(1, 2, 3, 4, 5);
        assertThatThrownBy(() -> samples(signal, Specs.with(SignalStep.DEFAULTS, "offset_seconds", 1)))
                .hasMessageContaining("beyond the end");
        assertThatThrownBy(() -> samples(Signal.of(new float[0], 8000), SignalStep.DEFAULTS))
                .hasMessageContaining("holds no samples");
        assertThatThrownBy(() -> samples(Signal.of(new float[] {0, Float.NaN}, 8000), SignalStep.DEFAULTS))
                .hasMessageContaining("sample 1 of channel 0 is NaN");
    }

    @Test
    void resamplesToTheWantedRate() throws IOException {
        SignalStep step = SignalStep.mono(500);
        assertThat(samples(noise(2, 1001), step)).hasSize(501);
        assertThat(samples(noise(1, 100), Specs.with(step, Map.of("duration_seconds", "1", "fill", "zeros"))))
                .hasSize(500);
    }

    /** A recording that does not state its length and counts how often it is opened. */
    private static final class Unstated implements Recording {
        private final Recording inner;
        private int opened;

        Unstated(Recording inner) {
            this.inner = inner;
        }

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public AudioSource open() throws IOException {
            opened++;
            AudioSource source = inner.open();
            return new AudioSource() {
                @Override
                public int sampleRate() {
                    return source.sampleRate();
                }

                @Override
                public int channels() {
                    return source.channels();
                }

                @Override
                public long length() {
                    return -1;
                }

                @Override
                public String description() {
                    return "unstated";
                }

                @Override
                public int read(float[][] buffer, int offset, int count) throws IOException {
                    return source.read(buffer, offset, Math.min(count, 777));
                }

                @Override
                public void close() throws IOException {
                    source.close();
                }
            };
        }
    }

    @Test
    void anUnstatedLengthIsCountedAndAShortRecordingDecodedOnce() throws IOException {
        Recording stated = Recording.of("noise", noise(2, 100_003));
        Unstated unstated = new Unstated(stated);
        Recipe recipe = Recipe.of(Energy.DEFAULTS);
        assertThat(Pipeline.of(recipe).analyze(unstated))
                .isEqualTo(Pipeline.of(recipe).analyze(stated));
        assertThat(unstated.opened).isEqualTo(1);
    }

    @Test
    void stepsStandInOrder() {
        assertThatThrownBy(() -> Pipeline.of(Recipe.of(Decibels.DEFAULTS, Energy.DEFAULTS)))
                .hasMessageContaining("cannot stand here");
        assertThatThrownBy(() -> Pipeline.of(Recipe.of(SignalStep.DEFAULTS))).hasMessageContaining("no representation");
    }

    private static float[] samples(Signal signal, SignalStep step) throws IOException {
        SignalFeed feed = new SignalFeed(Recording.of("signal", signal), step, new Designs());
        float[] all = feed.read().channel(0);
        assertThat(all).hasSize((int) feed.length());
        return all;
    }
}
