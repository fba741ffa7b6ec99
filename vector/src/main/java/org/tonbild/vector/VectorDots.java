package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.Dots;

/**
 * {@link Dots} with the four sums of an output in the four lanes of a vector, and several outputs side by side: eight of
 * one phase share their coefficients, others go in fours.
 */
final class VectorDots extends Dots {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_256;
    private static final int STEP = 4;
    private static final int MANY = 8;

    private final double[] sums = new double[MANY * STEP];
    private final int[] rows = new int[STEP];
    private final int[] places = new int[STEP];

    private static DoubleVector load(double[] x, int at) {
        return DoubleVector.fromArray(LANES, x, at);
    }

    @Override
    public void run(
            double[] h, int taps, int up, int down, int phase, double[] x, int at, int count, double[] out, int to) {
        long turns = count / ((long) MANY * up);
        int many = (int) (turns * MANY * up);
        int p = phase;
        int from = at;
        for (int j = 0; j < (many > 0 ? up : 0); j++) {
            for (int k = 0; k < turns; k++) {
                int first = k * MANY;
                eight(sums, h, p * taps, x, from + first * down, down, taps);
                for (int l = 0; l < MANY; l++) {
                    out[to + j + (first + l) * up] = sum(l);
                }
            }
            from += (int) (((long) p + down) / up);
            p = (int) (((long) p + down) % up);
        }
        // Back at the first phase.
        from = at + many / up * down;
        int j = many;
        for (; j + STEP <= count; j += STEP) {
            for (int l = 0; l < STEP; l++) {
                rows[l] = p * taps;
                places[l] = from;
                from += (int) (((long) p + down) / up);
                p = (int) (((long) p + down) % up);
            }
            four(h, x, taps);
            for (int l = 0; l < STEP; l++) {
                out[to + j + l] = sum(l);
            }
        }
        if (j < count) {
            super.run(h, taps, up, down, p, x, from, count - j, out, to + j);
        }
    }

    private double sum(int l) {
        int s = STEP * l;
        return (sums[s] + sums[s + 2]) + (sums[s + 1] + sums[s + 3]);
    }

    private static void eight(double[] sums, double[] h, int row, double[] x, int at, int stride, int taps) {
        DoubleVector a = DoubleVector.zero(LANES);
        DoubleVector b = DoubleVector.zero(LANES);
        DoubleVector c = DoubleVector.zero(LANES);
        DoubleVector d = DoubleVector.zero(LANES);
        DoubleVector e = DoubleVector.zero(LANES);
        DoubleVector f = DoubleVector.zero(LANES);
        DoubleVector g = DoubleVector.zero(LANES);
        DoubleVector o = DoubleVector.zero(LANES);
        int xb = at + stride;
        int xc = xb + stride;
        int xd = xc + stride;
        int xe = xd + stride;
        int xf = xe + stride;
        int xg = xf + stride;
        int xo = xg + stride;
        int i = 0;
        int end = LANES.loopBound(taps);
        for (; i < end; i += STEP) {
            DoubleVector w = load(h, row + i);
            a = a.add(w.mul(load(x, at + i)));
            b = b.add(w.mul(load(x, xb + i)));
            c = c.add(w.mul(load(x, xc + i)));
            d = d.add(w.mul(load(x, xd + i)));
            e = e.add(w.mul(load(x, xe + i)));
            f = f.add(w.mul(load(x, xf + i)));
            g = g.add(w.mul(load(x, xg + i)));
            o = o.add(w.mul(load(x, xo + i)));
        }
        a.intoArray(sums, 0);
        b.intoArray(sums, STEP);
        c.intoArray(sums, 2 * STEP);
        d.intoArray(sums, 3 * STEP);
        e.intoArray(sums, 4 * STEP);
        f.intoArray(sums, 5 * STEP);
        g.intoArray(sums, 6 * STEP);
        o.intoArray(sums, 7 * STEP);
        for (; i < taps; i++) {
            for (int l = 0; l < MANY; l++) {
                sums[STEP * l] += h[row + i] * x[at + l * stride + i];
            }
        }
    }

    private void four(double[] h, double[] x, int taps) {
        int ha = rows[0];
        int hb = rows[1];
        int hc = rows[2];
        int hd = rows[3];
        int xa = places[0];
        int xb = places[1];
        int xc = places[2];
        int xd = places[3];
        DoubleVector a = DoubleVector.zero(LANES);
        DoubleVector b = DoubleVector.zero(LANES);
        DoubleVector c = DoubleVector.zero(LANES);
        DoubleVector d = DoubleVector.zero(LANES);
        int i = 0;
        for (; i + STEP <= taps; i += STEP) {
            a = a.add(load(h, ha + i).mul(load(x, xa + i)));
            b = b.add(load(h, hb + i).mul(load(x, xb + i)));
            c = c.add(load(h, hc + i).mul(load(x, xc + i)));
            d = d.add(load(h, hd + i).mul(load(x, xd + i)));
        }
        a.intoArray(sums, 0);
        b.intoArray(sums, STEP);
        c.intoArray(sums, 2 * STEP);
        d.intoArray(sums, 3 * STEP);
        for (; i < taps; i++) {
            for (int l = 0; l < STEP; l++) {
                sums[STEP * l] += h[rows[l] + i] * x[places[l] + i];
            }
        }
    }
}
