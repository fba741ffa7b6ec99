package org.tonbild.audio;

import org.tonbild.transform.RealFft;

/** Another number of samples by cutting or filling the Fourier transform of the whole signal, as if it were periodic. */
final class FourierResampling {
    private FourierResampling() {}

    /** Same numbers as {@code scipy.signal.resample(x, n)}. */
    static double[] resample(float[] x, int n) {
        double[] y = new double[n];
        if (n == 0 || x.length == 0) {
            return y;
        }
        double[] wide = new double[x.length];
        for (int t = 0; t < wide.length; t++) {
            wide[t] = x[t];
        }
        RealFft there = RealFft.design(x.length);
        RealFft back = RealFft.design(n);
        double[] re = new double[Math.max(there.bins(), back.bins())];
        double[] im = new double[re.length];
        there.forward(wide, 0, re, im, there.work());
        int shared = Math.min(n, x.length);
        for (int k = shared / 2 + 1; k < re.length; k++) {
            re[k] = 0;
            im[k] = 0;
        }
        if (shared % 2 == 0 && n != x.length) {
            // The line at the lower Nyquist frequency stands for two lines, or two are joined in it.
            double factor = n < x.length ? 2 : 0.5;
            re[shared / 2] *= factor;
            im[shared / 2] *= factor;
        }
        back.inverse(re, im, y, 0, back.work());
        double scale = (double) n / x.length;
        for (int t = 0; t < n; t++) {
            y[t] *= scale;
        }
        return y;
    }
}
