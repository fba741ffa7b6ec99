package org.tonbild.representation;

/** A {@link FrameSink} that also takes several frames side by side. */
public interface BatchSink extends FrameSink {
    /**
     * Takes frames in their order.
     *
     * @param rows band b of frame f at {@code b lanes + f}, lowest band first; the array, of bands times lanes, is the
     *     sender's and is used again after the return
     * @param count frames that count, at most {@code lanes}; the other lanes mean nothing
     */
    void frames(double[] rows, int lanes, int count);

    /**
     * Whether it rounds all values to float32 before it does anything else, and so may be given rounded ones: a stream whose
     * first sink says so may give its frames to {@link #rounded}, and all of its sinks have to take them.
     */
    default boolean rounds() {
        return false;
    }

    /**
     * Takes rounded frames in their order.
     *
     * @param rows band b of frame f at {@code rows[b][from[b] + f]}, lowest band first; the arrays are the sender's and are
     *     used again after the return
     */
    default void rounded(float[][] rows, int[] from, int count) {
        throw new UnsupportedOperationException();
    }

    /**
     * Hands frames on in the form that the sink can take.
     *
     * @param one scratch for a frame
     */
    static void send(double[] rows, int lanes, int count, double[] one, FrameSink sink) {
        if (sink instanceof BatchSink all) {
            all.frames(rows, lanes, count);
            return;
        }
        for (int f = 0; f < count; f++) {
            for (int b = 0; b < one.length; b++) {
                one[b] = rows[b * lanes + f];
            }
            sink.frame(one);
        }
    }
}
