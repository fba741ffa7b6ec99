package org.tonbild.representation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tonbild.kernel.FftPasses;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.StridedRows;
import org.tonbild.transform.ProductTransform;
import org.tonbild.transform.RealFft;

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
    /** Longest block whose transforms go side by side. */
    private static final int LARGEST_SIDE = 2048;
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
        return Math.max(8, 33 - Integer.numberOfLeadingZeros(length));
    }

    /** Four to eight kernels long: little of a block is lost, and it is not yet much larger than a cache. */
    private static int largeSize(int length) {
        return Math.max(9, 34 - Integer.numberOfLeadingZeros(length - 1));
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
        private final RealFft ofSamples;
        private final ProductTransform back;
        private final List<Members> members;
        /** Samples of a block. */
        private final int size;
        /** Samples of a block that lie before its first frame. */
        private final int lead;
        /** Frames of a block. */
        private final int frames;
        /** Whether whole blocks are kept, as nearly all of their values are frames. */
        private final boolean dense;

        Group(WaveletKernel[] kernels, int n, int[] bands) {
            size = n;
            ofSamples = RealFft.design(n);
            int most = 0;
            int trail = 0;
            for (int b : bands) {
                most = Math.max(most, kernels[b].lead());
                trail = Math.max(trail, kernels[b].trail());
            }
            lead = most;
            frames = (n - lead - trail - 1) / hop + 1;
            dense = hop == 1;
            back = new ProductTransform(n, n <= LARGEST_SIDE && bands.length > 2);
            members = new ArrayList<>();
            ProductTransform.Work work = back.work();
            for (int from = 0, to; from < bands.length; from = to) {
                to = from + 1;
                while (to < bands.length && to - from < back.lanes() && bands[to] == bands[to - 1] + 1) {
                    to++;
                }
                members.add(new Members(
                        this, work, Arrays.copyOfRange(kernels, bands[from], bands[from] + to - from), bands[from]));
            }
        }
    }

    /** Neighbours whose transforms go side by side, or one kernel. */
    private static final class Members {
        private final int first;
        private final int count;
        /** Spectra over n, in the order of their transform. */
        private final double[] re;

        private final double[] im;

        Members(Group group, ProductTransform.Work work, WaveletKernel[] kernels, int first) {
            this.first = first;
            count = kernels.length;
            int n = group.size;
            int lanes = group.back.lanes();
            double[] hr = new double[work.outLength()];
            double[] hi = new double[work.outLength()];
            for (int lane = 0; lane < count; lane++) {
                WaveletKernel kernel = kernels[lane];
                for (int i = 0; i < kernel.length(); i++) {
                    int at = ((kernel.lead() - i) & (n - 1)) * lanes + lane;
                    hr[at] = kernel.re()[i] / n;
                    hi[at] = kernel.im()[i] / n;
                }
            }
            re = new double[work.outLength()];
            im = new double[work.outLength()];
            work.forward(hr, hi, re, im);
        }
    }

    /** One channel at work. */
    private final class Run implements ScalogramDesign.Run {
        /** Frames that are gathered together, as values that lie side by side in memory are read together. */
        private static final int TOGETHER = 32;

        private final boolean powers;
        private final double[] buffer = new double[2 * (before + reach) + 4096];
        private final Block[] blocks = new Block[groups.size()];
        private final double[] re = new double[bands];
        private final double[] im = new double[bands];
        /** Bands of the gathered frames, whole vectors of them. */
        private final int rows = groups.isEmpty() ? 0 : (re.length + 7) / 8 * 8;

        private final double[] stage = new double[rows * TOGETHER];
        private final double[] nextRe = new double[rows * TOGETHER];
        private final double[] nextIm;
        private int gathered;
        private int given;
        /** Spectrum of a block, the same in its transform's order, and values of some members: for all blocks. */
        private final double[] xr;

        private final double[] xi;
        private final double[] arrangedRe;
        private final double[] arrangedIm;
        private final double[] yr;
        private final double[] yi;
        private final FftPasses loops = Kernels.active().fftPasses();
        private final StridedRows strided = Kernels.active().stridedRows();
        /** Sample at {@code buffer[0]}; negative ones are zeros before the recording. */
        private long start = -before;

        private int filled = before;
        private long seen;
        /** Sample of the next frame. */
        private long next;

        Run(boolean powers) {
            this.powers = powers;
            int longest = groups.isEmpty() ? 0 : groups.get(groups.size() - 1).size;
            xr = new double[longest];
            xi = new double[longest];
            arrangedRe = new double[longest];
            arrangedIm = new double[longest];
            nextIm = new double[powers ? 0 : nextRe.length];
            int most = 0;
            for (int g = 0; g < blocks.length; g++) {
                blocks[g] = new Block(groups.get(g));
                most = Math.max(most, blocks[g].work.outLength());
            }
            yr = new double[hop == 1 ? 0 : most];
            yi = new double[hop == 1 && !powers ? 0 : most];
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
                    read(at);
                }
                for (int i = 0; i < summed.length; i++) {
                    sum(summed[i], summedKernels[i], at);
                }
                sink.frame(re, im);
                next += hop;
            }
        }

        /** The bands of the next frame that come from blocks; it is at {@code at} in the buffer. */
        private void read(int at) {
            if (given == gathered) {
                gather(at);
                given = 0;
            }
            System.arraycopy(nextRe, given * rows, re, 0, re.length);
            if (!powers) {
                System.arraycopy(nextIm, given * rows, im, 0, im.length);
            }
            given++;
        }

        private void gather(int at) {
            gathered = TOGETHER;
            for (Block block : blocks) {
                gathered = Math.min(gathered, block.left(at));
            }
            gather(nextRe, true);
            if (!powers) {
                gather(nextIm, false);
            }
            for (Block block : blocks) {
                block.frame += gathered;
            }
        }

        /** Bands that are there by themselves are laid below each other and turned over, neighbours are there as frames. */
        private void gather(double[] frames, boolean real) {
            boolean any = false;
            for (Block block : blocks) {
                any |= block.lay(real ? block.valuesRe : block.valuesIm);
            }
            if (any) {
                loops.transpose(rows, TOGETHER, stage, frames);
            }
            for (Block block : blocks) {
                block.putSide(real ? block.valuesRe : block.valuesIm, frames);
            }
        }

        private void sum(int b, WaveletKernel kernel, int at) {
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
            re[b] = powers ? r * r + j * j : r;
            im[b] = powers ? 0 : j;
        }

        /** The present block of a group. */
        private final class Block {
            private final Group group;
            private final RealFft.Work workOfSamples;
            private final ProductTransform.Work work;
            private final int lanes;
            /** Of all members frames, or whole blocks. */
            private final double[][] valuesRe;

            private final double[][] valuesIm;
            private int frame;

            Block(Group group) {
                this.group = group;
                lanes = group.back.lanes();
                work = group.back.work();
                workOfSamples = group.ofSamples.work();
                int length = group.dense ? work.outLength() : group.frames * lanes;
                valuesRe = new double[group.members.size()][length];
                valuesIm = new double[powers ? 0 : group.members.size()][length];
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

            private int place() {
                return group.dense ? group.lead + frame : frame;
            }

            /** Lays some frames from the next one on into the rows of their bands, where these are by themselves. */
            boolean lay(double[][] values) {
                for (int m = 0; lanes == 1 && m < values.length; m++) {
                    System.arraycopy(values[m], place(), stage, group.members.get(m).first * TOGETHER, gathered);
                }
                return lanes == 1;
            }

            void putSide(double[][] values, double[] frames) {
                for (int m = 0; lanes > 1 && m < values.length; m++) {
                    Members some = group.members.get(m);
                    strided.rows(gathered, some.count, values[m], place() * lanes, lanes, frames, some.first, rows, 0);
                }
            }

            private void compute(int at) {
                int n = group.size;
                group.ofSamples.forward(buffer, at - group.lead, xr, xi, workOfSamples);
                for (int k = 1; k < n - k; k++) {
                    xr[n - k] = xr[k];
                    xi[n - k] = -xi[k];
                }
                group.back.arrange(xr, arrangedRe);
                group.back.arrange(xi, arrangedIm);
                for (int m = 0; m < valuesRe.length; m++) {
                    Members some = group.members.get(m);
                    double[] toRe = group.dense ? valuesRe[m] : yr;
                    double[] toIm = group.dense && !powers ? valuesIm[m] : yi;
                    work.run(arrangedRe, arrangedIm, some.re, some.im, powers, toRe, toIm);
                    if (!group.dense) {
                        pick(yr, valuesRe[m]);
                    }
                    if (!group.dense && !powers) {
                        pick(yi, valuesIm[m]);
                    }
                }
            }

            private void pick(double[] y, double[] values) {
                for (int f = 0; f < group.frames; f++) {
                    System.arraycopy(y, (group.lead + f * hop) * lanes, values, f * lanes, lanes);
                }
            }
        }
    }
}
