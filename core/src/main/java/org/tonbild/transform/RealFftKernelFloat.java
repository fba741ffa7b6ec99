package org.tonbild.transform;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tonbild.kernel.FftPassesFloat;
import org.tonbild.kernel.FrameRowsFloat;
import org.tonbild.kernel.InterleavedFloats;
import org.tonbild.kernel.Kernels;

/** {@link RealFftKernel} in single precision, forward. */
class RealFftKernelFloat {
    private final int n;
    final FftKernelFloat kernel;
    private final FftPassesFloat loops = Kernels.active().fftPassesFloat();
    private final FrameRowsFloat frames = Kernels.active().frameRowsFloat();
    private final float[] wr;
    private final float[] wi;
    /** For single frames where it is faster. */
    private final @Nullable InterleavedFft<float[]> interleaved;

    /** The kernel for any n of at least 1. */
    static RealFftKernelFloat of(int n) {
        if (n % 2 != 0 && Factors.largePrime(n)) {
            return new PrimeRealFftFloat(n);
        }
        return new RealFftKernelFloat(n, FftKernelFloat.of(n % 2 == 0 ? n / 2 : n));
    }

    RealFftKernelFloat(int n, FftKernelFloat kernel) {
        this.n = n;
        this.kernel = kernel;
        int half = n / 2;
        boolean even = n % 2 == 0;
        wr = new float[even ? half / 2 + 1 : 0];
        wi = new float[wr.length];
        for (int k = 0; k < wr.length; k++) {
            wr[k] = (float) UnitRoots.cos(k, n);
            wi[k] = (float) -UnitRoots.sin(k, n);
        }
        interleaved = even ? InterleavedFft.of(half, new InterleavedFloats()) : null;
    }

    FftKernelFloat.Scratch scratch() {
        FftKernelFloat.Scratch own = kernel.scratch();
        float[][] rows = Arrays.copyOf(own.rows(), own.rows().length + 2);
        int length = pairs() && interleaved == null ? 0 : n;
        rows[rows.length - 2] = new float[length];
        rows[rows.length - 1] = new float[length];
        return new FftKernelFloat.Scratch(rows, own.wide());
    }

    void forward(float[] x, int offset, float[] re, float[] im, FftKernelFloat.Scratch scratch) {
        if (n % 2 != 0) {
            forwardOdd(x, offset, re, im, scratch);
            return;
        }
        if (interleaved != null) {
            float[][] rows = scratch.rows();
            interleaved.forward(x, offset, re, im, rows[rows.length - 2], rows[rows.length - 1]);
            return;
        }
        int half = n / 2;
        loops.deal(half, x, offset, re, im, 0);
        kernel.transform(re, im, scratch);
        loops.splitOne(half, re, im, wr, wi);
    }

    /** The powers |X|^2 of one frame, into re; im is scratch. */
    final void powers(float[] x, int offset, float[] re, float[] im, FftKernelFloat.Scratch scratch) {
        boolean split = interleaved != null;
        forward(x, offset, re, split ? re : im, scratch);
        if (!split) {
            frames.power(n / 2 + 1, re, im, re, 0, 0);
        }
    }

    private void forwardOdd(float[] x, int offset, float[] re, float[] im, FftKernelFloat.Scratch scratch) {
        float[][] rows = scratch.rows();
        float[] zr = rows[rows.length - 2];
        float[] zi = rows[rows.length - 1];
        System.arraycopy(x, offset, zr, 0, n);
        Arrays.fill(zi, 0);
        kernel.transform(zr, zi, scratch);
        System.arraycopy(zr, 0, re, 0, n / 2 + 1);
        System.arraycopy(zi, 0, im, 0, n / 2 + 1);
        im[0] = 0;
    }

    /** Whether a row of a batch holds sample 2 t as its real and 2 t + 1 as its imaginary part; or sample t alone. */
    boolean pairs() {
        return n % 2 == 0;
    }

    FftKernelFloat.Scratch batchScratch() {
        return kernel.batchScratch();
    }

    /** Length of the arrays that take a batch's bins. */
    int outLength() {
        return Math.max(kernel.outLength(), (n / 2 + 1) * FftKernelFloat.LANES);
    }

    /**
     * Transforms a batch of frames, each to the bits of {@link #forward}.
     *
     * @param input rows as {@link #pairs} says
     * @param outRe takes bin k of all frames from k {@link FftKernelFloat#LANES} on
     * @param outIm takes the imaginary parts
     */
    void batch(FftKernelFloat.BatchInput input, float[] outRe, float[] outIm, FftKernelFloat.Scratch scratch) {
        if (!pairs()) {
            kernel.batch(input, outRe, outIm, 0, scratch);
            Arrays.fill(outIm, 0, FftKernelFloat.LANES, 0);
        } else if (!kernel.batch(input, outRe, outIm, outRe, wr, wi, scratch)) {
            loops.split(n / 2, FftKernelFloat.LANES, outRe, outIm, wr, wi, 0);
        }
    }

    /**
     * The powers of a batch's bins.
     *
     * @param re scratch of {@link #outLength}
     * @param im scratch of {@link #outLength}
     * @param power takes them from {@link FftPassesFloat#START} on
     */
    void powers(
            FftKernelFloat.BatchInput input, float[] re, float[] im, float[] power, FftKernelFloat.Scratch scratch) {
        if (!pairs()) {
            batch(input, re, im, scratch);
        } else if (kernel.batch(input, re, im, power, wr, wi, scratch)) {
            return;
        } else {
            loops.split(n / 2, FftKernelFloat.LANES, re, im, wr, wi, 0);
        }
        frames.power((n / 2 + 1) * FftKernelFloat.LANES, re, im, power, FftPassesFloat.START, 0);
    }
}
