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

    /** The frame of the result. */
    Grid grid(Grid in);

    /** Begins one run. Only called when {@link #survey} is null. */
    FrameMap design(Grid in);
}
