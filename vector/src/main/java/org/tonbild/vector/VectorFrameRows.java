package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FrameRows;

/** {@link FrameRows} with a vector along the frames. */
final class VectorFrameRows extends FrameRows {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

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
