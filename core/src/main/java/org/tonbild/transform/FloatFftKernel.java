package org.tonbild.transform;

/**
 * The single-precision twin of {@link MixedRadix}: the same passes with float data and tables that were computed in
 * double and rounded once. Sizes with a prime factor above 43 run in double and are rounded at the end. Arguments are
 * not checked. Immutable.
 */
final class FloatFftKernel {
    private final int n;
    private final int[] radices;
    private final float[][] wr;
    private final float[][] wi;
    private final float[][] rootRe;
    private final float[][] rootIm;
    private final FftKernel inDouble;

    FloatFftKernel(int n) {
        this.n = n;
        inDouble = FftKernel.of(n);
        radices = Factors.smooth(n) ? Factors.radices(n) : new int[0];
        wr = new float[radices.length][];
        wi = new float[radices.length][];
        rootRe = new float[radices.length][];
        rootIm = new float[radices.length][];
        int length = n;
        for (int pass = 0; pass < radices.length; pass++) {
            int p = radices[pass];
            int m = length / p;
            wr[pass] = new float[(p - 1) * m];
            wi[pass] = new float[(p - 1) * m];
            for (int j = 1; j < p; j++) {
                for (int k = 0; k < m; k++) {
                    wr[pass][(j - 1) * m + k] = (float) UnitRoots.cos((long) j * k, length);
                    wi[pass][(j - 1) * m + k] = (float) -UnitRoots.sin((long) j * k, length);
                }
            }
            rootRe[pass] = new float[p];
            rootIm[pass] = new float[p];
            for (int j = 0; j < p; j++) {
                rootRe[pass][j] = (float) UnitRoots.cos(j, p);
                rootIm[pass][j] = (float) -UnitRoots.sin(j, p);
            }
            length = m;
        }
    }

    Scratch scratch() {
        return new Scratch(this);
    }

    /** Private arrays of one thread. */
    static final class Scratch {
        final float[] re;
        final float[] im;
        final float[] folded = new float[RadixOdd.SCRATCH];
        final double[] wideRe;
        final double[] wideIm;
        final double[][] wide;

        private Scratch(FloatFftKernel k) {
            boolean own = k.radices.length > 0;
            re = new float[own ? k.n : 0];
            im = new float[own ? k.n : 0];
            wideRe = new double[own ? 0 : k.n];
            wideIm = new double[own ? 0 : k.n];
            wide = own ? new double[0][] : k.inDouble.scratch();
        }
    }

    void transform(float[] re, float[] im, Scratch scratch) {
        if (radices.length == 0) {
            throughDouble(re, im, scratch);
            return;
        }
        float[] xr = re;
        float[] xi = im;
        float[] yr = scratch.re;
        float[] yi = scratch.im;
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
                case 2 -> FloatRadix.two(stride, m, xr, xi, yr, yi, wr[pass], wi[pass]);
                case 4 -> FloatRadix.four(stride, m, xr, xi, yr, yi, wr[pass], wi[pass]);
                default ->
                    FloatRadixOdd.pass(
                            p,
                            stride,
                            m,
                            xr,
                            xi,
                            yr,
                            yi,
                            wr[pass],
                            wi[pass],
                            rootRe[pass],
                            rootIm[pass],
                            scratch.folded);
            }
            float[] swapRe = xr;
            float[] swapIm = xi;
            xr = yr;
            xi = yi;
            yr = swapRe;
            yi = swapIm;
            stride *= p;
            length = m;
        }
    }

    private void throughDouble(float[] re, float[] im, Scratch scratch) {
        for (int k = 0; k < n; k++) {
            scratch.wideRe[k] = re[k];
            scratch.wideIm[k] = im[k];
        }
        inDouble.transform(scratch.wideRe, scratch.wideIm, scratch.wide);
        for (int k = 0; k < n; k++) {
            re[k] = (float) scratch.wideRe[k];
            im[k] = (float) scratch.wideIm[k];
        }
    }
}
