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

    WaveletBank(WaveletKernel[] kernels, int hop) {
        bands = kernels.length;
        this.hop = hop;
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

    /** @param powers whether frames are powers |W|^2 in their first array, and nothing in their second */
    ScalogramDesign.Run open(boolean powers) {
        return new Run(powers);
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
    private final class Run implements ScalogramDesign.Run {
        /** Frames that are gathered together, as values that lie side by side in memory are read together. */
        private static final int TOGETHER = 128;
        /** Fewer gathered frames are handed on one by one. */
        private static final int MANY = TOGETHER / 2;
        /** Distance of the gathered bands: a little more, so that they do not all fall on the same places of a cache. */
        private static final int LANES = TOGETHER + 8;

        private final boolean powers;
        private final double[] buffer = new double[2 * (before + reach) + 4096];
        private final Block[] blocks = new Block[groups.size()];
        private final double[] re = new double[bands];
        private final double[] im = new double[bands];
        /** The gathered frames, band after band. */
        private final double[] gatheredRe = new double[groups.isEmpty() ? 0 : bands * LANES];

        private final double[] gatheredIm;
        private int gathered;
        private int given;
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

        Run(boolean powers) {
            this.powers = powers;
            int longest = groups.isEmpty() ? 0 : groups.get(groups.size() - 1).size;
            int spectrum = groups.isEmpty()
                    ? 0
                    : groups.get(groups.size() - 1).transform.length();
            xr = new double[spectrum];
            xi = new double[spectrum];
            none = new double[longest];
            gatheredIm = new double[powers ? 0 : gatheredRe.length];
            for (int g = 0; g < blocks.length; g++) {
                blocks[g] = new Block(groups.get(g));
            }
            yr = new double[hop == 1 ? 0 : longest];
            yi = new double[hop == 1 && !powers ? 0 : longest];
        }

        @Override
        public void push(float[] samples, int offset, int length, ScalogramDesign.Sink sink) {
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
        public void finish(ScalogramDesign.Sink sink) {
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

        private void deliver(long end, ScalogramDesign.Sink sink) {
            while (next < end && next + reach <= start + filled) {
                int at = (int) (next - start);
                if (blocks.length > 0) {
                    if (given == gathered) {
                        gather(at);
                        given = 0;
                    }
                    long last = next + (gathered - 1L) * hop;
                    boolean all = given == 0 && last < end && last + reach <= start + filled;
                    if (all && powers && gathered >= MANY && handOn(at, sink)) {
                        given = gathered;
                        next = last + hop;
                        continue;
                    }
                    for (int b = 0; b < bands; b++) {
                        re[b] = gatheredRe[b * LANES + given];
                        im[b] = powers ? 0 : gatheredIm[b * LANES + given];
                    }
                    given++;
                }
                for (int i = 0; i < summed.length; i++) {
                    sum(summedKernels[i], at, re, im, summed[i]);
                }
                sink.frame(re, im);
                next += hop;
            }
        }

        /** All gathered frames at once. */
        private boolean handOn(int at, ScalogramDesign.Sink sink) {
            for (int i = 0; i < summed.length; i++) {
                for (int f = 0; f < gathered; f++) {
                    sum(summedKernels[i], at + f * hop, gatheredRe, im, summed[i] * LANES + f);
                }
            }
            return sink.frames(gatheredRe, LANES, gathered);
        }

        private void gather(int at) {
            gathered = TOGETHER;
            for (Block block : blocks) {
                gathered = Math.min(gathered, block.left(at));
            }
            for (Block block : blocks) {
                block.lay(block.valuesRe, gatheredRe);
                block.lay(block.valuesIm, gatheredIm);
                block.frame += gathered;
            }
        }

        private void sum(WaveletKernel kernel, int at, double[] re, double[] im, int to) {
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
            double r = r0 + r1;
            double j = i0 + i1;
            re[to] = powers ? r * r + j * j : r;
            if (!powers) {
                im[to] = j;
            }
        }

        /** The present block of a group. */
        private final class Block {
            private final Group group;
            private final ProductTransform.Work work;
            /** Of all bands frames, or whole blocks where all of their values are frames. */
            private final double[][] valuesRe;

            private final double[][] valuesIm;
            private int frame;

            Block(Group group) {
                this.group = group;
                work = group.transform.work();
                int length = hop == 1 ? group.size : group.frames;
                valuesRe = new double[group.bands.length][length];
                valuesIm = new double[powers ? 0 : group.bands.length][length];
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

            /** Lays some frames from the next one on into the rows of their bands. */
            void lay(double[][] values, double[] to) {
                int place = hop == 1 ? group.lead + frame : frame;
                for (int m = 0; m < values.length; m++) {
                    System.arraycopy(values[m], place, to, group.bands[m] * LANES, gathered);
                }
            }

            private void compute(int at) {
                work.forward(buffer, at - group.lead, none, xr, xi);
                for (int m = 0; m < valuesRe.length; m++) {
                    double[] toRe = hop == 1 ? valuesRe[m] : yr;
                    double[] toIm = hop == 1 && !powers ? valuesIm[m] : yi;
                    work.run(xr, xi, group.re[m], group.im[m], powers, toRe, toIm);
                    if (hop > 1) {
                        pick(yr, valuesRe[m]);
                    }
                    if (hop > 1 && !powers) {
                        pick(yi, valuesIm[m]);
                    }
                }
            }

            private void pick(double[] y, double[] values) {
                for (int f = 0; f < group.frames; f++) {
                    values[f] = y[group.lead + f * hop];
                }
            }
        }
    }
}
