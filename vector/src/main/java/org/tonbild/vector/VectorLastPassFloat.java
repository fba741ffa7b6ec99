package org.tonbild.vector;

import static org.tonbild.kernel.FftPassesFloat.SIN3;
import static org.tonbild.vector.VectorFftPasses.PLACES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPassFloat;

/** The last pass of the first step together with the turns before the second, see {@link VectorFftPassesFloat#downAndTurn}. */
final class VectorLastPassFloat {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    private VectorLastPassFloat() {}

    /** {@link #four} of radix 2. */
    static void two(
            FftPassFloat p,
            int groups,
            int lanes,
            float[] xr,
            float[] xi,
            int x0,
            float[] yr,
            float[] yi,
            int y0,
            int groupLeg,
            float[] wr,
            float[] wi,
            int w0) {
        int leg = p.inLeg();
        int outLeg = p.count() * lanes;
        int turnLeg = p.count();
        int legTwiddles = p.legTwiddles();
        float[] cos = p.cos();
        float[] sin = p.sin();
        FloatVector k1r = FloatVector.broadcast(LANES, cos[0]);
        FloatVector k1i = FloatVector.broadcast(LANES, sin[0]);
        for (int q = 0; q < groups * lanes; q += STEP) {
            int j = q / lanes;
            int to = y0 + j * groupLeg + q % lanes;
            int turns = w0 + j * p.radix() * turnLeg;
            for (int b = 0; b < p.count(); b++) {
                int in = x0 + b * p.inRow() + q;
                int out = to + b * lanes;
                int w = turns + b;
                FloatVector ar = FloatVector.fromArray(LANES, xr, in);
                FloatVector ai = FloatVector.fromArray(LANES, xi, in);
                FloatVector br = FloatVector.fromArray(LANES, xr, in + leg);
                FloatVector bi = FloatVector.fromArray(LANES, xi, in + leg);
                FloatVector sr = ar.add(br);
                FloatVector si = ai.add(bi);
                FloatVector w0r = FloatVector.broadcast(LANES, wr[w]);
                FloatVector w0i = FloatVector.broadcast(LANES, wi[w]);
                sr.mul(w0r).sub(si.mul(w0i)).intoArray(yr, out);
                sr.mul(w0i).add(si.mul(w0r)).intoArray(yi, out);
                FloatVector dr = ar.sub(br);
                FloatVector di = ai.sub(bi);
                FloatVector tr = dr.mul(k1r).sub(di.mul(k1i));
                FloatVector ti = dr.mul(k1i).add(di.mul(k1r));
                FloatVector w1r = FloatVector.broadcast(LANES, wr[w + turnLeg]);
                FloatVector w1i = FloatVector.broadcast(LANES, wi[w + turnLeg]);
                tr.mul(w1r).sub(ti.mul(w1i)).intoArray(yr, out + outLeg);
                tr.mul(w1i).add(ti.mul(w1r)).intoArray(yi, out + outLeg);
            }
        }
    }

