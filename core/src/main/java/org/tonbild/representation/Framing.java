package org.tonbild.representation;

import org.tonbild.spec.SpecException;

/**
 * Where frames lie: frame i holds {@code length} samples from {@code i * hop - pad} on.
 *
 * @param length samples of a frame
 * @param hop distance of two frames
 * @param pad samples that are added at each end
 * @param mode what they are
 * @param emptyIfShort whether a recording without room for a frame has none, or is refused
 * @param tail which frames there are at the end; what is beyond the padding is zero
 * @param key the parameter that says how long a frame is
 */
record Framing(int length, int hop, int pad, PadMode mode, boolean emptyIfShort, FrameSpec.Tail tail, String key) {
    /**
     * Number of frames of a recording.
     *
     * @throws SpecException if it is too short for one frame, or empty where padding needs a sample to repeat
     */
    long frames(long samples) {
        if (samples == 0 && pad > 0 && mode != PadMode.CONSTANT) {
            throw new SpecException("pad_mode", "an empty recording has no samples to repeat; use constant");
        }
        long padded = samples + 2L * pad;
        long room = padded - length;
        if (tail == FrameSpec.Tail.EVERY) {
            return (padded + hop - 1) / hop;
        }
        if (tail == FrameSpec.Tail.COVER && padded > 0) {
            return room <= 0 ? 1 : 1 + (room + hop - 1) / hop;
        }
        if (room < 0 && !emptyIfShort) {
            throw new SpecException(
                    key,
                    length + " is more than the " + padded + " samples there are; use "
                            + (pad > 0 ? "an even or smaller one" : "a smaller one or center=true"));
        }
        return room < 0 ? 0 : 1 + room / hop;
    }

    /** When a frame has its samples: a mirror at the beginning must be known. */
    Latency latency() {
        return Latency.of(hop, (long) length - pad).withHead(mode.head(pad));
    }

    /** The times of the frames' centres. */
    TimeAxis timeAxis(int sampleRate) {
        return new TimeAxis((length / 2 - pad) / (double) sampleRate, hop / (double) sampleRate);
    }
}
