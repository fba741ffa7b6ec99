package org.tonbild.vector;

import static org.tonbild.kernel.BlockFft.HALF_ROOT;
import static org.tonbild.kernel.BlockFft.LANES;
import static org.tonbild.kernel.BlockFft.START;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.BlockFft;

/** The passes of radix 8 of {@link BlockFft}, between samples as they lie and signals side by side. */
final class VectorEights {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = SPECIES.length();

    private final double[] squareRe = new double[START + 2 * LANES * LANES];
    private final double[] squareIm = new double[START + 2 * LANES * LANES];

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
        for (int t = 0; t < count; t += LANES) {
            turnOver(re, START + (at + t) * LANES, r, START);
            turnOver(im, START + (at + t) * LANES, j, START);
            for (int q = 0; q < LANES; q += STEP) {
                oddBack(r, j, START + q, wr, wi, w0 + t * LANES + q);
                evenBack(r, j, START + q, wr, wi, w0 + t * LANES + q, powers, yr, yi, y0 + t + q, leg);
            }
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

    /** Rows 1, 3, 5, 7: turned, transformed, turned once more; in place. */
    private static void oddBack(double[] r, double[] j, int q, double[] wr, double[] wi, int w) {
        DoubleVector c = DoubleVector.fromArray(SPECIES, wr, w + LANES);
        DoubleVector s = DoubleVector.fromArray(SPECIES, wi, w + LANES);
        DoubleVector ar = DoubleVector.fromArray(SPECIES, r, LANES + q);
        DoubleVector ai = DoubleVector.fromArray(SPECIES, j, LANES + q);
        DoubleVector r1 = ar.mul(c).add(ai.mul(s));
        DoubleVector i1 = ai.mul(c).sub(ar.mul(s));
        c = DoubleVector.fromArray(SPECIES, wr, w + 3 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 3 * LANES);
        ar = DoubleVector.fromArray(SPECIES, r, 3 * LANES + q);
        ai = DoubleVector.fromArray(SPECIES, j, 3 * LANES + q);
        DoubleVector r3 = ar.mul(c).add(ai.mul(s));
        DoubleVector i3 = ai.mul(c).sub(ar.mul(s));
        c = DoubleVector.fromArray(SPECIES, wr, w + 5 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 5 * LANES);
        ar = DoubleVector.fromArray(SPECIES, r, 5 * LANES + q);
        ai = DoubleVector.fromArray(SPECIES, j, 5 * LANES + q);
        DoubleVector r5 = ar.mul(c).add(ai.mul(s));
        DoubleVector i5 = ai.mul(c).sub(ar.mul(s));
        c = DoubleVector.fromArray(SPECIES, wr, w + 7 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 7 * LANES);
        ar = DoubleVector.fromArray(SPECIES, r, 7 * LANES + q);
        ai = DoubleVector.fromArray(SPECIES, j, 7 * LANES + q);
        DoubleVector r7 = ar.mul(c).add(ai.mul(s));
        DoubleVector i7 = ai.mul(c).sub(ar.mul(s));
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

    /** Rows 0, 2, 4, 6: turned and transformed; then sums and differences with the odd ones. */
    private static void evenBack(
            double[] r,
            double[] j,
            int q,
            double[] wr,
            double[] wi,
            int w,
            boolean powers,
            double[] yr,
            double[] yi,
            int to,
            int leg) {
        DoubleVector c = DoubleVector.fromArray(SPECIES, wr, w);
        DoubleVector s = DoubleVector.fromArray(SPECIES, wi, w);
        DoubleVector ar = DoubleVector.fromArray(SPECIES, r, q);
        DoubleVector ai = DoubleVector.fromArray(SPECIES, j, q);
        DoubleVector r0 = ar.mul(c).add(ai.mul(s));
        DoubleVector i0 = ai.mul(c).sub(ar.mul(s));
        c = DoubleVector.fromArray(SPECIES, wr, w + 2 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 2 * LANES);
        ar = DoubleVector.fromArray(SPECIES, r, 2 * LANES + q);
        ai = DoubleVector.fromArray(SPECIES, j, 2 * LANES + q);
        DoubleVector r2 = ar.mul(c).add(ai.mul(s));
        DoubleVector i2 = ai.mul(c).sub(ar.mul(s));
        c = DoubleVector.fromArray(SPECIES, wr, w + 4 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 4 * LANES);
        ar = DoubleVector.fromArray(SPECIES, r, 4 * LANES + q);
        ai = DoubleVector.fromArray(SPECIES, j, 4 * LANES + q);
        DoubleVector r4 = ar.mul(c).add(ai.mul(s));
        DoubleVector i4 = ai.mul(c).sub(ar.mul(s));
        c = DoubleVector.fromArray(SPECIES, wr, w + 6 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 6 * LANES);
        ar = DoubleVector.fromArray(SPECIES, r, 6 * LANES + q);
        ai = DoubleVector.fromArray(SPECIES, j, 6 * LANES + q);
        DoubleVector r6 = ar.mul(c).add(ai.mul(s));
        DoubleVector i6 = ai.mul(c).sub(ar.mul(s));
        DoubleVector sr = r0.add(r4);
        DoubleVector si = i0.add(i4);
        DoubleVector dr = r0.sub(r4);
        DoubleVector di = i0.sub(i4);
        DoubleVector tr = r2.add(r6);
        DoubleVector ti = i2.add(i6);
        DoubleVector er = i6.sub(i2);
        DoubleVector ei = r2.sub(r6);
        if (powers) {
            ar = sr.add(tr);
            ai = si.add(ti);
            c = DoubleVector.fromArray(SPECIES, r, LANES + q);
            s = DoubleVector.fromArray(SPECIES, j, LANES + q);
            r0 = ar.add(c);
            i0 = ai.add(s);
            r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to);
            r0 = ar.sub(c);
            i0 = ai.sub(s);
            r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 4 * leg);
            ar = dr.add(er);
            ai = di.add(ei);
            c = DoubleVector.fromArray(SPECIES, r, 3 * LANES + q);
            s = DoubleVector.fromArray(SPECIES, j, 3 * LANES + q);
            r0 = ar.add(c);
            i0 = ai.add(s);
            r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + leg);
            r0 = ar.sub(c);
            i0 = ai.sub(s);
            r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 5 * leg);
            ar = sr.sub(tr);
            ai = si.sub(ti);
            c = DoubleVector.fromArray(SPECIES, r, 5 * LANES + q);
            s = DoubleVector.fromArray(SPECIES, j, 5 * LANES + q);
            r0 = ar.add(c);
            i0 = ai.add(s);
            r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 2 * leg);
            r0 = ar.sub(c);
            i0 = ai.sub(s);
            r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 6 * leg);
            ar = dr.sub(er);
            ai = di.sub(ei);
            c = DoubleVector.fromArray(SPECIES, r, 7 * LANES + q);
            s = DoubleVector.fromArray(SPECIES, j, 7 * LANES + q);
            r0 = ar.add(c);
            i0 = ai.add(s);
            r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 3 * leg);
            r0 = ar.sub(c);
            i0 = ai.sub(s);
            r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 7 * leg);
            return;
        }
        ar = sr.add(tr);
        ai = si.add(ti);
        c = DoubleVector.fromArray(SPECIES, r, LANES + q);
        s = DoubleVector.fromArray(SPECIES, j, LANES + q);
        ar.add(c).intoArray(yr, to);
        ai.add(s).intoArray(yi, to);
        ar.sub(c).intoArray(yr, to + 4 * leg);
        ai.sub(s).intoArray(yi, to + 4 * leg);
        ar = dr.add(er);
        ai = di.add(ei);
        c = DoubleVector.fromArray(SPECIES, r, 3 * LANES + q);
        s = DoubleVector.fromArray(SPECIES, j, 3 * LANES + q);
        ar.add(c).intoArray(yr, to + leg);
        ai.add(s).intoArray(yi, to + leg);
        ar.sub(c).intoArray(yr, to + 5 * leg);
        ai.sub(s).intoArray(yi, to + 5 * leg);
        ar = sr.sub(tr);
        ai = si.sub(ti);
        c = DoubleVector.fromArray(SPECIES, r, 5 * LANES + q);
        s = DoubleVector.fromArray(SPECIES, j, 5 * LANES + q);
        ar.add(c).intoArray(yr, to + 2 * leg);
        ai.add(s).intoArray(yi, to + 2 * leg);
        ar.sub(c).intoArray(yr, to + 6 * leg);
        ai.sub(s).intoArray(yi, to + 6 * leg);
        ar = dr.sub(er);
        ai = di.sub(ei);
        c = DoubleVector.fromArray(SPECIES, r, 7 * LANES + q);
        s = DoubleVector.fromArray(SPECIES, j, 7 * LANES + q);
        ar.add(c).intoArray(yr, to + 3 * leg);
        ai.add(s).intoArray(yi, to + 3 * leg);
        ar.sub(c).intoArray(yr, to + 7 * leg);
        ai.sub(s).intoArray(yi, to + 7 * leg);
    }
}
