package org.tonbild.vector;

import static org.tonbild.kernel.FftPasses.START;
import static org.tonbild.vector.VectorFftPasses.PLACES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

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
    private final int leg;
    private final int lanes;
    private final double[] xr;
    private final double[] xi;
    private final double[] re;
    private final double[] im;
    private final double[] power;
    private final int y0;
    private final double[] factors;
    private final int[] places;

    VectorLastSplit(
            int radix,
            int n1,
            int n2,
            int leg,
            int lanes,
            double[] xr,
            double[] xi,
            double[] re,
            double[] im,
            double[] power,
            int y0,
            double[] factors,
            int[] places) {
        this.radix = radix;
        this.n1 = n1;
        this.n2 = n2;
        this.leg = leg;
        this.lanes = lanes;
        this.xr = xr;
        this.xi = xi;
        this.re = re;
        this.im = im;
        this.power = power;
        this.y0 = y0;
        this.factors = factors;
        this.places = places;
    }

    /** Columns {@code from} to below {@code to} and their mirrors, all of whose passes but the last are done. */
    void pairs(int from, int to, int count) {
        for (int q = 0; q < lanes; q += STEP) {
            if (radix == 4 && power == re) {
                fourValues(from, to, count, q);
            } else if (radix == 4) {
                fourPowers(from, to, count, q);
            } else if (power == re) {
                twoValues(from, to, count, q);
            } else {
                twoPowers(from, to, count, q);
            }
        }
    }

    private void fourValues(int from, int to, int count, int q) {
        double[] sr = xr;
        double[] si = xi;
        double[] yr = re;
        double[] yi = im;
        double[] w = factors;
        int[] at = places;
        int step = n1 * n2 / 4 * lanes & PLACES;
        int outRow = n1 * lanes;
        int apart = leg & PLACES;
        int low0 = y0 + q;
        int high0 = low0 + n1 * n2 / 4 * lanes;
        int column0 = START + q;
        int mirror0 = column0 + n1 * lanes + (n2 - 4) * leg;
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        for (int k = from; k < to; k++) {
            int column = column0 + k * lanes;
            int mirror = mirror0 - k * lanes;
            int nextLow = low0 + k * lanes;
            int nextHigh = high0 - k * lanes;
            int w0 = (k - 1) * 2 * n2;
            for (int r = 0; r < count; r++) {
                int f = w0 + 8 * r;
                int in = column + at[r] & PLACES;
                int back = mirror - at[r] & PLACES;
                int low = nextLow & PLACES;
                int high = nextHigh & PLACES;
                nextLow += outRow;
                nextHigh -= outRow;
                DoubleVector xar = DoubleVector.fromArray(LANES, sr, in);
                DoubleVector xai = DoubleVector.fromArray(LANES, si, in);
                DoubleVector xbr = DoubleVector.fromArray(LANES, sr, in + apart);
                DoubleVector xbi = DoubleVector.fromArray(LANES, si, in + apart);
                DoubleVector xcr = DoubleVector.fromArray(LANES, sr, in + apart + apart);
                DoubleVector xci = DoubleVector.fromArray(LANES, si, in + apart + apart);
                DoubleVector xdr = DoubleVector.fromArray(LANES, sr, in + apart + apart + apart);
                DoubleVector xdi = DoubleVector.fromArray(LANES, si, in + apart + apart + apart);
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
                DoubleVector mbr = DoubleVector.fromArray(LANES, sr, back + apart);
                DoubleVector mbi = DoubleVector.fromArray(LANES, si, back + apart);
                DoubleVector mcr = DoubleVector.fromArray(LANES, sr, back + apart + apart);
                DoubleVector mci = DoubleVector.fromArray(LANES, si, back + apart + apart);
                DoubleVector mdr = DoubleVector.fromArray(LANES, sr, back + apart + apart + apart);
                DoubleVector mdi = DoubleVector.fromArray(LANES, si, back + apart + apart + apart);
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
                DoubleVector c0 = DoubleVector.broadcast(LANES, w[f]);
                DoubleVector s0 = DoubleVector.broadcast(LANES, w[f + 1]);
                DoubleVector er0 = halves.mul(x0r.add(m3r));
                DoubleVector ei0 = halves.mul(x0i.sub(m3i));
                DoubleVector or0 = halves.mul(x0i.add(m3i));
                DoubleVector oi0 = halves.mul(m3r.sub(x0r));
                DoubleVector tr0 = or0.mul(c0).sub(oi0.mul(s0));
                DoubleVector ti0 = or0.mul(s0).add(oi0.mul(c0));
                er0.add(tr0).intoArray(yr, low);
                ei0.add(ti0).intoArray(yi, low);
                er0.sub(tr0).intoArray(yr, high + step + step + step);
                ti0.sub(ei0).intoArray(yi, high + step + step + step);
                DoubleVector c1 = DoubleVector.broadcast(LANES, w[f + 2]);
                DoubleVector s1 = DoubleVector.broadcast(LANES, w[f + 3]);
                DoubleVector er1 = halves.mul(x1r.add(m2r));
                DoubleVector ei1 = halves.mul(x1i.sub(m2i));
                DoubleVector or1 = halves.mul(x1i.add(m2i));
                DoubleVector oi1 = halves.mul(m2r.sub(x1r));
                DoubleVector tr1 = or1.mul(c1).sub(oi1.mul(s1));
                DoubleVector ti1 = or1.mul(s1).add(oi1.mul(c1));
                er1.add(tr1).intoArray(yr, low + step);
                ei1.add(ti1).intoArray(yi, low + step);
                er1.sub(tr1).intoArray(yr, high + step + step);
                ti1.sub(ei1).intoArray(yi, high + step + step);
                DoubleVector c2 = DoubleVector.broadcast(LANES, w[f + 4]);
                DoubleVector s2 = DoubleVector.broadcast(LANES, w[f + 5]);
                DoubleVector er2 = halves.mul(m1r.add(x2r));
                DoubleVector ei2 = halves.mul(m1i.sub(x2i));
                DoubleVector or2 = halves.mul(m1i.add(x2i));
                DoubleVector oi2 = halves.mul(x2r.sub(m1r));
                DoubleVector tr2 = or2.mul(c2).sub(oi2.mul(s2));
                DoubleVector ti2 = or2.mul(s2).add(oi2.mul(c2));
                er2.add(tr2).intoArray(yr, high + step);
                ei2.add(ti2).intoArray(yi, high + step);
                er2.sub(tr2).intoArray(yr, low + step + step);
                ti2.sub(ei2).intoArray(yi, low + step + step);
                DoubleVector c3 = DoubleVector.broadcast(LANES, w[f + 6]);
                DoubleVector s3 = DoubleVector.broadcast(LANES, w[f + 7]);
                DoubleVector er3 = halves.mul(m0r.add(x3r));
                DoubleVector ei3 = halves.mul(m0i.sub(x3i));
                DoubleVector or3 = halves.mul(m0i.add(x3i));
                DoubleVector oi3 = halves.mul(x3r.sub(m0r));
                DoubleVector tr3 = or3.mul(c3).sub(oi3.mul(s3));
                DoubleVector ti3 = or3.mul(s3).add(oi3.mul(c3));
                er3.add(tr3).intoArray(yr, high);
                ei3.add(ti3).intoArray(yi, high);
                er3.sub(tr3).intoArray(yr, low + step + step + step);
                ti3.sub(ei3).intoArray(yi, low + step + step + step);
            }
        }
    }

    private void fourPowers(int from, int to, int count, int q) {
        double[] sr = xr;
        double[] si = xi;
        double[] squares = power;
        double[] w = factors;
        int[] at = places;
        int step = n1 * n2 / 4 * lanes & PLACES;
        int outRow = n1 * lanes;
        int apart = leg & PLACES;
        int low0 = y0 + q;
        int high0 = low0 + n1 * n2 / 4 * lanes;
        int column0 = START + q;
        int mirror0 = column0 + n1 * lanes + (n2 - 4) * leg;
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        for (int k = from; k < to; k++) {
            int column = column0 + k * lanes;
            int mirror = mirror0 - k * lanes;
            int nextLow = low0 + k * lanes;
            int nextHigh = high0 - k * lanes;
            int w0 = (k - 1) * 2 * n2;
            for (int r = 0; r < count; r++) {
                int f = w0 + 8 * r;
                int in = column + at[r] & PLACES;
                int back = mirror - at[r] & PLACES;
                int low = nextLow & PLACES;
                int high = nextHigh & PLACES;
                nextLow += outRow;
                nextHigh -= outRow;
                DoubleVector xar = DoubleVector.fromArray(LANES, sr, in);
                DoubleVector xai = DoubleVector.fromArray(LANES, si, in);
                DoubleVector xbr = DoubleVector.fromArray(LANES, sr, in + apart);
                DoubleVector xbi = DoubleVector.fromArray(LANES, si, in + apart);
                DoubleVector xcr = DoubleVector.fromArray(LANES, sr, in + apart + apart);
                DoubleVector xci = DoubleVector.fromArray(LANES, si, in + apart + apart);
                DoubleVector xdr = DoubleVector.fromArray(LANES, sr, in + apart + apart + apart);
                DoubleVector xdi = DoubleVector.fromArray(LANES, si, in + apart + apart + apart);
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
                DoubleVector mbr = DoubleVector.fromArray(LANES, sr, back + apart);
                DoubleVector mbi = DoubleVector.fromArray(LANES, si, back + apart);
                DoubleVector mcr = DoubleVector.fromArray(LANES, sr, back + apart + apart);
                DoubleVector mci = DoubleVector.fromArray(LANES, si, back + apart + apart);
                DoubleVector mdr = DoubleVector.fromArray(LANES, sr, back + apart + apart + apart);
                DoubleVector mdi = DoubleVector.fromArray(LANES, si, back + apart + apart + apart);
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
                DoubleVector c0 = DoubleVector.broadcast(LANES, w[f]);
                DoubleVector s0 = DoubleVector.broadcast(LANES, w[f + 1]);
                DoubleVector er0 = halves.mul(x0r.add(m3r));
                DoubleVector ei0 = halves.mul(x0i.sub(m3i));
                DoubleVector or0 = halves.mul(x0i.add(m3i));
                DoubleVector oi0 = halves.mul(m3r.sub(x0r));
                DoubleVector tr0 = or0.mul(c0).sub(oi0.mul(s0));
                DoubleVector ti0 = or0.mul(s0).add(oi0.mul(c0));
                DoubleVector ur0 = er0.add(tr0);
                DoubleVector ui0 = ei0.add(ti0);
                ur0.mul(ur0).add(ui0.mul(ui0)).intoArray(squares, low);
                DoubleVector vr0 = er0.sub(tr0);
                DoubleVector vi0 = ti0.sub(ei0);
                vr0.mul(vr0).add(vi0.mul(vi0)).intoArray(squares, high + step + step + step);
                DoubleVector c1 = DoubleVector.broadcast(LANES, w[f + 2]);
                DoubleVector s1 = DoubleVector.broadcast(LANES, w[f + 3]);
                DoubleVector er1 = halves.mul(x1r.add(m2r));
                DoubleVector ei1 = halves.mul(x1i.sub(m2i));
                DoubleVector or1 = halves.mul(x1i.add(m2i));
                DoubleVector oi1 = halves.mul(m2r.sub(x1r));
                DoubleVector tr1 = or1.mul(c1).sub(oi1.mul(s1));
                DoubleVector ti1 = or1.mul(s1).add(oi1.mul(c1));
                DoubleVector ur1 = er1.add(tr1);
                DoubleVector ui1 = ei1.add(ti1);
                ur1.mul(ur1).add(ui1.mul(ui1)).intoArray(squares, low + step);
                DoubleVector vr1 = er1.sub(tr1);
                DoubleVector vi1 = ti1.sub(ei1);
                vr1.mul(vr1).add(vi1.mul(vi1)).intoArray(squares, high + step + step);
                DoubleVector c2 = DoubleVector.broadcast(LANES, w[f + 4]);
                DoubleVector s2 = DoubleVector.broadcast(LANES, w[f + 5]);
                DoubleVector er2 = halves.mul(m1r.add(x2r));
                DoubleVector ei2 = halves.mul(m1i.sub(x2i));
                DoubleVector or2 = halves.mul(m1i.add(x2i));
                DoubleVector oi2 = halves.mul(x2r.sub(m1r));
                DoubleVector tr2 = or2.mul(c2).sub(oi2.mul(s2));
                DoubleVector ti2 = or2.mul(s2).add(oi2.mul(c2));
                DoubleVector ur2 = er2.add(tr2);
                DoubleVector ui2 = ei2.add(ti2);
                ur2.mul(ur2).add(ui2.mul(ui2)).intoArray(squares, high + step);
                DoubleVector vr2 = er2.sub(tr2);
                DoubleVector vi2 = ti2.sub(ei2);
                vr2.mul(vr2).add(vi2.mul(vi2)).intoArray(squares, low + step + step);
                DoubleVector c3 = DoubleVector.broadcast(LANES, w[f + 6]);
                DoubleVector s3 = DoubleVector.broadcast(LANES, w[f + 7]);
                DoubleVector er3 = halves.mul(m0r.add(x3r));
                DoubleVector ei3 = halves.mul(m0i.sub(x3i));
                DoubleVector or3 = halves.mul(m0i.add(x3i));
                DoubleVector oi3 = halves.mul(x3r.sub(m0r));
                DoubleVector tr3 = or3.mul(c3).sub(oi3.mul(s3));
                DoubleVector ti3 = or3.mul(s3).add(oi3.mul(c3));
                DoubleVector ur3 = er3.add(tr3);
                DoubleVector ui3 = ei3.add(ti3);
                ur3.mul(ur3).add(ui3.mul(ui3)).intoArray(squares, high);
                DoubleVector vr3 = er3.sub(tr3);
                DoubleVector vi3 = ti3.sub(ei3);
                vr3.mul(vr3).add(vi3.mul(vi3)).intoArray(squares, low + step + step + step);
            }
        }
    }

    private void twoValues(int from, int to, int count, int q) {
        double[] sr = xr;
        double[] si = xi;
        double[] yr = re;
        double[] yi = im;
        double[] w = factors;
        int[] at = places;
        int step = n1 * n2 / 2 * lanes & PLACES;
        int outRow = n1 * lanes;
        int apart = leg & PLACES;
        int low0 = y0 + q;
        int high0 = low0 + n1 * n2 / 2 * lanes;
        int column0 = START + q;
        int mirror0 = column0 + n1 * lanes + (n2 - 2) * leg;
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        for (int k = from; k < to; k++) {
            int column = column0 + k * lanes;
            int mirror = mirror0 - k * lanes;
            int nextLow = low0 + k * lanes;
            int nextHigh = high0 - k * lanes;
            int w0 = (k - 1) * 2 * n2;
            for (int r = 0; r < count; r++) {
                int f = w0 + 4 * r;
                int in = column + at[r] & PLACES;
                int back = mirror - at[r] & PLACES;
                int low = nextLow & PLACES;
                int high = nextHigh & PLACES;
                nextLow += outRow;
                nextHigh -= outRow;
                DoubleVector xar = DoubleVector.fromArray(LANES, sr, in);
                DoubleVector xai = DoubleVector.fromArray(LANES, si, in);
                DoubleVector xbr = DoubleVector.fromArray(LANES, sr, in + apart);
                DoubleVector xbi = DoubleVector.fromArray(LANES, si, in + apart);
                DoubleVector x0r = xar.add(xbr);
                DoubleVector x1r = xar.sub(xbr);
                DoubleVector x0i = xai.add(xbi);
                DoubleVector x1i = xai.sub(xbi);
                DoubleVector mar = DoubleVector.fromArray(LANES, sr, back);
                DoubleVector mai = DoubleVector.fromArray(LANES, si, back);
                DoubleVector mbr = DoubleVector.fromArray(LANES, sr, back + apart);
                DoubleVector mbi = DoubleVector.fromArray(LANES, si, back + apart);
                DoubleVector m0r = mar.add(mbr);
                DoubleVector m1r = mar.sub(mbr);
                DoubleVector m0i = mai.add(mbi);
                DoubleVector m1i = mai.sub(mbi);
                DoubleVector c0 = DoubleVector.broadcast(LANES, w[f]);
                DoubleVector s0 = DoubleVector.broadcast(LANES, w[f + 1]);
                DoubleVector er0 = halves.mul(x0r.add(m1r));
                DoubleVector ei0 = halves.mul(x0i.sub(m1i));
                DoubleVector or0 = halves.mul(x0i.add(m1i));
                DoubleVector oi0 = halves.mul(m1r.sub(x0r));
                DoubleVector tr0 = or0.mul(c0).sub(oi0.mul(s0));
                DoubleVector ti0 = or0.mul(s0).add(oi0.mul(c0));
                er0.add(tr0).intoArray(yr, low);
                ei0.add(ti0).intoArray(yi, low);
                er0.sub(tr0).intoArray(yr, high + step);
                ti0.sub(ei0).intoArray(yi, high + step);
                DoubleVector c1 = DoubleVector.broadcast(LANES, w[f + 2]);
                DoubleVector s1 = DoubleVector.broadcast(LANES, w[f + 3]);
                DoubleVector er1 = halves.mul(m0r.add(x1r));
                DoubleVector ei1 = halves.mul(m0i.sub(x1i));
                DoubleVector or1 = halves.mul(m0i.add(x1i));
                DoubleVector oi1 = halves.mul(x1r.sub(m0r));
                DoubleVector tr1 = or1.mul(c1).sub(oi1.mul(s1));
                DoubleVector ti1 = or1.mul(s1).add(oi1.mul(c1));
                er1.add(tr1).intoArray(yr, high);
                ei1.add(ti1).intoArray(yi, high);
                er1.sub(tr1).intoArray(yr, low + step);
                ti1.sub(ei1).intoArray(yi, low + step);
            }
        }
    }

    private void twoPowers(int from, int to, int count, int q) {
        double[] sr = xr;
        double[] si = xi;
        double[] squares = power;
        double[] w = factors;
        int[] at = places;
        int step = n1 * n2 / 2 * lanes & PLACES;
        int outRow = n1 * lanes;
        int apart = leg & PLACES;
        int low0 = y0 + q;
        int high0 = low0 + n1 * n2 / 2 * lanes;
        int column0 = START + q;
        int mirror0 = column0 + n1 * lanes + (n2 - 2) * leg;
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        for (int k = from; k < to; k++) {
            int column = column0 + k * lanes;
            int mirror = mirror0 - k * lanes;
            int nextLow = low0 + k * lanes;
            int nextHigh = high0 - k * lanes;
            int w0 = (k - 1) * 2 * n2;
            for (int r = 0; r < count; r++) {
                int f = w0 + 4 * r;
                int in = column + at[r] & PLACES;
                int back = mirror - at[r] & PLACES;
                int low = nextLow & PLACES;
                int high = nextHigh & PLACES;
                nextLow += outRow;
                nextHigh -= outRow;
                DoubleVector xar = DoubleVector.fromArray(LANES, sr, in);
                DoubleVector xai = DoubleVector.fromArray(LANES, si, in);
                DoubleVector xbr = DoubleVector.fromArray(LANES, sr, in + apart);
                DoubleVector xbi = DoubleVector.fromArray(LANES, si, in + apart);
                DoubleVector x0r = xar.add(xbr);
                DoubleVector x1r = xar.sub(xbr);
                DoubleVector x0i = xai.add(xbi);
                DoubleVector x1i = xai.sub(xbi);
                DoubleVector mar = DoubleVector.fromArray(LANES, sr, back);
                DoubleVector mai = DoubleVector.fromArray(LANES, si, back);
                DoubleVector mbr = DoubleVector.fromArray(LANES, sr, back + apart);
                DoubleVector mbi = DoubleVector.fromArray(LANES, si, back + apart);
                DoubleVector m0r = mar.add(mbr);
                DoubleVector m1r = mar.sub(mbr);
                DoubleVector m0i = mai.add(mbi);
                DoubleVector m1i = mai.sub(mbi);
                DoubleVector c0 = DoubleVector.broadcast(LANES, w[f]);
                DoubleVector s0 = DoubleVector.broadcast(LANES, w[f + 1]);
                DoubleVector er0 = halves.mul(x0r.add(m1r));
                DoubleVector ei0 = halves.mul(x0i.sub(m1i));
                DoubleVector or0 = halves.mul(x0i.add(m1i));
                DoubleVector oi0 = halves.mul(m1r.sub(x0r));
                DoubleVector tr0 = or0.mul(c0).sub(oi0.mul(s0));
                DoubleVector ti0 = or0.mul(s0).add(oi0.mul(c0));
                DoubleVector ur0 = er0.add(tr0);
                DoubleVector ui0 = ei0.add(ti0);
                ur0.mul(ur0).add(ui0.mul(ui0)).intoArray(squares, low);
                DoubleVector vr0 = er0.sub(tr0);
                DoubleVector vi0 = ti0.sub(ei0);
                vr0.mul(vr0).add(vi0.mul(vi0)).intoArray(squares, high + step);
                DoubleVector c1 = DoubleVector.broadcast(LANES, w[f + 2]);
                DoubleVector s1 = DoubleVector.broadcast(LANES, w[f + 3]);
                DoubleVector er1 = halves.mul(m0r.add(x1r));
                DoubleVector ei1 = halves.mul(m0i.sub(x1i));
                DoubleVector or1 = halves.mul(m0i.add(x1i));
                DoubleVector oi1 = halves.mul(x1r.sub(m0r));
                DoubleVector tr1 = or1.mul(c1).sub(oi1.mul(s1));
                DoubleVector ti1 = or1.mul(s1).add(oi1.mul(c1));
                DoubleVector ur1 = er1.add(tr1);
                DoubleVector ui1 = ei1.add(ti1);
                ur1.mul(ur1).add(ui1.mul(ui1)).intoArray(squares, high);
                DoubleVector vr1 = er1.sub(tr1);
                DoubleVector vi1 = ti1.sub(ei1);
                vr1.mul(vr1).add(vi1.mul(vi1)).intoArray(squares, low + step);
            }
        }
    }
}
