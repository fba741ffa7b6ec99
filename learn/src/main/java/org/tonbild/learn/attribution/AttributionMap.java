package org.tonbild.learn.attribution;

/**
 * How much each value of an image speaks for a label. Positive weights speak for it, negative against it.
 *
 * @param method how the weights were found: {@code occlusion} or {@code grad-cam}
 * @param label the label
 * @param probability its probability for the image as it is
 * @param bands rows of the image
 * @param frames columns of the image
 * @param weights {@code [bands x frames]}, row after row, the lowest band first; of occlusion drops of the probability,
 *     of Grad-CAM without unit; shared, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
public record AttributionMap(String method, String label, double probability, int bands, int frames, float[] weights) {
    public AttributionMap {
        if (weights.length != bands * frames) {
            throw new IllegalArgumentException(weights.length + " weights for " + bands + " x " + frames);
        }
    }

    /** The weight of one value. */
    public float weight(int band, int frame) {
        return weights[band * frames + frame];
    }
}
