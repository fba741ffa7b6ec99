package org.tonbild.vector;

import static jdk.incubator.vector.VectorOperators.XOR;
import static org.tonbild.kernel.BlockFft.HALF_ROOT;
import static org.tonbild.kernel.BlockFft.LANES;
import static org.tonbild.kernel.BlockFft.START;
import static org.tonbild.vector.VectorTransposition.BIT4;
import static org.tonbild.vector.VectorTransposition.DOWN4;
import static org.tonbild.vector.VectorTransposition.UP4;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.BlockFft;

/** The passes of radix 8 of {@link BlockFft}, between samples as they lie and signals side by side. */
final class VectorEights {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = SPECIES.length();

    /** Whether the last step of a transposition, d = 4, is left to those who load its rows: half as many are stored. */
    private static final boolean HALVES = STEP == 8;
    /** Rows that are transposed together. */
    private static final int TOGETHER = 32;

    private final double[] squareRe = new double[START + TOGETHER * LANES];
    private final double[] squareIm = new double[START + TOGETHER * LANES];

    /** Rows are transposed, eight by eight, and then each is a vector. */
    void eightBack(
            double[] re,
            double[] im,
            int at,
            int count,
            double[] wr,
            double[] wi,
            int w0,
            boolean powers,
            double[] yr,
            double[] yi,
            int y0,
            int leg) {
        double[] r = squareRe;
        double[] j = squareIm;
        for (int t = 0; t < count; t += TOGETHER) {
            int rows = Math.min(TOGETHER, count - t);
            halves(re, START + (at + t) * LANES, rows, r);
            halves(im, START + (at + t) * LANES, rows, j);
            oddBack(r, j, rows, wr, wi, w0 + t * LANES);
            evenBack(r, j, rows, wr, wi, w0 + t * LANES, powers, yr, yi, y0 + t, leg);
        }
    }

    /** As {@link #eightBack} with real and imaginary parts exchanged, and everything in the opposite order. */
    void eight(
            double[] x,
            int x0,
            double[] i,
            int i0,
            int leg,
            int count,
            double[] wr,
            double[] wi,
            int w0,
            double[] re,
            double[] im,
            int at) {
        for (int t = 0; t < count; t += LANES) {
            for (int q = 0; q < LANES; q += STEP) {
                odd(x, x0 + t + q, i, i0 + t + q, leg, squareRe, squareIm, START + q);
                even(x, x0 + t + q, i, i0 + t + q, leg, squareRe, squareIm, START + q, wr, wi, w0 + t * LANES + q);
            }
            turnOver(squareRe, START + LANES * LANES, re, START + (at + t) * LANES);
            turnOver(squareIm, START + LANES * LANES, im, START + (at + t) * LANES);
        }
    }

    private static void odd(double[] x, int x0, double[] y, int y0, int leg, double[] r, double[] j, int q) {
        DoubleVector r1 = DoubleVector.fromArray(SPECIES, y, y0 + leg);
        DoubleVector i1 = DoubleVector.fromArray(SPECIES, x, x0 + leg);
        DoubleVector r3 = DoubleVector.fromArray(SPECIES, y, y0 + 3 * leg);
        DoubleVector i3 = DoubleVector.fromArray(SPECIES, x, x0 + 3 * leg);
        DoubleVector r5 = DoubleVector.fromArray(SPECIES, y, y0 + 5 * leg);
        DoubleVector i5 = DoubleVector.fromArray(SPECIES, x, x0 + 5 * leg);
        DoubleVector r7 = DoubleVector.fromArray(SPECIES, y, y0 + 7 * leg);
        DoubleVector i7 = DoubleVector.fromArray(SPECIES, x, x0 + 7 * leg);
        DoubleVector sr = r1.add(r5);
        DoubleVector si = i1.add(i5);
        DoubleVector dr = r1.sub(r5);
        DoubleVector di = i1.sub(i5);
        DoubleVector tr = r3.add(r7);
        DoubleVector ti = i3.add(i7);
        DoubleVector er = i7.sub(i3);
        DoubleVector ei = r3.sub(r7);
        sr.add(tr).intoArray(r, LANES + q);
        si.add(ti).intoArray(j, LANES + q);
        DoubleVector half = DoubleVector.broadcast(SPECIES, HALF_ROOT);
        DoubleVector or = dr.add(er);
        DoubleVector oi = di.add(ei);
        half.mul(or.sub(oi)).intoArray(r, 3 * LANES + q);
        half.mul(or.add(oi)).intoArray(j, 3 * LANES + q);
        si.sub(ti).neg().intoArray(r, 5 * LANES + q);
        sr.sub(tr).intoArray(j, 5 * LANES + q);
        or = dr.sub(er);
        oi = di.sub(ei);
        half.mul(or.add(oi)).neg().intoArray(r, 7 * LANES + q);
        half.mul(or.sub(oi)).intoArray(j, 7 * LANES + q);
    }

