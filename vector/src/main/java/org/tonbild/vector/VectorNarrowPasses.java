package org.tonbild.vector;

import static org.tonbild.vector.VectorFftPasses.PLACES;
import static org.tonbild.vector.VectorFftPasses.ROW;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPass;
import org.tonbild.kernel.FftPasses;

/**
 * Passes over rows of 64 bytes: one loop along the butterflies, as one along a row would be of one vector. First passes and
 * last passes have loops of their own: where the steps between twiddles are constants, or there is one twiddle for all, the
 * compiler checks the bounds of the tables before the loop. Checks within it sent vectors to the stack and back in one
 * process of ten.
 */
final class VectorNarrowPasses {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final double SIN3 = FftPasses.SIN3;

    private VectorNarrowPasses() {}

    /** Radix 3, to rows one behind the other. */
    static void three(FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0) {
        double[] cos = p.cos();
        double[] sin = p.sin();
        int leg = p.inLeg() & PLACES;
        int inRow = p.inRow();
        int end = 2 * p.count();
        int nextIn = x0;
        int nextOut = y0;
        DoubleVector sin3 = DoubleVector.broadcast(LANES, SIN3);
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        for (int w = 0; w < end; w += 2) {
            int in = nextIn & PLACES;
            int out = nextOut & PLACES;
            nextIn += inRow;
            nextOut += 3 * ROW;
            DoubleVector br = DoubleVector.fromArray(LANES, xr, in + leg);
            DoubleVector bi = DoubleVector.fromArray(LANES, xi, in + leg);
            DoubleVector cr = DoubleVector.fromArray(LANES, xr, in + leg + leg);
            DoubleVector ci = DoubleVector.fromArray(LANES, xi, in + leg + leg);
            DoubleVector sumR = br.add(cr);
            DoubleVector sumI = bi.add(ci);
            DoubleVector turnR = sin3.mul(bi.sub(ci));
            DoubleVector turnI = sin3.mul(cr.sub(br));
            DoubleVector ar = DoubleVector.fromArray(LANES, xr, in);
            DoubleVector ai = DoubleVector.fromArray(LANES, xi, in);
            DoubleVector midR = ar.sub(halves.mul(sumR));
            DoubleVector midI = ai.sub(halves.mul(sumI));
            ar.add(sumR).intoArray(yr, out);
            ai.add(sumI).intoArray(yi, out);
            DoubleVector c1 = DoubleVector.broadcast(LANES, cos[w]);
            DoubleVector s1 = DoubleVector.broadcast(LANES, sin[w]);
            DoubleVector t1r = midR.add(turnR);
            DoubleVector t1i = midI.add(turnI);
            t1r.mul(c1).sub(t1i.mul(s1)).intoArray(yr, out + ROW);
            t1r.mul(s1).add(t1i.mul(c1)).intoArray(yi, out + ROW);
            DoubleVector c2 = DoubleVector.broadcast(LANES, cos[w + 1]);
            DoubleVector s2 = DoubleVector.broadcast(LANES, sin[w + 1]);
            DoubleVector t2r = midR.sub(turnR);
            DoubleVector t2i = midI.sub(turnI);
            t2r.mul(c2).sub(t2i.mul(s2)).intoArray(yr, out + 2 * ROW);
            t2r.mul(s2).add(t2i.mul(c2)).intoArray(yi, out + 2 * ROW);
        }
    }

    /** Radix 3, the last pass: all turns are the same, by 1. */
    static void lastThree(FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0) {
        int leg = p.inLeg() & PLACES;
        int outLeg = p.outLeg() & PLACES;
        int inRow = p.inRow();
        int outRow = p.outRow();
        int nextIn = x0;
        int nextOut = y0;
        DoubleVector sin3 = DoubleVector.broadcast(LANES, SIN3);
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        DoubleVector c = DoubleVector.broadcast(LANES, p.cos()[0]);
        DoubleVector s = DoubleVector.broadcast(LANES, p.sin()[0]);
        for (int b = 0; b < p.count(); b++) {
            int in = nextIn & PLACES;
            int out = nextOut & PLACES;
            nextIn += inRow;
            nextOut += outRow;
            DoubleVector br = DoubleVector.fromArray(LANES, xr, in + leg);
            DoubleVector bi = DoubleVector.fromArray(LANES, xi, in + leg);
            DoubleVector cr = DoubleVector.fromArray(LANES, xr, in + leg + leg);
            DoubleVector ci = DoubleVector.fromArray(LANES, xi, in + leg + leg);
            DoubleVector sumR = br.add(cr);
            DoubleVector sumI = bi.add(ci);
            DoubleVector turnR = sin3.mul(bi.sub(ci));
            DoubleVector turnI = sin3.mul(cr.sub(br));
            DoubleVector ar = DoubleVector.fromArray(LANES, xr, in);
            DoubleVector ai = DoubleVector.fromArray(LANES, xi, in);
            DoubleVector midR = ar.sub(halves.mul(sumR));
            DoubleVector midI = ai.sub(halves.mul(sumI));
            ar.add(sumR).intoArray(yr, out);
            ai.add(sumI).intoArray(yi, out);
            DoubleVector t1r = midR.add(turnR);
            DoubleVector t1i = midI.add(turnI);
            t1r.mul(c).sub(t1i.mul(s)).intoArray(yr, out + outLeg);
            t1r.mul(s).add(t1i.mul(c)).intoArray(yi, out + outLeg);
            DoubleVector t2r = midR.sub(turnR);
            DoubleVector t2i = midI.sub(turnI);
            t2r.mul(c).sub(t2i.mul(s)).intoArray(yr, out + outLeg + outLeg);
            t2r.mul(s).add(t2i.mul(c)).intoArray(yi, out + outLeg + outLeg);
        }
    }

