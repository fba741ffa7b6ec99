package org.tonbild.representation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tonbild.transform.ProductTransform;

/**
 * Finite wavelets of several lengths over one stream. Each takes plain sums or, where frames are dense against its
 * length, blocks of Fourier transforms (overlap-save); which of them follows from lengths and hop alone, and blocks lie
 * at fixed places, so the bits do not depend on how the samples are cut. Immutable.
 */
final class WaveletBank {
    private final int bands;
    private final int hop;
    private final boolean roots;
    /** Bands that are summed, and their kernels. */
    private final int[] summed;

    private final WaveletKernel[] summedKernels;
    /** The others, by size of their transform. */
    private final List<Group> groups;
    /** Samples before a frame that may count. */
    private final int before;
    /** Of blocks that are more than two to four kernels long, log2. */
    private static final int LARGEST_BLOCK = 15;
    /** A bank whose spectra would take more bytes keeps to small blocks. */
    private static final long LARGEST_BANK = 14L << 20;

    /** A frame at sample t leaves when t + reach samples have come. */
    private final int reach;

    /** @param roots whether rounded frames are |W|, else |W|^2 */
    WaveletBank(WaveletKernel[] kernels, int hop, boolean roots) {
        bands = kernels.length;
        this.hop = hop;
        this.roots = roots;
        List<Integer> sums = new ArrayList<>();
        List<List<Integer>> sizes = new ArrayList<>();
        for (int size = 0; size <= 26; size++) {
            sizes.add(new ArrayList<>());
        }
        boolean large = bytes(kernels) <= LARGEST_BANK;
        for (int b = 0; b < kernels.length; b++) {
            int log2 = large ? largeSize(kernels[b].length()) : smallSize(kernels[b].length());
            long n = 1L << log2;
            long frames = (n - kernels[b].length()) / hop;
            // A sum costs its length for every frame, a block about n log2 n.
            if (n * (log2 + 4) < frames * kernels[b].length()) {
                sizes.get(log2).add(b);
            } else {
                sums.add(b);
            }
        }
        summed = sums.stream().mapToInt(b -> b).toArray();
        summedKernels = sums.stream().map(b -> kernels[b]).toArray(WaveletKernel[]::new);
        groups = new ArrayList<>();
        for (int log2 = 0; log2 < sizes.size(); log2++) {
            if (!sizes.get(log2).isEmpty()) {
                groups.add(new Group(
                        kernels,
                        1 << log2,
                        sizes.get(log2).stream().mapToInt(b -> b).toArray()));
            }
        }
        int most = 0;
        int latest = 1;
        for (int b : summed) {
            most = Math.max(most, kernels[b].lead());
            latest = Math.max(latest, 1 + kernels[b].trail());
        }
        for (Group group : groups) {
            most = Math.max(most, group.lead);
            latest = Math.max(latest, group.size - group.lead);
        }
        before = most;
        reach = latest;
    }

    /** Two kernels long at least. */
    private static int smallSize(int length) {
        return Math.max(9, 33 - Integer.numberOfLeadingZeros(length));
    }

    /** Four to eight kernels long, so that little of a block is lost, or where that is larger than a cache half as long. */
    private static int largeSize(int length) {
        int log2 = 34 - Integer.numberOfLeadingZeros(length - 1);
        return Math.max(9, log2 <= LARGEST_BLOCK ? log2 : log2 - 1);
    }

    /** What the spectra of a bank with large blocks take. */
    private static long bytes(WaveletKernel[] kernels) {
        long bytes = 0;
        for (WaveletKernel kernel : kernels) {
            bytes += 2L * Double.BYTES << largeSize(kernel.length());
        }
        return bytes;
    }

    /** A frame at sample t leaves when t + reach samples have come. */
    int reach() {
        return reach;
    }

    /** @param rounded whether frames are |W| or |W|^2 for {@link BatchSink#rounded}; else W, real parts first */
    FrameStream open(boolean rounded) {
        return new Run(rounded);
    }

    /** Kernels whose blocks share one transform of the samples. */
    private final class Group {
        private final ProductTransform transform;
        private final int[] bands;
        /** Spectra over n, for each band. */
        private final double[][] re;

        private final double[][] im;
        /** Samples of a block. */
        private final int size;
        /** Samples of a block that lie before its first frame. */
        private final int lead;
        /** Frames of a block. */
        private final int frames;

