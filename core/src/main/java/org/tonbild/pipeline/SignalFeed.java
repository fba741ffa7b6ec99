package org.tonbild.pipeline;

import java.io.IOException;
import java.util.Arrays;
import org.tonbild.audio.AudioFormatException;
import org.tonbild.audio.AudioSource;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Resampler;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;

/**
 * A recording as the {@link SignalStep} wants it, block by block: excerpt, mean of the channels, sample rate, length.
 * Holds one block, whatever the recording's length, unless a short recording is repeated.
 */
final class SignalFeed {
    private static final int BLOCK = 1 << 15;

    private final Recording recording;
    private final Recording samples;
    private final SignalStep step;
    private final Designs designs;
    private final int sourceRate;
    private final int sourceChannels;
    private final long skip;
    private final long produced;
    private final long length;

    /** Takes blocks of samples of all channels. */
    interface BlockSink {
        void block(float[][] samples, int count);
    }

    /** Opens the recording once for its rate and length; counts the samples where the file does not state them. */
    SignalFeed(Recording recording, SignalStep step, Designs designs) throws IOException {
        this.recording = recording;
        this.step = step;
        this.designs = designs;
        try (AudioSource source = recording.open()) {
            sourceRate = source.sampleRate();
            sourceChannels = source.channels();
            Counted counted = source.length() >= 0 ? new Counted(source.length(), recording) : count(source);
            samples = counted.samples();
            long total = counted.length();
            if (total == 0) {
                throw new AudioFormatException(recording.name() + ": holds no samples; record it again");
            }
            skip = Math.round(step.offsetSeconds() * sourceRate);
            if (skip >= total) {
                throw new SpecException(
                        "offset_seconds",
                        step.offsetSeconds() + " s lies beyond the end of " + recording.name() + ", which is "
                                + (double) total / sourceRate + " s long");
            }
            produced = Resampler.outputLength(total - skip, sourceRate, sampleRate());
        }
        if (step.durationSeconds().isPresent()) {
            long wanted = Math.max(1, Math.round(step.durationSeconds().getAsDouble() * sampleRate()));
            length = step.fill() == Fill.NONE ? Math.min(wanted, produced) : wanted;
        } else {
            length = produced;
        }
    }

    int sampleRate() {
        return step.sampleRate().orElse(sourceRate);
    }

    int channels() {
        return step.channels() == Channels.MONO ? 1 : sourceChannels;
    }

    /** Samples per channel after the step. */
    long length() {
        return length;
    }

    /** The whole signal in memory. */
    Signal read() throws IOException {
        float[][] all = new float[channels()][Math.toIntExact(length)];
        int[] at = {0};
        run((samples, count) -> {
            for (int c = 0; c < all.length; c++) {
                System.arraycopy(samples[c], 0, all[c], at[0], count);
            }
            at[0] += count;
        });
        return Signal.of(all, sampleRate());
    }

    /** Sends {@link #length()} samples per channel. */
    void run(BlockSink sink) throws IOException {
        Output output = new Output(sink);
        try (AudioSource source = samples.open()) {
            float[][] buffer = new float[sourceChannels][BLOCK];
            Resampler.Stream[] resamplers = resamplers();
            long position = 0;
            while (!output.full()) {
                int n = source.read(buffer, 0, BLOCK);
                if (n < 0) {
                    break;
                }
                requireFinite(buffer, n, position);
                int from = (int) Math.min(n, Math.max(0, skip - position));
                position += n;
                if (from == n) {
                    continue;
                }
                float[][] block = step.channels() == Channels.MONO ? mono(buffer, n) : buffer;
                if (resamplers.length == 0) {
                    output.add(block, from, n - from);
                } else {
                    pushAll(resamplers, block, from, n - from, output);
                }
            }
            if (resamplers.length > 0 && !output.full()) {
                float[][] rest = new float[resamplers.length][];
                for (int c = 0; c < resamplers.length; c++) {
                    Gather gather = new Gather();
                    resamplers[c].finish(gather::add);
                    rest[c] = gather.samples();
                }
                output.add(rest, 0, rest[0].length);
            }
        }
        output.fill();
    }

    private Resampler.Stream[] resamplers() {
        if (sampleRate() == sourceRate) {
            return new Resampler.Stream[0];
        }
        Resampler resampler = designs.resampler(step.resample(), sourceRate, sampleRate());
        Resampler.Stream[] streams = new Resampler.Stream[channels()];
        Arrays.setAll(streams, c -> resampler.open());
        return streams;
    }

