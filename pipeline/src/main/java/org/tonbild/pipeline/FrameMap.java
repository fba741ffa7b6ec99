package org.tonbild.pipeline;

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

    /** Ends the spectrogram and hands on what is left. */
    default void finish(FrameSink sink) {}
}
