package org.tonbild.representation;

/**
 * The running state of one analysis of one channel: samples in, frames out. Every frame is computed from its own
 * samples alone, so the frames do not depend on how the samples are cut into blocks. Not thread-safe.
 */
public interface FrameStream {
    /** Takes the next samples and hands on every frame that they complete. */
    void push(float[] samples, int offset, int length, FrameSink sink);

    /** As {@link #push}, but more samples follow at once, so that frames may wait for them. */
    default void pushMore(float[] samples, int offset, int length, FrameSink sink) {
        push(samples, offset, length, sink);
    }

    /** Ends the recording: pads as the spec says and hands on the last frames. Called once. */
    void finish(FrameSink sink);
}
