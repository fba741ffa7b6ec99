package org.tonbild.pipeline;

import java.util.Arrays;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.PadMode;

/**
 * The largest of {@code size} values about each, along the bands of a frame or along time; the ends mirrored and
 * repeated. Of an even size one more value lies below or before. Along time the result comes later by (size - 1) / 2
 * frames. As {@code scipy.ndimage.maximum_filter1d}.
 */
final class SlidingMaximum {
    private final int size;
    private final int before;
    private final int after;
    private final double[][] ring;
    private final double[] out;
    private long seen;
    private long sent;

    SlidingMaximum(int bands, int size) {
        this.size = size;
        before = size / 2;
        after = (size - 1) / 2;
        ring = new double[size][bands];
        out = new double[bands];
    }

    /** Along the bands of one frame. */
    double[] alongBands(double[] values) {
        for (int b = 0; b < out.length; b++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int j = b - before; j < b - before + size; j++) {
                max = Math.max(max, values[(int) PadMode.SYMMETRIC.source(j, out.length)]);
            }
            out[b] = max;
        }
        return out;
    }

    /** Along time: takes the next frame. */
    void push(double[] values, FrameSink sink) {
        System.arraycopy(values, 0, ring[(int) (seen % size)], 0, out.length);
        seen++;
        if (seen > after) {
            send(Long.MAX_VALUE / 2, sink);
        }
    }

    /** Along time: gives the frames that are left. */
    void finish(FrameSink sink) {
        while (sent < seen) {
            send(seen, sink);
        }
    }

    private void send(long frames, FrameSink sink) {
        Arrays.fill(out, Double.NEGATIVE_INFINITY);
        for (long j = sent - before; j <= sent + after; j++) {
            double[] frame = ring[(int) (PadMode.SYMMETRIC.source(j, frames) % size)];
            for (int b = 0; b < out.length; b++) {
                out[b] = Math.max(out[b], frame[b]);
            }
        }
        sent++;
        sink.frame(out);
    }
}
