package org.tonbild.audio;

import org.jspecify.annotations.Nullable;
import org.tonbild.kernel.Dots;
import org.tonbild.transform.BlockFilter;

/**
 * Changes the rate by up/down: output m is the sum over k of x[k] h(m down/up - k). Immutable.
 *
 * <p>Where the phases are few their coefficients are kept in a table. Where they are many (large rates without a common
 * divisor) each coefficient is interpolated between {@value #GRID} kept phases by a polynomial of degree 5: its error,
 * 0.7 / {@value #GRID}^6 of the peak, lies below -250 dB.
 */
final class PolyphaseFilter implements RateFilter {
    private static final int GRID = 128;
    private static final int ORDER = 6;
    private static final long LARGEST_TABLE = 1 << 19;
    /** Transforms pay where input and output fall into no more sequences than these, ... */
    private static final int MOST_PHASES = 8;
    /** ... and an output is the sum of so many products for each of them. */
    private static final int FEWEST_PRODUCTS = 40;

    private final int up;
    private final int down;
    private final int halfWidth;
    private final int taps;
    /** Kept phases: {@code up}, or fewer if they are interpolated. */
    private final int rows;

    private final boolean exact;
    /** {@code [rows x taps]} coefficients, or {@code [rows x ORDER x taps]} of polynomials. */
    private final double[] table;

    private volatile @Nullable BlockFilter blocks;

    /**
     * @param up at least 1
     * @param down at least 1, at most 8 times {@code up}
     */
    PolyphaseFilter(int up, int down, Prototype prototype) {
        this.up = up;
        this.down = down;
        this.halfWidth = prototype.halfWidth();
        this.taps = 2 * halfWidth;
        this.exact = (long) up * taps <= LARGEST_TABLE || !prototype.smooth();
        // The lower the cutoff, the smoother h is against the samples, and the fewer phases tell it.
        this.rows = exact ? up : Math.max(16, (int) Math.min(GRID, (long) GRID * up / down));
        this.table = exact ? coefficients(prototype) : polynomials(prototype);
    }

    @Override
    public int up() {
        return up;
    }

    @Override
    public int down() {
        return down;
    }

    @Override
    public int halfWidth() {
        return halfWidth;
    }

    @Override
    public int taps() {
        return taps;
    }

    @Override
    public double[] work() {
        return new double[exact ? 0 : taps];
    }

    @Override
    public double output(double[] x, int at, long output, int phase, double[] work) {
        if (exact) {
            return Dots.dot(table, phase * taps, x, at, taps);
        }
        long place = (long) phase * rows;
        int row = (int) (place / up);
        double u = (double) (place - (long) row * up) / up;
        int c0 = row * ORDER * taps;
        for (int j = 0; j < taps; j++) {
            double c = table[c0 + 5 * taps + j];
            c = c * u + table[c0 + 4 * taps + j];
            c = c * u + table[c0 + 3 * taps + j];
            c = c * u + table[c0 + 2 * taps + j];
            c = c * u + table[c0 + taps + j];
            work[j] = c * u + table[c0 + j];
        }
        return Dots.dot(work, 0, x, at, taps);
    }

    @Override
    public void outputs(
            Dots kernel, double[] x, int at, long output, int phase, double[] work, int count, double[] y, int to) {
        if (exact) {
            kernel.run(table, taps, up, down, phase, x, at, count, y, to);
        } else {
            RateFilter.super.outputs(kernel, x, at, output, phase, work, count, y, to);
        }
    }

    /** Outputs of one phase, whose samples begin at any places: {@code y[to[j]]} rounded to float; only where the phases are kept. */
    void scattered(Dots kernel, int phase, float[] x, int[] places, int[] to, int count, float[] y) {
        kernel.scattered(table, phase * taps, taps, x, places, to, count, y);
    }

    /** Coefficient i of a phase; only where the phases are kept. */
    double coefficient(int phase, int i) {
        return table[phase * taps + i];
    }

    /** From so many outputs on blocks are faster than sums; {@link Integer#MAX_VALUE}: never. */
    int manyOutputs() {
        boolean fast = exact && Math.max(up, down) <= MOST_PHASES && up * taps >= FEWEST_PRODUCTS * (up + down);
        int hop = BlockFilter.size(dealtTaps()) - dealtTaps() + 1;
        return fast ? BlockFilter.FRAMES * hop * up / 4 : Integer.MAX_VALUE;
    }

    /** Coefficients of an output that fall on every down-th sample. */
    private int dealtTaps() {
        return (taps + (int) ((up - 1L) * down / up) + down - 1) / down;
    }

    /** The same filter on long stretches: output p of up, by every down-th sample from the d-th on. */
    BlockFilter blocks() {
        BlockFilter known = blocks;
        if (known == null) {
            double[][][] h = new double[up][down][dealtTaps()];
            for (int p = 0; p < up; p++) {
                int first = p * down / up;
                for (int i = 0; i < taps; i++) {
                    h[p][(first + i) % down][(first + i) / down] = coefficient(p * down % up, i);
                }
            }
            known = BlockFilter.design(h);
            blocks = known;
        }
        return known;
    }

    private double[] coefficients(Prototype prototype) {
        double[] values = new double[rows * taps];
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < taps; j++) {
                double value = prototype.at(time(row, j));
                values[row * taps + j] = value;
                sum += value;
            }
        }
        return scale(values, rows / sum);
    }

    private double[] polynomials(Prototype prototype) {
        double[] values = new double[rows * ORDER * taps];
        double[] nodes = new double[ORDER];
        double[][] basis = lagrange();
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < taps; j++) {
                for (int node = 0; node < ORDER; node++) {
                    nodes[node] = prototype.at(time(row + node - 2, j));
                }
                sum += nodes[2];
                for (int power = 0; power < ORDER; power++) {
                    double c = 0;
                    for (int node = 0; node < ORDER; node++) {
                        c += basis[node][power] * nodes[node];
                    }
                    values[(row * ORDER + power) * taps + j] = c;
                }
            }
        }
        return scale(values, rows / sum);
    }

    /** Time from the sample under coefficient j to an output in phase row / rows. */
    private double time(int row, int j) {
        return halfWidth - 1 - j + (double) row / rows;
    }

    /** A constant comes out as it went in, on the mean over the phases. */
    private static double[] scale(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return values;
    }

    /** {@code [node][power]}: the polynomials that are 1 at one of the nodes -2 .. 3 and 0 at the others. */
    private static double[][] lagrange() {
        double[][] basis = new double[ORDER][ORDER];
        for (int node = 0; node < ORDER; node++) {
            double[] product = basis[node];
            product[0] = 1;
            double divisor = 1;
            for (int other = 0; other < ORDER; other++) {
                if (other != node) {
                    for (int power = ORDER - 1; power > 0; power--) {
                        product[power] = product[power - 1] - (other - 2) * product[power];
                    }
                    product[0] *= -(other - 2);
                    divisor *= node - other;
                }
            }
            scale(product, 1 / divisor);
        }
        return basis;
    }
}
