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
    private static final VectorShuffle<Float> ALL = VectorShuffle.iota(FLOATS, 0, 1, true);
    /** Lane i takes lane 2 i, modulo the length. */
    private static final VectorShuffle<Float> EVEN = VectorShuffle.iota(FLOATS, 0, 2, true);

    /** Floats below this may have fewer than 24 bits. */
    private static final double SMALL = 0x1p-124;

    private final double[] square = new double[LANES * LANES];

    @Override
    public void four(double[] re, double[] im, int at, int rows, int count, double[] turns, int w0) {
        int leg = rows * LANES;
        for (int c = 0; c < count; c++) {
            int w = w0 + 6 * c;
            for (int i = (at + c) * LANES; i < (at + c + 1) * LANES; i += STEP) {
                DoubleVector x0r = DoubleVector.fromArray(SPECIES, re, i);
                DoubleVector x0i = DoubleVector.fromArray(SPECIES, im, i);
                DoubleVector x1r = DoubleVector.fromArray(SPECIES, re, i + leg);
                DoubleVector x1i = DoubleVector.fromArray(SPECIES, im, i + leg);
                DoubleVector x2r = DoubleVector.fromArray(SPECIES, re, i + 2 * leg);
                DoubleVector x2i = DoubleVector.fromArray(SPECIES, im, i + 2 * leg);
                DoubleVector x3r = DoubleVector.fromArray(SPECIES, re, i + 3 * leg);
                DoubleVector x3i = DoubleVector.fromArray(SPECIES, im, i + 3 * leg);
                DoubleVector wc1 = DoubleVector.broadcast(SPECIES, turns[w]);
                DoubleVector ws1 = DoubleVector.broadcast(SPECIES, turns[w + 1]);
                DoubleVector wc2 = DoubleVector.broadcast(SPECIES, turns[w + 2]);
                DoubleVector ws2 = DoubleVector.broadcast(SPECIES, turns[w + 3]);
                DoubleVector wc3 = DoubleVector.broadcast(SPECIES, turns[w + 4]);
                DoubleVector ws3 = DoubleVector.broadcast(SPECIES, turns[w + 5]);
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
    }

    @Override
    public void fourBack(double[] re, double[] im, int at, int rows, int count, double[] turns, int w0) {
        int leg = rows * LANES;
        for (int c = 0; c < count; c++) {
            int w = w0 + 6 * c;
            for (int i = (at + c) * LANES; i < (at + c + 1) * LANES; i += STEP) {
                DoubleVector x0r = DoubleVector.fromArray(SPECIES, re, i);
                DoubleVector x0i = DoubleVector.fromArray(SPECIES, im, i);
                DoubleVector x1r = DoubleVector.fromArray(SPECIES, re, i + leg);
                DoubleVector x1i = DoubleVector.fromArray(SPECIES, im, i + leg);
                DoubleVector x2r = DoubleVector.fromArray(SPECIES, re, i + 2 * leg);
                DoubleVector x2i = DoubleVector.fromArray(SPECIES, im, i + 2 * leg);
                DoubleVector x3r = DoubleVector.fromArray(SPECIES, re, i + 3 * leg);
                DoubleVector x3i = DoubleVector.fromArray(SPECIES, im, i + 3 * leg);
                DoubleVector wc1 = DoubleVector.broadcast(SPECIES, turns[w]);
                DoubleVector ws1 = DoubleVector.broadcast(SPECIES, turns[w + 1]);
                DoubleVector wc2 = DoubleVector.broadcast(SPECIES, turns[w + 2]);
                DoubleVector ws2 = DoubleVector.broadcast(SPECIES, turns[w + 3]);
                DoubleVector wc3 = DoubleVector.broadcast(SPECIES, turns[w + 4]);
                DoubleVector ws3 = DoubleVector.broadcast(SPECIES, turns[w + 5]);
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
    }

    @Override
    public void two(double[] re, double[] im, int at, int pairs) {
        for (int k = 0; k < pairs; k++) {
            int from = (at + 2 * k) * LANES;
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
    public void multiply(
            double[] gr,
            double[] gi,
            int from,
            int count,
            double[] xr,
            double[] xi,
            boolean add,
            double[] yr,
            double[] yi,
            int at) {
        if (add) {
            add(gr, gi, from, count, xr, xi, yr, yi, at);
            return;
        }
        for (int k = 0; k < count; k++) {
            DoubleVector c = DoubleVector.broadcast(SPECIES, gr[from + k]);
            DoubleVector s = DoubleVector.broadcast(SPECIES, gi[from + k]);
            for (int i = (at + k) * LANES; i < (at + k + 1) * LANES; i += STEP) {
                DoubleVector re = DoubleVector.fromArray(SPECIES, xr, i);
                DoubleVector im = DoubleVector.fromArray(SPECIES, xi, i);
                c.mul(re).sub(s.mul(im)).intoArray(yr, i);
                c.mul(im).add(s.mul(re)).intoArray(yi, i);
            }
        }
    }

    private static void add(
            double[] gr, double[] gi, int from, int count, double[] xr, double[] xi, double[] yr, double[] yi, int at) {
        for (int k = 0; k < count; k++) {
            DoubleVector c = DoubleVector.broadcast(SPECIES, gr[from + k]);
            DoubleVector s = DoubleVector.broadcast(SPECIES, gi[from + k]);
            for (int i = (at + k) * LANES; i < (at + k + 1) * LANES; i += STEP) {
                DoubleVector re = DoubleVector.fromArray(SPECIES, xr, i);
                DoubleVector im = DoubleVector.fromArray(SPECIES, xi, i);
                DoubleVector sumR = DoubleVector.fromArray(SPECIES, yr, i);
                DoubleVector sumI = DoubleVector.fromArray(SPECIES, yi, i);
                sumR.add(c.mul(re).sub(s.mul(im))).intoArray(yr, i);
                sumI.add(c.mul(im).add(s.mul(re))).intoArray(yi, i);
            }
        }
    }

    /** Floats become doubles in vectors and are transposed one by one, eight by eight. */
    @Override
    public void spread(float[] x, int from, int leg, int step, int count, double[] y, int at) {
        if (step > 2 || STEP != LANES) {
            super.spread(x, from, leg, step, count, y, at);
            return;
        }
        int done = 0;
        // What a vector reads beyond its values has to be there.
        for (; done + 2 * LANES <= count; done += LANES) {
            for (int l = 0; l < LANES; l++) {
                widen(x, from + l * leg + done * step, step == 1 ? ALL : EVEN, square, l * LANES);
            }
            transpose(square, y, (at + done) * LANES);
        }
        super.spread(x, from + done * step, leg, step, count - done, y, at + done);
    }

    private static void widen(float[] x, int at, VectorShuffle<Float> order, double[] y, int to) {
        ((DoubleVector) FloatVector.fromArray(FLOATS, x, at).rearrange(order).castShape(SPECIES, 0)).intoArray(y, to);
    }

    private static void transpose(double[] x, double[] y, int to) {
        for (int l = 0; l < LANES; l++) {
            for (int t = 0; t < LANES; t++) {
                y[to + t * LANES + l] = x[l * LANES + t];
            }
        }
    }

    @Override
    public void addEnergies(double[] re, double[] im, int at, int count, double[] sums) {
        for (int l = 0; l < LANES; l += STEP) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, sums, l);
            for (int i = at * LANES + l; i < (at + count) * LANES; i += LANES) {
                DoubleVector a = DoubleVector.fromArray(SPECIES, re, i);
                DoubleVector b = DoubleVector.fromArray(SPECIES, im, i);
                sum = sum.add(a.mul(a).add(b.mul(b)));
            }
            sum.intoArray(sums, l);
        }
    }

    /** Rounds by T. J. Dekker's splitting (1971): in what he adds and takes away, all but 24 bits are lost. */
    @Override
    public boolean round(double[] x, int at, int count, double[] e, float[] y, int y0, int leg) {
        boolean all = true;
        for (int l = 0; l < LANES; l += STEP) {
            all &= certain(x, at * LANES + l, count, e, l);
        }
        for (int block = 0; block < count; block += 16) {
            int end = Math.min(count, block + 16);
            for (int l = 0; l < LANES; l++) {
                int to = y0 + l * leg;
                for (int t = block; t < end; t++) {
                    y[to + t] = (float) x[(at + t) * LANES + l];
                }
            }
        }
        return all;
    }

    /** Values that are not certain, or too small for 24 bits, become NaN. */
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
}
