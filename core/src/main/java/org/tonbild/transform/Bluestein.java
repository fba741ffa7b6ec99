package org.tonbild.transform;

import java.util.Arrays;
import org.tonbild.kernel.FftPasses;
import org.tonbild.kernel.Kernels;

/**
 * The chirp algorithm for sizes with a large prime factor: jk = (j^2 + k^2 - (k-j)^2) / 2 turns the transform into a
 * convolution with a chirp, which a longer transform of a fast size carries out. L. Bluestein (1970).
 */
final class Bluestein extends FftKernel {
    private final int n;
    private final int m;
    private final FourStep inner;
    private final FftPasses loops;
    private final double[] chirpRe;
    private final double[] chirpIm;
    private final double[] filterRe;
    private final double[] filterIm;

    Bluestein(int n) {
        this.n = n;
        m = Factors.nextFast(Math.addExact(Math.multiplyExact(2, n), -1));
        inner = new FourStep(m);
        loops = Kernels.active().fftPasses();
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
        System.arraycopy(re, 0, ar, 0, n);
        System.arraycopy(im, 0, ai, 0, n);
        loops.turn(n, ar, ai, chirpRe, chirpIm, 0);
        Arrays.fill(ar, n, m, 0);
        Arrays.fill(ai, n, m, 0);
        inner.transform(ar, ai, scratch);
        loops.turn(m, ar, ai, filterRe, filterIm, 0);
        // Real and imaginary part exchanged: the inverse transform by the forward one.
        inner.transform(ai, ar, scratch);
        loops.turn(n, ar, ai, chirpRe, chirpIm, 0);
        System.arraycopy(ar, 0, re, 0, n);
        System.arraycopy(ai, 0, im, 0, n);
    }

    /** The inner transform's, then what comes out of its first run. */
    @Override
    double[][] batchScratch() {
        double[][] own = inner.batchScratch();
        double[][] all = Arrays.copyOf(own, own.length + 2);
        all[own.length] = new double[inner.outLength()];
        all[own.length + 1] = new double[inner.outLength()];
        return all;
    }

    @Override
    int outLength() {
        return inner.outLength();
    }

    @Override
    void batch(BatchInput input, double[] outRe, double[] outIm, int at, double[][] scratch) {
        double[] cr = scratch[scratch.length - 2];
        double[] ci = scratch[scratch.length - 1];
        BatchInput chirped = (t, leg, rows, group, re, im) -> {
            input.rows(t, leg, rows, group, re, im);
            turn(t, leg, rows, group, re, im, n, chirpRe, chirpIm);
        };
        inner.batch(chirped, cr, ci, 0, scratch);
        // Real and imaginary part exchanged: the inverse transform by the forward one.
        BatchInput filtered = (t, leg, rows, group, re, im) -> {
            for (int i = 0; i < rows; i++) {
                int from = (t + i * leg) * LANES;
                System.arraycopy(cr, from, im, FftPasses.START + i * group * LANES, group * LANES);
                System.arraycopy(ci, from, re, FftPasses.START + i * group * LANES, group * LANES);
            }
            turn(t, leg, rows, group, im, re, m, filterRe, filterIm);
        };
        inner.batch(filtered, outIm, outRe, at, scratch);
        loops.turnRows(n, LANES, outRe, outIm, at, LANES, outRe, outIm, at, LANES, chirpRe, chirpIm, 0, 1, 0);
    }

    /** Turns the rows of a {@link BatchInput} below {@code end}, in place. */
    private void turn(
            int t, int leg, int rows, int group, double[] xr, double[] xi, int end, double[] wr, double[] wi) {
        for (int i = 0; i < rows; i++) {
            int first = t + i * leg;
            int count = Math.min(group, end - first);
            int at = FftPasses.START + i * group * LANES;
            loops.turnRows(count, LANES, xr, xi, at, LANES, xr, xi, at, LANES, wr, wi, first, 1, 0);
        }
    }
}
