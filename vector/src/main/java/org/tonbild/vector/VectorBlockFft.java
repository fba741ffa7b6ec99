package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.BlockFft;

/** {@link BlockFft} with a vector along the signals. */
final class VectorBlockFft extends BlockFft {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = SPECIES.length();
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    /** Whether a row of doubles and one of floats from two are vectors. */
    private static final boolean WIDE = STEP == LANES && FLOATS.length() == 2 * LANES;
    /** The upper half of a vector as its lower one, and the other way round. */
    private static final VectorShuffle<Float> UPPER = VectorShuffle.iota(FLOATS, FLOATS.length() / 2, 1, true);

    private static final VectorMask<Float> LOW = FLOATS.indexInRange(0, FLOATS.length() / 2);
    private static final VectorMask<Float> HIGH = LOW.not();

    /** Floats below this may have fewer than 24 bits. */
    private static final float SMALL = 0x1p-124f;

    private final double[] squareRe = new double[START + 2 * LANES * LANES];
    private final double[] squareIm = new double[START + 2 * LANES * LANES];
    /** Where rows of floats begin, see {@link #START}. */
    private static final int FLOAT = 2 * START;
    /** Squares of floats. */
    private final float[] floats = new float[FLOAT + 32 * LANES];

    private final float[] upper = new float[FLOAT + 32 * LANES];

    @Override
    public void four(double[] re, double[] im, int at, int leg, int count, int blocks, double[] turns, int w0) {
        for (int c = 0, i = START + at * LANES; c < count; c++, i += LANES) {
            for (int q = i; q < i + LANES; q += STEP) {
                // A loop for one block only costs as much as its butterfly.
                if (blocks == 1) {
                    four(re, im, q, leg * LANES, turns, w0 + 6 * c);
                } else {
                    four(re, im, q, leg * LANES, blocks, turns, w0 + 6 * c);
                }
            }
        }
    }

    /** One vector of each row, of all blocks, which have the same turns. */
    private static void four(double[] re, double[] im, int from, int leg, int blocks, double[] turns, int w) {
        DoubleVector wc1 = DoubleVector.broadcast(SPECIES, turns[w]);
        DoubleVector ws1 = DoubleVector.broadcast(SPECIES, turns[w + 1]);
        DoubleVector wc2 = DoubleVector.broadcast(SPECIES, turns[w + 2]);
        DoubleVector ws2 = DoubleVector.broadcast(SPECIES, turns[w + 3]);
        DoubleVector wc3 = DoubleVector.broadcast(SPECIES, turns[w + 4]);
        DoubleVector ws3 = DoubleVector.broadcast(SPECIES, turns[w + 5]);
        for (int b = 0, i = from; b < blocks; b++, i += 4 * leg) {
            DoubleVector x0r = DoubleVector.fromArray(SPECIES, re, i);
            DoubleVector x0i = DoubleVector.fromArray(SPECIES, im, i);
            DoubleVector x1r = DoubleVector.fromArray(SPECIES, re, i + leg);
            DoubleVector x1i = DoubleVector.fromArray(SPECIES, im, i + leg);
            DoubleVector x2r = DoubleVector.fromArray(SPECIES, re, i + 2 * leg);
            DoubleVector x2i = DoubleVector.fromArray(SPECIES, im, i + 2 * leg);
            DoubleVector x3r = DoubleVector.fromArray(SPECIES, re, i + 3 * leg);
            DoubleVector x3i = DoubleVector.fromArray(SPECIES, im, i + 3 * leg);
            DoubleVector ysr = x0r.add(x2r);
            DoubleVector ysi = x0i.add(x2i);
            DoubleVector ydr = x0r.sub(x2r);
            DoubleVector ydi = x0i.sub(x2i);
            DoubleVector ytr = x1r.add(x3r);
            DoubleVector yti = x1i.add(x3i);
            DoubleVector yer = x1i.sub(x3i);
            DoubleVector yei = x3r.sub(x1r);
            DoubleVector y0r = ysr.add(ytr);
            DoubleVector y0i = ysi.add(yti);
            DoubleVector yxr = ydr.add(yer);
            DoubleVector yxi = ydi.add(yei);
            DoubleVector yyr = ysr.sub(ytr);
            DoubleVector yyi = ysi.sub(yti);
            DoubleVector yzr = ydr.sub(yer);
            DoubleVector yzi = ydi.sub(yei);
            DoubleVector y1r = yxr.mul(wc1).sub(yxi.mul(ws1));
            DoubleVector y1i = yxr.mul(ws1).add(yxi.mul(wc1));
            DoubleVector y2r = yyr.mul(wc2).sub(yyi.mul(ws2));
            DoubleVector y2i = yyr.mul(ws2).add(yyi.mul(wc2));
            DoubleVector y3r = yzr.mul(wc3).sub(yzi.mul(ws3));
            DoubleVector y3i = yzr.mul(ws3).add(yzi.mul(wc3));
            y0r.intoArray(re, i);
            y0i.intoArray(im, i);
            y1r.intoArray(re, i + leg);
            y1i.intoArray(im, i + leg);
            y2r.intoArray(re, i + 2 * leg);
            y2i.intoArray(im, i + 2 * leg);
            y3r.intoArray(re, i + 3 * leg);
            y3i.intoArray(im, i + 3 * leg);
        }
    }

