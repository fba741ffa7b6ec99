package org.tonbild.vector;

import static org.tonbild.kernel.BlockFft.LANES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Products of the spectra of two inputs for {@link VectorBlockFft}, with the passes beside them. */
final class VectorBlockPairs {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private static final int STEP = SPECIES.length();
    /** Vectors of a row. */
    private static final int ROW = LANES / STEP;

    private VectorBlockPairs() {}

    /** The last pass of radix 4 and the products, four rows at a time; in one loop, as calls cost a tenth. */
    static void first(
            double[] gr, double[] gi, int k0, int count, double[] xr, double[] xi, double[] yr, double[] yi, int from) {
        for (int n = 0; n < count / 4 * ROW; n++) {
            int k = k0 + 4 * (n / ROW);
            int i = from + 4 * (n / ROW) * LANES + n % ROW * STEP;
            DoubleVector p0r = DoubleVector.fromArray(SPECIES, xr, i);
            DoubleVector p0i = DoubleVector.fromArray(SPECIES, xi, i);
            DoubleVector p1r = DoubleVector.fromArray(SPECIES, xr, i + LANES);
            DoubleVector p1i = DoubleVector.fromArray(SPECIES, xi, i + LANES);
            DoubleVector p2r = DoubleVector.fromArray(SPECIES, xr, i + 2 * LANES);
            DoubleVector p2i = DoubleVector.fromArray(SPECIES, xi, i + 2 * LANES);
            DoubleVector p3r = DoubleVector.fromArray(SPECIES, xr, i + 3 * LANES);
            DoubleVector p3i = DoubleVector.fromArray(SPECIES, xi, i + 3 * LANES);
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
            DoubleVector c = DoubleVector.broadcast(SPECIES, gr[k]);
            DoubleVector s = DoubleVector.broadcast(SPECIES, gi[k]);
            DoubleVector u = c.mul(p0r).sub(s.mul(p0i));
            p0i = c.mul(p0i).add(s.mul(p0r));
            p0r = u;
            c = DoubleVector.broadcast(SPECIES, gr[k + 1]);
            s = DoubleVector.broadcast(SPECIES, gi[k + 1]);
            u = c.mul(p1r).sub(s.mul(p1i));
            p1i = c.mul(p1i).add(s.mul(p1r));
            p1r = u;
            c = DoubleVector.broadcast(SPECIES, gr[k + 2]);
            s = DoubleVector.broadcast(SPECIES, gi[k + 2]);
            u = c.mul(p2r).sub(s.mul(p2i));
            p2i = c.mul(p2i).add(s.mul(p2r));
            p2r = u;
            c = DoubleVector.broadcast(SPECIES, gr[k + 3]);
            s = DoubleVector.broadcast(SPECIES, gi[k + 3]);
            u = c.mul(p3r).sub(s.mul(p3i));
            p3i = c.mul(p3i).add(s.mul(p3r));
            p3r = u;
            p0r.intoArray(yr, i);
            p0i.intoArray(yi, i);
            p1r.intoArray(yr, i + LANES);
            p1i.intoArray(yi, i + LANES);
            p2r.intoArray(yr, i + 2 * LANES);
            p2i.intoArray(yi, i + 2 * LANES);
            p3r.intoArray(yr, i + 3 * LANES);
            p3i.intoArray(yi, i + 3 * LANES);
        }
    }

    /** The same, added to what is there, and the first pass back. In two loops, as one has too many operations for C2. */
    static void second(
            double[] gr, double[] gi, int k0, int count, double[] xr, double[] xi, double[] yr, double[] yi, int from) {
        for (int n = 0; n < count / 4 * ROW; n++) {
            int k = k0 + 4 * (n / ROW);
            int i = from + 4 * (n / ROW) * LANES + n % ROW * STEP;
            DoubleVector p0r = DoubleVector.fromArray(SPECIES, xr, i);
            DoubleVector p0i = DoubleVector.fromArray(SPECIES, xi, i);
            DoubleVector p1r = DoubleVector.fromArray(SPECIES, xr, i + LANES);
            DoubleVector p1i = DoubleVector.fromArray(SPECIES, xi, i + LANES);
            DoubleVector p2r = DoubleVector.fromArray(SPECIES, xr, i + 2 * LANES);
            DoubleVector p2i = DoubleVector.fromArray(SPECIES, xi, i + 2 * LANES);
            DoubleVector p3r = DoubleVector.fromArray(SPECIES, xr, i + 3 * LANES);
            DoubleVector p3i = DoubleVector.fromArray(SPECIES, xi, i + 3 * LANES);
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
            DoubleVector c = DoubleVector.broadcast(SPECIES, gr[k]);
            DoubleVector s = DoubleVector.broadcast(SPECIES, gi[k]);
            DoubleVector q0r = DoubleVector.fromArray(SPECIES, yr, i).add(c.mul(p0r).sub(s.mul(p0i)));
            DoubleVector q0i = DoubleVector.fromArray(SPECIES, yi, i).add(c.mul(p0i).add(s.mul(p0r)));
            c = DoubleVector.broadcast(SPECIES, gr[k + 1]);
            s = DoubleVector.broadcast(SPECIES, gi[k + 1]);
            DoubleVector q1r = DoubleVector.fromArray(SPECIES, yr, i + LANES).add(c.mul(p1r).sub(s.mul(p1i)));
            DoubleVector q1i = DoubleVector.fromArray(SPECIES, yi, i + LANES).add(c.mul(p1i).add(s.mul(p1r)));
            c = DoubleVector.broadcast(SPECIES, gr[k + 2]);
            s = DoubleVector.broadcast(SPECIES, gi[k + 2]);
            DoubleVector q2r = DoubleVector.fromArray(SPECIES, yr, i + 2 * LANES).add(c.mul(p2r).sub(s.mul(p2i)));
            DoubleVector q2i = DoubleVector.fromArray(SPECIES, yi, i + 2 * LANES).add(c.mul(p2i).add(s.mul(p2r)));
            c = DoubleVector.broadcast(SPECIES, gr[k + 3]);
            s = DoubleVector.broadcast(SPECIES, gi[k + 3]);
            DoubleVector q3r = DoubleVector.fromArray(SPECIES, yr, i + 3 * LANES).add(c.mul(p3r).sub(s.mul(p3i)));
            DoubleVector q3i = DoubleVector.fromArray(SPECIES, yi, i + 3 * LANES).add(c.mul(p3i).add(s.mul(p3r)));
            sr = q0r.add(q2r);
            si = q0i.add(q2i);
            dr = q0r.sub(q2r);
            di = q0i.sub(q2i);
            tr = q1r.add(q3r);
            ti = q1i.add(q3i);
            er = q3i.sub(q1i);
            ei = q1r.sub(q3r);
            sr.add(tr).intoArray(yr, i);
            si.add(ti).intoArray(yi, i);
            dr.add(er).intoArray(yr, i + LANES);
            di.add(ei).intoArray(yi, i + LANES);
            sr.sub(tr).intoArray(yr, i + 2 * LANES);
            si.sub(ti).intoArray(yi, i + 2 * LANES);
            dr.sub(er).intoArray(yr, i + 3 * LANES);
            di.sub(ei).intoArray(yi, i + 3 * LANES);
        }
    }
}
