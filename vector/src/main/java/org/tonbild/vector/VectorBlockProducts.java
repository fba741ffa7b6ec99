package org.tonbild.vector;

import static org.tonbild.kernel.BlockFft.LANES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Products of spectra for {@link VectorBlockFft}, a vector of a few rows at a time, with the passes beside them. */
final class VectorBlockProducts {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private VectorBlockProducts() {}

    static void two(double[] xr, double[] xi, double[] hr, double[] hi, double[] yr, double[] yi, int i) {
        DoubleVector ar = DoubleVector.fromArray(SPECIES, xr, i);
        DoubleVector ai = DoubleVector.fromArray(SPECIES, xi, i);
        DoubleVector br = DoubleVector.fromArray(SPECIES, hr, i);
        DoubleVector bi = DoubleVector.fromArray(SPECIES, hi, i);
        DoubleVector p0r = ar.mul(br).sub(ai.mul(bi));
        DoubleVector p0i = ar.mul(bi).add(ai.mul(br));
        ar = DoubleVector.fromArray(SPECIES, xr, i + LANES);
        ai = DoubleVector.fromArray(SPECIES, xi, i + LANES);
        br = DoubleVector.fromArray(SPECIES, hr, i + LANES);
        bi = DoubleVector.fromArray(SPECIES, hi, i + LANES);
        DoubleVector p1r = ar.mul(br).sub(ai.mul(bi));
        DoubleVector p1i = ar.mul(bi).add(ai.mul(br));
        p0r.add(p1r).intoArray(yr, i);
        p0i.add(p1i).intoArray(yi, i);
        p0r.sub(p1r).intoArray(yr, i + LANES);
        p0i.sub(p1i).intoArray(yi, i + LANES);
    }

    static void four(double[] xr, double[] xi, double[] hr, double[] hi, double[] yr, double[] yi, int i) {
        DoubleVector ar = DoubleVector.fromArray(SPECIES, xr, i);
        DoubleVector ai = DoubleVector.fromArray(SPECIES, xi, i);
        DoubleVector br = DoubleVector.fromArray(SPECIES, hr, i);
        DoubleVector bi = DoubleVector.fromArray(SPECIES, hi, i);
        DoubleVector p0r = ar.mul(br).sub(ai.mul(bi));
        DoubleVector p0i = ar.mul(bi).add(ai.mul(br));
        ar = DoubleVector.fromArray(SPECIES, xr, i + LANES);
        ai = DoubleVector.fromArray(SPECIES, xi, i + LANES);
        br = DoubleVector.fromArray(SPECIES, hr, i + LANES);
        bi = DoubleVector.fromArray(SPECIES, hi, i + LANES);
        DoubleVector p1r = ar.mul(br).sub(ai.mul(bi));
        DoubleVector p1i = ar.mul(bi).add(ai.mul(br));
        ar = DoubleVector.fromArray(SPECIES, xr, i + 2 * LANES);
        ai = DoubleVector.fromArray(SPECIES, xi, i + 2 * LANES);
        br = DoubleVector.fromArray(SPECIES, hr, i + 2 * LANES);
        bi = DoubleVector.fromArray(SPECIES, hi, i + 2 * LANES);
        DoubleVector p2r = ar.mul(br).sub(ai.mul(bi));
        DoubleVector p2i = ar.mul(bi).add(ai.mul(br));
        ar = DoubleVector.fromArray(SPECIES, xr, i + 3 * LANES);
        ai = DoubleVector.fromArray(SPECIES, xi, i + 3 * LANES);
        br = DoubleVector.fromArray(SPECIES, hr, i + 3 * LANES);
        bi = DoubleVector.fromArray(SPECIES, hi, i + 3 * LANES);
        DoubleVector p3r = ar.mul(br).sub(ai.mul(bi));
        DoubleVector p3i = ar.mul(bi).add(ai.mul(br));
        DoubleVector sr = p0r.add(p2r);
        DoubleVector si = p0i.add(p2i);
        DoubleVector dr = p0r.sub(p2r);
        DoubleVector di = p0i.sub(p2i);
        DoubleVector tr = p1r.add(p3r);
        DoubleVector ti = p1i.add(p3i);
        DoubleVector er = p3i.sub(p1i);
        DoubleVector ei = p1r.sub(p3r);
        sr.add(tr).intoArray(yr, i);
        si.add(ti).intoArray(yi, i);
        dr.add(er).intoArray(yr, i + LANES);
        di.add(ei).intoArray(yi, i + LANES);
        sr.sub(tr).intoArray(yr, i + 2 * LANES);
        si.sub(ti).intoArray(yi, i + 2 * LANES);
        dr.sub(er).intoArray(yr, i + 3 * LANES);
        di.sub(ei).intoArray(yi, i + 3 * LANES);
    }

    static void multiply(
            double[] gr,
            double[] gi,
            int k,
            double[] xr,
            double[] xi,
            int x,
            boolean add,
            double[] yr,
            double[] yi,
            int i) {
        DoubleVector c = DoubleVector.broadcast(SPECIES, gr[k]);
        DoubleVector s = DoubleVector.broadcast(SPECIES, gi[k]);
        DoubleVector re = DoubleVector.fromArray(SPECIES, xr, x);
        DoubleVector im = DoubleVector.fromArray(SPECIES, xi, x);
        DoubleVector r = c.mul(re).sub(s.mul(im));
        DoubleVector j = c.mul(im).add(s.mul(re));
        if (add) {
            r = DoubleVector.fromArray(SPECIES, yr, i).add(r);
            j = DoubleVector.fromArray(SPECIES, yi, i).add(j);
        }
        r.intoArray(yr, i);
        j.intoArray(yi, i);
    }

