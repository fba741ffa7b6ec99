package org.tonbild.representation;

import org.tonbild.spec.SpecException;

/**
 * Frames over the outputs of a filter bank.
 *
 * @param winLength samples in a frame
 * @param hopLength samples between two frames
 * @param center whether frame i is centred at sample {@code i * hopLength}
 * @param power exponent of the value, 2 for the mean itself
 * @param quantity what the values are
 */
record SummedFrames(int winLength, int hopLength, boolean center, double power, Quantity quantity) {
    /** The frame of a result whose frames are {@code size} samples long. */
    Grid grid(long samples, int size, int sampleRate, BandAxis bands) {
        if (!center && samples < size) {
            throw new SpecException(
                    "win_length",
                    "the recording's " + samples + " samples are less than one frame of " + size
                            + "; shorten it or set center");
        }
        long frames = center ? 1 + samples / hopLength : 1 + (samples - size) / hopLength;
        double origin = center ? 0 : size / 2 / (double) sampleRate;
        return new Grid(bands, new TimeAxis(origin, (double) hopLength / sampleRate), frames, quantity);
    }

    /** When a frame of {@code size} samples is complete. */
    Latency latency(int size) {
        return Latency.of(hopLength, center ? size - size / 2 : size);
    }
}
