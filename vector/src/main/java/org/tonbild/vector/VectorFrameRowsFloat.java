package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FrameRowsFloat;

/** {@link FrameRowsFloat} with a vector along the frames. */
final class VectorFrameRowsFloat extends FrameRowsFloat {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> WIDE = DoubleVector.SPECIES_PREFERRED;
    /** As many floats as a vector has doubles. */
    private static final VectorSpecies<Float> NARROW =
            VectorSpecies.of(float.class, VectorShape.forBitSize(WIDE.vectorBitSize() / 2));

    private static final int STEP = LANES.length();

    @Override
    public void weigh(
            float[] p,
            int stride,
            int hop,
            float[] window,
            boolean pairs,
            int lanes,
            int t,
            int leg,
            int rows,
            int group,
            float[] re,
            float[] im) {
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

    private static void row(float[] p, int in, int sample, float[] window, int lanes, float[] out, int at) {
        if (sample >= window.length) {
            for (int lane = 0; lane < lanes; lane += STEP) {
                FloatVector.zero(LANES).intoArray(out, at + lane);
            }
            return;
        }
        FloatVector weight = FloatVector.broadcast(LANES, window[sample]);
        for (int lane = 0; lane < lanes; lane += STEP) {
            FloatVector.fromArray(LANES, p, in + lane).mul(weight).intoArray(out, at + lane);
        }
    }

    @Override
    public void power(int count, float[] re, float[] im, double[] out, int from) {
        int end = WIDE.loopBound(count);
        for (int i = 0; i < end; i += WIDE.length()) {
            DoubleVector r = (DoubleVector) FloatVector.fromArray(NARROW, re, i).castShape(WIDE, 0);
            DoubleVector j = (DoubleVector) FloatVector.fromArray(NARROW, im, i).castShape(WIDE, 0);
            r.mul(r).add(j.mul(j)).intoArray(out, i);
        }
        super.power(count, re, im, out, end);
    }
}
