package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPass;

/**
 * The last pass, of radix 2 or 4, down a column and its mirror together with the split that {@link VectorSplit} does, or its
 * powers: butterfly r of the one column and butterfly n2 / radix - 1 - r of the other give values and their mirrors.
 */
final class VectorLastSplit {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    private final int radix;
    private final int n1;
    private final int n2;
    private final int lanes;
    private final double[] xr;
    private final double[] xi;
    private final double[] re;
    private final double[] im;
    private final double[] power;
    private final double[] wr;
    private final double[] wi;

    VectorLastSplit(
            int radix,
            int n1,
            int n2,
            int lanes,
            double[] xr,
            double[] xi,
            double[] re,
            double[] im,
            double[] power,
            double[] wr,
            double[] wi) {
        this.radix = radix;
        this.n1 = n1;
        this.n2 = n2;
        this.lanes = lanes;
        this.xr = xr;
        this.xi = xi;
        this.re = re;
        this.im = im;
        this.power = power;
        this.wr = wr;
        this.wi = wi;
    }

    /** Whether these passes of a column end with one that goes together with the split. */
    static boolean can(FftPass[] passes) {
        int radix = passes[passes.length - 1].radix();
        return passes.length > 1 && (radix == 2 || radix == 4);
    }

    /** Columns k1 and n1 - k1, 0 < k1 < n1 / 2, all of whose passes but the last are done. */
    void pair(int k1, int column, int mirror) {
        for (int q = 0; q < lanes; q += STEP) {
            if (radix == 4 && power == re) {
                fourValues(k1, column + q, mirror + q, q);
            } else if (radix == 4) {
                fourPowers(k1, column + q, mirror + q, q);
            } else if (power == re) {
                twoValues(k1, column + q, mirror + q, q);
            } else {
                twoPowers(k1, column + q, mirror + q, q);
            }
        }
    }