    /** Rows 0, 2, 4, 6, sums and differences with the odd ones, and their turns; into the second half of r and j. */
    private static void even(
            double[] x,
            int x0,
            double[] y,
            int y0,
            int leg,
            double[] r,
            double[] j,
            int q,
            double[] wr,
            double[] wi,
            int w) {
        DoubleVector r0 = DoubleVector.fromArray(SPECIES, y, y0);
        DoubleVector i0 = DoubleVector.fromArray(SPECIES, x, x0);
        DoubleVector r2 = DoubleVector.fromArray(SPECIES, y, y0 + 2 * leg);
        DoubleVector i2 = DoubleVector.fromArray(SPECIES, x, x0 + 2 * leg);
        DoubleVector r4 = DoubleVector.fromArray(SPECIES, y, y0 + 4 * leg);
        DoubleVector i4 = DoubleVector.fromArray(SPECIES, x, x0 + 4 * leg);
        DoubleVector r6 = DoubleVector.fromArray(SPECIES, y, y0 + 6 * leg);
        DoubleVector i6 = DoubleVector.fromArray(SPECIES, x, x0 + 6 * leg);
        DoubleVector sr = r0.add(r4);
        DoubleVector si = i0.add(i4);
        DoubleVector dr = r0.sub(r4);
        DoubleVector di = i0.sub(i4);
        DoubleVector tr = r2.add(r6);
        DoubleVector ti = i2.add(i6);
        DoubleVector er = i6.sub(i2);
        DoubleVector ei = r2.sub(r6);
        DoubleVector ar = sr.add(tr);
        DoubleVector ai = si.add(ti);
        DoubleVector br = DoubleVector.fromArray(SPECIES, r, LANES + q);
        DoubleVector bi = DoubleVector.fromArray(SPECIES, j, LANES + q);
        DoubleVector cr = ai.add(bi);
        DoubleVector ci = ar.add(br);
        DoubleVector c = DoubleVector.fromArray(SPECIES, wr, w);
        DoubleVector s = DoubleVector.fromArray(SPECIES, wi, w);
        cr.mul(c).sub(ci.mul(s)).intoArray(r, 8 * LANES + q);
        cr.mul(s).add(ci.mul(c)).intoArray(j, 8 * LANES + q);
        cr = ai.sub(bi);
        ci = ar.sub(br);
        c = DoubleVector.fromArray(SPECIES, wr, w + 4 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 4 * LANES);
        cr.mul(c).sub(ci.mul(s)).intoArray(r, 12 * LANES + q);
        cr.mul(s).add(ci.mul(c)).intoArray(j, 12 * LANES + q);
        ar = dr.add(er);
        ai = di.add(ei);
        br = DoubleVector.fromArray(SPECIES, r, 3 * LANES + q);
        bi = DoubleVector.fromArray(SPECIES, j, 3 * LANES + q);
        cr = ai.add(bi);
        ci = ar.add(br);
        c = DoubleVector.fromArray(SPECIES, wr, w + LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + LANES);
        cr.mul(c).sub(ci.mul(s)).intoArray(r, 9 * LANES + q);
        cr.mul(s).add(ci.mul(c)).intoArray(j, 9 * LANES + q);
        cr = ai.sub(bi);
        ci = ar.sub(br);
        c = DoubleVector.fromArray(SPECIES, wr, w + 5 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 5 * LANES);
        cr.mul(c).sub(ci.mul(s)).intoArray(r, 13 * LANES + q);
        cr.mul(s).add(ci.mul(c)).intoArray(j, 13 * LANES + q);
        ar = sr.sub(tr);
        ai = si.sub(ti);
        br = DoubleVector.fromArray(SPECIES, r, 5 * LANES + q);
        bi = DoubleVector.fromArray(SPECIES, j, 5 * LANES + q);
        cr = ai.add(bi);
        ci = ar.add(br);
        c = DoubleVector.fromArray(SPECIES, wr, w + 2 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 2 * LANES);
        cr.mul(c).sub(ci.mul(s)).intoArray(r, 10 * LANES + q);
        cr.mul(s).add(ci.mul(c)).intoArray(j, 10 * LANES + q);
        cr = ai.sub(bi);
        ci = ar.sub(br);
        c = DoubleVector.fromArray(SPECIES, wr, w + 6 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 6 * LANES);
        cr.mul(c).sub(ci.mul(s)).intoArray(r, 14 * LANES + q);
        cr.mul(s).add(ci.mul(c)).intoArray(j, 14 * LANES + q);
        ar = dr.sub(er);
        ai = di.sub(ei);
        br = DoubleVector.fromArray(SPECIES, r, 7 * LANES + q);
        bi = DoubleVector.fromArray(SPECIES, j, 7 * LANES + q);
        cr = ai.add(bi);
        ci = ar.add(br);
        c = DoubleVector.fromArray(SPECIES, wr, w + 3 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 3 * LANES);
        cr.mul(c).sub(ci.mul(s)).intoArray(r, 11 * LANES + q);
        cr.mul(s).add(ci.mul(c)).intoArray(j, 11 * LANES + q);
        cr = ai.sub(bi);
        ci = ar.sub(br);
        c = DoubleVector.fromArray(SPECIES, wr, w + 7 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 7 * LANES);
        cr.mul(c).sub(ci.mul(s)).intoArray(r, 15 * LANES + q);
        cr.mul(s).add(ci.mul(c)).intoArray(j, 15 * LANES + q);
    }

