package org.tonbild.transform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.WeightedSums;
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
    /** The last stage by blocks, absent if it is summed. */
    private final @Nullable HalvingBlocks blocks;

    private Decimator(OctaveFilter filter, int factor, int patience) {
        this.filter = filter;
        this.factor = factor;
        stages = filter.down(factor);
        OctaveFilter.Stage last = stages.get(stages.size() - 1);
        blocks = last.factor() == 2 ? HalvingBlocks.design(last.h(), Math.sqrt(factor), patience / (factor / 2)) : null;
        int needed = blocks == null ? 0 : blocks.delay();
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
        return design(filter, factor, 0);
    }

    /**
     * Designs the filter so that it may take blocks of Fourier transforms, which are faster than sums.
     *
     * @param factor a power of two, 2 to 2^16
     * @param patience how many samples more than its filter needs an output may wait for
     */
    public static Decimator design(OctaveFilter filter, int factor, int patience) {
        if (factor < 2 || factor > 1 << 16 || Integer.bitCount(factor) != 1) {
            throw new SpecException("factor", factor + " is no power of two from 2 to 65536");
        }
        return new Decimator(filter, factor, patience);
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
                runs[i] = last && design.blocks != null
                        ? design.blocks.open()
                        : new Sums(design.stages.get(i), last ? scale : 1);
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
    interface Run {
        void push(double[] x, int offset, int length, Sink sink);
    }

    /** A stage whose outputs leave as soon as they can. */
    private static final class Sums implements Run {
        private static final int BLOCK = 4096;

        private final WeightedSums sums = Kernels.active().weightedSums();
        /** Taps that fall on samples 0, 1, ... modulo the factor, counted from the oldest that an output needs. */
        private final double[][] taps;
        /** Where the first of those samples lies for the output at {@code start}. */
        private final int[] first;

        private final double scale;
        private final int factor;
        private final int reach;
        /** Sample n, counted from the first in the buffer, at {@code n % factor * column + n / factor}. */
        private final double[] buffer;

        private final int column;
        private final double[] out;
        /** The sample of the next output, less the reach and what it is made up to; a multiple of the factor. */
        private int start;

        private int filled;
        /** Samples from {@code start} on that an output needs. */
        private final int needed;

        Sums(OctaveFilter.Stage stage, double scale) {
            double[] h = stage.h();
            factor = stage.factor();
            this.scale = scale;
            reach = h.length - 1;
            int most = (2 * reach + factor) / factor;
            int length = (most + 3) / 4 * 4;
            // Zeros before the first tap make all runs as long as the longest and a multiple of 4.
            int lead = length * factor - 2 * reach - 1;
            needed = length * factor;
            taps = new double[factor][length];
            column = length + Math.max(BLOCK, factor) / factor;
            first = new int[factor];
            for (int phase = 0; phase < factor; phase++) {
                first[phase] = phase * column;
                for (int i = 0; i < length; i++) {
                    int k = i * factor + phase - lead;
                    taps[phase][i] = k < 0 ? 0 : h[Math.abs(k - reach)];
                }
            }
            buffer = new double[factor * column];
            out = new double[column];
            filled = lead + reach;
        }

        @Override
        public void push(double[] x, int offset, int length, Sink sink) {
            int at = offset;
            int end = offset + length;
            while (at < end) {
                if (filled == buffer.length) {
                    drop();
                }
                int n = Math.min(end - at, buffer.length - filled);
                for (int phase = 0; phase < Math.min(factor, n); phase++) {
                    int to = (filled + phase) % factor * column + (filled + phase) / factor;
                    for (int i = at + phase; i < at + n; i += factor) {
                        buffer[to++] = x[i];
                    }
                }
                filled += n;
                at += n;
                int count = filled - start >= needed ? (filled - start - needed) / factor + 1 : 0;
                if (count > 0) {
                    sums.filtered(taps, first, start / factor, scale, buffer, out, count);
                    start += count * factor;
                    sink.samples(out, 0, count);
                }
            }
        }

        /** Forgets the samples that no output needs any more. */
        private void drop() {
            int dropped = start / factor;
            for (int phase = 0; phase < factor; phase++) {
                int to = phase * column;
                System.arraycopy(buffer, to + dropped, buffer, to, column - dropped);
            }
            filled -= start;
            start = 0;
        }
    }
}
