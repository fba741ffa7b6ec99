package org.tonbild.transform;

/**
 * The pass of {@link MixedRadix} with any odd radix p: the sum over l is folded to (p-1)/2 terms of a_l + a_(p-l) and
 * a_l - a_(p-l), as outputs j and p - j share them.
 */
final class RadixOdd {
    private static final int FOLDED = Factors.LARGEST_RADIX / 2 + 1;

    /** Length of the scratch array. */
    static final int SCRATCH = 4 * FOLDED;

    private RadixOdd() {}

    static void pass(
            int p,
            int s,
            int m,
            double[] xr,
            double[] xi,
            double[] yr,
            double[] yi,
            double[] wr,
            double[] wi,
            double[] rootRe,
            double[] rootIm,
            double[] folded) {
        int part = s * m;
        int h = p / 2;
        for (int k = 0; k < m; k++) {
            for (int q = 0; q < s; q++) {
                int in = s * k + q;
                int out = p * s * k + q;
                double totalR = xr[in];
                double totalI = xi[in];
                double firstR = totalR;
                double firstI = totalI;
                for (int l = 1; l <= h; l++) {
                    int a = in + l * part;
                    int b = in + (p - l) * part;
                    folded[l] = xr[a] + xr[b];
                    folded[FOLDED + l] = xi[a] + xi[b];
                    folded[2 * FOLDED + l] = xr[a] - xr[b];
                    folded[3 * FOLDED + l] = xi[a] - xi[b];
                    totalR += folded[l];
                    totalI += folded[FOLDED + l];
                }
                yr[out] = totalR;
                yi[out] = totalI;
                for (int j = 1; j <= h; j++) {
                    double evenR = firstR;
                    double evenI = firstI;
                    double oddR = 0;
                    double oddI = 0;
                    int turn = 0;
                    for (int l = 1; l <= h; l++) {
                        turn += j;
                        turn = turn >= p ? turn - p : turn;
                        evenR += rootRe[turn] * folded[l];
                        evenI += rootRe[turn] * folded[FOLDED + l];
                        oddR -= rootIm[turn] * folded[3 * FOLDED + l];
                        oddI += rootIm[turn] * folded[2 * FOLDED + l];
                    }
                    double ar = evenR + oddR;
                    double ai = evenI + oddI;
                    double br = evenR - oddR;
                    double bi = evenI - oddI;
                    int wa = (j - 1) * m + k;
                    int wb = (p - j - 1) * m + k;
                    yr[out + s * j] = ar * wr[wa] - ai * wi[wa];
                    yi[out + s * j] = ar * wi[wa] + ai * wr[wa];
                    yr[out + s * (p - j)] = br * wr[wb] - bi * wi[wb];
                    yi[out + s * (p - j)] = br * wi[wb] + bi * wr[wb];
                }
            }
        }
    }
}
