package org.tonbild.pipeline;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonbild.representation.Analyzer;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.FrameStream;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Latency;

/** One spectrogram of a {@link PipelineStream}: one channel through one branch. */
final class StreamPart {
    /** Takes frames rounded to float. */
    @FunctionalInterface
    interface Sink {
        void frame(float[] values);
    }

    private final Latency latency;
    private final FrameStream frames;
    private final FrameSink rounded;
    private final Chain chain;
    private final Grid grid;
    private final int channel;
    private final Sink sink;
    private final float[] values;
    private final @Nullable Follower follower;
    private long sent;

    /**
     * @param in the grid of the analyzer's frames
     * @param leader the part whose time grid this one takes, or null for its own
     */
    StreamPart(Analyzer analyzer, Grid in, List<ValueStep> steps, int channel, @Nullable StreamPart leader, Sink sink) {
        this.channel = channel;
        this.sink = sink;
        Grid own = ValueSteps.gridAfter(in, steps);
        follower = leader == null ? null : new Follower(leader, own);
        grid = follower == null ? own : follower.align.grid(own);
        values = new float[grid.bands()];
        chain = new Chain(in, steps, follower == null ? this::send : follower);
        rounded = new Rounding(chain);
        frames = analyzer.open();
        latency = analyzer.latency();
    }

    Grid grid() {
        return grid;
    }

    /** How many samples of the signal must have come for a frame to be out; {@link Long#MAX_VALUE} for at the end. */
    long samples(long frame) {
        if (follower == null) {
            return latency.samples(chain.needs(frame) - 1);
        }
        long own = latency.samples(chain.needs(follower.run.needs(frame) - 1) - 1);
        return Math.max(own, follower.leader.samples(frame));
    }

    void push(float[][] samples, int count) {
        frames.push(samples[channel], 0, count, rounded);
        if (follower != null) {
            follower.release();
        }
    }

    /** Called for the leader first. */
    void finish() {
        frames.finish(rounded);
        chain.finish();
        if (follower != null) {
            follower.finish();
        }
    }

    private void send(double[] frame) {
        for (int b = 0; b < values.length; b++) {
            values[b] = (float) frame[b];
        }
        sent++;
        sink.frame(values);
    }

    /**
     * Puts the frames of a later branch on the time grid of the leader, and gives none before the leader has given the
     * same one, as that may be its last.
     */
    private final class Follower implements FrameSink {
        private final StreamPart leader;
        private final Align align;
        private final Align.Run run;
        private final FrameSink waiting = new Rounding(this::keep);
        private final ArrayDeque<double[]> kept = new ArrayDeque<>();
        private final ArrayDeque<double[]> spare = new ArrayDeque<>();

        Follower(StreamPart leader, Grid own) {
            this.leader = leader;
            align = new Align(leader.grid.timeAxis(), leader.grid.frames());
            run = align.design(own);
        }

        @Override
        public void frame(double[] frame) {
            run.frame(frame, waiting);
        }

        private void keep(double[] frame) {
            double[] copy = spare.isEmpty() ? new double[frame.length] : spare.pop();
            System.arraycopy(frame, 0, copy, 0, frame.length);
            kept.add(copy);
        }

        void release() {
            while (!kept.isEmpty() && sent < leader.sent) {
                double[] frame = kept.remove();
                send(frame);
                spare.push(frame);
            }
        }

        void finish() {
            run.end(leader.sent);
            run.finish(waiting);
            release();
        }
    }
}
