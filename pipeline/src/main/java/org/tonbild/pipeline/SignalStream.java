package org.tonbild.pipeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tonbild.audio.Resampler;

/**
 * A {@link SignalStep} at work: samples of all channels in, and out come excerpt, mean of the channels, sample rate,
 * length, scale and pre-emphasis, whatever the blocks. Allocates nothing once its buffers have grown.
 */
final class SignalStream {
    private static final int BLOCK = 1 << 15;

    /** Takes blocks of samples of all channels; the arrays are the sender's. */
    @FunctionalInterface
    interface Sink {
        void block(float[][] samples, int count);
    }

    private final SignalStep step;
    private final int sourceRate;
    private final int rate;
    private final long skip;
    private final long length;
    private final @Nullable Resampler resampler;
    private final Resampler.Stream[] resamplers;
    private final Gather[] gathers;
    private final float[][] gathered;
    private final float[][] mono;
    private final float[][] block;
    private final float[][] memory;
    private final long produced;
    /** The last sample of every channel, scaled. */
    private final double[] before;

    private long seen;
    private long sent;

    /**
     * @param length samples after the step, at most; {@link Long#MAX_VALUE} for all that come
     * @param repeated how many samples there will be before they are repeated; 0 if they are not
     */
    SignalStream(SignalStep step, int sourceRate, int sourceChannels, long length, long repeated, Designs designs) {
        this.step = step;
        this.sourceRate = sourceRate;
        this.length = length;
        produced = repeated;
        rate = step.sampleRate().orElse(sourceRate);
        skip = skip(step, sourceRate);
        int channels = channels(step, sourceChannels);
        resampler = rate == sourceRate ? null : designs.resampler(step.resample(), sourceRate, rate);
        resamplers = new Resampler.Stream[resampler == null ? 0 : channels];
        gathers = new Gather[resamplers.length];
        gathered = new float[resamplers.length][];
        for (int c = 0; resampler != null && c < channels; c++) {
            resamplers[c] = resampler.open();
            gathers[c] = new Gather();
        }
        mono = new float[channels < sourceChannels ? 1 : 0][BLOCK];
        block = new float[channels][BLOCK];
        memory = new float[repeated > 0 ? channels : 0][Math.toIntExact(repeated)];
        before = new double[channels];
    }

    static int channels(SignalStep step, int sourceChannels) {
        return step.channels() == Channels.MONO ? 1 : sourceChannels;
    }

    /** Samples of the source before the excerpt. */
    static long skip(SignalStep step, int sourceRate) {
        return Math.round(step.offsetSeconds() * sourceRate);
    }

    /** Samples of the excerpt that the step asks for; only for a step that does. */
    static long wanted(SignalStep step, int rate) {
        return Math.max(1, Math.round(step.durationSeconds().orElseThrow() * rate));
    }

    /** Whether nothing that could still come would be sent on. */
    boolean full() {
        return sent >= length;
    }

    /** Samples per channel sent so far. */
    long sent() {
        return sent;
    }

    /** How many samples must have been pushed for so many samples to be out. */
    long needs(long samples) {
        return samples == 0 ? 0 : skip + (resampler == null ? samples : resampler.needs(samples));
    }

    void push(float[][] samples, int offset, int count, Sink sink) {
        for (int done = 0; done < count && !full(); done += BLOCK) {
            pushBlock(samples, offset + done, Math.min(BLOCK, count - done), sink);
        }
    }

    private void pushBlock(float[][] samples, int offset, int count, Sink sink) {
        int before = (int) Math.min(count, Math.max(0, skip - seen));
        seen += count;
        int from = offset + before;
        int left = count - before;
        float[][] source = samples;
        if (mono.length > 0) {
            mix(samples, from, left);
            source = mono;
            from = 0;
        }
        if (resamplers.length == 0) {
            add(source, from, left, sink);
            return;
        }
        // A large step up makes many samples of one: small bites keep the memory bounded.
        int bite = (int) Math.max(1, (long) BLOCK * sourceRate / Math.max(sourceRate, rate));
        for (int done = 0; done < left && !full(); done += bite) {
            for (int c = 0; c < resamplers.length; c++) {
                resamplers[c].push(source[c], from + done, Math.min(bite, left - done), gathers[c]);
            }
            addGathered(sink);
        }
    }

    private void mix(float[][] samples, int offset, int count) {
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (float[] channel : samples) {
                sum += channel[offset + i];
            }
            mono[0][i] = (float) (sum / samples.length);
        }
    }

    /** The source has ended: what the resamplers still hold. */
    void drain(Sink sink) {
        for (int c = 0; c < resamplers.length && !full(); c++) {
            resamplers[c].finish(gathers[c]);
        }
        if (resamplers.length > 0 && !full()) {
            addGathered(sink);
        }
    }

    /** After the last sample: as many as the step wants on top. */
    void fill(Sink sink) {
        if (memory.length > 0) {
            while (!full() && (step.fill() == Fill.REPEAT || length - sent >= memory[0].length)) {
                add(memory, 0, memory[0].length, sink);
            }
        }
        boolean filled = step.fill() != Fill.NONE && step.durationSeconds().isPresent();
        long target = filled ? length : Math.min(length, step.padded(sent, rate));
        float[][] zeros = new float[block.length][sent < target ? BLOCK : 0];
        while (sent < target) {
            add(zeros, 0, (int) Math.min(BLOCK, target - sent), sink);
        }
    }

    private void addGathered(Sink sink) {
        for (int c = 0; c < gathers.length; c++) {
            gathered[c] = gathers[c].samples;
        }
        add(gathered, 0, gathers[0].count, sink);
        for (Gather gather : gathers) {
            gather.count = 0;
        }
    }

    private void add(float[][] samples, int offset, int count, Sink sink) {
        int at = offset;
        int left = (int) Math.min(count, length - sent);
        while (left > 0) {
            int n = Math.min(left, BLOCK);
            for (int c = 0; c < block.length; c++) {
                System.arraycopy(samples[c], at, block[c], 0, n);
                if (sent < produced) {
                    System.arraycopy(samples[c], at, memory[c], (int) sent, (int) Math.min(n, produced - sent));
                }
            }
            quantise(n);
            emphasise(n);
            sink.block(block, n);
            sent += n;
            at += n;
            left -= n;
        }
    }

    private void quantise(int count) {
        for (int c = 0; step.quantise() != Quantise.NONE && c < block.length; c++) {
            for (int i = 0; i < count; i++) {
                block[c][i] = step.quantise().of(block[c][i]);
            }
        }
    }

    /** Scale and pre-emphasis of what stands in the block. */
    private void emphasise(int n) {
        double scale = step.scale();
        double share = step.preEmphasis();
        if (scale == 1 && share == 0) {
            return;
        }
        for (int c = 0; c < block.length; c++) {
            double last = before[c];
            for (int i = 0; i < n; i++) {
                double x = block[c][i] * scale;
                block[c][i] = (float) (x - share * last);
                last = x;
            }
            before[c] = last;
        }
    }

    /** Grows to what one resampler hands on at a time. */
    private static final class Gather implements Resampler.Sink {
        private float[] samples = new float[0];
        private int count;

        @Override
        public void accept(float[] block, int offset, int length) {
            if (count + length > samples.length) {
                samples = Arrays.copyOf(samples, 2 * (count + length));
            }
            System.arraycopy(block, offset, samples, count, length);
            count += length;
        }
    }
}
