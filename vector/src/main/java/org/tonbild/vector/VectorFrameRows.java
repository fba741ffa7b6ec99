package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.tonbild.kernel.FftPass;
import org.tonbild.kernel.FftPasses;
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
    private static final int START = FftPasses.START;
    /** The upper half of the floats. */
    private static final VectorShuffle<Float> UPPER = VectorShuffle.iota(FLOATS, STEP, 1, true);

    private static final VectorShuffle<Float> UP4 = VectorShuffle.iota(FLOATS, -4, 1, true);
    private static final VectorShuffle<Float> DOWN4 = VectorShuffle.iota(FLOATS, 4, 1, true);
    /** The lanes whose number has the bit 4. */
    private static final VectorMask<Float> BIT4 = VectorMask.fromLong(FLOATS, 0xF0F0 & (1L << 2 * STEP) - 1);

    /** Eight vectors between the two steps of {@link VectorSampleSquares}. */
    private final long[] bits = new long[START + 8 * STEP];
    /** {@link VectorFrameSquares} of the columns that are taken. */
    private float[] squares = {};

    /** Where these columns stand. */
    private int[] places = {};

    private final float[] block = new float[2 * STEP * STEP];
    private final FftPasses passes = new VectorFftPasses();
    private final double[] folded = new double[passes.scratch()];
    /** Rows of a group of columns, of frames that do not overlap. */
    private double[] frameRe = {};

    private double[] frameIm = {};
    /** The first column of a row that stands there, or -1, and how many there are. */
    private int taken = -1;

    private int wide;
    /** The pass that takes them, as the caller has it and with their distances. */
    private @Nullable FftPass takenPass;

    private @Nullable FftPass strided;
    /** Whether all weights of its window are 1. */
    private boolean plain;
    /** What {@link #begin} was told, while the frames wait to be spread. */
    private float[] x = {};

    private int offset;
    private int hop;
    private int phases;
    private int columns;
    private boolean waiting;
    private final double[] square = new double[STEP * STEP];

    /**
     * In blocks of as many columns as a vector has doubles, by as many phases as it has floats: the lower and the upper half
     * of the lanes are two squares that are transposed side by side.
     */
    @Override
    public void spread(float[] x, int offset, int hop, int phases, int columns, double[] p, int stride) {
        int wide = STEP == 4 || STEP == 8 ? FLOATS.loopBound(phases) : 0;
        int high = LANES.loopBound(columns);
        for (int s = 0; s < wide; s += 2 * STEP) {
            for (int column = 0; column < high; column += STEP) {
                for (int j = 0; j < STEP; j += 4) {
                    int in = offset + (column + j) * hop + s;
                    VectorTranspositionFloat.ones(x, in, hop, block, 2 * STEP * j, 2 * STEP);
                }
                for (int j = 0; j < 4; j++) {
                    int out = START + (s + j) * stride + column;
                    if (STEP == 4) {
                        widen(block, 2 * STEP * j, p, out, STEP * stride);
                    } else {
                        fours(block, 2 * STEP * j, p, out, stride);
                    }
                }
            }
            copy(x, offset, hop, s, s + 2 * STEP, high, columns, p, stride);
        }
        copy(x, offset, hop, wide, phases, 0, columns, p, stride);
    }

    /** Rows j and j + 4 of a block, whose groups of four lanes change places; then doubles. */
    private static void fours(float[] x, int in, double[] y, int out, int stride) {
        FloatVector a = FloatVector.fromArray(FLOATS, x, in);
        FloatVector b = FloatVector.fromArray(FLOATS, x, in + 8 * STEP);
        FloatVector low = a.blend(b.rearrange(UP4), BIT4);
        FloatVector high = a.rearrange(DOWN4).blend(b, BIT4);
        ((DoubleVector) low.castShape(LANES, 0)).intoArray(y, out);
        ((DoubleVector) high.castShape(LANES, 0)).intoArray(y, out + 4 * stride);
        ((DoubleVector) low.rearrange(UPPER).castShape(LANES, 0)).intoArray(y, out + STEP * stride);
        ((DoubleVector) high.rearrange(UPPER).castShape(LANES, 0)).intoArray(y, out + (STEP + 4) * stride);
    }

    private static void widen(float[] x, int in, double[] y, int out, int leg) {
        FloatVector v = FloatVector.fromArray(FLOATS, x, in);
        ((DoubleVector) v.castShape(LANES, 0)).intoArray(y, out);
        ((DoubleVector) v.rearrange(UPPER).castShape(LANES, 0)).intoArray(y, out + leg);
    }

    private static void copy(
            float[] x, int offset, int hop, int s, int phases, int first, int columns, double[] p, int stride) {
        for (int column = first; column < columns; column++) {
            for (int i = s; i < phases; i++) {
                p[START + i * stride + column] = x[offset + column * hop + i];
            }
        }
    }

    /** Frames that do not overlap may go to their rows without being spread. */
    @Override
    public void begin(float[] x, int offset, int hop, int phases, int columns, double[] p) {
        this.x = x;
        this.offset = offset;
        this.hop = hop;
        this.phases = phases;
        this.columns = columns;
        waiting = true;
        taken = -1;
    }

    private void spread(double[] p) {
        if (waiting) {
            spread(x, offset, hop, phases, columns, p, columns);
            waiting = false;
        }
    }

    @Override
    public void weigh(
            double[] p,
            int[] at,
            double[] window,
            boolean pairs,
            int lanes,
            int t,
            int leg,
            int rows,
            int group,
            double[] re,
            double[] im) {
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

    private static void row(double[] p, int[] at, double[] window, int sample, int lanes, double[] out, int o0) {
        if (sample >= window.length) {
            for (int lane = 0; lane < lanes; lane += STEP) {
                DoubleVector.zero(LANES).intoArray(out, o0 + lane);
            }
            return;
        }
        int in = at[sample];
        DoubleVector weight = DoubleVector.broadcast(LANES, window[sample]);
        for (int lane = 0; lane < lanes; lane += STEP) {
            DoubleVector.fromArray(LANES, p, in + lane).mul(weight).intoArray(out, o0 + lane);
        }
    }

    @Override
    public boolean weighAndPass(
            FftPass pass,
            double[] p,
            int[] at,
            double[] window,
            int lanes,
            int t,
            int leg,
            int group,
            double[] re,
            double[] im) {
        if (!pass.turned() || lanes % STEP != 0) {
            return false;
        }
        if (waiting && columns == lanes && phases == window.length && (STEP == 4 || STEP == 8) && leg >= STEP) {
            return takeAndPass(pass, window, lanes, t, leg, group, re, im);
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

    /** As {@link #weighAndPass}, straight from frames that do not overlap; only takes them where a group is as wide. */
    private boolean takeAndPass(
            FftPass pass, double[] window, int lanes, int t, int leg, int group, double[] re, double[] im) {
        int rows = pass.radix() * pass.count();
        FftPass byColumns = strided;
        if (takenPass != pass || byColumns == null) {
            wide = TakenColumns.wide(group, rows, leg, STEP);
            byColumns = TakenColumns.strided(pass, wide * lanes);
            strided = byColumns;
            takenPass = pass;
            plain = ones(window);
            taken = -1;
        }
        boolean begun = taken >= 0 && t >= taken && t + group <= taken + wide;
        if (VectorFrameColumns.can(pass)) {
            if (!begun) {
                taken = Math.min(t, leg - wide);
                takeSquares(leg, rows);
            }
            int first = t - taken;
            if (plain) {
                VectorPlainColumns.run(pass, squares, places, first, group, wide, re, im);
            } else {
                VectorFrameColumns.run(pass, squares, places, first, group, wide, window, 2 * t, 2 * leg, re, im);
            }
            return true;
        }
        if (!begun) {
            taken = Math.min(t, leg - wide);
            int length = START + rows * wide * lanes;
            if (frameRe.length < length) {
                frameRe = new double[length];
                frameIm = new double[length];
            }
            take(window, lanes, leg, rows, frameRe, frameIm);
        }
        passes.run(byColumns, frameRe, frameIm, START + (t - taken) * lanes, re, im, START, folded);
        return true;
    }

    private static boolean ones(double[] window) {
        for (double weight : window) {
            if (weight != 1) {
                return false;
            }
        }
        return true;
    }

    /** Columns {@link #taken} and the next, {@link #wide} of them, of all rows, as squares. All of a frame are one row. */
    private void takeSquares(int leg, int rows) {
        if (places.length != rows * wide) {
            places = VectorFrameSquares.places(rows * wide);
        }
        // Behind the last square, half a vector is read that means nothing.
        int length = VectorFrameSquares.BEGIN + 2 * (rows * wide + STEP) * STEP + STEP;
        if (squares.length < length) {
            squares = new float[length];
        }
        if (wide == leg) {
            VectorFrameSquares.squares(x, offset, hop, 1, 0, rows * leg, squares);
        } else {
            VectorFrameSquares.squares(x, offset + 2 * taken, hop, rows, 2 * leg, wide, squares);
        }
    }

    /** Columns {@link #taken} and the next, {@link #wide} of them, of all rows. */
    private void take(double[] window, int lanes, int leg, int rows, double[] re, double[] im) {
        for (int i = 0; i < rows; i++) {
            for (int next = 0; next < wide; next += STEP) {
                // The last square begins where it ends with the columns, and gives some of them once more.
                int column = Math.min(next, wide - STEP);
                int s = 2 * (taken + i * leg + column);
                int out = START + (i * wide + column) * lanes;
                for (int f = 0; f < lanes; f += STEP) {
                    int in = offset + f * hop + s;
                    if (VectorSampleSquares.FIT) {
                        wideSquare(in, window, s, re, im, out + f, lanes);
                    } else {
                        square(in, window, s, re, im, out + f, lanes);
                    }
                }
            }
        }
    }

    private void wideSquare(int in, double[] window, int s, double[] re, double[] im, int out, int lanes) {
        VectorSampleSquares.fours(x, in, hop, 1, 0, bits, START);
        for (int j = 0; j < 4; j++) {
            double[] to = j % 2 == 0 ? re : im;
            VectorSampleSquares.eights(bits, START + j * STEP, window, s + j, to, out + j / 2 * lanes, lanes);
        }
    }

    private void square(int in, double[] window, int s, double[] re, double[] im, int out, int lanes) {
        for (int j = 0; j < STEP; j += 4) {
            VectorTranspositionFloat.ones(x, in + j * hop, hop, block, 2 * STEP * j, 2 * STEP);
        }
        for (int j = 0; j < 4; j++) {
            double[] to = j % 2 == 0 ? re : im;
            weighed(block, 2 * STEP * j, window, s + j, to, out + j / 2 * lanes, 2 * lanes);
        }
    }

    /** Every fourth row of a block as doubles times their weights, to rows {@code leg} apart; for vectors of four doubles. */
    private static void weighed(float[] x, int in, double[] window, int w, double[] y, int out, int leg) {
        FloatVector a = FloatVector.fromArray(FLOATS, x, in);
        DoubleVector w0 = DoubleVector.broadcast(LANES, window[w]);
        ((DoubleVector) a.castShape(LANES, 0)).mul(w0).intoArray(y, out);
        DoubleVector w1 = DoubleVector.broadcast(LANES, window[w + STEP]);
        ((DoubleVector) a.rearrange(UPPER).castShape(LANES, 0)).mul(w1).intoArray(y, out + leg);
    }

    /** One butterfly of radix 4 whose inputs are the samples s + l far and the ones behind them, 0 <= l < 4. */
    private static void fourOfFrames(
            FftPass pass,
            double[] p,
            int[] at,
            double[] window,
            int lanes,
            int s,
            int far,
            int w,
            double[] re,
            double[] im,
            int out) {
        int a = s;
        int b = s + far;
        int c = s + 2 * far;
        int d = s + 3 * far;

        int outLeg = pass.outLeg();
        DoubleVector c1 = DoubleVector.broadcast(LANES, pass.cos()[w]);
        DoubleVector s1 = DoubleVector.broadcast(LANES, pass.sin()[w]);
        DoubleVector c2 = DoubleVector.broadcast(LANES, pass.cos()[w + pass.legTwiddles()]);
        DoubleVector s2 = DoubleVector.broadcast(LANES, pass.sin()[w + pass.legTwiddles()]);
        DoubleVector c3 = DoubleVector.broadcast(LANES, pass.cos()[w + 2 * pass.legTwiddles()]);
        DoubleVector s3 = DoubleVector.broadcast(LANES, pass.sin()[w + 2 * pass.legTwiddles()]);
        for (int q = 0; q < lanes; q += STEP) {
            DoubleVector ar = DoubleVector.fromArray(LANES, p, at[a] + q).mul(DoubleVector.broadcast(LANES, window[a]));
            DoubleVector ai =
                    DoubleVector.fromArray(LANES, p, at[a + 1] + q).mul(DoubleVector.broadcast(LANES, window[a + 1]));
            DoubleVector br = DoubleVector.fromArray(LANES, p, at[b] + q).mul(DoubleVector.broadcast(LANES, window[b]));
            DoubleVector bi =
                    DoubleVector.fromArray(LANES, p, at[b + 1] + q).mul(DoubleVector.broadcast(LANES, window[b + 1]));
            DoubleVector cr = DoubleVector.fromArray(LANES, p, at[c] + q).mul(DoubleVector.broadcast(LANES, window[c]));
            DoubleVector ci =
                    DoubleVector.fromArray(LANES, p, at[c + 1] + q).mul(DoubleVector.broadcast(LANES, window[c + 1]));
            DoubleVector dr = DoubleVector.fromArray(LANES, p, at[d] + q).mul(DoubleVector.broadcast(LANES, window[d]));
            DoubleVector di =
                    DoubleVector.fromArray(LANES, p, at[d + 1] + q).mul(DoubleVector.broadcast(LANES, window[d + 1]));
            DoubleVector apcR = ar.add(cr);
            DoubleVector apcI = ai.add(ci);
            DoubleVector amcR = ar.sub(cr);
            DoubleVector amcI = ai.sub(ci);
            DoubleVector bpdR = br.add(dr);
            DoubleVector bpdI = bi.add(di);
            DoubleVector bmdR = bi.sub(di);
            DoubleVector bmdI = dr.sub(br);
            apcR.add(bpdR).intoArray(re, out + q);
            apcI.add(bpdI).intoArray(im, out + q);
            DoubleVector t1r = amcR.add(bmdR);
            DoubleVector t1i = amcI.add(bmdI);
            t1r.mul(c1).sub(t1i.mul(s1)).intoArray(re, out + outLeg + q);
            t1r.mul(s1).add(t1i.mul(c1)).intoArray(im, out + outLeg + q);
            DoubleVector t2r = apcR.sub(bpdR);
            DoubleVector t2i = apcI.sub(bpdI);
            t2r.mul(c2).sub(t2i.mul(s2)).intoArray(re, out + 2 * outLeg + q);
            t2r.mul(s2).add(t2i.mul(c2)).intoArray(im, out + 2 * outLeg + q);
            DoubleVector t3r = amcR.sub(bmdR);
            DoubleVector t3i = amcI.sub(bmdI);
            t3r.mul(c3).sub(t3i.mul(s3)).intoArray(re, out + 3 * outLeg + q);
            t3r.mul(s3).add(t3i.mul(c3)).intoArray(im, out + 3 * outLeg + q);
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

    /** By squares that are transposed on the way. */
    @Override
    public void behind(int rows, int lanes, double[] x, double[][] y, int from) {
        int high = VectorTransposition.SQUARES && lanes % STEP == 0 ? from + LANES.loopBound(rows - from) : from;
        for (int k = from; k < high; k += STEP) {
            for (int f = 0; f < lanes; f += STEP) {
                VectorTransposition.square(x, k * lanes + f, lanes, square, 0, STEP);
                for (int j = 0; j < STEP; j++) {
                    DoubleVector.fromArray(LANES, square, j * STEP).intoArray(y[f + j], k);
                }
            }
        }
        super.behind(rows, lanes, x, y, high);
    }

    @Override
    public void largest(int rows, int lanes, double[] x, double[] out) {
        if (lanes % STEP != 0) {
            super.largest(rows, lanes, x, out);
            return;
        }
        for (int f = 0; f < lanes; f += STEP) {
            DoubleVector even = DoubleVector.broadcast(LANES, Double.NEGATIVE_INFINITY);
            DoubleVector odd = even;
            int k = 0;
            for (; k + 1 < rows; k += 2) {
                DoubleVector a = DoubleVector.fromArray(LANES, x, k * lanes + f);
                DoubleVector b = DoubleVector.fromArray(LANES, x, (k + 1) * lanes + f);
                even = even.blend(a, a.compare(VectorOperators.GT, even));
                odd = odd.blend(b, b.compare(VectorOperators.GT, odd));
            }
            if (k < rows) {
                DoubleVector a = DoubleVector.fromArray(LANES, x, k * lanes + f);
                even = even.blend(a, a.compare(VectorOperators.GT, even));
            }
            even.blend(odd, odd.compare(VectorOperators.GT, even)).intoArray(out, f);
        }
    }
}
