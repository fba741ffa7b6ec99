package org.tonbild.representation;

/**
 * When the frames are: frame i is centred at {@code originSeconds + i * stepSeconds}.
 *
 * @param originSeconds centre of the first frame
 * @param stepSeconds distance of two frames
 */
public record TimeAxis(double originSeconds, double stepSeconds) {
    /** Centre of one frame in seconds. */
    public double at(double frame) {
        return originSeconds + frame * stepSeconds;
    }
}
