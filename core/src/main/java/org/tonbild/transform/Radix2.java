package org.tonbild.transform;

/** The pass of {@link MixedRadix} with radix 2. */
final class Radix2 {
    private Radix2() {}

    static void pass(int s, int m, double[] xr, double[] xi, double[] yr, double[] yi, double[] wr, double[] wi) {
        int half = s * m;
        for (int k = 0; k < m; k++) {
            double cr = wr[k];
            double ci = wi[k];
            int in = s * k;
            int out = 2 * s * k;
            for (int q = 0; q < s; q++) {
                double ar = xr[in + q];
                double ai = xi[in + q];
                double br = xr[in + q + half];
                double bi = xi[in + q + half];
                double dr = ar - br;
                double di = ai - bi;
                yr[out + q] = ar + br;
                yi[out + q] = ai + bi;
                yr[out + q + s] = dr * cr - di * ci;
                yi[out + q + s] = dr * ci + di * cr;
            }
        }
    }
}