    private void fourValues(int k, int column, int mirror, int q) {
        double[] sr = xr;
        double[] si = xi;
        double[] yr = re;
        double[] yi = im;
        double[] cos = wr;
        double[] sin = wi;
        int rows = n2 / 4;
        int leg = rows * lanes;
        int far = n1 * n2;
        int step = n1 * rows;
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        for (int r = 0; r < rows; r++) {
            int in = column + r * lanes;
            int back = mirror + (rows - 1 - r) * lanes;
            DoubleVector xar = DoubleVector.fromArray(LANES, sr, in);
            DoubleVector xai = DoubleVector.fromArray(LANES, si, in);
            DoubleVector xbr = DoubleVector.fromArray(LANES, sr, in + leg);
            DoubleVector xbi = DoubleVector.fromArray(LANES, si, in + leg);
            DoubleVector xcr = DoubleVector.fromArray(LANES, sr, in + 2 * leg);
            DoubleVector xci = DoubleVector.fromArray(LANES, si, in + 2 * leg);
            DoubleVector xdr = DoubleVector.fromArray(LANES, sr, in + 3 * leg);
            DoubleVector xdi = DoubleVector.fromArray(LANES, si, in + 3 * leg);
            DoubleVector xapcR = xar.add(xcr);
            DoubleVector xamcR = xar.sub(xcr);
            DoubleVector xbpdR = xbr.add(xdr);
            DoubleVector xapcI = xai.add(xci);
            DoubleVector xamcI = xai.sub(xci);
            DoubleVector xbpdI = xbi.add(xdi);
            DoubleVector xbmdR = xbi.sub(xdi);
            DoubleVector xbmdI = xdr.sub(xbr);
            DoubleVector x0r = xapcR.add(xbpdR);
            DoubleVector x1r = xamcR.add(xbmdR);
            DoubleVector x2r = xapcR.sub(xbpdR);
            DoubleVector x3r = xamcR.sub(xbmdR);
            DoubleVector x0i = xapcI.add(xbpdI);
            DoubleVector x1i = xamcI.add(xbmdI);
            DoubleVector x2i = xapcI.sub(xbpdI);
            DoubleVector x3i = xamcI.sub(xbmdI);
            DoubleVector mar = DoubleVector.fromArray(LANES, sr, back);
            DoubleVector mai = DoubleVector.fromArray(LANES, si, back);
            DoubleVector mbr = DoubleVector.fromArray(LANES, sr, back + leg);
            DoubleVector mbi = DoubleVector.fromArray(LANES, si, back + leg);
            DoubleVector mcr = DoubleVector.fromArray(LANES, sr, back + 2 * leg);
            DoubleVector mci = DoubleVector.fromArray(LANES, si, back + 2 * leg);
            DoubleVector mdr = DoubleVector.fromArray(LANES, sr, back + 3 * leg);
            DoubleVector mdi = DoubleVector.fromArray(LANES, si, back + 3 * leg);
            DoubleVector mapcR = mar.add(mcr);
            DoubleVector mamcR = mar.sub(mcr);
            DoubleVector mbpdR = mbr.add(mdr);
            DoubleVector mapcI = mai.add(mci);
            DoubleVector mamcI = mai.sub(mci);
            DoubleVector mbpdI = mbi.add(mdi);
            DoubleVector mbmdR = mbi.sub(mdi);
            DoubleVector mbmdI = mdr.sub(mbr);
            DoubleVector m0r = mapcR.add(mbpdR);
            DoubleVector m1r = mamcR.add(mbmdR);
            DoubleVector m2r = mapcR.sub(mbpdR);
            DoubleVector m3r = mamcR.sub(mbmdR);
            DoubleVector m0i = mapcI.add(mbpdI);
            DoubleVector m1i = mamcI.add(mbmdI);
            DoubleVector m2i = mapcI.sub(mbpdI);
            DoubleVector m3i = mamcI.sub(mbmdI);
            int k0 = k + r * n1;
            DoubleVector c0 = DoubleVector.broadcast(LANES, cos[k0]);
            DoubleVector s0 = DoubleVector.broadcast(LANES, sin[k0]);
            DoubleVector er0 = halves.mul(x0r.add(m3r));
            DoubleVector ei0 = halves.mul(x0i.sub(m3i));
            DoubleVector or0 = halves.mul(x0i.add(m3i));
            DoubleVector oi0 = halves.mul(m3r.sub(x0r));
            DoubleVector tr0 = or0.mul(c0).sub(oi0.mul(s0));
            DoubleVector ti0 = or0.mul(s0).add(oi0.mul(c0));
            er0.add(tr0).intoArray(yr, k0 * lanes + q);
            ei0.add(ti0).intoArray(yi, k0 * lanes + q);
            er0.sub(tr0).intoArray(yr, (far - k0) * lanes + q);
            ti0.sub(ei0).intoArray(yi, (far - k0) * lanes + q);
            int k1 = k + r * n1 + step;
            DoubleVector c1 = DoubleVector.broadcast(LANES, cos[k1]);
            DoubleVector s1 = DoubleVector.broadcast(LANES, sin[k1]);
            DoubleVector er1 = halves.mul(x1r.add(m2r));
            DoubleVector ei1 = halves.mul(x1i.sub(m2i));
            DoubleVector or1 = halves.mul(x1i.add(m2i));
            DoubleVector oi1 = halves.mul(m2r.sub(x1r));
            DoubleVector tr1 = or1.mul(c1).sub(oi1.mul(s1));
            DoubleVector ti1 = or1.mul(s1).add(oi1.mul(c1));
            er1.add(tr1).intoArray(yr, k1 * lanes + q);
            ei1.add(ti1).intoArray(yi, k1 * lanes + q);
            er1.sub(tr1).intoArray(yr, (far - k1) * lanes + q);
            ti1.sub(ei1).intoArray(yi, (far - k1) * lanes + q);
            int k2 = far - (k + r * n1 + 2 * step);
            DoubleVector c2 = DoubleVector.broadcast(LANES, cos[k2]);
            DoubleVector s2 = DoubleVector.broadcast(LANES, sin[k2]);
            DoubleVector er2 = halves.mul(m1r.add(x2r));
            DoubleVector ei2 = halves.mul(m1i.sub(x2i));
            DoubleVector or2 = halves.mul(m1i.add(x2i));
            DoubleVector oi2 = halves.mul(x2r.sub(m1r));
            DoubleVector tr2 = or2.mul(c2).sub(oi2.mul(s2));
            DoubleVector ti2 = or2.mul(s2).add(oi2.mul(c2));
            er2.add(tr2).intoArray(yr, k2 * lanes + q);
            ei2.add(ti2).intoArray(yi, k2 * lanes + q);
            er2.sub(tr2).intoArray(yr, (far - k2) * lanes + q);
            ti2.sub(ei2).intoArray(yi, (far - k2) * lanes + q);
            int k3 = far - (k + r * n1 + 3 * step);
            DoubleVector c3 = DoubleVector.broadcast(LANES, cos[k3]);
            DoubleVector s3 = DoubleVector.broadcast(LANES, sin[k3]);
            DoubleVector er3 = halves.mul(m0r.add(x3r));
            DoubleVector ei3 = halves.mul(m0i.sub(x3i));
            DoubleVector or3 = halves.mul(m0i.add(x3i));
            DoubleVector oi3 = halves.mul(x3r.sub(m0r));
            DoubleVector tr3 = or3.mul(c3).sub(oi3.mul(s3));
            DoubleVector ti3 = or3.mul(s3).add(oi3.mul(c3));
            er3.add(tr3).intoArray(yr, k3 * lanes + q);
            ei3.add(ti3).intoArray(yi, k3 * lanes + q);
            er3.sub(tr3).intoArray(yr, (far - k3) * lanes + q);
            ti3.sub(ei3).intoArray(yi, (far - k3) * lanes + q);
        }
    }