    private static void four(double[] re, double[] im, int i, int leg, double[] turns, int w) {
        DoubleVector wc1 = DoubleVector.broadcast(SPECIES, turns[w]);
        DoubleVector ws1 = DoubleVector.broadcast(SPECIES, turns[w + 1]);
        DoubleVector wc2 = DoubleVector.broadcast(SPECIES, turns[w + 2]);
        DoubleVector ws2 = DoubleVector.broadcast(SPECIES, turns[w + 3]);
        DoubleVector wc3 = DoubleVector.broadcast(SPECIES, turns[w + 4]);
        DoubleVector ws3 = DoubleVector.broadcast(SPECIES, turns[w + 5]);
        DoubleVector x0r = DoubleVector.fromArray(SPECIES, re, i);
        DoubleVector x0i = DoubleVector.fromArray(SPECIES, im, i);
        DoubleVector x1r = DoubleVector.fromArray(SPECIES, re, i + leg);
        DoubleVector x1i = DoubleVector.fromArray(SPECIES, im, i + leg);
        DoubleVector x2r = DoubleVector.fromArray(SPECIES, re, i + 2 * leg);
        DoubleVector x2i = DoubleVector.fromArray(SPECIES, im, i + 2 * leg);
        DoubleVector x3r = DoubleVector.fromArray(SPECIES, re, i + 3 * leg);
        DoubleVector x3i = DoubleVector.fromArray(SPECIES, im, i + 3 * leg);
        DoubleVector ysr = x0r.add(x2r);
        DoubleVector ysi = x0i.add(x2i);
        DoubleVector ydr = x0r.sub(x2r);
        DoubleVector ydi = x0i.sub(x2i);
        DoubleVector ytr = x1r.add(x3r);
        DoubleVector yti = x1i.add(x3i);
        DoubleVector yer = x1i.sub(x3i);
        DoubleVector yei = x3r.sub(x1r);
        DoubleVector y0r = ysr.add(ytr);
        DoubleVector y0i = ysi.add(yti);
        DoubleVector yxr = ydr.add(yer);
        DoubleVector yxi = ydi.add(yei);
        DoubleVector yyr = ysr.sub(ytr);
        DoubleVector yyi = ysi.sub(yti);
        DoubleVector yzr = ydr.sub(yer);
        DoubleVector yzi = ydi.sub(yei);
        DoubleVector y1r = yxr.mul(wc1).sub(yxi.mul(ws1));
        DoubleVector y1i = yxr.mul(ws1).add(yxi.mul(wc1));
        DoubleVector y2r = yyr.mul(wc2).sub(yyi.mul(ws2));
        DoubleVector y2i = yyr.mul(ws2).add(yyi.mul(wc2));
        DoubleVector y3r = yzr.mul(wc3).sub(yzi.mul(ws3));
        DoubleVector y3i = yzr.mul(ws3).add(yzi.mul(wc3));
        y0r.intoArray(re, i);
        y0i.intoArray(im, i);
        y1r.intoArray(re, i + leg);
        y1i.intoArray(im, i + leg);
        y2r.intoArray(re, i + 2 * leg);
        y2i.intoArray(im, i + 2 * leg);
        y3r.intoArray(re, i + 3 * leg);
        y3i.intoArray(im, i + 3 * leg);
    }

    @Override
    public void fourBack(double[] re, double[] im, int at, int leg, int count, int blocks, double[] turns, int w0) {
        for (int c = 0, i = START + at * LANES; c < count; c++, i += LANES) {
            for (int q = i; q < i + LANES; q += STEP) {
                // A loop for one block only costs as much as its butterfly.
                if (blocks == 1) {
                    fourBack(re, im, q, leg * LANES, turns, w0 + 6 * c);
                } else {
                    fourBack(re, im, q, leg * LANES, blocks, turns, w0 + 6 * c);
                }
            }
        }
    }

    /** One vector of each row, of all blocks, which have the same turns. */
    private static void fourBack(double[] re, double[] im, int from, int leg, int blocks, double[] turns, int w) {
        DoubleVector wc1 = DoubleVector.broadcast(SPECIES, turns[w]);
        DoubleVector ws1 = DoubleVector.broadcast(SPECIES, turns[w + 1]);
        DoubleVector wc2 = DoubleVector.broadcast(SPECIES, turns[w + 2]);
        DoubleVector ws2 = DoubleVector.broadcast(SPECIES, turns[w + 3]);
        DoubleVector wc3 = DoubleVector.broadcast(SPECIES, turns[w + 4]);
        DoubleVector ws3 = DoubleVector.broadcast(SPECIES, turns[w + 5]);
        for (int b = 0, i = from; b < blocks; b++, i += 4 * leg) {
            DoubleVector x0r = DoubleVector.fromArray(SPECIES, re, i);
            DoubleVector x0i = DoubleVector.fromArray(SPECIES, im, i);
            DoubleVector x1r = DoubleVector.fromArray(SPECIES, re, i + leg);
            DoubleVector x1i = DoubleVector.fromArray(SPECIES, im, i + leg);
            DoubleVector x2r = DoubleVector.fromArray(SPECIES, re, i + 2 * leg);
            DoubleVector x2i = DoubleVector.fromArray(SPECIES, im, i + 2 * leg);
            DoubleVector x3r = DoubleVector.fromArray(SPECIES, re, i + 3 * leg);
            DoubleVector x3i = DoubleVector.fromArray(SPECIES, im, i + 3 * leg);
            DoubleVector yt1r = x1r.mul(wc1).add(x1i.mul(ws1));
            DoubleVector yt1i = x1i.mul(wc1).sub(x1r.mul(ws1));
            DoubleVector yt2r = x2r.mul(wc2).add(x2i.mul(ws2));
            DoubleVector yt2i = x2i.mul(wc2).sub(x2r.mul(ws2));
            DoubleVector yt3r = x3r.mul(wc3).add(x3i.mul(ws3));
            DoubleVector yt3i = x3i.mul(wc3).sub(x3r.mul(ws3));
            DoubleVector ysr = x0r.add(yt2r);
            DoubleVector ysi = x0i.add(yt2i);
            DoubleVector ydr = x0r.sub(yt2r);
            DoubleVector ydi = x0i.sub(yt2i);
            DoubleVector yur = yt1r.add(yt3r);
            DoubleVector yui = yt1i.add(yt3i);
            DoubleVector yer = yt3i.sub(yt1i);
            DoubleVector yei = yt1r.sub(yt3r);
            DoubleVector y0r = ysr.add(yur);
            DoubleVector y0i = ysi.add(yui);
            DoubleVector y1r = ydr.add(yer);
            DoubleVector y1i = ydi.add(yei);
            DoubleVector y2r = ysr.sub(yur);
            DoubleVector y2i = ysi.sub(yui);
            DoubleVector y3r = ydr.sub(yer);
            DoubleVector y3i = ydi.sub(yei);
            y0r.intoArray(re, i);
            y0i.intoArray(im, i);
            y1r.intoArray(re, i + leg);
            y1i.intoArray(im, i + leg);
            y2r.intoArray(re, i + 2 * leg);
            y2i.intoArray(im, i + 2 * leg);
            y3r.intoArray(re, i + 3 * leg);
            y3i.intoArray(im, i + 3 * leg);
        }
    }

