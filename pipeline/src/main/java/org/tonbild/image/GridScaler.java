package org.tonbild.image;

import org.tonbild.representation.FrameSink;

/**
 * Scales a spectrogram that arrives frame by frame to another size, first along the bands and then along time, and
 * holds two frames whatever the lengths are. Not thread-safe.
 */
public final class GridScaler {
    private final AxisScale.Weights bands;
    private final AxisScale time;
    private final double[] scaled;
    private final double[] previous;
    private final double[] sum;
    private int seen;
    private int next;

    /** A scaler at its beginning. */
    public GridScaler(AxisScale bands, AxisScale time) {
        this.bands = bands.weights();
        this.time = time;
        this.scaled = new double[bands.to()];
        this.previous = new double[bands.to()];
        this.sum = new double[bands.to()];
    }

    /**
     * Takes one frame and hands on those that it completes.
     *
     * @throws IllegalStateException if more frames come than were announced
     */
    public void frame(double[] values, FrameSink sink) {
        if (seen == time.from()) {
            throw new IllegalStateException("more than the " + seen + " frames that were announced");
        }
        bands.apply(values, scaled);
        int i = seen++;
        if (time.isIdentity()) {
            sink.frame(scaled);
        } else if (time.areas()) {
            shrink(i, sink);
        } else {
            stretch(i, sink);
            System.arraycopy(scaled, 0, previous, 0, scaled.length);
        }
    }

    /**
     * Ends the spectrogram.
     *
     * @throws IllegalStateException if fewer frames came than were announced
     */
    public void finish() {
        if (seen != time.from()) {
            throw new IllegalStateException(seen + " frames came, not the " + time.from() + " that were announced");
        }
    }

    private void shrink(int i, FrameSink sink) {
        while (next < time.to() && time.first(next) <= i) {
            double weight = time.weight(i, next);
            if (time.first(next) == i) {
                for (int b = 0; b < sum.length; b++) {
                    sum[b] = 0 + weight * scaled[b];
                }
            } else {
                for (int b = 0; b < sum.length; b++) {
                    sum[b] += weight * scaled[b];
                }
            }
            if (time.last(next) > i) {
                return;
            }
            sink.frame(sum);
            next++;
        }
    }

    private void stretch(int i, FrameSink sink) {
        while (next < time.to() && time.last(next) == i) {
            double weight = time.weight(i, next);
            boolean alone = time.first(next) == i;
            for (int b = 0; b < sum.length; b++) {
                sum[b] = alone ? scaled[b] : (1 - weight) * previous[b] + weight * scaled[b];
            }
            sink.frame(sum);
            next++;
        }
    }
}
