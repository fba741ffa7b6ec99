package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.tonbild.kernel.FftPassFloat;
import org.tonbild.kernel.FftPassesFloat;
import org.tonbild.kernel.FrameRowsFloat;

/** {@link FrameRowsFloat} with a vector along the frames. */
final class VectorFrameRowsFloat extends FrameRowsFloat {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> WIDE = DoubleVector.SPECIES_PREFERRED;
    /** The upper half of the lanes; there is no second size of vectors, see {@link VectorFrameRows}. */
    private static final VectorShuffle<Float> UPPER = VectorShuffle.iota(LANES, WIDE.length(), 1, true);

    private static final int STEP = LANES.length();
    private static final int START = FftPassesFloat.START;
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
    private final float[] block = new float[START + STEP * STEP];
    private final FftPassesFloat passes = new VectorFftPassesFloat();
    private final float[] folded = new float[passes.scratch()];
    /** Rows of a group of columns, of frames that do not overlap. */
    private float[] frameRe = {};

    private float[] frameIm = {};
    /** The first column of a row that stands there, or -1, and how many there are. */
    private int taken = -1;

    private int wide;
    /** The pass that takes them, as the caller has it and with their distances. */
    private @Nullable FftPassFloat takenPass;

    private @Nullable FftPassFloat strided;
    /** What {@link #begin} was told, while the frames wait to be spread. */
    private float[] x = {};

