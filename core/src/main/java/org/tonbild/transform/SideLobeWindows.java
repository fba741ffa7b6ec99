package org.tonbild.transform;

/** Windows that are designed by the height of their side lobes. */
final class SideLobeWindows {
    private SideLobeWindows() {}

    /**
     * All side lobes {@code attenuation} decibels below the main one: the inverse transform of a Chebyshev polynomial of
     * degree n - 1 (C. L. Dolph, 1946).
     */
    static double[] chebyshev(int n, double attenuation) {
        if (n == 1) {
            return new double[] {1};
        }
        int order = n - 1;
        double ripple = StrictMath.pow(10, Math.abs(attenuation) / 20);
        double beta = StrictMath.cosh(inverseCosh(ripple) / order);
        double[] re = new double[n];
        double[] im = new double[n];
        for (int k = 0; k < n; k++) {
            double value = polynomial(order, beta * UnitRoots.cos(k, 2L * n));
            // An even number of points stands half a sample beside the origin.
            re[k] = n % 2 == 1 ? value : value * UnitRoots.cos(k, 2L * n);
            im[k] = n % 2 == 1 ? 0 : value * UnitRoots.sin(k, 2L * n);
        }
        Fft fft = Fft.design(n);
        fft.forward(re, im, fft.work());
        double[] w = new double[n];
        double max = 0;
        for (int t = 0; t < n / 2 + n % 2; t++) {
            double value = n % 2 == 1 ? re[order / 2 - t] : re[n / 2 - t];
            w[t] = value;
            w[order - t] = value;
            max = Math.max(max, value);
        }
        for (int t = 0; t < n; t++) {
            w[t] /= max;
        }
        return w;
    }

    /** The Chebyshev polynomial of this degree. */
    private static double polynomial(int degree, double x) {
        if (Math.abs(x) <= 1) {
            return StrictMath.cos(degree * StrictMath.acos(x));
        }
        double size = StrictMath.cosh(degree * inverseCosh(Math.abs(x)));
        return x < 0 && degree % 2 == 1 ? -size : size;
    }

    private static double inverseCosh(double x) {
        return StrictMath.log(x + Math.sqrt((x - 1) * (x + 1)));
    }

    /**
     * {@code count - 1} side lobes of about one height, then falling ones (T. T. Taylor, 1955): {@code 1 + 2 sum_m F[m]
     * cos(2 pi m (t - n/2 + 1/2) / n)}.
     */
    static double[] taylor(int n, int count, double attenuation, boolean scaled) {
        if (n == 1) {
            return new double[] {1};
        }
        double a = inverseCosh(StrictMath.pow(10, attenuation / 20)) / StrictMath.PI;
        double dilation = (double) count * count / (a * a + (count - 0.5) * (count - 0.5));
        double[] f = new double[count];
        for (int m = 1; m < count; m++) {
            double above = m % 2 == 1 ? 1 : -1;
            double below = 2;
            for (int j = 1; j < count; j++) {
                above *= 1 - m * m / dilation / (a * a + (j - 0.5) * (j - 0.5));
                below *= j == m ? 1 : 1 - (double) m * m / ((double) j * j);
            }
            f[m] = above / below;
        }
        double middle = 1;
        for (int m = 1; m < count; m++) {
            middle += 2 * f[m];
        }
        double[] w = new double[n];
        for (int t = 0; t < n; t++) {
            // The nearer end decides, so that the two halves mirror each other to the bit.
            long doubled = n - 1 - 2L * Math.min(t, n - 1 - t);
            double sum = 1;
            for (int m = 1; m < count; m++) {
                sum += 2 * f[m] * UnitRoots.cos(m * doubled, 2L * n);
            }
            w[t] = scaled ? sum / middle : sum;
        }
        return w;
    }
}
