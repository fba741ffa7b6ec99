package org.tonbild.representation;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.transform.Decimator;

/**
 * One run of a transform in octaves: the sound goes down a chain of lowered rates, each octave cuts its own frames, and
 * a frame leaves when the octave that looks furthest ahead has it too.
 */
abstract class OctaveRun {
    /** Takes complex frames; the arrays are the sender's. */
    interface Sink {
        void frame(double[] re, double[] im);
    }

    /** One octave at work, at the rate after {@code depth} ways down. */
    abstract static class Voice implements CenteredFrames.Sink {
        final int depth;
        final CenteredFrames frames;

        Voice(int depth, CenteredFrames frames) {
            this.depth = depth;
            this.frames = frames;
        }
    }

    private static final int BLOCK = 16_384;

    final List<Voice> voices = new ArrayList<>();
    /** Frames on their way. */
    final FrameRing ring;
    /** Samples after so many ways down that wait to be handed on together, as many at once are faster; 0: the recording's. */
    private final double[][] waiting;

    private final int[] waits;
    private final Decimator.Sink[] lowered;
    private long samples;

    OctaveRun(int steps, int rows) {
        waiting = new double[steps + 1][BLOCK];
        waits = new int[waiting.length];
        ring = new FrameRing(rows);
        lowered = new Decimator.Sink[steps];
        for (int i = 0; i < steps; i++) {
            int depth = i + 1;
            lowered[i] = (y, offset, length) -> collect(depth, y, offset, length);
        }
    }

    /** Number of frames of a recording. */
    abstract long frames(long samples);

    /** Hands samples to a way down. */
    abstract void lower(int step, double[] x, int length, Decimator.Sink sink);

    /** Ends a way down. */
    abstract void end(int step, Decimator.Sink sink);

    /** The complex transform of one channel. */
    ConstantQComplex transform(float[] x, Grid grid) {
        int rows = grid.bands();
        double[] re = new double[Math.toIntExact(grid.frames() * rows)];
        double[] im = new double[re.length];
        int[] at = {0};
        Sink collect = (r, i) -> {
            System.arraycopy(r, 0, re, at[0], rows);
            System.arraycopy(i, 0, im, at[0], rows);
            at[0] += rows;
        };
        push(x, 0, x.length, collect);
        finish(collect);
        return new ConstantQComplex(grid, re, im);
    }

    void push(float[] x, int offset, int length, Sink sink) {
        for (int at = 0; at < length; at += BLOCK) {
            int n = Math.min(BLOCK, length - at);
            for (int i = 0; i < n; i++) {
                waiting[0][i] = x[offset + at + i];
            }
            samples += n;
            waits[0] = n;
            for (int depth = 0; depth < waits.length; depth++) {
                release(depth);
            }
            deliver(sink);
        }
    }

    void finish(Sink sink) {
        long frames = frames(samples);
        for (int depth = 0; depth < waits.length; depth++) {
            release(depth);
            for (Voice voice : voices) {
                if (voice.depth == depth) {
                    voice.frames.finish(frames, voice);
                }
            }
            if (depth + 1 < waits.length) {
                end(depth, lowered[depth]);
            }
        }
        deliver(sink);
    }

    /** Takes samples after {@code depth} ways down. */
    private void collect(int depth, double[] y, int offset, int length) {
        for (int at = 0; at < length; ) {
            int n = Math.min(length - at, BLOCK - waits[depth]);
            System.arraycopy(y, offset + at, waiting[depth], waits[depth], n);
            waits[depth] += n;
            at += n;
            if (waits[depth] == BLOCK) {
                release(depth);
            }
        }
    }

    /** Hands samples to the octaves that listen after {@code depth} ways down, and on to the next one. */
    private void release(int depth) {
        int n = waits[depth];
        waits[depth] = 0;
        for (int i = 0; n > 0 && i < voices.size(); i++) {
            Voice voice = voices.get(i);
            if (voice.depth == depth) {
                voice.frames.push(waiting[depth], 0, n, voice);
            }
        }
        if (n > 0 && depth + 1 < waits.length) {
            lower(depth, waiting[depth], n, lowered[depth]);
        }
    }

    private void deliver(Sink sink) {
        long ready = Long.MAX_VALUE;
        for (int i = 0; i < voices.size(); i++) {
            ready = Math.min(ready, voices.get(i).frames.emitted());
        }
        ring.deliver(ready, sink);
    }
}
