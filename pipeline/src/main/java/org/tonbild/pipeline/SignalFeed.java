package org.tonbild.pipeline;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.tonbild.audio.AudioFormatException;
import org.tonbild.audio.AudioSource;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Resampler;
import org.tonbild.audio.Signal;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.Samples;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.FrameStream;
import org.tonbild.spec.SpecException;

/**
 * A recording as the {@link SignalStep} wants it, block by block, again and again. Holds one block, whatever the
 * recording's length, unless a short recording is repeated.
 */
final class SignalFeed {
    private static final int BLOCK = 1 << 15;
    private static final Samples SEARCH = Kernels.active().samples();

    private final Recording recording;
    private final Recording samples;
    private final SignalStep step;
    private final Designs designs;
    private final int sourceRate;
    private final int sourceChannels;
    private final long produced;
    private final long length;
    /** Whether what {@link #take} gave has not been looked through for what is no number. */
    private boolean unread;

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
            long skip = SignalStream.skip(step, sourceRate);
            if (skip >= total) {
                throw new SpecException(
                        "offset_seconds",
                        step.offsetSeconds() + " s lies beyond the end of " + recording.name() + ", which is "
                                + (double) total / sourceRate + " s long");
            }
            produced = Resampler.outputLength(total - skip, sourceRate, sampleRate());
        }
        if (step.durationSeconds().isPresent()) {
            long wanted = SignalStream.wanted(step, sampleRate());
            length = step.fill() == Fill.NONE ? Math.min(wanted, produced) : wanted;
        } else {
            length = step.padded(produced, sampleRate());
        }
    }

    int sampleRate() {
        return step.sampleRate().orElse(sourceRate);
    }

    int channels() {
        return SignalStream.channels(step, sourceChannels);
    }

    /** Samples per channel after the step. */
    long length() {
        return length;
    }

    /** The whole signal in memory. */
    Signal read() throws IOException {
        Signal signal = take();
        for (int c = 0; c < channels(); c++) {
            require(signal, c);
        }
        return signal;
    }

    /** As {@link #read}; {@link #require} or {@link #push} looks through it where that is still to be done. */
    Signal take() throws IOException {
        if (step.keeps(sourceRate, sourceChannels)) {
            Optional<Signal> given = samples.signal();
            unread = given.isPresent();
            return given.isPresent() ? given.get() : decoded();
        }
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

    /** Refuses a channel of what {@link #take} gave if it holds what is no number. */
    void require(Signal signal, int channel) throws AudioFormatException {
        if (unread) {
            requireFinite(channel, signal.channel(channel), 0, signal.length(), 0);
        }
    }

    /**
     * Sends a channel of what {@link #take} gave, up to its end: each block is looked through just before, and then lies
     * near. The end waits for what is padded to it, so that its frames too are taken together.
     */
    void push(Signal signal, int channel, FrameStream stream, FrameSink sink) throws AudioFormatException {
        float[] x = signal.channel(channel);
        int at = 0;
        for (; unread && at + BLOCK < x.length; at += BLOCK) {
            requireFinite(channel, x, at, BLOCK, at);
            stream.pushMore(x, at, BLOCK, sink);
        }
        if (unread) {
            requireFinite(channel, x, at, x.length - at, at);
        }
        stream.pushMore(x, at, x.length - at, sink);
    }

    /** The samples as they are, decoded to where they stay; each block is looked through while it is near. */
    private Signal decoded() throws IOException {
        float[][] all = new float[sourceChannels][Math.toIntExact(length)];
        int at = 0;
        try (AudioSource source = samples.open()) {
            while (at < length) {
                int n = source.read(all, at, (int) Math.min(BLOCK, length - at));
                if (n < 0) {
                    throw ended(at);
                }
                requireFinite(source, all, at, n, at);
                at += n;
            }
        }
        return Signal.of(all, sampleRate());
    }

    /** Sends {@link #length()} samples per channel. */
    void run(SignalStream.Sink sink) throws IOException {
        boolean repeats = step.fill().repeats() && produced < length;
        SignalStream stream =
                new SignalStream(step, sourceRate, sourceChannels, length, repeats ? produced : 0, designs);
        try (AudioSource source = samples.open()) {
            float[][] buffer = new float[sourceChannels][BLOCK];
            long position = 0;
            while (!stream.full()) {
                int n = source.read(buffer, 0, BLOCK);
                if (n < 0) {
                    break;
                }
                requireFinite(source, buffer, 0, n, position);
                position += n;
                stream.push(buffer, 0, n, sink);
            }
        }
        stream.drain(sink);
        if (stream.sent() < Math.min(length, produced)) {
            throw ended(stream.sent());
        }
        stream.fill(sink);
    }

    private AudioFormatException ended(long sent) {
        return new AudioFormatException(recording.name() + ": ended after " + sent + " samples in place of " + produced
                + "; the file changed while it was read, try again");
    }

    /** All channels of what a source gave. */
    private void requireFinite(AudioSource source, float[][] block, int from, int n, long position)
            throws AudioFormatException {
        for (int c = 0; c < block.length && !source.finite(); c++) {
            requireFinite(c, block[c], from, n, position);
        }
    }

    /** @param position which sample of the recording stands at {@code from} */
    private void requireFinite(int channel, float[] block, int from, int n, long position) throws AudioFormatException {
        int i = SEARCH.firstOther(block, from, from + n);
        if (i < from + n) {
            throw new AudioFormatException(recording.name() + ": sample " + (position + i - from) + " of channel "
                    + channel + " is " + block[i] + "; repair the recording or cut that part out");
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
}