    private static void fourBack(double[] re, double[] im, int i, int leg, double[] turns, int w) {
        DoubleVector wc1 = DoubleVector.broadcast(SPECIES, turns[w]);
        DoubleVector ws1 = DoubleVector.broadcast(SPECIES, turns[w + 1]);
        DoubleVector wc2 = DoubleVector.broadcast(SPECIES, turns[w + 2]);
        DoubleVector ws2 = DoubleVector.broadcast(SPECIES, turns[w + 3]);
        DoubleVector wc3 = DoubleVector.broadcast(SPECIES, turns[w + 4]);
        DoubleVector ws3 = DoubleVector.broadcast(SPECIES, turns[w + 5]);
        DoubleVector x0r = DoubleVector.fromArray(SPECIES, re, i);
        DoubleVector x0i = DoubleVector.fromArray(SPECIES, im, i);
        DoubleVector x1r = DoubleVector.fromArray(SPECIES, re, i + leg);
        DoubleVector x1i = DoubleVector.fromArray(SPECIES, im, i + leg);
        DoubleVector x2r = DoubleVector.fromArray(SPECIES, re, i + 2 * leg);
        DoubleVector x2i = DoubleVector.fromArray(SPECIES, im, i + 2 * leg);
        DoubleVector x3r = DoubleVector.fromArray(SPECIES, re, i + 3 * leg);
        DoubleVector x3i = DoubleVector.fromArray(SPECIES, im, i + 3 * leg);
        DoubleVector yt1r = x1r.mul(wc1).add(x1i.mul(ws1));
        DoubleVector yt1i = x1i.mul(wc1).sub(x1r.mul(ws1));
        DoubleVector yt2r = x2r.mul(wc2).add(x2i.mul(ws2));
        DoubleVector yt2i = x2i.mul(wc2).sub(x2r.mul(ws2));
        DoubleVector yt3r = x3r.mul(wc3).add(x3i.mul(ws3));
        DoubleVector yt3i = x3i.mul(wc3).sub(x3r.mul(ws3));
        DoubleVector ysr = x0r.add(yt2r);
        DoubleVector ysi = x0i.add(yt2i);
        DoubleVector ydr = x0r.sub(yt2r);
        DoubleVector ydi = x0i.sub(yt2i);
        DoubleVector yur = yt1r.add(yt3r);
        DoubleVector yui = yt1i.add(yt3i);
        DoubleVector yer = yt3i.sub(yt1i);
        DoubleVector yei = yt1r.sub(yt3r);
        DoubleVector y0r = ysr.add(yur);
        DoubleVector y0i = ysi.add(yui);
        DoubleVector y1r = ydr.add(yer);
        DoubleVector y1i = ydi.add(yei);
        DoubleVector y2r = ysr.sub(yur);
        DoubleVector y2i = ysi.sub(yui);
        DoubleVector y3r = ydr.sub(yer);
        DoubleVector y3i = ydi.sub(yei);
        y0r.intoArray(re, i);
        y0i.intoArray(im, i);
        y1r.intoArray(re, i + leg);
        y1i.intoArray(im, i + leg);
        y2r.intoArray(re, i + 2 * leg);
        y2i.intoArray(im, i + 2 * leg);
        y3r.intoArray(re, i + 3 * leg);
        y3i.intoArray(im, i + 3 * leg);
    }

    @Override
    public void products(
            double[] xr,
            double[] xi,
            double[] hr,
            double[] hi,
            double[] yr,
            double[] yi,
            int at,
            int groups,
            boolean four) {
        int rows = four ? 4 : 2;
        for (int g = 0; g < groups; g++) {
            int from = START + (at + g * rows) * LANES;
            for (int i = from; i < from + LANES; i += STEP) {
                if (four) {
                    fourProducts(xr, xi, hr, hi, yr, yi, i);
                } else {
                    twoProducts(xr, xi, hr, hi, yr, yi, i);
                }
            }
        }
    }

