package org.tonbild.audio;

import java.util.Arrays;
import java.util.Objects;

/** One channel on its way through a {@link SincResampler}. */
final class SincStream implements Resampler.Stream {
    private static final int BLOCK = 4096;
    private static final long LARGEST_TABLE = 1 << 22;

    private final SincResampler spec;
    private final int from;
    private final int to;
    private final double cutoff;
    /** Samples before and after an output's own that it may need. */
    private final int reach;

    private final int taps;
    /** {@code [to x taps]} coefficients where these are few, else one row for all phases in turn. */
    private final float[] table;

    private final boolean kept;
    private final double[] history;
    private final float[] output = new float[BLOCK];
    private int pending;
    private int filled;
    /** Index of the sample in {@code history[0]}. */
    private long start;

    private long seen;
    private long next;
    /** Output {@code next} is phase {@code next mod to}; its position is at or after this sample. */
    private long base;

    private boolean finished;

    SincStream(SincResampler spec, int fromRate, int toRate) {
        this.spec = spec;
        int divisor = divisor(fromRate, toRate);
        from = fromRate / divisor;
        to = toRate / divisor;
        cutoff = Math.min(from, to) * spec.rolloff();
        reach = (int) Math.ceil(spec.width() * from / cutoff);
        taps = 2 * reach + 2;
        kept = (long) to * taps <= LARGEST_TABLE;
        table = new float[kept ? to * taps : taps];
        for (int j = 0; kept && j < to; j++) {
            coefficients(j, j * taps);
        }
        history = new double[taps + BLOCK];
        start = -reach;
        filled = reach;
    }

    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    /** The coefficients of phase j, for the samples from {@code floor(j from / to) - reach} on. */
    private void coefficients(int j, int at) {
        int first = (int) ((long) j * from / to) - reach;
        double shift = (float) ((double) -j / to);
        for (int i = 0; i < taps; i++) {
            double t = (shift + (double) (first + i) / from) * cutoff;
            double u = t / spec.width();
            double sinc = t == 0 ? 1 : StrictMath.sin(Math.PI * t) / (Math.PI * t);
            table[at + i] = Math.abs(u) < 1 ? (float) (sinc * (spec.weight(u) * (cutoff / from))) : 0;
        }
    }

    @Override
    public void push(float[] samples, int offset, int count, Resampler.Sink sink) {
        Objects.checkFromIndexSize(offset, count, samples.length);
        check();
        seen += count;
        for (int done = 0; done < count; ) {
            int part = Math.min(count - done, room());
            for (int i = 0; i < part; i++) {
                history[filled + i] = samples[offset + done + i];
            }
            filled += part;
            done += part;
            drain(Long.MAX_VALUE, sink);
        }
        flush(sink);
    }

    @Override
    public void finish(Resampler.Sink sink) {
        check();
        finished = true;
        long end = Resampler.outputLength(seen, from, to);
        while (next < end) {
            int part = room();
            Arrays.fill(history, filled, filled + part, 0);
            filled += part;
            drain(end, sink);
        }
        flush(sink);
    }

    private void check() {
        if (finished) {
            throw new IllegalStateException("this stream is finished; open a new one");
        }
    }

    /** Makes room by dropping what no output needs any more. */
    private int room() {
        if (filled == history.length) {
            int drop = (int) Math.min(filled, base - reach - start);
            System.arraycopy(history, drop, history, 0, filled - drop);
            filled -= drop;
            start += drop;
        }
        return history.length - filled;
    }

    private void drain(long end, Resampler.Sink sink) {
        while (next < end && base - reach + taps <= start + filled) {
            int phase = (int) (next % to);
            if (!kept) {
                coefficients(phase, 0);
            }
            int row = kept ? phase * taps : 0;
            int at = (int) (base - reach - start);
            double sum = 0;
            for (int i = 0; i < taps; i++) {
                sum += table[row + i] * history[at + i];
            }
            output[pending++] = (float) sum;
            if (pending == BLOCK) {
                flush(sink);
            }
            next++;
            base = next / to * from + next % to * from / to;
        }
    }

    private void flush(Resampler.Sink sink) {
        if (pending > 0) {
            sink.accept(output, 0, pending);
            pending = 0;
        }
    }
}
