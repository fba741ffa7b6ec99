package org.tonbild.learn;

import java.io.IOException;

/** The standardised images of the training clips, epoch by epoch: a function of epoch and clip. Thread-safe. */
@FunctionalInterface
interface ExampleSource {
    /**
     * One image. Shared, not to be changed.
     *
     * @param pixels standardised values
     * @param partner index of the clip that is mixed in, or the clip's own
     * @param share share of the clip's own label in the target
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
    record Example(float[] pixels, int partner, float share) {}

    /** The image of a clip in an epoch. */
    Example example(int epoch, int clip) throws IOException;

    /** The same images in every epoch. */
    static ExampleSource plain(float[][] images) {
        return (epoch, clip) -> new Example(images[clip], clip, 1);
    }
}
