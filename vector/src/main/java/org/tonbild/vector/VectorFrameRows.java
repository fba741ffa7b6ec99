package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FrameRows;

/** {@link FrameRows} with a vector along the frames. */
final class VectorFrameRows extends FrameRows {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    /** As many floats as a vector has doubles. */
    private static final VectorSpecies<Float> NARROW =
            VectorSpecies.of(float.class, VectorShape.forBitSize(LANES.vectorBitSize() / 2));

    private static final int STEP = LANES.length();
    /** Lane i takes lane i - d, for UP; i + d, for DOWN; the lanes whose number has the bit d, for BIT. */
    private static final VectorShuffle<Float> UP1 = VectorShuffle.iota(NARROW, -1, 1, true);

    private static final VectorShuffle<Float> DOWN1 = VectorShuffle.iota(NARROW, 1, 1, true);
    private static final VectorMask<Float> BIT1 = bit(1);
    private static final VectorShuffle<Float> UP2 = VectorShuffle.iota(NARROW, -2, 1, true);
    private static final VectorShuffle<Float> DOWN2 = VectorShuffle.iota(NARROW, 2, 1, true);
    private static final VectorMask<Float> BIT2 = bit(2);
    private static final VectorShuffle<Float> UP4 = VectorShuffle.iota(NARROW, -4, 1, true);
    private static final VectorShuffle<Float> DOWN4 = VectorShuffle.iota(NARROW, 4, 1, true);
    private static final VectorMask<Float> BIT4 = bit(4);

    private final float[] square = new float[STEP * STEP];

    private static VectorMask<Float> bit(int d) {
        boolean[] bits = new boolean[STEP];
        for (int i = 0; i < STEP; i++) {
            bits[i] = (i & d) != 0;
        }
        return VectorMask.fromArray(NARROW, bits, 0);
    }

    /** Squares of 8 phases by 8 columns are transposed as Eklundh did (1972): blocks of d by d lanes change places, d = 1, 2, 4. */
    @Override
    public void spread(float[] x, int offset, int hop, int phases, int columns, double[] p, int stride) {
        int wide = STEP == 8 && columns >= STEP ? LANES.loopBound(phases) : 0;
        for (int s = 0; s < wide; s += STEP) {
            for (int j = 0; j < STEP; j += 4) {
                four(x, offset + j * hop + s, hop, square, j * STEP);
            }
            for (int j = 0; j < 4; j++) {
                pair(square, j * STEP, p, (s + j) * stride, 4 * stride);
            }
            for (int column = STEP; column < columns; column++) {
                int in = offset + column * hop + s;
                for (int i = 0; i < STEP; i++) {
                    p[(s + i) * stride + column] = x[in + i];
                }
            }
        }
        for (int column = 0; column < columns; column++) {
            for (int s = wide; s < phases; s++) {
                p[s * stride + column] = x[offset + column * hop + s];
            }
        }
    }

    /** Four vectors: lanes change places one by one, then two by two. */
    private static void four(float[] x, int in, int leg, float[] y, int out) {
        FloatVector a = FloatVector.fromArray(NARROW, x, in);
        FloatVector b = FloatVector.fromArray(NARROW, x, in + leg);
        FloatVector ab0 = a.blend(b.rearrange(UP1), BIT1);
        FloatVector ab1 = a.rearrange(DOWN1).blend(b, BIT1);
        FloatVector c = FloatVector.fromArray(NARROW, x, in + 2 * leg);
        FloatVector d = FloatVector.fromArray(NARROW, x, in + 3 * leg);
        FloatVector cd0 = c.blend(d.rearrange(UP1), BIT1);
        FloatVector cd1 = c.rearrange(DOWN1).blend(d, BIT1);
        ab0.blend(cd0.rearrange(UP2), BIT2).intoArray(y, out);
        ab1.blend(cd1.rearrange(UP2), BIT2).intoArray(y, out + STEP);
        ab0.rearrange(DOWN2).blend(cd0, BIT2).intoArray(y, out + 2 * STEP);
        ab1.rearrange(DOWN2).blend(cd1, BIT2).intoArray(y, out + 3 * STEP);
    }

    /** Two vectors: four lanes change places with four; in double. */
    private static void pair(float[] x, int in, double[] y, int out, int outLeg) {
        FloatVector a = FloatVector.fromArray(NARROW, x, in);
        FloatVector b = FloatVector.fromArray(NARROW, x, in + 4 * STEP);
        FloatVector low = a.blend(b.rearrange(UP4), BIT4);
        FloatVector high = a.rearrange(DOWN4).blend(b, BIT4);
        ((DoubleVector) low.castShape(LANES, 0)).intoArray(y, out);
        ((DoubleVector) high.castShape(LANES, 0)).intoArray(y, out + outLeg);
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
