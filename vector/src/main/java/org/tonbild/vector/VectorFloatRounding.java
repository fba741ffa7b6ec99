package org.tonbild.vector;

import static org.tonbild.kernel.FftPassesFloat.START;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FloatRounding;

/** {@link FloatRounding} by two conversions; the floats stand in the lower half of a vector, see {@link VectorFrameRows}. */
final class VectorFloatRounding extends FloatRounding {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    private static final int SIDE = FLOATS.length();
    /** From the lower half of a vector to its upper half. */
    private static final VectorShuffle<Float> UP = VectorShuffle.iota(FLOATS, -STEP, 1, true);

    private static final VectorMask<Float> UPPER = FLOATS.indexInRange(-STEP, SIDE);

    @Override
    public void behind(double[] rows, int lanes, int count, int bands, float[] out, int at) {
        int frames = SIDE > 4 && VectorTranspositionFloat.SQUARES ? FLOATS.loopBound(count) : 0;
        int whole = FLOATS.loopBound(bands);
        float[] square = new float[START + SIDE * SIDE];
        float[] half = new float[START + SIDE * SIDE];
        for (int f = 0; f < frames; f += SIDE) {
            for (int b = 0; b < whole; b += SIDE) {
                for (int j = 0; j < SIDE; j++) {
                    floats(rows, (b + j) * lanes + f, square, START + j * SIDE);
                }
                // What is written is not yet in a cache, so it is written once.
                VectorTranspositionFloat.ones(SIDE / 4, square, START, 4 * SIDE, SIDE, half, START, 4 * SIDE, SIDE);
                int to = at + f * bands + b;
                VectorTranspositionFloat.fours(4, half, START, SIDE, 4 * SIDE, out, to, bands, 4 * bands);
            }
        }
        behind(rows, lanes, 0, frames, whole, bands, bands, out, at);
        behind(rows, lanes, frames, count, 0, bands, bands, out, at);
    }

    @Override
    public void behind(float[][] rows, int[] from, int count, float[] out, int at) {
        int bands = rows.length;
        int frames = SIDE > 4 && VectorTranspositionFloat.SQUARES ? FLOATS.loopBound(count) : 0;
        int whole = frames > 0 ? FLOATS.loopBound(bands) : 0;
        float[] squares = new float[START + SIDE * frames];
        for (int b = 0; b < whole; b += SIDE) {
            for (int j = b; j < b + SIDE; j += 4) {
                VectorTranspositionFloat.ones(
                        frames / SIDE, rows, from, j, squares, START + (j - b) * SIDE, SIDE * SIDE, SIDE);
            }
            for (int f = 0; f < frames; f += SIDE) {
                int to = at + f * bands + b;
                VectorTranspositionFloat.fours(4, squares, START + f * SIDE, SIDE, 4 * SIDE, out, to, bands, 4 * bands);
            }
        }
        for (int f = 0; f < count; f++) {
            for (int b = f < frames ? whole : 0; b < bands; b++) {
                out[at + f * bands + b] = rows[b][from[b] + f];
            }
        }
    }

    /** A vector of floats from two of doubles. */
    private static void floats(double[] x, int i, float[] out, int to) {
        FloatVector low = (FloatVector) DoubleVector.fromArray(LANES, x, i).castShape(FLOATS, 0);
        FloatVector high =
                (FloatVector) DoubleVector.fromArray(LANES, x, i + STEP).castShape(FLOATS, 0);
        low.blend(high.rearrange(UP), UPPER).intoArray(out, to);
    }

    @Override
    protected void loop(double[] x, double[] out, int from, int count) {
        int end = from + LANES.loopBound(count - from);
        for (int i = from; i < end; i += STEP) {
            FloatVector floats =
                    (FloatVector) DoubleVector.fromArray(LANES, x, i).castShape(FLOATS, 0);
            ((DoubleVector) floats.castShape(LANES, 0)).intoArray(out, i);
        }
        if (end < count) {
            super.loop(x, out, end, count);
        }
    }
}
