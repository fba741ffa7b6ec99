package org.tonbild.representation;

/** Takes frames one by one. */
@FunctionalInterface
public interface FrameSink {
    /** Lets every frame go; what a stream holds until it is given its first sink. */
    FrameSink NONE = values -> {};

    /**
     * @param values one value per band, lowest first; the array is the sender's and is used again after the return
     */
    void frame(double[] values);
}