        Group(WaveletKernel[] kernels, int n, int[] bands) {
            size = n;
            this.bands = bands;
            int most = 0;
            int trail = 0;
            for (int b : bands) {
                most = Math.max(most, kernels[b].lead());
                trail = Math.max(trail, kernels[b].trail());
            }
            lead = most;
            frames = (n - lead - trail - 1) / hop + 1;
            transform = new ProductTransform(n);
            ProductTransform.Work work = transform.work();
            re = new double[bands.length][transform.length()];
            im = new double[bands.length][transform.length()];
            double[] hr = new double[n];
            double[] hi = new double[n];
            for (int m = 0; m < bands.length; m++) {
                WaveletKernel kernel = kernels[bands[m]];
                Arrays.fill(hr, 0);
                Arrays.fill(hi, 0);
                for (int i = 0; i < kernel.length(); i++) {
                    int at = (kernel.lead() - i) & (n - 1);
                    hr[at] = kernel.re()[i] / n;
                    hi[at] = kernel.im()[i] / n;
                }
                work.forward(hr, 0, hi, re[m], im[m]);
            }
        }
    }

    /** One channel at work. */
    private final class Run implements FrameStream {
        /** Frames that are gathered together, as values that lie side by side in memory are read together. */
        private static final int TOGETHER = 128;
        /** Distance of the gathered bands: a little more, so that they do not all fall on the same places of a cache. */
        private static final int LANES = TOGETHER + 8;

        private final boolean rounded;
        private final double[] buffer = new double[2 * (before + reach) + 4096];
        private final Block[] blocks = new Block[groups.size()];
        private final double[] complex = new double[2 * bands];
        /** The gathered frames, band after band. */
        private final double[] gatheredRe;

        private final double[] gatheredIm;
        /** Of each band rounded frames, and where the next one stands. */
        private final float[][] rows = new float[bands][];

        private final int[] from = new int[bands];
        /** Spectrum of a block, and values of one band: for all blocks. */
        private final double[] xr;

        private final double[] xi;
        /** Imaginary parts of the samples. */
        private final double[] none;

        private final double[] yr;
        private final double[] yi;
        /** Sample at {@code buffer[0]}; negative ones are zeros before the recording. */
        private long start = -before;

        private int filled = before;
        private long seen;
        /** Sample of the next frame. */
        private long next;

        Run(boolean rounded) {
            this.rounded = rounded;
            int longest = groups.isEmpty() ? 0 : groups.get(groups.size() - 1).size;
            int spectrum = groups.isEmpty()
                    ? 0
                    : groups.get(groups.size() - 1).transform.length();
            xr = new double[spectrum];
            xi = new double[spectrum];
            none = new double[longest];
            gatheredRe = new double[rounded ? 0 : bands * LANES];
            gatheredIm = new double[gatheredRe.length];
            for (int g = 0; g < blocks.length; g++) {
                blocks[g] = new Block(groups.get(g));
            }
            yr = new double[hop == 1 ? 0 : longest];
            for (int b : summed) {
                rows[b] = new float[TOGETHER];
            }
            yi = new double[yr.length];
        }

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            for (int at = 0; at < length; ) {
                int n = room(length - at);
                for (int i = 0; i < n; i++) {
                    buffer[filled + i] = samples[offset + at + i];
                }
                filled += n;
                seen += n;
                at += n;
                deliver(Long.MAX_VALUE, sink);
            }
        }

        @Override
        public void finish(FrameSink sink) {
            if (seen == 0) {
                throw ScalogramDesign.empty();
            }
            while (next < seen) {
                int n = room(Integer.MAX_VALUE);
                Arrays.fill(buffer, filled, filled + n, 0);
                filled += n;
                deliver(seen, sink);
            }
        }

        /** Makes room for some of {@code wanted} samples; keeps what the next frame needs. */
        private int room(int wanted) {
            if (filled == buffer.length) {
                int drop = (int) Math.min(filled, next - before - start);
                System.arraycopy(buffer, drop, buffer, 0, filled - drop);
                filled -= drop;
                start += drop;
            }
            return Math.min(wanted, buffer.length - filled);
        }

