package org.tonbild.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tonbild.representation.Analyzer;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Representation.StreamClass;
import org.tonbild.spec.SpecException;

/**
 * A whole recipe at work on sound that is still coming: samples are pushed in blocks of any size, and every frame is
 * handed on as soon as it can be. The frames are those of {@link Pipeline#analyze} to the bit, whatever the blocks; an
 * image step is passed over. {@link Pipeline#open} gives one. Memory does not grow with the recording, and once the
 * stream runs nothing is allocated. Not thread-safe.
 *
 * <pre>{@code
 * PipelineStream stream = Pipeline.of(recipe).open(48_000, 1);
 * stream.push(block, 0, block.length, (part, frame) -> network.take(frame));
 * stream.finish((part, frame) -> network.take(frame));
 * }</pre>
 */
public final class PipelineStream {
    /** Takes the frames of all parts. */
    @FunctionalInterface
    public interface Sink {
        /**
         * @param part which spectrogram of {@link Pipeline#analyze}'s list the frame belongs to; 0 if there is but one
         * @param values one value per band, lowest first; the array is the sender's and is used again after the return
         */
        void frame(int part, float[] values);
    }

    private static final Sink NONE = (part, values) -> {};

    /** Where grids are asked for while the end is not known: any long recording has the same axes. */
    private static final long LONG = 1L << 40;

    private final SignalStream signal;
    private final SignalStream.Sink feed = this::feed;
    /** Samples after the signal step, at most. */
    private final long length;

    private final int channels;
    private final StreamPart[] parts;
    private final float[][] one = new float[1][];
    private Sink sink = NONE;
    private long pushed;
    private boolean finished;

    PipelineStream(SignalStep step, List<Branch> branches, Designs designs, int sampleRate, int channels) {
        this.channels = channels;
        int rate = step.sampleRate().orElse(sampleRate);
        length = wanted(step, rate);
        signal = new SignalStream(step, sampleRate, channels, length, 0, designs);
        boolean endKnown = length < Long.MAX_VALUE && step.fill() == Fill.ZEROS;
        int each = SignalStream.channels(step, channels);
        List<StreamPart> all = new ArrayList<>();
        for (Branch branch : branches) {
            Analyzer analyzer = analyzer(branch.representation(), rate, designs);
            Grid grid = analyzer.grid(endKnown ? length : LONG);
            Grid in = endKnown ? grid : grid.withFrames(Grid.ENDLESS);
            requireBounded(branch.steps(), in);
            for (int c = 0; c < each; c++) {
                int part = all.size();
                StreamPart leader = part < each ? null : all.get(0);
                all.add(new StreamPart(analyzer, in, branch.steps(), c, leader, values -> sink.frame(part, values)));
            }
        }
        parts = all.toArray(StreamPart[]::new);
    }

    /** How many samples the step asks for at most. */
    private static long wanted(SignalStep step, int rate) {
        if (step.fill().repeats() && (step.durationSeconds().isPresent() || step.padToSeconds() > 0)) {
            throw new SpecException(
                    "fill", "to repeat a recording it has to be whole; use fill=zeros or fill=none in a stream");
        }
        if (step.durationSeconds().isEmpty()) {
            return Long.MAX_VALUE;
        }
        return SignalStream.wanted(step, rate);
    }

    private static Analyzer analyzer(Representation representation, int rate, Designs designs) {
        Analyzer analyzer = designs.analyzer(representation, rate);
        if (representation.streamClass() == StreamClass.WHOLE) {
            throw new IllegalStateException(representation.kind() + " is of class WHOLE and did not refuse");
        }
        return analyzer;
    }

    private static void requireBounded(List<ValueStep> steps, Grid in) {
        Grid grid = in;
        for (ValueStep step : steps) {
            if (step.survey(grid) != null) {
                step.design(grid);
                throw new IllegalStateException(step.kind() + " has a survey and did not refuse");
            }
            grid = step.grid(grid);
        }
    }

    /** How many spectrograms come out: one per branch, with {@link Channels#KEEP} per branch and channel. */
    public int parts() {
        return parts.length;
    }

    /**
     * The axes of one part. The number of frames is {@link Grid#ENDLESS} unless the recipe states it, with a duration
     * that is filled up with zeros.
     */
    public Grid grid(int part) {
        return parts[part].grid();
    }

    /**
     * How many samples must have been pushed, per channel, for a frame of a part to be out; exact.
     * {@link Long#MAX_VALUE} if it comes when the stream is finished.
     */
    public long samples(int part, long frame) {
        long needed = parts[part].samples(frame);
        return needed > length || needed == Long.MAX_VALUE ? Long.MAX_VALUE : signal.needs(needed);
    }

    /**
     * Takes the next samples of all channels and hands on every frame that they complete.
     *
     * @param samples {@code [channels x samples]}; left as they are
     * @throws SpecException if the number of channels is not the one it was opened for, or a sample is NaN or infinite
     */
    public void push(float[][] samples, int offset, int count, Sink sink) {
        if (samples.length != channels) {
            throw new SpecException(
                    "channels", samples.length + " channels came into a stream that was opened for " + channels);
        }
        for (float[] channel : samples) {
            Objects.checkFromIndexSize(offset, count, channel.length);
        }
        check();
        requireFinite(samples, offset, count);
        pushed += count;
        this.sink = sink;
        signal.push(samples, offset, count, feed);
    }

    /** As {@link #push(float[][], int, int, Sink)} for one channel. */
    public void push(float[] samples, int offset, int count, Sink sink) {
        one[0] = samples;
        push(one, offset, count, sink);
    }

    /** Ends the recording: pads as the recipe says and hands on the last frames. Called once. */
    public void finish(Sink sink) {
        check();
        finished = true;
        this.sink = sink;
        signal.drain(feed);
        signal.fill(feed);
        for (StreamPart part : parts) {
            part.finish();
        }
    }

    private void feed(float[][] samples, int count) {
        for (StreamPart part : parts) {
            part.push(samples, count);
        }
    }

    private void requireFinite(float[][] samples, int offset, int count) {
        for (int c = 0; c < channels; c++) {
            for (int i = offset; i < offset + count; i++) {
                if (!Float.isFinite(samples[c][i])) {
                    throw new SpecException(
                            "signal",
                            "sample " + (pushed + i - offset) + " of channel " + c + " is " + samples[c][i]
                                    + "; put zeros in place of what is not sound");
                }
            }
        }
    }

    private void check() {
        if (finished) {
            throw new IllegalStateException("this stream is finished; open a new one");
        }
    }
}
