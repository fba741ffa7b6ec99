package org.tonbild.transform;

/** {@link RadixOdd} in single precision. */
final class FloatRadixOdd {
    private static final int FOLDED = Factors.LARGEST_RADIX / 2 + 1;

    private FloatRadixOdd() {}

    static void pass(
            int p,
            int s,
            int m,
            float[] xr,
            float[] xi,
            float[] yr,
            float[] yi,
            float[] wr,
            float[] wi,
            float[] rootRe,
            float[] rootIm,
            float[] folded) {
        int part = s * m;
        int h = p / 2;
        for (int k = 0; k < m; k++) {
            for (int q = 0; q < s; q++) {
                int in = s * k + q;
                int out = p * s * k + q;
                float totalR = xr[in];
                float totalI = xi[in];
                float firstR = totalR;
                float firstI = totalI;
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
                    float evenR = firstR;
                    float evenI = firstI;
                    float oddR = 0;
                    float oddI = 0;
                    int turn = 0;
                    for (int l = 1; l <= h; l++) {
                        turn += j;
                        turn = turn >= p ? turn - p : turn;
                        evenR += rootRe[turn] * folded[l];
                        evenI += rootRe[turn] * folded[FOLDED + l];
                        oddR -= rootIm[turn] * folded[3 * FOLDED + l];
                        oddI += rootIm[turn] * folded[2 * FOLDED + l];
                    }
                    float ar = evenR + oddR;
                    float ai = evenI + oddI;
                    float br = evenR - oddR;
                    float bi = evenI - oddI;
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