    private void pushAll(Resampler.Stream[] resamplers, float[][] block, int from, int count, Output output) {
        // A large step up makes many samples of one: small bites keep the memory bounded.
        int bite = (int) Math.max(1, (long) BLOCK * sourceRate / Math.max(sourceRate, sampleRate()));
        for (int done = 0; done < count && !output.full(); done += bite) {
            float[][] out = new float[resamplers.length][];
            for (int c = 0; c < resamplers.length; c++) {
                Gather gather = new Gather();
                resamplers[c].push(block[c], from + done, Math.min(bite, count - done), gather::add);
                out[c] = gather.samples();
            }
            output.add(out, 0, out[0].length);
        }
    }

    private float[][] mono(float[][] buffer, int n) {
        if (sourceChannels == 1) {
            return buffer;
        }
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int c = 0; c < sourceChannels; c++) {
                sum += buffer[c][i];
            }
            buffer[0][i] = (float) (sum / sourceChannels);
        }
        return buffer;
    }

    private void requireFinite(float[][] buffer, int n, long position) throws AudioFormatException {
        for (int c = 0; c < sourceChannels; c++) {
            for (int i = 0; i < n; i++) {
                if (!Float.isFinite(buffer[c][i])) {
                    throw new AudioFormatException(recording.name() + ": sample " + (position + i) + " of channel " + c
                            + " is " + buffer[c][i] + "; repair the recording or cut that part out");
                }
            }
        }
    }

    /** How long a recording is, and where its samples are to be had. */
    private record Counted(long length, Recording samples) {}

    /** Decodes to the end; a short recording is kept, so that it need not be decoded again. */
    private Counted count(AudioSource source) throws IOException {
        float[][] buffer = new float[sourceChannels][BLOCK];
        float[][] kept = new float[sourceChannels][BLOCK];
        boolean keep = true;
        long total = 0;
        for (int n = source.read(buffer, 0, BLOCK); n >= 0; n = source.read(buffer, 0, BLOCK)) {
            keep &= (total + n) * sourceChannels <= Pipeline.IN_MEMORY_SAMPLES;
            for (int c = 0; keep && c < sourceChannels; c++) {
                if (total + n > kept[c].length) {
                    kept[c] = Arrays.copyOf(kept[c], (int) Math.max(total + n, 2 * total));
                }
                System.arraycopy(buffer[c], 0, kept[c], (int) total, n);
            }
            total += n;
        }
        if (!keep) {
            return new Counted(total, recording);
        }
        for (int c = 0; c < sourceChannels; c++) {
            kept[c] = Arrays.copyOf(kept[c], (int) total);
        }
        return new Counted(total, Recording.of(recording.name(), Signal.of(kept, sourceRate)));
    }

    /** Grows with what one resampler hands on. */
    private static final class Gather {
        private float[] samples = new float[0];

        void add(float[] block, int offset, int count) {
            int old = samples.length;
            samples = Arrays.copyOf(samples, old + count);
            System.arraycopy(block, offset, samples, old, count);
        }

        float[] samples() {
            return samples;
        }
    }

    /** Cuts at the wanted length and fills up to it. */
    private final class Output {
        private final BlockSink sink;
        private final float[][] block = new float[channels()][BLOCK];
        private final float[][] memory;
        private long sent;

        Output(BlockSink sink) {
            this.sink = sink;
            boolean repeats = step.fill() == Fill.REPEAT && produced < length;
            memory = repeats ? new float[channels()][Math.toIntExact(produced)] : new float[0][];
        }

        boolean full() {
            return sent >= length;
        }

        void add(float[][] samples, int offset, int count) {
            int at = offset;
            int left = (int) Math.min(count, length - sent);
            while (left > 0) {
                int n = Math.min(left, BLOCK);
                for (int c = 0; c < block.length; c++) {
                    System.arraycopy(samples[c], at, block[c], 0, n);
                    if (memory.length > 0 && sent < produced) {
                        System.arraycopy(samples[c], at, memory[c], (int) sent, (int) Math.min(n, produced - sent));
                    }
                }
                sink.block(block, n);
                sent += n;
                at += n;
                left -= n;
            }
        }

        void fill() throws AudioFormatException {
            if (sent < Math.min(length, produced)) {
                throw new AudioFormatException(recording.name() + ": ended after " + sent + " samples in place of "
                        + produced + "; the file changed while it was read, try again");
            }
            float[][] zeros = new float[channels()][memory.length > 0 ? 0 : BLOCK];
            while (!full()) {
                if (memory.length > 0) {
                    add(memory, 0, memory[0].length);
                } else {
                    add(zeros, 0, BLOCK);
                }
            }
        }
    }
}
