package org.tonbild.transform;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tonbild.kernel.FftPasses;
import org.tonbild.kernel.FrameRows;
import org.tonbild.kernel.InterleavedDoubles;
import org.tonbild.kernel.Kernels;

/**
 * The real transform in double precision: an even size packs neighbours into one complex value and transforms half as
 * many; an odd size takes the complex transform. Arguments are not checked. Immutable.
 */
class RealFftKernel {
    private final int n;
    final FftKernel kernel;
    private final FftPasses loops = Kernels.active().fftPasses();
    private final FrameRows frames = Kernels.active().frameRows();
    private final double[] wr;
    private final double[] wi;
    /** For single frames where it is faster. */
    private final @Nullable InterleavedFft<double[]> interleaved;

    /** The kernel for any n of at least 1. */
    static RealFftKernel of(int n) {
        if (n % 2 != 0 && Factors.largePrime(n)) {
            return new PrimeRealFft(n);
        }
        return new RealFftKernel(n, FftKernel.of(n % 2 == 0 ? n / 2 : n));
    }

    RealFftKernel(int n, FftKernel kernel) {
        this.n = n;
        this.kernel = kernel;
        int half = n / 2;
        boolean even = n % 2 == 0;
        wr = new double[even ? half / 2 + 1 : 0];
        wi = new double[wr.length];
        for (int k = 0; k < wr.length; k++) {
            wr[k] = UnitRoots.cos(k, n);
            wi[k] = -UnitRoots.sin(k, n);
        }
        interleaved = even ? InterleavedFft.of(half, new InterleavedDoubles()) : null;
    }

    double[][] scratch() {
        double[][] own = kernel.scratch();
        double[][] all = Arrays.copyOf(own, own.length + 2);
        int length = n % 2 == 0 && interleaved == null ? n / 2 : n;
        all[own.length] = new double[length];
        all[own.length + 1] = new double[length];
        return all;
    }

    void forward(double[] x, int offset, double[] re, double[] im, double[][] scratch) {
        if (n % 2 != 0) {
            forwardOdd(x, offset, re, im, scratch);
            return;
        }
        if (interleaved != null) {
            interleaved.forward(x, offset, re, im, scratch[scratch.length - 2], scratch[scratch.length - 1]);
            return;
        }
        int half = n / 2;
        loops.deal(half, x, offset, re, im, 0);
        kernel.transform(re, im, scratch);
        loops.splitOne(half, re, im, wr, wi);
    }

    /** The powers |X|^2 of one frame, into re; im is scratch. */
    final void powers(double[] x, int offset, double[] re, double[] im, double[][] scratch) {
        boolean split = interleaved != null;
        forward(x, offset, re, split ? re : im, scratch);
        if (!split) {
            frames.power(n / 2 + 1, re, im, re, 0);
        }
    }

    private void forwardOdd(double[] x, int offset, double[] re, double[] im, double[][] scratch) {
        double[] zr = scratch[scratch.length - 2];
        double[] zi = scratch[scratch.length - 1];
        System.arraycopy(x, offset, zr, 0, n);
        Arrays.fill(zi, 0);
        kernel.transform(zr, zi, scratch);
        int bins = n / 2 + 1;
        System.arraycopy(zr, 0, re, 0, bins);
        System.arraycopy(zi, 0, im, 0, bins);
        im[0] = 0;
    }

    /** Whether a row of a batch holds sample 2 t as its real and 2 t + 1 as its imaginary part; or sample t alone. */
    boolean pairs() {
        return n % 2 == 0;
    }

    double[][] batchScratch() {
        return kernel.batchScratch();
    }

    /** Length of the arrays that take a batch's bins. */
    int outLength() {
        return Math.max(kernel.outLength(), (n / 2 + 1) * FftKernel.LANES);
    }

    /**
     * Transforms a batch of frames, each to the bits of {@link #forward}.
     *
     * @param input rows as {@link #pairs} says
     * @param outRe takes bin k of all frames from {@code at + k LANES} on
     * @param outIm takes the imaginary parts
     * @param at where bins begin; what stands before means nothing afterwards
     */
    void batch(FftKernel.BatchInput input, double[] outRe, double[] outIm, int at, double[][] scratch) {
        if (!pairs()) {
            kernel.batch(input, outRe, outIm, at, scratch);
            Arrays.fill(outIm, at, at + FftKernel.LANES, 0);
        } else if (!kernel.batch(input, outRe, outIm, outRe, at, wr, wi, scratch)) {
            loops.split(n / 2, FftKernel.LANES, outRe, outIm, wr, wi, 0);
            System.arraycopy(outRe, 0, outRe, at, outLength());
            System.arraycopy(outIm, 0, outIm, at, outLength());
        }
    }

    /**
     * The powers of a batch's bins.
     *
     * @param re scratch of {@link #outLength}
     * @param im scratch of {@link #outLength}
     */
    void powers(FftKernel.BatchInput input, double[] re, double[] im, double[] power, double[][] scratch) {
        if (!pairs()) {
            batch(input, re, im, 0, scratch);
        } else if (kernel.batch(input, re, im, power, 0, wr, wi, scratch)) {
            return;
        } else {
            loops.split(n / 2, FftKernel.LANES, re, im, wr, wi, 0);
        }
        frames.power((n / 2 + 1) * FftKernel.LANES, re, im, power, 0);
    }

    void inverse(double[] re, double[] im, double[] x, int offset, double[][] scratch) {
        double[] zr = scratch[scratch.length - 2];
        double[] zi = scratch[scratch.length - 1];
        if (n % 2 != 0) {
            inverseOdd(re, im, x, offset, scratch);
            return;
        }
        int half = n / 2;
        zr[0] = 0.5 * (re[0] + re[half]);
        zi[0] = 0.5 * (re[0] - re[half]);
        for (int k = 1, j = half - 1; k <= j; k++, j--) {
            double er = 0.5 * (re[k] + re[j]);
            double ei = 0.5 * (im[k] - im[j]);
            double dr = 0.5 * (re[k] - re[j]);
            double di = 0.5 * (im[k] + im[j]);
            double or = dr * wr[k] + di * wi[k];
            double oi = di * wr[k] - dr * wi[k];
            zr[k] = er - oi;
            zi[k] = ei + or;
            zr[j] = er + oi;
            zi[j] = or - ei;
        }
        kernel.transform(zi, zr, scratch);
        double scale = 1.0 / half;
        for (int t = 0; t < half; t++) {
            x[offset + 2 * t] = zr[t] * scale;
            x[offset + 2 * t + 1] = zi[t] * scale;
        }
    }

    private void inverseOdd(double[] re, double[] im, double[] x, int offset, double[][] scratch) {
        double[] zr = scratch[scratch.length - 2];
        double[] zi = scratch[scratch.length - 1];
        zr[0] = re[0];
        zi[0] = 0;
        for (int k = 1; k <= n / 2; k++) {
            zr[k] = re[k];
            zi[k] = im[k];
            zr[n - k] = re[k];
            zi[n - k] = -im[k];
        }
        kernel.transform(zi, zr, scratch);
        double scale = 1.0 / n;
        for (int t = 0; t < n; t++) {
            x[offset + t] = zr[t] * scale;
        }
    }
}
