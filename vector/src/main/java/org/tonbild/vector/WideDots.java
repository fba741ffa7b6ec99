package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.Dots;

/**
 * {@link Dots} for vectors of eight lanes: one output a lane where there are several of each phase, else the four sums of
 * two outputs. (Vectors of four lanes would do as well, but see {@link VectorFrameRows}.)
 */
final class WideDots extends Dots {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_512;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final int STEP = 8;
    /** Outputs of a phase from which on they go one a lane. */
    private static final int FEW = 3;
    /** Lane i takes lane i mod 4. */
    private static final VectorShuffle<Double> TWICE = VectorShuffle.fromValues(LANES, 0, 1, 2, 3, 0, 1, 2, 3);

    private static final VectorMask<Double> UPPER = VectorMask.fromLong(LANES, 0xF0);
    private static final VectorShuffle<Float> UPPER_FLOATS = VectorShuffle.iota(FLOATS, STEP, 1, true);

    private final double[] sums = new double[STEP];
    /** Samples in the order in which eight lanes need them. */
    private double[] dealt = new double[0];
    /** Where the samples of the first output stand. */
    private int[] places = new int[0];

    private double[] window = new double[0];

    @Override
    public void run(
            double[] h, int taps, int up, int down, int phase, double[] x, int at, int count, double[] out, int to) {
        if (count < (long) FEW * up) {
            pairs(h, taps, up, down, phase, x, at, count, out, to);
            return;
        }
        if (up >= STEP) {
            for (int first = 0; first < count; first += STEP * up) {
                int in = at + first / up * down;
                stack(x, in, taps, down);
                phases(h, taps, up, down, phase, Math.min(count - first, STEP * up), out, to + first);
            }
            return;
        }
        deal(x, at, (count + up - 1) / up, taps, down);
        phases(h, taps, up, down, phase, count, out, to);
    }

    private void phases(double[] h, int taps, int up, int down, int phase, int count, double[] out, int to) {
        int p = phase;
        int from = 0;
        for (int j = 0; j < up; j++) {
            for (int k = 0; j + k * up < count; k += STEP) {
                lanes(h, p * taps, taps, dealt, places, from, k, sums);
                for (int l = 0; l < STEP && j + (k + l) * up < count; l++) {
                    out[to + j + (k + l) * up] = sums[l];
                }
            }
            from += (int) (((long) p + down) / up);
            p = (int) (((long) p + down) % up);
        }
    }

    /** Sample l down + i at 8 i + l, for the eight outputs of each phase; zeros behind the last one. */
    private void stack(double[] x, int at, int taps, int down) {
        int rows = taps + down;
        if (dealt.length < rows * STEP) {
            dealt = new double[rows * STEP];
        }
        if (places.length < rows) {
            places = new int[rows];
        }
        for (int i = 0; i < rows; i++) {
            places[i] = STEP * i;
        }
        for (int l = 0; l < STEP; l++) {
            int from = at + l * down;
            int known = Math.max(0, Math.min(rows, x.length - from));
            for (int i = 0; i < known; i++) {
                dealt[i * STEP + l] = x[from + i];
            }
            for (int i = known; i < rows; i++) {
                dealt[i * STEP + l] = 0;
            }
        }
    }

    /** Samples down apart side by side; zeros behind the last one. */
    private void deal(double[] x, int at, int rounds, int taps, int down) {
        int columns = (rounds + STEP - 1) / STEP * STEP + (taps + down) / down + 1;
        if (dealt.length < columns * down) {
            dealt = new double[columns * down];
        }
        if (places.length < taps + down) {
            places = new int[taps + down];
        }
        for (int r = 0; r < down; r++) {
            int known = Math.max(0, Math.min(columns, (x.length - at - r + down - 1) / down));
            for (int c = 0; c < known; c++) {
                dealt[r * columns + c] = x[at + c * down + r];
            }
            for (int c = known; c < columns; c++) {
                dealt[r * columns + c] = 0;
            }
        }
        for (int i = 0, r = 0, c = 0; i < taps + down; i++) {
            places[i] = r * columns + c;
            r++;
            if (r == down) {
                r = 0;
                c++;
            }
        }
    }

