package org.tonbild.transform;

/** {@link Radix2} and {@link Radix4} in single precision. */
final class FloatRadix {
    private FloatRadix() {}

    static void two(int s, int m, float[] xr, float[] xi, float[] yr, float[] yi, float[] wr, float[] wi) {
        int half = s * m;
        for (int k = 0; k < m; k++) {
            float cr = wr[k];
            float ci = wi[k];
            int in = s * k;
            int out = 2 * s * k;
            for (int q = 0; q < s; q++) {
                float ar = xr[in + q];
                float ai = xi[in + q];
                float br = xr[in + q + half];
                float bi = xi[in + q + half];
                float dr = ar - br;
                float di = ai - bi;
                yr[out + q] = ar + br;
                yi[out + q] = ai + bi;
                yr[out + q + s] = dr * cr - di * ci;
                yi[out + q + s] = dr * ci + di * cr;
            }
        }
    }

    static void four(int s, int m, float[] xr, float[] xi, float[] yr, float[] yi, float[] wr, float[] wi) {
        int quarter = s * m;
        for (int k = 0; k < m; k++) {
            float c1r = wr[k];
            float c1i = wi[k];
            float c2r = wr[m + k];
            float c2i = wi[m + k];
            float c3r = wr[2 * m + k];
            float c3i = wi[2 * m + k];
            int in0 = s * k;
            int in1 = in0 + quarter;
            int in2 = in1 + quarter;
            int in3 = in2 + quarter;
            int out0 = 4 * s * k;
            int out1 = out0 + s;
            int out2 = out1 + s;
            int out3 = out2 + s;
            for (int q = 0; q < s; q++) {
                float apcR = xr[in0 + q] + xr[in2 + q];
                float apcI = xi[in0 + q] + xi[in2 + q];
                float amcR = xr[in0 + q] - xr[in2 + q];
                float amcI = xi[in0 + q] - xi[in2 + q];
                float bpdR = xr[in1 + q] + xr[in3 + q];
                float bpdI = xi[in1 + q] + xi[in3 + q];
                // (b - d) times -i
                float bmdR = xi[in1 + q] - xi[in3 + q];
                float bmdI = xr[in3 + q] - xr[in1 + q];
                float t1r = amcR + bmdR;
                float t1i = amcI + bmdI;
                float t2r = apcR - bpdR;
                float t2i = apcI - bpdI;
                float t3r = amcR - bmdR;
                float t3i = amcI - bmdI;
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
