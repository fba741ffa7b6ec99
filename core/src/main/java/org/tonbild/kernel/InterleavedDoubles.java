package org.tonbild.kernel;

/** {@link InterleavedPasses} in double precision. */
public final class InterleavedDoubles implements InterleavedPasses<double[]> {
    @Override
    public double[] table(double[] values) {
        return values;
    }

    @Override
    public void first(int n, int columns, double[] x, int x0, double[] y, double[] c) {
        int leg = n / 2;
        int part = n / 16 / columns;
        for (int i = 0; i < 4 * part; i++) {
            int k = i / 4 + i % 4 * part;
            int w = 6 * k;
            double c1r = c[w];
            double c1i = c[w + 1];
            double c2r = c[w + 2];
            double c2i = c[w + 3];
            double c3r = c[w + 4];
            double c3i = c[w + 5];
            int in0 = x0 + 2 * k * columns;
            int in1 = in0 + leg;
            int in2 = in1 + leg;
            int in3 = in2 + leg;
            int out = i / 4 * 32 * columns + i % 4 * 2;
            for (int u = 0; u < 2 * columns; u += 2) {
                double ar = x[in0 + u];
                double ai = x[in0 + u + 1];
                double br = x[in1 + u];
                double bi = x[in1 + u + 1];
                double cr = x[in2 + u];
                double ci = x[in2 + u + 1];
                double dr = x[in3 + u];
                double di = x[in3 + u + 1];
                double apcR = ar + cr;
                double apcI = ai + ci;
                double amcR = ar - cr;
                double amcI = ai - ci;
                double bpdR = br + dr;
                double bpdI = bi + di;
                double bmdR = bi - di;
                double bmdI = dr - br;
                double t1r = amcR + bmdR;
                double t1i = amcI + bmdI;
                double t2r = apcR - bpdR;
                double t2i = apcI - bpdI;
                double t3r = amcR - bmdR;
                double t3i = amcI - bmdI;
                y[out + 16 * u] = apcR + bpdR;
                y[out + 16 * u + 1] = apcI + bpdI;
                y[out + 16 * u + 8] = t1r * c1r - t1i * c1i;
                y[out + 16 * u + 9] = t1r * c1i + t1i * c1r;
                y[out + 16 * u + 16] = t2r * c2r - t2i * c2i;
                y[out + 16 * u + 17] = t2r * c2i + t2i * c2r;
                y[out + 16 * u + 24] = t3r * c3r - t3i * c3i;
                y[out + 16 * u + 25] = t3r * c3i + t3i * c3r;
            }
        }
    }

    @Override
    public void middle(int n, int columns, double[] x, double[] y, double[] c) {
        int part = n / 16 / columns;
        for (int i = 0; i < 4 * part; i++) {
            int k = i / 4 + i % 4 * part;
            int w = 6 * k;
            double c1r = c[w];
            double c1i = c[w + 1];
            double c2r = c[w + 2];
            double c2i = c[w + 3];
            double c3r = c[w + 4];
            double c3i = c[w + 5];
            int in = 8 * k * columns;
            int out = i / 4 * 32 * columns + i % 4 * 2;
            for (int u = 0; u < 8 * columns; u += 8) {
                double ar = x[in + u];
                double ai = x[in + u + 1];
                double br = x[in + u + 2];
                double bi = x[in + u + 3];
                double cr = x[in + u + 4];
                double ci = x[in + u + 5];
                double dr = x[in + u + 6];
                double di = x[in + u + 7];
                double apcR = ar + cr;
                double apcI = ai + ci;
                double amcR = ar - cr;
                double amcI = ai - ci;
                double bpdR = br + dr;
                double bpdI = bi + di;
                double bmdR = bi - di;
                double bmdI = dr - br;
                double t1r = amcR + bmdR;
                double t1i = amcI + bmdI;
                double t2r = apcR - bpdR;
                double t2i = apcI - bpdI;
                double t3r = amcR - bmdR;
                double t3i = amcI - bmdI;
                y[out + 4 * u] = apcR + bpdR;
                y[out + 4 * u + 1] = apcI + bpdI;
                y[out + 4 * u + 8] = t1r * c1r - t1i * c1i;
                y[out + 4 * u + 9] = t1r * c1i + t1i * c1r;
                y[out + 4 * u + 16] = t2r * c2r - t2i * c2i;
                y[out + 4 * u + 17] = t2r * c2i + t2i * c2r;
                y[out + 4 * u + 24] = t3r * c3r - t3i * c3i;
                y[out + 4 * u + 25] = t3r * c3i + t3i * c3r;
            }
        }
    }

