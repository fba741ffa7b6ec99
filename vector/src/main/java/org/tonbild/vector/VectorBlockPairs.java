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
    static void products(double[] gr, double[] gi, int k0, int count, double[] xr, double[] xi, int from) {
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
            p0r.intoArray(xr, i);
            p0i.intoArray(xi, i);
            p1r.intoArray(xr, i + LANES);
            p1i.intoArray(xi, i + LANES);
            p2r.intoArray(xr, i + 2 * LANES);
            p2i.intoArray(xi, i + 2 * LANES);
            p3r.intoArray(xr, i + 3 * LANES);
            p3i.intoArray(xi, i + 3 * LANES);
        }
    }

    /** Their sums, and the first pass back. A loop of its own, as one for all has too many operations for C2. */
    static void sums(int count, double[] xr, double[] xi, int from, int other, double[] yr, double[] yi) {
        for (int n = 0; n < count / 4 * ROW; n++) {
            int row = 4 * (n / ROW) * LANES + n % ROW * STEP;
            int i = from + row;
            int j = other + row;
            DoubleVector p0r = DoubleVector.fromArray(SPECIES, xr, i).add(DoubleVector.fromArray(SPECIES, xr, j));
            DoubleVector p0i = DoubleVector.fromArray(SPECIES, xi, i).add(DoubleVector.fromArray(SPECIES, xi, j));
            DoubleVector p1r =
                    DoubleVector.fromArray(SPECIES, xr, i + LANES).add(DoubleVector.fromArray(SPECIES, xr, j + LANES));
            DoubleVector p1i =
                    DoubleVector.fromArray(SPECIES, xi, i + LANES).add(DoubleVector.fromArray(SPECIES, xi, j + LANES));
            DoubleVector p2r = DoubleVector.fromArray(SPECIES, xr, i + 2 * LANES)
                    .add(DoubleVector.fromArray(SPECIES, xr, j + 2 * LANES));
            DoubleVector p2i = DoubleVector.fromArray(SPECIES, xi, i + 2 * LANES)
                    .add(DoubleVector.fromArray(SPECIES, xi, j + 2 * LANES));
            DoubleVector p3r = DoubleVector.fromArray(SPECIES, xr, i + 3 * LANES)
                    .add(DoubleVector.fromArray(SPECIES, xr, j + 3 * LANES));
            DoubleVector p3i = DoubleVector.fromArray(SPECIES, xi, i + 3 * LANES)
                    .add(DoubleVector.fromArray(SPECIES, xi, j + 3 * LANES));
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
    }
}