    static void multiplyFour(
            double[] gr,
            double[] gi,
            int k,
            boolean there,
            double[] xr,
            double[] xi,
            int x,
            boolean add,
            boolean back,
            double[] yr,
            double[] yi,
            int i) {
        DoubleVector p0r = DoubleVector.fromArray(SPECIES, xr, x);
        DoubleVector p0i = DoubleVector.fromArray(SPECIES, xi, x);
        DoubleVector p1r = DoubleVector.fromArray(SPECIES, xr, x + LANES);
        DoubleVector p1i = DoubleVector.fromArray(SPECIES, xi, x + LANES);
        DoubleVector p2r = DoubleVector.fromArray(SPECIES, xr, x + 2 * LANES);
        DoubleVector p2i = DoubleVector.fromArray(SPECIES, xi, x + 2 * LANES);
        DoubleVector p3r = DoubleVector.fromArray(SPECIES, xr, x + 3 * LANES);
        DoubleVector p3i = DoubleVector.fromArray(SPECIES, xi, x + 3 * LANES);
        if (there) {
            DoubleVector sr = p0r.add(p2r);
            DoubleVector si = p0i.add(p2i);
            DoubleVector dr = p0r.sub(p2r);
            DoubleVector di = p0i.sub(p2i);
            DoubleVector tr = p1r.add(p3r);
            DoubleVector ti = p1i.add(p3i);
            DoubleVector er = p1i.sub(p3i);
            DoubleVector ei = p3r.sub(p1r);
            p0r = sr.add(tr);
            p0i = si.add(ti);
            p1r = dr.add(er);
            p1i = di.add(ei);
            p2r = sr.sub(tr);
            p2i = si.sub(ti);
            p3r = dr.sub(er);
            p3i = di.sub(ei);
        }
        DoubleVector c = DoubleVector.broadcast(SPECIES, gr[k]);
        DoubleVector s = DoubleVector.broadcast(SPECIES, gi[k]);
        DoubleVector q = c.mul(p0r).sub(s.mul(p0i));
        p0i = c.mul(p0i).add(s.mul(p0r));
        p0r = q;
        c = DoubleVector.broadcast(SPECIES, gr[k + 1]);
        s = DoubleVector.broadcast(SPECIES, gi[k + 1]);
        q = c.mul(p1r).sub(s.mul(p1i));
        p1i = c.mul(p1i).add(s.mul(p1r));
        p1r = q;
        c = DoubleVector.broadcast(SPECIES, gr[k + 2]);
        s = DoubleVector.broadcast(SPECIES, gi[k + 2]);
        q = c.mul(p2r).sub(s.mul(p2i));
        p2i = c.mul(p2i).add(s.mul(p2r));
        p2r = q;
        c = DoubleVector.broadcast(SPECIES, gr[k + 3]);
        s = DoubleVector.broadcast(SPECIES, gi[k + 3]);
        q = c.mul(p3r).sub(s.mul(p3i));
        p3i = c.mul(p3i).add(s.mul(p3r));
        p3r = q;
        if (add) {
            p0r = DoubleVector.fromArray(SPECIES, yr, i).add(p0r);
            p0i = DoubleVector.fromArray(SPECIES, yi, i).add(p0i);
            p1r = DoubleVector.fromArray(SPECIES, yr, i + LANES).add(p1r);
            p1i = DoubleVector.fromArray(SPECIES, yi, i + LANES).add(p1i);
            p2r = DoubleVector.fromArray(SPECIES, yr, i + 2 * LANES).add(p2r);
            p2i = DoubleVector.fromArray(SPECIES, yi, i + 2 * LANES).add(p2i);
            p3r = DoubleVector.fromArray(SPECIES, yr, i + 3 * LANES).add(p3r);
            p3i = DoubleVector.fromArray(SPECIES, yi, i + 3 * LANES).add(p3i);
        }
        if (back) {
            DoubleVector sr = p0r.add(p2r);
            DoubleVector si = p0i.add(p2i);
            DoubleVector dr = p0r.sub(p2r);
            DoubleVector di = p0i.sub(p2i);
            DoubleVector tr = p1r.add(p3r);
            DoubleVector ti = p1i.add(p3i);
            DoubleVector er = p3i.sub(p1i);
            DoubleVector ei = p1r.sub(p3r);
            p0r = sr.add(tr);
            p0i = si.add(ti);
            p1r = dr.add(er);
            p1i = di.add(ei);
            p2r = sr.sub(tr);
            p2i = si.sub(ti);
            p3r = dr.sub(er);
            p3i = di.sub(ei);
        }
        p0r.intoArray(yr, i);
        p0i.intoArray(yi, i);
        p1r.intoArray(yr, i + LANES);
        p1i.intoArray(yi, i + LANES);
        p2r.intoArray(yr, i + 2 * LANES);
        p2i.intoArray(yi, i + 2 * LANES);
        p3r.intoArray(yr, i + 3 * LANES);
        p3i.intoArray(yi, i + 3 * LANES);
    }

    static void fold(double[] xr, double[] xi, double[] h, int a, int leg, double[] yr, double[] yi, int to) {
        DoubleVector g = DoubleVector.fromArray(SPECIES, h, a);
        DoubleVector k = DoubleVector.fromArray(SPECIES, h, a + leg);
        DoubleVector ar = DoubleVector.fromArray(SPECIES, xr, a);
        DoubleVector br = DoubleVector.fromArray(SPECIES, xr, a + leg);
        DoubleVector ai = DoubleVector.fromArray(SPECIES, xi, a);
        DoubleVector bi = DoubleVector.fromArray(SPECIES, xi, a + leg);
        g.mul(ar).add(k.mul(br)).intoArray(yr, to);
        g.mul(ai).add(k.mul(bi)).intoArray(yi, to);
    }
}
