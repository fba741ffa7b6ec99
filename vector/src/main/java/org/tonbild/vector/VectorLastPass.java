package org.tonbild.vector;

import static org.tonbild.kernel.FftPasses.SIN3;
import static org.tonbild.vector.VectorFftPasses.PLACES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPass;

/** The last pass of the first step together with the turns before the second, see {@link VectorFftPasses#downAndTurn}. */
final class VectorLastPass {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    private VectorLastPass() {}

    /** {@link #four} of radix 2. */
    static void two(
            FftPass p,
            int groups,
            int lanes,
            double[] xr,
            double[] xi,
            int x0,
            double[] yr,
            double[] yi,
            int y0,
            int groupLeg,
            double[] wr,
            double[] wi,
            int w0) {
        int leg = p.inLeg();
        int outLeg = p.count() * lanes;
        int turnLeg = p.count();
        int legTwiddles = p.legTwiddles();
        double[] cos = p.cos();
        double[] sin = p.sin();
        DoubleVector k1r = DoubleVector.broadcast(LANES, cos[0]);
        DoubleVector k1i = DoubleVector.broadcast(LANES, sin[0]);
        for (int q = 0; q < groups * lanes; q += STEP) {
            int j = q / lanes;
            int to = y0 + j * groupLeg + q % lanes;
            int turns = w0 + j * p.radix() * turnLeg;
            for (int b = 0; b < p.count(); b++) {
                int in = x0 + b * p.inRow() + q;
                int out = to + b * lanes;
                int w = turns + b;
                DoubleVector ar = DoubleVector.fromArray(LANES, xr, in);
                DoubleVector ai = DoubleVector.fromArray(LANES, xi, in);
                DoubleVector br = DoubleVector.fromArray(LANES, xr, in + leg);
                DoubleVector bi = DoubleVector.fromArray(LANES, xi, in + leg);
                DoubleVector sr = ar.add(br);
                DoubleVector si = ai.add(bi);
                DoubleVector w0r = DoubleVector.broadcast(LANES, wr[w]);
                DoubleVector w0i = DoubleVector.broadcast(LANES, wi[w]);
                sr.mul(w0r).sub(si.mul(w0i)).intoArray(yr, out);
                sr.mul(w0i).add(si.mul(w0r)).intoArray(yi, out);
                DoubleVector dr = ar.sub(br);
                DoubleVector di = ai.sub(bi);
                DoubleVector tr = dr.mul(k1r).sub(di.mul(k1i));
                DoubleVector ti = dr.mul(k1i).add(di.mul(k1r));
                DoubleVector w1r = DoubleVector.broadcast(LANES, wr[w + turnLeg]);
                DoubleVector w1i = DoubleVector.broadcast(LANES, wi[w + turnLeg]);
                tr.mul(w1r).sub(ti.mul(w1i)).intoArray(yr, out + outLeg);
                tr.mul(w1i).add(ti.mul(w1r)).intoArray(yi, out + outLeg);
            }
        }
    }

