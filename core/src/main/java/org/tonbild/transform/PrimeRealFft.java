package org.tonbild.transform;

import java.util.Arrays;
import org.tonbild.kernel.FftPasses;
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
    private static final int START = FftPasses.START;

    private final PrimeRows loops = Kernels.active().primeRows();
    /** g^q and g^-r modulo p. */
    final int[] in;

    final int[] out;
    /** For {@link PrimeRows#filter}. */
    final double[][] factors;

    PrimeRealFft(int n) {
        super(n, FftKernel.of(length(n / 2)));
        this.n = n;
        half = n / 2;
        m = length(half);
        in = new int[n - 1];
        out = new int[n - 1];
        long g = generator(n);
        long power = 1;
        for (int q = 0; q < n - 1; q++) {
            in[q] = (int) power;
            out[q == 0 ? 0 : n - 1 - q] = (int) power;
            power = power * g % n;
        }
        // Even and odd places of cas(2 pi g^-j / p), whose period is p - 1, for 1 - n < j < n - 1.
        double[] re = new double[m];
        double[] im = new double[m];
        for (int j = 0; j < n - 1; j++) {
            double cas = UnitRoots.cos(out[j], n) + UnitRoots.sin(out[j], n);
            place(re, im, j, cas);
            if (j > 0) {
                place(re, im, 2 * m - n + 1 + j, cas);
            }
        }
        kernel.transform(re, im, kernel.scratch());
        factors = new double[4][m];
        double scale = 0.25 / m;
        for (int k = 0; k < m; k++) {
            int mirror = k == 0 ? 0 : m - k;
            // The spectra of the even places, and of the odd ones times i
            double er = scale * (re[k] + re[mirror]);
            double ei = scale * (im[k] - im[mirror]);
            double or = scale * (re[k] - re[mirror]);
            double oi = scale * (im[k] + im[mirror]);
            // times w, a delay by one
            double wr = UnitRoots.cos(k, m);
            double wi = -UnitRoots.sin(k, m);
            double tr = or * wr - oi * wi;
            double ti = or * wi + oi * wr;
            factors[0][k] = er + 0.5 * (or - tr);
            factors[1][k] = ei + 0.5 * (oi - ti);
            factors[2][k] = 0.5 * (or + tr);
            factors[3][k] = 0.5 * (oi + ti);
        }
    }

    private static void place(double[] even, double[] odd, int j, double value) {
        (j % 2 == 0 ? even : odd)[j / 2] = value;
    }

    /** The smallest number whose powers are all residues of p but 0. */
    private static long generator(int p) {
        int[] primes = Factors.radices(p - 1);
        long g = 2;
        while (true) {
            boolean all = true;
            for (int q : primes) {
                // The radix 4 stands for the prime 2.
                all &= power(g, (p - 1) / (q == 4 ? 2 : q), p) != 1;
            }
            if (all) {
                return g;
            }
            g++;
        }
    }

    private static long power(long base, int exponent, int p) {
        long result = 1;
        long square = base;
        for (int e = exponent; e > 0; e /= 2) {
            if (e % 2 == 1) {
                result = result * square % p;
            }
            square = square * square % p;
        }
        return result;
    }

    /** Half the values of the convolution, or at least all with zeros between: 2^i 3^j; whichever costs less. */
    static int length(int half) {
        int best = half;
        double least = Factors.smooth(half) ? cost(half) : Double.MAX_VALUE;
        for (long three = 16; three < 4L * half; three *= 3) {
            long m = three;
            while (m < 2L * half) {
                m *= 2;
            }
            double cost = cost((int) m);
            if (cost < least) {
                least = cost;
                best = (int) m;
            }
        }
        return best;
    }

    /** Roughly the time of a transform; large radices are worse still where a single frame does not fill whole vectors. */
    private static double cost(int m) {
        double passes = 1;
        for (int r : Factors.radices(m)) {
            passes += r <= 4 ? 1 : 0.5 * r;
        }
        return m * passes;
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
        spread(1, 0, scratch[end - 3], scratch[end - 2], first, re, im, 0);
    }

    /** The convolution of the values in their order, into the last pair of arrays; returns the sum of all values but x[0]. */
    private double convolve(double[] x, int offset, double[][] scratch) {
        double[] zr = scratch[scratch.length - 5];
        double[] zi = scratch[scratch.length - 4];
        double[] yr = scratch[scratch.length - 3];
        double[] yi = scratch[scratch.length - 2];
        loops.gather(in, 1, x, offset, 0, 0, 1, m, zr, zi, 0);
        kernel.transform(zr, zi, scratch);
        loops.filter(factors, 1, zr, zi, 0, 0, 0, 1, m, yr, yi, 0);
        // Real and imaginary part exchanged: the inverse transform by the forward one.
        kernel.transform(yi, yr, scratch);
        return zr[0] + zi[0];
    }

    /** Values 2 i of the convolution are real parts, 2 i + 1 imaginary ones; with value r goes that of r + (p - 1) / 2. */
    private void spread(int width, int at, double[] yr, double[] yi, double[] first, double[] re, double[] im, int y0) {
        for (int odd = 0; odd < 2; odd++) {
            double[] a = odd == 0 ? yr : yi;
            double[] b = (half + odd) % 2 == 0 ? yr : yi;
            loops.spread(out, odd, half, (half + 1 - odd) / 2, width, a, at, b, (half + odd) / 2, first, re, im, y0);
        }
    }

    @Override
    double[][] batchScratch() {
        return with(kernel.batchScratch(), START + Math.max(n, m) * FftKernel.LANES, FftKernel.LANES);
    }

    @Override
    int outLength() {
        return (half + 1) * FftKernel.LANES;
    }

    @Override
    void batch(FftKernel.BatchInput input, double[] outRe, double[] outIm, int at, double[][] scratch) {
        int lanes = FftKernel.LANES;
        int end = scratch.length;
        double[] zr = scratch[end - 5];
        double[] zi = scratch[end - 4];
        double[] yr = scratch[end - 3];
        double[] yi = scratch[end - 2];
        double[] first = scratch[end - 1];
        input.rows(0, 0, 1, n, yr, yi);
        System.arraycopy(yr, START, first, 0, lanes);
        FftKernel.BatchInput gathered =
                (t, leg, rows, group, re, im) -> loops.gather(in, lanes, yr, START, t, leg, rows, group, re, im, START);
        kernel.batch(gathered, zr, zi, START, scratch);
        FftKernel.BatchInput filtered = (t, leg, rows, group, re, im) ->
                loops.filter(factors, lanes, zr, zi, START, t, leg, rows, group, im, re, START);
        kernel.batch(filtered, yi, yr, START, scratch);
        for (int q = 0; q < lanes; q++) {
            outRe[at + q] = first[q] + (zr[START + q] + zi[START + q]);
            outIm[at + q] = 0;
        }
        spread(lanes, START, yr, yi, first, outRe, outIm, at);
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