    private static void transpose(double[] x, int from, double[] y, int to) {
        for (int l = 0; l < LANES; l++) {
            for (int t = 0; t < LANES; t++) {
                y[to + t * LANES + l] = x[from + l * LANES + t];
            }
        }
    }

    private static void turnOver(double[] x, int at, double[] y, int to) {
        if (!VectorTransposition.SQUARES || STEP > LANES) {
            transpose(x, at, y, to);
            return;
        }
        for (int t = 0; t < LANES; t += STEP) {
            for (int l = 0; l < LANES; l += STEP) {
                VectorTransposition.square(x, at + t * LANES + l, LANES, y, to + l * LANES + t, LANES);
            }
        }
    }

    /** The transposition of squares one behind the other, but for its last step where {@link #HALVES}. */
    private static void halves(double[] x, int from, int rows, double[] y) {
        if (HALVES) {
            VectorTransposition.ones(rows / 4, x, from, 4 * LANES, LANES, y, START, 4 * LANES, LANES);
            return;
        }
        for (int t = 0; t < rows; t += LANES) {
            turnOver(x, from + t * LANES, y, START + t * LANES);
        }
    }

    /**
     * Rows 1, 3, 5, 7 of each square: turned, transformed, turned once more; in place. In one loop, as each call would have
     * the choice of lanes read and widened anew.
     */
    private static void oddBack(double[] r, double[] j, int rows, double[] wr, double[] wi, int w0) {
        LongVector upper = LongVector.fromArray(LongVector.SPECIES_PREFERRED, BIT4, 0);
        for (int t = 0; t < rows; t += STEP) {
            int q = START + t / LANES * LANES * LANES + t % LANES;
            int w = w0 + q - START;
            DoubleVector x1 = DoubleVector.fromArray(SPECIES, r, q + LANES);
            DoubleVector x5 = DoubleVector.fromArray(SPECIES, r, q + 5 * LANES);
            if (HALVES) {
                LongVector a = x1.reinterpretAsLongs();
                LongVector b = x5.reinterpretAsLongs();
                LongVector up = b.rearrange(UP4);
                LongVector down = a.rearrange(DOWN4);
                x1 = a.lanewise(XOR, a.lanewise(XOR, up).and(upper)).reinterpretAsDoubles();
                x5 = down.lanewise(XOR, down.lanewise(XOR, b).and(upper)).reinterpretAsDoubles();
            }
            DoubleVector y1 = DoubleVector.fromArray(SPECIES, j, q + LANES);
            DoubleVector y5 = DoubleVector.fromArray(SPECIES, j, q + 5 * LANES);
            if (HALVES) {
                LongVector a = y1.reinterpretAsLongs();
                LongVector b = y5.reinterpretAsLongs();
                LongVector up = b.rearrange(UP4);
                LongVector down = a.rearrange(DOWN4);
                y1 = a.lanewise(XOR, a.lanewise(XOR, up).and(upper)).reinterpretAsDoubles();
                y5 = down.lanewise(XOR, down.lanewise(XOR, b).and(upper)).reinterpretAsDoubles();
            }
            DoubleVector c = DoubleVector.fromArray(SPECIES, wr, w + LANES);
            DoubleVector s = DoubleVector.fromArray(SPECIES, wi, w + LANES);
            DoubleVector r1 = x1.mul(c).add(y1.mul(s));
            DoubleVector i1 = y1.mul(c).sub(x1.mul(s));
            c = DoubleVector.fromArray(SPECIES, wr, w + 5 * LANES);
            s = DoubleVector.fromArray(SPECIES, wi, w + 5 * LANES);
            DoubleVector r5 = x5.mul(c).add(y5.mul(s));
            DoubleVector i5 = y5.mul(c).sub(x5.mul(s));
            DoubleVector x3 = DoubleVector.fromArray(SPECIES, r, q + 3 * LANES);
            DoubleVector x7 = DoubleVector.fromArray(SPECIES, r, q + 7 * LANES);
            if (HALVES) {
                LongVector a = x3.reinterpretAsLongs();
                LongVector b = x7.reinterpretAsLongs();
                LongVector up = b.rearrange(UP4);
                LongVector down = a.rearrange(DOWN4);
                x3 = a.lanewise(XOR, a.lanewise(XOR, up).and(upper)).reinterpretAsDoubles();
                x7 = down.lanewise(XOR, down.lanewise(XOR, b).and(upper)).reinterpretAsDoubles();
            }
            DoubleVector y3 = DoubleVector.fromArray(SPECIES, j, q + 3 * LANES);
            DoubleVector y7 = DoubleVector.fromArray(SPECIES, j, q + 7 * LANES);
            if (HALVES) {
                LongVector a = y3.reinterpretAsLongs();
                LongVector b = y7.reinterpretAsLongs();
                LongVector up = b.rearrange(UP4);
                LongVector down = a.rearrange(DOWN4);
                y3 = a.lanewise(XOR, a.lanewise(XOR, up).and(upper)).reinterpretAsDoubles();
                y7 = down.lanewise(XOR, down.lanewise(XOR, b).and(upper)).reinterpretAsDoubles();
            }
            c = DoubleVector.fromArray(SPECIES, wr, w + 3 * LANES);
            s = DoubleVector.fromArray(SPECIES, wi, w + 3 * LANES);
            DoubleVector r3 = x3.mul(c).add(y3.mul(s));
            DoubleVector i3 = y3.mul(c).sub(x3.mul(s));
            c = DoubleVector.fromArray(SPECIES, wr, w + 7 * LANES);
            s = DoubleVector.fromArray(SPECIES, wi, w + 7 * LANES);
            DoubleVector r7 = x7.mul(c).add(y7.mul(s));
            DoubleVector i7 = y7.mul(c).sub(x7.mul(s));
            DoubleVector sr = r1.add(r5);
            DoubleVector si = i1.add(i5);
            DoubleVector dr = r1.sub(r5);
            DoubleVector di = i1.sub(i5);
            DoubleVector tr = r3.add(r7);
            DoubleVector ti = i3.add(i7);
            DoubleVector er = i7.sub(i3);
            DoubleVector ei = r3.sub(r7);
            sr.add(tr).intoArray(r, q + LANES);
            si.add(ti).intoArray(j, q + LANES);
            DoubleVector half = DoubleVector.broadcast(SPECIES, HALF_ROOT);
            DoubleVector or = dr.add(er);
            DoubleVector oi = di.add(ei);
            half.mul(or.sub(oi)).intoArray(r, q + 3 * LANES);
            half.mul(or.add(oi)).intoArray(j, q + 3 * LANES);
            si.sub(ti).neg().intoArray(r, q + 5 * LANES);
            sr.sub(tr).intoArray(j, q + 5 * LANES);
            or = dr.sub(er);
            oi = di.sub(ei);
            half.mul(or.add(oi)).neg().intoArray(r, q + 7 * LANES);
            half.mul(or.sub(oi)).intoArray(j, q + 7 * LANES);
        }
    }

