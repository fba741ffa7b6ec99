package org.tonbild.transform;

import org.jspecify.annotations.Nullable;

/**
 * Halves the rate by a symmetric filter in the frequency domain (overlap-save). A block of n samples is transformed, its
 * spectrum X times the filter's H folded at half the rate, {@code Y[k] = (H[k] X[k] + H[n/2-k] conj(X[n/2-k])) / 2}, and
 * transformed back at n/2 points. Blocks lie at fixed places and each output leaves a fixed number of samples after its
 * own, so neither values nor times depend on how the samples are cut. Immutable.
 */
final class HalvingBlocks {
    private static final int SMALLEST = 512;
    private static final int LARGEST = 2048;
    /** What the transforms cost for each sample of a block, in products of a sum. */
    private static final int SUMS_PER_POINT = 32;

    private final int reach;
    /** Samples of a block before its first output's own: the reach, made even. */
    private final int lead;
    /** Outputs of a block. */
    private final int count;

    private final int n;
    private final RealFft down;
    private final RealFft up;
    private final double[] response;

    private HalvingBlocks(double[] h, double scale, int n) {
        this.n = n;
        reach = h.length - 1;
        lead = reach + reach % 2;
        count = count(reach, n);
        down = RealFft.design(n);
        up = RealFft.design(n / 2);
        double[] filter = new double[n];
        filter[0] = h[0] * scale / 2;
        for (int k = 1; k < h.length; k++) {
            filter[k] = h[k] * scale / 2;
            filter[n - k] = filter[k];
        }
        response = new double[n / 2 + 1];
        down.forward(filter, 0, response, new double[n / 2 + 1], down.work());
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
            if (2 * (count - 1) <= patience && count * h.length > SUMS_PER_POINT * n) {
                return new HalvingBlocks(h, scale, n);
            }
        }
        return null;
    }

    /** How many outputs later the last one of a block has its samples, and the first leaves. */
    int delay() {
        return count - 1;
    }

    Decimator.Run open() {
        return new Run();
    }

    private final class Run implements Decimator.Run {
        private final double[] block = new double[n];
        /** Samples in the block that its outputs need; zeros stand behind them. */
        private final int needed = lead + 2 * (count - 1) + reach + 1;

        private final double[] re = new double[n / 2 + 1];
        private final double[] im = new double[n / 2 + 1];
        private final double[] foldedRe = new double[n / 4 + 1];
        private final double[] foldedIm = new double[n / 4 + 1];
        private final double[] out = new double[n / 2];
        private final RealFft.Work downWork = down.work();
        private final RealFft.Work upWork = up.work();
        private int filled = lead;
        /** Outputs of the present block that have left. */
        private int left = count;
        /** Samples since the present block was full. */
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
                    System.arraycopy(block, 2 * count, block, 0, needed - 2 * count);
                    filled -= 2 * count;
                    left = 0;
                    since = 0;
                    give(sink);
                }
            }
        }

        private void give(Decimator.Sink sink) {
            int due = Math.min(count, 1 + since / 2);
            if (due > left) {
                int from = left;
                left = due;
                sink.samples(out, lead / 2 + from, due - from);
            }
        }

        private void compute() {
            down.forward(block, 0, re, im, downWork);
            int half = n / 2;
            for (int k = 0; k <= n / 4; k++) {
                double h = response[k];
                double g = response[half - k];
                foldedRe[k] = h * re[k] + g * re[half - k];
                foldedIm[k] = h * im[k] - g * im[half - k];
            }
            up.inverse(foldedRe, foldedIm, out, 0, upWork);
        }
    }
}
