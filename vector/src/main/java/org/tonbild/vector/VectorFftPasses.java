package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.tonbild.kernel.FftPass;
import org.tonbild.kernel.FftPasses;

/** {@link FftPasses} over the values of a row, as many at once as a vector has lanes; what is left goes the plain way. */
final class VectorFftPasses extends FftPasses {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    /** Values in 64 bytes: those of the frames of a batch. */
    static final int ROW = 8;

    private static final VectorShuffle<Double> BACKWARDS = VectorShuffle.iota(LANES, STEP - 1, -1, true);
    /** Lane i takes lane 2 i, modulo the length. */
    private static final VectorShuffle<Double> EVEN = VectorShuffle.iota(LANES, 0, 2, true);

    private static final VectorShuffle<Double> ODD = VectorShuffle.iota(LANES, 1, 2, true);
    /** The upper half of the lanes. */
    private static final VectorMask<Double> UPPER = VectorMask.fromLong(LANES, -1L << (STEP / 2));

    /**
     * Of places in arrays, which are smaller: where the compiler knows that a sum of four such numbers does not overflow,
     * it computes places in fewer steps and keeps fewer of them.
     */
    static final int PLACES = 0x1fffffff;

    /** Of the transform that was last run. */
    private @Nullable Turns turns;

    private @Nullable VectorMirroredColumns mirrored;

    @SuppressWarnings("ArrayRecordComponent") // tables, never compared
    private record Turns(double[] wr, double[] packed) {}

    @Override
    public int scratch() {
        return STEP * super.scratch();
    }

    /** Whether the rows of a pass without turns are as good as one long row of whole vectors. */
    private static boolean flat(FftPass p) {
        boolean near = p.inRow() == p.width() && p.outRow() == p.width();
        return near && p.rowTwiddles() == 0 && p.width() % STEP == 0;
    }

    @Override
    protected void two(FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from) {
        boolean flat = flat(p);
        int end = LANES.loopBound(flat ? p.count() * p.width() : p.width());
        for (int b = 0; b < (flat ? 1 : p.count()); b++) {
            DoubleVector wr = DoubleVector.broadcast(LANES, p.cos()[b * p.rowTwiddles()]);
            DoubleVector wi = DoubleVector.broadcast(LANES, p.sin()[b * p.rowTwiddles()]);
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            for (int q = 0; q < end; q += STEP) {
                DoubleVector ar = DoubleVector.fromArray(LANES, xr, in0 + q);
                DoubleVector ai = DoubleVector.fromArray(LANES, xi, in0 + q);
                DoubleVector br = DoubleVector.fromArray(LANES, xr, in1 + q);
                DoubleVector bi = DoubleVector.fromArray(LANES, xi, in1 + q);
                ar.add(br).intoArray(yr, out0 + q);
                ai.add(bi).intoArray(yi, out0 + q);
                DoubleVector t1r = ar.sub(br);
                DoubleVector t1i = ai.sub(bi);
                t1r.mul(wr).sub(t1i.mul(wi)).intoArray(yr, out1 + q);
                t1r.mul(wi).add(t1i.mul(wr)).intoArray(yi, out1 + q);
            }
        }
        if (!flat && end < p.width()) {
            super.two(p, xr, xi, x0, yr, yi, y0, end);
        }
    }

    /** Whether it is a pass of {@link VectorNarrowPasses}: the first one of a step, of rows of 64 bytes. */
    private static boolean narrow(FftPass p) {
        return p.width() == ROW && p.outLeg() == ROW && p.rowTwiddles() == p.radix() - 1 && p.legTwiddles() == 1;
    }

    /** Whether it is the last one of a step, of such rows. */
    private static boolean narrowLast(FftPass p) {
        return p.width() == ROW && !p.turned();
    }

