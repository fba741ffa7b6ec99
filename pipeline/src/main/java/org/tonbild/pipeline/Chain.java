package org.tonbild.pipeline;

import java.util.List;
import org.tonbild.representation.BatchSink;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;

/** Bounded value steps one behind the other, at work: frames in, rounded to float32 behind every step. */
final class Chain implements BatchSink {
    private final FrameMap[] maps;
    /** What each map hands its frames to; the last is the taker of the result. */
    private final BatchSink[] next;

    private final FrameSink first;
    private final double[] one;

    Chain(Grid in, List<? extends ValueStep> steps, FrameSink last) {
        maps = new FrameMap[steps.size()];
        next = new BatchSink[maps.length];
        one = new double[in.bands()];
        int[] bands = new int[maps.length];
        Grid grid = in;
        for (int i = 0; i < maps.length; i++) {
            maps[i] = steps.get(i).design(grid);
            bands[i] = grid.bands();
            grid = steps.get(i).grid(grid);
        }
        FrameSink behind = last;
        for (int i = maps.length - 1; i >= 0; i--) {
            next[i] = Rounding.before(behind);
            behind = new Link(maps[i], bands[i], next[i]);
        }
        first = behind;
    }

    @Override
    public void frame(double[] values) {
        first.frame(values);
    }

    @Override
    public void frames(double[] rows, int lanes, int count) {
        BatchSink.send(rows, lanes, count, one, first);
    }

    /** A map and who takes its frames. */
    private static final class Link implements BatchSink {
        private final FrameMap map;
        private final double[] one;
        private final BatchSink next;
        private final FrameSink single;

        Link(FrameMap map, int bands, BatchSink next) {
            this.map = map;
            this.next = next;
            one = new double[bands];
            single = values -> map.frame(values, next);
        }

        @Override
        public void frame(double[] values) {
            map.frame(values, next);
        }

        @Override
        public void frames(double[] rows, int lanes, int count) {
            if (map.batches()) {
                map.frames(rows, lanes, count, next);
            } else {
                BatchSink.send(rows, lanes, count, one, single);
            }
        }
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
