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
    /** Parts of a block that stay in the nearest cache. */
    private static final int PARTS = 16;
    /** Empty rows behind each part, so that the same columns of all parts fall on different places of a cache. */
    private static final int GAP = 8;
    /** Rows of each part that go through the passes over all parts together: they fit into the nearest cache. */
    private static final int COLUMNS = 16;

    /**
     * 4 KB of values. With 16 bytes before them and these behind the rows, real and imaginary parts that are allocated one
     * after the other lie alike in their pages: a load waits for stores just before it whose places in their pages are its
     * own, and so none of those of other rows does.
     */
    private static final int PAGE = 512;

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
                double[] xr = new double[work.length(1)];
                double[] xi = new double[work.length(1)];
                for (int j = 0; j < taps; j++) {
                    // Backwards, which gives the conjugate.
                    xr[BlockFft.START + work.row(-j & size - 1) * LANES] = h[p][d][j] / size;
                    sum += Math.abs(h[p][d][j]);
                }
                sums += sum * sum;
                work.apart(xr, xi, 0, 0, size / PARTS);
                for (int part = 0; part < PARTS; part++) {
                    work.forward(xr, xi, work.row(part * size / PARTS), 1);
                }
                for (int k = 0; k < size; k++) {
                    double a = xr[BlockFft.START + work.row(k) * LANES];
                    double b = xi[BlockFft.START + work.row(k) * LANES];
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
        /** The rows of all inputs. */
        private final double[] xr;

        private final double[] xi;
        /** Of each output; the last one takes the place of the inputs. */
        private final double[][] yr;

        private final double[][] yi;
        private final int inputs;
        private final int part;
        /** From the rows of an input to those of the next one. */
        private final int apart;
        /** Of the last pass there and the first one back. */
        private final int radix;

        private final double[] energies = new double[BlockFft.START + LANES * LANES];

        private Work(BlockFilter owner, int inputs, int outputs) {
            this.owner = owner;
            this.inputs = inputs;
            kernel = owner.kernels.get();
            part = owner.size / PARTS;
            apart = (part + GAP) * PARTS;
            radix = part == 1 ? 1 : Integer.numberOfTrailingZeros(part) % 2 == 0 ? 4 : 2;
            xr = new double[length(inputs)];
            xi = new double[length(inputs)];
            yr = new double[outputs][];
            yi = new double[outputs][];
            for (int p = 0; p < outputs; p++) {
                boolean last = p == outputs - 1;
                yr[p] = last ? xr : new double[length(1)];
                yi[p] = last ? xi : new double[length(1)];
            }
        }

        private int length(int inputs) {
            return BlockFft.START + inputs * apart * LANES + PAGE - LANES;
        }

        /**
         * Filters; block f of input d begins at {@code x[from + f hop D + d]}, D being the number of inputs, and takes every
         * D-th value. The outputs come with {@link #round}.
         *
         * @param x at least D (({@link #FRAMES} - 1) hop + {@link #size}) samples from there on; left as they are
         * @param hop at most {@link #longestHop}
         */
        public void run(float[] x, int from, int hop) {
            Arrays.fill(energies, 0);
            // As few as fill vectors of floats and cached lines.
            int width = Math.min(part, inputs % 2 == 0 ? COLUMNS / 2 : COLUMNS);
            for (int c = 0; c < part; c += width) {
                for (int i = 0; i < PARTS; i++) {
                    kernel.spread(
                            x,
                            from + (i * part + c) * inputs,
                            hop * inputs,
                            width,
                            inputs,
                            apart,
                            xr,
                            xi,
                            i * (part + GAP) + c,
                            energies);
                }
                for (int d = 0; d < inputs; d++) {
                    apart(xr, xi, d * apart, c, width);
                }
            }
            // The last pass there, unless its results are needed more than once, and the first one back go with the
            // products.
            boolean once = yr.length == 1;
            for (int i = 0; i < PARTS; i++) {
                int at = i * (part + GAP);
                for (int d = 0; d < inputs; d++) {
                    forward(xr, xi, at + d * apart, once ? radix : 1);
                }
                for (int p = 0; p < yr.length; p++) {
                    kernel.multiply(
                            owner.re[p], owner.im[p], i * part, part, once, xr, xi, apart, yr[p], yi[p], at, radix);
                    for (int s = radix; s < part; s *= 4) {
                        kernel.fourBack(yr[p], yi[p], at, s, s, part / (4 * s), turns(s), 0);
                    }
                }
            }
        }

        /** The norm of the samples of a pair of blocks, 2 l and 2 l + 1. */
        public double norm(int l) {
            double sum = 0;
            for (int i = BlockFft.START + l; i < energies.length; i += LANES) {
                sum += energies[i];
            }
            return Math.sqrt(sum);
        }

        /** From the values to {@link #PARTS} parts: columns {@code c} to {@code c + width} of all. */
        private void apart(double[] re, double[] im, int at, int c, int width) {
            int levels = owner.turns.length - 1;
            int row = part + GAP;
            for (int j = 0; j < 4; j++) {
                kernel.four(re, im, at + j * row + c, 4 * row, width, 1, owner.turns[levels], 6 * (j * part + c));
            }
            kernel.four(re, im, at + c, row, width, 4, owner.turns[levels - 2], 6 * c);
        }

        /** From the parts to the values. */
        private void together(double[] re, double[] im, int c, int width) {
            int levels = owner.turns.length - 1;
            int row = part + GAP;
            kernel.fourBack(re, im, c, row, width, 4, owner.turns[levels - 2], 6 * c);
            for (int j = 0; j < 4; j++) {
                kernel.fourBack(re, im, j * row + c, 4 * row, width, 1, owner.turns[levels], 6 * (j * part + c));
            }
        }

        /** Within a part, but for the last pass if that is left to another. */
        private void forward(double[] re, double[] im, int at, int left) {
            for (int s = part / 4; s > left / 4; s /= 4) {
                kernel.four(re, im, at, s, s, part / (4 * s), turns(s), 0);
            }
            if (left == 1 && radix == 2) {
                kernel.two(re, im, at, part / 2);
            }
        }

        private double[] turns(int s) {
            return owner.turns[Integer.numberOfTrailingZeros(4 * s)];
        }

        /**
         * Ends the way of output p, once, and rounds it to float: sample n of block f goes to {@code y[f hop + n]}, 0 <= n <
         * hop.
         *
         * @param e at least 0, for each pair of blocks
         * @param doubtful takes the places in y whose value plus and minus e does not round to the same
         * @return how many these are
         */
        public int round(int p, int hop, double[] e, float[] y, int[] doubtful) {
            int found = 0;
            int width = Math.min(part, COLUMNS);
            for (int c = 0; c < part; c += width) {
                together(yr[p], yi[p], c, width);
                for (int to = c; to < hop; to += part) {
                    int count = Math.min(width, hop - to);
                    if (!kernel.round(yr[p], yi[p], row(to), count, e, y, to, hop)) {
                        for (int f = 0; f < FRAMES; f++) {
                            for (int n = to + f * hop; n < to + f * hop + count; n++) {
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

        /** Where value t stands. */
        private int row(int t) {
            return t + t / part * GAP;
        }
    }
}
