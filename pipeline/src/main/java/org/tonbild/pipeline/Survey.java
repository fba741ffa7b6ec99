package org.tonbild.pipeline;

/** Looks at all frames of a spectrogram to find the constants that a {@link ValueStep} needs from the whole. */
public interface Survey {
    /** Takes one frame. */
    void frame(double[] values);

    /** The step with its constants fixed, which then works frame by frame. */
    ValueStep resolved();
}