    /** {@link #four} of radix 3. */
    static void three(
            FftPass p,
            int groups,
            int lanes,
            double[] xr,
            double[] xi,
            int x0,
            double[] yr,
            double[] yi,
            int y0,
            int groupLeg,
            double[] wr,
            double[] wi,
            int w0) {
        int leg = p.inLeg();
        int outLeg = p.count() * lanes;
        int turnLeg = p.count();
        int legTwiddles = p.legTwiddles();
        double[] cos = p.cos();
        double[] sin = p.sin();
        DoubleVector sin3 = DoubleVector.broadcast(LANES, SIN3);
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        DoubleVector k1r = DoubleVector.broadcast(LANES, cos[0]);
        DoubleVector k1i = DoubleVector.broadcast(LANES, sin[0]);
        DoubleVector k2r = DoubleVector.broadcast(LANES, cos[legTwiddles]);
        DoubleVector k2i = DoubleVector.broadcast(LANES, sin[legTwiddles]);
        for (int q = 0; q < groups * lanes; q += STEP) {
            int j = q / lanes;
            int to = y0 + j * groupLeg + q % lanes;
            int turns = w0 + j * p.radix() * turnLeg;
            for (int b = 0; b < p.count(); b++) {
                int in = x0 + b * p.inRow() + q;
                int out = to + b * lanes;
                int w = turns + b;
                DoubleVector br = DoubleVector.fromArray(LANES, xr, in + leg);
                DoubleVector bi = DoubleVector.fromArray(LANES, xi, in + leg);
                DoubleVector cr = DoubleVector.fromArray(LANES, xr, in + 2 * leg);
                DoubleVector ci = DoubleVector.fromArray(LANES, xi, in + 2 * leg);
                DoubleVector sumR = br.add(cr);
                DoubleVector sumI = bi.add(ci);
                DoubleVector turnR = sin3.mul(bi.sub(ci));
                DoubleVector turnI = sin3.mul(cr.sub(br));
                DoubleVector ar = DoubleVector.fromArray(LANES, xr, in);
                DoubleVector ai = DoubleVector.fromArray(LANES, xi, in);
                DoubleVector midR = ar.sub(halves.mul(sumR));
                DoubleVector midI = ai.sub(halves.mul(sumI));
                DoubleVector t0r = ar.add(sumR);
                DoubleVector t0i = ai.add(sumI);
                DoubleVector w0r = DoubleVector.broadcast(LANES, wr[w]);
                DoubleVector w0i = DoubleVector.broadcast(LANES, wi[w]);
                t0r.mul(w0r).sub(t0i.mul(w0i)).intoArray(yr, out);
                t0r.mul(w0i).add(t0i.mul(w0r)).intoArray(yi, out);
                DoubleVector d1r = midR.add(turnR);
                DoubleVector d1i = midI.add(turnI);
                DoubleVector t1r = d1r.mul(k1r).sub(d1i.mul(k1i));
                DoubleVector t1i = d1r.mul(k1i).add(d1i.mul(k1r));
                DoubleVector w1r = DoubleVector.broadcast(LANES, wr[w + turnLeg]);
                DoubleVector w1i = DoubleVector.broadcast(LANES, wi[w + turnLeg]);
                t1r.mul(w1r).sub(t1i.mul(w1i)).intoArray(yr, out + outLeg);
                t1r.mul(w1i).add(t1i.mul(w1r)).intoArray(yi, out + outLeg);
                DoubleVector d2r = midR.sub(turnR);
                DoubleVector d2i = midI.sub(turnI);
                DoubleVector t2r = d2r.mul(k2r).sub(d2i.mul(k2i));
                DoubleVector t2i = d2r.mul(k2i).add(d2i.mul(k2r));
                DoubleVector w2r = DoubleVector.broadcast(LANES, wr[w + 2 * turnLeg]);
                DoubleVector w2i = DoubleVector.broadcast(LANES, wi[w + 2 * turnLeg]);
                t2r.mul(w2r).sub(t2i.mul(w2i)).intoArray(yr, out + 2 * outLeg);
                t2r.mul(w2i).add(t2i.mul(w2r)).intoArray(yi, out + 2 * outLeg);
            }
        }
    }

    /**
     * The last pass, of radix 4, and the turns of its outputs, in one group of columns after the other.
     *
     * @param turns those of {@link #packed}
     */
    static void four(
            FftPass p,
            int groups,
            int lanes,
            double[] xr,
            double[] xi,
            int x0,
            double[] yr,
            double[] yi,
            int y0,
            int groupLeg,
            double[] turns,
            int w0) {
        int rows = 4 * p.count();
        for (int q = 0; q < groups * lanes; q += STEP) {
            int j = q / lanes;
            four(p, lanes, xr, xi, x0 + q, yr, yi, y0 + j * groupLeg + q % lanes, turns, 2 * (w0 + j * rows));
        }
    }

    /** Turns of columns of 4 m rows, of which a butterfly takes rows b + l m, 0 <= l < 4, as they are taken: cosine, sine. */
    static double[] packed(double[] wr, double[] wi, int m) {
        double[] turns = new double[2 * wr.length];
        for (int i = 0; i < wr.length; i++) {
            int row = i % (4 * m);
            int at = 2 * (i - row + row % m * 4 + row / m);
            turns[at] = wr[i];
            turns[at + 1] = wi[i];
        }
        return turns;
    }

