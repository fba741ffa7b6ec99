package org.tonbild.transform;

import java.util.Arrays;
import java.util.function.Supplier;
import org.tonbild.kernel.BlockFft;
import org.tonbild.kernel.Kernels;

/**
 * Filters from several inputs to several outputs over a long stretch, by Fourier transforms of overlapping blocks of M
 * samples:
 *
 * <pre>
 * y_p[n] = sum_d sum_j h_pd[j] x_d[n + j],  0 <= j < taps,   Y_p[k] = sum_d conj(H_pd[k]) X_d[k].
 * </pre>
 *
 * <p>{@value #FRAMES} blocks go at once: two neighbours as the real and the imaginary part of one signal (the filters are
 * real, so that they do not mix), eight such pairs side by side. M is the power of two that is four to eight times as long
 * as a filter.
 *
 * <p><b>Error.</b> With u = 2^-53 and |x| the root of the sum of all squared samples of a pair of blocks, each output
 * differs from the exact sum by less than {@link #errorOf} times |x|:
 *
 * <pre>
 * u ((14 L + 8 + D) g_p + 8 L s_p),   L = log2 M,  g_p = max_k sqrt(sum_d |H_pd[k]|^2),  s_p = sqrt(sum_d |h_pd|_1^2).
 * </pre>
 *
 * <p>A transform of M = 2^L values has L levels of sums and differences of two values, whose rounding errors have at most u
 * times the norm of what comes out, and behind (inversely: before) each at most one turn by a rounded unit root: (sqrt 5 +
 * 3) u, as complex products err by sqrt 5 u (R. Brent, C. Percival, P. Zimmermann, 2007) and the roots by less than 3 u. So
 * a transform errs by less than 7 L u of its result's norm, both by 14 L u, and products and sums of D terms by (3 + D) u.
 * H itself is such a transform; each of its values is a sum along paths of L levels and errs by at most 7 L u of the sum of
 * the |h|. All errors together are a vector whose norm is at most this, and so is none of its elements larger. Terms of u^2
 * lie in the rounding up of these numbers. Sources: N. Higham, Accuracy and Stability of Numerical Algorithms, 2002,
 * chapter 24; A. Oppenheim, R. Schafer, Discrete-Time Signal Processing, 8.7.3 (overlap and save).
 *
 * <p>Immutable; {@link #work} gives the memory of one thread.
 */
public final class BlockFilter {
    private static final int LANES = BlockFft.LANES;
    /** Blocks that go at once. */
    public static final int FRAMES = 2 * LANES;

    private static final double U = 0x1p-53;
    /** Parts of a block that stay in the nearest cache; behind each an empty row, so that they fall on its different places. */
    private static final int PARTS = 16;

    private final int size;
    private final int hop;
    private final int inputs;
    /** {@code [p][d][k]} conj(H) / M, k in the order of the transforms. */
    private final double[][][] re;

    private final double[][][] im;
    private final double[] errors;
    /** Turns of passes of radix 4 over 4^i or 2 4^i rows: element log2 of that. */
    private final double[][] turns;

    private final Supplier<BlockFft> kernels = Kernels.active()::blockFft;

    private BlockFilter(double[][][] h) {
        int taps = h[0][0].length;
        size = size(taps);
        hop = size - taps + 1;
        inputs = h[0].length;
        int levels = Integer.numberOfTrailingZeros(size);
        turns = turns(levels);
        re = new double[h.length][inputs][size];
        im = new double[h.length][inputs][size];
        errors = new double[h.length];
        Work work = new Work(this, 1, 1);
        for (int p = 0; p < h.length; p++) {
            double sums = 0;
            double[] squares = new double[size];
            for (int d = 0; d < inputs; d++) {
                double sum = 0;
                double[] xr = new double[work.length()];
                double[] xi = new double[work.length()];
                for (int j = 0; j < taps; j++) {
                    // Backwards, which gives the conjugate.
                    xr[BlockFft.START + row(-j & size - 1) * LANES] = h[p][d][j] / size;
                    sum += Math.abs(h[p][d][j]);
                }
                sums += sum * sum;
                work.forward(xr, xi);
                for (int part = 0; part < PARTS; part++) {
                    work.forward(xr, xi, part);
                }
                for (int k = 0; k < size; k++) {
                    double a = xr[BlockFft.START + row(k) * LANES];
                    double b = xi[BlockFft.START + row(k) * LANES];
                    re[p][d][k] = a;
                    im[p][d][k] = b;
                    squares[k] += a * a + b * b;
                }
            }
            double gain = 0;
            for (double square : squares) {
                gain = Math.max(gain, square);
            }
            errors[p] = U * ((14 * levels + 8 + inputs) * size * Math.sqrt(gain) + 8 * levels * Math.sqrt(sums));
        }
    }

    /**
     * Computes the spectra.
     *
     * @param h {@code [p][d][j]} filter from input d to output p; all of one length
     */
    public static BlockFilter design(double[][][] h) {
        return new BlockFilter(h);
    }

    /** The turns of passes of radix 4 over 2^i rows, i up to {@code levels}: exp(-2 pi i k c / 2^i), k = 1 to 3, for each c. */
    static double[][] turns(int levels) {
        double[][] turns = new double[levels + 1][];
        for (int i = 2; i <= levels; i++) {
            int length = 1 << i;
            turns[i] = new double[6 * (length / 4)];
            for (int c = 0; c < length / 4; c++) {
                for (int k = 1; k < 4; k++) {
                    turns[i][6 * c + 2 * k - 2] = UnitRoots.cos((long) k * c, length);
                    turns[i][6 * c + 2 * k - 1] = -UnitRoots.sin((long) k * c, length);
                }
            }
        }
        return turns;
    }