        private void deliver(long end, FrameSink sink) {
            while (next < end && next + reach <= start + filled) {
                int at = (int) (next - start);
                long there = (Math.min(end - 1, start + filled - reach) - next) / hop + 1;
                int count = (int) Math.min(TOGETHER, there);
                for (Block block : blocks) {
                    count = Math.min(count, block.left(at));
                }
                for (Block block : blocks) {
                    block.take(count);
                }
                for (int f = 0; f < count; f++) {
                    for (int b = 0; b < bands && !rounded; b++) {
                        complex[b] = gatheredRe[b * LANES + f];
                        complex[bands + b] = gatheredIm[b * LANES + f];
                    }
                    for (int i = 0; i < summed.length; i++) {
                        int b = summed[i];
                        sum(summedKernels[i], at + f * hop, b);
                        if (rounded) {
                            rows[b][f] = round(Magnitudes.power(complex, b));
                        }
                    }
                    if (!rounded) {
                        sink.frame(complex);
                    }
                }
                if (rounded) {
                    ((BatchSink) sink).rounded(rows, from, count);
                }
                next += (long) count * hop;
            }
        }

        private float round(double power) {
            return (float) (roots ? Math.sqrt(power) : power);
        }

        private void sum(WaveletKernel kernel, int at, int to) {
            double[] hr = kernel.re();
            double[] hi = kernel.im();
            int from = at - kernel.lead();
            double r0 = 0;
            double i0 = 0;
            double r1 = 0;
            double i1 = 0;
            int n = hr.length;
            int i = 0;
            for (; i + 1 < n; i += 2) {
                double x0 = buffer[from + i];
                double x1 = buffer[from + i + 1];
                r0 += hr[i] * x0;
                i0 += hi[i] * x0;
                r1 += hr[i + 1] * x1;
                i1 += hi[i + 1] * x1;
            }
            if (i < n) {
                r0 += hr[i] * buffer[from + i];
                i0 += hi[i] * buffer[from + i];
            }
            complex[to] = r0 + r1;
            complex[bands + to] = i0 + i1;
        }

        /** The present block of a group. */
        private final class Block {
            private final Group group;
            private final ProductTransform.Work work;
            /** Unless they are rounded: of all bands frames, or whole blocks where all of their values are frames. */
            private final double[][] valuesRe;

            private final double[][] valuesIm;
            private int frame;

            Block(Group group) {
                this.group = group;
                work = group.transform.work();
                int length = hop == 1 ? group.size : group.frames;
                valuesRe = new double[rounded ? 0 : group.bands.length][length];
                valuesIm = new double[valuesRe.length][length];
                for (int b : group.bands) {
                    rows[b] = new float[rounded ? length : 0];
                }
                frame = group.frames;
            }

            /** How many frames are there from the next one on, which is at {@code at} in the buffer; computes a block if none. */
            int left(int at) {
                if (frame == group.frames) {
                    compute(at);
                    frame = 0;
                }
                return group.frames - frame;
            }

            /** Lays some frames from the next one on into the rows of their bands, or says where they stand in these. */
            void take(int count) {
                int place = hop == 1 ? group.lead + frame : frame;
                for (int m = 0; m < group.bands.length; m++) {
                    int b = group.bands[m];
                    from[b] = place;
                    if (!rounded) {
                        System.arraycopy(valuesRe[m], place, gatheredRe, b * LANES, count);
                        System.arraycopy(valuesIm[m], place, gatheredIm, b * LANES, count);
                    }
                }
                frame += count;
            }

            private void compute(int at) {
                work.forward(buffer, at - group.lead, none, xr, xi);
                for (int m = 0; m < group.bands.length; m++) {
                    float[] row = rows[group.bands[m]];
                    double[] hr = group.re[m];
                    double[] hi = group.im[m];
                    if (hop > 1) {
                        work.run(xr, xi, hr, hi, rounded, yr, yi);
                        pick(m, row);
                    } else if (rounded) {
                        work.run(xr, xi, hr, hi, !roots, row, group.lead, group.lead + group.frames);
                    } else {
                        work.run(xr, xi, hr, hi, false, valuesRe[m], valuesIm[m]);
                    }
                }
            }

            private void pick(int m, float[] row) {
                for (int f = 0; f < group.frames; f++) {
                    int t = group.lead + f * hop;
                    if (rounded) {
                        row[f] = round(yr[t]);
                    } else {
                        valuesRe[m][f] = yr[t];
                        valuesIm[m][f] = yi[t];
                    }
                }
            }
        }
    }
}
