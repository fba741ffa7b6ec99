package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
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
    /** Squares of samples that are spread together: a line of the cache reaches into two of them. */
    private static final int SQUARES = 4;

    private final float[] block = new float[START + SQUARES * STEP * STEP];
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

    /**
     * Squares of {@link #STEP} phases by as many columns are transposed ({@link VectorTranspositionFloat}).
     */
    @Override
    public void spread(float[] x, int offset, int hop, int phases, int columns, float[] p, int stride) {
        int wide = columns >= STEP && (STEP == 8 || STEP == 16) ? LANES.loopBound(phases) : 0;
        for (int s = 0; s < wide; s += SQUARES * STEP) {
            int count = Math.min(SQUARES * STEP, wide - s);
            for (int j = 0; j < STEP; j += 4) {
                VectorTranspositionFloat.ones(
                        count / STEP, x, offset + j * hop + s, STEP, hop, block, START + j * STEP, STEP * STEP, STEP);
            }
            for (int k = 0; k < count; k += STEP) {
                VectorTranspositionFloat.fours(
                        4, block, START + k * STEP, STEP, 4 * STEP, p, START + (s + k) * stride, stride, 4 * stride);
            }
            for (int column = STEP; column < columns; column++) {
                column(x, offset + column * hop + s, count, p, START + s * stride + column, stride);
            }
        }
        for (int column = 0; column < columns; column++) {
            column(x, offset + column * hop + wide, phases - wide, p, START + wide * stride + column, stride);
        }
    }

    /** Samples that lie beside each other to places {@code stride} apart. */
    private static void column(float[] x, int in, int count, float[] p, int out, int stride) {
        int to = out;
        for (int i = 0; i < count; i++) {
            p[to] = x[in + i];
            to += stride;
        }
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
        int out = START;
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
            return takeAndPass(pass, window, lanes, t, leg, group, re, im);
        }
        spread(p);
        if (pass.radix() != 4) {
            return false;
        }
        int far = 2 * pass.count() * leg;
        for (int b = 0; b < pass.count(); b++) {
            int w = b * pass.rowTwiddles();
            for (int q = 0; q < lanes; q += STEP) {
                int out = START + b * pass.outRow() + q;
                int s = 2 * (t + b * leg);
                if (near(at, s, far, group)) {
                    foursOfFrames(pass, p, at, window, lanes, q, s, far, group, 2 * columns, w, re, im, out);
                } else {
                    for (int j = 0; j < group; j++) {
                        foursOfFrames(pass, p, at, window, lanes, q, s + 2 * j, far, 1, 0, w, re, im, out + j * lanes);
                    }
                }
            }
        }
        return true;
    }

    /** As {@link #weighAndPass}, straight from frames that do not overlap; only takes them where a group is as wide. */
    private boolean takeAndPass(
            FftPassFloat pass, float[] window, int lanes, int t, int leg, int group, float[] re, float[] im) {
        int rows = pass.radix() * pass.count();
        FftPassFloat byColumns = strided;
        if (takenPass != pass || byColumns == null) {
            wide = TakenColumns.wide(group, rows, leg, STEP / 2);
            byColumns = TakenColumns.strided(pass, wide * lanes);
            strided = byColumns;
            takenPass = pass;
            taken = -1;
        }
        if (taken < 0 || t < taken || t + group > taken + wide) {
            taken = Math.min(t, leg - wide);
            int length = START + rows * wide * lanes;
            if (frameRe.length < length) {
                frameRe = new float[length];
                frameIm = new float[length];
            }
            take(window, lanes, leg, rows, frameRe, frameIm);
        }
        passes.run(byColumns, frameRe, frameIm, START + (t - taken) * lanes, re, im, START, folded);
        return true;
    }

    /** Columns {@link #taken} and the next, {@link #wide} of them, of all rows. */
    private void take(float[] window, int lanes, int leg, int rows, float[] re, float[] im) {
        for (int i = 0; i < rows; i++) {
            for (int next = 0; next < wide; next += STEP / 2) {
                // The last square begins where it ends with the columns, and gives some of them once more.
                int column = Math.min(next, wide - STEP / 2);
                int s = 2 * (taken + i * leg + column);
                int out = START + (i * wide + column) * lanes;
                for (int f = 0; f < lanes; f += STEP) {
                    int in = offset + f * hop + s;
                    VectorTranspositionFloat.weighed(STEP / 4, x, in, 4 * hop, hop, window, s, block, START, 4 * STEP);
                    squares(START, re, out + f, lanes);
                    squares(START + STEP, im, out + f, lanes);
                }
            }
        }
    }

    /** The second half of a square's transposition, of its rows 2 i or 2 i + 1. */
    private void squares(int in, float[] to, int out, int lanes) {
        VectorTranspositionFloat.fours(2, block, in, 2 * STEP, 4 * STEP, to, out, lanes, 2 * lanes);
    }

    /** Whether rows of samples stand at equal distances within each group of pairs that begins at s + l far, 0 <= l < 4. */
    private boolean near(int[] at, int s, int far, int group) {
        int last = 2 * group - 1;
        for (int l = 0; l < 4; l++) {
            if (at[s + l * far + last] - at[s + l * far] != last * columns) {
                return false;
            }
        }
        return true;
    }

    /**
     * Butterflies of radix 4 whose inputs are the samples s + 2 j + l far and the ones behind them, 0 <= l < 4, 0 <= j < group.
     * Rows of the samples of two butterflies stand {@code leap} apart, so that only the first ones' places are looked up.
     */
    private static void foursOfFrames(
            FftPassFloat pass,
            float[] p,
            int[] at,
            float[] window,
            int lanes,
            int q,
            int s,
            int far,
            int group,
            int leap,
            int w,
            float[] re,
            float[] im,
            int out) {
        int outLeg = pass.outLeg();
        float[] cos = pass.cos();
        float[] sin = pass.sin();
        int w2 = w + pass.legTwiddles();
        int w3 = w2 + pass.legTwiddles();
        FloatVector c1 = FloatVector.broadcast(LANES, cos[w]);
        FloatVector s1 = FloatVector.broadcast(LANES, sin[w]);
        FloatVector c2 = FloatVector.broadcast(LANES, cos[w2]);
        FloatVector s2 = FloatVector.broadcast(LANES, sin[w2]);
        FloatVector c3 = FloatVector.broadcast(LANES, cos[w3]);
        FloatVector s3 = FloatVector.broadcast(LANES, sin[w3]);
        int far2 = 2 * far;
        int far3 = 3 * far;
        int inA = at[s] + q;
        int inA1 = at[s + 1] + q;
        int inB = at[s + far] + q;
        int inB1 = at[s + far + 1] + q;
        int inC = at[s + far2] + q;
        int inC1 = at[s + far2 + 1] + q;
        int inD = at[s + far3] + q;
        int inD1 = at[s + far3 + 1] + q;
        for (int j = 0; j < group; j++) {
            int a = s + 2 * j;
            int o = out + j * lanes;
            int next = j * leap;
            FloatVector ar = FloatVector.fromArray(LANES, p, inA + next).mul(window[a]);
            FloatVector cr = FloatVector.fromArray(LANES, p, inC + next).mul(window[a + far2]);
            FloatVector apcR = ar.add(cr);
            FloatVector amcR = ar.sub(cr);
            FloatVector ai = FloatVector.fromArray(LANES, p, inA1 + next).mul(window[a + 1]);
            FloatVector ci = FloatVector.fromArray(LANES, p, inC1 + next).mul(window[a + far2 + 1]);
            FloatVector apcI = ai.add(ci);
            FloatVector amcI = ai.sub(ci);
            FloatVector br = FloatVector.fromArray(LANES, p, inB + next).mul(window[a + far]);
            FloatVector dr = FloatVector.fromArray(LANES, p, inD + next).mul(window[a + far3]);
            FloatVector bpdR = br.add(dr);
            FloatVector bmdI = dr.sub(br);
            FloatVector bi = FloatVector.fromArray(LANES, p, inB1 + next).mul(window[a + far + 1]);
            FloatVector di = FloatVector.fromArray(LANES, p, inD1 + next).mul(window[a + far3 + 1]);
            FloatVector bpdI = bi.add(di);
            FloatVector bmdR = bi.sub(di);
            apcR.add(bpdR).intoArray(re, o);
            apcI.add(bpdI).intoArray(im, o);
            FloatVector t1r = amcR.add(bmdR);
            FloatVector t1i = amcI.add(bmdI);
            t1r.mul(c1).sub(t1i.mul(s1)).intoArray(re, o + outLeg);
            t1r.mul(s1).add(t1i.mul(c1)).intoArray(im, o + outLeg);
            FloatVector t2r = apcR.sub(bpdR);
            FloatVector t2i = apcI.sub(bpdI);
            t2r.mul(c2).sub(t2i.mul(s2)).intoArray(re, o + 2 * outLeg);
            t2r.mul(s2).add(t2i.mul(c2)).intoArray(im, o + 2 * outLeg);
            FloatVector t3r = amcR.sub(bmdR);
            FloatVector t3i = amcI.sub(bmdI);
            t3r.mul(c3).sub(t3i.mul(s3)).intoArray(re, o + 3 * outLeg);
            t3r.mul(s3).add(t3i.mul(c3)).intoArray(im, o + 3 * outLeg);
        }
    }

    @Override
    public void power(int count, float[] re, float[] im, float[] out, int to, int from) {
        int end = LANES.loopBound(count);
        for (int i = 0; i < end; i += STEP) {
            FloatVector r = FloatVector.fromArray(LANES, re, i);
            FloatVector j = FloatVector.fromArray(LANES, im, i);
            r.mul(r).add(j.mul(j)).intoArray(out, to + i);
        }
        super.power(count, re, im, out, to, end);
    }

    @Override
    public void widen(int count, float[] x, int at, double[] out, int from) {
        int end = LANES.loopBound(count);
        for (int i = 0; i < end; i += STEP) {
            FloatVector v = FloatVector.fromArray(LANES, x, at + i);
            ((DoubleVector) v.castShape(WIDE, 0)).intoArray(out, i);
            ((DoubleVector) v.rearrange(UPPER).castShape(WIDE, 0)).intoArray(out, i + WIDE.length());
        }
        super.widen(count, x, at, out, end);
    }
}
