package org.tonbild.representation;

/**
 * Cuts a stream of samples into frames of {@code size} samples, {@code hop} apart. The first begins {@code lead}
 * samples before the recording; what stands beyond both ends says {@link PadMode}. Positions are counted from the
 * first frame's beginning.
 */
final class CenteredFrames {
    /** Takes one frame: {@code size} samples from {@code offset}. */
    interface Sink {
        void frame(double[] samples, int offset);

        /** Takes one or more of {@code count} frames that are there, {@code hop} apart, and says how many. */
        default int frames(double[] samples, int offset, int hop, int count) {
            frame(samples, offset);
            return 1;
        }
    }

    private final int size;
    private final int hop;
    private final int lead;
    private final int least;
    private final boolean orZeros;
    private final double[] buffer;
    private PadMode mode;
    /** Position of {@code buffer[0]}. */
    private long base;

    private int filled;
    private long seen;
    private long next;
    private long emitted;
    private boolean led;

    CenteredFrames(int size, int hop, int lead, PadMode mode) {
        this(size, hop, lead, mode, lead, false);
    }

    /**
     * @param least samples that must have come, and one more, before what is repeated beyond the beginning is believed
     * @param orZeros whether zeros stand beyond the ends of a recording that is shorter than that
     */
    CenteredFrames(int size, int hop, int lead, PadMode mode, int least, boolean orZeros) {
        this.least = least;
        this.orZeros = orZeros;
        this.size = size;
        this.hop = hop;
        this.lead = lead;
        this.mode = mode;
        buffer = new double[3 * size + 4096];
        filled = lead;
        led = mode == PadMode.CONSTANT;
    }

    /** Frames handed on so far. */
    long emitted() {
        return emitted;
    }

    void push(float[] samples, int offset, int length, Sink sink) {
        for (int at = 0; at < length; ) {
            int n = room(length - at);
            for (int i = 0; i < n; i++) {
                buffer[filled + i] = samples[offset + at + i];
            }
            added(n, sink);
            at += n;
        }
    }

    void push(double[] samples, int offset, int length, Sink sink) {
        for (int at = 0; at < length; ) {
            int n = room(length - at);
            System.arraycopy(samples, offset + at, buffer, filled, n);
            added(n, sink);
            at += n;
        }
    }

    private void added(int n, Sink sink) {
        filled += n;
        seen += n;
        if (!led && seen > least) {
            padLead();
        }
        if (led) {
            cut(sink, Long.MAX_VALUE);
        }
    }

    /** Ends the stream: padding follows until {@code frames} frames are out. */
    void finish(long frames, Sink sink) {
        if (!led) {
            mode = orZeros ? PadMode.CONSTANT : mode;
            padLead();
        }
        while (emitted < frames) {
            // No more than the next frame asks for: the mirror of what lies further off may be gone.
            int n = room((int) Math.min(buffer.length, next + size - base - filled));
            long at = base + filled;
            for (int i = 0; i < n; i++) {
                buffer[filled + i] = sample(at + i - lead);
            }
            filled += n;
            cut(sink, frames);
        }
    }

    private void padLead() {
        for (int i = 0; i < lead; i++) {
            buffer[i] = sample(i - lead);
        }
        led = true;
    }

    /** A sample beyond an end of the recording. */
    private double sample(long index) {
        long source = mode.source(index, seen);
        return source < 0 ? 0 : mode.gain(index, seen, lead) * buffer[(int) (source + lead - base)];
    }

    /** Makes room for some of {@code wanted} samples; keeps what the next frame or the mirror at the end needs. */
    private int room(int wanted) {
        if (filled == buffer.length) {
            long keep = mode == PadMode.CONSTANT ? next : Math.min(next, seen) - 1;
            int drop = (int) Math.max(0, Math.min(keep - base, filled));
            System.arraycopy(buffer, drop, buffer, 0, filled - drop);
            filled -= drop;
            base += drop;
        }
        return Math.min(wanted, buffer.length - filled);
    }

    private void cut(Sink sink, long limit) {
        while (next + size <= base + filled && emitted < limit) {
            int there = (int) Math.min((base + filled - size - next) / hop + 1, limit - emitted);
            int taken = sink.frames(buffer, (int) (next - base), hop, there);
            emitted += taken;
            next += (long) taken * hop;
        }
    }
}
