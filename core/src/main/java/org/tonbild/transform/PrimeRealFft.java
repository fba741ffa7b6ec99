package org.tonbild.transform;

import java.util.Arrays;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.PrimeRows;

/**
 * The real transform of a prime length p by a convolution. The powers g^q of a generator are all residues but 0; so with
 * t = g^q and k = g^-r the Hartley transform is
 *
 * <pre>
 * H[k] = sum_t x[t] cas(2 pi k t / p) = x[0] + sum_q x[g^q] c[r - q],  c[j] = cas(2 pi g^-j / p),  cas = cos + sin,
 * </pre>
 *
 * <p>and X[k] = (H[k] + H[p - k]) / 2 + i (H[p - k] - H[k]) / 2. The values of the cyclic convolution go two by two, as complex
 * ones, through transforms of (p - 1) / 2, or of at least p - 1 with zeros between. All factors are about equally large,
 * so nothing is lost in single precision. C. Rader (1968); R. Bracewell (1983).
 */
final class PrimeRealFft extends RealFftKernel {
    private final int n;
    private final int half;
    private final int m;
    private final int[] in;
    private final int[] out;
    private final double[][] factors;
    private final PrimeRows loops = Kernels.active().primeRows();

    PrimeRealFft(int n) {
        this(n, new PrimeTables(n));
    }

    private PrimeRealFft(int n, PrimeTables tables) {
        super(n, FftKernel.of(tables.m));
        this.n = n;
        half = n / 2;
        m = tables.m;
        in = tables.in;
        out = tables.out;
        factors = tables.factors;
    }

    /** The inner transform's, two arrays for the spectrum, two for what the convolution gives, the first value. */
    @Override
    double[][] scratch() {
        return with(kernel.scratch(), m, 1);
    }

    private static double[][] with(double[][] own, int length, int first) {
        double[][] all = Arrays.copyOf(own, own.length + 5);
        for (int i = own.length; i < all.length - 1; i++) {
            all[i] = new double[length];
        }
        all[all.length - 1] = new double[first];
        return all;
    }

    @Override
    void forward(double[] x, int offset, double[] re, double[] im, double[][] scratch) {
        int end = scratch.length;
        double[] first = scratch[end - 1];
        first[0] = x[offset];
        re[0] = first[0] + convolve(x, offset, scratch);
        im[0] = 0;
        spread(1, scratch[end - 3], scratch[end - 2], first, re, im);
    }

    /** The convolution of the values in their order, into the last pair of arrays; returns the sum of all values but x[0]. */
    private double convolve(double[] x, int offset, double[][] scratch) {
        double[] zr = scratch[scratch.length - 5];
        double[] zi = scratch[scratch.length - 4];
        double[] yr = scratch[scratch.length - 3];
        double[] yi = scratch[scratch.length - 2];
        loops.gather(in, 1, x, offset, 0, 0, 1, m, zr, zi);
        kernel.transform(zr, zi, scratch);
        loops.filter(factors, 1, zr, zi, 0, 0, 1, m, yr, yi, 0);
        // Real and imaginary part exchanged: the inverse transform by the forward one.
        kernel.transform(yi, yr, scratch);
        return zr[0] + zi[0];
    }

    /** Values 2 i of the convolution are real parts, 2 i + 1 imaginary ones; with value r goes that of r + (p - 1) / 2. */
    private void spread(int width, double[] yr, double[] yi, double[] first, double[] re, double[] im) {
        boolean even = half % 2 == 0;
        loops.spread(out, 0, half, (half + 1) / 2, width, yr, even ? yr : yi, half / 2, first, re, im);
        loops.spread(out, 1, half, half / 2, width, yi, even ? yi : yr, (half + 1) / 2, first, re, im);
    }

    @Override
    double[][] batchScratch() {
        return with(kernel.batchScratch(), Math.max(n, m) * FftKernel.LANES, FftKernel.LANES);
    }

    @Override
    int outLength() {
        return (half + 1) * FftKernel.LANES;
    }

    @Override
    void batch(FftKernel.BatchInput input, double[] outRe, double[] outIm, double[][] scratch) {
        int lanes = FftKernel.LANES;
        int end = scratch.length;
        double[] zr = scratch[end - 5];
        double[] zi = scratch[end - 4];
        double[] yr = scratch[end - 3];
        double[] yi = scratch[end - 2];
        double[] first = scratch[end - 1];
        input.rows(0, 0, 1, n, yr, yi);
        System.arraycopy(yr, 0, first, 0, lanes);
        FftKernel.BatchInput gathered =
                (t, leg, rows, group, re, im) -> loops.gather(in, lanes, yr, 0, t, leg, rows, group, re, im);
        kernel.batch(gathered, zr, zi, scratch);
        FftKernel.BatchInput filtered =
                (t, leg, rows, group, re, im) -> loops.filter(factors, lanes, zr, zi, t, leg, rows, group, im, re, 0);
        kernel.batch(filtered, yi, yr, scratch);
        for (int q = 0; q < lanes; q++) {
            outRe[q] = first[q] + (zr[q] + zi[q]);
            outIm[q] = 0;
        }
        spread(lanes, yr, yi, first, outRe, outIm);
    }

    @Override
    void powers(FftKernel.BatchInput input, double[] re, double[] im, double[] power, double[][] scratch) {
        batch(input, re, im, scratch);
        frames.power(outLength(), re, im, power, 0);
    }

    /** The Hartley transform is its own inverse but for the factor p. */
    @Override
    void inverse(double[] re, double[] im, double[] x, int offset, double[][] scratch) {
        double first = re[0];
        for (int k = 1; k <= half; k++) {
            x[offset + k] = re[k] - im[k];
            x[offset + n - k] = re[k] + im[k];
        }
        double rest = convolve(x, offset, scratch);
        double scale = 1.0 / n;
        x[offset] = (first + rest) * scale;
        for (int r = 0; r < n - 1; r++) {
            double y = scratch[scratch.length - (r % 2 == 0 ? 3 : 2)][r / 2];
            x[offset + out[r]] = (first + 2 * y) * scale;
        }
    }
}
