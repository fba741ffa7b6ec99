package org.tonbild.transform;

/**
 * Stockham's self-sorting transform: pass after pass moves the data between two arrays and leaves them in natural
 * order without a bit reversal. In the pass with radix p, current length L = p m and stride s,
 *
 * <pre>
 * y[q + s (p k + j)] = w_L^(j k) * sum_l x[q + s (k + m l)] w_p^(j l),  0 <= q < s, 0 <= k < m.
 * </pre>
 *
 * <p>The last pass has m = 1, so it reads and writes the same places and may run in place; that is why any number of
 * passes ends in the caller's arrays. After Stockham (1966) as told by Van Loan, Computational Frameworks for the FFT
 * (1992), section 1.7.
 */
final class MixedRadix extends FftKernel {
    private final int n;
    private final int[] radices;
    private final double[][] wr;
    private final double[][] wi;
    private final double[][] rootRe;
    private final double[][] rootIm;

    MixedRadix(int n) {
        this.n = n;
        radices = Factors.radices(n);
        wr = new double[radices.length][];
        wi = new double[radices.length][];
        rootRe = new double[radices.length][];
        rootIm = new double[radices.length][];
        int length = n;
        for (int pass = 0; pass < radices.length; pass++) {
            int p = radices[pass];
            int m = length / p;
            wr[pass] = new double[(p - 1) * m];
            wi[pass] = new double[(p - 1) * m];
            for (int j = 1; j < p; j++) {
                for (int k = 0; k < m; k++) {
                    wr[pass][(j - 1) * m + k] = UnitRoots.cos((long) j * k, length);
                    wi[pass][(j - 1) * m + k] = -UnitRoots.sin((long) j * k, length);
                }
            }
            rootRe[pass] = new double[p];
            rootIm[pass] = new double[p];
            for (int j = 0; j < p; j++) {
                rootRe[pass][j] = UnitRoots.cos(j, p);
                rootIm[pass][j] = -UnitRoots.sin(j, p);
            }
            length = m;
        }
    }

    @Override
    double[][] scratch() {
        return new double[][] {new double[n], new double[n], new double[RadixOdd.SCRATCH]};
    }

    @Override
    void transform(double[] re, double[] im, double[][] scratch) {
        double[] xr = re;
        double[] xi = im;
        double[] yr = scratch[0];
        double[] yi = scratch[1];
        int stride = 1;
        int length = n;
        for (int pass = 0; pass < radices.length; pass++) {
            int p = radices[pass];
            int m = length / p;
            if (pass == radices.length - 1) {
                yr = re;
                yi = im;
            }
            switch (p) {
                case 2 -> Radix2.pass(stride, m, xr, xi, yr, yi, wr[pass], wi[pass]);
                case 3 -> Radix3.pass(stride, m, xr, xi, yr, yi, wr[pass], wi[pass]);
                case 4 -> Radix4.pass(stride, m, xr, xi, yr, yi, wr[pass], wi[pass]);
                case 5 -> Radix5.pass(stride, m, xr, xi, yr, yi, wr[pass], wi[pass]);
                default ->
                    RadixOdd.pass(
                            p, stride, m, xr, xi, yr, yi, wr[pass], wi[pass], rootRe[pass], rootIm[pass], scratch[2]);
            }
            double[] swapRe = xr;
            double[] swapIm = xi;
            xr = yr;
            xi = yi;
            yr = swapRe;
            yi = swapIm;
            stride *= p;
            length = m;
        }
    }
}