    private static void twoProducts(
            double[] xr, double[] xi, double[] hr, double[] hi, double[] yr, double[] yi, int i) {
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

    private static void fourProducts(
            double[] xr, double[] xi, double[] hr, double[] hi, double[] yr, double[] yi, int i) {
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

    /** Rows are transposed, eight by eight, and then each is a vector. */
    @Override
    public void eightBack(
            double[] re,
            double[] im,
            int at,
            int count,
            double[] wr,
            double[] wi,
            int w0,
            boolean powers,
            double[] yr,
            double[] yi,
            int y0,
            int leg) {
        double[] r = squareRe;
        double[] j = squareIm;
        for (int t = 0; t < count; t += LANES) {
            turnOver(re, START + (at + t) * LANES, r, START);
            turnOver(im, START + (at + t) * LANES, j, START);
            for (int q = 0; q < LANES; q += STEP) {
                oddBack(r, j, START + q, wr, wi, w0 + t * LANES + q);
                evenBack(r, j, START + q, wr, wi, w0 + t * LANES + q, powers, yr, yi, y0 + t + q, leg);
            }
        }
    }

    /** As {@link #eightBack} with real and imaginary parts exchanged, and everything in the opposite order. */
    @Override
    public void eight(
            double[] x,
            int x0,
            double[] i,
            int i0,
            int leg,
            int count,
            double[] wr,
            double[] wi,
            int w0,
            double[] re,
            double[] im,
            int at) {
        for (int t = 0; t < count; t += LANES) {
            for (int q = 0; q < LANES; q += STEP) {
                odd(x, x0 + t + q, i, i0 + t + q, leg, squareRe, squareIm, START + q);
                even(x, x0 + t + q, i, i0 + t + q, leg, squareRe, squareIm, START + q, wr, wi, w0 + t * LANES + q);
            }
            turnOver(squareRe, START + LANES * LANES, re, START + (at + t) * LANES);
            turnOver(squareIm, START + LANES * LANES, im, START + (at + t) * LANES);
        }
    }

    private static void odd(double[] x, int x0, double[] y, int y0, int leg, double[] r, double[] j, int q) {
        DoubleVector r1 = DoubleVector.fromArray(SPECIES, y, y0 + leg);
        DoubleVector i1 = DoubleVector.fromArray(SPECIES, x, x0 + leg);
        DoubleVector r3 = DoubleVector.fromArray(SPECIES, y, y0 + 3 * leg);
        DoubleVector i3 = DoubleVector.fromArray(SPECIES, x, x0 + 3 * leg);
        DoubleVector r5 = DoubleVector.fromArray(SPECIES, y, y0 + 5 * leg);
        DoubleVector i5 = DoubleVector.fromArray(SPECIES, x, x0 + 5 * leg);
        DoubleVector r7 = DoubleVector.fromArray(SPECIES, y, y0 + 7 * leg);
        DoubleVector i7 = DoubleVector.fromArray(SPECIES, x, x0 + 7 * leg);
        DoubleVector sr = r1.add(r5);
        DoubleVector si = i1.add(i5);
        DoubleVector dr = r1.sub(r5);
        DoubleVector di = i1.sub(i5);
        DoubleVector tr = r3.add(r7);
        DoubleVector ti = i3.add(i7);
        DoubleVector er = i7.sub(i3);
        DoubleVector ei = r3.sub(r7);
        sr.add(tr).intoArray(r, LANES + q);
        si.add(ti).intoArray(j, LANES + q);
        DoubleVector half = DoubleVector.broadcast(SPECIES, HALF_ROOT);
        DoubleVector or = dr.add(er);
        DoubleVector oi = di.add(ei);
        half.mul(or.sub(oi)).intoArray(r, 3 * LANES + q);
        half.mul(or.add(oi)).intoArray(j, 3 * LANES + q);
        si.sub(ti).neg().intoArray(r, 5 * LANES + q);
        sr.sub(tr).intoArray(j, 5 * LANES + q);
        or = dr.sub(er);
        oi = di.sub(ei);
        half.mul(or.add(oi)).neg().intoArray(r, 7 * LANES + q);
        half.mul(or.sub(oi)).intoArray(j, 7 * LANES + q);
    }

    /** Rows 0, 2, 4, 6, sums and differences with the odd ones, and their turns; into the second half of r and j. */
    private static void even(
            double[] x,
            int x0,
            double[] y,
            int y0,
            int leg,
            double[] r,
            double[] j,
            int q,
            double[] wr,
            double[] wi,
            int w) {
        DoubleVector r0 = DoubleVector.fromArray(SPECIES, y, y0);
        DoubleVector i0 = DoubleVector.fromArray(SPECIES, x, x0);
        DoubleVector r2 = DoubleVector.fromArray(SPECIES, y, y0 + 2 * leg);
        DoubleVector i2 = DoubleVector.fromArray(SPECIES, x, x0 + 2 * leg);
        DoubleVector r4 = DoubleVector.fromArray(SPECIES, y, y0 + 4 * leg);
        DoubleVector i4 = DoubleVector.fromArray(SPECIES, x, x0 + 4 * leg);
        DoubleVector r6 = DoubleVector.fromArray(SPECIES, y, y0 + 6 * leg);
        DoubleVector i6 = DoubleVector.fromArray(SPECIES, x, x0 + 6 * leg);
        DoubleVector sr = r0.add(r4);
        DoubleVector si = i0.add(i4);
        DoubleVector dr = r0.sub(r4);
        DoubleVector di = i0.sub(i4);
        DoubleVector tr = r2.add(r6);
        DoubleVector ti = i2.add(i6);
        DoubleVector er = i6.sub(i2);
        DoubleVector ei = r2.sub(r6);
        DoubleVector ar = sr.add(tr);
        DoubleVector ai = si.add(ti);
        DoubleVector br = DoubleVector.fromArray(SPECIES, r, LANES + q);
        DoubleVector bi = DoubleVector.fromArray(SPECIES, j, LANES + q);
        DoubleVector cr = ai.add(bi);
        DoubleVector ci = ar.add(br);
        DoubleVector c = DoubleVector.fromArray(SPECIES, wr, w);
        DoubleVector s = DoubleVector.fromArray(SPECIES, wi, w);
        cr.mul(c).sub(ci.mul(s)).intoArray(r, 8 * LANES + q);
        cr.mul(s).add(ci.mul(c)).intoArray(j, 8 * LANES + q);
        cr = ai.sub(bi);
        ci = ar.sub(br);
        c = DoubleVector.fromArray(SPECIES, wr, w + 4 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 4 * LANES);
        cr.mul(c).sub(ci.mul(s)).intoArray(r, 12 * LANES + q);
        cr.mul(s).add(ci.mul(c)).intoArray(j, 12 * LANES + q);
        ar = dr.add(er);
        ai = di.add(ei);
        br = DoubleVector.fromArray(SPECIES, r, 3 * LANES + q);
        bi = DoubleVector.fromArray(SPECIES, j, 3 * LANES + q);
        cr = ai.add(bi);
        ci = ar.add(br);
        c = DoubleVector.fromArray(SPECIES, wr, w + LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + LANES);
        cr.mul(c).sub(ci.mul(s)).intoArray(r, 9 * LANES + q);
        cr.mul(s).add(ci.mul(c)).intoArray(j, 9 * LANES + q);
        cr = ai.sub(bi);
        ci = ar.sub(br);
        c = DoubleVector.fromArray(SPECIES, wr, w + 5 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 5 * LANES);
        cr.mul(c).sub(ci.mul(s)).intoArray(r, 13 * LANES + q);
        cr.mul(s).add(ci.mul(c)).intoArray(j, 13 * LANES + q);
        ar = sr.sub(tr);
        ai = si.sub(ti);
        br = DoubleVector.fromArray(SPECIES, r, 5 * LANES + q);
        bi = DoubleVector.fromArray(SPECIES, j, 5 * LANES + q);
        cr = ai.add(bi);
        ci = ar.add(br);
        c = DoubleVector.fromArray(SPECIES, wr, w + 2 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 2 * LANES);
        cr.mul(c).sub(ci.mul(s)).intoArray(r, 10 * LANES + q);
        cr.mul(s).add(ci.mul(c)).intoArray(j, 10 * LANES + q);
        cr = ai.sub(bi);
        ci = ar.sub(br);
        c = DoubleVector.fromArray(SPECIES, wr, w + 6 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 6 * LANES);
        cr.mul(c).sub(ci.mul(s)).intoArray(r, 14 * LANES + q);
        cr.mul(s).add(ci.mul(c)).intoArray(j, 14 * LANES + q);
        ar = dr.sub(er);
        ai = di.sub(ei);
        br = DoubleVector.fromArray(SPECIES, r, 7 * LANES + q);
        bi = DoubleVector.fromArray(SPECIES, j, 7 * LANES + q);
        cr = ai.add(bi);
        ci = ar.add(br);
        c = DoubleVector.fromArray(SPECIES, wr, w + 3 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 3 * LANES);
        cr.mul(c).sub(ci.mul(s)).intoArray(r, 11 * LANES + q);
        cr.mul(s).add(ci.mul(c)).intoArray(j, 11 * LANES + q);
        cr = ai.sub(bi);
        ci = ar.sub(br);
        c = DoubleVector.fromArray(SPECIES, wr, w + 7 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 7 * LANES);
        cr.mul(c).sub(ci.mul(s)).intoArray(r, 15 * LANES + q);
        cr.mul(s).add(ci.mul(c)).intoArray(j, 15 * LANES + q);
    }

    private static void transpose(double[] x, int from, double[] y, int to) {
        for (int l = 0; l < LANES; l++) {
            for (int t = 0; t < LANES; t++) {
                y[to + t * LANES + l] = x[from + l * LANES + t];
            }
        }
    }

    private static void turnOver(double[] x, int at, double[] y, int to) {
        if (!VectorTransposition.SQUARES || STEP > LANES) {
            transpose(x, at, y, to);
            return;
        }
        for (int t = 0; t < LANES; t += STEP) {
            for (int l = 0; l < LANES; l += STEP) {
                VectorTransposition.square(x, at + t * LANES + l, LANES, y, to + l * LANES + t, LANES);
            }
        }
    }

    /** Rows 1, 3, 5, 7: turned, transformed, turned once more; in place. */
    private static void oddBack(double[] r, double[] j, int q, double[] wr, double[] wi, int w) {
        DoubleVector c = DoubleVector.fromArray(SPECIES, wr, w + LANES);
        DoubleVector s = DoubleVector.fromArray(SPECIES, wi, w + LANES);
        DoubleVector ar = DoubleVector.fromArray(SPECIES, r, LANES + q);
        DoubleVector ai = DoubleVector.fromArray(SPECIES, j, LANES + q);
        DoubleVector r1 = ar.mul(c).add(ai.mul(s));
        DoubleVector i1 = ai.mul(c).sub(ar.mul(s));
        c = DoubleVector.fromArray(SPECIES, wr, w + 3 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 3 * LANES);
        ar = DoubleVector.fromArray(SPECIES, r, 3 * LANES + q);
        ai = DoubleVector.fromArray(SPECIES, j, 3 * LANES + q);
        DoubleVector r3 = ar.mul(c).add(ai.mul(s));
        DoubleVector i3 = ai.mul(c).sub(ar.mul(s));
        c = DoubleVector.fromArray(SPECIES, wr, w + 5 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 5 * LANES);
        ar = DoubleVector.fromArray(SPECIES, r, 5 * LANES + q);
        ai = DoubleVector.fromArray(SPECIES, j, 5 * LANES + q);
        DoubleVector r5 = ar.mul(c).add(ai.mul(s));
        DoubleVector i5 = ai.mul(c).sub(ar.mul(s));
        c = DoubleVector.fromArray(SPECIES, wr, w + 7 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 7 * LANES);
        ar = DoubleVector.fromArray(SPECIES, r, 7 * LANES + q);
        ai = DoubleVector.fromArray(SPECIES, j, 7 * LANES + q);
        DoubleVector r7 = ar.mul(c).add(ai.mul(s));
        DoubleVector i7 = ai.mul(c).sub(ar.mul(s));
        DoubleVector sr = r1.add(r5);
        DoubleVector si = i1.add(i5);
        DoubleVector dr = r1.sub(r5);
        DoubleVector di = i1.sub(i5);
        DoubleVector tr = r3.add(r7);
        DoubleVector ti = i3.add(i7);
        DoubleVector er = i7.sub(i3);
        DoubleVector ei = r3.sub(r7);
        sr.add(tr).intoArray(r, LANES + q);
        si.add(ti).intoArray(j, LANES + q);
        DoubleVector half = DoubleVector.broadcast(SPECIES, HALF_ROOT);
        DoubleVector or = dr.add(er);
        DoubleVector oi = di.add(ei);
        half.mul(or.sub(oi)).intoArray(r, 3 * LANES + q);
        half.mul(or.add(oi)).intoArray(j, 3 * LANES + q);
        si.sub(ti).neg().intoArray(r, 5 * LANES + q);
        sr.sub(tr).intoArray(j, 5 * LANES + q);
        or = dr.sub(er);
        oi = di.sub(ei);
        half.mul(or.add(oi)).neg().intoArray(r, 7 * LANES + q);
        half.mul(or.sub(oi)).intoArray(j, 7 * LANES + q);
    }

    /** Rows 0, 2, 4, 6: turned and transformed; then sums and differences with the odd ones. */
    private static void evenBack(
            double[] r,
            double[] j,
            int q,
            double[] wr,
            double[] wi,
            int w,
            boolean powers,
            double[] yr,
            double[] yi,
            int to,
            int leg) {
        DoubleVector c = DoubleVector.fromArray(SPECIES, wr, w);
        DoubleVector s = DoubleVector.fromArray(SPECIES, wi, w);
        DoubleVector ar = DoubleVector.fromArray(SPECIES, r, q);
        DoubleVector ai = DoubleVector.fromArray(SPECIES, j, q);
        DoubleVector r0 = ar.mul(c).add(ai.mul(s));
        DoubleVector i0 = ai.mul(c).sub(ar.mul(s));
        c = DoubleVector.fromArray(SPECIES, wr, w + 2 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 2 * LANES);
        ar = DoubleVector.fromArray(SPECIES, r, 2 * LANES + q);
        ai = DoubleVector.fromArray(SPECIES, j, 2 * LANES + q);
        DoubleVector r2 = ar.mul(c).add(ai.mul(s));
        DoubleVector i2 = ai.mul(c).sub(ar.mul(s));
        c = DoubleVector.fromArray(SPECIES, wr, w + 4 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 4 * LANES);
        ar = DoubleVector.fromArray(SPECIES, r, 4 * LANES + q);
        ai = DoubleVector.fromArray(SPECIES, j, 4 * LANES + q);
        DoubleVector r4 = ar.mul(c).add(ai.mul(s));
        DoubleVector i4 = ai.mul(c).sub(ar.mul(s));
        c = DoubleVector.fromArray(SPECIES, wr, w + 6 * LANES);
        s = DoubleVector.fromArray(SPECIES, wi, w + 6 * LANES);
        ar = DoubleVector.fromArray(SPECIES, r, 6 * LANES + q);
        ai = DoubleVector.fromArray(SPECIES, j, 6 * LANES + q);
        DoubleVector r6 = ar.mul(c).add(ai.mul(s));
        DoubleVector i6 = ai.mul(c).sub(ar.mul(s));
        DoubleVector sr = r0.add(r4);
        DoubleVector si = i0.add(i4);
        DoubleVector dr = r0.sub(r4);
        DoubleVector di = i0.sub(i4);
        DoubleVector tr = r2.add(r6);
        DoubleVector ti = i2.add(i6);
        DoubleVector er = i6.sub(i2);
        DoubleVector ei = r2.sub(r6);
        if (powers) {
            ar = sr.add(tr);
            ai = si.add(ti);
            c = DoubleVector.fromArray(SPECIES, r, LANES + q);
            s = DoubleVector.fromArray(SPECIES, j, LANES + q);
            r0 = ar.add(c);
            i0 = ai.add(s);
            r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to);
            r0 = ar.sub(c);
            i0 = ai.sub(s);
            r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 4 * leg);
            ar = dr.add(er);
            ai = di.add(ei);
            c = DoubleVector.fromArray(SPECIES, r, 3 * LANES + q);
            s = DoubleVector.fromArray(SPECIES, j, 3 * LANES + q);
            r0 = ar.add(c);
            i0 = ai.add(s);
            r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + leg);
            r0 = ar.sub(c);
            i0 = ai.sub(s);
            r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 5 * leg);
            ar = sr.sub(tr);
            ai = si.sub(ti);
            c = DoubleVector.fromArray(SPECIES, r, 5 * LANES + q);
            s = DoubleVector.fromArray(SPECIES, j, 5 * LANES + q);
            r0 = ar.add(c);
            i0 = ai.add(s);
            r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 2 * leg);
            r0 = ar.sub(c);
            i0 = ai.sub(s);
            r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 6 * leg);
            ar = dr.sub(er);
            ai = di.sub(ei);
            c = DoubleVector.fromArray(SPECIES, r, 7 * LANES + q);
            s = DoubleVector.fromArray(SPECIES, j, 7 * LANES + q);
            r0 = ar.add(c);
            i0 = ai.add(s);
            r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 3 * leg);
            r0 = ar.sub(c);
            i0 = ai.sub(s);
            r0.mul(r0).add(i0.mul(i0)).intoArray(yr, to + 7 * leg);
            return;
        }
        ar = sr.add(tr);
        ai = si.add(ti);
        c = DoubleVector.fromArray(SPECIES, r, LANES + q);
        s = DoubleVector.fromArray(SPECIES, j, LANES + q);
        ar.add(c).intoArray(yr, to);
        ai.add(s).intoArray(yi, to);
        ar.sub(c).intoArray(yr, to + 4 * leg);
        ai.sub(s).intoArray(yi, to + 4 * leg);
        ar = dr.add(er);
        ai = di.add(ei);
        c = DoubleVector.fromArray(SPECIES, r, 3 * LANES + q);
        s = DoubleVector.fromArray(SPECIES, j, 3 * LANES + q);
        ar.add(c).intoArray(yr, to + leg);
        ai.add(s).intoArray(yi, to + leg);
        ar.sub(c).intoArray(yr, to + 5 * leg);
        ai.sub(s).intoArray(yi, to + 5 * leg);
        ar = sr.sub(tr);
        ai = si.sub(ti);
        c = DoubleVector.fromArray(SPECIES, r, 5 * LANES + q);
        s = DoubleVector.fromArray(SPECIES, j, 5 * LANES + q);
        ar.add(c).intoArray(yr, to + 2 * leg);
        ai.add(s).intoArray(yi, to + 2 * leg);
        ar.sub(c).intoArray(yr, to + 6 * leg);
        ai.sub(s).intoArray(yi, to + 6 * leg);
        ar = dr.sub(er);
        ai = di.sub(ei);
        c = DoubleVector.fromArray(SPECIES, r, 7 * LANES + q);
        s = DoubleVector.fromArray(SPECIES, j, 7 * LANES + q);
        ar.add(c).intoArray(yr, to + 3 * leg);
        ai.add(s).intoArray(yi, to + 3 * leg);
        ar.sub(c).intoArray(yr, to + 7 * leg);
        ai.sub(s).intoArray(yi, to + 7 * leg);
    }

    @Override
    public void two(double[] re, double[] im, int at, int pairs) {
        for (int k = 0; k < pairs; k++) {
            int from = START + (at + 2 * k) * LANES;
            for (int i = from; i < from + LANES; i += STEP) {
                two(re, i);
                two(im, i);
            }
        }
    }

    private static void two(double[] x, int i) {
        DoubleVector a = DoubleVector.fromArray(SPECIES, x, i);
        DoubleVector b = DoubleVector.fromArray(SPECIES, x, i + LANES);
        a.add(b).intoArray(x, i);
        a.sub(b).intoArray(x, i + LANES);
    }

    @Override
    public void fold(double[] xr, double[] xi, double[] h, int rows, int leg, double[] yr, double[] yi) {
        for (int r = 0; r < rows; r++) {
            int to = START + r * LANES;
            int a = to + r / leg * leg * LANES;
            for (int q = 0; q < LANES; q += STEP) {
                fold(xr, xi, h, a + q, leg * LANES, yr, yi, to + q);
            }
        }
    }

    private static void fold(double[] xr, double[] xi, double[] h, int a, int leg, double[] yr, double[] yi, int to) {
        DoubleVector g = DoubleVector.fromArray(SPECIES, h, a);
        DoubleVector k = DoubleVector.fromArray(SPECIES, h, a + leg);
        DoubleVector ar = DoubleVector.fromArray(SPECIES, xr, a);
        DoubleVector br = DoubleVector.fromArray(SPECIES, xr, a + leg);
        DoubleVector ai = DoubleVector.fromArray(SPECIES, xi, a);
        DoubleVector bi = DoubleVector.fromArray(SPECIES, xi, a + leg);
        g.mul(ar).add(k.mul(br)).intoArray(yr, to);
        g.mul(ai).add(k.mul(bi)).intoArray(yi, to);
    }

    @Override
    public void multiply(
            double[] gr,
            double[] gi,
            int from,
            int count,
            boolean there,
            double[] xr,
            double[] xi,
            boolean add,
            boolean back,
            double[] yr,
            double[] yi,
            int at,
            int radix) {
        int end = from + count;
        if (there && radix == 2) {
            two(xr, xi, at, count / 2);
        }
        for (int k = from, row = START + at * LANES; k < end; k += radix, row += radix * LANES) {
            for (int i = row; i < row + LANES; i += STEP) {
                if (radix == 4) {
                    multiplyFour(gr, gi, k, there, xr, xi, add, back, yr, yi, i);
                } else {
                    multiply(gr, gi, k, xr, xi, add, yr, yi, i);
                    if (radix == 2) {
                        multiply(gr, gi, k + 1, xr, xi, add, yr, yi, i + LANES);
                    }
                }
            }
        }
        if (back && radix == 2) {
            two(yr, yi, at, count / 2);
        }
    }

    private static void multiply(
            double[] gr, double[] gi, int k, double[] xr, double[] xi, boolean add, double[] yr, double[] yi, int i) {
        DoubleVector c = DoubleVector.broadcast(SPECIES, gr[k]);
        DoubleVector s = DoubleVector.broadcast(SPECIES, gi[k]);
        DoubleVector re = DoubleVector.fromArray(SPECIES, xr, i);
        DoubleVector im = DoubleVector.fromArray(SPECIES, xi, i);
        DoubleVector r = c.mul(re).sub(s.mul(im));
        DoubleVector j = c.mul(im).add(s.mul(re));
        if (add) {
            r = DoubleVector.fromArray(SPECIES, yr, i).add(r);
            j = DoubleVector.fromArray(SPECIES, yi, i).add(j);
        }
        r.intoArray(yr, i);
        j.intoArray(yi, i);
    }

    private static void multiplyFour(
            double[] gr,
            double[] gi,
            int k,
            boolean there,
            double[] xr,
            double[] xi,
            boolean add,
            boolean back,
            double[] yr,
            double[] yi,
            int i) {
        DoubleVector p0r = DoubleVector.fromArray(SPECIES, xr, i);
        DoubleVector p0i = DoubleVector.fromArray(SPECIES, xi, i);
        DoubleVector p1r = DoubleVector.fromArray(SPECIES, xr, i + LANES);
        DoubleVector p1i = DoubleVector.fromArray(SPECIES, xi, i + LANES);
        DoubleVector p2r = DoubleVector.fromArray(SPECIES, xr, i + 2 * LANES);
        DoubleVector p2i = DoubleVector.fromArray(SPECIES, xi, i + 2 * LANES);
        DoubleVector p3r = DoubleVector.fromArray(SPECIES, xr, i + 3 * LANES);
        DoubleVector p3i = DoubleVector.fromArray(SPECIES, xi, i + 3 * LANES);
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

    /**
     * Where a vector holds 16 floats: so many of each block at once are transposed, those of even blocks into the lower half
     * of vectors, those of odd ones into the upper half, which then become doubles.
     */
    @Override
    public void spread(
            float[] x, int from, int leg, int count, double[][] re, double[][] im, int at, double[] energies) {
        int inputs = re.length;
        if (!WIDE || count * inputs % (2 * LANES) != 0) {
            super.spread(x, from, leg, count, re, im, at, energies);
            return;
        }
        for (int in = from, t = 0; t < count * inputs; in += 2 * LANES, t += 2 * LANES) {
            VectorTranspositionFloat.ones(x, in, 2 * leg, floats, FLOAT, 2 * LANES);
            VectorTranspositionFloat.ones(x, in + 8 * leg, 2 * leg, floats, FLOAT + 8 * LANES, 2 * LANES);
            VectorTranspositionFloat.ones(x, in + leg, 2 * leg, floats, FLOAT + 16 * LANES, 2 * LANES);
            VectorTranspositionFloat.ones(x, in + 9 * leg, 2 * leg, floats, FLOAT + 24 * LANES, 2 * LANES);
            for (int j = 0; j < 4; j++) {
                int row = FLOAT + 2 * j * LANES;
                VectorTranspositionFloat.fours(floats, row, 8 * LANES, floats, row, 8 * LANES);
            }
            for (int d = 0; d < inputs; d++) {
                // The rows from t on that are of input d.
                int first = (d - t % inputs + inputs) % inputs;
                widen(floats, first, inputs, re[d], im[d], START + (at + (t + first) / inputs) * LANES, energies);
            }
        }
    }

    /** Rows {@code first}, {@code first + inputs}, ... of the square. */
    private static void widen(
            float[] floats, int first, int inputs, double[] re, double[] im, int to, double[] energies) {
        DoubleVector sum = DoubleVector.fromArray(SPECIES, energies, 0);
        for (int row = first, out = to; row < 2 * LANES; row += inputs, out += LANES) {
            FloatVector v = FloatVector.fromArray(FLOATS, floats, FLOAT + row * 2 * LANES);
            DoubleVector r = (DoubleVector) v.castShape(SPECIES, 0);
            DoubleVector j = (DoubleVector) v.rearrange(UPPER).castShape(SPECIES, 0);
            sum = sum.add(r.mul(r).add(j.mul(j)));
            r.intoArray(re, out);
            j.intoArray(im, out);
        }
        sum.intoArray(energies, 0);
    }

    /** By squares where a vector holds 16 floats. */
    @Override
    public boolean round(double[] re, double[] im, int at, int count, double[] e, float[] y, int y0, int leg) {
        if (!WIDE || count != 2 * LANES) {
            return round(re, at, count, e, y, y0, 2 * leg) & round(im, at, count, e, y, y0 + leg, 2 * leg);
        }
        boolean all = quick(re, START + at * LANES, e, floats, FLOAT) && quick(im, START + at * LANES, e, upper, FLOAT);
        if (!all) {
            all = certain(re, START + at * LANES, e, floats, FLOAT) & certain(im, START + at * LANES, e, upper, FLOAT);
        }
        for (int row = FLOAT; row < FLOAT + 32 * LANES; row += 2 * LANES) {
            FloatVector low = FloatVector.fromArray(FLOATS, floats, row);
            FloatVector high = FloatVector.fromArray(FLOATS, upper, row);
            low.blend(high.rearrange(UPPER), HIGH).intoArray(floats, row);
        }
        for (int j = 0; j < 4; j++) {
            int row = FLOAT + 8 * j * LANES;
            VectorTranspositionFloat.ones(floats, row, 2 * LANES, upper, row, 2 * LANES);
        }
        for (int j = 0; j < 4; j++) {
            int row = FLOAT + 2 * j * LANES;
            VectorTranspositionFloat.fours(upper, row, 8 * LANES, upper, row, 8 * LANES);
        }
        for (int l = 0; l < LANES; l++) {
            copy(upper, FLOAT + 2 * l * LANES, y, y0 + 2 * l * leg);
            copy(upper, FLOAT + 2 * (l + LANES) * LANES, y, y0 + (2 * l + 1) * leg);
        }
        return all;
    }

    /** What is not certain, or may be too small, becomes NaN in x; then values become floats one by one. */
    private static boolean round(double[] x, int at, int count, double[] e, float[] y, int y0, int leg) {
        boolean all = true;
        for (int l = 0; l < LANES; l += STEP) {
            all &= certain(x, START + at * LANES + l, count, e, l);
        }
        for (int l = 0; l < LANES; l++) {
            for (int t = 0; t < count; t++) {
                y[y0 + l * leg + t] = (float) x[START + (at + t) * LANES + l];
            }
        }
        return all;
    }

    /** Rounds by T. J. Dekker's splitting (1971): in what he adds and takes away, all but 24 bits are lost. */
    private static boolean certain(double[] x, int at, int count, double[] e, int l) {
        DoubleVector error = DoubleVector.fromArray(SPECIES, e, l);
        DoubleVector split = DoubleVector.broadcast(SPECIES, 0x1p29 + 1);
        VectorMask<Double> none = SPECIES.maskAll(false);
        for (int i = at; i < at + count * LANES; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
            DoubleVector low = v.sub(error);
            DoubleVector high = v.add(error);
            DoubleVector a = low.mul(split);
            DoubleVector b = high.mul(split);
            a = a.sub(a.sub(low));
            b = b.sub(b.sub(high));
            VectorMask<Double> doubtful =
                    a.compare(VectorOperators.NE, b).or(a.abs().compare(VectorOperators.LT, SMALL));
            v.blend(Double.NaN, doubtful).intoArray(x, i);
            none = none.or(doubtful);
        }
        return !none.anyTrue();
    }

    private static void copy(float[] x, int from, float[] y, int to) {
        FloatVector.fromArray(FLOATS, x, from).intoArray(y, to);
    }

    /** 16 rows as floats, in the lower halves of vectors; false if one is not certain, or may be too small. */
    private static boolean quick(double[] x, int from, double[] e, float[] y, int to) {
        DoubleVector error = DoubleVector.fromArray(SPECIES, e, 0);
        FloatVector wrong = FloatVector.zero(FLOATS);
        FloatVector least = FloatVector.broadcast(FLOATS, Float.MAX_VALUE);
        for (int k = 0; k < 2 * LANES; k++) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, from + k * LANES);
            FloatVector low = (FloatVector) v.sub(error).castShape(FLOATS, 0);
            FloatVector high = (FloatVector) v.add(error).castShape(FLOATS, 0);
            wrong = wrong.add(high.sub(low));
            least = least.min(low.abs());
            low.intoArray(y, to + 2 * k * LANES);
        }
        // What is no number is neither.
        return wrong.compare(VectorOperators.EQ, 0).allTrue()
                && !least.compare(VectorOperators.LT, SMALL).and(LOW).anyTrue();
    }

    /** 16 rows as floats, in the lower halves of vectors; what is not certain, or too small for 24 bits, becomes NaN. */
    private static boolean certain(double[] x, int from, double[] e, float[] y, int to) {
        DoubleVector error = DoubleVector.fromArray(SPECIES, e, 0);
        VectorMask<Float> none = FLOATS.maskAll(false);
        for (int k = 0; k < 2 * LANES; k++) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, from + k * LANES);
            FloatVector low = (FloatVector) v.sub(error).castShape(FLOATS, 0);
            FloatVector high = (FloatVector) v.add(error).castShape(FLOATS, 0);
            VectorMask<Float> doubtful =
                    low.compare(VectorOperators.EQ, high).not().or(low.abs().compare(VectorOperators.LT, SMALL));
            low.blend(Float.NaN, doubtful).intoArray(y, to + 2 * k * LANES);
            none = none.or(doubtful);
        }
        return !none.and(LOW).anyTrue();
    }
}
