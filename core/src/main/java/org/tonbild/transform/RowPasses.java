package org.tonbild.transform;

import org.tonbild.kernel.FftPass;

/**
 * The passes of a Fourier transform down the columns of a matrix of N rows, by Stockham's self-sorting form: pass after
 * pass moves the data between two arrays and leaves them in natural order without a bit reversal. In the pass with radix
 * p, current length L = p m and stride s,
 *
 * <pre>
 * y[q + s (p k + j)] = w_L^(j k) * sum_l x[q + s (k + m l)] w_p^(j l),  0 <= q < s, 0 <= k < m,
 * </pre>
 *
 * <p>where s begins as the width of a row. After Stockham (1966) as told by Van Loan, Computational Frameworks for the FFT
 * (1992), section 1.7.
 */
final class RowPasses {
    private RowPasses() {}

    /**
     * The passes for rows of {@code width} values; what stands between two passes is packed.
     *
     * @param radices whose product is N
     * @param inLeg distance of the rows that the first pass reads
     * @param outLeg distance of the rows that the last pass writes
     */
    static FftPass[] of(int[] radices, int width, int inLeg, int outLeg) {
        FftPass[] passes = new FftPass[radices.length];
        int length = 1;
        for (int p : radices) {
            length *= p;
        }
        int done = 1;
        for (int i = 0; i < passes.length; i++) {
            int p = radices[i];
            int m = length / p;
            double[] cos = new double[(p - 1) * m];
            double[] sin = new double[(p - 1) * m];
            for (int j = 1; j < p; j++) {
                for (int k = 0; k < m; k++) {
                    cos[k * (p - 1) + j - 1] = UnitRoots.cos((long) j * k, length);
                    sin[k * (p - 1) + j - 1] = -UnitRoots.sin((long) j * k, length);
                }
            }
            double[] rootRe = new double[p];
            double[] rootIm = new double[p];
            for (int j = 0; j < p; j++) {
                rootRe[j] = UnitRoots.cos(j, p);
                rootIm[j] = -UnitRoots.sin(j, p);
            }
            int s = width * done;
            if (m == 1) {
                // The last one: the same twiddles, all 1, for every row.
                int in = i == 0 ? inLeg : s;
                passes[i] =
                        new FftPass(p, done, width, width, in, outLeg, done * outLeg, cos, sin, 0, 1, rootRe, rootIm);
            } else if (i == 0) {
                passes[i] = new FftPass(
                        p, m, width, inLeg, m * inLeg, p * width, width, cos, sin, p - 1, 1, rootRe, rootIm);
            } else {
                passes[i] = new FftPass(p, m, s, s, m * s, p * s, s, cos, sin, p - 1, 1, rootRe, rootIm);
            }
            done *= p;
            length = m;
        }
        return passes;
    }
}
