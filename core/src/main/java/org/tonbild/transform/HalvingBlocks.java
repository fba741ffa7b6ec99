package org.tonbild.transform;

import org.jspecify.annotations.Nullable;
import org.tonbild.kernel.BlockFft;
import org.tonbild.kernel.Kernels;

/**
 * Halves the rate by a symmetric filter in the frequency domain (overlap-save). Two blocks of n samples, the second one
 * {@code 2 count} samples later, are the real and the imaginary part of one signal. Its transform Z times the filter's H,
 * which is real, folded at half the rate, {@code Y[k] = (H[k] Z[k] + H[k+n/2] Z[k+n/2]) / 2}, and transformed back at n/2
 * points has the outputs of both. As in {@link ProductTransform} nothing is moved to another place on the way. Blocks lie at
 * fixed places and each output leaves a fixed number of samples after its own, so neither values nor times depend on how
 * the samples are cut. Immutable.
 */
final class HalvingBlocks {
    private static final int LANES = BlockFft.LANES;
    private static final int START = BlockFft.START;
    private static final int SMALLEST = 512;
    /** With larger ones the passes leave the nearest cache. */
    private static final int LARGEST = 1024;
    /** What the transforms cost for each sample of a block, in products of a sum. */
    private static final int SUMS_PER_POINT = 16;

    private final int reach;
    /** Samples of a block before its first output's own: the reach, made even. */
    private final int lead;
    /** Outputs of one block of two. */
    private final int count;

    private final int n;
    /** Rows of the forward transform; half as many go back. */
    private final int rows;
    /** How far apart rows stand that are folded: 2 if all passes have radix 4, else 1, and the last pass is within the fold. */
    private final int leg;

    private final double[][] turns;
    private final double[][] down;
    private final double[][] up;
    /** H, in the order of the transform. */
    private final double[] response;

    private HalvingBlocks(double[] h, double scale, int n) {
        this.n = n;
        reach = h.length - 1;
        lead = reach + reach % 2;
        count = count(reach, n);
        rows = n / LANES;
        int levels = Integer.numberOfTrailingZeros(rows);
        leg = 2 - levels % 2;
        turns = BlockFilter.turns(levels);
        down = ProductTransform.firstTurns(n);
        up = ProductTransform.firstTurns(n / 2);
        double[] filter = new double[n];
        double factor = scale / n * (3 - leg);
        filter[0] = h[0] * factor;
        for (int k = 1; k < h.length; k++) {
            filter[k] = h[k] * factor;
            filter[n - k] = filter[k];
        }
        response = new double[START + n];
        forward(Kernels.active().blockFft(), filter, new double[n], 0, response, new double[START + n]);
    }

    private static int count(int reach, int n) {
        int room = n - 1 - 2 * reach - reach % 2;
        return room < 0 ? 0 : room / 2 + 1;
    }

    /**
     * The largest blocks for which no output waits for more than {@code patience} samples beyond its reach; null if they
     * are not worth it.
     *
     * @param h half of the filter
     */
    static @Nullable HalvingBlocks design(double[] h, double scale, int patience) {
        for (int n = LARGEST; n >= SMALLEST; n /= 2) {
            int count = count(h.length - 1, n);
            if (2 * (2 * count - 1) <= patience && count * h.length > SUMS_PER_POINT * n) {
                return new HalvingBlocks(h, scale, n);
            }
        }
        return null;
    }

    /** How many outputs later the last one of two blocks has its samples, and the first leaves. */
    int delay() {
        return 2 * count - 1;
    }

    /** The transform of x and, as imaginary parts, of i from {@code from} on; without a last pass of radix 2. */
    private void forward(BlockFft kernel, double[] x, double[] i, int from, double[] re, double[] im) {
        kernel.eight(x, 0, i, from, rows, rows, down[0], down[1], START, re, im, 0);
        for (int s = rows / 4; s > 0; s /= 4) {
            kernel.four(re, im, 0, s, s, rows / (4 * s), turns[Integer.numberOfTrailingZeros(4 * s)], 0);
        }
    }

    Decimator.Run open() {
        return new Run();
    }

    private final class Run implements Decimator.Run {
        private final BlockFft kernel = Kernels.active().blockFft();
        private final double[] block = new double[n + 2 * count];
        /** Samples in the blocks that their outputs need; zeros stand behind them. */
        private final int needed = lead + 2 * delay() + reach + 1;

        private final double[] re = new double[START + n];
        private final double[] im = new double[START + n];
        private final double[] foldedRe = new double[START + n / 2];
        private final double[] foldedIm = new double[START + n / 2];
        /** The outputs of each block. */
        private final double[][] out = new double[2][n / 2];

        private int filled = lead;
        /** Outputs of the present blocks that have left. */
        private int left = 2 * count;
        /** Samples since the present blocks were full. */
        private int since;

        @Override
        public void push(double[] x, int offset, int length, Decimator.Sink sink) {
            int at = offset;
            int end = offset + length;
            while (at < end) {
                int samples = Math.min(end - at, needed - filled);
                System.arraycopy(x, at, block, filled, samples);
                filled += samples;
                since += samples;
                at += samples;
                give(sink);
                if (filled == needed) {
                    compute();
                    System.arraycopy(block, 4 * count, block, 0, needed - 4 * count);
                    filled -= 4 * count;
                    left = 0;
                    since = 0;
                    give(sink);
                }
            }
        }

        private void give(Decimator.Sink sink) {
            int due = Math.min(2 * count, 1 + since / 2);
            while (left < due) {
                int from = left % count;
                int some = Math.min(due - left, count - from);
                double[] y = out[left / count];
                left += some;
                sink.samples(y, lead / 2 + from, some);
            }
        }

        private void compute() {
            forward(kernel, block, block, 2 * count, re, im);
            int half = rows / 2;
            kernel.fold(re, im, response, half, leg, foldedRe, foldedIm);
            if (leg == 2) {
                kernel.two(foldedRe, foldedIm, 0, half / 2);
            }
            for (int s = leg; s < half; s *= 4) {
                kernel.fourBack(
                        foldedRe, foldedIm, 0, s, s, half / (4 * s), turns[Integer.numberOfTrailingZeros(4 * s)], 0);
            }
            kernel.eightBack(foldedRe, foldedIm, 0, half, up[0], up[1], START, false, out[0], out[1], 0, half);
        }
    }
}
