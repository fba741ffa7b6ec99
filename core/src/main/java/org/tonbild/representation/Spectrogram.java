package org.tonbild.representation;

import java.util.Arrays;

/**
 * A two-dimensional time-frequency representation. Shape {@code [bands x frames]}, lowest band first; stored frame
 * after frame as float32. Immutable.
 */
public final class Spectrogram {
    private final Grid grid;
    private final float[] values;

    private Spectrogram(Grid grid, float[] values) {
        this.grid = grid;
        this.values = values;
    }

    /**
     * @param grid the frame
     * @param frameAfterFrame {@code frames * bands} values, frame after frame; handed over, no longer to be changed
     */
    public static Spectrogram of(Grid grid, float[] frameAfterFrame) {
        if (frameAfterFrame.length != grid.frames() * grid.bands()) {
            throw new IllegalArgumentException(
                    grid.bands() + " x " + grid.frames() + " is not " + frameAfterFrame.length + " values");
        }
        return new Spectrogram(grid, frameAfterFrame);
    }

    /** The frame: axes, size, quantity. */
    public Grid grid() {
        return grid;
    }

    /** Number of rows. */
    public int bands() {
        return grid.bands();
    }

    /** Number of columns. */
    public int frames() {
        return (int) grid.frames();
    }

    /** One value. */
    public float value(int band, int frame) {
        return values[frame * grid.bands() + band];
    }

    /** All values frame after frame, as a copy. */
    public float[] frameAfterFrame() {
        return values.clone();
    }

    /** All values band after band, {@code [bands x frames]} as numpy and the networks have it. */
    public float[] bandAfterBand() {
        int bands = bands();
        int frames = frames();
        float[] out = new float[values.length];
        for (int t = 0; t < frames; t++) {
            for (int b = 0; b < bands; b++) {
                out[b * frames + t] = values[t * bands + b];
            }
        }
        return out;
    }

    /** Copies one frame into {@code target}. */
    public void frame(int frame, double[] target) {
        int bands = bands();
        for (int b = 0; b < bands; b++) {
            target[b] = values[frame * bands + b];
        }
    }

    /** Hands on every frame, one after the other. */
    void scan(FrameSink sink) {
        double[] frame = new double[bands()];
        for (int i = 0; i < frames(); i++) {
            frame(i, frame);
            sink.frame(frame);
        }
    }

    /** Smallest value; NaN for an empty spectrogram. */
    public float min() {
        float min = Float.NaN;
        for (float v : values) {
            min = Float.isNaN(min) || v < min ? v : min;
        }
        return min;
    }

    /** Largest value; NaN for an empty spectrogram. */
    public float max() {
        float max = Float.NaN;
        for (float v : values) {
            max = Float.isNaN(max) || v > max ? v : max;
        }
        return max;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Spectrogram other && other.grid.equals(grid) && Arrays.equals(other.values, values);
    }

    @Override
    public int hashCode() {
        return 31 * grid.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Spectrogram[" + bands() + " x " + frames() + ", " + grid.quantity() + "]";
    }
}
