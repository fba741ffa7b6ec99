package org.tonbild.pipeline;

import org.tonbild.kernel.FloatRounding;
import org.tonbild.kernel.Kernels;
import org.tonbild.representation.BatchSink;

/** Takes frames one behind the other, each value rounded to float32. */
final class Collected implements BatchSink {
    private static final FloatRounding FLOATS = Kernels.active().floatRounding();

    private final float[] values;
    private final int bands;
    private int filled;

    /** @param values takes the frames, lowest band first */
    Collected(float[] values, int bands) {
        this.values = values;
        this.bands = bands;
    }

    /** How many came. */
    long frames() {
        return filled / Math.max(1, bands);
    }

    @Override
    public void frame(double[] frame) {
        int at = filled;
        for (int b = 0; b < bands; b++) {
            values[at + b] = (float) frame[b];
        }
        filled = at + bands;
    }

    @Override
    public void frames(double[] rows, int lanes, int count) {
        FLOATS.behind(rows, lanes, count, bands, values, filled);
        filled += count * bands;
    }

    @Override
    public boolean rounds() {
        return true;
    }

    @Override
    public void rounded(float[][] rows, int[] from, int count) {
        FLOATS.behind(rows, from, count, values, filled);
        filled += count * bands;
    }
}
