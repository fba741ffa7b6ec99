package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPass;
import org.tonbild.kernel.FftPasses;

/** {@link FftPasses} over the values of a row, as many at once as a vector has lanes; what is left goes the plain way. */
final class VectorFftPasses extends FftPasses {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();
    private static final VectorShuffle<Double> BACKWARDS = VectorShuffle.iota(LANES, STEP - 1, -1, true);
    /** Lane i takes lane 2 i, modulo the length. */
    private static final VectorShuffle<Double> EVEN = VectorShuffle.iota(LANES, 0, 2, true);

    private static final VectorShuffle<Double> ODD = VectorShuffle.iota(LANES, 1, 2, true);
    /** The upper half of the lanes. */
    private static final VectorMask<Double> UPPER = VectorMask.fromLong(LANES, -1L << (STEP / 2));

    @Override
    public int scratch() {
        return STEP * super.scratch();
    }

    private static DoubleVector load(double[] x, int at) {
        return DoubleVector.fromArray(LANES, x, at);
    }

    private static DoubleVector all(double x) {
        return DoubleVector.broadcast(LANES, x);
    }

    /** Stores t times w. */
    private static void turn(
            double[] yr, double[] yi, int at, DoubleVector tr, DoubleVector ti, DoubleVector wr, DoubleVector wi) {
        tr.mul(wr).sub(ti.mul(wi)).intoArray(yr, at);
        tr.mul(wi).add(ti.mul(wr)).intoArray(yi, at);
    }