    @Override
    public void beforeTwo(int n, double[] x, double[] y, double[] c) {
        for (int k = 0; k < 2; k++) {
            int w = 6 * k;
            double c1r = c[w];
            double c1i = c[w + 1];
            double c2r = c[w + 2];
            double c2i = c[w + 3];
            double c3r = c[w + 4];
            double c3i = c[w + 5];
            int in = k * n;
            int out = 2 * k;
            for (int u = 0; u < n; u += 8) {
                double ar = x[in + u];
                double ai = x[in + u + 1];
                double br = x[in + u + 2];
                double bi = x[in + u + 3];
                double cr = x[in + u + 4];
                double ci = x[in + u + 5];
                double dr = x[in + u + 6];
                double di = x[in + u + 7];
                double apcR = ar + cr;
                double apcI = ai + ci;
                double amcR = ar - cr;
                double amcI = ai - ci;
                double bpdR = br + dr;
                double bpdI = bi + di;
                double bmdR = bi - di;
                double bmdI = dr - br;
                double t1r = amcR + bmdR;
                double t1i = amcI + bmdI;
                double t2r = apcR - bpdR;
                double t2i = apcI - bpdI;
                double t3r = amcR - bmdR;
                double t3i = amcI - bmdI;
                y[out + 2 * u] = apcR + bpdR;
                y[out + 2 * u + 1] = apcI + bpdI;
                y[out + 2 * u + 4] = t1r * c1r - t1i * c1i;
                y[out + 2 * u + 5] = t1r * c1i + t1i * c1r;
                y[out + 2 * u + 8] = t2r * c2r - t2i * c2i;
                y[out + 2 * u + 9] = t2r * c2i + t2i * c2r;
                y[out + 2 * u + 12] = t3r * c3r - t3i * c3i;
                y[out + 2 * u + 13] = t3r * c3i + t3i * c3r;
            }
        }
    }

    @Override
    public void turn(int n, double[] x, double[] y, double[] t) {
        for (int u = 0; u < 2 * n; u += 8) {
            double ar = x[u];
            double ai = x[u + 1];
            double br = x[u + 2];
            double bi = x[u + 3];
            double cr = x[u + 4];
            double ci = x[u + 5];
            double dr = x[u + 6];
            double di = x[u + 7];
            double apcR = ar + cr;
            double apcI = ai + ci;
            double amcR = ar - cr;
            double amcI = ai - ci;
            double bpdR = br + dr;
            double bpdI = bi + di;
            double bmdR = bi - di;
            double bmdI = dr - br;
            double t0r = apcR + bpdR;
            double t0i = apcI + bpdI;
            double t1r = amcR + bmdR;
            double t1i = amcI + bmdI;
            double t2r = apcR - bpdR;
            double t2i = apcI - bpdI;
            double t3r = amcR - bmdR;
            double t3i = amcI - bmdI;
            y[u] = t0r * t[u] - t0i * t[u + 1];
            y[u + 1] = t0r * t[u + 1] + t0i * t[u];
            y[u + 2] = t1r * t[u + 2] - t1i * t[u + 3];
            y[u + 3] = t1r * t[u + 3] + t1i * t[u + 2];
            y[u + 4] = t2r * t[u + 4] - t2i * t[u + 5];
            y[u + 5] = t2r * t[u + 5] + t2i * t[u + 4];
            y[u + 6] = t3r * t[u + 6] - t3i * t[u + 7];
            y[u + 7] = t3r * t[u + 7] + t3i * t[u + 6];
        }
    }

