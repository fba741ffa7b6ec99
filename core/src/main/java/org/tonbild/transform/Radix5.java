package org.tonbild.transform;

/** The pass of {@link MixedRadix} with radix 5. */
final class Radix5 {
    private static final double C1 = UnitRoots.cos(1, 5);
    private static final double C2 = UnitRoots.cos(2, 5);
    private static final double S1 = UnitRoots.sin(1, 5);
    private static final double S2 = UnitRoots.sin(2, 5);

    private Radix5() {}

    static void pass(int s, int m, double[] xr, double[] xi, double[] yr, double[] yi, double[] wr, double[] wi) {
        int fifth = s * m;
        for (int k = 0; k < m; k++) {
            int in = s * k;
            int out = 5 * s * k;
            for (int q = 0; q < s; q++) {
                int i = in + q;
                double ar = xr[i];
                double ai = xi[i];
                double p1r = xr[i + fifth] + xr[i + 4 * fifth];
                double p1i = xi[i + fifth] + xi[i + 4 * fifth];
                double m1r = xr[i + fifth] - xr[i + 4 * fifth];
                double m1i = xi[i + fifth] - xi[i + 4 * fifth];
                double p2r = xr[i + 2 * fifth] + xr[i + 3 * fifth];
                double p2i = xi[i + 2 * fifth] + xi[i + 3 * fifth];
                double m2r = xr[i + 2 * fifth] - xr[i + 3 * fifth];
                double m2i = xi[i + 2 * fifth] - xi[i + 3 * fifth];
                double e1r = ar + C1 * p1r + C2 * p2r;
                double e1i = ai + C1 * p1i + C2 * p2i;
                double e2r = ar + C2 * p1r + C1 * p2r;
                double e2i = ai + C2 * p1i + C1 * p2i;
                // The odd parts times -i
                double o1r = S1 * m1i + S2 * m2i;
                double o1i = -(S1 * m1r + S2 * m2r);
                double o2r = S2 * m1i - S1 * m2i;
                double o2i = -(S2 * m1r - S1 * m2r);
                int o = out + q;
                yr[o] = ar + p1r + p2r;
                yi[o] = ai + p1i + p2i;
                turn(yr, yi, o + s, e1r + o1r, e1i + o1i, wr[k], wi[k]);
                turn(yr, yi, o + 2 * s, e2r + o2r, e2i + o2i, wr[m + k], wi[m + k]);
                turn(yr, yi, o + 3 * s, e2r - o2r, e2i - o2i, wr[2 * m + k], wi[2 * m + k]);
                turn(yr, yi, o + 4 * s, e1r - o1r, e1i - o1i, wr[3 * m + k], wi[3 * m + k]);
            }
        }
    }

    private static void turn(double[] yr, double[] yi, int at, double tr, double ti, double cr, double ci) {
        yr[at] = tr * cr - ti * ci;
        yi[at] = tr * ci + ti * cr;
    }
}