    /** Radix 4, to rows one behind the other. */
    static void four(FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0) {
        double[] cos = p.cos();
        double[] sin = p.sin();
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
            DoubleVector ar = DoubleVector.fromArray(LANES, xr, in);
            DoubleVector ai = DoubleVector.fromArray(LANES, xi, in);
            DoubleVector br = DoubleVector.fromArray(LANES, xr, in + leg);
            DoubleVector bi = DoubleVector.fromArray(LANES, xi, in + leg);
            DoubleVector cr = DoubleVector.fromArray(LANES, xr, in + leg + leg);
            DoubleVector ci = DoubleVector.fromArray(LANES, xi, in + leg + leg);
            DoubleVector dr = DoubleVector.fromArray(LANES, xr, in + leg + leg + leg);
            DoubleVector di = DoubleVector.fromArray(LANES, xi, in + leg + leg + leg);
            DoubleVector apcR = ar.add(cr);
            DoubleVector apcI = ai.add(ci);
            DoubleVector amcR = ar.sub(cr);
            DoubleVector amcI = ai.sub(ci);
            DoubleVector bpdR = br.add(dr);
            DoubleVector bpdI = bi.add(di);
            DoubleVector bmdR = bi.sub(di);
            DoubleVector bmdI = dr.sub(br);
            apcR.add(bpdR).intoArray(yr, out);
            apcI.add(bpdI).intoArray(yi, out);
            DoubleVector c1 = DoubleVector.broadcast(LANES, cos[w]);
            DoubleVector s1 = DoubleVector.broadcast(LANES, sin[w]);
            DoubleVector t1r = amcR.add(bmdR);
            DoubleVector t1i = amcI.add(bmdI);
            t1r.mul(c1).sub(t1i.mul(s1)).intoArray(yr, out + ROW);
            t1r.mul(s1).add(t1i.mul(c1)).intoArray(yi, out + ROW);
            DoubleVector c2 = DoubleVector.broadcast(LANES, cos[w + 1]);
            DoubleVector s2 = DoubleVector.broadcast(LANES, sin[w + 1]);
            DoubleVector t2r = apcR.sub(bpdR);
            DoubleVector t2i = apcI.sub(bpdI);
            t2r.mul(c2).sub(t2i.mul(s2)).intoArray(yr, out + 2 * ROW);
            t2r.mul(s2).add(t2i.mul(c2)).intoArray(yi, out + 2 * ROW);
            DoubleVector c3 = DoubleVector.broadcast(LANES, cos[w + 2]);
            DoubleVector s3 = DoubleVector.broadcast(LANES, sin[w + 2]);
            DoubleVector t3r = amcR.sub(bmdR);
            DoubleVector t3i = amcI.sub(bmdI);
            t3r.mul(c3).sub(t3i.mul(s3)).intoArray(yr, out + 3 * ROW);
            t3r.mul(s3).add(t3i.mul(c3)).intoArray(yi, out + 3 * ROW);
        }
    }

    /** Radix 5, to rows one behind the other. */
    static void five(FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0) {
        double[] cos = p.cos();
        double[] sin = p.sin();
        int leg = p.inLeg() & PLACES;
        int far = 4 * p.inLeg() & PLACES;
        int inRow = p.inRow();
        int end = 4 * p.count();
        int nextIn = x0;
        int nextOut = y0;
        DoubleVector k1 = DoubleVector.broadcast(LANES, p.rootRe()[1]);
        DoubleVector k2 = DoubleVector.broadcast(LANES, p.rootRe()[2]);
        DoubleVector d1 = DoubleVector.broadcast(LANES, -p.rootIm()[1]);
        DoubleVector d2 = DoubleVector.broadcast(LANES, -p.rootIm()[2]);
        for (int w = 0; w < end; w += 4) {
            int in = nextIn & PLACES;
            int out = nextOut & PLACES;
            nextIn += inRow;
            nextOut += 5 * ROW;
            DoubleVector ar = DoubleVector.fromArray(LANES, xr, in);
            DoubleVector ai = DoubleVector.fromArray(LANES, xi, in);
            DoubleVector br = DoubleVector.fromArray(LANES, xr, in + leg);
            DoubleVector bi = DoubleVector.fromArray(LANES, xi, in + leg);
            DoubleVector cr = DoubleVector.fromArray(LANES, xr, in + leg + leg);
            DoubleVector ci = DoubleVector.fromArray(LANES, xi, in + leg + leg);
            DoubleVector dr = DoubleVector.fromArray(LANES, xr, in + leg + leg + leg);
            DoubleVector di = DoubleVector.fromArray(LANES, xi, in + leg + leg + leg);
            DoubleVector er = DoubleVector.fromArray(LANES, xr, in + far);
            DoubleVector ei = DoubleVector.fromArray(LANES, xi, in + far);
            DoubleVector p1r = br.add(er);
            DoubleVector p1i = bi.add(ei);
            DoubleVector m1r = br.sub(er);
            DoubleVector m1i = bi.sub(ei);
            DoubleVector p2r = cr.add(dr);
            DoubleVector p2i = ci.add(di);
            DoubleVector m2r = cr.sub(dr);
            DoubleVector m2i = ci.sub(di);
            ar.add(p1r).add(p2r).intoArray(yr, out);
            ai.add(p1i).add(p2i).intoArray(yi, out);
            DoubleVector e1r = ar.add(k1.mul(p1r)).add(k2.mul(p2r));
            DoubleVector e1i = ai.add(k1.mul(p1i)).add(k2.mul(p2i));
            DoubleVector o1r = d1.mul(m1i).add(d2.mul(m2i));
            DoubleVector o1i = d1.mul(m1r).add(d2.mul(m2r));
            DoubleVector c1 = DoubleVector.broadcast(LANES, cos[w]);
            DoubleVector s1 = DoubleVector.broadcast(LANES, sin[w]);
            DoubleVector t1r = e1r.add(o1r);
            DoubleVector t1i = e1i.sub(o1i);
            t1r.mul(c1).sub(t1i.mul(s1)).intoArray(yr, out + ROW);
            t1r.mul(s1).add(t1i.mul(c1)).intoArray(yi, out + ROW);
            DoubleVector c4 = DoubleVector.broadcast(LANES, cos[w + 3]);
            DoubleVector s4 = DoubleVector.broadcast(LANES, sin[w + 3]);
            DoubleVector t4r = e1r.sub(o1r);
            DoubleVector t4i = e1i.add(o1i);
            t4r.mul(c4).sub(t4i.mul(s4)).intoArray(yr, out + 4 * ROW);
            t4r.mul(s4).add(t4i.mul(c4)).intoArray(yi, out + 4 * ROW);
            DoubleVector e2r = ar.add(k2.mul(p1r)).add(k1.mul(p2r));
            DoubleVector e2i = ai.add(k2.mul(p1i)).add(k1.mul(p2i));
            DoubleVector o2r = d2.mul(m1i).sub(d1.mul(m2i));
            DoubleVector o2i = d2.mul(m1r).sub(d1.mul(m2r));
            DoubleVector c2 = DoubleVector.broadcast(LANES, cos[w + 1]);
            DoubleVector s2 = DoubleVector.broadcast(LANES, sin[w + 1]);
            DoubleVector t2r = e2r.add(o2r);
            DoubleVector t2i = e2i.sub(o2i);
            t2r.mul(c2).sub(t2i.mul(s2)).intoArray(yr, out + 2 * ROW);
            t2r.mul(s2).add(t2i.mul(c2)).intoArray(yi, out + 2 * ROW);
            DoubleVector c3 = DoubleVector.broadcast(LANES, cos[w + 2]);
            DoubleVector s3 = DoubleVector.broadcast(LANES, sin[w + 2]);
            DoubleVector t3r = e2r.sub(o2r);
            DoubleVector t3i = e2i.add(o2i);
            t3r.mul(c3).sub(t3i.mul(s3)).intoArray(yr, out + 3 * ROW);
            t3r.mul(s3).add(t3i.mul(c3)).intoArray(yi, out + 3 * ROW);
        }
    }

    /** Radix 5, the last pass: all turns are the same, by 1. */
    static void lastFive(FftPass p, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0) {
        int leg = p.inLeg() & PLACES;
        int outLeg = p.outLeg() & PLACES;
        int far = 4 * p.inLeg() & PLACES;
        int outFar = 4 * p.outLeg() & PLACES;
        int inRow = p.inRow();
        int outRow = p.outRow();
        int nextIn = x0;
        int nextOut = y0;
        DoubleVector k1 = DoubleVector.broadcast(LANES, p.rootRe()[1]);
        DoubleVector k2 = DoubleVector.broadcast(LANES, p.rootRe()[2]);
        DoubleVector d1 = DoubleVector.broadcast(LANES, -p.rootIm()[1]);
        DoubleVector d2 = DoubleVector.broadcast(LANES, -p.rootIm()[2]);
        DoubleVector c = DoubleVector.broadcast(LANES, p.cos()[0]);
        DoubleVector s = DoubleVector.broadcast(LANES, p.sin()[0]);
        for (int b = 0; b < p.count(); b++) {
            int in = nextIn & PLACES;
            int out = nextOut & PLACES;
            nextIn += inRow;
            nextOut += outRow;
            DoubleVector ar = DoubleVector.fromArray(LANES, xr, in);
            DoubleVector ai = DoubleVector.fromArray(LANES, xi, in);
            DoubleVector br = DoubleVector.fromArray(LANES, xr, in + leg);
            DoubleVector bi = DoubleVector.fromArray(LANES, xi, in + leg);
            DoubleVector cr = DoubleVector.fromArray(LANES, xr, in + leg + leg);
            DoubleVector ci = DoubleVector.fromArray(LANES, xi, in + leg + leg);
            DoubleVector dr = DoubleVector.fromArray(LANES, xr, in + leg + leg + leg);
            DoubleVector di = DoubleVector.fromArray(LANES, xi, in + leg + leg + leg);
            DoubleVector er = DoubleVector.fromArray(LANES, xr, in + far);
            DoubleVector ei = DoubleVector.fromArray(LANES, xi, in + far);
            DoubleVector p1r = br.add(er);
            DoubleVector p1i = bi.add(ei);
            DoubleVector m1r = br.sub(er);
            DoubleVector m1i = bi.sub(ei);
            DoubleVector p2r = cr.add(dr);
            DoubleVector p2i = ci.add(di);
            DoubleVector m2r = cr.sub(dr);
            DoubleVector m2i = ci.sub(di);
            ar.add(p1r).add(p2r).intoArray(yr, out);
            ai.add(p1i).add(p2i).intoArray(yi, out);
            DoubleVector e1r = ar.add(k1.mul(p1r)).add(k2.mul(p2r));
            DoubleVector e1i = ai.add(k1.mul(p1i)).add(k2.mul(p2i));
            DoubleVector o1r = d1.mul(m1i).add(d2.mul(m2i));
            DoubleVector o1i = d1.mul(m1r).add(d2.mul(m2r));
            DoubleVector t1r = e1r.add(o1r);
            DoubleVector t1i = e1i.sub(o1i);
            t1r.mul(c).sub(t1i.mul(s)).intoArray(yr, out + outLeg);
            t1r.mul(s).add(t1i.mul(c)).intoArray(yi, out + outLeg);
            DoubleVector t4r = e1r.sub(o1r);
            DoubleVector t4i = e1i.add(o1i);
            t4r.mul(c).sub(t4i.mul(s)).intoArray(yr, out + outFar);
            t4r.mul(s).add(t4i.mul(c)).intoArray(yi, out + outFar);
            DoubleVector e2r = ar.add(k2.mul(p1r)).add(k1.mul(p2r));
            DoubleVector e2i = ai.add(k2.mul(p1i)).add(k1.mul(p2i));
            DoubleVector o2r = d2.mul(m1i).sub(d1.mul(m2i));
            DoubleVector o2i = d2.mul(m1r).sub(d1.mul(m2r));
            DoubleVector t2r = e2r.add(o2r);
            DoubleVector t2i = e2i.sub(o2i);
            t2r.mul(c).sub(t2i.mul(s)).intoArray(yr, out + outLeg + outLeg);
            t2r.mul(s).add(t2i.mul(c)).intoArray(yi, out + outLeg + outLeg);
            DoubleVector t3r = e2r.sub(o2r);
            DoubleVector t3i = e2i.add(o2i);
            t3r.mul(c).sub(t3i.mul(s)).intoArray(yr, out + outLeg + outLeg + outLeg);
            t3r.mul(s).add(t3i.mul(c)).intoArray(yi, out + outLeg + outLeg + outLeg);
        }
    }
}
