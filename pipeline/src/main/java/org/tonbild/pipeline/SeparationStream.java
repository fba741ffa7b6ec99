package org.tonbild.pipeline;

import org.tonbild.representation.PadMode;

/**
 * The running state of one {@link Separation}: frames of magnitudes in, the same frames with their masks out, later by
 * half the harmonic kernel. Nothing is allocated after the beginning. Not thread-safe.
 */
public final class SeparationStream {
    /** Takes the frames. */
    @FunctionalInterface
    public interface Sink {
        /**
         * One frame; the arrays are used again after the return.
         *
         * @param magnitudes as they were pushed
         * @param harmonic the mask of what lasts
         * @param percussive the mask of what is wide
         */
        void frame(double[] magnitudes, double[] harmonic, double[] percussive);
    }

    private final Separation spec;
    private final int bins;
    private final int size;
    private final int before;
    private final int after;
    /** The last frames; frame t lies at t modulo their number. */
    private final double[][] ring;

    private final SortedWindow alongTime;
    private final SortedWindow alongFrequency;
    private final double[] tones;
    private final double[] clicks;
    private final double[] harmonic;
    private final double[] percussive;
    private long seen;
    private long sent;

    SeparationStream(Separation spec, int bins) {
        this.spec = spec;
        this.bins = bins;
        size = (int) spec.kernelSize().harmonic();
        before = size / 2;
        after = spec.lookahead();
        ring = new double[size + 1][bins];
        alongTime = new SortedWindow(bins, size);
        alongFrequency = new SortedWindow(1, (int) spec.kernelSize().percussive());
        tones = new double[bins];
        clicks = new double[bins];
        harmonic = new double[bins];
        percussive = new double[bins];
    }

    /** Takes the next frame. */
    public void push(double[] magnitudes, Sink sink) {
        System.arraycopy(magnitudes, 0, ring[(int) (seen % ring.length)], 0, bins);
        seen++;
        if (seen > after) {
            send(Long.MAX_VALUE, sink);
        }
    }

    /** Ends the spectrogram and gives the frames that are left. */
    public void finish(Sink sink) {
        while (sent < seen) {
            send(seen, sink);
        }
    }

    /** The frame whose turn it is, in a spectrogram of {@code frames} frames as far as that is known. */
    private void send(long frames, Sink sink) {
        if (sent == 0) {
            fill(frames);
        } else {
            double[] out = frame(sent - 1 - before, frames);
            double[] in = frame(sent + after, frames);
            for (int b = 0; b < bins; b++) {
                alongTime.exchange(b, out[b], in[b]);
            }
        }
        for (int b = 0; b < bins; b++) {
            tones[b] = alongTime.middle(b);
        }
        double[] magnitudes = frame(sent, frames);
        alongFrequency(magnitudes);
        mask(tones, clicks, spec.margin().harmonic(), harmonic);
        mask(clicks, tones, spec.margin().percussive(), percussive);
        sent++;
        sink.frame(magnitudes, harmonic, percussive);
    }

    private void fill(long frames) {
        for (int i = 0; i < size; i++) {
            double[] frame = frame(i - before, frames);
            for (int b = 0; b < bins; b++) {
                alongTime.put(b, i, frame[b]);
            }
        }
        for (int b = 0; b < bins; b++) {
            alongTime.sort(b);
        }
    }

    private double[] frame(long index, long frames) {
        long inside =
                frames == Long.MAX_VALUE ? index < 0 ? -1 - index : index : PadMode.SYMMETRIC.source(index, frames);
        return ring[(int) (inside % ring.length)];
    }

    private void alongFrequency(double[] magnitudes) {
        int width = (int) spec.kernelSize().percussive();
        int below = width / 2;
        for (int i = 0; i < width; i++) {
            alongFrequency.put(0, i, bin(magnitudes, i - below));
        }
        alongFrequency.sort(0);
        clicks[0] = alongFrequency.middle(0);
        for (int b = 1; b < bins; b++) {
            alongFrequency.exchange(0, bin(magnitudes, b - 1 - below), bin(magnitudes, b - 1 - below + width));
            clicks[b] = alongFrequency.middle(0);
        }
    }

    private double bin(double[] magnitudes, int index) {
        return magnitudes[(int) PadMode.SYMMETRIC.source(index, bins)];
    }

    private void mask(double[] of, double[] other, double margin, double[] mask) {
        double power = spec.power();
        boolean split = spec.margin().harmonic() == 1 && spec.margin().percussive() == 1;
        for (int b = 0; b < bins; b++) {
            mask[b] = SoftMask.of(of[b], other[b] * margin, power, split);
        }
    }
}
