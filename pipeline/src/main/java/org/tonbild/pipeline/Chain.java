package org.tonbild.pipeline;

import java.util.List;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;

/** Bounded value steps one behind the other, at work: frames in, rounded to float32 behind every step. */
final class Chain implements FrameSink {
    private final FrameMap[] maps;
    /** What each map hands its frames to; the last is the taker of the result. */
    private final FrameSink[] next;

    private final FrameSink first;

    Chain(Grid in, List<? extends ValueStep> steps, FrameSink last) {
        maps = new FrameMap[steps.size()];
        next = new FrameSink[maps.length];
        Grid grid = in;
        for (int i = 0; i < maps.length; i++) {
            maps[i] = steps.get(i).design(grid);
            grid = steps.get(i).grid(grid);
        }
        FrameSink behind = last;
        for (int i = maps.length - 1; i >= 0; i--) {
            next[i] = new Rounding(behind);
            FrameMap map = maps[i];
            FrameSink taker = next[i];
            behind = values -> map.frame(values, taker);
        }
        first = behind;
    }

    @Override
    public void frame(double[] values) {
        first.frame(values);
    }

    /** Ends the spectrogram: every step hands on what it still holds. */
    void finish() {
        for (int i = 0; i < maps.length; i++) {
            maps[i].finish(next[i]);
        }
    }

    /** How many frames must have come in for a frame of the result to be out. */
    long needs(long frame) {
        long last = frame;
        for (int i = maps.length - 1; i >= 0; i--) {
            last = maps[i].needs(last) - 1;
        }
        return last + 1;
    }
}
