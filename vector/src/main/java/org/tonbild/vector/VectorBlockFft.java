package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.BlockFft;

/** {@link BlockFft} with a vector along the signals. */
final class VectorBlockFft extends BlockFft {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = SPECIES.length();
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int SIDE = FLOATS.length();
    /** From the lower half of a vector to its upper half; zeros, which are there after a conversion, to the lower one. */
    private static final VectorShuffle<Integer> UP = VectorShuffle.iota(IntVector.SPECIES_PREFERRED, -STEP, 1, true);

    private final VectorEights eights = new VectorEights();
    private final VectorBlockSamples samples = new VectorBlockSamples();
    private double[] powers = {};

    @Override
    public void four(double[] re, double[] im, int at, int leg, int count, int blocks, double[] turns, int w0) {
        fourAll(re, im, START + at * LANES, leg * LANES, count * (LANES / STEP), blocks, turns, w0);
    }

    /** So many vectors of each row, of blocks one behind the other; in one loop, as each call would cost half a butterfly. */
    private static void fourAll(
            double[] re, double[] im, int from, int leg, int vectors, int blocks, double[] turns, int w0) {
        int k = 0;
        int i = from;
        for (int n = 0; n < blocks * vectors; n++) {
            int w = w0 + 6 * (k / (LANES / STEP));
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
            i += STEP;
            k++;
            if (k == vectors) {
                k = 0;
                i += 4 * leg - vectors * STEP;
            }
        }
    }

    @Override
    public void fourBack(double[] re, double[] im, int at, int leg, int count, int blocks, double[] turns, int w0) {
        fourBackAll(re, im, START + at * LANES, leg * LANES, count * (LANES / STEP), blocks, turns, w0);
    }

    /** So many vectors of each row, of blocks one behind the other; in one loop, as each call would cost half a butterfly. */
    private static void fourBackAll(
            double[] re, double[] im, int from, int leg, int vectors, int blocks, double[] turns, int w0) {
        int k = 0;
        int i = from;
        for (int n = 0; n < blocks * vectors; n++) {
            int w = w0 + 6 * (k / (LANES / STEP));
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
            i += STEP;
            k++;
            if (k == vectors) {
                k = 0;
                i += 4 * leg - vectors * STEP;
            }
        }
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
                    VectorBlockProducts.four(xr, xi, hr, hi, yr, yi, i);
                } else {
                    VectorBlockProducts.two(xr, xi, hr, hi, yr, yi, i);
                }
            }
        }
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
                VectorBlockProducts.fold(xr, xi, h, a + q, leg * LANES, yr, yi, to + q);
            }
        }
    }

    @Override
    public void multiply(
            double[][] gr,
            double[][] gi,
            int from,
            int count,
            boolean there,
            double[] xr,
            double[] xi,
            int apart,
            double[] yr,
            double[] yi,
            int at,
            int radix) {
        int inputs = gr.length;
        if (there && radix == 4 && inputs == 2) {
            int row = START + at * LANES;
            int other = row + apart * LANES;
            VectorBlockPairs.products(gr[0], gi[0], from, count, xr, xi, row);
            VectorBlockPairs.products(gr[1], gi[1], from, count, xr, xi, other);
            VectorBlockPairs.sums(count, xr, xi, row, other, yr, yi);
            return;
        }
        for (int d = 0; d < inputs; d++) {
            multiply(gr[d], gi[d], from, count, there, xr, xi, d * apart, d > 0, d == inputs - 1, yr, yi, at, radix);
        }
    }

    private void multiply(
            double[] gr,
            double[] gi,
            int from,
            int count,
            boolean there,
            double[] xr,
            double[] xi,
            int behind,
            boolean add,
            boolean back,
            double[] yr,
            double[] yi,
            int at,
            int radix) {
        int end = from + count;
        int leg = behind * LANES;
        if (there && radix == 2) {
            two(xr, xi, at + behind, count / 2);
        }
        for (int k = from, row = START + at * LANES; k < end; k += radix, row += radix * LANES) {
            for (int i = row; i < row + LANES; i += STEP) {
                if (radix == 4) {
                    VectorBlockProducts.multiplyFour(gr, gi, k, there, xr, xi, i + leg, add, back, yr, yi, i);
                } else {
                    VectorBlockProducts.multiply(gr, gi, k, xr, xi, i + leg, add, yr, yi, i);
                    if (radix == 2) {
                        VectorBlockProducts.multiply(gr, gi, k + 1, xr, xi, i + leg + LANES, add, yr, yi, i + LANES);
                    }
                }
            }
        }
        if (back && radix == 2) {
            two(yr, yi, at, count / 2);
        }
    }

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
        eights.eightBack(re, im, at, count, wr, wi, w0, powers, yr, yi, y0, leg);
    }

    @Override
    public void roundedBack(
            double[] re,
            double[] im,
            int at,
            int count,
            double[] wr,
            double[] wi,
            int w0,
            boolean roots,
            float[] y,
            int y0,
            int leg,
            int first,
            int end) {
        if (powers.length < START + LANES * count) {
            powers = new double[START + LANES * count];
        }
        eights.eightBack(re, im, at, count, wr, wi, w0, true, powers, powers, START, count);
        // Stretches that are wanted, at least in part.
        int l = Math.max(0, Math.floorDiv(first - y0 - count, leg) + 1);
        int behind = Math.min(LANES, -Math.floorDiv(y0 - end, leg));
        round(START + l * count, (behind - l) * count, count, roots, y, y0 + l * leg, leg);
    }

    /** {@code y[y0 + i / count leg + i % count] = (float) powers[from + i]}, or that of its root, for 0 <= i < all. */
    private void round(int from, int all, int count, boolean roots, float[] y, int y0, int leg) {
        int t = 0;
        int to = y0;
        for (int i = from; i < from + all; i += SIDE) {
            DoubleVector a = DoubleVector.fromArray(SPECIES, powers, i);
            DoubleVector b = DoubleVector.fromArray(SPECIES, powers, i + STEP);
            if (roots) {
                a = a.sqrt();
                b = b.sqrt();
            }
            IntVector low = ((FloatVector) a.castShape(FLOATS, 0)).reinterpretAsInts();
            IntVector high = ((FloatVector) b.castShape(FLOATS, 0)).reinterpretAsInts();
            low.or(high.rearrange(UP)).reinterpretAsFloats().intoArray(y, to + t);
            t += SIDE;
            if (t == count) {
                t = 0;
                to += leg;
            }
        }
    }

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
        eights.eight(x, x0, i, i0, leg, count, wr, wi, w0, re, im, at);
    }

    @Override
    public void spread(
            float[] x,
            int from,
            int leg,
            int count,
            int inputs,
            int apart,
            double[] re,
            double[] im,
            int at,
            double[] energies) {
        if (VectorBlockSamples.takes(count * inputs)) {
            samples.spread(x, from, leg, count, inputs, apart, re, im, at, energies);
        } else {
            super.spread(x, from, leg, count, inputs, apart, re, im, at, energies);
        }
    }

    @Override
    public boolean round(double[] re, double[] im, int at, int count, double[] e, float[] y, int y0, int leg) {
        return samples.round(re, im, at, count, e, y, y0, leg);
    }
}
