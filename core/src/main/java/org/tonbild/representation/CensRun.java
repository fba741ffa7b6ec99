package org.tonbild.representation;

import java.util.Arrays;

/** One run of {@link CensSpec} over the frames of a chromagram: chroma frames in, smoothed ones out, as many. */
public final class CensRun {
    private static final double[] STEPS = {0.4, 0.2, 0.1, 0.05};
    private static final Norm SUM = Norm.p(1);

    private final double[] window;
    private final Norm norm;
    /** Weights of the window that are not zero: from {@code first} to {@code last}. */
    private final int first;

    private final int last;
    /** The last frames, quantised, as a ring. */
    private final double[][] ring;

    private final double[] scaled;
    private final double[] out;
    private long seen;
    private long sent;

    CensRun(double[] window, Norm norm, int classes) {
        this.window = window;
        this.norm = norm;
        int low = 0;
        int high = window.length - 1;
        while (low < high && window[low] == 0) {
            low++;
        }
        while (high > low && window[high] == 0) {
            high--;
        }
        first = low;
        last = high;
        ring = new double[high - low + 1][classes];
        scaled = new double[classes];
        out = new double[classes];
    }

    /** Takes one frame of chroma energies, and hands on the frame that it completes. */
    public void frame(double[] chroma, FrameSink sink) {
        System.arraycopy(chroma, 0, scaled, 0, scaled.length);
        SUM.apply(scaled);
        double[] quantised = ring[(int) (seen % ring.length)];
        for (int c = 0; c < scaled.length; c++) {
            // Zero, but what is not a number stays visible.
            double q = 0 * scaled[c];
            for (double step : STEPS) {
                q += scaled[c] > step ? 0.25 : 0;
            }
            quantised[c] = q;
        }
        seen++;
        if (sent + ahead() < seen) {
            smooth(sink);
        }
    }

    /** Ends the run: zeros follow the last frame. */
    public void finish(FrameSink sink) {
        while (sent < seen) {
            smooth(sink);
        }
    }

    /** How many frames must have come for a frame to be out. */
    public long needs(long frame) {
        return frame + ahead() + 1;
    }

    /** Frames after its own that an output frame is made of: weight k falls on frame t + length/2 - k. */
    int ahead() {
        return window.length / 2 - first;
    }

    private void smooth(FrameSink sink) {
        Arrays.fill(out, 0);
        for (int k = last; k >= first; k--) {
            long t = sent + window.length / 2 - k;
            if (t >= 0 && t < seen) {
                double[] frame = ring[(int) (t % ring.length)];
                for (int c = 0; c < out.length; c++) {
                    out[c] += window[k] * frame[c];
                }
            }
        }
        norm.apply(out);
        sent++;
        sink.frame(out);
    }
}
