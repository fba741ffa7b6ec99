package org.tonbild.representation;

import java.util.Arrays;
import org.tonbild.kernel.FftPassesFloat;

/**
 * Cuts a stream of samples into overlapping frames of a {@link Framing}, padded at both ends. Positions are counted in
 * the padded recording; the buffer holds those from {@code start} on. Not thread-safe.
 */
final class Framer {
    /** Takes a frame: the samples {@code offset} to {@code offset + length} of the buffer; the one before is there too. */
    @FunctionalInterface
    interface Target {
        void frame(float[] buffer, int offset);

        /** How many frames it likes to take at once; 1 if it takes them one by one. */
        default int batch() {
            return 1;
        }

        /** Samples from the first frame's first on that {@link #frames} may read. */
        default int reach() {
            return 0;
        }

        /** Takes the frames at {@code offset}, {@code offset + hop} ..., of at most a batch. */
        default void frames(float[] buffer, int offset, int count) {
            throw new UnsupportedOperationException("one by one");
        }
    }

    private static final int BATCHES = 3;

    /** A batch pays from this many frames on: below, most of its lanes are idle. */
    private static final int FEWEST = 4;

    private final Framing spec;
    private final int length;
    private final int hop;
    private final int pad;
    /** Samples that must have come before the left padding is known. */
    private final int prologue;

    private float[] buffer;
    /** Padded position of {@code buffer[0]}. */
    private long start;
    /** Samples in the buffer. */
    private int filled;
    /** Samples pushed so far. */
    private long seen;
    /** Padded position of the next frame. */
    private long next;

    private boolean leftPadded;

    Framer(StftSpec spec) {
        this(spec.framing());
    }

    Framer(Framing spec) {
        this(spec, 0);
    }

    /** @param reach samples that a batch of frames reads; 0 if frames are taken one by one */
    Framer(Framing spec, int reach) {
        this.spec = spec;
        length = spec.length();
        hop = spec.hop();
        pad = spec.pad();
        prologue = spec.mode().head(pad);
        // Room for some batches, so that few are cut short.
        buffer = new float[pad + prologue + Math.max(2 * length + 1, BATCHES * reach)];
        filled = pad;
        leftPadded = pad == 0;
    }

    /** For a target that is given a frame: how many of its samples are the padded recording's; zeros fill up the rest. */
    int own() {
        return (int) Math.min(length, seen + 2L * pad - next);
    }

    /** @param more whether more samples come at once, so that an incomplete batch is worth waiting for */
    void push(float[] samples, int offset, int count, boolean more, Target target) {
        int from = offset;
        int left = count;
        while (left > 0) {
            compact();
            int room = Math.min(left, buffer.length - filled);
            System.arraycopy(samples, from, buffer, filled, room);
            filled += room;
            seen += room;
            from += room;
            left -= room;
            deliver(target, more || left > 0);
        }
    }

    void push(float[] samples, int offset, int count, Target target) {
        push(samples, offset, count, false, target);
    }

    void finish(Target target) {
        long frames = spec.frames(seen);
        if (frames == 0) {
            return;
        }
        padLeft();
        long end = (frames - 1) * hop + length;
        while (start + filled < end) {
            compact();
            long at = start + filled;
            int count = (int) Math.min(buffer.length - filled, end - at);
            for (int i = 0; i < count; i++) {
                buffer[filled + i] = sample(at + i - pad);
            }
            filled += count;
            deliver(target, true);
        }
        deliver(target, false);
    }

    private void deliver(Target target, boolean more) {
        if (!leftPadded) {
            if (seen < prologue) {
                return;
            }
            padLeft();
        }
        int batch = target.batch();
        if (batch > 1) {
            deliverBatches(target, batch, more ? batch : Math.min(batch, FEWEST));
            if (more) {
                return;
            }
        }
        while (next + length <= start + filled) {
            target.frame(buffer, (int) (next - start));
            next += hop;
        }
    }

    /** Hands on as many frames at once as there are, down to {@code fewest}. */
    private void deliverBatches(Target target, int batch, int fewest) {
        while (next + length + (fewest - 1L) * hop <= start + filled) {
            int ready = (int) Math.min(batch, 1 + (start + filled - length - next) / hop);
            int at = (int) (next - start);
            if (buffer.length - at < target.reach()) {
                // The idle lanes of an incomplete batch read beyond what there is.
                buffer = Arrays.copyOf(buffer, at + target.reach());
            }
            target.frames(buffer, at, ready);
            next += (long) ready * hop;
        }
    }

    /** Once enough samples have come that the mirror before the first one is known; at the end whatever there is. */
    private void padLeft() {
        if (!leftPadded) {
            for (int i = 0; i < pad; i++) {
                buffer[i] = sample(i - pad);
            }
            leftPadded = true;
        }
    }

    private float sample(long index) {
        if (index >= seen + pad) {
            return 0;
        }
        long source = spec.mode().source(index, seen);
        return source < 0 ? 0 : (float) (spec.mode().gain(index, seen, pad) * buffer[(int) (source + pad - start)]);
    }

    /**
     * Drops what no later frame needs, which may ask for the sample before it and begins where vectors fit into lines of the
     * cache; the last pad + 1 samples stay, as the end may have to be mirrored.
     */
    private void compact() {
        if (filled < buffer.length) {
            return;
        }
        long mirror = seen - 1;
        long keep = Math.max(start, Math.min(Math.min(next - FftPassesFloat.START, mirror), start + filled));
        int drop = (int) (keep - start);
        if (drop == 0) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            return;
        }
        System.arraycopy(buffer, drop, buffer, 0, filled - drop);
        filled -= drop;
        start += drop;
    }
}
