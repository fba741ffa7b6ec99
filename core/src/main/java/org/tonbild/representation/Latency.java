package org.tonbild.representation;

/**
 * When the frames of a stream are out: frame i, counted from 0, is out as soon as {@code max(head, i * hop + reach)}
 * samples have been pushed, and not before; with one sample less it is not. What the ending of the recording still
 * completes comes when the stream is finished.
 *
 * @param hop distance of two frames in samples
 * @param reach samples up to and with the last one that frame 0 needs, were there nothing to wait for at the beginning
 * @param head samples that have to come before any frame is out, such as those that are mirrored before the first; 0 if
 *     none have
 */
public record Latency(long hop, long reach, long head) {
    /** Every frame comes when the stream is finished. */
    public static final Latency AT_END = new Latency(1, Long.MAX_VALUE, 0);

    public Latency {
        if (hop < 1 || head < 0) {
            throw new IllegalArgumentException("hop " + hop + " and head " + head + " are no distances");
        }
    }

    /** Frame i is out after {@code i * hop + reach} samples. */
    public static Latency of(long hop, long reach) {
        return new Latency(hop, reach, 0);
    }

    /** The same, with at least {@code samples} samples before the first frame. */
    public Latency withHead(long samples) {
        return new Latency(hop, reach, Math.max(head, samples));
    }

    /** Of frames that wait for {@code frames} more frames of this stream, such as those of a median over time. */
    public Latency later(long frames) {
        return this.equals(AT_END) ? this : new Latency(hop, Math.addExact(reach, frames * hop), head);
    }

    /** Of frames that need those of this and of another stream with the same hop. */
    public Latency with(Latency other) {
        if (this.equals(AT_END) || other.equals(AT_END)) {
            return AT_END;
        }
        if (hop != other.hop) {
            throw new IllegalArgumentException("streams of hop " + hop + " and " + other.hop + " have no common one");
        }
        return new Latency(hop, Math.max(reach, other.reach), Math.max(head, other.head));
    }

    /** How many samples must have been pushed for a frame to be out; Long.MAX_VALUE if it comes at the end. */
    public long samples(long frame) {
        return this.equals(AT_END) ? Long.MAX_VALUE : Math.max(head, Math.addExact(frame * hop, reach));
    }

    /** How many frames are out after so many samples. */
    public long frames(long samples) {
        return this.equals(AT_END) || samples < Math.max(head, reach) ? 0 : 1 + Math.floorDiv(samples - reach, hop);
    }

    /** In words, for example {@code frame i is out after i * 512 + 1024 samples}. */
    @Override
    public String toString() {
        if (this.equals(AT_END)) {
            return "the frames are out when the recording ends";
        }
        String sign = reach < 0 ? " - " : " + ";
        return "frame i is out after i * " + hop + sign + Math.abs(reach) + " samples"
                + (head > Math.max(0, reach) ? ", " + head + " at least" : "");
    }
}
