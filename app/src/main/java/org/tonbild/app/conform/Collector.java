package org.tonbild.app.conform;

import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Spectrogram;

/** Collects frames into a spectrogram. */
final class Collector implements FrameSink {
    private final Grid grid;
    private final float[] values;
    private int filled;

    Collector(Grid grid) {
        this.grid = grid;
        values = new float[Math.toIntExact(grid.frames() * grid.bands())];
    }

    @Override
    public void frame(double[] frame) {
        for (int b = 0; b < grid.bands(); b++) {
            values[filled++] = (float) frame[b];
        }
    }

    Spectrogram spectrogram() {
        if (filled != values.length) {
            throw new IllegalStateException(filled + " values in place of " + values.length);
        }
        return Spectrogram.of(grid, values);
    }
}
