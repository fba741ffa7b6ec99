package org.tonbild.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPassFloat;
import org.tonbild.kernel.FftPassesFloat;

/** {@link FftPassesFloat} over the values of a row, as many at once as a vector has lanes; what is left goes the plain way. */
final class VectorFftPassesFloat extends FftPassesFloat {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    @Override
    public int scratch() {
        return STEP * super.scratch();
    }

    private static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(LANES, x, at);
    }

    private static FloatVector all(float x) {
        return FloatVector.broadcast(LANES, x);
    }

    /** Stores t times w. */
    private static void turn(
            float[] yr, float[] yi, int at, FloatVector tr, FloatVector ti, FloatVector wr, FloatVector wi) {
        tr.mul(wr).sub(ti.mul(wi)).intoArray(yr, at);
        tr.mul(wi).add(ti.mul(wr)).intoArray(yi, at);
    }

    @Override
    protected void two(FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from) {
        int end = LANES.loopBound(p.width());
        for (int b = 0; b < p.count(); b++) {
            FloatVector wr = all(p.cos()[b * p.rowTwiddles()]);
            FloatVector wi = all(p.sin()[b * p.rowTwiddles()]);
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            for (int q = 0; q < end; q += STEP) {
                FloatVector ar = load(xr, in0 + q);
                FloatVector ai = load(xi, in0 + q);
                FloatVector br = load(xr, in1 + q);
                FloatVector bi = load(xi, in1 + q);
                ar.add(br).intoArray(yr, out0 + q);
                ai.add(bi).intoArray(yi, out0 + q);
                turn(yr, yi, out1 + q, ar.sub(br), ai.sub(bi), wr, wi);
            }
        }
        if (end < p.width()) {
            super.two(p, xr, xi, x0, yr, yi, y0, end);
        }
    }

    @Override
    protected void three(FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from) {
        int end = LANES.loopBound(p.width());
        FloatVector sin3 = all(SIN3);
        FloatVector halves = all(0.5f);
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w2 = w1 + p.legTwiddles();
            FloatVector w1r = all(p.cos()[w1]);
            FloatVector w1i = all(p.sin()[w1]);
            FloatVector w2r = all(p.cos()[w2]);
            FloatVector w2i = all(p.sin()[w2]);
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int in2 = in1 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            int out2 = out1 + p.outLeg();
            for (int q = 0; q < end; q += STEP) {
                FloatVector br = load(xr, in1 + q);
                FloatVector bi = load(xi, in1 + q);
                FloatVector cr = load(xr, in2 + q);
                FloatVector ci = load(xi, in2 + q);
                FloatVector sumR = br.add(cr);
                FloatVector sumI = bi.add(ci);
                FloatVector turnR = sin3.mul(bi.sub(ci));
                FloatVector turnI = sin3.mul(cr.sub(br));
                FloatVector ar = load(xr, in0 + q);
                FloatVector ai = load(xi, in0 + q);
                FloatVector midR = ar.sub(halves.mul(sumR));
                FloatVector midI = ai.sub(halves.mul(sumI));
                ar.add(sumR).intoArray(yr, out0 + q);
                ai.add(sumI).intoArray(yi, out0 + q);
                turn(yr, yi, out1 + q, midR.add(turnR), midI.add(turnI), w1r, w1i);
                turn(yr, yi, out2 + q, midR.sub(turnR), midI.sub(turnI), w2r, w2i);
            }
        }
        if (end < p.width()) {
            super.three(p, xr, xi, x0, yr, yi, y0, end);
        }
    }

    @Override
    protected void four(FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from) {
        int end = LANES.loopBound(p.width());
        float[] cos = p.cos();
        float[] sin = p.sin();
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w2 = w1 + p.legTwiddles();
            int w3 = w2 + p.legTwiddles();
            FloatVector w1r = all(cos[w1]);
            FloatVector w1i = all(sin[w1]);
            FloatVector w2r = all(cos[w2]);
            FloatVector w2i = all(sin[w2]);
            FloatVector w3r = all(cos[w3]);
            FloatVector w3i = all(sin[w3]);
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int in2 = in1 + p.inLeg();
            int in3 = in2 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            int out2 = out1 + p.outLeg();
            int out3 = out2 + p.outLeg();
            for (int q = 0; q < end; q += STEP) {
                FloatVector ar = load(xr, in0 + q);
                FloatVector cr = load(xr, in2 + q);
                FloatVector apcR = ar.add(cr);
                FloatVector amcR = ar.sub(cr);
                FloatVector ai = load(xi, in0 + q);
                FloatVector ci = load(xi, in2 + q);
                FloatVector apcI = ai.add(ci);
                FloatVector amcI = ai.sub(ci);
                FloatVector br = load(xr, in1 + q);
                FloatVector dr = load(xr, in3 + q);
                FloatVector bpdR = br.add(dr);
                FloatVector bmdI = dr.sub(br);
                FloatVector bi = load(xi, in1 + q);
                FloatVector di = load(xi, in3 + q);
                FloatVector bpdI = bi.add(di);
                FloatVector bmdR = bi.sub(di);
                apcR.add(bpdR).intoArray(yr, out0 + q);
                apcI.add(bpdI).intoArray(yi, out0 + q);
                turn(yr, yi, out1 + q, amcR.add(bmdR), amcI.add(bmdI), w1r, w1i);
                turn(yr, yi, out2 + q, apcR.sub(bpdR), apcI.sub(bpdI), w2r, w2i);
                turn(yr, yi, out3 + q, amcR.sub(bmdR), amcI.sub(bmdI), w3r, w3i);
            }
        }
        if (end < p.width()) {
            super.four(p, xr, xi, x0, yr, yi, y0, end);
        }
    }

    @Override
    protected void five(FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from) {
        int end = LANES.loopBound(p.width());
        int inLeg = p.inLeg();
        int outLeg = p.outLeg();
        float[] cos = p.cos();
        float[] sin = p.sin();
        FloatVector k1 = all(p.rootRe()[1]);
        FloatVector k2 = all(p.rootRe()[2]);
        FloatVector s1 = all(-p.rootIm()[1]);
        FloatVector s2 = all(-p.rootIm()[2]);
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w2 = w1 + p.legTwiddles();
            int w3 = w2 + p.legTwiddles();
            int w4 = w3 + p.legTwiddles();
            int in = x0 + b * p.inRow();
            int out = y0 + b * p.outRow();
            for (int q = 0; q < end; q += STEP) {
                int i = in + q;
                int o = out + q;
                FloatVector ar = load(xr, i);
                FloatVector ai = load(xi, i);
                FloatVector br = load(xr, i + inLeg);
                FloatVector bi = load(xi, i + inLeg);
                FloatVector er = load(xr, i + 4 * inLeg);
                FloatVector ei = load(xi, i + 4 * inLeg);
                FloatVector p1r = br.add(er);
                FloatVector p1i = bi.add(ei);
                FloatVector m1r = br.sub(er);
                FloatVector m1i = bi.sub(ei);
                FloatVector cr = load(xr, i + 2 * inLeg);
                FloatVector ci = load(xi, i + 2 * inLeg);
                FloatVector dr = load(xr, i + 3 * inLeg);
                FloatVector di = load(xi, i + 3 * inLeg);
                FloatVector p2r = cr.add(dr);
                FloatVector p2i = ci.add(di);
                FloatVector m2r = cr.sub(dr);
                FloatVector m2i = ci.sub(di);
                ar.add(p1r).add(p2r).intoArray(yr, o);
                ai.add(p1i).add(p2i).intoArray(yi, o);
                FloatVector e1r = ar.add(k1.mul(p1r)).add(k2.mul(p2r));
                FloatVector e1i = ai.add(k1.mul(p1i)).add(k2.mul(p2i));
                FloatVector o1r = s1.mul(m1i).add(s2.mul(m2i));
                // The imaginary odd parts with the other sign, so that what the plain kernel adds is subtracted here.
                FloatVector o1i = s1.mul(m1r).add(s2.mul(m2r));
                turn(yr, yi, o + outLeg, e1r.add(o1r), e1i.sub(o1i), all(cos[w1]), all(sin[w1]));
                turn(yr, yi, o + 4 * outLeg, e1r.sub(o1r), e1i.add(o1i), all(cos[w4]), all(sin[w4]));
                FloatVector e2r = ar.add(k2.mul(p1r)).add(k1.mul(p2r));
                FloatVector e2i = ai.add(k2.mul(p1i)).add(k1.mul(p2i));
                FloatVector o2r = s2.mul(m1i).sub(s1.mul(m2i));
                FloatVector o2i = s2.mul(m1r).sub(s1.mul(m2r));
                turn(yr, yi, o + 2 * outLeg, e2r.add(o2r), e2i.sub(o2i), all(cos[w2]), all(sin[w2]));
                turn(yr, yi, o + 3 * outLeg, e2r.sub(o2r), e2i.add(o2i), all(cos[w3]), all(sin[w3]));
            }
        }
        if (end < p.width()) {
            super.five(p, xr, xi, x0, yr, yi, y0, end);
        }
    }

    @Override
    protected void odd(
            FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from, float[] folded) {
        int end = LANES.loopBound(p.width());
        for (int b = 0; b < p.count(); b++) {
            for (int q = 0; q < end; q += STEP) {
                // Loaded before anything is stored: x and y may be the same arrays.
                FloatVector firstR = load(xr, x0 + b * p.inRow() + q);
                FloatVector firstI = load(xi, x0 + b * p.inRow() + q);
                fold(p, xr, xi, x0 + b * p.inRow() + q, yr, yi, y0 + b * p.outRow() + q, folded);
                for (int j = 1; j <= p.radix() / 2; j++) {
                    pair(p, b, j, firstR, firstI, folded, yr, yi, y0 + b * p.outRow() + q);
                }
            }
        }
        if (end < p.width()) {
            super.odd(p, xr, xi, x0, yr, yi, y0, end, folded);
        }
    }

    /** Sums and differences of inputs l and p - l into the scratch array, the sum of all into output 0. */
    private static void fold(
            FftPassFloat p, float[] xr, float[] xi, int in, float[] yr, float[] yi, int out, float[] folded) {
        FloatVector totalR = load(xr, in);
        FloatVector totalI = load(xi, in);
        for (int l = 1; l <= p.radix() / 2; l++) {
            int low = in + l * p.inLeg();
            int high = in + (p.radix() - l) * p.inLeg();
            int f = 4 * STEP * (l - 1);
            FloatVector lowR = load(xr, low);
            FloatVector lowI = load(xi, low);
            FloatVector highR = load(xr, high);
            FloatVector highI = load(xi, high);
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

    /** Outputs j and p - j. */
    private static void pair(
            FftPassFloat p,
            int b,
            int j,
            FloatVector firstR,
            FloatVector firstI,
            float[] folded,
            float[] yr,
            float[] yi,
            int out) {
        int radix = p.radix();
        float[] rootRe = p.rootRe();
        float[] rootIm = p.rootIm();
        FloatVector evenR = firstR;
        FloatVector evenI = firstI;
        FloatVector oddR = all(0);
        FloatVector oddI = all(0);
        int turn = 0;
        for (int f = 0; f < 4 * STEP * (radix / 2); f += 4 * STEP) {
            turn += j;
            turn = turn >= radix ? turn - radix : turn;
            FloatVector re = all(rootRe[turn]);
            FloatVector im = all(rootIm[turn]);
            evenR = evenR.add(re.mul(load(folded, f)));
            evenI = evenI.add(re.mul(load(folded, f + STEP)));
            oddR = oddR.sub(im.mul(load(folded, f + 3 * STEP)));
            oddI = oddI.add(im.mul(load(folded, f + 2 * STEP)));
        }
        int low = (j - 1) * p.legTwiddles() + b * p.rowTwiddles();
        int high = (radix - j - 1) * p.legTwiddles() + b * p.rowTwiddles();
        turn(yr, yi, out + j * p.outLeg(), evenR.add(oddR), evenI.add(oddI), all(p.cos()[low]), all(p.sin()[low]));
        turn(
                yr,
                yi,
                out + (radix - j) * p.outLeg(),
                evenR.sub(oddR),
                evenI.sub(oddI),
                all(p.cos()[high]),
                all(p.sin()[high]));
    }
}
