package org.tonbild.transform;

/** The pass of {@link MixedRadix} with radix 3. */
final class Radix3 {
    private static final double SIN = StrictMath.sqrt(0.75);

    private Radix3() {}

    static void pass(int s, int m, double[] xr, double[] xi, double[] yr, double[] yi, double[] wr, double[] wi) {
        int third = s * m;
        for (int k = 0; k < m; k++) {
            double c1r = wr[k];
            double c1i = wi[k];
            double c2r = wr[m + k];
            double c2i = wi[m + k];
            int in = s * k;
            int out = 3 * s * k;
            for (int q = 0; q < s; q++) {
                double ar = xr[in + q];
                double ai = xi[in + q];
                double br = xr[in + q + third];
                double bi = xi[in + q + third];
                double cr = xr[in + q + 2 * third];
                double ci = xi[in + q + 2 * third];
                double sumR = br + cr;
                double sumI = bi + ci;
                double midR = ar - 0.5 * sumR;
                double midI = ai - 0.5 * sumI;
                double turnR = SIN * (bi - ci);
                double turnI = SIN * (cr - br);
                double t1r = midR + turnR;
                double t1i = midI + turnI;
                double t2r = midR - turnR;
                double t2i = midI - turnI;
                yr[out + q] = ar + sumR;
                yi[out + q] = ai + sumI;
                yr[out + q + s] = t1r * c1r - t1i * c1i;
                yi[out + q + s] = t1r * c1i + t1i * c1r;
                yr[out + q + 2 * s] = t2r * c2r - t2i * c2i;
                yi[out + q + 2 * s] = t2r * c2i + t2i * c2r;
            }
        }
    }
}
