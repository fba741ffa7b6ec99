package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FrameRows;

/** {@link FrameRows} with a vector along the frames. */
final class VectorFrameRows extends FrameRows {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    /**
     * Twice as many floats. A species of half its size would do here, but where a program has vectors of two sizes the
     * compiler no longer knows which one a call meets, and puts the vectors of large methods on the heap.
     */
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    private static final int STEP = LANES.length();
    /** The upper half of the floats. */
    private static final VectorShuffle<Float> UPPER = VectorShuffle.iota(FLOATS, STEP, 1, true);

    private final double[] block = new double[2 * STEP * STEP];

    /** In blocks of as many columns as a vector has doubles, by as many phases as it has floats. */
    @Override
    public void spread(float[] x, int offset, int hop, int phases, int columns, double[] p, int stride) {
        int wide = VectorFftPasses.SQUARES ? FLOATS.loopBound(phases) : 0;
        int high = LANES.loopBound(columns);
        for (int s = 0; s < wide; s += 2 * STEP) {
            for (int column = 0; column < high; column += STEP) {
                for (int j = 0; j < STEP; j++) {
                    widen(x, offset + (column + j) * hop + s, block, 2 * STEP * j);
                }
                VectorFftPasses.square(block, 0, 2 * STEP, p, s * stride + column, stride);
                VectorFftPasses.square(block, STEP, 2 * STEP, p, (s + STEP) * stride + column, stride);
            }
            copy(x, offset, hop, s, s + 2 * STEP, high, columns, p, stride);
        }
        copy(x, offset, hop, wide, phases, 0, columns, p, stride);
    }

    private static void widen(float[] x, int in, double[] y, int out) {
        FloatVector v = FloatVector.fromArray(FLOATS, x, in);
        ((DoubleVector) v.castShape(LANES, 0)).intoArray(y, out);
        ((DoubleVector) v.rearrange(UPPER).castShape(LANES, 0)).intoArray(y, out + STEP);
    }

    private static void copy(
            float[] x, int offset, int hop, int s, int phases, int first, int columns, double[] p, int stride) {
        for (int column = first; column < columns; column++) {
            for (int i = s; i < phases; i++) {
                p[i * stride + column] = x[offset + column * hop + i];
            }
        }
    }

    @Override
    public void weigh(
            double[] p,
            int stride,
            int hop,
            double[] window,
            boolean pairs,
            int lanes,
            int t,
            int leg,
            int rows,
            int group,
            double[] re,
            double[] im) {
        if (lanes % STEP != 0) {
            super.weigh(p, stride, hop, window, pairs, lanes, t, leg, rows, group, re, im);
            return;
        }
        int out = 0;
        int step = pairs ? 2 : 1;
        for (int i = 0; i < rows; i++) {
            int sample = step * (t + i * leg);
            int phase = sample % hop;
            int in = phase * stride + sample / hop;
            for (int j = 0; j < group; j++) {
                row(p, in, sample, window, lanes, re, out);
                // On to the next sample: one row further, or back to the first one and one column on.
                boolean wraps = ++phase == hop;
                phase = wraps ? 0 : phase;
                in += wraps ? 1 - (hop - 1) * stride : stride;
                sample++;
                if (pairs) {
                    row(p, in, sample, window, lanes, im, out);
                    wraps = ++phase == hop;
                    phase = wraps ? 0 : phase;
                    in += wraps ? 1 - (hop - 1) * stride : stride;
                    sample++;
                } else {
                    row(p, 0, window.length, window, lanes, im, out);
                }
                out += lanes;
            }
        }
    }

    private static void row(double[] p, int in, int sample, double[] window, int lanes, double[] out, int at) {
        if (sample >= window.length) {
            for (int lane = 0; lane < lanes; lane += STEP) {
                DoubleVector.zero(LANES).intoArray(out, at + lane);
            }
            return;
        }
        DoubleVector weight = DoubleVector.broadcast(LANES, window[sample]);
        for (int lane = 0; lane < lanes; lane += STEP) {
            DoubleVector.fromArray(LANES, p, in + lane).mul(weight).intoArray(out, at + lane);
        }
    }

    @Override
    public void power(int count, double[] re, double[] im, double[] out, int from) {
        int end = LANES.loopBound(count);
        for (int i = 0; i < end; i += STEP) {
            DoubleVector r = DoubleVector.fromArray(LANES, re, i);
            DoubleVector j = DoubleVector.fromArray(LANES, im, i);
            r.mul(r).add(j.mul(j)).intoArray(out, i);
        }
        super.power(count, re, im, out, end);
    }
}