    @Override
    protected void two(FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from) {
        int end = LANES.loopBound(p.width());
        for (int b = 0; b < p.count(); b++) {
            DoubleVector wr = all(p.cos()[b * p.rowTwiddles()]);
            DoubleVector wi = all(p.sin()[b * p.rowTwiddles()]);
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            for (int q = 0; q < end; q += STEP) {
                DoubleVector ar = load(xr, in0 + q);
                DoubleVector ai = load(xi, in0 + q);
                DoubleVector br = load(xr, in1 + q);
                DoubleVector bi = load(xi, in1 + q);
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
    protected void three(FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from) {
        int end = LANES.loopBound(p.width());
        DoubleVector sin3 = all(SIN3);
        DoubleVector halves = all(0.5);
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w2 = w1 + p.legTwiddles();
            DoubleVector w1r = all(p.cos()[w1]);
            DoubleVector w1i = all(p.sin()[w1]);
            DoubleVector w2r = all(p.cos()[w2]);
            DoubleVector w2i = all(p.sin()[w2]);
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int in2 = in1 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            int out2 = out1 + p.outLeg();
            for (int q = 0; q < end; q += STEP) {
                DoubleVector br = load(xr, in1 + q);
                DoubleVector bi = load(xi, in1 + q);
                DoubleVector cr = load(xr, in2 + q);
                DoubleVector ci = load(xi, in2 + q);
                DoubleVector sumR = br.add(cr);
                DoubleVector sumI = bi.add(ci);
                DoubleVector turnR = sin3.mul(bi.sub(ci));
                DoubleVector turnI = sin3.mul(cr.sub(br));
                DoubleVector ar = load(xr, in0 + q);
                DoubleVector ai = load(xi, in0 + q);
                DoubleVector midR = ar.sub(halves.mul(sumR));
                DoubleVector midI = ai.sub(halves.mul(sumI));
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
            FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from) {
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
                DoubleVector ar = load(xr, in0 + q);
                DoubleVector cr = load(xr, in2 + q);
                DoubleVector apcR = ar.add(cr);
                DoubleVector amcR = ar.sub(cr);
                DoubleVector ai = load(xi, in0 + q);
                DoubleVector ci = load(xi, in2 + q);
                DoubleVector apcI = ai.add(ci);
                DoubleVector amcI = ai.sub(ci);
                DoubleVector br = load(xr, in1 + q);
                DoubleVector dr = load(xr, in3 + q);
                DoubleVector bpdR = br.add(dr);
                DoubleVector bmdI = dr.sub(br);
                DoubleVector bi = load(xi, in1 + q);
                DoubleVector di = load(xi, in3 + q);
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
        if (end < p.width()) {
            super.fourUnturned(p, xr, xi, x0, yr, yi, y0, end);
        }
    }

    @Override
    protected void four(FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from) {
        int end = LANES.loopBound(p.width());
        double[] cos = p.cos();
        double[] sin = p.sin();
        for (int b = 0; b < p.count(); b++) {
            int w1 = b * p.rowTwiddles();
            int w2 = w1 + p.legTwiddles();
            int w3 = w2 + p.legTwiddles();
            DoubleVector w1r = all(cos[w1]);
            DoubleVector w1i = all(sin[w1]);
            DoubleVector w2r = all(cos[w2]);
            DoubleVector w2i = all(sin[w2]);
            DoubleVector w3r = all(cos[w3]);
            DoubleVector w3i = all(sin[w3]);
            int in0 = x0 + b * p.inRow();
            int in1 = in0 + p.inLeg();
            int in2 = in1 + p.inLeg();
            int in3 = in2 + p.inLeg();
            int out0 = y0 + b * p.outRow();
            int out1 = out0 + p.outLeg();
            int out2 = out1 + p.outLeg();
            int out3 = out2 + p.outLeg();
            for (int q = 0; q < end; q += STEP) {
                DoubleVector ar = load(xr, in0 + q);
                DoubleVector cr = load(xr, in2 + q);
                DoubleVector apcR = ar.add(cr);
                DoubleVector amcR = ar.sub(cr);
                DoubleVector ai = load(xi, in0 + q);
                DoubleVector ci = load(xi, in2 + q);
                DoubleVector apcI = ai.add(ci);
                DoubleVector amcI = ai.sub(ci);
                DoubleVector br = load(xr, in1 + q);
                DoubleVector dr = load(xr, in3 + q);
                DoubleVector bpdR = br.add(dr);
                DoubleVector bmdI = dr.sub(br);
                DoubleVector bi = load(xi, in1 + q);
                DoubleVector di = load(xi, in3 + q);
                DoubleVector bpdI = bi.add(di);
                DoubleVector bmdR = bi.sub(di);
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
            FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from, double[] folded) {
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
            FftPass p,
            double k1,
            double k2,
            double s1,
            double s2,
            double[] folded,
            double[] yr,
            double[] yi,
            int low,
            int high,
            int lowTwiddle,
            int highTwiddle) {
        DoubleVector evenR = load(folded, 0).add(all(k1).mul(load(folded, 2 * STEP)));
        DoubleVector evenI = load(folded, STEP).add(all(k1).mul(load(folded, 3 * STEP)));
        DoubleVector eR = evenR.add(all(k2).mul(load(folded, 6 * STEP)));
        DoubleVector eI = evenI.add(all(k2).mul(load(folded, 7 * STEP)));
        DoubleVector oR = all(s1).mul(load(folded, 5 * STEP)).add(all(s2).mul(load(folded, 9 * STEP)));
        // With the other sign, so that what the plain kernel adds is subtracted here.
        DoubleVector oI = all(s1).mul(load(folded, 4 * STEP)).add(all(s2).mul(load(folded, 8 * STEP)));
        turn(yr, yi, low, eR.add(oR), eI.sub(oI), all(p.cos()[lowTwiddle]), all(p.sin()[lowTwiddle]));
        turn(yr, yi, high, eR.sub(oR), eI.add(oI), all(p.cos()[highTwiddle]), all(p.sin()[highTwiddle]));
    }

    @Override
    protected void odd(
            FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0, int from, double[] folded) {
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
            FftPass p, double[] xr, double[] xi, int in, double[] yr, double[] yi, int out, double[] folded) {
        DoubleVector totalR = load(xr, in);
        DoubleVector totalI = load(xi, in);
        totalR.intoArray(folded, 0);
        totalI.intoArray(folded, STEP);
        for (int l = 1; l <= p.radix() / 2; l++) {
            int low = in + l * p.inLeg();
            int high = in + (p.radix() - l) * p.inLeg();
            int f = 4 * STEP * l - 2 * STEP;
            DoubleVector lowR = load(xr, low);
            DoubleVector lowI = load(xi, low);
            DoubleVector highR = load(xr, high);
            DoubleVector highI = load(xi, high);
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

    /** Outputs j and p - j. No vector is an argument: one that is has to be put on the heap where a call stays a call. */
    private static void pair(FftPass p, int twiddle, int j, double[] folded, double[] yr, double[] yi, int out) {
        int radix = p.radix();
        double[] rootRe = p.rootRe();
        double[] rootIm = p.rootIm();
        DoubleVector evenR = load(folded, 0);
        DoubleVector evenI = load(folded, STEP);
        DoubleVector oddR = all(0);
        DoubleVector oddI = all(0);
        int turn = 0;
        for (int f = 2 * STEP; f < 4 * STEP * (radix / 2); f += 4 * STEP) {
            turn += j;
            turn = turn >= radix ? turn - radix : turn;
            DoubleVector re = all(rootRe[turn]);
            DoubleVector im = all(rootIm[turn]);
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
    public void turn(int count, double[] xr, double[] xi, double[] wr, double[] wi, int from) {
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
            DoubleVector cr = all(wr[w0 + row * legTwiddles]);
            DoubleVector ci = all(wi[w0 + row * legTwiddles]);
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
    public void split(int half, int width, double[] re, double[] im, double[] wr, double[] wi, int from) {
        int end = LANES.loopBound(width);
        for (int q = 0; q < end; q += STEP) {
            DoubleVector r0 = load(re, q);
            DoubleVector i0 = load(im, q);
            r0.add(i0).intoArray(re, q);
            r0.sub(i0).intoArray(re, half * width + q);
            all(0).intoArray(im, q);
            all(0).intoArray(im, half * width + q);
        }
        DoubleVector halves = all(0.5);
        for (int row = 1, mirror = half - 1; row <= mirror; row++, mirror--) {
            DoubleVector cr = all(wr[row]);
            DoubleVector ci = all(wi[row]);
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
            double[] re, double[] im, int k, int j, DoubleVector halves, DoubleVector cr, DoubleVector ci) {
        DoubleVector kr = load(re, k);
        DoubleVector ki = load(im, k);
        DoubleVector jr = load(re, j);
        DoubleVector ji = load(im, j);
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
        DoubleVector halves = all(0.5);
        int k = 1;
        for (int j = half - STEP; k + STEP <= j; j -= STEP) {
            DoubleVector kr = load(re, k);
            DoubleVector ki = load(im, k);
            DoubleVector jr = load(re, j).rearrange(BACKWARDS);
            DoubleVector ji = load(im, j).rearrange(BACKWARDS);
            DoubleVector cr = load(wr, k);
            DoubleVector ci = load(wi, k);
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
            DoubleVector low = load(x, x0 + 2 * t);
            DoubleVector high = load(x, x0 + 2 * t + STEP);
            low.rearrange(EVEN).blend(high.rearrange(EVEN), UPPER).intoArray(re, t);
            low.rearrange(ODD).blend(high.rearrange(ODD), UPPER).intoArray(im, t);
        }
        super.deal(half, x, x0, re, im, end);
    }

    @Override
    public void splitPower(
            int half, int width, double[] re, double[] im, double[] wr, double[] wi, double[] power, int from) {
        int end = LANES.loopBound(width);
        for (int q = 0; q < end; q += STEP) {
            DoubleVector r0 = load(re, q);
            DoubleVector i0 = load(im, q);
            DoubleVector sum = r0.add(i0);
            DoubleVector difference = r0.sub(i0);
            sum.mul(sum).intoArray(power, q);
            difference.mul(difference).intoArray(power, half * width + q);
        }
        DoubleVector halves = all(0.5);
        for (int row = 1, mirror = half - 1; row <= mirror; row++, mirror--) {
            DoubleVector cr = all(wr[row]);
            DoubleVector ci = all(wi[row]);
            for (int q = 0; q < end; q += STEP) {
                int k = row * width + q;
                int j = mirror * width + q;
                DoubleVector kr = load(re, k);
                DoubleVector ki = load(im, k);
                DoubleVector jr = load(re, j);
                DoubleVector ji = load(im, j);
                DoubleVector er = halves.mul(kr.add(jr));
                DoubleVector ei = halves.mul(ki.sub(ji));
                DoubleVector or = halves.mul(ki.add(ji));
                DoubleVector oi = halves.mul(jr.sub(kr));
                DoubleVector tr = or.mul(cr).sub(oi.mul(ci));
                DoubleVector ti = or.mul(ci).add(oi.mul(cr));
                square(er.add(tr), ei.add(ti), power, k);
                square(er.sub(tr), ti.sub(ei), power, j);
            }
        }
        if (end < width) {
            super.splitPower(half, width, re, im, wr, wi, power, end);
        }
    }

    private static void square(DoubleVector re, DoubleVector im, double[] power, int at) {
        re.mul(re).add(im.mul(im)).intoArray(power, at);
    }
}
