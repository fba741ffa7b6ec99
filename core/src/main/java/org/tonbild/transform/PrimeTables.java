package org.tonbild.transform;

/**
 * The tables of a real transform of a prime length p: the orders of its values, and the spectrum of the convolution's
 * filter, see {@link PrimeRealFft}.
 */
final class PrimeTables {
    /** Length of the convolution's complex transforms. */
    final int m;
    /** g^q and g^-r modulo p. */
    final int[] in;

    final int[] out;
    /** Products and mirrored products, for {@link org.tonbild.kernel.PrimeRows#filter}. */
    final double[][] factors;

    PrimeTables(int p) {
        int n = p - 1;
        in = new int[n];
        out = new int[n];
        long g = generator(p);
        long power = 1;
        for (int q = 0; q < n; q++) {
            in[q] = (int) power;
            out[q == 0 ? 0 : n - q] = (int) power;
            power = power * g % p;
        }
        m = length(n / 2);
        // Even and odd places of cas(2 pi g^-j / p), whose period is n, for -n < j < n.
        double[] re = new double[m];
        double[] im = new double[m];
        for (int j = 0; j < n; j++) {
            double cas = UnitRoots.cos(out[j], p) + UnitRoots.sin(out[j], p);
            place(re, im, j, cas);
            if (j > 0) {
                place(re, im, 2 * m - n + j, cas);
            }
        }
        FftKernel fft = FftKernel.of(m);
        fft.transform(re, im, fft.scratch());
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
    private static int length(int half) {
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
}
