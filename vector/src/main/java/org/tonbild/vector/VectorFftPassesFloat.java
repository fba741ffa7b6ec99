package org.tonbild.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPassFloat;
import org.tonbild.kernel.FftPassesFloat;

/** {@link FftPassesFloat} over the values of a row, as many at once as a vector has lanes; what is left goes the plain way. */
final class VectorFftPassesFloat extends FftPassesFloat {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    private static final VectorShuffle<Float> BACKWARDS = VectorShuffle.iota(LANES, STEP - 1, -1, true);
    /** Lane i takes lane 2 i, modulo the length. */
    private static final VectorShuffle<Float> EVEN = VectorShuffle.iota(LANES, 0, 2, true);

    private static final VectorShuffle<Float> ODD = VectorShuffle.iota(LANES, 1, 2, true);
    /** The upper half of the lanes. */
    private static final VectorMask<Float> UPPER = VectorMask.fromLong(LANES, -1L << (STEP / 2));

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
    protected void fourUnturned(
            FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from) {
        int end = LANES.loopBound(p.width());
        for (int b = 0; b < p.count(); b++) {
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
                amcR.add(bmdR).intoArray(yr, out1 + q);
                amcI.add(bmdI).intoArray(yi, out1 + q);
                apcR.sub(bpdR).intoArray(yr, out2 + q);
                apcI.sub(bpdI).intoArray(yi, out2 + q);
                amcR.sub(bmdR).intoArray(yr, out3 + q);
                amcI.sub(bmdI).intoArray(yi, out3 + q);
            }
        }
        if (end < p.width()) {
            super.fourUnturned(p, xr, xi, x0, yr, yi, y0, end);
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
    protected void five(
            FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from, float[] folded) {
        int end = LANES.loopBound(p.width());
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w4 = w1 + 3 * p.legTwiddles();
            for (int q = 0; q < end; q += STEP) {
                int out = y0 + b * p.outRow() + q;
                fold(p, xr, xi, x0 + b * p.inRow() + q, yr, yi, out, folded);
                pairOfFive(
                        p,
                        p.rootRe()[1],
                        p.rootRe()[2],
                        -p.rootIm()[1],
                        -p.rootIm()[2],
                        folded,
                        yr,
                        yi,
                        out + p.outLeg(),
                        out + 4 * p.outLeg(),
                        w1,
                        w4);
                pairOfFive(
                        p,
                        p.rootRe()[2],
                        p.rootRe()[1],
                        -p.rootIm()[2],
                        p.rootIm()[1],
                        folded,
                        yr,
                        yi,
                        out + 2 * p.outLeg(),
                        out + 3 * p.outLeg(),
                        w1 + p.legTwiddles(),
                        w4 - p.legTwiddles());
            }
        }
        if (end < p.width()) {
            super.five(p, xr, xi, x0, yr, yi, y0, end, folded);
        }
    }

    /** Two outputs from the folded inputs: the even parts by k1 and k2, the odd ones by s1 and s2. */
    private static void pairOfFive(
            FftPassFloat p,
            float k1,
            float k2,
            float s1,
            float s2,
            float[] folded,
            float[] yr,
            float[] yi,
            int low,
            int high,
            int lowTwiddle,
            int highTwiddle) {
        FloatVector evenR = load(folded, 0).add(all(k1).mul(load(folded, 2 * STEP)));
        FloatVector evenI = load(folded, STEP).add(all(k1).mul(load(folded, 3 * STEP)));
        FloatVector eR = evenR.add(all(k2).mul(load(folded, 6 * STEP)));
        FloatVector eI = evenI.add(all(k2).mul(load(folded, 7 * STEP)));
        FloatVector oR = all(s1).mul(load(folded, 5 * STEP)).add(all(s2).mul(load(folded, 9 * STEP)));
        // With the other sign, so that what the plain kernel adds is subtracted here.
        FloatVector oI = all(s1).mul(load(folded, 4 * STEP)).add(all(s2).mul(load(folded, 8 * STEP)));
        turn(yr, yi, low, eR.add(oR), eI.sub(oI), all(p.cos()[lowTwiddle]), all(p.sin()[lowTwiddle]));
        turn(yr, yi, high, eR.sub(oR), eI.add(oI), all(p.cos()[highTwiddle]), all(p.sin()[highTwiddle]));
    }

