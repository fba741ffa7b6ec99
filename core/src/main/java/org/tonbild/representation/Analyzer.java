package org.tonbild.representation;

/**
 * A representation designed for one sample rate: windows, filter banks and twiddles are ready. Immutable and
 * thread-safe; {@link #open()} gives the private state of one run.
 */
public interface Analyzer {
    /** The frame of the result for a recording of {@code samples} samples. */
    Grid grid(long samples);

    /**
     * When frames leave the stream. Exact: after n pushed samples, whatever the blocks, {@code latency().frames(n)}
     * frames are out.
     */
    Latency latency();

    /** Begins one run over one channel. */
    FrameStream open();
}