    @Override
    public void splitFour(int n, int[] at, double[] z, double[] re, double[] im, double[] w) {
        int s = n / 4;
        for (int q = 1; q <= s / 2; q++) {
            int a = at[q];
            int b = at[s - q];
            double apcR = z[a] + z[a + 4];
            double apcI = z[a + 1] + z[a + 5];
            double amcR = z[a] - z[a + 4];
            double amcI = z[a + 1] - z[a + 5];
            double bpdR = z[a + 2] + z[a + 6];
            double bpdI = z[a + 3] + z[a + 7];
            double bmdR = z[a + 3] - z[a + 7];
            double bmdI = z[a + 6] - z[a + 2];
            double epgR = z[b] + z[b + 4];
            double epgI = z[b + 1] + z[b + 5];
            double emgR = z[b] - z[b + 4];
            double emgI = z[b + 1] - z[b + 5];
            double fphR = z[b + 2] + z[b + 6];
            double fphI = z[b + 3] + z[b + 7];
            double fmhR = z[b + 3] - z[b + 7];
            double fmhI = z[b + 6] - z[b + 2];
            int v = 8 * q;
            pair(q, n - q, apcR + bpdR, apcI + bpdI, emgR - fmhR, emgI - fmhI, re, im, w[v], w[v + 1]);
            pair(s + q, 3 * s - q, amcR + bmdR, amcI + bmdI, epgR - fphR, epgI - fphI, re, im, w[v + 2], w[v + 3]);
            pair(2 * s - q, 2 * s + q, emgR + fmhR, emgI + fmhI, apcR - bpdR, apcI - bpdI, re, im, w[v + 4], w[v + 5]);
            pair(s - q, 3 * s + q, epgR + fphR, epgI + fphI, amcR - bmdR, amcI - bmdI, re, im, w[v + 6], w[v + 7]);
        }
        double apcR = z[0] + z[4];
        double apcI = z[1] + z[5];
        double amcR = z[0] - z[4];
        double amcI = z[1] - z[5];
        double bpdR = z[2] + z[6];
        double bpdI = z[3] + z[7];
        double bmdR = z[3] - z[7];
        double bmdI = z[6] - z[2];
        ends(n, apcR + bpdR, apcI + bpdI, re, im);
        pair(s, 3 * s, amcR + bmdR, amcI + bmdI, amcR - bmdR, amcI - bmdI, re, im, w[2], w[3]);
        pair(2 * s, 2 * s, apcR - bpdR, apcI - bpdI, apcR - bpdR, apcI - bpdI, re, im, w[4], w[5]);
    }

    @Override
    public void splitTwo(int n, int[] at, double[] z, double[] re, double[] im, double[] w) {
        int s = n / 2;
        // 1 and -0: the last pass's twiddles, which decide on the signs of zeros.
        double cr = w[0];
        double ci = w[1];
        for (int q = 1; q <= s / 2; q++) {
            int a = at[q];
            int b = at[s - q];
            double dr = z[a] - z[a + 2];
            double di = z[a + 1] - z[a + 3];
            double er = z[b] - z[b + 2];
            double ei = z[b + 1] - z[b + 3];
            double fr = er * cr - ei * ci;
            double fi = er * ci + ei * cr;
            double gr = dr * cr - di * ci;
            double gi = dr * ci + di * cr;
            int v = 4 * q;
            pair(q, n - q, z[a] + z[a + 2], z[a + 1] + z[a + 3], fr, fi, re, im, w[v], w[v + 1]);
            pair(s - q, s + q, z[b] + z[b + 2], z[b + 1] + z[b + 3], gr, gi, re, im, w[v + 2], w[v + 3]);
        }
        double dr = z[0] - z[2];
        double di = z[1] - z[3];
        double gr = dr * cr - di * ci;
        double gi = dr * ci + di * cr;
        ends(n, z[0] + z[2], z[1] + z[3], re, im);
        pair(s, s, gr, gi, gr, gi, re, im, w[2], w[3]);
    }

    private static void ends(int n, double r0, double i0, double[] re, double[] im) {
        put(0, r0 + i0, 0, re, im);
        put(n, r0 - i0, 0, re, im);
    }

    /** X[k] and X[j], j = n - k, from Z[k] and Z[j]. */
    private static void pair(
            int k, int j, double kr, double ki, double jr, double ji, double[] re, double[] im, double cr, double ci) {
        double er = 0.5 * (kr + jr);
        double ei = 0.5 * (ki - ji);
        double or = 0.5 * (ki + ji);
        double oi = 0.5 * (jr - kr);
        double tr = or * cr - oi * ci;
        double ti = or * ci + oi * cr;
        put(k, er + tr, ei + ti, re, im);
        put(j, er - tr, ti - ei, re, im);
    }

    private static void put(int k, double r, double i, double[] re, double[] im) {
        if (im == re) {
            re[k] = r * r + i * i;
        } else {
            re[k] = r;
            im[k] = i;
        }
    }
}