    private static void four(
            FftPass p,
            int lanes,
            double[] xr,
            double[] xi,
            int x0,
            double[] yr,
            double[] yi,
            int y0,
            double[] turns,
            int w0) {
        int inRow = p.inRow();
        int leg = p.inLeg() & PLACES;
        int outLeg = p.count() * lanes & PLACES;
        int end = w0 + 8 * p.count();
        int nextIn = x0;
        int nextOut = y0;
        for (int w = w0; w < end; w += 8) {
            int in = nextIn & PLACES;
            int out = nextOut & PLACES;
            nextIn += inRow;
            nextOut += lanes;
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
            DoubleVector t0r = apcR.add(bpdR);
            DoubleVector t0i = apcI.add(bpdI);
            DoubleVector c0 = DoubleVector.broadcast(LANES, turns[w]);
            DoubleVector s0 = DoubleVector.broadcast(LANES, turns[w + 1]);
            t0r.mul(c0).sub(t0i.mul(s0)).intoArray(yr, out);
            t0r.mul(s0).add(t0i.mul(c0)).intoArray(yi, out);
            DoubleVector t1r = amcR.add(bmdR);
            DoubleVector t1i = amcI.add(bmdI);
            DoubleVector c1 = DoubleVector.broadcast(LANES, turns[w + 2]);
            DoubleVector s1 = DoubleVector.broadcast(LANES, turns[w + 3]);
            t1r.mul(c1).sub(t1i.mul(s1)).intoArray(yr, out + outLeg);
            t1r.mul(s1).add(t1i.mul(c1)).intoArray(yi, out + outLeg);
            DoubleVector t2r = apcR.sub(bpdR);
            DoubleVector t2i = apcI.sub(bpdI);
            DoubleVector c2 = DoubleVector.broadcast(LANES, turns[w + 4]);
            DoubleVector s2 = DoubleVector.broadcast(LANES, turns[w + 5]);
            t2r.mul(c2).sub(t2i.mul(s2)).intoArray(yr, out + outLeg + outLeg);
            t2r.mul(s2).add(t2i.mul(c2)).intoArray(yi, out + outLeg + outLeg);
            DoubleVector t3r = amcR.sub(bmdR);
            DoubleVector t3i = amcI.sub(bmdI);
            DoubleVector c3 = DoubleVector.broadcast(LANES, turns[w + 6]);
            DoubleVector s3 = DoubleVector.broadcast(LANES, turns[w + 7]);
            t3r.mul(c3).sub(t3i.mul(s3)).intoArray(yr, out + outLeg + outLeg + outLeg);
            t3r.mul(s3).add(t3i.mul(c3)).intoArray(yi, out + outLeg + outLeg + outLeg);
        }
    }

