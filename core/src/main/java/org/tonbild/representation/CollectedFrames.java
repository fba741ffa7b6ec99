package org.tonbild.representation;

import org.tonbild.spec.SpecException;

/** Takes frames until they are a spectrogram. */
final class CollectedFrames implements FrameSink {
    private final Grid grid;
    private final float[] values;
    private int filled;

    /** @throws SpecException if the values do not fit into one array */
    CollectedFrames(Grid grid) {
        this.grid = grid;
        long size = Math.multiplyExact(grid.frames(), (long) grid.bands());
        if (size > Integer.MAX_VALUE - 8) {
            throw new SpecException(
                    "hop_length",
                    grid.bands() + " x " + grid.frames() + " values do not fit into one array; stream the recording"
                            + " or raise the hop");
        }
        values = new float[(int) size];
    }

    @Override
    public void frame(double[] frame) {
        int bands = grid.bands();
        for (int b = 0; b < bands; b++) {
            values[filled + b] = (float) frame[b];
        }
        filled += bands;
    }

    Spectrogram spectrogram() {
        return Spectrogram.of(grid, values);
    }
}