    /** Rows 0, 2, 4, 6 of each square: turned and transformed; then sums and differences with the odd ones. */
    private static void evenBack(
            double[] r,
            double[] j,
            int rows,
            double[] wr,
            double[] wi,
            int w0,
            boolean powers,
            double[] yr,
            double[] yi,
            int first,
            int leg) {
        LongVector upper = LongVector.fromArray(LongVector.SPECIES_PREFERRED, BIT4, 0);
        for (int t = 0; t < rows; t += STEP) {
            int q = START + t / LANES * LANES * LANES + t % LANES;
            int w = w0 + q - START;
            int to = first + t;
            DoubleVector x0 = DoubleVector.fromArray(SPECIES, r, q);
            DoubleVector x4 = DoubleVector.fromArray(SPECIES, r, q + 4 * LANES);
            if (HALVES) {
                LongVector a = x0.reinterpretAsLongs();
                LongVector b = x4.reinterpretAsLongs();
                LongVector up = b.rearrange(UP4);
                LongVector down = a.rearrange(DOWN4);
                x0 = a.lanewise(XOR, a.lanewise(XOR, up).and(upper)).reinterpretAsDoubles();
                x4 = down.lanewise(XOR, down.lanewise(XOR, b).and(upper)).reinterpretAsDoubles();
            }
            DoubleVector y0 = DoubleVector.fromArray(SPECIES, j, q);
            DoubleVector y4 = DoubleVector.fromArray(SPECIES, j, q + 4 * LANES);
            if (HALVES) {
                LongVector a = y0.reinterpretAsLongs();
                LongVector b = y4.reinterpretAsLongs();
                LongVector up = b.rearrange(UP4);
                LongVector down = a.rearrange(DOWN4);
                y0 = a.lanewise(XOR, a.lanewise(XOR, up).and(upper)).reinterpretAsDoubles();
                y4 = down.lanewise(XOR, down.lanewise(XOR, b).and(upper)).reinterpretAsDoubles();
            }
            DoubleVector c = DoubleVector.fromArray(SPECIES, wr, w);
            DoubleVector s = DoubleVector.fromArray(SPECIES, wi, w);
            DoubleVector r0 = x0.mul(c).add(y0.mul(s));
            DoubleVector i0 = y0.mul(c).sub(x0.mul(s));
            c = DoubleVector.fromArray(SPECIES, wr, w + 4 * LANES);
            s = DoubleVector.fromArray(SPECIES, wi, w + 4 * LANES);
            DoubleVector r4 = x4.mul(c).add(y4.mul(s));
            DoubleVector i4 = y4.mul(c).sub(x4.mul(s));
            DoubleVector x2 = DoubleVector.fromArray(SPECIES, r, q + 2 * LANES);
            DoubleVector x6 = DoubleVector.fromArray(SPECIES, r, q + 6 * LANES);
            if (HALVES) {
                LongVector a = x2.reinterpretAsLongs();
                LongVector b = x6.reinterpretAsLongs();
                LongVector up = b.rearrange(UP4);
                LongVector down = a.rearrange(DOWN4);
                x2 = a.lanewise(XOR, a.lanewise(XOR, up).and(upper)).reinterpretAsDoubles();
                x6 = down.lanewise(XOR, down.lanewise(XOR, b).and(upper)).reinterpretAsDoubles();
            }
            DoubleVector y2 = DoubleVector.fromArray(SPECIES, j, q + 2 * LANES);
            DoubleVector y6 = DoubleVector.fromArray(SPECIES, j, q + 6 * LANES);
            if (HALVES) {
                LongVector a = y2.reinterpretAsLongs();
                LongVector b = y6.reinterpretAsLongs();
                LongVector up = b.rearrange(UP4);
                LongVector down = a.rearrange(DOWN4);
                y2 = a.lanewise(XOR, a.lanewise(XOR, up).and(upper)).reinterpretAsDoubles();
                y6 = down.lanewise(XOR, down.lanewise(XOR, b).and(upper)).reinterpretAsDoubles();
            }
            c = DoubleVector.fromArray(SPECIES, wr, w + 2 * LANES);
            s = DoubleVector.fromArray(SPECIES, wi, w + 2 * LANES);
            DoubleVector r2 = x2.mul(c).add(y2.mul(s));
            DoubleVector i2 = y2.mul(c).sub(x2.mul(s));
            c = DoubleVector.fromArray(SPECIES, wr, w + 6 * LANES);
            s = DoubleVector.fromArray(SPECIES, wi, w + 6 * LANES);
            DoubleVector r6 = x6.mul(c).add(y6.mul(s));
            DoubleVector i6 = y6.mul(c).sub(x6.mul(s));
            DoubleVector sr = r0.add(r4);
            DoubleVector si = i0.add(i4);
            DoubleVector dr = r0.sub(r4);
            DoubleVector di = i0.sub(i4);
            DoubleVector tr = r2.add(r6);
            DoubleVector ti = i2.add(i6);
            DoubleVector er = i6.sub(i2);
            DoubleVector ei = r2.sub(r6);
            if (powers) {
                DoubleVector ar = sr.add(tr);
                DoubleVector ai = si.add(ti);
                c = DoubleVector.fromArray(SPECIES, r, q + LANES);
                s = DoubleVector.fromArray(SPECIES, j, q + LANES);
                r0 = ar.add(c);
                i0 = ai.add(s);
                r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to);
                r0 = ar.sub(c);
                i0 = ai.sub(s);
                r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 4 * leg);
                ar = dr.add(er);
                ai = di.add(ei);
                c = DoubleVector.fromArray(SPECIES, r, q + 3 * LANES);
                s = DoubleVector.fromArray(SPECIES, j, q + 3 * LANES);
                r0 = ar.add(c);
                i0 = ai.add(s);
                r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + leg);
                r0 = ar.sub(c);
                i0 = ai.sub(s);
                r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 5 * leg);
                ar = sr.sub(tr);
                ai = si.sub(ti);
                c = DoubleVector.fromArray(SPECIES, r, q + 5 * LANES);
                s = DoubleVector.fromArray(SPECIES, j, q + 5 * LANES);
                r0 = ar.add(c);
                i0 = ai.add(s);
                r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 2 * leg);
                r0 = ar.sub(c);
                i0 = ai.sub(s);
                r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 6 * leg);
                ar = dr.sub(er);
                ai = di.sub(ei);
                c = DoubleVector.fromArray(SPECIES, r, q + 7 * LANES);
                s = DoubleVector.fromArray(SPECIES, j, q + 7 * LANES);
                r0 = ar.add(c);
                i0 = ai.add(s);
                r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 3 * leg);
                r0 = ar.sub(c);
                i0 = ai.sub(s);
                r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 7 * leg);
                continue;
            }
            DoubleVector ar = sr.add(tr);
            DoubleVector ai = si.add(ti);
            c = DoubleVector.fromArray(SPECIES, r, q + LANES);
            s = DoubleVector.fromArray(SPECIES, j, q + LANES);
            ar.add(c).intoArray(yr, to);
            ai.add(s).intoArray(yi, to);
            ar.sub(c).intoArray(yr, to + 4 * leg);
            ai.sub(s).intoArray(yi, to + 4 * leg);
            ar = dr.add(er);
            ai = di.add(ei);
            c = DoubleVector.fromArray(SPECIES, r, q + 3 * LANES);
            s = DoubleVector.fromArray(SPECIES, j, q + 3 * LANES);
            ar.add(c).intoArray(yr, to + leg);
            ai.add(s).intoArray(yi, to + leg);
            ar.sub(c).intoArray(yr, to + 5 * leg);
            ai.sub(s).intoArray(yi, to + 5 * leg);
            ar = sr.sub(tr);
            ai = si.sub(ti);
            c = DoubleVector.fromArray(SPECIES, r, q + 5 * LANES);
            s = DoubleVector.fromArray(SPECIES, j, q + 5 * LANES);
            ar.add(c).intoArray(yr, to + 2 * leg);
            ai.add(s).intoArray(yi, to + 2 * leg);
            ar.sub(c).intoArray(yr, to + 6 * leg);
            ai.sub(s).intoArray(yi, to + 6 * leg);
            ar = dr.sub(er);
            ai = di.sub(ei);
            c = DoubleVector.fromArray(SPECIES, r, q + 7 * LANES);
            s = DoubleVector.fromArray(SPECIES, j, q + 7 * LANES);
            ar.add(c).intoArray(yr, to + 3 * leg);
            ai.add(s).intoArray(yi, to + 3 * leg);
            ar.sub(c).intoArray(yr, to + 7 * leg);
            ai.sub(s).intoArray(yi, to + 7 * leg);
        }
    }
}
