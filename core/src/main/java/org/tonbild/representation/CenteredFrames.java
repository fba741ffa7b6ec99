package org.tonbild.representation;

import java.util.Arrays;

/**
 * Cuts a stream of samples into frames of {@code size} samples, {@code hop} apart. The first begins {@code lead}
 * samples before the recording; beyond both ends stand zeros.
 */
final class CenteredFrames {
    /** Takes one frame: {@code size} samples from {@code offset}. */
    interface Sink {
        void frame(double[] samples, int offset);
    }

    private final int size;
    private final int hop;
    private final double[] buffer;
    /** Samples in the buffer; the next frame begins at its start after {@link #skip} more samples. */
    private int filled;

    private long skip;
    private long emitted;

    CenteredFrames(int size, int hop, int lead) {
        this.size = size;
        this.hop = hop;
        buffer = new double[size + Math.max(size, 4096)];
        filled = lead;
    }

    /** Frames handed on so far. */
    long emitted() {
        return emitted;
    }

    void push(float[] samples, int offset, int length, Sink sink) {
        for (int at = 0; at < length; ) {
            at += (int) drop(length - at);
            int n = Math.min(length - at, buffer.length - filled);
            for (int i = 0; i < n; i++) {
                buffer[filled + i] = samples[offset + at + i];
            }
            filled += n;
            at += n;
            cut(sink, Long.MAX_VALUE);
        }
    }

    void push(double[] samples, int offset, int length, Sink sink) {
        for (int at = 0; at < length; ) {
            at += (int) drop(length - at);
            int n = Math.min(length - at, buffer.length - filled);
            System.arraycopy(samples, offset + at, buffer, filled, n);
            filled += n;
            at += n;
            cut(sink, Long.MAX_VALUE);
        }
    }

    /** Ends the stream: zeros follow until {@code frames} frames are out. */
    void finish(long frames, Sink sink) {
        while (emitted < frames) {
            skip = 0;
            Arrays.fill(buffer, filled, buffer.length, 0);
            filled = buffer.length;
            cut(sink, frames);
        }
    }

    private long drop(int available) {
        long n = Math.min(skip, available);
        skip -= n;
        return n;
    }

    private void cut(Sink sink, long limit) {
        int start = 0;
        while (start + size <= filled && emitted < limit) {
            sink.frame(buffer, start);
            emitted++;
            if (hop > filled - start) {
                skip = hop - (filled - start);
                start = filled;
            } else {
                start += hop;
            }
        }
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= start;
    }
}
