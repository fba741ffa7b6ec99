package org.tonbild.pipeline;

import org.tonbild.representation.FrameSink;

/** The running state of one {@link ValueStep} over the frames of one spectrogram. Not thread-safe. */
public interface FrameMap {
    /** Takes one frame (not to be kept or changed) and hands on none, one or several. */
    void frame(double[] values, FrameSink sink);

    /** Ends the spectrogram and hands on what is left. */
    default void finish(FrameSink sink) {}
}
