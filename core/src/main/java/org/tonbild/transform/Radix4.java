package org.tonbild.transform;

/** The pass of {@link MixedRadix} with radix 4. */
final class Radix4 {
    private Radix4() {}

    static void pass(int s, int m, double[] xr, double[] xi, double[] yr, double[] yi, double[] wr, double[] wi) {
        int quarter = s * m;
        for (int k = 0; k < m; k++) {
            double c1r = wr[k];
            double c1i = wi[k];
            double c2r = wr[m + k];
            double c2i = wi[m + k];
            double c3r = wr[2 * m + k];
            double c3i = wi[2 * m + k];
            int in0 = s * k;
            int in1 = in0 + quarter;
            int in2 = in1 + quarter;
            int in3 = in2 + quarter;
            int out0 = 4 * s * k;
            int out1 = out0 + s;
            int out2 = out1 + s;
            int out3 = out2 + s;
            for (int q = 0; q < s; q++) {
                double apcR = xr[in0 + q] + xr[in2 + q];
                double apcI = xi[in0 + q] + xi[in2 + q];
                double amcR = xr[in0 + q] - xr[in2 + q];
                double amcI = xi[in0 + q] - xi[in2 + q];
                double bpdR = xr[in1 + q] + xr[in3 + q];
                double bpdI = xi[in1 + q] + xi[in3 + q];
                // (b - d) times -i
                double bmdR = xi[in1 + q] - xi[in3 + q];
                double bmdI = xr[in3 + q] - xr[in1 + q];
                double t1r = amcR + bmdR;
                double t1i = amcI + bmdI;
                double t2r = apcR - bpdR;
                double t2i = apcI - bpdI;
                double t3r = amcR - bmdR;
                double t3i = amcI - bmdI;
                yr[out0 + q] = apcR + bpdR;
                yi[out0 + q] = apcI + bpdI;
                yr[out1 + q] = t1r * c1r - t1i * c1i;
                yi[out1 + q] = t1r * c1i + t1i * c1r;
                yr[out2 + q] = t2r * c2r - t2i * c2i;
                yi[out2 + q] = t2r * c2i + t2i * c2r;
                yr[out3 + q] = t3r * c3r - t3i * c3i;
                yi[out3 + q] = t3r * c3i + t3i * c3r;
            }
        }
    }
}
