package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FrameRowsFloat;

/** {@link FrameRowsFloat} with a vector along the frames. */
final class VectorFrameRowsFloat extends FrameRowsFloat {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> WIDE = DoubleVector.SPECIES_PREFERRED;
    /** The upper half of the lanes; there is no second size of vectors, see {@link VectorFrameRows}. */
    private static final VectorShuffle<Float> UPPER = VectorShuffle.iota(LANES, WIDE.length(), 1, true);

    private static final int STEP = LANES.length();
    /** Lane i takes lane i - d, for UP; i + d, for DOWN; the lanes whose number has the bit d, for BIT. */
    private static final VectorShuffle<Float> UP1 = VectorShuffle.iota(LANES, -1, 1, true);

    private static final VectorShuffle<Float> DOWN1 = VectorShuffle.iota(LANES, 1, 1, true);
    private static final VectorMask<Float> BIT1 = bit(1);
    private static final VectorShuffle<Float> UP2 = VectorShuffle.iota(LANES, -2, 1, true);
    private static final VectorShuffle<Float> DOWN2 = VectorShuffle.iota(LANES, 2, 1, true);
    private static final VectorMask<Float> BIT2 = bit(2);
    private static final VectorShuffle<Float> UP4 = VectorShuffle.iota(LANES, -4, 1, true);
    private static final VectorShuffle<Float> DOWN4 = VectorShuffle.iota(LANES, 4, 1, true);
    private static final VectorMask<Float> BIT4 = bit(4);
    private static final VectorShuffle<Float> UP8 = VectorShuffle.iota(LANES, -8, 1, true);
    private static final VectorShuffle<Float> DOWN8 = VectorShuffle.iota(LANES, 8, 1, true);
    private static final VectorMask<Float> BIT8 = bit(8);

    private final float[] square = new float[STEP * STEP];

    private static VectorMask<Float> bit(int d) {
        boolean[] bits = new boolean[STEP];
        for (int i = 0; i < STEP; i++) {
            bits[i] = (i & d) != 0;
        }
        return VectorMask.fromArray(LANES, bits, 0);
    }

    /**
     * Squares of {@link #STEP} phases by as many columns are transposed as Eklundh did (1972): blocks of d by d lanes
     * change places for d = 1, 2, 4 ..., two sizes at a time.
     */
    @Override
    public void spread(float[] x, int offset, int hop, int phases, int columns, float[] p, int stride) {
        int wide = columns >= STEP && (STEP == 8 || STEP == 16) ? LANES.loopBound(phases) : 0;
        for (int s = 0; s < wide; s += STEP) {
            for (int j = 0; j < STEP; j += 4) {
                int in = offset + j * hop + s;
                four(x, in, hop, square, j * STEP, STEP, UP1, DOWN1, BIT1, UP2, DOWN2, BIT2);
            }
            if (STEP == 16) {
                for (int j = 0; j < 4; j++) {
                    int out = (s + j) * stride;
                    four(square, j * STEP, 4 * STEP, p, out, 4 * stride, UP4, DOWN4, BIT4, UP8, DOWN8, BIT8);
                }
            } else {
                for (int j = 0; j < 4; j++) {
                    pair(square, j * STEP, p, (s + j) * stride, 4 * stride);
                }
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

    /** Four vectors, blocks of the first size within the first and the last two, then blocks of the second between them. */
    private static void four(
            float[] x,
            int in,
            int leg,
            float[] y,
            int out,
            int outLeg,
            VectorShuffle<Float> up1,
            VectorShuffle<Float> down1,
            VectorMask<Float> odd1,
            VectorShuffle<Float> up2,
            VectorShuffle<Float> down2,
            VectorMask<Float> odd2) {
        FloatVector a = FloatVector.fromArray(LANES, x, in);
        FloatVector b = FloatVector.fromArray(LANES, x, in + leg);
        FloatVector ab0 = a.blend(b.rearrange(up1), odd1);
        FloatVector ab1 = a.rearrange(down1).blend(b, odd1);
        FloatVector c = FloatVector.fromArray(LANES, x, in + 2 * leg);
        FloatVector d = FloatVector.fromArray(LANES, x, in + 3 * leg);
        FloatVector cd0 = c.blend(d.rearrange(up1), odd1);
        FloatVector cd1 = c.rearrange(down1).blend(d, odd1);
        ab0.blend(cd0.rearrange(up2), odd2).intoArray(y, out);
        ab1.blend(cd1.rearrange(up2), odd2).intoArray(y, out + outLeg);
        ab0.rearrange(down2).blend(cd0, odd2).intoArray(y, out + 2 * outLeg);
        ab1.rearrange(down2).blend(cd1, odd2).intoArray(y, out + 3 * outLeg);
    }

    private static void pair(float[] x, int in, float[] y, int out, int outLeg) {
        FloatVector a = FloatVector.fromArray(LANES, x, in);
        FloatVector b = FloatVector.fromArray(LANES, x, in + 4 * STEP);
        a.blend(b.rearrange(UP4), BIT4).intoArray(y, out);
        a.rearrange(DOWN4).blend(b, BIT4).intoArray(y, out + outLeg);
    }

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
    public void power(int count, float[] re, float[] im, float[] out, int from) {
        int end = LANES.loopBound(count);
        for (int i = 0; i < end; i += STEP) {
            FloatVector r = FloatVector.fromArray(LANES, re, i);
            FloatVector j = FloatVector.fromArray(LANES, im, i);
            r.mul(r).add(j.mul(j)).intoArray(out, i);
        }
        super.power(count, re, im, out, end);
    }

    @Override
    public void widen(int count, float[] x, double[] out, int from) {
        int end = LANES.loopBound(count);
        for (int i = 0; i < end; i += STEP) {
            FloatVector v = FloatVector.fromArray(LANES, x, i);
            ((DoubleVector) v.castShape(WIDE, 0)).intoArray(out, i);
            ((DoubleVector) v.rearrange(UPPER).castShape(WIDE, 0)).intoArray(out, i + WIDE.length());
        }
        super.widen(count, x, out, end);
    }
}
