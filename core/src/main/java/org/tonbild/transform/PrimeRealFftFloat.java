package org.tonbild.transform;

import java.util.Arrays;
import org.tonbild.kernel.FftPassesFloat;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.PrimeRows;

/** {@link PrimeRealFft} in single precision, forward, on tables that were computed in double and rounded once. */
final class PrimeRealFftFloat extends RealFftKernelFloat {
    private final int n;
    private final int half;
    private final int m;
    private static final int START = FftPassesFloat.START;

    private final PrimeRows loops = Kernels.active().primeRows();
    private final int[] in;
    private final int[] out;
    private final float[][] factors;

    PrimeRealFftFloat(int n) {
        super(n, FftKernelFloat.of(PrimeRealFft.length(n / 2)));
        this.n = n;
        half = n / 2;
        PrimeRealFft tables = new PrimeRealFft(n);
        in = tables.in;
        out = tables.out;
        m = tables.factors[0].length;
        factors = new float[4][m];
        for (int i = 0; i < 4; i++) {
            for (int k = 0; k < m; k++) {
                factors[i][k] = (float) tables.factors[i][k];
            }
        }
    }

    /** The inner transform's, two arrays for the spectrum, two for what the convolution gives, the first value. */
    @Override
    FftKernelFloat.Scratch scratch() {
        return with(kernel.scratch(), m, 1);
    }

    private static FftKernelFloat.Scratch with(FftKernelFloat.Scratch own, int length, int first) {
        float[][] all = Arrays.copyOf(own.rows(), own.rows().length + 5);
        for (int i = own.rows().length; i < all.length - 1; i++) {
            all[i] = new float[length];
        }
        all[all.length - 1] = new float[first];
        return new FftKernelFloat.Scratch(all, own.wide());
    }

    @Override
    void forward(float[] x, int offset, float[] re, float[] im, FftKernelFloat.Scratch scratch) {
        float[][] all = scratch.rows();
        int end = all.length;
        float[] first = all[end - 1];
        first[0] = x[offset];
        re[0] = first[0] + convolve(x, offset, scratch);
        im[0] = 0;
        spread(1, 0, all[end - 3], all[end - 2], first, re, im);
    }

    /** The convolution of the values in their order, into the last pair of arrays; returns the sum of all values but x[0]. */
    private float convolve(float[] x, int offset, FftKernelFloat.Scratch scratch) {
        float[][] rows = scratch.rows();
        float[] zr = rows[rows.length - 5];
        float[] zi = rows[rows.length - 4];
        float[] yr = rows[rows.length - 3];
        float[] yi = rows[rows.length - 2];
        loops.gather(in, 1, x, offset, 0, 0, 1, m, zr, zi, 0);
        kernel.transform(zr, zi, scratch);
        loops.filter(factors, 1, zr, zi, 0, 0, 0, 1, m, yr, yi, 0);
        // Real and imaginary part exchanged: the inverse transform by the forward one.
        kernel.transform(yi, yr, scratch);
        return zr[0] + zi[0];
    }

    /** Values 2 i of the convolution are real parts, 2 i + 1 imaginary ones; with value r goes that of r + (p - 1) / 2. */
    private void spread(int width, int at, float[] yr, float[] yi, float[] first, float[] re, float[] im) {
        for (int odd = 0; odd < 2; odd++) {
            float[] a = odd == 0 ? yr : yi;
            float[] b = (half + odd) % 2 == 0 ? yr : yi;
            loops.spread(out, odd, half, (half + 1 - odd) / 2, width, a, at, b, (half + odd) / 2, first, re, im, 0);
        }
    }

    @Override
    FftKernelFloat.Scratch batchScratch() {
        return with(kernel.batchScratch(), START + Math.max(n, m) * FftKernelFloat.LANES, FftKernelFloat.LANES);
    }

    @Override
    int outLength() {
        return (half + 1) * FftKernelFloat.LANES;
    }

    @Override
    void batch(FftKernelFloat.BatchInput input, float[] outRe, float[] outIm, FftKernelFloat.Scratch scratch) {
        int lanes = FftKernelFloat.LANES;
        float[][] all = scratch.rows();
        int end = all.length;
        float[] zr = all[end - 5];
        float[] zi = all[end - 4];
        float[] yr = all[end - 3];
        float[] yi = all[end - 2];
        float[] first = all[end - 1];
        input.rows(0, 0, 1, n, yr, yi);
        System.arraycopy(yr, START, first, 0, lanes);
        FftKernelFloat.BatchInput gathered =
                (t, leg, rows, group, re, im) -> loops.gather(in, lanes, yr, START, t, leg, rows, group, re, im, START);
        kernel.batch(gathered, zr, zi, START, scratch);
        FftKernelFloat.BatchInput filtered = (t, leg, rows, group, re, im) ->
                loops.filter(factors, lanes, zr, zi, START, t, leg, rows, group, im, re, START);
        kernel.batch(filtered, yi, yr, START, scratch);
        for (int q = 0; q < lanes; q++) {
            outRe[q] = first[q] + (zr[START + q] + zi[START + q]);
            outIm[q] = 0;
        }
        spread(lanes, START, yr, yi, first, outRe, outIm);
    }
}