    /** Eight outputs. */
    private static void lanes(
            double[] h, int row, int taps, double[] x, int[] places, int from, int shift, double[] sums) {
        DoubleVector a = DoubleVector.zero(LANES);
        DoubleVector b = DoubleVector.zero(LANES);
        DoubleVector c = DoubleVector.zero(LANES);
        DoubleVector d = DoubleVector.zero(LANES);
        int i = 0;
        for (; i + 3 < taps; i += 4) {
            a = a.add(DoubleVector.fromArray(LANES, x, places[from + i] + shift).mul(h[row + i]));
            b = b.add(DoubleVector.fromArray(LANES, x, places[from + i + 1] + shift)
                    .mul(h[row + i + 1]));
            c = c.add(DoubleVector.fromArray(LANES, x, places[from + i + 2] + shift)
                    .mul(h[row + i + 2]));
            d = d.add(DoubleVector.fromArray(LANES, x, places[from + i + 3] + shift)
                    .mul(h[row + i + 3]));
        }
        for (; i < taps; i++) {
            a = a.add(DoubleVector.fromArray(LANES, x, places[from + i] + shift).mul(h[row + i]));
        }
        a.add(c).add(b.add(d)).intoArray(sums, 0);
    }

    private void pairs(
            double[] h, int taps, int up, int down, int phase, double[] x, int at, int count, double[] out, int to) {
        int p = phase;
        int from = at;
        for (int j = 0; j < count; j += 2) {
            int next = (int) (((long) p + down) % up);
            int second = from + (int) (((long) p + down) / up);
            boolean both = j + 1 < count;
            pair(h, p * taps, both ? next * taps : p * taps, x, from, both ? second : from, taps);
            out[to + j] = sum(0);
            if (both) {
                out[to + j + 1] = sum(4);
            }
            from = second + (int) (((long) next + down) / up);
            p = (int) (((long) next + down) % up);
        }
    }

    private double sum(int l) {
        return (sums[l] + sums[l + 2]) + (sums[l + 1] + sums[l + 3]);
    }

    /** The sums of two outputs; the last seven or fewer terms one by one, as nothing behind the samples is read. */
    private void pair(double[] h, int ha, int hb, double[] x, int xa, int xb, int taps) {
        int done = vectors(h, ha, hb, x, xa, xb, taps, sums);
        for (int i = done; i < taps; i++) {
            int l = i < (taps & -4) ? i & 3 : 0;
            sums[l] += h[ha + i] * x[xa + i];
            sums[4 + l] += h[hb + i] * x[xb + i];
        }
    }

    private static int vectors(double[] h, int ha, int hb, double[] x, int xa, int xb, int taps, double[] sums) {
        DoubleVector s = DoubleVector.zero(LANES);
        int i = 0;
        for (; i + STEP <= taps; i += 4) {
            DoubleVector w = DoubleVector.fromArray(LANES, h, ha + i)
                    .blend(DoubleVector.fromArray(LANES, h, hb + i).rearrange(TWICE), UPPER);
            DoubleVector v = DoubleVector.fromArray(LANES, x, xa + i)
                    .blend(DoubleVector.fromArray(LANES, x, xb + i).rearrange(TWICE), UPPER);
            s = s.add(w.mul(v));
        }
        s.intoArray(sums, 0);
        return i;
    }

    @Override
    public void scattered(double[] h, int row, int taps, float[] x, int[] places, int[] to, int count, float[] y) {
        int room = taps + 2 * STEP;
        if (window.length < 2 * room) {
            window = new double[2 * room];
        }
        for (int j = 0; j < count; j += 2) {
            int k = Math.min(j + 1, count - 1);
            widen(x, places[j], taps, window, 0);
            widen(x, places[k], taps, window, room);
            pair(h, row, row, window, 0, room, taps);
            y[to[j]] = (float) sum(0);
            y[to[k]] = (float) sum(4);
        }
    }

    private static void widen(float[] x, int at, int count, double[] y, int to) {
        int i = 0;
        for (; i + 2 * STEP <= count; i += 2 * STEP) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, at + i);
            ((DoubleVector) v.castShape(LANES, 0)).intoArray(y, to + i);
            ((DoubleVector) v.rearrange(UPPER_FLOATS).castShape(LANES, 0)).intoArray(y, to + i + STEP);
        }
        for (; i < count; i++) {
            y[to + i] = x[at + i];
        }
    }
}
