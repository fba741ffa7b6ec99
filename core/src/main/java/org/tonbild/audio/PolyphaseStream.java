package org.tonbild.audio;

import java.util.Arrays;

/** One channel on its way through a {@link RateFilter}; what lies outside the pushed samples is zero. */
final class PolyphaseStream {
    private static final int BLOCK = 4096;

    /** Takes samples in double precision. */
    @FunctionalInterface
    interface Sink {
        void samples(double[] buffer, int offset, int count);
    }

    private final RateFilter filter;
    private final Sink sink;
    private final double[] work;
    private final double[] history;
    private final double[] block = new double[BLOCK];
    /** Index of the sample in {@code history[0]}. */
    private long start;

    private int filled;
    private int pending;
    private long nextOutput;
    private long end = Long.MAX_VALUE;
    /** Whole part and numerator of the next output's position. */
    private long base;

    private int phase;

    /**
     * @param firstInput index of the first sample that will be pushed
     * @param firstOutput index of the first output that is wanted
     */
    PolyphaseStream(RateFilter filter, long firstInput, long firstOutput, Sink sink) {
        this.filter = filter;
        this.sink = sink;
        this.work = filter.work();
        this.history = new double[filter.taps() + BLOCK];
        this.nextOutput = firstOutput;
        this.base = Math.floorDiv(firstOutput * filter.down(), (long) filter.up());
        this.phase = (int) Math.floorMod(firstOutput * filter.down(), (long) filter.up());
        this.start = base - filter.halfWidth() + 1;
        advanceWithZeros(firstInput);
    }

    /** The next samples. */
    void push(double[] samples, int offset, int count) {
        int done = 0;
        while (done < count) {
            makeRoom();
            int part = Math.min(count - done, history.length - filled);
            System.arraycopy(samples, offset + done, history, filled, part);
            filled += part;
            done += part;
            drain();
        }
        flush();
    }

    /** Outputs are given up to this index, exclusive, from now on. */
    void end(long index) {
        end = index;
    }

    /** No more samples: gives the outputs up to the end that was set. */
    void finish() {
        drain();
        while (nextOutput < end) {
            makeRoom();
            Arrays.fill(history, filled, history.length, 0);
            filled = history.length;
            drain();
        }
        flush();
    }

    /** Index after the last sample that was pushed. */
    long inputEnd() {
        return start + filled;
    }

    private void advanceWithZeros(long firstInput) {
        long zeros = firstInput - start;
        if (zeros < 0 || zeros > history.length) {
            throw new IllegalStateException("the first output does not lie near the first sample");
        }
        filled = (int) zeros;
    }

    private void drain() {
        while (nextOutput < end && base + filter.halfWidth() < start + filled) {
            int at = (int) (base - filter.halfWidth() + 1 - start);
            block[pending++] = filter.output(history, at, nextOutput, phase, work);
            if (pending == block.length) {
                flush();
            }
            nextOutput++;
            long position = (long) phase + filter.down();
            base += position / filter.up();
            phase = (int) (position % filter.up());
        }
    }

    private void makeRoom() {
        if (filled == history.length) {
            int used = (int) Math.min(filled, base - filter.halfWidth() + 1 - start);
            System.arraycopy(history, used, history, 0, filled - used);
            filled -= used;
            start += used;
        }
    }

    private void flush() {
        if (pending > 0) {
            int count = pending;
            pending = 0;
            sink.samples(block, 0, count);
        }
    }
}
