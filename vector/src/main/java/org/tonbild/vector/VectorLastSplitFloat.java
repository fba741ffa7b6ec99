package org.tonbild.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPassFloat;
import org.tonbild.kernel.FftPassesFloat;

/**
 * The last pass, of radix 2 or 4, down a column and its mirror together with the split that {@link VectorSplitFloat} does, or its
 * powers: butterfly r of the one column and butterfly n2 / radix - 1 - r of the other give values and their mirrors.
 */
final class VectorLastSplitFloat {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    private final int radix;
    private final int n1;
    private final int n2;
    private final int lanes;
    private final float[] xr;
    private final float[] xi;
    private final float[] re;
    private final float[] im;
    private final float[] power;
    private final float[] wr;
    private final float[] wi;

    VectorLastSplitFloat(
            int radix,
            int n1,
            int n2,
            int lanes,
            float[] xr,
            float[] xi,
            float[] re,
            float[] im,
            float[] power,
            float[] wr,
            float[] wi) {
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
    static boolean can(FftPassFloat[] passes) {
        int radix = passes[passes.length - 1].radix();
        return passes.length > 1 && (radix == 2 || radix == 4);
    }

    /** Columns k1 and n1 - k1, 0 < k1 < n1 / 2, all of whose passes but the last are done. */
    void pair(int k1, int column, int mirror) {
        for (int q = 0; q < lanes; q += STEP) {
            if (radix == 4 && power == re) {
                fourValues(k1, column + q, mirror + q, q);
            } else if (radix == 4) {
                fourPowers(k1, column + q, mirror + q, FftPassesFloat.START + q);
            } else if (power == re) {
                twoValues(k1, column + q, mirror + q, q);
            } else {
                twoPowers(k1, column + q, mirror + q, FftPassesFloat.START + q);
            }
        }
    }

    private void fourValues(int k, int column, int mirror, int q) {
        float[] sr = xr;
        float[] si = xi;
        float[] yr = re;
        float[] yi = im;
        float[] cos = wr;
        float[] sin = wi;
        int rows = n2 / 4;
        int leg = rows * lanes;
        int far = n1 * n2;
        int step = n1 * rows;
        FloatVector halves = FloatVector.broadcast(LANES, 0.5f);
        for (int r = 0; r < rows; r++) {
            int in = column + r * lanes;
            int back = mirror + (rows - 1 - r) * lanes;
            FloatVector xar = FloatVector.fromArray(LANES, sr, in);
            FloatVector xai = FloatVector.fromArray(LANES, si, in);
            FloatVector xbr = FloatVector.fromArray(LANES, sr, in + leg);
            FloatVector xbi = FloatVector.fromArray(LANES, si, in + leg);
            FloatVector xcr = FloatVector.fromArray(LANES, sr, in + 2 * leg);
            FloatVector xci = FloatVector.fromArray(LANES, si, in + 2 * leg);
            FloatVector xdr = FloatVector.fromArray(LANES, sr, in + 3 * leg);
            FloatVector xdi = FloatVector.fromArray(LANES, si, in + 3 * leg);
            FloatVector xapcR = xar.add(xcr);
            FloatVector xamcR = xar.sub(xcr);
            FloatVector xbpdR = xbr.add(xdr);
            FloatVector xapcI = xai.add(xci);
            FloatVector xamcI = xai.sub(xci);
            FloatVector xbpdI = xbi.add(xdi);
            FloatVector xbmdR = xbi.sub(xdi);
            FloatVector xbmdI = xdr.sub(xbr);
            FloatVector x0r = xapcR.add(xbpdR);
            FloatVector x1r = xamcR.add(xbmdR);
            FloatVector x2r = xapcR.sub(xbpdR);
            FloatVector x3r = xamcR.sub(xbmdR);
            FloatVector x0i = xapcI.add(xbpdI);
            FloatVector x1i = xamcI.add(xbmdI);
            FloatVector x2i = xapcI.sub(xbpdI);
            FloatVector x3i = xamcI.sub(xbmdI);
            FloatVector mar = FloatVector.fromArray(LANES, sr, back);
            FloatVector mai = FloatVector.fromArray(LANES, si, back);
            FloatVector mbr = FloatVector.fromArray(LANES, sr, back + leg);
            FloatVector mbi = FloatVector.fromArray(LANES, si, back + leg);
            FloatVector mcr = FloatVector.fromArray(LANES, sr, back + 2 * leg);
            FloatVector mci = FloatVector.fromArray(LANES, si, back + 2 * leg);
            FloatVector mdr = FloatVector.fromArray(LANES, sr, back + 3 * leg);
            FloatVector mdi = FloatVector.fromArray(LANES, si, back + 3 * leg);
            FloatVector mapcR = mar.add(mcr);
            FloatVector mamcR = mar.sub(mcr);
            FloatVector mbpdR = mbr.add(mdr);
            FloatVector mapcI = mai.add(mci);
            FloatVector mamcI = mai.sub(mci);
            FloatVector mbpdI = mbi.add(mdi);
            FloatVector mbmdR = mbi.sub(mdi);
            FloatVector mbmdI = mdr.sub(mbr);
            FloatVector m0r = mapcR.add(mbpdR);
            FloatVector m1r = mamcR.add(mbmdR);
            FloatVector m2r = mapcR.sub(mbpdR);
            FloatVector m3r = mamcR.sub(mbmdR);
            FloatVector m0i = mapcI.add(mbpdI);
            FloatVector m1i = mamcI.add(mbmdI);
            FloatVector m2i = mapcI.sub(mbpdI);
            FloatVector m3i = mamcI.sub(mbmdI);
            int k0 = k + r * n1;
            FloatVector c0 = FloatVector.broadcast(LANES, cos[k0]);
            FloatVector s0 = FloatVector.broadcast(LANES, sin[k0]);
            FloatVector er0 = halves.mul(x0r.add(m3r));
            FloatVector ei0 = halves.mul(x0i.sub(m3i));
            FloatVector or0 = halves.mul(x0i.add(m3i));
            FloatVector oi0 = halves.mul(m3r.sub(x0r));
            FloatVector tr0 = or0.mul(c0).sub(oi0.mul(s0));
            FloatVector ti0 = or0.mul(s0).add(oi0.mul(c0));
            er0.add(tr0).intoArray(yr, k0 * lanes + q);
            ei0.add(ti0).intoArray(yi, k0 * lanes + q);
            er0.sub(tr0).intoArray(yr, (far - k0) * lanes + q);
            ti0.sub(ei0).intoArray(yi, (far - k0) * lanes + q);
            int k1 = k + r * n1 + step;
            FloatVector c1 = FloatVector.broadcast(LANES, cos[k1]);
            FloatVector s1 = FloatVector.broadcast(LANES, sin[k1]);
            FloatVector er1 = halves.mul(x1r.add(m2r));
            FloatVector ei1 = halves.mul(x1i.sub(m2i));
            FloatVector or1 = halves.mul(x1i.add(m2i));
            FloatVector oi1 = halves.mul(m2r.sub(x1r));
            FloatVector tr1 = or1.mul(c1).sub(oi1.mul(s1));
            FloatVector ti1 = or1.mul(s1).add(oi1.mul(c1));
            er1.add(tr1).intoArray(yr, k1 * lanes + q);
            ei1.add(ti1).intoArray(yi, k1 * lanes + q);
            er1.sub(tr1).intoArray(yr, (far - k1) * lanes + q);
            ti1.sub(ei1).intoArray(yi, (far - k1) * lanes + q);
            int k2 = far - (k + r * n1 + 2 * step);
            FloatVector c2 = FloatVector.broadcast(LANES, cos[k2]);
            FloatVector s2 = FloatVector.broadcast(LANES, sin[k2]);
            FloatVector er2 = halves.mul(m1r.add(x2r));
            FloatVector ei2 = halves.mul(m1i.sub(x2i));
            FloatVector or2 = halves.mul(m1i.add(x2i));
            FloatVector oi2 = halves.mul(x2r.sub(m1r));
            FloatVector tr2 = or2.mul(c2).sub(oi2.mul(s2));
            FloatVector ti2 = or2.mul(s2).add(oi2.mul(c2));
            er2.add(tr2).intoArray(yr, k2 * lanes + q);
            ei2.add(ti2).intoArray(yi, k2 * lanes + q);
            er2.sub(tr2).intoArray(yr, (far - k2) * lanes + q);
            ti2.sub(ei2).intoArray(yi, (far - k2) * lanes + q);
            int k3 = far - (k + r * n1 + 3 * step);
            FloatVector c3 = FloatVector.broadcast(LANES, cos[k3]);
            FloatVector s3 = FloatVector.broadcast(LANES, sin[k3]);
            FloatVector er3 = halves.mul(m0r.add(x3r));
            FloatVector ei3 = halves.mul(m0i.sub(x3i));
            FloatVector or3 = halves.mul(m0i.add(x3i));
            FloatVector oi3 = halves.mul(x3r.sub(m0r));
            FloatVector tr3 = or3.mul(c3).sub(oi3.mul(s3));
            FloatVector ti3 = or3.mul(s3).add(oi3.mul(c3));
            er3.add(tr3).intoArray(yr, k3 * lanes + q);
            ei3.add(ti3).intoArray(yi, k3 * lanes + q);
            er3.sub(tr3).intoArray(yr, (far - k3) * lanes + q);
            ti3.sub(ei3).intoArray(yi, (far - k3) * lanes + q);
        }
    }

    private void fourPowers(int k, int column, int mirror, int q) {
        float[] sr = xr;
        float[] si = xi;
        float[] squares = power;
        float[] cos = wr;
        float[] sin = wi;
        int rows = n2 / 4;
        int leg = rows * lanes;
        int far = n1 * n2;
        int step = n1 * rows;
        FloatVector halves = FloatVector.broadcast(LANES, 0.5f);
        for (int r = 0; r < rows; r++) {
            int in = column + r * lanes;
            int back = mirror + (rows - 1 - r) * lanes;
            FloatVector xar = FloatVector.fromArray(LANES, sr, in);
            FloatVector xai = FloatVector.fromArray(LANES, si, in);
            FloatVector xbr = FloatVector.fromArray(LANES, sr, in + leg);
            FloatVector xbi = FloatVector.fromArray(LANES, si, in + leg);
            FloatVector xcr = FloatVector.fromArray(LANES, sr, in + 2 * leg);
            FloatVector xci = FloatVector.fromArray(LANES, si, in + 2 * leg);
            FloatVector xdr = FloatVector.fromArray(LANES, sr, in + 3 * leg);
            FloatVector xdi = FloatVector.fromArray(LANES, si, in + 3 * leg);
            FloatVector xapcR = xar.add(xcr);
            FloatVector xamcR = xar.sub(xcr);
            FloatVector xbpdR = xbr.add(xdr);
            FloatVector xapcI = xai.add(xci);
            FloatVector xamcI = xai.sub(xci);
            FloatVector xbpdI = xbi.add(xdi);
            FloatVector xbmdR = xbi.sub(xdi);
            FloatVector xbmdI = xdr.sub(xbr);
            FloatVector x0r = xapcR.add(xbpdR);
            FloatVector x1r = xamcR.add(xbmdR);
            FloatVector x2r = xapcR.sub(xbpdR);
            FloatVector x3r = xamcR.sub(xbmdR);
            FloatVector x0i = xapcI.add(xbpdI);
            FloatVector x1i = xamcI.add(xbmdI);
            FloatVector x2i = xapcI.sub(xbpdI);
            FloatVector x3i = xamcI.sub(xbmdI);
            FloatVector mar = FloatVector.fromArray(LANES, sr, back);
            FloatVector mai = FloatVector.fromArray(LANES, si, back);
            FloatVector mbr = FloatVector.fromArray(LANES, sr, back + leg);
            FloatVector mbi = FloatVector.fromArray(LANES, si, back + leg);
            FloatVector mcr = FloatVector.fromArray(LANES, sr, back + 2 * leg);
            FloatVector mci = FloatVector.fromArray(LANES, si, back + 2 * leg);
            FloatVector mdr = FloatVector.fromArray(LANES, sr, back + 3 * leg);
            FloatVector mdi = FloatVector.fromArray(LANES, si, back + 3 * leg);
            FloatVector mapcR = mar.add(mcr);
            FloatVector mamcR = mar.sub(mcr);
            FloatVector mbpdR = mbr.add(mdr);
            FloatVector mapcI = mai.add(mci);
            FloatVector mamcI = mai.sub(mci);
            FloatVector mbpdI = mbi.add(mdi);
            FloatVector mbmdR = mbi.sub(mdi);
            FloatVector mbmdI = mdr.sub(mbr);
            FloatVector m0r = mapcR.add(mbpdR);
            FloatVector m1r = mamcR.add(mbmdR);
            FloatVector m2r = mapcR.sub(mbpdR);
            FloatVector m3r = mamcR.sub(mbmdR);
            FloatVector m0i = mapcI.add(mbpdI);
            FloatVector m1i = mamcI.add(mbmdI);
            FloatVector m2i = mapcI.sub(mbpdI);
            FloatVector m3i = mamcI.sub(mbmdI);
            int k0 = k + r * n1;
            FloatVector c0 = FloatVector.broadcast(LANES, cos[k0]);
            FloatVector s0 = FloatVector.broadcast(LANES, sin[k0]);
            FloatVector er0 = halves.mul(x0r.add(m3r));
            FloatVector ei0 = halves.mul(x0i.sub(m3i));
            FloatVector or0 = halves.mul(x0i.add(m3i));
            FloatVector oi0 = halves.mul(m3r.sub(x0r));
            FloatVector tr0 = or0.mul(c0).sub(oi0.mul(s0));
            FloatVector ti0 = or0.mul(s0).add(oi0.mul(c0));
            FloatVector ur0 = er0.add(tr0);
            FloatVector ui0 = ei0.add(ti0);
            ur0.mul(ur0).add(ui0.mul(ui0)).intoArray(squares, k0 * lanes + q);
            FloatVector vr0 = er0.sub(tr0);
            FloatVector vi0 = ti0.sub(ei0);
            vr0.mul(vr0).add(vi0.mul(vi0)).intoArray(squares, (far - k0) * lanes + q);
            int k1 = k + r * n1 + step;
            FloatVector c1 = FloatVector.broadcast(LANES, cos[k1]);
            FloatVector s1 = FloatVector.broadcast(LANES, sin[k1]);
            FloatVector er1 = halves.mul(x1r.add(m2r));
            FloatVector ei1 = halves.mul(x1i.sub(m2i));
            FloatVector or1 = halves.mul(x1i.add(m2i));
            FloatVector oi1 = halves.mul(m2r.sub(x1r));
            FloatVector tr1 = or1.mul(c1).sub(oi1.mul(s1));
            FloatVector ti1 = or1.mul(s1).add(oi1.mul(c1));
            FloatVector ur1 = er1.add(tr1);
            FloatVector ui1 = ei1.add(ti1);
            ur1.mul(ur1).add(ui1.mul(ui1)).intoArray(squares, k1 * lanes + q);
            FloatVector vr1 = er1.sub(tr1);
            FloatVector vi1 = ti1.sub(ei1);
            vr1.mul(vr1).add(vi1.mul(vi1)).intoArray(squares, (far - k1) * lanes + q);
            int k2 = far - (k + r * n1 + 2 * step);
            FloatVector c2 = FloatVector.broadcast(LANES, cos[k2]);
            FloatVector s2 = FloatVector.broadcast(LANES, sin[k2]);
            FloatVector er2 = halves.mul(m1r.add(x2r));
            FloatVector ei2 = halves.mul(m1i.sub(x2i));
            FloatVector or2 = halves.mul(m1i.add(x2i));
            FloatVector oi2 = halves.mul(x2r.sub(m1r));
            FloatVector tr2 = or2.mul(c2).sub(oi2.mul(s2));
            FloatVector ti2 = or2.mul(s2).add(oi2.mul(c2));
            FloatVector ur2 = er2.add(tr2);
            FloatVector ui2 = ei2.add(ti2);
            ur2.mul(ur2).add(ui2.mul(ui2)).intoArray(squares, k2 * lanes + q);
            FloatVector vr2 = er2.sub(tr2);
            FloatVector vi2 = ti2.sub(ei2);
            vr2.mul(vr2).add(vi2.mul(vi2)).intoArray(squares, (far - k2) * lanes + q);
            int k3 = far - (k + r * n1 + 3 * step);
            FloatVector c3 = FloatVector.broadcast(LANES, cos[k3]);
            FloatVector s3 = FloatVector.broadcast(LANES, sin[k3]);
            FloatVector er3 = halves.mul(m0r.add(x3r));
            FloatVector ei3 = halves.mul(m0i.sub(x3i));
            FloatVector or3 = halves.mul(m0i.add(x3i));
            FloatVector oi3 = halves.mul(x3r.sub(m0r));
            FloatVector tr3 = or3.mul(c3).sub(oi3.mul(s3));
            FloatVector ti3 = or3.mul(s3).add(oi3.mul(c3));
            FloatVector ur3 = er3.add(tr3);
            FloatVector ui3 = ei3.add(ti3);
            ur3.mul(ur3).add(ui3.mul(ui3)).intoArray(squares, k3 * lanes + q);
            FloatVector vr3 = er3.sub(tr3);
            FloatVector vi3 = ti3.sub(ei3);
            vr3.mul(vr3).add(vi3.mul(vi3)).intoArray(squares, (far - k3) * lanes + q);
        }
    }

    private void twoValues(int k, int column, int mirror, int q) {
        float[] sr = xr;
        float[] si = xi;
        float[] yr = re;
        float[] yi = im;
        float[] cos = wr;
        float[] sin = wi;
        int rows = n2 / 2;
        int leg = rows * lanes;
        int far = n1 * n2;
        int step = n1 * rows;
        FloatVector halves = FloatVector.broadcast(LANES, 0.5f);
        for (int r = 0; r < rows; r++) {
            int in = column + r * lanes;
            int back = mirror + (rows - 1 - r) * lanes;
            FloatVector xar = FloatVector.fromArray(LANES, sr, in);
            FloatVector xai = FloatVector.fromArray(LANES, si, in);
            FloatVector xbr = FloatVector.fromArray(LANES, sr, in + leg);
            FloatVector xbi = FloatVector.fromArray(LANES, si, in + leg);
            FloatVector x0r = xar.add(xbr);
            FloatVector x1r = xar.sub(xbr);
            FloatVector x0i = xai.add(xbi);
            FloatVector x1i = xai.sub(xbi);
            FloatVector mar = FloatVector.fromArray(LANES, sr, back);
            FloatVector mai = FloatVector.fromArray(LANES, si, back);
            FloatVector mbr = FloatVector.fromArray(LANES, sr, back + leg);
            FloatVector mbi = FloatVector.fromArray(LANES, si, back + leg);
            FloatVector m0r = mar.add(mbr);
            FloatVector m1r = mar.sub(mbr);
            FloatVector m0i = mai.add(mbi);
            FloatVector m1i = mai.sub(mbi);
            int k0 = k + r * n1;
            FloatVector c0 = FloatVector.broadcast(LANES, cos[k0]);
            FloatVector s0 = FloatVector.broadcast(LANES, sin[k0]);
            FloatVector er0 = halves.mul(x0r.add(m1r));
            FloatVector ei0 = halves.mul(x0i.sub(m1i));
            FloatVector or0 = halves.mul(x0i.add(m1i));
            FloatVector oi0 = halves.mul(m1r.sub(x0r));
            FloatVector tr0 = or0.mul(c0).sub(oi0.mul(s0));
            FloatVector ti0 = or0.mul(s0).add(oi0.mul(c0));
            er0.add(tr0).intoArray(yr, k0 * lanes + q);
            ei0.add(ti0).intoArray(yi, k0 * lanes + q);
            er0.sub(tr0).intoArray(yr, (far - k0) * lanes + q);
            ti0.sub(ei0).intoArray(yi, (far - k0) * lanes + q);
            int k1 = far - (k + r * n1 + step);
            FloatVector c1 = FloatVector.broadcast(LANES, cos[k1]);
            FloatVector s1 = FloatVector.broadcast(LANES, sin[k1]);
            FloatVector er1 = halves.mul(m0r.add(x1r));
            FloatVector ei1 = halves.mul(m0i.sub(x1i));
            FloatVector or1 = halves.mul(m0i.add(x1i));
            FloatVector oi1 = halves.mul(x1r.sub(m0r));
            FloatVector tr1 = or1.mul(c1).sub(oi1.mul(s1));
            FloatVector ti1 = or1.mul(s1).add(oi1.mul(c1));
            er1.add(tr1).intoArray(yr, k1 * lanes + q);
            ei1.add(ti1).intoArray(yi, k1 * lanes + q);
            er1.sub(tr1).intoArray(yr, (far - k1) * lanes + q);
            ti1.sub(ei1).intoArray(yi, (far - k1) * lanes + q);
        }
    }

    private void twoPowers(int k, int column, int mirror, int q) {
        float[] sr = xr;
        float[] si = xi;
        float[] squares = power;
        float[] cos = wr;
        float[] sin = wi;
        int rows = n2 / 2;
        int leg = rows * lanes;
        int far = n1 * n2;
        int step = n1 * rows;
        FloatVector halves = FloatVector.broadcast(LANES, 0.5f);
        for (int r = 0; r < rows; r++) {
            int in = column + r * lanes;
            int back = mirror + (rows - 1 - r) * lanes;
            FloatVector xar = FloatVector.fromArray(LANES, sr, in);
            FloatVector xai = FloatVector.fromArray(LANES, si, in);
            FloatVector xbr = FloatVector.fromArray(LANES, sr, in + leg);
            FloatVector xbi = FloatVector.fromArray(LANES, si, in + leg);
            FloatVector x0r = xar.add(xbr);
            FloatVector x1r = xar.sub(xbr);
            FloatVector x0i = xai.add(xbi);
            FloatVector x1i = xai.sub(xbi);
            FloatVector mar = FloatVector.fromArray(LANES, sr, back);
            FloatVector mai = FloatVector.fromArray(LANES, si, back);
            FloatVector mbr = FloatVector.fromArray(LANES, sr, back + leg);
            FloatVector mbi = FloatVector.fromArray(LANES, si, back + leg);
            FloatVector m0r = mar.add(mbr);
            FloatVector m1r = mar.sub(mbr);
            FloatVector m0i = mai.add(mbi);
            FloatVector m1i = mai.sub(mbi);
            int k0 = k + r * n1;
            FloatVector c0 = FloatVector.broadcast(LANES, cos[k0]);
            FloatVector s0 = FloatVector.broadcast(LANES, sin[k0]);
            FloatVector er0 = halves.mul(x0r.add(m1r));
            FloatVector ei0 = halves.mul(x0i.sub(m1i));
            FloatVector or0 = halves.mul(x0i.add(m1i));
            FloatVector oi0 = halves.mul(m1r.sub(x0r));
            FloatVector tr0 = or0.mul(c0).sub(oi0.mul(s0));
            FloatVector ti0 = or0.mul(s0).add(oi0.mul(c0));
            FloatVector ur0 = er0.add(tr0);
            FloatVector ui0 = ei0.add(ti0);
            ur0.mul(ur0).add(ui0.mul(ui0)).intoArray(squares, k0 * lanes + q);
            FloatVector vr0 = er0.sub(tr0);
            FloatVector vi0 = ti0.sub(ei0);
            vr0.mul(vr0).add(vi0.mul(vi0)).intoArray(squares, (far - k0) * lanes + q);
            int k1 = far - (k + r * n1 + step);
            FloatVector c1 = FloatVector.broadcast(LANES, cos[k1]);
            FloatVector s1 = FloatVector.broadcast(LANES, sin[k1]);
            FloatVector er1 = halves.mul(m0r.add(x1r));
            FloatVector ei1 = halves.mul(m0i.sub(x1i));
            FloatVector or1 = halves.mul(m0i.add(x1i));
            FloatVector oi1 = halves.mul(x1r.sub(m0r));
            FloatVector tr1 = or1.mul(c1).sub(oi1.mul(s1));
            FloatVector ti1 = or1.mul(s1).add(oi1.mul(c1));
            FloatVector ur1 = er1.add(tr1);
            FloatVector ui1 = ei1.add(ti1);
            ur1.mul(ur1).add(ui1.mul(ui1)).intoArray(squares, k1 * lanes + q);
            FloatVector vr1 = er1.sub(tr1);
            FloatVector vi1 = ti1.sub(ei1);
            vr1.mul(vr1).add(vi1.mul(vi1)).intoArray(squares, (far - k1) * lanes + q);
        }
    }
}
