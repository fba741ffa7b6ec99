package org.tonbild.pipeline;

import org.jspecify.annotations.Nullable;
import org.tonbild.representation.Grid;
import org.tonbild.spec.Step;

/**
 * A step from spectrogram to spectrogram: decibels, standardisation, resizing. Values between steps are float32,
 * whether the recording is in memory or streamed.
 */
public interface ValueStep extends Step {
    /**
     * The look at the whole spectrogram that this step needs before it can work, or null if it works frame by frame
     * as it is.
     */
    @Nullable
    Survey survey(Grid in);

    /** Whether one look is taken at all channels of a recording together, else at each for itself. */
    default boolean joint() {
        return false;
    }

    /**
     * Whether one look is taken at all branches of a recipe together, else at each for itself; it then stands alike in
     * every branch, and their values are of one kind.
     */
    default boolean stack() {
        return false;
    }

    /** The frame of the result; {@link Grid#ENDLESS} frames of a stream stay so many. */
    Grid grid(Grid in);

    /**
     * Begins one run.
     *
     * @throws org.tonbild.spec.SpecException if {@link #survey} is not null, or the number of frames is needed and is
     *     {@link Grid#ENDLESS}; the sentence names a bounded variant as {@code key=value}
     */
    FrameMap design(Grid in);
}
