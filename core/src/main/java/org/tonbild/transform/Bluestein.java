package org.tonbild.transform;

import java.util.Arrays;

/**
 * The chirp algorithm for sizes with a large prime factor: jk = (j^2 + k^2 - (k-j)^2) / 2 turns the transform into a
 * convolution with a chirp, which a longer transform of a fast size carries out. L. Bluestein (1970).
 */
final class Bluestein extends FftKernel {
    private final int n;
    private final int m;
    private final FftKernel inner;
    private final double[] chirpRe;
    private final double[] chirpIm;
    private final double[] filterRe;
    private final double[] filterIm;

    Bluestein(int n) {
        this.n = n;
        m = Factors.nextFast(Math.addExact(Math.multiplyExact(2, n), -1));
        inner = new MixedRadix(m);
        chirpRe = new double[n];
        chirpIm = new double[n];
        filterRe = new double[m];
        filterIm = new double[m];
        for (int k = 0; k < n; k++) {
            long turn = (long) k * k % (2L * n);
            chirpRe[k] = UnitRoots.cos(turn, 2L * n);
            chirpIm[k] = -UnitRoots.sin(turn, 2L * n);
            filterRe[k] = chirpRe[k] / m;
            filterIm[k] = -chirpIm[k] / m;
            if (k > 0) {
                filterRe[m - k] = filterRe[k];
                filterIm[m - k] = filterIm[k];
            }
        }
        inner.transform(filterRe, filterIm, inner.scratch());
    }

    @Override
    double[][] scratch() {
        double[][] own = inner.scratch();
        return new double[][] {own[0], own[1], own[2], new double[m], new double[m]};
    }

    @Override
    void transform(double[] re, double[] im, double[][] scratch) {
        double[] ar = scratch[3];
        double[] ai = scratch[4];
        for (int k = 0; k < n; k++) {
            ar[k] = re[k] * chirpRe[k] - im[k] * chirpIm[k];
            ai[k] = re[k] * chirpIm[k] + im[k] * chirpRe[k];
        }
        Arrays.fill(ar, n, m, 0);
        Arrays.fill(ai, n, m, 0);
        inner.transform(ar, ai, scratch);
        for (int k = 0; k < m; k++) {
            double r = ar[k] * filterRe[k] - ai[k] * filterIm[k];
            ai[k] = ar[k] * filterIm[k] + ai[k] * filterRe[k];
            ar[k] = r;
        }
        // Real and imaginary part exchanged: the inverse transform by the forward one.
        inner.transform(ai, ar, scratch);
        for (int k = 0; k < n; k++) {
            re[k] = ar[k] * chirpRe[k] - ai[k] * chirpIm[k];
            im[k] = ar[k] * chirpIm[k] + ai[k] * chirpRe[k];
        }
    }
}
