package org.tonbild.audio;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The filters of a {@link Resampler}, one behind the other. */
final class ResampleStream implements Resampler.Stream {
    private final Resampler resampler;
    private final PolyphaseStream[] stages;
    private final double[] input;
    private final float[] output;
    private final double divisor;
    /** The filter, where its outputs are samples and come faster by blocks. */
    private final @Nullable PolyphaseFilter filter;

    private @Nullable PolyphaseBlocks blocks;
    private Resampler.Sink sink = (buffer, offset, count) -> {};
    private long pushed;
    private boolean finished;

    ResampleStream(Resampler resampler) {
        this.resampler = resampler;
        divisor = resampler.divisor();
        List<RateFilter> filters = resampler.filters();
        stages = new PolyphaseStream[filters.size()];
        input = new double[stages.length == 0 ? 0 : PolyphaseStream.inputs(filters.get(0))];
        output = new float[stages.length == 0 ? 0 : PolyphaseStream.outputs(filters.get(stages.length - 1))];
        boolean one = stages.length == 1 && divisor == 1;
        filter = one && filters.get(0) instanceof PolyphaseFilter only && only.manyOutputs() < Integer.MAX_VALUE
                ? only
                : null;
        long[] first = new long[stages.length];
        for (int i = 1; i < stages.length; i++) {
            // A stage begins with its first output that is not zero, so that nothing is cut off at the beginning.
            RateFilter before = filters.get(i - 1);
            long earliest = (first[i - 1] - before.halfWidth()) * before.up();
            first[i] = resampler.cutsBeginning() ? 0 : Math.floorDiv(earliest, (long) before.down());
        }
        for (int i = stages.length - 1; i >= 0; i--) {
            boolean last = i == stages.length - 1;
            PolyphaseStream.Sink next = last ? this::emit : stages[i + 1]::push;
            stages[i] = new PolyphaseStream(filters.get(i), first[i], last ? 0 : first[i + 1], next);
        }
    }

    @Override
    public void push(float[] samples, int offset, int count, Resampler.Sink sink) {
        push(samples, offset, count, offset, sink);
    }

    /** As {@link #push}; what was pushed before stands still in the same array, from {@code since} on. */
    void push(float[] samples, int offset, int count, int since, Resampler.Sink sink) {
        Objects.checkFromIndexSize(offset, count, samples.length);
        check();
        pushed += count;
        if (stages.length == 0) {
            if (count > 0) {
                sink.accept(samples, offset, count);
            }
            return;
        }
        this.sink = sink;
        int fast = filter == null ? 0 : pushBlocks(filter, samples, offset, count, since);
        for (int done = fast; done < count; ) {
            int part = Math.min(count - done, input.length);
            for (int i = 0; i < part; i++) {
                input[i] = samples[offset + done + i];
            }
            stages[0].push(input, 0, part);
            done += part;
        }
    }

    /** How many samples are best pushed at once: those of a longest run of blocks. */
    int piece() {
        return filter == null ? Integer.MAX_VALUE : 4 * filter.manyOutputs() / filter.up() * filter.down();
    }

    /** Pushes samples, as long as they complete very many outputs, with the same bits; gives how many. */
    private int pushBlocks(PolyphaseFilter filter, float[] samples, int offset, int count, int since) {
        PolyphaseStream stage = stages[0];
        int done = 0;
        for (; stage.completedBy(count - done) >= filter.manyOutputs() && !stage.atSample(); done++) {
            input[0] = samples[offset + done];
            stage.push(input, 0, 1);
        }
        long ready = stage.completedBy(count - done);
        while (ready >= filter.manyOutputs()) {
            PolyphaseBlocks way = blocks == null ? new PolyphaseBlocks(filter) : blocks;
            blocks = way;
            // Runs of about the same length.
            long runs = (ready + way.most() - 1) / way.most();
            int outputs = (int) ((ready + runs - 1) / runs) / filter.up() * filter.up();
            float[] x = samples;
            int held = stage.held();
            int from = offset + done - held;
            int taken = Math.min(count - done, way.samples().length - held);
            if (from < since || from + way.needs(outputs) > offset + count) {
                x = way.samples();
                from = 0;
                stage.held(x);
                System.arraycopy(samples, offset + done, x, held, taken);
                Arrays.fill(x, held + taken, x.length, 0);
            }
            way.run(x, from, outputs);
            sink.accept(way.outputs(), 0, outputs);
            int next = outputs / filter.up() * filter.down();
            int kept = Math.min(filter.taps() - 1, held + taken - next);
            stage.skip(outputs, x, from + next, kept);
            done += next + kept - held;
            ready = stage.completedBy(count - done);
        }
        return done;
    }

    @Override
    public void finish(Resampler.Sink sink) {
        check();
        finished = true;
        this.sink = sink;
        long computed = resampler.naturalLength(pushed);
        if (stages.length > 0) {
            stages[stages.length - 1].end(computed);
        }
        for (int i = 0; i < stages.length; i++) {
            if (i < stages.length - 1) {
                // A stage ends with its last output that is not zero.
                RateFilter filter = resampler.filters().get(i);
                long last = (stages[i].inputEnd() + filter.halfWidth()) * filter.up();
                stages[i].end(Math.floorDiv(last, (long) filter.down()) + 1);
            }
            stages[i].finish();
        }
        if (stages.length > 0 && computed < Resampler.outputLength(pushed, resampler.from(), resampler.to())) {
            output[0] = 0;
            sink.accept(output, 0, 1);
        }
    }

    private void check() {
        if (finished) {
            throw new IllegalStateException("this stream is finished; open a new one");
        }
    }

    private void emit(double[] buffer, int offset, int count) {
        for (int i = 0; i < count; i++) {
            output[i] = (float) (buffer[offset + i] / divisor);
        }
        sink.accept(output, 0, count);
    }
}