    /** {@link #four} of radix 3. */
    static void three(
            FftPassFloat p,
            int groups,
            int lanes,
            float[] xr,
            float[] xi,
            int x0,
            float[] yr,
            float[] yi,
            int y0,
            int groupLeg,
            float[] wr,
            float[] wi,
            int w0) {
        int leg = p.inLeg();
        int outLeg = p.count() * lanes;
        int turnLeg = p.count();
        int legTwiddles = p.legTwiddles();
        float[] cos = p.cos();
        float[] sin = p.sin();
        FloatVector sin3 = FloatVector.broadcast(LANES, SIN3);
        FloatVector halves = FloatVector.broadcast(LANES, 0.5f);
        FloatVector k1r = FloatVector.broadcast(LANES, cos[0]);
        FloatVector k1i = FloatVector.broadcast(LANES, sin[0]);
        FloatVector k2r = FloatVector.broadcast(LANES, cos[legTwiddles]);
        FloatVector k2i = FloatVector.broadcast(LANES, sin[legTwiddles]);
        for (int q = 0; q < groups * lanes; q += STEP) {
            int j = q / lanes;
            int to = y0 + j * groupLeg + q % lanes;
            int turns = w0 + j * p.radix() * turnLeg;
            for (int b = 0; b < p.count(); b++) {
                int in = x0 + b * p.inRow() + q;
                int out = to + b * lanes;
                int w = turns + b;
                FloatVector br = FloatVector.fromArray(LANES, xr, in + leg);
                FloatVector bi = FloatVector.fromArray(LANES, xi, in + leg);
                FloatVector cr = FloatVector.fromArray(LANES, xr, in + 2 * leg);
                FloatVector ci = FloatVector.fromArray(LANES, xi, in + 2 * leg);
                FloatVector sumR = br.add(cr);
                FloatVector sumI = bi.add(ci);
                FloatVector turnR = sin3.mul(bi.sub(ci));
                FloatVector turnI = sin3.mul(cr.sub(br));
                FloatVector ar = FloatVector.fromArray(LANES, xr, in);
                FloatVector ai = FloatVector.fromArray(LANES, xi, in);
                FloatVector midR = ar.sub(halves.mul(sumR));
                FloatVector midI = ai.sub(halves.mul(sumI));
                FloatVector t0r = ar.add(sumR);
                FloatVector t0i = ai.add(sumI);
                FloatVector w0r = FloatVector.broadcast(LANES, wr[w]);
                FloatVector w0i = FloatVector.broadcast(LANES, wi[w]);
                t0r.mul(w0r).sub(t0i.mul(w0i)).intoArray(yr, out);
                t0r.mul(w0i).add(t0i.mul(w0r)).intoArray(yi, out);
                FloatVector d1r = midR.add(turnR);
                FloatVector d1i = midI.add(turnI);
                FloatVector t1r = d1r.mul(k1r).sub(d1i.mul(k1i));
                FloatVector t1i = d1r.mul(k1i).add(d1i.mul(k1r));
                FloatVector w1r = FloatVector.broadcast(LANES, wr[w + turnLeg]);
                FloatVector w1i = FloatVector.broadcast(LANES, wi[w + turnLeg]);
                t1r.mul(w1r).sub(t1i.mul(w1i)).intoArray(yr, out + outLeg);
                t1r.mul(w1i).add(t1i.mul(w1r)).intoArray(yi, out + outLeg);
                FloatVector d2r = midR.sub(turnR);
                FloatVector d2i = midI.sub(turnI);
                FloatVector t2r = d2r.mul(k2r).sub(d2i.mul(k2i));
                FloatVector t2i = d2r.mul(k2i).add(d2i.mul(k2r));
                FloatVector w2r = FloatVector.broadcast(LANES, wr[w + 2 * turnLeg]);
                FloatVector w2i = FloatVector.broadcast(LANES, wi[w + 2 * turnLeg]);
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
            FftPassFloat p,
            int groups,
            int lanes,
            float[] xr,
            float[] xi,
            int x0,
            float[] yr,
            float[] yi,
            int y0,
            int groupLeg,
            float[] turns,
            int w0) {
        int rows = 4 * p.count();
        for (int q = 0; q < groups * lanes; q += STEP) {
            int j = q / lanes;
            four(p, lanes, xr, xi, x0 + q, yr, yi, y0 + j * groupLeg + q % lanes, turns, 2 * (w0 + j * rows));
        }
    }

    /** Turns of columns of 4 m rows, of which a butterfly takes rows b + l m, 0 <= l < 4, as they are taken: cosine, sine. */
    static float[] packed(float[] wr, float[] wi, int m) {
        float[] turns = new float[2 * wr.length];
        for (int i = 0; i < wr.length; i++) {
            int row = i % (4 * m);
            int at = 2 * (i - row + row % m * 4 + row / m);
            turns[at] = wr[i];
            turns[at + 1] = wi[i];
        }
        return turns;
    }

    private static void four(
            FftPassFloat p,
            int lanes,
            float[] xr,
            float[] xi,
            int x0,
            float[] yr,
            float[] yi,
            int y0,
            float[] turns,
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
            FloatVector t0r = apcR.add(bpdR);
            FloatVector t0i = apcI.add(bpdI);
            FloatVector c0 = FloatVector.broadcast(LANES, turns[w]);
            FloatVector s0 = FloatVector.broadcast(LANES, turns[w + 1]);
            t0r.mul(c0).sub(t0i.mul(s0)).intoArray(yr, out);
            t0r.mul(s0).add(t0i.mul(c0)).intoArray(yi, out);
            FloatVector t1r = amcR.add(bmdR);
            FloatVector t1i = amcI.add(bmdI);
            FloatVector c1 = FloatVector.broadcast(LANES, turns[w + 2]);
            FloatVector s1 = FloatVector.broadcast(LANES, turns[w + 3]);
            t1r.mul(c1).sub(t1i.mul(s1)).intoArray(yr, out + outLeg);
            t1r.mul(s1).add(t1i.mul(c1)).intoArray(yi, out + outLeg);
            FloatVector t2r = apcR.sub(bpdR);
            FloatVector t2i = apcI.sub(bpdI);
            FloatVector c2 = FloatVector.broadcast(LANES, turns[w + 4]);
            FloatVector s2 = FloatVector.broadcast(LANES, turns[w + 5]);
            t2r.mul(c2).sub(t2i.mul(s2)).intoArray(yr, out + outLeg + outLeg);
            t2r.mul(s2).add(t2i.mul(c2)).intoArray(yi, out + outLeg + outLeg);
            FloatVector t3r = amcR.sub(bmdR);
            FloatVector t3i = amcI.sub(bmdI);
            FloatVector c3 = FloatVector.broadcast(LANES, turns[w + 6]);
            FloatVector s3 = FloatVector.broadcast(LANES, turns[w + 7]);
            t3r.mul(c3).sub(t3i.mul(s3)).intoArray(yr, out + outLeg + outLeg + outLeg);
            t3r.mul(s3).add(t3i.mul(c3)).intoArray(yi, out + outLeg + outLeg + outLeg);
        }
    }

    /** {@link #four} of radix 5. */
    static void five(
            FftPassFloat p,
            int groups,
            int lanes,
            float[] xr,
            float[] xi,
            int x0,
            float[] yr,
            float[] yi,
            int y0,
            int groupLeg,
            float[] wr,
            float[] wi,
            int w0) {
        int leg = p.inLeg();
        int outLeg = p.count() * lanes;
        int turnLeg = p.count();
        int legTwiddles = p.legTwiddles();
        float[] cos = p.cos();
        float[] sin = p.sin();
        FloatVector c1 = FloatVector.broadcast(LANES, p.rootRe()[1]);
        FloatVector c2 = FloatVector.broadcast(LANES, p.rootRe()[2]);
        FloatVector s1 = FloatVector.broadcast(LANES, -p.rootIm()[1]);
        FloatVector s2 = FloatVector.broadcast(LANES, -p.rootIm()[2]);
        FloatVector k1r = FloatVector.broadcast(LANES, cos[0]);
        FloatVector k1i = FloatVector.broadcast(LANES, sin[0]);
        FloatVector k2r = FloatVector.broadcast(LANES, cos[legTwiddles]);
        FloatVector k2i = FloatVector.broadcast(LANES, sin[legTwiddles]);
        FloatVector k3r = FloatVector.broadcast(LANES, cos[2 * legTwiddles]);
        FloatVector k3i = FloatVector.broadcast(LANES, sin[2 * legTwiddles]);
        FloatVector k4r = FloatVector.broadcast(LANES, cos[3 * legTwiddles]);
        FloatVector k4i = FloatVector.broadcast(LANES, sin[3 * legTwiddles]);
        for (int q = 0; q < groups * lanes; q += STEP) {
            int j = q / lanes;
            int to = y0 + j * groupLeg + q % lanes;
            int turns = w0 + j * p.radix() * turnLeg;
            for (int b = 0; b < p.count(); b++) {
                int in = x0 + b * p.inRow() + q;
                int out = to + b * lanes;
                int w = turns + b;
                FloatVector ar = FloatVector.fromArray(LANES, xr, in);
                FloatVector ai = FloatVector.fromArray(LANES, xi, in);
                FloatVector br = FloatVector.fromArray(LANES, xr, in + leg);
                FloatVector bi = FloatVector.fromArray(LANES, xi, in + leg);
                FloatVector cr = FloatVector.fromArray(LANES, xr, in + 2 * leg);
                FloatVector ci = FloatVector.fromArray(LANES, xi, in + 2 * leg);
                FloatVector dr = FloatVector.fromArray(LANES, xr, in + 3 * leg);
                FloatVector di = FloatVector.fromArray(LANES, xi, in + 3 * leg);
                FloatVector er = FloatVector.fromArray(LANES, xr, in + 4 * leg);
                FloatVector ei = FloatVector.fromArray(LANES, xi, in + 4 * leg);
                FloatVector p1r = br.add(er);
                FloatVector p1i = bi.add(ei);
                FloatVector m1r = br.sub(er);
                FloatVector m1i = bi.sub(ei);
                FloatVector p2r = cr.add(dr);
                FloatVector p2i = ci.add(di);
                FloatVector m2r = cr.sub(dr);
                FloatVector m2i = ci.sub(di);
                FloatVector t0r = ar.add(p1r).add(p2r);
                FloatVector t0i = ai.add(p1i).add(p2i);
                FloatVector w0r = FloatVector.broadcast(LANES, wr[w]);
                FloatVector w0i = FloatVector.broadcast(LANES, wi[w]);
                t0r.mul(w0r).sub(t0i.mul(w0i)).intoArray(yr, out);
                t0r.mul(w0i).add(t0i.mul(w0r)).intoArray(yi, out);
                FloatVector e1r = ar.add(c1.mul(p1r)).add(c2.mul(p2r));
                FloatVector e1i = ai.add(c1.mul(p1i)).add(c2.mul(p2i));
                FloatVector o1r = s1.mul(m1i).add(s2.mul(m2i));
                FloatVector o1i = s1.mul(m1r).add(s2.mul(m2r));
                FloatVector d1r = e1r.add(o1r);
                FloatVector d1i = e1i.sub(o1i);
                FloatVector t1r = d1r.mul(k1r).sub(d1i.mul(k1i));
                FloatVector t1i = d1r.mul(k1i).add(d1i.mul(k1r));
                FloatVector w1r = FloatVector.broadcast(LANES, wr[w + turnLeg]);
                FloatVector w1i = FloatVector.broadcast(LANES, wi[w + turnLeg]);
                t1r.mul(w1r).sub(t1i.mul(w1i)).intoArray(yr, out + outLeg);
                t1r.mul(w1i).add(t1i.mul(w1r)).intoArray(yi, out + outLeg);
                FloatVector d4r = e1r.sub(o1r);
                FloatVector d4i = e1i.add(o1i);
                FloatVector t4r = d4r.mul(k4r).sub(d4i.mul(k4i));
                FloatVector t4i = d4r.mul(k4i).add(d4i.mul(k4r));
                FloatVector w4r = FloatVector.broadcast(LANES, wr[w + 4 * turnLeg]);
                FloatVector w4i = FloatVector.broadcast(LANES, wi[w + 4 * turnLeg]);
                t4r.mul(w4r).sub(t4i.mul(w4i)).intoArray(yr, out + 4 * outLeg);
                t4r.mul(w4i).add(t4i.mul(w4r)).intoArray(yi, out + 4 * outLeg);
                FloatVector e2r = ar.add(c2.mul(p1r)).add(c1.mul(p2r));
                FloatVector e2i = ai.add(c2.mul(p1i)).add(c1.mul(p2i));
                FloatVector o2r = s2.mul(m1i).sub(s1.mul(m2i));
                FloatVector o2i = s2.mul(m1r).sub(s1.mul(m2r));
                FloatVector d2r = e2r.add(o2r);
                FloatVector d2i = e2i.sub(o2i);
                FloatVector t2r = d2r.mul(k2r).sub(d2i.mul(k2i));
                FloatVector t2i = d2r.mul(k2i).add(d2i.mul(k2r));
                FloatVector w2r = FloatVector.broadcast(LANES, wr[w + 2 * turnLeg]);
                FloatVector w2i = FloatVector.broadcast(LANES, wi[w + 2 * turnLeg]);
                t2r.mul(w2r).sub(t2i.mul(w2i)).intoArray(yr, out + 2 * outLeg);
                t2r.mul(w2i).add(t2i.mul(w2r)).intoArray(yi, out + 2 * outLeg);
                FloatVector d3r = e2r.sub(o2r);
                FloatVector d3i = e2i.add(o2i);
                FloatVector t3r = d3r.mul(k3r).sub(d3i.mul(k3i));
                FloatVector t3i = d3r.mul(k3i).add(d3i.mul(k3r));
                FloatVector w3r = FloatVector.broadcast(LANES, wr[w + 3 * turnLeg]);
                FloatVector w3i = FloatVector.broadcast(LANES, wi[w + 3 * turnLeg]);
                t3r.mul(w3r).sub(t3i.mul(w3i)).intoArray(yr, out + 3 * outLeg);
                t3r.mul(w3i).add(t3i.mul(w3r)).intoArray(yi, out + 3 * outLeg);
            }
        }
    }
}
