package org.tonbild.transform;

import java.util.List;
import org.tonbild.spec.SpecException;

/**
 * Lowers the sample rate of a stream by a power of two f and keeps its energy: {@code y[m] = sqrt(f) sum_k h[k] x[f m - k]},
 * zeros beyond both ends, ceil(n / f) samples out of n, no delay. h is an {@link OctaveFilter}, for factors above 2 in
 * several stages, of which each begins at the first sample.
 *
 * <p>The constant-Q transform goes down its octaves with it, where librosa calls
 * {@code resample(y, orig_sr=f, target_sr=1, res_type=..., scale=True)}. As there, a last sample that lies less than
 * half a step before the end of the input is zero: soxr rounds the count, and librosa fills up; resampy rounds it down.
 *
 * <p>Immutable and thread-safe; {@link #open} gives the private state of one stream, whose output does not depend on
 * how the samples are cut into blocks.
 */
public final class Decimator {
    /** Takes the next output samples; the array is the sender's. */
    @FunctionalInterface
    public interface Sink {
        /** {@code length} samples from {@code offset} on. */
        void samples(double[] y, int offset, int length);
    }

    private final OctaveFilter filter;
    private final int factor;
    private final int reach;
    private final List<OctaveFilter.Stage> stages;

    private Decimator(OctaveFilter filter, int factor) {
        this.filter = filter;
        this.factor = factor;
        stages = filter.down(factor);
        int needed = 0;
        for (int i = stages.size() - 1; i >= 0; i--) {
            needed = stages.get(i).factor() * needed + stages.get(i).h().length - 1;
        }
        reach = needed;
    }

    /**
     * Designs the filter.
     *
     * @param factor a power of two, 2 to 2^16
     */
    public static Decimator design(OctaveFilter filter, int factor) {
        if (factor < 2 || factor > 1 << 16 || Integer.bitCount(factor) != 1) {
            throw new SpecException("factor", factor + " is no power of two from 2 to 65536");
        }
        return new Decimator(filter, factor);
    }

    /** By how much the rate falls. */
    public int factor() {
        return factor;
    }

    /** How many samples after its own place an output sample needs. */
    public int reach() {
        return reach;
    }

    /** Begins a stream. */
    public Stream open() {
        return new Stream(this);
    }

    /** The private state of one stream. */
    public static final class Stream {
        private final Decimator design;
        private final Run[] runs;
        private final Sink[] sinks;
        private Sink sink = (y, offset, length) -> {};
        private long seen;
        private long made;
        private long limit = Long.MAX_VALUE;

        private Stream(Decimator design) {
            this.design = design;
            runs = new Run[design.stages.size()];
            sinks = new Sink[runs.length];
            double scale = Math.sqrt(design.factor);
            for (int i = 0; i < runs.length; i++) {
                boolean last = i == runs.length - 1;
                int next = i + 1;
                runs[i] = new Run(design.stages.get(i), last ? scale : 1);
                sinks[i] = last ? this::give : (y, offset, length) -> runs[next].push(y, offset, length, sinks[next]);
            }
        }

        /** Takes samples and hands on what they complete. */
        public void push(double[] x, int offset, int length, Sink sink) {
            this.sink = sink;
            seen += length;
            runs[0].push(x, offset, length, sinks[0]);
        }

        /** Ends the stream. */
        public void finish(Sink sink) {
            this.sink = sink;
            limit = design.filter.left(seen, design.factor);
            double[] zeros = new double[design.reach + 2 * design.factor];
            runs[0].push(zeros, 0, zeros.length, sinks[0]);
            if (made < (seen + design.factor - 1) / design.factor) {
                sink.samples(zeros, 0, 1);
            }
        }

        private void give(double[] y, int offset, int length) {
            int n = (int) Math.min(length, limit - made);
            if (n > 0) {
                made += n;
                sink.samples(y, offset, n);
            }
        }
    }

    /** One stage at work. */
    private static final class Run {
        private static final int BLOCK = 4096;

        private final double[] h;
        private final double scale;
        private final int factor;
        private final int reach;
        private final double[] buffer;
        private final double[] out;
        /** Place in the buffer of the oldest sample that the next output needs; may lie behind its end. */
        private int start;

        private int filled;

        Run(OctaveFilter.Stage stage, double scale) {
            h = stage.h();
            factor = stage.factor();
            this.scale = scale;
            reach = h.length - 1;
            buffer = new double[2 * reach + 1 + Math.max(BLOCK, factor)];
            out = new double[buffer.length / factor + 1];
            filled = reach;
        }

        void push(double[] x, int offset, int length, Sink sink) {
            int at = offset;
            int end = offset + length;
            while (at < end) {
                if (filled == buffer.length) {
                    int drop = Math.min(start, filled);
                    System.arraycopy(buffer, drop, buffer, 0, filled - drop);
                    filled -= drop;
                    start -= drop;
                }
                int n = Math.min(end - at, buffer.length - filled);
                System.arraycopy(x, at, buffer, filled, n);
                filled += n;
                at += n;
                int count = 0;
                while (start + 2 * reach < filled) {
                    out[count++] = scale * value(buffer, start + reach);
                    start += factor;
                }
                if (count > 0) {
                    sink.samples(out, 0, count);
                }
            }
        }

        /** Pairs of equal weight first, then four running sums and one tree. */
        private double value(double[] x, int at) {
            double s0 = h[0] * x[at];
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            int k = 1;
            for (; k + 3 <= reach; k += 4) {
                s0 += h[k] * (x[at - k] + x[at + k]);
                s1 += h[k + 1] * (x[at - k - 1] + x[at + k + 1]);
                s2 += h[k + 2] * (x[at - k - 2] + x[at + k + 2]);
                s3 += h[k + 3] * (x[at - k - 3] + x[at + k + 3]);
            }
            for (; k <= reach; k++) {
                s0 += h[k] * (x[at - k] + x[at + k]);
            }
            return (s0 + s1) + (s2 + s3);
        }
    }
}