    @Override
    protected void odd(
            FftPassFloat p, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0, int from, float[] folded) {
        int end = LANES.loopBound(p.width());
        for (int b = 0; b < p.count(); b++) {
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
        FloatVector totalR = load(xr, in);
        FloatVector totalI = load(xi, in);
        totalR.intoArray(folded, 0);
        totalI.intoArray(folded, STEP);
        for (int l = 1; l <= p.radix() / 2; l++) {
            int low = in + l * p.inLeg();
            int high = in + (p.radix() - l) * p.inLeg();
            int f = 4 * STEP * l - 2 * STEP;
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

    /** Outputs j and p - j. No vector is an argument: one that is has to be put on the heap where a call stays a call. */
    private static void pair(FftPassFloat p, int twiddle, int j, float[] folded, float[] yr, float[] yi, int out) {
        int radix = p.radix();
        float[] rootRe = p.rootRe();
        float[] rootIm = p.rootIm();
        FloatVector evenR = load(folded, 0);
        FloatVector evenI = load(folded, STEP);
        FloatVector oddR = all(0);
        FloatVector oddI = all(0);
        int turn = 0;
        for (int f = 2 * STEP; f < 4 * STEP * (radix / 2); f += 4 * STEP) {
            turn += j;
            turn = turn >= radix ? turn - radix : turn;
            FloatVector re = all(rootRe[turn]);
            FloatVector im = all(rootIm[turn]);
            evenR = evenR.add(re.mul(load(folded, f)));
            evenI = evenI.add(re.mul(load(folded, f + STEP)));
            oddR = oddR.sub(im.mul(load(folded, f + 3 * STEP)));
            oddI = oddI.add(im.mul(load(folded, f + 2 * STEP)));
        }
        int low = (j - 1) * p.legTwiddles() + twiddle;
        int high = (radix - j - 1) * p.legTwiddles() + twiddle;
        int outLow = out + j * p.outLeg();
        int outHigh = out + (radix - j) * p.outLeg();
        turn(yr, yi, outLow, evenR.add(oddR), evenI.add(oddI), all(p.cos()[low]), all(p.sin()[low]));
        turn(yr, yi, outHigh, evenR.sub(oddR), evenI.sub(oddI), all(p.cos()[high]), all(p.sin()[high]));
    }

    @Override
    public void turn(int count, float[] xr, float[] xi, float[] wr, float[] wi, int from) {
        int end = LANES.loopBound(count);
        for (int i = 0; i < end; i += STEP) {
            turn(xr, xi, i, load(xr, i), load(xi, i), load(wr, i), load(wi, i));
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
            FloatVector cr = all(wr[w0 + row * legTwiddles]);
            FloatVector ci = all(wi[w0 + row * legTwiddles]);
            int in = x0 + row * inLeg;
            int out = y0 + row * outLeg;
            for (int q = 0; q < end; q += STEP) {
                turn(yr, yi, out + q, load(xr, in + q), load(xi, in + q), cr, ci);
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
            FloatVector r0 = load(re, q);
            FloatVector i0 = load(im, q);
            r0.add(i0).intoArray(re, q);
            r0.sub(i0).intoArray(re, half * width + q);
            all(0).intoArray(im, q);
            all(0).intoArray(im, half * width + q);
        }
        FloatVector halves = all(0.5f);
        for (int row = 1, mirror = half - 1; row <= mirror; row++, mirror--) {
            FloatVector cr = all(wr[row]);
            FloatVector ci = all(wi[row]);
            for (int q = 0; q < end; q += STEP) {
                int k = row * width + q;
                int j = mirror * width + q;
                splitPair(re, im, k, j, halves, cr, ci);
            }
        }
        if (end < width) {
            super.split(half, width, re, im, wr, wi, end);
        }
    }

    private static void splitPair(
            float[] re, float[] im, int k, int j, FloatVector halves, FloatVector cr, FloatVector ci) {
        FloatVector kr = load(re, k);
        FloatVector ki = load(im, k);
        FloatVector jr = load(re, j);
        FloatVector ji = load(im, j);
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
        FloatVector halves = all(0.5f);
        int k = 1;
        for (int j = half - STEP; k + STEP <= j; j -= STEP) {
            FloatVector kr = load(re, k);
            FloatVector ki = load(im, k);
            FloatVector jr = load(re, j).rearrange(BACKWARDS);
            FloatVector ji = load(im, j).rearrange(BACKWARDS);
            FloatVector cr = load(wr, k);
            FloatVector ci = load(wi, k);
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
            FloatVector low = load(x, x0 + 2 * t);
            FloatVector high = load(x, x0 + 2 * t + STEP);
            low.rearrange(EVEN).blend(high.rearrange(EVEN), UPPER).intoArray(re, t);
            low.rearrange(ODD).blend(high.rearrange(ODD), UPPER).intoArray(im, t);
        }
        super.deal(half, x, x0, re, im, end);
    }

    @Override
    public void splitPower(
            int half, int width, float[] re, float[] im, float[] wr, float[] wi, float[] power, int from) {
        int end = LANES.loopBound(width);
        for (int q = 0; q < end; q += STEP) {
            FloatVector r0 = load(re, q);
            FloatVector i0 = load(im, q);
            FloatVector sum = r0.add(i0);
            FloatVector difference = r0.sub(i0);
            sum.mul(sum).intoArray(power, q);
            difference.mul(difference).intoArray(power, half * width + q);
        }
        FloatVector halves = all(0.5f);
        for (int row = 1, mirror = half - 1; row <= mirror; row++, mirror--) {
            FloatVector cr = all(wr[row]);
            FloatVector ci = all(wi[row]);
            for (int q = 0; q < end; q += STEP) {
                int k = row * width + q;
                int j = mirror * width + q;
                FloatVector kr = load(re, k);
                FloatVector ki = load(im, k);
                FloatVector jr = load(re, j);
                FloatVector ji = load(im, j);
                FloatVector er = halves.mul(kr.add(jr));
                FloatVector ei = halves.mul(ki.sub(ji));
                FloatVector or = halves.mul(ki.add(ji));
                FloatVector oi = halves.mul(jr.sub(kr));
                FloatVector tr = or.mul(cr).sub(oi.mul(ci));
                FloatVector ti = or.mul(ci).add(oi.mul(cr));
                square(er.add(tr), ei.add(ti), power, k);
                square(er.sub(tr), ti.sub(ei), power, j);
            }
        }
        if (end < width) {
            super.splitPower(half, width, re, im, wr, wi, power, end);
        }
    }

    private static void square(FloatVector re, FloatVector im, float[] power, int at) {
        re.mul(re).add(im.mul(im)).intoArray(power, at);
    }
}