    /** {@link #four} of radix 5. */
    static void five(
            FftPass p,
            int groups,
            int lanes,
            double[] xr,
            double[] xi,
            int x0,
            double[] yr,
            double[] yi,
            int y0,
            int groupLeg,
            double[] wr,
            double[] wi,
            int w0) {
        int leg = p.inLeg();
        int outLeg = p.count() * lanes;
        int turnLeg = p.count();
        int legTwiddles = p.legTwiddles();
        double[] cos = p.cos();
        double[] sin = p.sin();
        DoubleVector c1 = DoubleVector.broadcast(LANES, p.rootRe()[1]);
        DoubleVector c2 = DoubleVector.broadcast(LANES, p.rootRe()[2]);
        DoubleVector s1 = DoubleVector.broadcast(LANES, -p.rootIm()[1]);
        DoubleVector s2 = DoubleVector.broadcast(LANES, -p.rootIm()[2]);
        DoubleVector k1r = DoubleVector.broadcast(LANES, cos[0]);
        DoubleVector k1i = DoubleVector.broadcast(LANES, sin[0]);
        DoubleVector k2r = DoubleVector.broadcast(LANES, cos[legTwiddles]);
        DoubleVector k2i = DoubleVector.broadcast(LANES, sin[legTwiddles]);
        DoubleVector k3r = DoubleVector.broadcast(LANES, cos[2 * legTwiddles]);
        DoubleVector k3i = DoubleVector.broadcast(LANES, sin[2 * legTwiddles]);
        DoubleVector k4r = DoubleVector.broadcast(LANES, cos[3 * legTwiddles]);
        DoubleVector k4i = DoubleVector.broadcast(LANES, sin[3 * legTwiddles]);
        for (int q = 0; q < groups * lanes; q += STEP) {
            int j = q / lanes;
            int to = y0 + j * groupLeg + q % lanes;
            int turns = w0 + j * p.radix() * turnLeg;
            for (int b = 0; b < p.count(); b++) {
                int in = x0 + b * p.inRow() + q;
                int out = to + b * lanes;
                int w = turns + b;
                DoubleVector ar = DoubleVector.fromArray(LANES, xr, in);
                DoubleVector ai = DoubleVector.fromArray(LANES, xi, in);
                DoubleVector br = DoubleVector.fromArray(LANES, xr, in + leg);
                DoubleVector bi = DoubleVector.fromArray(LANES, xi, in + leg);
                DoubleVector cr = DoubleVector.fromArray(LANES, xr, in + 2 * leg);
                DoubleVector ci = DoubleVector.fromArray(LANES, xi, in + 2 * leg);
                DoubleVector dr = DoubleVector.fromArray(LANES, xr, in + 3 * leg);
                DoubleVector di = DoubleVector.fromArray(LANES, xi, in + 3 * leg);
                DoubleVector er = DoubleVector.fromArray(LANES, xr, in + 4 * leg);
                DoubleVector ei = DoubleVector.fromArray(LANES, xi, in + 4 * leg);
                DoubleVector p1r = br.add(er);
                DoubleVector p1i = bi.add(ei);
                DoubleVector m1r = br.sub(er);
                DoubleVector m1i = bi.sub(ei);
                DoubleVector p2r = cr.add(dr);
                DoubleVector p2i = ci.add(di);
                DoubleVector m2r = cr.sub(dr);
                DoubleVector m2i = ci.sub(di);
                DoubleVector t0r = ar.add(p1r).add(p2r);
                DoubleVector t0i = ai.add(p1i).add(p2i);
                DoubleVector w0r = DoubleVector.broadcast(LANES, wr[w]);
                DoubleVector w0i = DoubleVector.broadcast(LANES, wi[w]);
                t0r.mul(w0r).sub(t0i.mul(w0i)).intoArray(yr, out);
                t0r.mul(w0i).add(t0i.mul(w0r)).intoArray(yi, out);
                DoubleVector e1r = ar.add(c1.mul(p1r)).add(c2.mul(p2r));
                DoubleVector e1i = ai.add(c1.mul(p1i)).add(c2.mul(p2i));
                DoubleVector o1r = s1.mul(m1i).add(s2.mul(m2i));
                DoubleVector o1i = s1.mul(m1r).add(s2.mul(m2r));
                DoubleVector d1r = e1r.add(o1r);
                DoubleVector d1i = e1i.sub(o1i);
                DoubleVector t1r = d1r.mul(k1r).sub(d1i.mul(k1i));
                DoubleVector t1i = d1r.mul(k1i).add(d1i.mul(k1r));
                DoubleVector w1r = DoubleVector.broadcast(LANES, wr[w + turnLeg]);
                DoubleVector w1i = DoubleVector.broadcast(LANES, wi[w + turnLeg]);
                t1r.mul(w1r).sub(t1i.mul(w1i)).intoArray(yr, out + outLeg);
                t1r.mul(w1i).add(t1i.mul(w1r)).intoArray(yi, out + outLeg);
                DoubleVector d4r = e1r.sub(o1r);
                DoubleVector d4i = e1i.add(o1i);
                DoubleVector t4r = d4r.mul(k4r).sub(d4i.mul(k4i));
                DoubleVector t4i = d4r.mul(k4i).add(d4i.mul(k4r));
                DoubleVector w4r = DoubleVector.broadcast(LANES, wr[w + 4 * turnLeg]);
                DoubleVector w4i = DoubleVector.broadcast(LANES, wi[w + 4 * turnLeg]);
                t4r.mul(w4r).sub(t4i.mul(w4i)).intoArray(yr, out + 4 * outLeg);
                t4r.mul(w4i).add(t4i.mul(w4r)).intoArray(yi, out + 4 * outLeg);
                DoubleVector e2r = ar.add(c2.mul(p1r)).add(c1.mul(p2r));
                DoubleVector e2i = ai.add(c2.mul(p1i)).add(c1.mul(p2i));
                DoubleVector o2r = s2.mul(m1i).sub(s1.mul(m2i));
                DoubleVector o2i = s2.mul(m1r).sub(s1.mul(m2r));
                DoubleVector d2r = e2r.add(o2r);
                DoubleVector d2i = e2i.sub(o2i);
                DoubleVector t2r = d2r.mul(k2r).sub(d2i.mul(k2i));
                DoubleVector t2i = d2r.mul(k2i).add(d2i.mul(k2r));
                DoubleVector w2r = DoubleVector.broadcast(LANES, wr[w + 2 * turnLeg]);
                DoubleVector w2i = DoubleVector.broadcast(LANES, wi[w + 2 * turnLeg]);
                t2r.mul(w2r).sub(t2i.mul(w2i)).intoArray(yr, out + 2 * outLeg);
                t2r.mul(w2i).add(t2i.mul(w2r)).intoArray(yi, out + 2 * outLeg);
                DoubleVector d3r = e2r.sub(o2r);
                DoubleVector d3i = e2i.add(o2i);
                DoubleVector t3r = d3r.mul(k3r).sub(d3i.mul(k3i));
                DoubleVector t3i = d3r.mul(k3i).add(d3i.mul(k3r));
                DoubleVector w3r = DoubleVector.broadcast(LANES, wr[w + 3 * turnLeg]);
                DoubleVector w3i = DoubleVector.broadcast(LANES, wi[w + 3 * turnLeg]);
                t3r.mul(w3r).sub(t3i.mul(w3i)).intoArray(yr, out + 3 * outLeg);
                t3r.mul(w3i).add(t3i.mul(w3r)).intoArray(yi, out + 3 * outLeg);
            }
        }
    }
}
