package org.tonbild.representation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tonbild.transform.Fft;

/**
 * Finite wavelets of several lengths over one stream. Each takes plain sums or, where frames are dense against its
 * length, blocks of Fourier transforms (overlap-save); which of them follows from lengths and hop alone, and blocks lie
 * at fixed places, so the bits do not depend on how the samples are cut. Immutable.
 */
final class WaveletBank {
    private final WaveletKernel[] kernels;
    private final int hop;
    /** Kernels that are summed. */
    private final int[] summed;
    /** The others, by size of their transform. */
    private final List<Group> groups;
    /** Samples before a frame that may count. */
    private final int before;
    /** A bank that would take more keeps to small blocks. */
    private static final long LARGEST_BANK = 1L << 24;

    /** A frame at sample t leaves when t + reach samples have come. */
    private final int reach;

    WaveletBank(WaveletKernel[] kernels, int hop) {
        this.kernels = kernels;
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
        groups = new ArrayList<>();
        for (int log2 = 0; log2 < sizes.size(); log2++) {
            if (!sizes.get(log2).isEmpty()) {
                groups.add(new Group(
                        1 << log2, sizes.get(log2).stream().mapToInt(b -> b).toArray()));
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
            latest = Math.max(latest, group.fft.size() - group.lead);
        }
        before = most;
        reach = latest;
    }

    /** Two kernels long at least. */
    private static int smallSize(int length) {
        return Math.max(8, 33 - Integer.numberOfLeadingZeros(length));
    }

    /** To 2^16 a power of four at least four kernels long: many kernels share a block's transform, little of it is lost. */
    private static int largeSize(int length) {
        int fourTimes = 34 - Integer.numberOfLeadingZeros(length - 1);
        return fourTimes > 16 ? smallSize(length) : Math.max(10, fourTimes + fourTimes % 2);
    }

    /** What spectra and values of a bank with large blocks take. */
    private static long bytes(WaveletKernel[] kernels) {
        long bytes = 0;
        for (WaveletKernel kernel : kernels) {
            bytes += 4L * Double.BYTES << largeSize(kernel.length());
        }
        return bytes;
    }

    /** A frame at sample t leaves when t + reach samples have come. */
    int reach() {
        return reach;
    }

    ScalogramDesign.Run open() {
        return new Run();
    }

    /** Kernels whose blocks share one transform of the samples. */
    private final class Group {
        private final int[] members;
        private final Fft fft;
        /** Samples of a block that lie before its first frame. */
        private final int lead;
        /** Frames of a block. */
        private final int frames;
        /** Whether whole blocks are kept, as nearly all of their values are frames. */
        private final boolean dense;
        /** Spectra of the members, over n, as the way back is a transform with real and imaginary parts exchanged. */
        private final double[][] re;

        private final double[][] im;

        Group(int n, int[] members) {
            this.members = members;
            fft = Fft.design(n);
            int most = 0;
            int trail = 0;
            for (int b : members) {
                most = Math.max(most, kernels[b].lead());
                trail = Math.max(trail, kernels[b].trail());
            }
            lead = most;
            frames = (n - lead - trail - 1) / hop + 1;
            dense = hop == 1;
            re = new double[members.length][n];
            im = new double[members.length][n];
            Fft.Work work = fft.work();
            for (int m = 0; m < members.length; m++) {
                WaveletKernel kernel = kernels[members[m]];
                for (int i = 0; i < kernel.length(); i++) {
                    int at = (kernel.lead() - i) & (n - 1);
                    re[m][at] = kernel.re()[i] / n;
                    im[m][at] = kernel.im()[i] / n;
                }
                fft.forward(re[m], im[m], work);
            }
        }
    }

    /** One channel at work. */
    private final class Run implements ScalogramDesign.Run {
        private final double[] buffer = new double[2 * (before + reach) + 4096];
        private final Block[] blocks = new Block[groups.size()];
        private final double[] re = new double[kernels.length];
        private final double[] im = new double[kernels.length];
        /** Sample at {@code buffer[0]}; negative ones are zeros before the recording. */
        private long start = -before;

        private int filled = before;
        private long seen;
        /** Sample of the next frame. */
        private long next;

        Run() {
            for (int g = 0; g < blocks.length; g++) {
                blocks[g] = new Block(groups.get(g));
            }
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
                for (int b : summed) {
                    sum(b, at);
                }
                for (Block block : blocks) {
                    block.read(at);
                }
                sink.frame(re, im);
                next += hop;
            }
        }

        private void sum(int b, int at) {
            double[] hr = kernels[b].re();
            double[] hi = kernels[b].im();
            int from = at - kernels[b].lead();
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
            re[b] = r0 + r1;
            im[b] = i0 + i1;
        }

        /** The present block of a group. */
        private final class Block {
            private static final int TOGETHER = 8;

            private final Group group;
            private final Fft.Work work;
            private final double[] xr;
            private final double[] xi;
            private final double[] yr;
            private final double[] yi;
            /** {@code [member][frame]}. */
            private final double[][] valuesRe;

            private final double[][] valuesIm;
            /** The next frames, {@code [frame][member]}: values that lie side by side in memory are read together. */
            private final double[][] nextRe;

            private final double[][] nextIm;
            private int frame;

            Block(Group group) {
                this.group = group;
                int n = group.fft.size();
                work = group.fft.work();
                xr = new double[n];
                xi = new double[n];
                yr = new double[group.dense ? 0 : n];
                yi = new double[yr.length];
                valuesRe = new double[group.members.length][group.dense ? n : group.frames];
                valuesIm = new double[group.members.length][group.dense ? n : group.frames];
                nextRe = new double[TOGETHER][group.members.length];
                nextIm = new double[TOGETHER][group.members.length];
                frame = group.frames;
            }

            /** Hands on the next frame, which is at {@code at} in the buffer. */
            void read(int at) {
                if (frame == group.frames) {
                    compute(at);
                    frame = 0;
                }
                if (frame % TOGETHER == 0) {
                    gather();
                }
                double[] r = nextRe[frame % TOGETHER];
                double[] i = nextIm[frame % TOGETHER];
                for (int m = 0; m < r.length; m++) {
                    re[group.members[m]] = r[m];
                    im[group.members[m]] = i[m];
                }
                frame++;
            }

            private void gather() {
                int place = group.dense ? group.lead + frame : frame;
                int count = Math.min(TOGETHER, group.frames - frame);
                for (int m = 0; m < group.members.length; m++) {
                    for (int f = 0; f < count; f++) {
                        nextRe[f][m] = valuesRe[m][place + f];
                        nextIm[f][m] = valuesIm[m][place + f];
                    }
                }
            }

            private void compute(int at) {
                int n = xr.length;
                System.arraycopy(buffer, at - group.lead, xr, 0, n);
                Arrays.fill(xi, 0);
                group.fft.forward(xr, xi, work);
                for (int m = 0; m < group.members.length; m++) {
                    double[] zr = group.dense ? valuesRe[m] : yr;
                    double[] zi = group.dense ? valuesIm[m] : yi;
                    multiply(xr, xi, group.re[m], group.im[m], zr, zi);
                    group.fft.forward(zi, zr, work);
                    for (int f = 0; !group.dense && f < group.frames; f++) {
                        valuesRe[m][f] = zr[group.lead + f * hop];
                        valuesIm[m][f] = zi[group.lead + f * hop];
                    }
                }
            }

            private static void multiply(double[] xr, double[] xi, double[] hr, double[] hi, double[] yr, double[] yi) {
                for (int k = 0; k < xr.length; k++) {
                    yr[k] = xr[k] * hr[k] - xi[k] * hi[k];
                    yi[k] = xr[k] * hi[k] + xi[k] * hr[k];
                }
            }
        }
    }
}
