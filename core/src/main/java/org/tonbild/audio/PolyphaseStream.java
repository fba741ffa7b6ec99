package org.tonbild.audio;

import java.util.Arrays;
import org.tonbild.kernel.Dots;
import org.tonbild.kernel.Kernels;

/** One channel on its way through a {@link RateFilter}; what lies outside the pushed samples is zero. */
final class PolyphaseStream {
    private static final int BLOCK = 4096;
    /** Outputs of one phase that go side by side in the vector kernels. */
    private static final int ALIKE = 8;

    /** Takes samples in double precision. */
    @FunctionalInterface
    interface Sink {
        void samples(double[] buffer, int offset, int count);
    }

    private final RateFilter filter;
    private final Sink sink;
    private final double[] work;
    private final Dots kernel = Kernels.active().dots();
    private final double[] history;
    private final double[] block;
    /** Index of the sample in {@code history[0]}. */
    private long start;

    private int filled;
    private int pending;
    private long nextOutput;
    /** Far away, but not so far that a distance to it overflows. */
    private long end = Long.MAX_VALUE / 2;
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
        this.history = new double[filter.taps() + filter.down() + inputs(filter)];
        this.block = new double[outputs(filter)];
        this.nextOutput = firstOutput;
        this.base = Math.floorDiv(firstOutput * filter.down(), (long) filter.up());
        this.phase = (int) Math.floorMod(firstOutput * filter.down(), (long) filter.up());
        this.start = base - filter.halfWidth() + 1;
        advanceWithZeros(firstInput);
    }

    /** How many samples are best pushed at once: where it can be, each phase gets a multiple of {@link #ALIKE} outputs. */
    static int inputs(RateFilter filter) {
        int turn = ALIKE * Math.min(filter.down(), BLOCK);
        return turn <= BLOCK ? BLOCK / turn * turn : BLOCK;
    }

    /** How many outputs are handed on at once: those of so many samples, but no more than eight times as many. */
    static int outputs(RateFilter filter) {
        long all = (long) inputs(filter) * filter.up() / filter.down();
        return (int) Math.max(BLOCK, Math.min(all, ALIKE * BLOCK));
    }

    /** The next samples. */
    void push(double[] samples, int offset, int count) {
        int done = 0;
        while (done < count) {
            makeRoom(count - done);
            int part = Math.min(count - done, history.length - filled);
            System.arraycopy(samples, offset + done, history, filled, part);
            filled += part;
            done += part;
            drain();
        }
        flush();
    }

    /** How many outputs so many more samples complete. */
    long completedBy(long more) {
        return reached(start + filled + more - filter.halfWidth());
    }

    /** Whether the next output falls on a sample. */
    boolean atSample() {
        return phase == 0;
    }

    /** How many samples there are from the next output's first one on. */
    int held() {
        return filled - (int) (base - filter.halfWidth() + 1 - start);
    }

    /** These samples, as floats. */
    void held(float[] to) {
        int count = held();
        for (int i = 0; i < count; i++) {
            to[i] = (float) history[filled - count + i];
        }
    }

    /**
     * Goes on behind outputs that came from elsewhere.
     *
     * @param outputs so many of them; a multiple of {@code up}
     * @param x {@code count} samples from the first one of the next output on, fewer than it needs
     */
    void skip(int outputs, float[] x, int offset, int count) {
        nextOutput += outputs;
        base += (long) outputs / filter.up() * filter.down();
        start = base - filter.halfWidth() + 1;
        filled = count;
        for (int i = 0; i < count; i++) {
            history[i] = x[offset + i];
        }
    }

    /** Outputs are given up to this index, exclusive, from now on. */
    void end(long index) {
        end = index;
    }

    /** No more samples: gives the outputs up to the end that was set. */
    void finish() {
        drain();
        while (nextOutput < end) {
            makeRoom(history.length);
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
        for (int count = ready(); count > 0; count = ready()) {
            int at = (int) (base - filter.halfWidth() + 1 - start);
            filter.outputs(kernel, history, at, nextOutput, phase, work, count, block, pending);
            pending += count;
            if (pending == block.length) {
                flush();
            }
            nextOutput += count;
            long position = (long) phase + (long) count * filter.down();
            base += position / filter.up();
            phase = (int) (position % filter.up());
        }
    }

    /** How many outputs have their samples and a place. */
    private int ready() {
        long reached = reached(start + filled - filter.halfWidth());
        return (int) Math.min(Math.min(reached, end - nextOutput), block.length - pending);
    }

    /** How many outputs have a base below the limit. */
    private long reached(long limit) {
        // The first j whose base, floor((phase + j down) / up) after this one's, reaches the limit.
        return base >= limit ? 0 : ((limit - base) * filter.up() - phase + filter.down() - 1) / filter.down();
    }

    private void makeRoom(int wanted) {
        if (history.length - filled < wanted) {
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