    private int offset;
    private int hop;
    private int phases;
    private int columns;
    private boolean waiting;

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
                    int out = START + (s + j) * stride;
                    four(square, j * STEP, 4 * STEP, p, out, 4 * stride, UP4, DOWN4, BIT4, UP8, DOWN8, BIT8);
                }
            } else {
                for (int j = 0; j < 4; j++) {
                    pair(square, j * STEP, p, START + (s + j) * stride, 4 * stride);
                }
            }
            for (int column = STEP; column < columns; column++) {
                int in = offset + column * hop + s;
                for (int i = 0; i < STEP; i++) {
                    p[START + (s + i) * stride + column] = x[in + i];
                }
            }
        }
        for (int column = 0; column < columns; column++) {
            for (int s = wide; s < phases; s++) {
                p[START + s * stride + column] = x[offset + column * hop + s];
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

    /** Frames that do not overlap may go to their rows without being spread. */
    @Override
    public void begin(float[] x, int offset, int hop, int phases, int columns, float[] p) {
        this.x = x;
        this.offset = offset;
        this.hop = hop;
        this.phases = phases;
        this.columns = columns;
        waiting = true;
        taken = -1;
    }

    private void spread(float[] p) {
        if (waiting) {
            spread(x, offset, hop, phases, columns, p, columns);
            waiting = false;
        }
    }

    @Override
    public void weigh(
            float[] p,
            int[] at,
            float[] window,
            boolean pairs,
            int lanes,
            int t,
            int leg,
            int rows,
            int group,
            float[] re,
            float[] im) {
        spread(p);
        if (lanes % STEP != 0) {
            super.weigh(p, at, window, pairs, lanes, t, leg, rows, group, re, im);
            return;
        }
        int out = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < group; j++) {
                int row = t + i * leg + j;
                int sample = pairs ? 2 * row : row;
                row(p, at, window, sample, lanes, re, out);
                row(p, at, window, pairs ? sample + 1 : window.length, lanes, im, out);
                out += lanes;
            }
        }
    }

    private static void row(float[] p, int[] at, float[] window, int sample, int lanes, float[] out, int o0) {
        if (sample >= window.length) {
            for (int lane = 0; lane < lanes; lane += STEP) {
                FloatVector.zero(LANES).intoArray(out, o0 + lane);
            }
            return;
        }
        int in = at[sample];
        FloatVector weight = FloatVector.broadcast(LANES, window[sample]);
        for (int lane = 0; lane < lanes; lane += STEP) {
            FloatVector.fromArray(LANES, p, in + lane).mul(weight).intoArray(out, o0 + lane);
        }
    }

    @Override
    public boolean weighAndPass(
            FftPassFloat pass,
            float[] p,
            int[] at,
            float[] window,
            int lanes,
            int t,
            int leg,
            int group,
            float[] re,
            float[] im) {
        if (!pass.turned() || lanes % STEP != 0) {
            return false;
        }
        if (waiting && columns == lanes && phases == window.length && (STEP == 8 || STEP == 16) && leg >= STEP / 2) {
            takeAndPass(pass, window, lanes, t, leg, group, re, im);
            return true;
        }
        spread(p);
        if (pass.radix() != 4) {
            return false;
        }
        int far = 2 * pass.count() * leg;
        for (int b = 0; b < pass.count(); b++) {
            for (int j = 0; j < group; j++) {
                fourOfFrames(
                        pass,
                        p,
                        at,
                        window,
                        lanes,
                        2 * (t + b * leg + j),
                        far,
                        b * pass.rowTwiddles(),
                        re,
                        im,
                        START + b * pass.outRow() + j * lanes);
            }
        }
        return true;
    }

    /** As {@link #weighAndPass}, straight from frames that do not overlap. */
    private void takeAndPass(
            FftPassFloat pass, float[] window, int lanes, int t, int leg, int group, float[] re, float[] im) {
        int rows = pass.radix() * pass.count();
        if (takenPass != pass) {
            wide = TakenColumns.wide(group, rows, leg, STEP / 2);
            strided = TakenColumns.strided(pass, wide * lanes);
            takenPass = pass;
            taken = -1;
        }
        if (taken < 0 || t < taken || t + group > taken + wide) {
            taken = Math.min(t, leg - wide);
            take(window, lanes, leg, rows);
        }
        passes.run(strided, frameRe, frameIm, START + (t - taken) * lanes, re, im, START, folded);
    }

    /** Columns {@link #taken} and the next, {@link #wide} of them, of all rows. */
    private void take(float[] window, int lanes, int leg, int rows) {
        int length = START + rows * wide * lanes;
        if (frameRe.length < length) {
            frameRe = new float[length];
            frameIm = new float[length];
        }
        for (int i = 0; i < rows; i++) {
            for (int next = 0; next < wide; next += STEP / 2) {
                // The last square begins where it ends with the columns, and gives some of them once more.
                int column = Math.min(next, wide - STEP / 2);
                int s = 2 * (taken + i * leg + column);
                int out = START + (i * wide + column) * lanes;
                for (int f = 0; f < lanes; f += STEP) {
                    int in = offset + f * hop + s;
                    for (int j = 0; j < STEP; j += 4) {
                        VectorTranspositionFloat.weighed(
                                x, in + j * hop, hop, window, s, block, START + j * STEP, STEP);
                    }
                    for (int j = 0; j < 4; j++) {
                        float[] to = j % 2 == 0 ? frameRe : frameIm;
                        int at = out + f + j / 2 * lanes;
                        VectorTranspositionFloat.fours(block, START + j * STEP, 4 * STEP, to, at, 2 * lanes);
                    }
                }
            }
        }
    }

    /** One butterfly of radix 4 whose inputs are the samples s + l far and the ones behind them, 0 <= l < 4. */
    private static void fourOfFrames(
            FftPassFloat pass,
            float[] p,
            int[] at,
            float[] window,
            int lanes,
            int s,
            int far,
            int w,
            float[] re,
            float[] im,
            int out) {
        int a = s;
        int b = s + far;
        int c = s + 2 * far;
        int d = s + 3 * far;

        int outLeg = pass.outLeg();
        FloatVector c1 = FloatVector.broadcast(LANES, pass.cos()[w]);
        FloatVector s1 = FloatVector.broadcast(LANES, pass.sin()[w]);
        FloatVector c2 = FloatVector.broadcast(LANES, pass.cos()[w + pass.legTwiddles()]);
        FloatVector s2 = FloatVector.broadcast(LANES, pass.sin()[w + pass.legTwiddles()]);
        FloatVector c3 = FloatVector.broadcast(LANES, pass.cos()[w + 2 * pass.legTwiddles()]);
        FloatVector s3 = FloatVector.broadcast(LANES, pass.sin()[w + 2 * pass.legTwiddles()]);
        for (int q = 0; q < lanes; q += STEP) {
            FloatVector ar = FloatVector.fromArray(LANES, p, at[a] + q).mul(FloatVector.broadcast(LANES, window[a]));
            FloatVector ai =
                    FloatVector.fromArray(LANES, p, at[a + 1] + q).mul(FloatVector.broadcast(LANES, window[a + 1]));
            FloatVector br = FloatVector.fromArray(LANES, p, at[b] + q).mul(FloatVector.broadcast(LANES, window[b]));
            FloatVector bi =
                    FloatVector.fromArray(LANES, p, at[b + 1] + q).mul(FloatVector.broadcast(LANES, window[b + 1]));
            FloatVector cr = FloatVector.fromArray(LANES, p, at[c] + q).mul(FloatVector.broadcast(LANES, window[c]));
            FloatVector ci =
                    FloatVector.fromArray(LANES, p, at[c + 1] + q).mul(FloatVector.broadcast(LANES, window[c + 1]));
            FloatVector dr = FloatVector.fromArray(LANES, p, at[d] + q).mul(FloatVector.broadcast(LANES, window[d]));
            FloatVector di =
                    FloatVector.fromArray(LANES, p, at[d + 1] + q).mul(FloatVector.broadcast(LANES, window[d + 1]));
            FloatVector apcR = ar.add(cr);
            FloatVector apcI = ai.add(ci);
            FloatVector amcR = ar.sub(cr);
            FloatVector amcI = ai.sub(ci);
            FloatVector bpdR = br.add(dr);
            FloatVector bpdI = bi.add(di);
            FloatVector bmdR = bi.sub(di);
            FloatVector bmdI = dr.sub(br);
            apcR.add(bpdR).intoArray(re, out + q);
            apcI.add(bpdI).intoArray(im, out + q);
            FloatVector t1r = amcR.add(bmdR);
            FloatVector t1i = amcI.add(bmdI);
            t1r.mul(c1).sub(t1i.mul(s1)).intoArray(re, out + outLeg + q);
            t1r.mul(s1).add(t1i.mul(c1)).intoArray(im, out + outLeg + q);
            FloatVector t2r = apcR.sub(bpdR);
            FloatVector t2i = apcI.sub(bpdI);
            t2r.mul(c2).sub(t2i.mul(s2)).intoArray(re, out + 2 * outLeg + q);
            t2r.mul(s2).add(t2i.mul(c2)).intoArray(im, out + 2 * outLeg + q);
            FloatVector t3r = amcR.sub(bmdR);
            FloatVector t3i = amcI.sub(bmdI);
            t3r.mul(c3).sub(t3i.mul(s3)).intoArray(re, out + 3 * outLeg + q);
            t3r.mul(s3).add(t3i.mul(c3)).intoArray(im, out + 3 * outLeg + q);
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