    /** Where value t stands: behind every part is an empty row. */
    private int row(int t) {
        return t + t / (size / PARTS);
    }

    /** The size of blocks for filters of this length. */
    public static int size(int taps) {
        return 4 * Integer.highestOneBit(Math.max(4, 2 * taps - 1));
    }

    /** The largest distance of two blocks: so many outputs of a block are right. */
    public int longestHop() {
        return hop;
    }

    /** Samples of a block. */
    public int size() {
        return size;
    }

    /** Error of output p over the norm of the samples of a pair of blocks, at most. */
    public double errorOf(int p) {
        return errors[p];
    }

    /** Memory for one thread. */
    public Work work() {
        return new Work(this, inputs, re.length);
    }

    /** One stretch on its way through the filters. Not thread-safe. */
    public static final class Work {
        private final BlockFilter owner;
        private final BlockFft kernel;
        private final double[][] xr;
        private final double[][] xi;
        private final double[][] yr;
        private final double[][] yi;
        private final int part;
        private final double[] energies = new double[LANES];

        private Work(BlockFilter owner, int inputs, int outputs) {
            this.owner = owner;
            kernel = owner.kernels.get();
            part = owner.size / PARTS;
            xr = new double[inputs][length()];
            xi = new double[inputs][length()];
            yr = new double[outputs][length()];
            yi = new double[outputs][length()];
        }

        private int length() {
            return BlockFft.START + (part + 1) * PARTS * LANES;
        }

        /**
         * Filters; block f of input d begins at {@code x[f hop D + d]}, D being the number of inputs, and takes every D-th
         * value.
         *
         * @param x at least D (({@link #FRAMES} - 1) hop + {@link #size}) samples; left as they are
         * @param hop at most {@link #longestHop}
         */
        public void run(float[] x, int hop) {
            int inputs = xr.length;
            int row = part + 1;
            Arrays.fill(energies, 0);
            for (int d = 0; d < inputs; d++) {
                for (int i = 0; i < PARTS; i++) {
                    int from = i * part * inputs + d;
                    kernel.spread(x, from, 2 * hop * inputs, inputs, part, xr[d], i * row);
                    kernel.spread(x, from + hop * inputs, 2 * hop * inputs, inputs, part, xi[d], i * row);
                }
                forward(xr[d], xi[d]);
            }
            for (int i = 0; i < PARTS; i++) {
                for (int d = 0; d < inputs; d++) {
                    forward(xr[d], xi[d], i);
                    kernel.addEnergies(xr[d], xi[d], i * row, part, energies);
                }
                for (int p = 0; p < yr.length; p++) {
                    for (int d = 0; d < inputs; d++) {
                        double[] gr = owner.re[p][d];
                        double[] gi = owner.im[p][d];
                        kernel.multiply(gr, gi, i * part, part, xr[d], xi[d], d > 0, yr[p], yi[p], i * row);
                    }
                    back(yr[p], yi[p], i);
                }
            }
            int levels = owner.turns.length - 1;
            for (int p = 0; p < yr.length; p++) {
                kernel.sixteenBack(yr[p], yi[p], 0, row, part, owner.turns[levels], owner.turns[levels - 2]);
            }
        }

        /** The norm of the samples of a pair of blocks, 2 l and 2 l + 1, by Parseval's sum. */
        public double norm(int l) {
            return Math.sqrt(energies[l] / owner.size);
        }

        /** From the values to {@link #PARTS} parts. */
        private void forward(double[] re, double[] im) {
            int levels = owner.turns.length - 1;
            kernel.sixteen(re, im, 0, part + 1, part, owner.turns[levels], owner.turns[levels - 2]);
        }

        /** Within a part. */
        private void forward(double[] re, double[] im, int i) {
            int at = i * (part + 1);
            for (int s = part / 4; s > 0; s /= 4) {
                kernel.four(re, im, at, s, s, part / (4 * s), owner.turns[Integer.numberOfTrailingZeros(4 * s)], 0);
            }
            if (odd()) {
                kernel.two(re, im, at, part / 2);
            }
        }

        private void back(double[] re, double[] im, int i) {
            int at = i * (part + 1);
            if (odd()) {
                kernel.two(re, im, at, part / 2);
            }
            for (int s = odd() ? 2 : 1; s < part; s *= 4) {
                kernel.fourBack(re, im, at, s, s, part / (4 * s), owner.turns[Integer.numberOfTrailingZeros(4 * s)], 0);
            }
        }

        /** Whether passes of radix 4 leave one of radix 2. */
        private boolean odd() {
            return Integer.numberOfTrailingZeros(part) % 2 != 0;
        }

        /**
         * Rounds output p of all blocks to float: sample n of block f goes to {@code y[f hop + n]}, 0 <= n < hop.
         *
         * @param e at least 0, for each pair of blocks
         * @param doubtful takes the places in y whose value plus and minus e does not round to the same
         * @return how many these are
         */
        public int round(int p, int hop, double[] e, float[] y, int[] doubtful) {
            int found = 0;
            for (int i = 0; i * part < hop; i++) {
                int count = Math.min(part, hop - i * part);
                for (int odd = 0; odd < 2; odd++) {
                    double[] values = odd == 0 ? yr[p] : yi[p];
                    int to = odd * hop + i * part;
                    if (!kernel.round(values, i * (part + 1), count, e, y, to, 2 * hop)) {
                        for (int l = 0; l < LANES; l++) {
                            for (int k = 0, n = to + 2 * l * hop; k < count; k++, n++) {
                                if (Float.isNaN(y[n])) {
                                    doubtful[found++] = n;
                                }
                            }
                        }
                    }
                }
            }
            return found;
        }
    }
}