    private void fourPowers(int k, int column, int mirror, int q) {
        double[] sr = xr;
        double[] si = xi;
        double[] squares = power;
        double[] cos = wr;
        double[] sin = wi;
        int rows = n2 / 4;
        int leg = rows * lanes;
        int far = n1 * n2;
        int step = n1 * rows;
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        for (int r = 0; r < rows; r++) {
            int in = column + r * lanes;
            int back = mirror + (rows - 1 - r) * lanes;
            DoubleVector xar = DoubleVector.fromArray(LANES, sr, in);
            DoubleVector xai = DoubleVector.fromArray(LANES, si, in);
            DoubleVector xbr = DoubleVector.fromArray(LANES, sr, in + leg);
            DoubleVector xbi = DoubleVector.fromArray(LANES, si, in + leg);
            DoubleVector xcr = DoubleVector.fromArray(LANES, sr, in + 2 * leg);
            DoubleVector xci = DoubleVector.fromArray(LANES, si, in + 2 * leg);
            DoubleVector xdr = DoubleVector.fromArray(LANES, sr, in + 3 * leg);
            DoubleVector xdi = DoubleVector.fromArray(LANES, si, in + 3 * leg);
            DoubleVector xapcR = xar.add(xcr);
            DoubleVector xamcR = xar.sub(xcr);
            DoubleVector xbpdR = xbr.add(xdr);
            DoubleVector xapcI = xai.add(xci);
            DoubleVector xamcI = xai.sub(xci);
            DoubleVector xbpdI = xbi.add(xdi);
            DoubleVector xbmdR = xbi.sub(xdi);
            DoubleVector xbmdI = xdr.sub(xbr);
            DoubleVector x0r = xapcR.add(xbpdR);
            DoubleVector x1r = xamcR.add(xbmdR);
            DoubleVector x2r = xapcR.sub(xbpdR);
            DoubleVector x3r = xamcR.sub(xbmdR);
            DoubleVector x0i = xapcI.add(xbpdI);
            DoubleVector x1i = xamcI.add(xbmdI);
            DoubleVector x2i = xapcI.sub(xbpdI);
            DoubleVector x3i = xamcI.sub(xbmdI);
            DoubleVector mar = DoubleVector.fromArray(LANES, sr, back);
            DoubleVector mai = DoubleVector.fromArray(LANES, si, back);
            DoubleVector mbr = DoubleVector.fromArray(LANES, sr, back + leg);
            DoubleVector mbi = DoubleVector.fromArray(LANES, si, back + leg);
            DoubleVector mcr = DoubleVector.fromArray(LANES, sr, back + 2 * leg);
            DoubleVector mci = DoubleVector.fromArray(LANES, si, back + 2 * leg);
            DoubleVector mdr = DoubleVector.fromArray(LANES, sr, back + 3 * leg);
            DoubleVector mdi = DoubleVector.fromArray(LANES, si, back + 3 * leg);
            DoubleVector mapcR = mar.add(mcr);
            DoubleVector mamcR = mar.sub(mcr);
            DoubleVector mbpdR = mbr.add(mdr);
            DoubleVector mapcI = mai.add(mci);
            DoubleVector mamcI = mai.sub(mci);
            DoubleVector mbpdI = mbi.add(mdi);
            DoubleVector mbmdR = mbi.sub(mdi);
            DoubleVector mbmdI = mdr.sub(mbr);
            DoubleVector m0r = mapcR.add(mbpdR);
            DoubleVector m1r = mamcR.add(mbmdR);
            DoubleVector m2r = mapcR.sub(mbpdR);
            DoubleVector m3r = mamcR.sub(mbmdR);
            DoubleVector m0i = mapcI.add(mbpdI);
            DoubleVector m1i = mamcI.add(mbmdI);
            DoubleVector m2i = mapcI.sub(mbpdI);
            DoubleVector m3i = mamcI.sub(mbmdI);
            int k0 = k + r * n1;
            DoubleVector c0 = DoubleVector.broadcast(LANES, cos[k0]);
            DoubleVector s0 = DoubleVector.broadcast(LANES, sin[k0]);
            DoubleVector er0 = halves.mul(x0r.add(m3r));
            DoubleVector ei0 = halves.mul(x0i.sub(m3i));
            DoubleVector or0 = halves.mul(x0i.add(m3i));
            DoubleVector oi0 = halves.mul(m3r.sub(x0r));
            DoubleVector tr0 = or0.mul(c0).sub(oi0.mul(s0));
            DoubleVector ti0 = or0.mul(s0).add(oi0.mul(c0));
            DoubleVector ur0 = er0.add(tr0);
            DoubleVector ui0 = ei0.add(ti0);
            ur0.mul(ur0).add(ui0.mul(ui0)).intoArray(squares, k0 * lanes + q);
            DoubleVector vr0 = er0.sub(tr0);
            DoubleVector vi0 = ti0.sub(ei0);
            vr0.mul(vr0).add(vi0.mul(vi0)).intoArray(squares, (far - k0) * lanes + q);
            int k1 = k + r * n1 + step;
            DoubleVector c1 = DoubleVector.broadcast(LANES, cos[k1]);
            DoubleVector s1 = DoubleVector.broadcast(LANES, sin[k1]);
            DoubleVector er1 = halves.mul(x1r.add(m2r));
            DoubleVector ei1 = halves.mul(x1i.sub(m2i));
            DoubleVector or1 = halves.mul(x1i.add(m2i));
            DoubleVector oi1 = halves.mul(m2r.sub(x1r));
            DoubleVector tr1 = or1.mul(c1).sub(oi1.mul(s1));
            DoubleVector ti1 = or1.mul(s1).add(oi1.mul(c1));
            DoubleVector ur1 = er1.add(tr1);
            DoubleVector ui1 = ei1.add(ti1);
            ur1.mul(ur1).add(ui1.mul(ui1)).intoArray(squares, k1 * lanes + q);
            DoubleVector vr1 = er1.sub(tr1);
            DoubleVector vi1 = ti1.sub(ei1);
            vr1.mul(vr1).add(vi1.mul(vi1)).intoArray(squares, (far - k1) * lanes + q);
            int k2 = far - (k + r * n1 + 2 * step);
            DoubleVector c2 = DoubleVector.broadcast(LANES, cos[k2]);
            DoubleVector s2 = DoubleVector.broadcast(LANES, sin[k2]);
            DoubleVector er2 = halves.mul(m1r.add(x2r));
            DoubleVector ei2 = halves.mul(m1i.sub(x2i));
            DoubleVector or2 = halves.mul(m1i.add(x2i));
            DoubleVector oi2 = halves.mul(x2r.sub(m1r));
            DoubleVector tr2 = or2.mul(c2).sub(oi2.mul(s2));
            DoubleVector ti2 = or2.mul(s2).add(oi2.mul(c2));
            DoubleVector ur2 = er2.add(tr2);
            DoubleVector ui2 = ei2.add(ti2);
            ur2.mul(ur2).add(ui2.mul(ui2)).intoArray(squares, k2 * lanes + q);
            DoubleVector vr2 = er2.sub(tr2);
            DoubleVector vi2 = ti2.sub(ei2);
            vr2.mul(vr2).add(vi2.mul(vi2)).intoArray(squares, (far - k2) * lanes + q);
            int k3 = far - (k + r * n1 + 3 * step);
            DoubleVector c3 = DoubleVector.broadcast(LANES, cos[k3]);
            DoubleVector s3 = DoubleVector.broadcast(LANES, sin[k3]);
            DoubleVector er3 = halves.mul(m0r.add(x3r));
            DoubleVector ei3 = halves.mul(m0i.sub(x3i));
            DoubleVector or3 = halves.mul(m0i.add(x3i));
            DoubleVector oi3 = halves.mul(x3r.sub(m0r));
            DoubleVector tr3 = or3.mul(c3).sub(oi3.mul(s3));
            DoubleVector ti3 = or3.mul(s3).add(oi3.mul(c3));
            DoubleVector ur3 = er3.add(tr3);
            DoubleVector ui3 = ei3.add(ti3);
            ur3.mul(ur3).add(ui3.mul(ui3)).intoArray(squares, k3 * lanes + q);
            DoubleVector vr3 = er3.sub(tr3);
            DoubleVector vi3 = ti3.sub(ei3);
            vr3.mul(vr3).add(vi3.mul(vi3)).intoArray(squares, (far - k3) * lanes + q);
        }
    }

