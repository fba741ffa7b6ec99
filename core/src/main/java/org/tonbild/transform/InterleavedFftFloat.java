package org.tonbild.transform;

import org.tonbild.kernel.FftPassFloat;
import org.tonbild.kernel.InterleavedPassesFloat;

/** {@link InterleavedFft} in single precision. */
final class InterleavedFftFloat {
    private final InterleavedPassesFloat loops = new InterleavedPassesFloat();
    private final int n;
    private final int rows;
    private final FftPassFloat last;
    private final float[][] first;
    private final float[][] second;
    private final float[] turns;
    private final int[] at;
    private final float[] roots;

    /**
     * For real transforms of 2 n values.
     *
     * @param wr real parts of exp(-pi i k / n), 0 <= k <= n/2
     * @param wi their imaginary parts
     */
    InterleavedFftFloat(int n, FourStepFloat step, float[] wr, float[] wi) {
        this.n = n;
        rows = step.rows();
        first = twiddles(step.first());
        second = twiddles(step.second());
        last = step.second()[second.length];
        int columns = n / rows;
        int[] low = order(step.first(), first.length + 1);
        int[] high = order(step.second(), second.length);
        turns = new float[2 * n];
        at = new int[rows * high.length];
        for (int c = 0; c < rows; c++) {
            for (int t = 0; t < columns; t++) {
                turns[2 * (t * rows + c)] = step.turnRe()[low[c] * columns + t];
                turns[2 * (t * rows + c) + 1] = step.turnIm()[low[c] * columns + t];
            }
            for (int d = 0; d < high.length; d++) {
                at[low[c] + rows * high[d]] = 2 * last.radix() * (c * high.length + d);
            }
        }
        int s = at.length;
        roots = new float[last.radix() * (s + 2)];
        for (int q = 0; q <= s / 2; q++) {
            int v = 2 * last.radix() * q;
            root(v, q, wr, wi);
            if (last.radix() == 4) {
                root(v + 2, s + q, wr, wi);
                root(v + 4, 2 * s - q, wr, wi);
            }
            root(v + 2 * last.radix() - 2, s - q, wr, wi);
        }
    }

    private void root(int place, int k, float[] wr, float[] wi) {
        roots[place] = wr[k];
        roots[place + 1] = wi[k];
    }

    /** Those of all passes but the last, output after output. */
    private static float[][] twiddles(FftPassFloat[] passes) {
        float[][] all = new float[passes.length - 1][];
        for (int i = 0; i < all.length; i++) {
            float[] cos = passes[i].cos();
            all[i] = new float[2 * cos.length];
            for (int j = 0; j < cos.length; j++) {
                int place = 2 * (3 * (j % (cos.length / 3)) + j / (cos.length / 3));
                all[i][place] = cos[j];
                all[i][place + 1] = passes[i].sin()[j];
            }
        }
        return all;
    }

    /** The index whose digits, the lowest first, stand at a place with the highest first: of the first {@code count} radices. */
    private static int[] order(FftPassFloat[] passes, int count) {
        int[] order = {0};
        for (int i = 0; i < count; i++) {
            int radix = passes[i].radix();
            int[] next = new int[radix * order.length];
            for (int place = 0; place < next.length; place++) {
                next[place] = order[place / radix] + place % radix * order.length;
            }
            order = next;
        }
        return order;
    }

    /**
     * The forward transform.
     *
     * @param y scratch of 2 n values
     * @param z scratch of 2 n values
     */
    void forward(float[] x, int offset, float[] re, float[] im, float[] y, float[] z) {
        int columns = n / rows;
        float[] from = y;
        float[] to = z;
        loops.first(n, columns, x, offset, from, first[0]);
        for (int i = 1; i < first.length; i++) {
            columns *= 4;
            loops.middle(n, columns, from, to, first[i]);
            float[] other = from;
            from = to;
            to = other;
        }
        loops.turn(n, from, to, turns);
        columns = rows;
        loops.first(n, columns, to, 0, from, second[0]);
        for (int i = 1; i < second.length; i++) {
            columns *= 4;
            if (i == second.length - 1 && last.radix() == 2) {
                loops.beforeTwo(n, from, to, second[i]);
            } else {
                loops.middle(n, columns, from, to, second[i]);
            }
            float[] other = from;
            from = to;
            to = other;
        }
        if (last.radix() == 2) {
            loops.splitTwo(n, at, from, re, im, roots, last.cos()[0], last.sin()[0]);
        } else {
            loops.splitFour(n, at, from, re, im, roots);
        }
    }
}
