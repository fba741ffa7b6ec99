package org.tonbild.vector;

import static org.tonbild.vector.VectorFftPasses.PLACES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.tonbild.kernel.FftPassFloat;
import org.tonbild.kernel.FftPassesFloat;

/** {@link FftPassesFloat} over the values of a row, as many at once as a vector has lanes; what is left goes the plain way. */
final class VectorFftPassesFloat extends FftPassesFloat {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    /** Values in 64 bytes: those of the frames of a batch. */
    private static final int ROW = 16;

    private static final VectorShuffle<Float> BACKWARDS = VectorShuffle.iota(LANES, STEP - 1, -1, true);
    /** Lane i takes lane 2 i, modulo the length. */
    private static final VectorShuffle<Float> EVEN = VectorShuffle.iota(LANES, 0, 2, true);

    private static final VectorShuffle<Float> ODD = VectorShuffle.iota(LANES, 1, 2, true);
    /** The upper half of the lanes. */
    private static final VectorMask<Float> UPPER = VectorMask.fromLong(LANES, -1L << (STEP / 2));

    /** Of the transform that was last run. */
    private @Nullable Turns turns;

    @SuppressWarnings("ArrayRecordComponent") // tables, never compared
    private record Turns(float[] wr, float[] packed) {}

    @Override
    public int scratch() {
        return STEP * super.scratch();
    }

    /** Whether the rows of a pass without turns are as good as one long row of whole vectors. */
    private static boolean flat(FftPassFloat p) {
        boolean near = p.inRow() == p.width() && p.outRow() == p.width();
        return near && p.rowTwiddles() == 0 && p.width() % STEP == 0;
    }

    @Override
    protected void two(FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from) {
        boolean flat = flat(p);
        int end = LANES.loopBound(flat ? p.count() * p.width() : p.width());
        for (int b = 0; b < (flat ? 1 : p.count()); b++) {
            FloatVector wr = FloatVector.broadcast(LANES, p.cos()[b * p.rowTwiddles()]);
            FloatVector wi = FloatVector.broadcast(LANES, p.sin()[b * p.rowTwiddles()]);
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            for (int q = 0; q < end; q += STEP) {
                FloatVector ar = FloatVector.fromArray(LANES, xr, in0 + q);
                FloatVector ai = FloatVector.fromArray(LANES, xi, in0 + q);
                FloatVector br = FloatVector.fromArray(LANES, xr, in1 + q);
                FloatVector bi = FloatVector.fromArray(LANES, xi, in1 + q);
                ar.add(br).intoArray(yr, out0 + q);
                ai.add(bi).intoArray(yi, out0 + q);
                FloatVector t1r = ar.sub(br);
                FloatVector t1i = ai.sub(bi);
                t1r.mul(wr).sub(t1i.mul(wi)).intoArray(yr, out1 + q);
                t1r.mul(wi).add(t1i.mul(wr)).intoArray(yi, out1 + q);
            }
        }
        if (!flat && end < p.width()) {
            super.two(p, xr, xi, x0, yr, yi, y0, end);
        }
    }