    private void twoValues(int k, int column, int mirror, int q) {
        double[] sr = xr;
        double[] si = xi;
        double[] yr = re;
        double[] yi = im;
        double[] cos = wr;
        double[] sin = wi;
        int rows = n2 / 2;
        int leg = rows * lanes;
        int far = n1 * n2;
        int step = n1 * rows;
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        for (int r = 0; r < rows; r++) {
            int in = column + r * lanes;
            int back = mirror + (rows - 1 - r) * lanes;
            DoubleVector xar = DoubleVector.fromArray(LANES, sr, in);
            DoubleVector xai = DoubleVector.fromArray(LANES, si, in);
            DoubleVector xbr = DoubleVector.fromArray(LANES, sr, in + leg);
            DoubleVector xbi = DoubleVector.fromArray(LANES, si, in + leg);
            DoubleVector x0r = xar.add(xbr);
            DoubleVector x1r = xar.sub(xbr);
            DoubleVector x0i = xai.add(xbi);
            DoubleVector x1i = xai.sub(xbi);
            DoubleVector mar = DoubleVector.fromArray(LANES, sr, back);
            DoubleVector mai = DoubleVector.fromArray(LANES, si, back);
            DoubleVector mbr = DoubleVector.fromArray(LANES, sr, back + leg);
            DoubleVector mbi = DoubleVector.fromArray(LANES, si, back + leg);
            DoubleVector m0r = mar.add(mbr);
            DoubleVector m1r = mar.sub(mbr);
            DoubleVector m0i = mai.add(mbi);
            DoubleVector m1i = mai.sub(mbi);
            int k0 = k + r * n1;
            DoubleVector c0 = DoubleVector.broadcast(LANES, cos[k0]);
            DoubleVector s0 = DoubleVector.broadcast(LANES, sin[k0]);
            DoubleVector er0 = halves.mul(x0r.add(m1r));
            DoubleVector ei0 = halves.mul(x0i.sub(m1i));
            DoubleVector or0 = halves.mul(x0i.add(m1i));
            DoubleVector oi0 = halves.mul(m1r.sub(x0r));
            DoubleVector tr0 = or0.mul(c0).sub(oi0.mul(s0));
            DoubleVector ti0 = or0.mul(s0).add(oi0.mul(c0));
            er0.add(tr0).intoArray(yr, k0 * lanes + q);
            ei0.add(ti0).intoArray(yi, k0 * lanes + q);
            er0.sub(tr0).intoArray(yr, (far - k0) * lanes + q);
            ti0.sub(ei0).intoArray(yi, (far - k0) * lanes + q);
            int k1 = far - (k + r * n1 + step);
            DoubleVector c1 = DoubleVector.broadcast(LANES, cos[k1]);
            DoubleVector s1 = DoubleVector.broadcast(LANES, sin[k1]);
            DoubleVector er1 = halves.mul(m0r.add(x1r));
            DoubleVector ei1 = halves.mul(m0i.sub(x1i));
            DoubleVector or1 = halves.mul(m0i.add(x1i));
            DoubleVector oi1 = halves.mul(x1r.sub(m0r));
            DoubleVector tr1 = or1.mul(c1).sub(oi1.mul(s1));
            DoubleVector ti1 = or1.mul(s1).add(oi1.mul(c1));
            er1.add(tr1).intoArray(yr, k1 * lanes + q);
            ei1.add(ti1).intoArray(yi, k1 * lanes + q);
            er1.sub(tr1).intoArray(yr, (far - k1) * lanes + q);
            ti1.sub(ei1).intoArray(yi, (far - k1) * lanes + q);
        }
    }