    @Override
    protected void three(FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from) {
        if (narrow(p)) {
            for (int q = 0; q < ROW; q += STEP) {
                VectorNarrowPasses.three(p, xr, xi, x0 + q, yr, yi, y0 + q);
            }
            return;
        }
        if (narrowLast(p)) {
            for (int q = 0; q < ROW; q += STEP) {
                VectorNarrowPasses.lastThree(p, xr, xi, x0 + q, yr, yi, y0 + q);
            }
            return;
        }
        int end = LANES.loopBound(p.width());
        DoubleVector sin3 = DoubleVector.broadcast(LANES, SIN3);
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w2 = w1 + p.legTwiddles();
            DoubleVector w1r = DoubleVector.broadcast(LANES, p.cos()[w1]);
            DoubleVector w1i = DoubleVector.broadcast(LANES, p.sin()[w1]);
            DoubleVector w2r = DoubleVector.broadcast(LANES, p.cos()[w2]);
            DoubleVector w2i = DoubleVector.broadcast(LANES, p.sin()[w2]);
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int in2 = in1 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            int out2 = out1 + p.outLeg();
            for (int q = 0; q < end; q += STEP) {
                DoubleVector br = DoubleVector.fromArray(LANES, xr, in1 + q);
                DoubleVector bi = DoubleVector.fromArray(LANES, xi, in1 + q);
                DoubleVector cr = DoubleVector.fromArray(LANES, xr, in2 + q);
                DoubleVector ci = DoubleVector.fromArray(LANES, xi, in2 + q);
                DoubleVector sumR = br.add(cr);
                DoubleVector sumI = bi.add(ci);
                DoubleVector turnR = sin3.mul(bi.sub(ci));
                DoubleVector turnI = sin3.mul(cr.sub(br));
                DoubleVector ar = DoubleVector.fromArray(LANES, xr, in0 + q);
                DoubleVector ai = DoubleVector.fromArray(LANES, xi, in0 + q);
                DoubleVector midR = ar.sub(halves.mul(sumR));
                DoubleVector midI = ai.sub(halves.mul(sumI));
                ar.add(sumR).intoArray(yr, out0 + q);
                ai.add(sumI).intoArray(yi, out0 + q);
                DoubleVector t2r = midR.add(turnR);
                DoubleVector t2i = midI.add(turnI);
                t2r.mul(w1r).sub(t2i.mul(w1i)).intoArray(yr, out1 + q);
                t2r.mul(w1i).add(t2i.mul(w1r)).intoArray(yi, out1 + q);
                DoubleVector t3r = midR.sub(turnR);
                DoubleVector t3i = midI.sub(turnI);
                t3r.mul(w2r).sub(t3i.mul(w2i)).intoArray(yr, out2 + q);
                t3r.mul(w2i).add(t3i.mul(w2r)).intoArray(yi, out2 + q);
            }
        }
        if (end < p.width()) {
            super.three(p, xr, xi, x0, yr, yi, y0, end);
        }
    }

    @Override
    protected void fourUnturned(
            FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from) {
        boolean flat = flat(p);
        int end = LANES.loopBound(flat ? p.count() * p.width() : p.width());
        for (int b = 0; b < (flat ? 1 : p.count()); b++) {
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int in2 = in1 + p.inLeg();
            int in3 = in2 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            int out2 = out1 + p.outLeg();
            int out3 = out2 + p.outLeg();
            for (int q = 0; q < end; q += STEP) {
                DoubleVector ar = DoubleVector.fromArray(LANES, xr, in0 + q);
                DoubleVector cr = DoubleVector.fromArray(LANES, xr, in2 + q);
                DoubleVector apcR = ar.add(cr);
                DoubleVector amcR = ar.sub(cr);
                DoubleVector ai = DoubleVector.fromArray(LANES, xi, in0 + q);
                DoubleVector ci = DoubleVector.fromArray(LANES, xi, in2 + q);
                DoubleVector apcI = ai.add(ci);
                DoubleVector amcI = ai.sub(ci);
                DoubleVector br = DoubleVector.fromArray(LANES, xr, in1 + q);
                DoubleVector dr = DoubleVector.fromArray(LANES, xr, in3 + q);
                DoubleVector bpdR = br.add(dr);
                DoubleVector bmdI = dr.sub(br);
                DoubleVector bi = DoubleVector.fromArray(LANES, xi, in1 + q);
                DoubleVector di = DoubleVector.fromArray(LANES, xi, in3 + q);
                DoubleVector bpdI = bi.add(di);
                DoubleVector bmdR = bi.sub(di);
                apcR.add(bpdR).intoArray(yr, out0 + q);
                apcI.add(bpdI).intoArray(yi, out0 + q);
                amcR.add(bmdR).intoArray(yr, out1 + q);
                amcI.add(bmdI).intoArray(yi, out1 + q);
                apcR.sub(bpdR).intoArray(yr, out2 + q);
                apcI.sub(bpdI).intoArray(yi, out2 + q);
                amcR.sub(bmdR).intoArray(yr, out3 + q);
                amcI.sub(bmdI).intoArray(yi, out3 + q);
            }
        }
        if (!flat && end < p.width()) {
            super.fourUnturned(p, xr, xi, x0, yr, yi, y0, end);
        }
    }

    @Override
    protected void four(FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from) {
        if (narrow(p)) {
            for (int q = 0; q < ROW; q += STEP) {
                VectorNarrowPasses.four(p, xr, xi, x0 + q, yr, yi, y0 + q);
            }
            return;
        }
        int end = LANES.loopBound(p.width());
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w2 = w1 + p.legTwiddles();
            int w3 = w2 + p.legTwiddles();
            DoubleVector c1 = DoubleVector.broadcast(LANES, p.cos()[w1]);
            DoubleVector s1 = DoubleVector.broadcast(LANES, p.sin()[w1]);
            DoubleVector c2 = DoubleVector.broadcast(LANES, p.cos()[w2]);
            DoubleVector s2 = DoubleVector.broadcast(LANES, p.sin()[w2]);
            DoubleVector c3 = DoubleVector.broadcast(LANES, p.cos()[w3]);
            DoubleVector s3 = DoubleVector.broadcast(LANES, p.sin()[w3]);
            int in = x0 + b * p.inRow();
            int leg = p.inLeg();
            int out = y0 + b * p.outRow();
            int outLeg = p.outLeg();
            for (int q = 0; q < end; q += STEP) {
                DoubleVector ar = DoubleVector.fromArray(LANES, xr, in + q);
                DoubleVector ai = DoubleVector.fromArray(LANES, xi, in + q);
                DoubleVector br = DoubleVector.fromArray(LANES, xr, in + leg + q);
                DoubleVector bi = DoubleVector.fromArray(LANES, xi, in + leg + q);
                DoubleVector cr = DoubleVector.fromArray(LANES, xr, in + 2 * leg + q);
                DoubleVector ci = DoubleVector.fromArray(LANES, xi, in + 2 * leg + q);
                DoubleVector dr = DoubleVector.fromArray(LANES, xr, in + 3 * leg + q);
                DoubleVector di = DoubleVector.fromArray(LANES, xi, in + 3 * leg + q);
                DoubleVector apcR = ar.add(cr);
                DoubleVector apcI = ai.add(ci);
                DoubleVector amcR = ar.sub(cr);
                DoubleVector amcI = ai.sub(ci);
                DoubleVector bpdR = br.add(dr);
                DoubleVector bpdI = bi.add(di);
                DoubleVector bmdR = bi.sub(di);
                DoubleVector bmdI = dr.sub(br);
                apcR.add(bpdR).intoArray(yr, out + q);
                apcI.add(bpdI).intoArray(yi, out + q);
                DoubleVector t1r = amcR.add(bmdR);
                DoubleVector t1i = amcI.add(bmdI);
                t1r.mul(c1).sub(t1i.mul(s1)).intoArray(yr, out + outLeg + q);
                t1r.mul(s1).add(t1i.mul(c1)).intoArray(yi, out + outLeg + q);
                DoubleVector t2r = apcR.sub(bpdR);
                DoubleVector t2i = apcI.sub(bpdI);
                t2r.mul(c2).sub(t2i.mul(s2)).intoArray(yr, out + 2 * outLeg + q);
                t2r.mul(s2).add(t2i.mul(c2)).intoArray(yi, out + 2 * outLeg + q);
                DoubleVector t3r = amcR.sub(bmdR);
                DoubleVector t3i = amcI.sub(bmdI);
                t3r.mul(c3).sub(t3i.mul(s3)).intoArray(yr, out + 3 * outLeg + q);
                t3r.mul(s3).add(t3i.mul(c3)).intoArray(yi, out + 3 * outLeg + q);
            }
        }
        if (end < p.width()) {
            super.four(p, xr, xi, x0, yr, yi, y0, end);
        }
    }

    @Override
    protected void five(
            FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from, double[] folded) {
        if (narrow(p)) {
            for (int q = 0; q < ROW; q += STEP) {
                VectorNarrowPasses.five(p, xr, xi, x0 + q, yr, yi, y0 + q);
            }
            return;
        }
        if (narrowLast(p)) {
            for (int q = 0; q < ROW; q += STEP) {
                VectorNarrowPasses.lastFive(p, xr, xi, x0 + q, yr, yi, y0 + q);
            }
            return;
        }
        int end = LANES.loopBound(p.width());
        DoubleVector k1 = DoubleVector.broadcast(LANES, p.rootRe()[1]);
        DoubleVector k2 = DoubleVector.broadcast(LANES, p.rootRe()[2]);
        DoubleVector d1 = DoubleVector.broadcast(LANES, -p.rootIm()[1]);
        DoubleVector d2 = DoubleVector.broadcast(LANES, -p.rootIm()[2]);
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w2 = w1 + p.legTwiddles();
            int w3 = w2 + p.legTwiddles();
            int w4 = w3 + p.legTwiddles();
            DoubleVector c1 = DoubleVector.broadcast(LANES, p.cos()[w1]);
            DoubleVector s1 = DoubleVector.broadcast(LANES, p.sin()[w1]);
            DoubleVector c2 = DoubleVector.broadcast(LANES, p.cos()[w2]);
            DoubleVector s2 = DoubleVector.broadcast(LANES, p.sin()[w2]);
            DoubleVector c3 = DoubleVector.broadcast(LANES, p.cos()[w3]);
            DoubleVector s3 = DoubleVector.broadcast(LANES, p.sin()[w3]);
            DoubleVector c4 = DoubleVector.broadcast(LANES, p.cos()[w4]);
            DoubleVector s4 = DoubleVector.broadcast(LANES, p.sin()[w4]);
            int in = x0 + b * p.inRow();
            int leg = p.inLeg();
            int out = y0 + b * p.outRow();
            int outLeg = p.outLeg();
            for (int q = 0; q < end; q += STEP) {
                DoubleVector ar = DoubleVector.fromArray(LANES, xr, in + q);
                DoubleVector ai = DoubleVector.fromArray(LANES, xi, in + q);
                DoubleVector br = DoubleVector.fromArray(LANES, xr, in + leg + q);
                DoubleVector bi = DoubleVector.fromArray(LANES, xi, in + leg + q);
                DoubleVector cr = DoubleVector.fromArray(LANES, xr, in + 2 * leg + q);
                DoubleVector ci = DoubleVector.fromArray(LANES, xi, in + 2 * leg + q);
                DoubleVector dr = DoubleVector.fromArray(LANES, xr, in + 3 * leg + q);
                DoubleVector di = DoubleVector.fromArray(LANES, xi, in + 3 * leg + q);
                DoubleVector er = DoubleVector.fromArray(LANES, xr, in + 4 * leg + q);
                DoubleVector ei = DoubleVector.fromArray(LANES, xi, in + 4 * leg + q);
                DoubleVector p1r = br.add(er);
                DoubleVector p1i = bi.add(ei);
                DoubleVector m1r = br.sub(er);
                DoubleVector m1i = bi.sub(ei);
                DoubleVector p2r = cr.add(dr);
                DoubleVector p2i = ci.add(di);
                DoubleVector m2r = cr.sub(dr);
                DoubleVector m2i = ci.sub(di);
                ar.add(p1r).add(p2r).intoArray(yr, out + q);
                ai.add(p1i).add(p2i).intoArray(yi, out + q);
                DoubleVector e1r = ar.add(k1.mul(p1r)).add(k2.mul(p2r));
                DoubleVector e1i = ai.add(k1.mul(p1i)).add(k2.mul(p2i));
                DoubleVector o1r = d1.mul(m1i).add(d2.mul(m2i));
                DoubleVector o1i = d1.mul(m1r).add(d2.mul(m2r));
                DoubleVector t1r = e1r.add(o1r);
                DoubleVector t1i = e1i.sub(o1i);
                t1r.mul(c1).sub(t1i.mul(s1)).intoArray(yr, out + outLeg + q);
                t1r.mul(s1).add(t1i.mul(c1)).intoArray(yi, out + outLeg + q);
                DoubleVector t4r = e1r.sub(o1r);
                DoubleVector t4i = e1i.add(o1i);
                t4r.mul(c4).sub(t4i.mul(s4)).intoArray(yr, out + 4 * outLeg + q);
                t4r.mul(s4).add(t4i.mul(c4)).intoArray(yi, out + 4 * outLeg + q);
                DoubleVector e2r = ar.add(k2.mul(p1r)).add(k1.mul(p2r));
                DoubleVector e2i = ai.add(k2.mul(p1i)).add(k1.mul(p2i));
                DoubleVector o2r = d2.mul(m1i).sub(d1.mul(m2i));
                DoubleVector o2i = d2.mul(m1r).sub(d1.mul(m2r));
                DoubleVector t2r = e2r.add(o2r);
                DoubleVector t2i = e2i.sub(o2i);
                t2r.mul(c2).sub(t2i.mul(s2)).intoArray(yr, out + 2 * outLeg + q);
                t2r.mul(s2).add(t2i.mul(c2)).intoArray(yi, out + 2 * outLeg + q);
                DoubleVector t3r = e2r.sub(o2r);
                DoubleVector t3i = e2i.add(o2i);
                t3r.mul(c3).sub(t3i.mul(s3)).intoArray(yr, out + 3 * outLeg + q);
                t3r.mul(s3).add(t3i.mul(c3)).intoArray(yi, out + 3 * outLeg + q);
            }
        }
        if (end < p.width()) {
            super.five(p, xr, xi, x0, yr, yi, y0, end, folded);
        }
    }

    @Override
    protected void odd(
            FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from, double[] folded) {
        int end = LANES.loopBound(p.width());
        if (p.radix() == 7) {
            for (int q = 0; q < end; q += STEP) {
                for (int b = 0; b < p.count(); b++) {
                    seven(p, b * p.rowTwiddles(), xr, xi, x0 + b * p.inRow() + q, yr, yi, y0 + b * p.outRow() + q);
                }
            }
        }
        for (int b = p.radix() == 7 ? p.count() : 0; b < p.count(); b++) {
            for (int q = 0; q < end; q += STEP) {
                int out = y0 + b * p.outRow() + q;
                fold(p, xr, xi, x0 + b * p.inRow() + q, yr, yi, out, folded);
                for (int j = 1; j <= p.radix() / 2; j++) {
                    pair(p, b * p.rowTwiddles(), j, folded, yr, yi, out);
                }
            }
        }
        if (end < p.width()) {
            super.odd(p, xr, xi, x0, yr, yi, y0, end, folded);
        }
    }

    /**
     * Input 0, then sums and differences of inputs l and p - l into the scratch array, the sum of all into output 0.
     * Everything is loaded before anything is stored: x and y may be the same arrays.
     */
    private static void fold(
            FftPass p, double[] xr, double[] xi, int in, double[] yr, double[] yi, int out, double[] folded) {
        DoubleVector totalR = DoubleVector.fromArray(LANES, xr, in);
        DoubleVector totalI = DoubleVector.fromArray(LANES, xi, in);
        totalR.intoArray(folded, 0);
        totalI.intoArray(folded, STEP);
        for (int l = 1; l <= p.radix() / 2; l++) {
            int low = in + l * p.inLeg();
            int high = in + (p.radix() - l) * p.inLeg();
            int f = 4 * STEP * l - 2 * STEP;
            DoubleVector lowR = DoubleVector.fromArray(LANES, xr, low);
            DoubleVector lowI = DoubleVector.fromArray(LANES, xi, low);
            DoubleVector highR = DoubleVector.fromArray(LANES, xr, high);
            DoubleVector highI = DoubleVector.fromArray(LANES, xi, high);
            DoubleVector sumR = lowR.add(highR);
            DoubleVector sumI = lowI.add(highI);
            sumR.intoArray(folded, f);
            sumI.intoArray(folded, f + STEP);
            lowR.sub(highR).intoArray(folded, f + 2 * STEP);
            lowI.sub(highI).intoArray(folded, f + 3 * STEP);
            totalR = totalR.add(sumR);
            totalI = totalI.add(sumI);
        }
        totalR.intoArray(yr, out);
        totalI.intoArray(yi, out);
    }

    /**
     * A butterfly of radix 7 without a way through memory: {@link #fold} and {@link #pair} for j = 1, 2 and 3. The roots 4 and
     * 6 are the conjugates of 3 and 1.
     */
    private static void seven(
            FftPass p, int twiddle, double[] xr, double[] xi, int in, double[] yr, double[] yi, int out) {
        int leg = p.inLeg();
        DoubleVector br = DoubleVector.fromArray(LANES, xr, in + leg);
        DoubleVector br7 = DoubleVector.fromArray(LANES, xr, in + 6 * leg);
        DoubleVector bSr = br.add(br7);
        DoubleVector bDr = br.sub(br7);
        DoubleVector bi = DoubleVector.fromArray(LANES, xi, in + leg);
        DoubleVector bi7 = DoubleVector.fromArray(LANES, xi, in + 6 * leg);
        DoubleVector bSi = bi.add(bi7);
        DoubleVector bDi = bi.sub(bi7);
        DoubleVector cr = DoubleVector.fromArray(LANES, xr, in + 2 * leg);
        DoubleVector cr7 = DoubleVector.fromArray(LANES, xr, in + 5 * leg);
        DoubleVector cSr = cr.add(cr7);
        DoubleVector cDr = cr.sub(cr7);
        DoubleVector ci = DoubleVector.fromArray(LANES, xi, in + 2 * leg);
        DoubleVector ci7 = DoubleVector.fromArray(LANES, xi, in + 5 * leg);
        DoubleVector cSi = ci.add(ci7);
        DoubleVector cDi = ci.sub(ci7);
        DoubleVector dr = DoubleVector.fromArray(LANES, xr, in + 3 * leg);
        DoubleVector dr7 = DoubleVector.fromArray(LANES, xr, in + 4 * leg);
        DoubleVector dSr = dr.add(dr7);
        DoubleVector dDr = dr.sub(dr7);
        DoubleVector di = DoubleVector.fromArray(LANES, xi, in + 3 * leg);
        DoubleVector di7 = DoubleVector.fromArray(LANES, xi, in + 4 * leg);
        DoubleVector dSi = di.add(di7);
        DoubleVector dDi = di.sub(di7);
        DoubleVector ar = DoubleVector.fromArray(LANES, xr, in);
        DoubleVector ai = DoubleVector.fromArray(LANES, xi, in);
        ar.add(bSr).add(cSr).add(dSr).intoArray(yr, out);
        ai.add(bSi).add(cSi).add(dSi).intoArray(yi, out);
        int outLeg = p.outLeg();
        int legTwiddles = p.legTwiddles();
        double[] cos = p.cos();
        double[] sin = p.sin();
        DoubleVector k1 = DoubleVector.broadcast(LANES, p.rootRe()[1]);
        DoubleVector s1 = DoubleVector.broadcast(LANES, p.rootIm()[1]);
        DoubleVector k2 = DoubleVector.broadcast(LANES, p.rootRe()[2]);
        DoubleVector s2 = DoubleVector.broadcast(LANES, p.rootIm()[2]);
        DoubleVector k3 = DoubleVector.broadcast(LANES, p.rootRe()[3]);
        DoubleVector s3 = DoubleVector.broadcast(LANES, p.rootIm()[3]);
        DoubleVector zero = DoubleVector.zero(LANES);
        DoubleVector e1r = ar.add(k1.mul(bSr)).add(k2.mul(cSr)).add(k3.mul(dSr));
        DoubleVector e1i = ai.add(k1.mul(bSi)).add(k2.mul(cSi)).add(k3.mul(dSi));
        DoubleVector o1r = zero.sub(s1.mul(bDi)).sub(s2.mul(cDi)).sub(s3.mul(dDi));
        DoubleVector o1i = zero.add(s1.mul(bDr)).add(s2.mul(cDr)).add(s3.mul(dDr));
        DoubleVector low1c = DoubleVector.broadcast(LANES, cos[twiddle]);
        DoubleVector low1s = DoubleVector.broadcast(LANES, sin[twiddle]);
        DoubleVector low1r = e1r.add(o1r);
        DoubleVector low1i = e1i.add(o1i);
        low1r.mul(low1c).sub(low1i.mul(low1s)).intoArray(yr, out + outLeg);
        low1r.mul(low1s).add(low1i.mul(low1c)).intoArray(yi, out + outLeg);
        DoubleVector high1c = DoubleVector.broadcast(LANES, cos[twiddle + 5 * legTwiddles]);
        DoubleVector high1s = DoubleVector.broadcast(LANES, sin[twiddle + 5 * legTwiddles]);
        DoubleVector high1r = e1r.sub(o1r);
        DoubleVector high1i = e1i.sub(o1i);
        high1r.mul(high1c).sub(high1i.mul(high1s)).intoArray(yr, out + 6 * outLeg);
        high1r.mul(high1s).add(high1i.mul(high1c)).intoArray(yi, out + 6 * outLeg);
        DoubleVector e2r = ar.add(k2.mul(bSr)).add(k3.mul(cSr)).add(k1.mul(dSr));
        DoubleVector e2i = ai.add(k2.mul(bSi)).add(k3.mul(cSi)).add(k1.mul(dSi));
        DoubleVector o2r = zero.sub(s2.mul(bDi)).add(s3.mul(cDi)).add(s1.mul(dDi));
        DoubleVector o2i = zero.add(s2.mul(bDr)).sub(s3.mul(cDr)).sub(s1.mul(dDr));
        DoubleVector low2c = DoubleVector.broadcast(LANES, cos[twiddle + legTwiddles]);
        DoubleVector low2s = DoubleVector.broadcast(LANES, sin[twiddle + legTwiddles]);
        DoubleVector low2r = e2r.add(o2r);
        DoubleVector low2i = e2i.add(o2i);
        low2r.mul(low2c).sub(low2i.mul(low2s)).intoArray(yr, out + 2 * outLeg);
        low2r.mul(low2s).add(low2i.mul(low2c)).intoArray(yi, out + 2 * outLeg);
        DoubleVector high2c = DoubleVector.broadcast(LANES, cos[twiddle + 4 * legTwiddles]);
        DoubleVector high2s = DoubleVector.broadcast(LANES, sin[twiddle + 4 * legTwiddles]);
        DoubleVector high2r = e2r.sub(o2r);
        DoubleVector high2i = e2i.sub(o2i);
        high2r.mul(high2c).sub(high2i.mul(high2s)).intoArray(yr, out + 5 * outLeg);
        high2r.mul(high2s).add(high2i.mul(high2c)).intoArray(yi, out + 5 * outLeg);
        DoubleVector e3r = ar.add(k3.mul(bSr)).add(k1.mul(cSr)).add(k2.mul(dSr));
        DoubleVector e3i = ai.add(k3.mul(bSi)).add(k1.mul(cSi)).add(k2.mul(dSi));
        DoubleVector o3r = zero.sub(s3.mul(bDi)).add(s1.mul(cDi)).sub(s2.mul(dDi));
        DoubleVector o3i = zero.add(s3.mul(bDr)).sub(s1.mul(cDr)).add(s2.mul(dDr));
        DoubleVector low3c = DoubleVector.broadcast(LANES, cos[twiddle + 2 * legTwiddles]);
        DoubleVector low3s = DoubleVector.broadcast(LANES, sin[twiddle + 2 * legTwiddles]);
        DoubleVector low3r = e3r.add(o3r);
        DoubleVector low3i = e3i.add(o3i);
        low3r.mul(low3c).sub(low3i.mul(low3s)).intoArray(yr, out + 3 * outLeg);
        low3r.mul(low3s).add(low3i.mul(low3c)).intoArray(yi, out + 3 * outLeg);
        DoubleVector high3c = DoubleVector.broadcast(LANES, cos[twiddle + 3 * legTwiddles]);
        DoubleVector high3s = DoubleVector.broadcast(LANES, sin[twiddle + 3 * legTwiddles]);
        DoubleVector high3r = e3r.sub(o3r);
        DoubleVector high3i = e3i.sub(o3i);
        high3r.mul(high3c).sub(high3i.mul(high3s)).intoArray(yr, out + 4 * outLeg);
        high3r.mul(high3s).add(high3i.mul(high3c)).intoArray(yi, out + 4 * outLeg);
    }

    /** Outputs j and p - j. No vector is an argument: one that is has to be put on the heap where a call stays a call. */
    private static void pair(FftPass p, int twiddle, int j, double[] folded, double[] yr, double[] yi, int out) {
        int radix = p.radix();
        double[] rootRe = p.rootRe();
        double[] rootIm = p.rootIm();
        DoubleVector evenR = DoubleVector.fromArray(LANES, folded, 0);
        DoubleVector evenI = DoubleVector.fromArray(LANES, folded, STEP);
        DoubleVector oddR = DoubleVector.broadcast(LANES, 0);
        DoubleVector oddI = DoubleVector.broadcast(LANES, 0);
        int turn = 0;
        for (int f = 2 * STEP; f < 4 * STEP * (radix / 2); f += 4 * STEP) {
            turn += j;
            turn = turn >= radix ? turn - radix : turn;
            DoubleVector re = DoubleVector.broadcast(LANES, rootRe[turn]);
            DoubleVector im = DoubleVector.broadcast(LANES, rootIm[turn]);
            evenR = evenR.add(re.mul(DoubleVector.fromArray(LANES, folded, f)));
            evenI = evenI.add(re.mul(DoubleVector.fromArray(LANES, folded, f + STEP)));
            oddR = oddR.sub(im.mul(DoubleVector.fromArray(LANES, folded, f + 3 * STEP)));
            oddI = oddI.add(im.mul(DoubleVector.fromArray(LANES, folded, f + 2 * STEP)));
        }
        int low = (j - 1) * p.legTwiddles() + twiddle;
        int high = (radix - j - 1) * p.legTwiddles() + twiddle;
        int outLow = out + j * p.outLeg();
        int outHigh = out + (radix - j) * p.outLeg();
        DoubleVector t9r = evenR.add(oddR);
        DoubleVector t9i = evenI.add(oddI);
        DoubleVector c9r = DoubleVector.broadcast(LANES, p.cos()[low]);
        DoubleVector c9i = DoubleVector.broadcast(LANES, p.sin()[low]);
        t9r.mul(c9r).sub(t9i.mul(c9i)).intoArray(yr, outLow);
        t9r.mul(c9i).add(t9i.mul(c9r)).intoArray(yi, outLow);
        DoubleVector t10r = evenR.sub(oddR);
        DoubleVector t10i = evenI.sub(oddI);
        DoubleVector c10r = DoubleVector.broadcast(LANES, p.cos()[high]);
        DoubleVector c10i = DoubleVector.broadcast(LANES, p.sin()[high]);
        t10r.mul(c10r).sub(t10i.mul(c10i)).intoArray(yr, outHigh);
        t10r.mul(c10i).add(t10i.mul(c10r)).intoArray(yi, outHigh);
    }

    @Override
    public void downAndTurn(
            FftPass[] passes,
            int done,
            int rows,
            int groups,
            int lanes,
            double[][] scratch,
            double[] yr,
            double[] yi,
            int y0,
            int outLeg,
            double[] wr,
            double[] wi,
            int w0) {
        int most = passes.length - 1;
        FftPass last = passes[most];
        if (last.radix() > 5 || lanes % STEP != 0) {
            super.downAndTurn(passes, done, rows, groups, lanes, scratch, yr, yi, y0, outLeg, wr, wi, w0);
            return;
        }
        for (int i = done; i < most; i++) {
            int x = i % 2 == 0 ? 0 : 2;
            int y = 2 - x;
            run(passes[i], scratch[x], scratch[x + 1], START, scratch[y], scratch[y + 1], START, scratch[4]);
        }
        int at = most % 2 == 0 ? 0 : 2;
        lastAndTurn(last, groups, lanes, scratch[at], scratch[at + 1], yr, yi, y0, outLeg, wr, wi, w0);
    }

    private void lastAndTurn(
            FftPass last,
            int groups,
            int lanes,
            double[] xr,
            double[] xi,
            double[] yr,
            double[] yi,
            int y0,
            int outLeg,
            double[] wr,
            double[] wi,
            int w0) {
        switch (last.radix()) {
            case 2 -> VectorLastPass.two(last, groups, lanes, xr, xi, START, yr, yi, y0, outLeg, wr, wi, w0);
            case 3 -> VectorLastPass.three(last, groups, lanes, xr, xi, START, yr, yi, y0, outLeg, wr, wi, w0);
            case 4 -> {
                double[] turns = packed(wr, wi, last.count());
                VectorLastPass.four(last, groups, lanes, xr, xi, START, yr, yi, y0, outLeg, turns, w0);
            }
            default -> VectorLastPass.five(last, groups, lanes, xr, xi, START, yr, yi, y0, outLeg, wr, wi, w0);
        }
    }

    /** The turns of the last call, packed, or those of this one. Threads that come at once pack them twice. */
    private double[] packed(double[] wr, double[] wi, int m) {
        Turns last = turns;
        if (last == null || last.wr != wr) {
            last = new Turns(wr, VectorLastPass.packed(wr, wi, m));
            turns = last;
        }
        return last.packed;
    }

    @Override
    public boolean downAndSplit(
            FftPass[] passes,
            int n1,
            int n2,
            int lanes,
            double[][] scratch,
            double[] re,
            double[] im,
            double[] power,
            int at,
            double[] wr,
            double[] wi) {
        if (lanes % STEP != 0) {
            return false;
        }
        VectorSplit split = new VectorSplit(n1, n2, lanes, scratch[0], scratch[1], re, im, power, at, wr, wi);
        int mirror = n2 * lanes;
        column(passes, lanes, 0, scratch, START);
        split.first();
        if (VectorMirroredColumns.can(passes)) {
            mirrored(passes, n1, n2, lanes, wr, wi).run(scratch[5], scratch[6], re, im, power, at);
            return true;
        }
        for (int k1 = 1; 2 * k1 < n1; k1++) {
            column(passes, lanes, k1, scratch, START);
            column(passes, lanes, n1 - k1, scratch, START + mirror);
            split.pair(k1, START, START + mirror);
            split.pair(n1 - k1, START + mirror, START);
        }
        if (n1 % 2 == 0) {
            column(passes, lanes, n1 / 2, scratch, START);
            split.pair(n1 / 2, START, START);
        }
        return true;
    }

    /** Those of the last call or, for another transform, new ones. Threads that come at once make them twice. */
    private VectorMirroredColumns mirrored(FftPass[] passes, int n1, int n2, int lanes, double[] wr, double[] wi) {
        VectorMirroredColumns last = mirrored;
        if (last == null || !last.of(wr)) {
            last = new VectorMirroredColumns(passes, n1, n2, lanes, wr, wi);
            mirrored = last;
        }
        return last;
    }

    /** The passes down a column, to place y0 of the first pair of scratch arrays; the last one in place. */
    private void column(FftPass[] passes, int lanes, int k1, double[][] scratch, int y0) {
        int from = START + k1 * lanes;
        int x = 5;
        for (int i = 0; i < passes.length; i++) {
            boolean far = (passes.length - i) % 2 != 0 && i < passes.length - 1;
            int y = far ? 2 : 0;
            run(passes[i], scratch[x], scratch[x + 1], from, scratch[y], scratch[y + 1], far ? START : y0, scratch[4]);
            x = y;
            from = far ? START : y0;
        }
    }

    @Override
    public void turn(int count, double[] xr, double[] xi, double[] wr, double[] wi, int from) {
        int end = LANES.loopBound(count);
        for (int i = 0; i < end; i += STEP) {
            DoubleVector t11r = DoubleVector.fromArray(LANES, xr, i);
            DoubleVector t11i = DoubleVector.fromArray(LANES, xi, i);
            DoubleVector c11r = DoubleVector.fromArray(LANES, wr, i);
            DoubleVector c11i = DoubleVector.fromArray(LANES, wi, i);
            t11r.mul(c11r).sub(t11i.mul(c11i)).intoArray(xr, i);
            t11r.mul(c11i).add(t11i.mul(c11r)).intoArray(xi, i);
        }
        super.turn(count, xr, xi, wr, wi, end);
    }

    @Override
    public void turnRows(
            int rows,
            int width,
            double[] xr,
            double[] xi,
            int x0,
            int inLeg,
            double[] yr,
            double[] yi,
            int y0,
            int outLeg,
            double[] wr,
            double[] wi,
            int w0,
            int legTwiddles,
            int from) {
        int end = LANES.loopBound(width);
        for (int row = 0; row < rows; row++) {
            DoubleVector cr = DoubleVector.broadcast(LANES, wr[w0 + row * legTwiddles]);
            DoubleVector ci = DoubleVector.broadcast(LANES, wi[w0 + row * legTwiddles]);
            int in = x0 + row * inLeg;
            int out = y0 + row * outLeg;
            for (int q = 0; q < end; q += STEP) {
                DoubleVector t12r = DoubleVector.fromArray(LANES, xr, in + q);
                DoubleVector t12i = DoubleVector.fromArray(LANES, xi, in + q);
                t12r.mul(cr).sub(t12i.mul(ci)).intoArray(yr, out + q);
                t12r.mul(ci).add(t12i.mul(cr)).intoArray(yi, out + q);
            }
        }
        if (end < width) {
            super.turnRows(rows, width, xr, xi, x0, inLeg, yr, yi, y0, outLeg, wr, wi, w0, legTwiddles, end);
        }
    }

    @Override
    public void split(int half, int width, double[] re, double[] im, double[] wr, double[] wi, int from) {
        int end = LANES.loopBound(width);
        for (int q = 0; q < end; q += STEP) {
            DoubleVector r0 = DoubleVector.fromArray(LANES, re, q);
            DoubleVector i0 = DoubleVector.fromArray(LANES, im, q);
            r0.add(i0).intoArray(re, q);
            r0.sub(i0).intoArray(re, half * width + q);
            DoubleVector.broadcast(LANES, 0).intoArray(im, q);
            DoubleVector.broadcast(LANES, 0).intoArray(im, half * width + q);
        }
        for (int row = 1, mirror = half - 1; row <= mirror; row++, mirror--) {
            for (int q = 0; q < end; q += STEP) {
                int k = row * width + q;
                int j = mirror * width + q;
                splitPair(re, im, k, j, wr[row], wi[row]);
            }
        }
        if (end < width) {
            super.split(half, width, re, im, wr, wi, end);
        }
    }

    private static void splitPair(double[] re, double[] im, int k, int j, double c, double d) {
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        DoubleVector cr = DoubleVector.broadcast(LANES, c);
        DoubleVector ci = DoubleVector.broadcast(LANES, d);
        DoubleVector kr = DoubleVector.fromArray(LANES, re, k);
        DoubleVector ki = DoubleVector.fromArray(LANES, im, k);
        DoubleVector jr = DoubleVector.fromArray(LANES, re, j);
        DoubleVector ji = DoubleVector.fromArray(LANES, im, j);
        DoubleVector er = halves.mul(kr.add(jr));
        DoubleVector ei = halves.mul(ki.sub(ji));
        DoubleVector or = halves.mul(ki.add(ji));
        DoubleVector oi = halves.mul(jr.sub(kr));
        DoubleVector tr = or.mul(cr).sub(oi.mul(ci));
        DoubleVector ti = or.mul(ci).add(oi.mul(cr));
        er.add(tr).intoArray(re, k);
        ei.add(ti).intoArray(im, k);
        er.sub(tr).intoArray(re, j);
        ti.sub(ei).intoArray(im, j);
    }

    @Override
    public void splitOne(int half, double[] re, double[] im, double[] wr, double[] wi) {
        splitEnds(half, re, im);
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        int k = 1;
        for (int j = half - STEP; k + STEP <= j; j -= STEP) {
            DoubleVector kr = DoubleVector.fromArray(LANES, re, k);
            DoubleVector ki = DoubleVector.fromArray(LANES, im, k);
            DoubleVector jr = DoubleVector.fromArray(LANES, re, j).rearrange(BACKWARDS);
            DoubleVector ji = DoubleVector.fromArray(LANES, im, j).rearrange(BACKWARDS);
            DoubleVector cr = DoubleVector.fromArray(LANES, wr, k);
            DoubleVector ci = DoubleVector.fromArray(LANES, wi, k);
            DoubleVector er = halves.mul(kr.add(jr));
            DoubleVector ei = halves.mul(ki.sub(ji));
            DoubleVector or = halves.mul(ki.add(ji));
            DoubleVector oi = halves.mul(jr.sub(kr));
            DoubleVector tr = or.mul(cr).sub(oi.mul(ci));
            DoubleVector ti = or.mul(ci).add(oi.mul(cr));
            er.add(tr).intoArray(re, k);
            ei.add(ti).intoArray(im, k);
            er.sub(tr).rearrange(BACKWARDS).intoArray(re, j);
            ti.sub(ei).rearrange(BACKWARDS).intoArray(im, j);
            k += STEP;
        }
        splitInner(half, re, im, wr, wi, k);
    }

    @Override
    public void deal(int half, double[] x, int x0, double[] re, double[] im, int from) {
        int end = LANES.loopBound(half);
        for (int t = 0; t < end; t += STEP) {
            DoubleVector low = DoubleVector.fromArray(LANES, x, x0 + 2 * t);
            DoubleVector high = DoubleVector.fromArray(LANES, x, x0 + 2 * t + STEP);
            low.rearrange(EVEN).blend(high.rearrange(EVEN), UPPER).intoArray(re, t);
            low.rearrange(ODD).blend(high.rearrange(ODD), UPPER).intoArray(im, t);
        }
        super.deal(half, x, x0, re, im, end);
    }

    /** Squares as wide as a vector, and the rest value by value. */
    @Override
    public void transpose(int rows, int columns, double[] x, double[] y) {
        int highest = VectorTransposition.SQUARES ? LANES.loopBound(rows) : 0;
        int widest = VectorTransposition.SQUARES ? LANES.loopBound(columns) : 0;
        for (int c = 0; c < widest; c += STEP) {
            for (int r = 0; r < highest; r += STEP) {
                VectorTransposition.square(x, r * columns + c, columns, y, c * rows + r, rows);
            }
        }
        transposeRest(rows, columns, x, y, highest, widest);
    }
}
