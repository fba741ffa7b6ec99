package org.tonbild.pipeline;

import org.tonbild.representation.BatchSink;
import org.tonbild.representation.FrameSink;

/** The running state of one {@link ValueStep} over the frames of one spectrogram. Not thread-safe. */
public interface FrameMap {
    /**
     * How many frames must have come in for frame {@code frame} of the result, counted from 0, to be out; exact. One
     * more than its number where each frame makes one of its own. What the ending still completes comes with
     * {@link #finish}.
     */
    default long needs(long frame) {
        return frame + 1;
    }

    /** Takes one frame (not to be kept or changed) and hands on none, one or several. */
    void frame(double[] values, FrameSink sink);

    /** Whether {@link #frames} may be called in place of {@link #frame}. */
    default boolean batches() {
        return false;
    }

    /** Takes several frames as {@link BatchSink#frames} has them and hands on as many, with the values of {@link #frame}. */
    default void frames(double[] rows, int lanes, int count, BatchSink sink) {
        throw new UnsupportedOperationException("one by one");
    }

    /** Ends the spectrogram and hands on what is left. */
    default void finish(FrameSink sink) {}
}