    private void twoPowers(int k, int column, int mirror, int q) {
        double[] sr = xr;
        double[] si = xi;
        double[] squares = power;
        double[] cos = wr;
        double[] sin = wi;
        int rows = n2 / 2;
        int leg = rows * lanes;
        int far = n1 * n2;
        int step = n1 * rows;
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        for (int r = 0; r < rows; r++) {
            int in = column + r * lanes;
            int back = mirror + (rows - 1 - r) * lanes;
            DoubleVector xar = DoubleVector.fromArray(LANES, sr, in);
            DoubleVector xai = DoubleVector.fromArray(LANES, si, in);
            DoubleVector xbr = DoubleVector.fromArray(LANES, sr, in + leg);
            DoubleVector xbi = DoubleVector.fromArray(LANES, si, in + leg);
            DoubleVector x0r = xar.add(xbr);
            DoubleVector x1r = xar.sub(xbr);
            DoubleVector x0i = xai.add(xbi);
            DoubleVector x1i = xai.sub(xbi);
            DoubleVector mar = DoubleVector.fromArray(LANES, sr, back);
            DoubleVector mai = DoubleVector.fromArray(LANES, si, back);
            DoubleVector mbr = DoubleVector.fromArray(LANES, sr, back + leg);
            DoubleVector mbi = DoubleVector.fromArray(LANES, si, back + leg);
            DoubleVector m0r = mar.add(mbr);
            DoubleVector m1r = mar.sub(mbr);
            DoubleVector m0i = mai.add(mbi);
            DoubleVector m1i = mai.sub(mbi);
            int k0 = k + r * n1;
            DoubleVector c0 = DoubleVector.broadcast(LANES, cos[k0]);
            DoubleVector s0 = DoubleVector.broadcast(LANES, sin[k0]);
            DoubleVector er0 = halves.mul(x0r.add(m1r));
            DoubleVector ei0 = halves.mul(x0i.sub(m1i));
            DoubleVector or0 = halves.mul(x0i.add(m1i));
            DoubleVector oi0 = halves.mul(m1r.sub(x0r));
            DoubleVector tr0 = or0.mul(c0).sub(oi0.mul(s0));
            DoubleVector ti0 = or0.mul(s0).add(oi0.mul(c0));
            DoubleVector ur0 = er0.add(tr0);
            DoubleVector ui0 = ei0.add(ti0);
            ur0.mul(ur0).add(ui0.mul(ui0)).intoArray(squares, k0 * lanes + q);
            DoubleVector vr0 = er0.sub(tr0);
            DoubleVector vi0 = ti0.sub(ei0);
            vr0.mul(vr0).add(vi0.mul(vi0)).intoArray(squares, (far - k0) * lanes + q);
            int k1 = far - (k + r * n1 + step);
            DoubleVector c1 = DoubleVector.broadcast(LANES, cos[k1]);
            DoubleVector s1 = DoubleVector.broadcast(LANES, sin[k1]);
            DoubleVector er1 = halves.mul(m0r.add(x1r));
            DoubleVector ei1 = halves.mul(m0i.sub(x1i));
            DoubleVector or1 = halves.mul(m0i.add(x1i));
            DoubleVector oi1 = halves.mul(x1r.sub(m0r));
            DoubleVector tr1 = or1.mul(c1).sub(oi1.mul(s1));
            DoubleVector ti1 = or1.mul(s1).add(oi1.mul(c1));
            DoubleVector ur1 = er1.add(tr1);
            DoubleVector ui1 = ei1.add(ti1);
            ur1.mul(ur1).add(ui1.mul(ui1)).intoArray(squares, k1 * lanes + q);
            DoubleVector vr1 = er1.sub(tr1);
            DoubleVector vi1 = ti1.sub(ei1);
            vr1.mul(vr1).add(vi1.mul(vi1)).intoArray(squares, (far - k1) * lanes + q);
        }
    }
}
