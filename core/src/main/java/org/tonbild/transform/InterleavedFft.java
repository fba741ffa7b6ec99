package org.tonbild.transform;

import org.jspecify.annotations.Nullable;
import org.tonbild.kernel.InterleavedPasses;
import org.tonbild.kernel.Kernels;

/**
 * The real transform of one frame of 2 n values without vectors, to the bits of {@link FourStep} and its split. Immutable.
 *
 * @param <A> arrays of the values
 */
final class InterleavedFft<A> {
    private static final int SMALLEST = 256;

    /** Its tables take 7 MB in double precision. */
    private static final int LARGEST = 1 << 18;

    private final InterleavedPasses<A> loops;
    private final int n;
    private final int rows;
    private final boolean four;
    /** Twiddles of the passes in order; those of the first step's last pass are the turns. */
    private final Object[] tables;

    private final int turn;
    private final int[] at;

    InterleavedFft(int n, InterleavedPasses<A> loops) {
        this.n = n;
        this.loops = loops;
        int[] radices = Factors.radices(n);
        int passes = radices.length;
        turn = Factors.cut(radices) - 1;
        int last = radices[passes - 1];
        four = last == 4;
        rows = 1 << 2 * (turn + 1);
        int columns = n / rows;
        tables = new Object[passes];
        int length = rows;
        for (int i = 0; i < passes - 1; i++) {
            double[] roots = new double[6 * length / 4];
            for (int j = 0; j < roots.length / 2; j++) {
                root(roots, j, (j % 3 + 1L) * (j / 3), length);
            }
            tables[i] = loops.table(roots);
            length = i == turn ? columns : length / 4;
        }
        int[] low = order(rows);
        double[] turns = new double[2 * n];
        for (int i = 0; i < n; i++) {
            root(turns, i, (long) low[i % rows] * (i / rows), n);
        }
        tables[turn] = loops.table(turns);
        int[] high = order(columns / last);
        int s = n / last;
        at = new int[s];
        for (int i = 0; i < s; i++) {
            at[low[i / high.length] + rows * high[i % high.length]] = 2 * last * i;
        }
        double[] split = new double[last * (s + 2)];
        for (int q = 0; q <= s / 2; q++) {
            int place = last * q;
            root(split, place, q, 2L * n);
            root(split, place + 1, s + q, 2L * n);
            root(split, place + (four ? 2 : 0), four ? 2 * s - q : q, 2L * n);
            root(split, place + last - 1, s - q, 2L * n);
        }
        tables[passes - 1] = loops.table(split);
    }

    /** One for a real transform of 2 n values, or none: where there are vectors, or for other sizes. */
    static <A> @Nullable InterleavedFft<A> of(int n, InterleavedPasses<A> loops) {
        boolean fits = n >= SMALLEST && n <= LARGEST && Integer.bitCount(n) == 1;
        return fits && !Kernels.active().vectors() ? new InterleavedFft<>(n, loops) : null;
    }

    /** Value {@code place} becomes exp(-2 pi i k / length). */
    private static void root(double[] table, int place, long k, long length) {
        table[2 * place] = UnitRoots.cos(k, length);
        table[2 * place + 1] = -UnitRoots.sin(k, length);
    }

    /** The index whose digits of base 4, the lowest first, stand at a place with the highest first. */
    private static int[] order(int count) {
        int[] order = {0};
        while (order.length < count) {
            int[] next = new int[4 * order.length];
            for (int place = 0; place < next.length; place++) {
                next[place] = order[place / 4] + place % 4 * order.length;
            }
            order = next;
        }
        return order;
    }

    @SuppressWarnings("unchecked") // made by the loops
    private A table(int pass) {
        return (A) tables[pass];
    }

    /**
     * The forward transform.
     *
     * @param im takes the imaginary parts; or is re, which then takes the powers |X|^2
     * @param y scratch of 2 n values
     * @param z scratch of 2 n values
     */
    void forward(A x, int offset, A re, A im, A y, A z) {
        int passes = tables.length;
        int columns = n / rows;
        loops.first(n, columns, x, offset, y, table(0));
        A from = y;
        A to = z;
        for (int i = 1; i < passes - 1; i++) {
            columns *= 4;
            if (i == turn) {
                loops.turn(n, from, to, table(i));
                // Before the first pass of the second step.
                columns = rows / 4;
            } else if (i == turn + 1) {
                loops.first(n, columns, from, 0, to, table(i));
            } else if (i == passes - 2 && !four) {
                loops.beforeTwo(n, from, to, table(i));
            } else {
                loops.middle(n, columns, from, to, table(i));
            }
            A other = from;
            from = to;
            to = other;
        }
        if (four) {
            loops.splitFour(n, at, from, re, im, table(passes - 1));
        } else {
            loops.splitTwo(n, at, from, re, im, table(passes - 1));
        }
    }
}