    @Override
    protected void three(FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from) {
        int end = LANES.loopBound(p.width());
        FloatVector sin3 = FloatVector.broadcast(LANES, SIN3);
        FloatVector halves = FloatVector.broadcast(LANES, 0.5f);
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w2 = w1 + p.legTwiddles();
            FloatVector w1r = FloatVector.broadcast(LANES, p.cos()[w1]);
            FloatVector w1i = FloatVector.broadcast(LANES, p.sin()[w1]);
            FloatVector w2r = FloatVector.broadcast(LANES, p.cos()[w2]);
            FloatVector w2i = FloatVector.broadcast(LANES, p.sin()[w2]);
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int in2 = in1 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            int out2 = out1 + p.outLeg();
            for (int q = 0; q < end; q += STEP) {
                FloatVector br = FloatVector.fromArray(LANES, xr, in1 + q);
                FloatVector bi = FloatVector.fromArray(LANES, xi, in1 + q);
                FloatVector cr = FloatVector.fromArray(LANES, xr, in2 + q);
                FloatVector ci = FloatVector.fromArray(LANES, xi, in2 + q);
                FloatVector sumR = br.add(cr);
                FloatVector sumI = bi.add(ci);
                FloatVector turnR = sin3.mul(bi.sub(ci));
                FloatVector turnI = sin3.mul(cr.sub(br));
                FloatVector ar = FloatVector.fromArray(LANES, xr, in0 + q);
                FloatVector ai = FloatVector.fromArray(LANES, xi, in0 + q);
                FloatVector midR = ar.sub(halves.mul(sumR));
                FloatVector midI = ai.sub(halves.mul(sumI));
                ar.add(sumR).intoArray(yr, out0 + q);
                ai.add(sumI).intoArray(yi, out0 + q);
                FloatVector t2r = midR.add(turnR);
                FloatVector t2i = midI.add(turnI);
                t2r.mul(w1r).sub(t2i.mul(w1i)).intoArray(yr, out1 + q);
                t2r.mul(w1i).add(t2i.mul(w1r)).intoArray(yi, out1 + q);
                FloatVector t3r = midR.sub(turnR);
                FloatVector t3i = midI.sub(turnI);
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
            FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from) {
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
                FloatVector ar = FloatVector.fromArray(LANES, xr, in0 + q);
                FloatVector cr = FloatVector.fromArray(LANES, xr, in2 + q);
                FloatVector apcR = ar.add(cr);
                FloatVector amcR = ar.sub(cr);
                FloatVector ai = FloatVector.fromArray(LANES, xi, in0 + q);
                FloatVector ci = FloatVector.fromArray(LANES, xi, in2 + q);
                FloatVector apcI = ai.add(ci);
                FloatVector amcI = ai.sub(ci);
                FloatVector br = FloatVector.fromArray(LANES, xr, in1 + q);
                FloatVector dr = FloatVector.fromArray(LANES, xr, in3 + q);
                FloatVector bpdR = br.add(dr);
                FloatVector bmdI = dr.sub(br);
                FloatVector bi = FloatVector.fromArray(LANES, xi, in1 + q);
                FloatVector di = FloatVector.fromArray(LANES, xi, in3 + q);
                FloatVector bpdI = bi.add(di);
                FloatVector bmdR = bi.sub(di);
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
    protected void four(FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from) {
        if (p.width() == ROW && p.outLeg() == ROW && p.rowTwiddles() == 3 && p.legTwiddles() == 1) {
            for (int q = 0; q < ROW; q += STEP) {
                fourNarrow(p, xr, xi, x0 + q, yr, yi, y0 + q);
            }
            return;
        }
        int end = LANES.loopBound(p.width());
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w2 = w1 + p.legTwiddles();
            int w3 = w2 + p.legTwiddles();
            FloatVector c1 = FloatVector.broadcast(LANES, p.cos()[w1]);
            FloatVector s1 = FloatVector.broadcast(LANES, p.sin()[w1]);
            FloatVector c2 = FloatVector.broadcast(LANES, p.cos()[w2]);
            FloatVector s2 = FloatVector.broadcast(LANES, p.sin()[w2]);
            FloatVector c3 = FloatVector.broadcast(LANES, p.cos()[w3]);
            FloatVector s3 = FloatVector.broadcast(LANES, p.sin()[w3]);
            int in = x0 + b * p.inRow();
            int leg = p.inLeg();
            int out = y0 + b * p.outRow();
            int outLeg = p.outLeg();
            for (int q = 0; q < end; q += STEP) {
                FloatVector ar = FloatVector.fromArray(LANES, xr, in + q);
                FloatVector ai = FloatVector.fromArray(LANES, xi, in + q);
                FloatVector br = FloatVector.fromArray(LANES, xr, in + leg + q);
                FloatVector bi = FloatVector.fromArray(LANES, xi, in + leg + q);
                FloatVector cr = FloatVector.fromArray(LANES, xr, in + 2 * leg + q);
                FloatVector ci = FloatVector.fromArray(LANES, xi, in + 2 * leg + q);
                FloatVector dr = FloatVector.fromArray(LANES, xr, in + 3 * leg + q);
                FloatVector di = FloatVector.fromArray(LANES, xi, in + 3 * leg + q);
                FloatVector apcR = ar.add(cr);
                FloatVector apcI = ai.add(ci);
                FloatVector amcR = ar.sub(cr);
                FloatVector amcI = ai.sub(ci);
                FloatVector bpdR = br.add(dr);
                FloatVector bpdI = bi.add(di);
                FloatVector bmdR = bi.sub(di);
                FloatVector bmdI = dr.sub(br);
                apcR.add(bpdR).intoArray(yr, out + q);
                apcI.add(bpdI).intoArray(yi, out + q);
                FloatVector t1r = amcR.add(bmdR);
                FloatVector t1i = amcI.add(bmdI);
                t1r.mul(c1).sub(t1i.mul(s1)).intoArray(yr, out + outLeg + q);
                t1r.mul(s1).add(t1i.mul(c1)).intoArray(yi, out + outLeg + q);
                FloatVector t2r = apcR.sub(bpdR);
                FloatVector t2i = apcI.sub(bpdI);
                t2r.mul(c2).sub(t2i.mul(s2)).intoArray(yr, out + 2 * outLeg + q);
                t2r.mul(s2).add(t2i.mul(c2)).intoArray(yi, out + 2 * outLeg + q);
                FloatVector t3r = amcR.sub(bmdR);
                FloatVector t3i = amcI.sub(bmdI);
                t3r.mul(c3).sub(t3i.mul(s3)).intoArray(yr, out + 3 * outLeg + q);
                t3r.mul(s3).add(t3i.mul(c3)).intoArray(yi, out + 3 * outLeg + q);
            }
        }
        if (end < p.width()) {
            super.four(p, xr, xi, x0, yr, yi, y0, end);
        }
    }

    /** {@link #four} of rows of 64 bytes that are written one behind the other: the loop goes along them. */
    private static void fourNarrow(FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0) {
        float[] cos = p.cos();
        float[] sin = p.sin();
        int leg = p.inLeg() & PLACES;
        int inRow = p.inRow();
        int end = 3 * p.count();
        int nextIn = x0;
        int nextOut = y0;
        for (int w = 0; w < end; w += 3) {
            int in = nextIn & PLACES;
            int out = nextOut & PLACES;
            nextIn += inRow;
            nextOut += 4 * ROW;
            FloatVector ar = FloatVector.fromArray(LANES, xr, in);
            FloatVector ai = FloatVector.fromArray(LANES, xi, in);
            FloatVector br = FloatVector.fromArray(LANES, xr, in + leg);
            FloatVector bi = FloatVector.fromArray(LANES, xi, in + leg);
            FloatVector cr = FloatVector.fromArray(LANES, xr, in + leg + leg);
            FloatVector ci = FloatVector.fromArray(LANES, xi, in + leg + leg);
            FloatVector dr = FloatVector.fromArray(LANES, xr, in + leg + leg + leg);
            FloatVector di = FloatVector.fromArray(LANES, xi, in + leg + leg + leg);
            FloatVector apcR = ar.add(cr);
            FloatVector apcI = ai.add(ci);
            FloatVector amcR = ar.sub(cr);
            FloatVector amcI = ai.sub(ci);
            FloatVector bpdR = br.add(dr);
            FloatVector bpdI = bi.add(di);
            FloatVector bmdR = bi.sub(di);
            FloatVector bmdI = dr.sub(br);
            apcR.add(bpdR).intoArray(yr, out);
            apcI.add(bpdI).intoArray(yi, out);
            FloatVector c1 = FloatVector.broadcast(LANES, cos[w]);
            FloatVector s1 = FloatVector.broadcast(LANES, sin[w]);
            FloatVector t1r = amcR.add(bmdR);
            FloatVector t1i = amcI.add(bmdI);
            t1r.mul(c1).sub(t1i.mul(s1)).intoArray(yr, out + ROW);
            t1r.mul(s1).add(t1i.mul(c1)).intoArray(yi, out + ROW);
            FloatVector c2 = FloatVector.broadcast(LANES, cos[w + 1]);
            FloatVector s2 = FloatVector.broadcast(LANES, sin[w + 1]);
            FloatVector t2r = apcR.sub(bpdR);
            FloatVector t2i = apcI.sub(bpdI);
            t2r.mul(c2).sub(t2i.mul(s2)).intoArray(yr, out + 2 * ROW);
            t2r.mul(s2).add(t2i.mul(c2)).intoArray(yi, out + 2 * ROW);
            FloatVector c3 = FloatVector.broadcast(LANES, cos[w + 2]);
            FloatVector s3 = FloatVector.broadcast(LANES, sin[w + 2]);
            FloatVector t3r = amcR.sub(bmdR);
            FloatVector t3i = amcI.sub(bmdI);
            t3r.mul(c3).sub(t3i.mul(s3)).intoArray(yr, out + 3 * ROW);
            t3r.mul(s3).add(t3i.mul(c3)).intoArray(yi, out + 3 * ROW);
        }
    }

    @Override
    protected void five(
            FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from, float[] folded) {
        int end = LANES.loopBound(p.width());
        FloatVector k1 = FloatVector.broadcast(LANES, p.rootRe()[1]);
        FloatVector k2 = FloatVector.broadcast(LANES, p.rootRe()[2]);
        FloatVector d1 = FloatVector.broadcast(LANES, -p.rootIm()[1]);
        FloatVector d2 = FloatVector.broadcast(LANES, -p.rootIm()[2]);
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w2 = w1 + p.legTwiddles();
            int w3 = w2 + p.legTwiddles();
            int w4 = w3 + p.legTwiddles();
            FloatVector c1 = FloatVector.broadcast(LANES, p.cos()[w1]);
            FloatVector s1 = FloatVector.broadcast(LANES, p.sin()[w1]);
            FloatVector c2 = FloatVector.broadcast(LANES, p.cos()[w2]);
            FloatVector s2 = FloatVector.broadcast(LANES, p.sin()[w2]);
            FloatVector c3 = FloatVector.broadcast(LANES, p.cos()[w3]);
            FloatVector s3 = FloatVector.broadcast(LANES, p.sin()[w3]);
            FloatVector c4 = FloatVector.broadcast(LANES, p.cos()[w4]);
            FloatVector s4 = FloatVector.broadcast(LANES, p.sin()[w4]);
            int in = x0 + b * p.inRow();
            int leg = p.inLeg();
            int out = y0 + b * p.outRow();
            int outLeg = p.outLeg();
            for (int q = 0; q < end; q += STEP) {
                FloatVector ar = FloatVector.fromArray(LANES, xr, in + q);
                FloatVector ai = FloatVector.fromArray(LANES, xi, in + q);
                FloatVector br = FloatVector.fromArray(LANES, xr, in + leg + q);
                FloatVector bi = FloatVector.fromArray(LANES, xi, in + leg + q);
                FloatVector cr = FloatVector.fromArray(LANES, xr, in + 2 * leg + q);
                FloatVector ci = FloatVector.fromArray(LANES, xi, in + 2 * leg + q);
                FloatVector dr = FloatVector.fromArray(LANES, xr, in + 3 * leg + q);
                FloatVector di = FloatVector.fromArray(LANES, xi, in + 3 * leg + q);
                FloatVector er = FloatVector.fromArray(LANES, xr, in + 4 * leg + q);
                FloatVector ei = FloatVector.fromArray(LANES, xi, in + 4 * leg + q);
                FloatVector p1r = br.add(er);
                FloatVector p1i = bi.add(ei);
                FloatVector m1r = br.sub(er);
                FloatVector m1i = bi.sub(ei);
                FloatVector p2r = cr.add(dr);
                FloatVector p2i = ci.add(di);
                FloatVector m2r = cr.sub(dr);
                FloatVector m2i = ci.sub(di);
                ar.add(p1r).add(p2r).intoArray(yr, out + q);
                ai.add(p1i).add(p2i).intoArray(yi, out + q);
                FloatVector e1r = ar.add(k1.mul(p1r)).add(k2.mul(p2r));
                FloatVector e1i = ai.add(k1.mul(p1i)).add(k2.mul(p2i));
                FloatVector o1r = d1.mul(m1i).add(d2.mul(m2i));
                FloatVector o1i = d1.mul(m1r).add(d2.mul(m2r));
                FloatVector t1r = e1r.add(o1r);
                FloatVector t1i = e1i.sub(o1i);
                t1r.mul(c1).sub(t1i.mul(s1)).intoArray(yr, out + outLeg + q);
                t1r.mul(s1).add(t1i.mul(c1)).intoArray(yi, out + outLeg + q);
                FloatVector t4r = e1r.sub(o1r);
                FloatVector t4i = e1i.add(o1i);
                t4r.mul(c4).sub(t4i.mul(s4)).intoArray(yr, out + 4 * outLeg + q);
                t4r.mul(s4).add(t4i.mul(c4)).intoArray(yi, out + 4 * outLeg + q);
                FloatVector e2r = ar.add(k2.mul(p1r)).add(k1.mul(p2r));
                FloatVector e2i = ai.add(k2.mul(p1i)).add(k1.mul(p2i));
                FloatVector o2r = d2.mul(m1i).sub(d1.mul(m2i));
                FloatVector o2i = d2.mul(m1r).sub(d1.mul(m2r));
                FloatVector t2r = e2r.add(o2r);
                FloatVector t2i = e2i.sub(o2i);
                t2r.mul(c2).sub(t2i.mul(s2)).intoArray(yr, out + 2 * outLeg + q);
                t2r.mul(s2).add(t2i.mul(c2)).intoArray(yi, out + 2 * outLeg + q);
                FloatVector t3r = e2r.sub(o2r);
                FloatVector t3i = e2i.add(o2i);
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
            FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from, float[] folded) {
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
            FftPassFloat p, float[] xr, float[] xi, int in, float[] yr, float[] yi, int out, float[] folded) {
        FloatVector totalR = FloatVector.fromArray(LANES, xr, in);
        FloatVector totalI = FloatVector.fromArray(LANES, xi, in);
        totalR.intoArray(folded, 0);
        totalI.intoArray(folded, STEP);
        for (int l = 1; l <= p.radix() / 2; l++) {
            int low = in + l * p.inLeg();
            int high = in + (p.radix() - l) * p.inLeg();
            int f = 4 * STEP * l - 2 * STEP;
            FloatVector lowR = FloatVector.fromArray(LANES, xr, low);
            FloatVector lowI = FloatVector.fromArray(LANES, xi, low);
            FloatVector highR = FloatVector.fromArray(LANES, xr, high);
            FloatVector highI = FloatVector.fromArray(LANES, xi, high);
            FloatVector sumR = lowR.add(highR);
            FloatVector sumI = lowI.add(highI);
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
            FftPassFloat p, int twiddle, float[] xr, float[] xi, int in, float[] yr, float[] yi, int out) {
        int leg = p.inLeg();
        FloatVector br = FloatVector.fromArray(LANES, xr, in + leg);
        FloatVector br7 = FloatVector.fromArray(LANES, xr, in + 6 * leg);
        FloatVector bSr = br.add(br7);
        FloatVector bDr = br.sub(br7);
        FloatVector bi = FloatVector.fromArray(LANES, xi, in + leg);
        FloatVector bi7 = FloatVector.fromArray(LANES, xi, in + 6 * leg);
        FloatVector bSi = bi.add(bi7);
        FloatVector bDi = bi.sub(bi7);
        FloatVector cr = FloatVector.fromArray(LANES, xr, in + 2 * leg);
        FloatVector cr7 = FloatVector.fromArray(LANES, xr, in + 5 * leg);
        FloatVector cSr = cr.add(cr7);
        FloatVector cDr = cr.sub(cr7);
        FloatVector ci = FloatVector.fromArray(LANES, xi, in + 2 * leg);
        FloatVector ci7 = FloatVector.fromArray(LANES, xi, in + 5 * leg);
        FloatVector cSi = ci.add(ci7);
        FloatVector cDi = ci.sub(ci7);
        FloatVector dr = FloatVector.fromArray(LANES, xr, in + 3 * leg);
        FloatVector dr7 = FloatVector.fromArray(LANES, xr, in + 4 * leg);
        FloatVector dSr = dr.add(dr7);
        FloatVector dDr = dr.sub(dr7);
        FloatVector di = FloatVector.fromArray(LANES, xi, in + 3 * leg);
        FloatVector di7 = FloatVector.fromArray(LANES, xi, in + 4 * leg);
        FloatVector dSi = di.add(di7);
        FloatVector dDi = di.sub(di7);
        FloatVector ar = FloatVector.fromArray(LANES, xr, in);
        FloatVector ai = FloatVector.fromArray(LANES, xi, in);
        ar.add(bSr).add(cSr).add(dSr).intoArray(yr, out);
        ai.add(bSi).add(cSi).add(dSi).intoArray(yi, out);
        int outLeg = p.outLeg();
        int legTwiddles = p.legTwiddles();
        float[] cos = p.cos();
        float[] sin = p.sin();
        FloatVector k1 = FloatVector.broadcast(LANES, p.rootRe()[1]);
        FloatVector s1 = FloatVector.broadcast(LANES, p.rootIm()[1]);
        FloatVector k2 = FloatVector.broadcast(LANES, p.rootRe()[2]);
        FloatVector s2 = FloatVector.broadcast(LANES, p.rootIm()[2]);
        FloatVector k3 = FloatVector.broadcast(LANES, p.rootRe()[3]);
        FloatVector s3 = FloatVector.broadcast(LANES, p.rootIm()[3]);
        FloatVector zero = FloatVector.zero(LANES);
        FloatVector e1r = ar.add(k1.mul(bSr)).add(k2.mul(cSr)).add(k3.mul(dSr));
        FloatVector e1i = ai.add(k1.mul(bSi)).add(k2.mul(cSi)).add(k3.mul(dSi));
        FloatVector o1r = zero.sub(s1.mul(bDi)).sub(s2.mul(cDi)).sub(s3.mul(dDi));
        FloatVector o1i = zero.add(s1.mul(bDr)).add(s2.mul(cDr)).add(s3.mul(dDr));
        FloatVector low1c = FloatVector.broadcast(LANES, cos[twiddle]);
        FloatVector low1s = FloatVector.broadcast(LANES, sin[twiddle]);
        FloatVector low1r = e1r.add(o1r);
        FloatVector low1i = e1i.add(o1i);
        low1r.mul(low1c).sub(low1i.mul(low1s)).intoArray(yr, out + outLeg);
        low1r.mul(low1s).add(low1i.mul(low1c)).intoArray(yi, out + outLeg);
        FloatVector high1c = FloatVector.broadcast(LANES, cos[twiddle + 5 * legTwiddles]);
        FloatVector high1s = FloatVector.broadcast(LANES, sin[twiddle + 5 * legTwiddles]);
        FloatVector high1r = e1r.sub(o1r);
        FloatVector high1i = e1i.sub(o1i);
        high1r.mul(high1c).sub(high1i.mul(high1s)).intoArray(yr, out + 6 * outLeg);
        high1r.mul(high1s).add(high1i.mul(high1c)).intoArray(yi, out + 6 * outLeg);
        FloatVector e2r = ar.add(k2.mul(bSr)).add(k3.mul(cSr)).add(k1.mul(dSr));
        FloatVector e2i = ai.add(k2.mul(bSi)).add(k3.mul(cSi)).add(k1.mul(dSi));
        FloatVector o2r = zero.sub(s2.mul(bDi)).add(s3.mul(cDi)).add(s1.mul(dDi));
        FloatVector o2i = zero.add(s2.mul(bDr)).sub(s3.mul(cDr)).sub(s1.mul(dDr));
        FloatVector low2c = FloatVector.broadcast(LANES, cos[twiddle + legTwiddles]);
        FloatVector low2s = FloatVector.broadcast(LANES, sin[twiddle + legTwiddles]);
        FloatVector low2r = e2r.add(o2r);
        FloatVector low2i = e2i.add(o2i);
        low2r.mul(low2c).sub(low2i.mul(low2s)).intoArray(yr, out + 2 * outLeg);
        low2r.mul(low2s).add(low2i.mul(low2c)).intoArray(yi, out + 2 * outLeg);
        FloatVector high2c = FloatVector.broadcast(LANES, cos[twiddle + 4 * legTwiddles]);
        FloatVector high2s = FloatVector.broadcast(LANES, sin[twiddle + 4 * legTwiddles]);
        FloatVector high2r = e2r.sub(o2r);
        FloatVector high2i = e2i.sub(o2i);
        high2r.mul(high2c).sub(high2i.mul(high2s)).intoArray(yr, out + 5 * outLeg);
        high2r.mul(high2s).add(high2i.mul(high2c)).intoArray(yi, out + 5 * outLeg);
        FloatVector e3r = ar.add(k3.mul(bSr)).add(k1.mul(cSr)).add(k2.mul(dSr));
        FloatVector e3i = ai.add(k3.mul(bSi)).add(k1.mul(cSi)).add(k2.mul(dSi));
        FloatVector o3r = zero.sub(s3.mul(bDi)).add(s1.mul(cDi)).sub(s2.mul(dDi));
        FloatVector o3i = zero.add(s3.mul(bDr)).sub(s1.mul(cDr)).add(s2.mul(dDr));
        FloatVector low3c = FloatVector.broadcast(LANES, cos[twiddle + 2 * legTwiddles]);
        FloatVector low3s = FloatVector.broadcast(LANES, sin[twiddle + 2 * legTwiddles]);
        FloatVector low3r = e3r.add(o3r);
        FloatVector low3i = e3i.add(o3i);
        low3r.mul(low3c).sub(low3i.mul(low3s)).intoArray(yr, out + 3 * outLeg);
        low3r.mul(low3s).add(low3i.mul(low3c)).intoArray(yi, out + 3 * outLeg);
        FloatVector high3c = FloatVector.broadcast(LANES, cos[twiddle + 3 * legTwiddles]);
        FloatVector high3s = FloatVector.broadcast(LANES, sin[twiddle + 3 * legTwiddles]);
        FloatVector high3r = e3r.sub(o3r);
        FloatVector high3i = e3i.sub(o3i);
        high3r.mul(high3c).sub(high3i.mul(high3s)).intoArray(yr, out + 4 * outLeg);
        high3r.mul(high3s).add(high3i.mul(high3c)).intoArray(yi, out + 4 * outLeg);
    }

    /** Outputs j and p - j. No vector is an argument: one that is has to be put on the heap where a call stays a call. */
    private static void pair(FftPassFloat p, int twiddle, int j, float[] folded, float[] yr, float[] yi, int out) {
        int radix = p.radix();
        float[] rootRe = p.rootRe();
        float[] rootIm = p.rootIm();
        FloatVector evenR = FloatVector.fromArray(LANES, folded, 0);
        FloatVector evenI = FloatVector.fromArray(LANES, folded, STEP);
        FloatVector oddR = FloatVector.broadcast(LANES, 0);
        FloatVector oddI = FloatVector.broadcast(LANES, 0);
        int turn = 0;
        for (int f = 2 * STEP; f < 4 * STEP * (radix / 2); f += 4 * STEP) {
            turn += j;
            turn = turn >= radix ? turn - radix : turn;
            FloatVector re = FloatVector.broadcast(LANES, rootRe[turn]);
            FloatVector im = FloatVector.broadcast(LANES, rootIm[turn]);
            evenR = evenR.add(re.mul(FloatVector.fromArray(LANES, folded, f)));
            evenI = evenI.add(re.mul(FloatVector.fromArray(LANES, folded, f + STEP)));
            oddR = oddR.sub(im.mul(FloatVector.fromArray(LANES, folded, f + 3 * STEP)));
            oddI = oddI.add(im.mul(FloatVector.fromArray(LANES, folded, f + 2 * STEP)));
        }
        int low = (j - 1) * p.legTwiddles() + twiddle;
        int high = (radix - j - 1) * p.legTwiddles() + twiddle;
        int outLow = out + j * p.outLeg();
        int outHigh = out + (radix - j) * p.outLeg();
        FloatVector t9r = evenR.add(oddR);
        FloatVector t9i = evenI.add(oddI);
        FloatVector c9r = FloatVector.broadcast(LANES, p.cos()[low]);
        FloatVector c9i = FloatVector.broadcast(LANES, p.sin()[low]);
        t9r.mul(c9r).sub(t9i.mul(c9i)).intoArray(yr, outLow);
        t9r.mul(c9i).add(t9i.mul(c9r)).intoArray(yi, outLow);
        FloatVector t10r = evenR.sub(oddR);
        FloatVector t10i = evenI.sub(oddI);
        FloatVector c10r = FloatVector.broadcast(LANES, p.cos()[high]);
        FloatVector c10i = FloatVector.broadcast(LANES, p.sin()[high]);
        t10r.mul(c10r).sub(t10i.mul(c10i)).intoArray(yr, outHigh);
        t10r.mul(c10i).add(t10i.mul(c10r)).intoArray(yi, outHigh);
    }

    @Override
    public void downAndTurn(
            FftPassFloat[] passes,
            int done,
            int rows,
            int groups,
            int lanes,
            float[][] scratch,
            float[] yr,
            float[] yi,
            int y0,
            int outLeg,
            float[] wr,
            float[] wi,
            int w0) {
        int most = passes.length - 1;
        FftPassFloat last = passes[most];
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
            FftPassFloat last,
            int groups,
            int lanes,
            float[] xr,
            float[] xi,
            float[] yr,
            float[] yi,
            int y0,
            int outLeg,
            float[] wr,
            float[] wi,
            int w0) {
        switch (last.radix()) {
            case 2 -> VectorLastPassFloat.two(last, groups, lanes, xr, xi, START, yr, yi, y0, outLeg, wr, wi, w0);
            case 3 -> VectorLastPassFloat.three(last, groups, lanes, xr, xi, START, yr, yi, y0, outLeg, wr, wi, w0);
            case 4 -> {
                float[] turns = packed(wr, wi, last.count());
                VectorLastPassFloat.four(last, groups, lanes, xr, xi, START, yr, yi, y0, outLeg, turns, w0);
            }
            default -> VectorLastPassFloat.five(last, groups, lanes, xr, xi, START, yr, yi, y0, outLeg, wr, wi, w0);
        }
    }

    /** The turns of the last call, packed, or those of this one. Threads that come at once pack them twice. */
    private float[] packed(float[] wr, float[] wi, int m) {
        Turns last = turns;
        if (last == null || last.wr != wr) {
            last = new Turns(wr, VectorLastPassFloat.packed(wr, wi, m));
            turns = last;
        }
        return last.packed;
    }

    @Override
    public boolean downAndSplit(
            FftPassFloat[] passes,
            int n1,
            int n2,
            int lanes,
            float[][] scratch,
            float[] re,
            float[] im,
            float[] power,
            float[] wr,
            float[] wi) {
        if (lanes % STEP != 0) {
            return false;
        }
        VectorSplitFloat split = new VectorSplitFloat(n1, n2, lanes, scratch[0], scratch[1], re, im, power, wr, wi);
        int all = passes.length;
        int mirror = n2 * lanes;
        column(passes, all, lanes, 0, scratch, START);
        split.first();
        if (VectorLastSplitFloat.can(passes)) {
            VectorLastSplitFloat last = new VectorLastSplitFloat(
                    passes[all - 1].radix(), n1, n2, lanes, scratch[0], scratch[1], re, im, power, wr, wi);
            for (int k1 = 1; 2 * k1 < n1; k1++) {
                column(passes, all - 1, lanes, k1, scratch, START);
                column(passes, all - 1, lanes, n1 - k1, scratch, START + mirror);
                last.pair(k1, START, START + mirror);
            }
        } else {
            for (int k1 = 1; 2 * k1 < n1; k1++) {
                column(passes, all, lanes, k1, scratch, START);
                column(passes, all, lanes, n1 - k1, scratch, START + mirror);
                split.pair(k1, START, START + mirror);
                split.pair(n1 - k1, START + mirror, START);
            }
        }
        if (n1 % 2 == 0) {
            column(passes, all, lanes, n1 / 2, scratch, START);
            split.pair(n1 / 2, START, START);
        }
        return true;
    }

    /** The first passes down a column, all or all but one, to place y0 of the first pair of scratch arrays; the last one in place. */
    private void column(FftPassFloat[] passes, int end, int lanes, int k1, float[][] scratch, int y0) {
        int from = START + k1 * lanes;
        int x = 5;
        for (int i = 0; i < end; i++) {
            boolean far = (passes.length - i) % 2 != 0 && i < passes.length - 1;
            int y = far ? 2 : 0;
            run(passes[i], scratch[x], scratch[x + 1], from, scratch[y], scratch[y + 1], far ? START : y0, scratch[4]);
            x = y;
            from = far ? START : y0;
        }
    }

    @Override
    public void turn(int count, float[] xr, float[] xi, float[] wr, float[] wi, int from) {
        int end = LANES.loopBound(count);
        for (int i = 0; i < end; i += STEP) {
            FloatVector t11r = FloatVector.fromArray(LANES, xr, i);
            FloatVector t11i = FloatVector.fromArray(LANES, xi, i);
            FloatVector c11r = FloatVector.fromArray(LANES, wr, i);
            FloatVector c11i = FloatVector.fromArray(LANES, wi, i);
            t11r.mul(c11r).sub(t11i.mul(c11i)).intoArray(xr, i);
            t11r.mul(c11i).add(t11i.mul(c11r)).intoArray(xi, i);
        }
        super.turn(count, xr, xi, wr, wi, end);
    }

    @Override
    public void turnRows(
            int rows,
            int width,
            float[] xr,
            float[] xi,
            int x0,
            int inLeg,
            float[] yr,
            float[] yi,
            int y0,
            int outLeg,
            float[] wr,
            float[] wi,
            int w0,
            int legTwiddles,
            int from) {
        int end = LANES.loopBound(width);
        for (int row = 0; row < rows; row++) {
            FloatVector cr = FloatVector.broadcast(LANES, wr[w0 + row * legTwiddles]);
            FloatVector ci = FloatVector.broadcast(LANES, wi[w0 + row * legTwiddles]);
            int in = x0 + row * inLeg;
            int out = y0 + row * outLeg;
            for (int q = 0; q < end; q += STEP) {
                FloatVector t12r = FloatVector.fromArray(LANES, xr, in + q);
                FloatVector t12i = FloatVector.fromArray(LANES, xi, in + q);
                t12r.mul(cr).sub(t12i.mul(ci)).intoArray(yr, out + q);
                t12r.mul(ci).add(t12i.mul(cr)).intoArray(yi, out + q);
            }
        }
        if (end < width) {
            super.turnRows(rows, width, xr, xi, x0, inLeg, yr, yi, y0, outLeg, wr, wi, w0, legTwiddles, end);
        }
    }

    @Override
    public void split(int half, int width, float[] re, float[] im, float[] wr, float[] wi, int from) {
        int end = LANES.loopBound(width);
        for (int q = 0; q < end; q += STEP) {
            FloatVector r0 = FloatVector.fromArray(LANES, re, q);
            FloatVector i0 = FloatVector.fromArray(LANES, im, q);
            r0.add(i0).intoArray(re, q);
            r0.sub(i0).intoArray(re, half * width + q);
            FloatVector.broadcast(LANES, 0).intoArray(im, q);
            FloatVector.broadcast(LANES, 0).intoArray(im, half * width + q);
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

    private static void splitPair(float[] re, float[] im, int k, int j, float c, float d) {
        FloatVector halves = FloatVector.broadcast(LANES, 0.5f);
        FloatVector cr = FloatVector.broadcast(LANES, c);
        FloatVector ci = FloatVector.broadcast(LANES, d);
        FloatVector kr = FloatVector.fromArray(LANES, re, k);
        FloatVector ki = FloatVector.fromArray(LANES, im, k);
        FloatVector jr = FloatVector.fromArray(LANES, re, j);
        FloatVector ji = FloatVector.fromArray(LANES, im, j);
        FloatVector er = halves.mul(kr.add(jr));
        FloatVector ei = halves.mul(ki.sub(ji));
        FloatVector or = halves.mul(ki.add(ji));
        FloatVector oi = halves.mul(jr.sub(kr));
        FloatVector tr = or.mul(cr).sub(oi.mul(ci));
        FloatVector ti = or.mul(ci).add(oi.mul(cr));
        er.add(tr).intoArray(re, k);
        ei.add(ti).intoArray(im, k);
        er.sub(tr).intoArray(re, j);
        ti.sub(ei).intoArray(im, j);
    }

    @Override
    public void splitOne(int half, float[] re, float[] im, float[] wr, float[] wi) {
        splitEnds(half, re, im);
        FloatVector halves = FloatVector.broadcast(LANES, 0.5f);
        int k = 1;
        for (int j = half - STEP; k + STEP <= j; j -= STEP) {
            FloatVector kr = FloatVector.fromArray(LANES, re, k);
            FloatVector ki = FloatVector.fromArray(LANES, im, k);
            FloatVector jr = FloatVector.fromArray(LANES, re, j).rearrange(BACKWARDS);
            FloatVector ji = FloatVector.fromArray(LANES, im, j).rearrange(BACKWARDS);
            FloatVector cr = FloatVector.fromArray(LANES, wr, k);
            FloatVector ci = FloatVector.fromArray(LANES, wi, k);
            FloatVector er = halves.mul(kr.add(jr));
            FloatVector ei = halves.mul(ki.sub(ji));
            FloatVector or = halves.mul(ki.add(ji));
            FloatVector oi = halves.mul(jr.sub(kr));
            FloatVector tr = or.mul(cr).sub(oi.mul(ci));
            FloatVector ti = or.mul(ci).add(oi.mul(cr));
            er.add(tr).intoArray(re, k);
            ei.add(ti).intoArray(im, k);
            er.sub(tr).rearrange(BACKWARDS).intoArray(re, j);
            ti.sub(ei).rearrange(BACKWARDS).intoArray(im, j);
            k += STEP;
        }
        splitInner(half, re, im, wr, wi, k);
    }

    @Override
    public void deal(int half, float[] x, int x0, float[] re, float[] im, int from) {
        int end = LANES.loopBound(half);
        for (int t = 0; t < end; t += STEP) {
            FloatVector low = FloatVector.fromArray(LANES, x, x0 + 2 * t);
            FloatVector high = FloatVector.fromArray(LANES, x, x0 + 2 * t + STEP);
            low.rearrange(EVEN).blend(high.rearrange(EVEN), UPPER).intoArray(re, t);
            low.rearrange(ODD).blend(high.rearrange(ODD), UPPER).intoArray(im, t);
        }
        super.deal(half, x, x0, re, im, end);
    }

    /** Squares as wide as a vector, and the rest value by value. */
    @Override
    public void transpose(int rows, int columns, float[] x, float[] y) {
        int highest = VectorTranspositionFloat.SQUARES ? LANES.loopBound(rows) : 0;
        int widest = VectorTranspositionFloat.SQUARES ? LANES.loopBound(columns) : 0;
        for (int c = 0; c < widest; c += STEP) {
            for (int r = 0; r < highest; r += STEP) {
                VectorTranspositionFloat.square(x, r * columns + c, columns, y, c * rows + r, rows);
            }
        }
        transposeRest(rows, columns, x, y, highest, widest);
    }
}
