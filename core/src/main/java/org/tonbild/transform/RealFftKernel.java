package org.tonbild.transform;

import java.util.Arrays;

/**
 * The real transform in double precision: an even size packs neighbours into one complex value and transforms half as
 * many; an odd size takes the complex transform. Arguments are not checked. Immutable.
 */
final class RealFftKernel {
    private final int n;
    private final FftKernel kernel;
    private final double[] wr;
    private final double[] wi;

    RealFftKernel(int n) {
        this.n = n;
        int half = n / 2;
        boolean even = n % 2 == 0;
        kernel = FftKernel.of(even ? half : n);
        wr = new double[even ? half / 2 + 1 : 0];
        wi = new double[wr.length];
        for (int k = 0; k < wr.length; k++) {
            wr[k] = UnitRoots.cos(k, n);
            wi[k] = -UnitRoots.sin(k, n);
        }
    }

    double[][] scratch() {
        double[][] own = kernel.scratch();
        double[][] all = Arrays.copyOf(own, own.length + 2);
        int length = n % 2 == 0 ? n / 2 : n;
        all[own.length] = new double[length];
        all[own.length + 1] = new double[length];
        return all;
    }

    void forward(double[] x, int offset, double[] re, double[] im, double[][] scratch) {
        if (n % 2 != 0) {
            forwardOdd(x, offset, re, im, scratch);
            return;
        }
        int half = n / 2;
        for (int t = 0; t < half; t++) {
            re[t] = x[offset + 2 * t];
            im[t] = x[offset + 2 * t + 1];
        }
        kernel.transform(re, im, scratch);
        double r0 = re[0];
        double i0 = im[0];
        re[0] = r0 + i0;
        im[0] = 0;
        re[half] = r0 - i0;
        im[half] = 0;
        // X[k] = E[k] + w^k O[k] with E, O the transforms of the even and odd samples, taken from Z[k], Z[half - k].
        for (int k = 1, j = half - 1; k <= j; k++, j--) {
            double er = 0.5 * (re[k] + re[j]);
            double ei = 0.5 * (im[k] - im[j]);
            double or = 0.5 * (im[k] + im[j]);
            double oi = 0.5 * (re[j] - re[k]);
            double tr = or * wr[k] - oi * wi[k];
            double ti = or * wi[k] + oi * wr[k];
            re[k] = er + tr;
            im[k] = ei + ti;
            re[j] = er - tr;
            im[j] = ti - ei;
        }
    }

    private void forwardOdd(double[] x, int offset, double[] re, double[] im, double[][] scratch) {
        double[] zr = scratch[scratch.length - 2];
        double[] zi = scratch[scratch.length - 1];
        System.arraycopy(x, offset, zr, 0, n);
        Arrays.fill(zi, 0);
        kernel.transform(zr, zi, scratch);
        int bins = n / 2 + 1;
        System.arraycopy(zr, 0, re, 0, bins);
        System.arraycopy(zi, 0, im, 0, bins);
        im[0] = 0;
    }

    void inverse(double[] re, double[] im, double[] x, int offset, double[][] scratch) {
        double[] zr = scratch[scratch.length - 2];
        double[] zi = scratch[scratch.length - 1];
        if (n % 2 != 0) {
            inverseOdd(re, im, x, offset, scratch);
            return;
        }
        int half = n / 2;
        zr[0] = 0.5 * (re[0] + re[half]);
        zi[0] = 0.5 * (re[0] - re[half]);
        for (int k = 1, j = half - 1; k <= j; k++, j--) {
            double er = 0.5 * (re[k] + re[j]);
            double ei = 0.5 * (im[k] - im[j]);
            double dr = 0.5 * (re[k] - re[j]);
            double di = 0.5 * (im[k] + im[j]);
            double or = dr * wr[k] + di * wi[k];
            double oi = di * wr[k] - dr * wi[k];
            zr[k] = er - oi;
            zi[k] = ei + or;
            zr[j] = er + oi;
            zi[j] = or - ei;
        }
        kernel.transform(zi, zr, scratch);
        double scale = 1.0 / half;
        for (int t = 0; t < half; t++) {
            x[offset + 2 * t] = zr[t] * scale;
            x[offset + 2 * t + 1] = zi[t] * scale;
        }
    }

    private void inverseOdd(double[] re, double[] im, double[] x, int offset, double[][] scratch) {
        double[] zr = scratch[scratch.length - 2];
        double[] zi = scratch[scratch.length - 1];
        zr[0] = re[0];
        zi[0] = 0;
        for (int k = 1; k <= n / 2; k++) {
            zr[k] = re[k];
            zi[k] = im[k];
            zr[n - k] = re[k];
            zi[n - k] = -im[k];
        }
        kernel.transform(zi, zr, scratch);
        double scale = 1.0 / n;
        for (int t = 0; t < n; t++) {
            x[offset + t] = zr[t] * scale;
        }
    }
}
