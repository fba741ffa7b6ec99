package org.tonbild.representation;

/** A finite wavelet at one scale, as the weights of y[t] = sum over i of h[i] x[t - lead + i]. */
final class WaveletKernel {
    /** Points of an integrated wavelet. */
    private static final int TABLE = 1024;

    private final double[] re;
    private final double[] im;
    private final int lead;

    /**
     * @param re real parts of h
     * @param im imaginary parts
     * @param lead samples before t that count
     */
    WaveletKernel(double[] re, double[] im, int lead) {
        this.re = re;
        this.im = im;
        this.lead = lead;
    }

    double[] re() {
        return re;
    }

    double[] im() {
        return im;
    }

    int lead() {
        return lead;
    }

    /** Below it the integral has a single point. */
    static double smallestScale(double half) {
        return 1 / half;
    }

    int length() {
        return re.length;
    }

    /** Samples after t that count. */
    int trail() {
        return re.length - 1 - lead;
    }

    /**
     * conj(psi((i - (m - 1) / 2) / scale)) / sqrt(scale) for i from 0 to ceil(m) - 1, in the middle of the output's
     * sample (half a sample late if their number is even).
     *
     * @param m length in samples, not rounded
     */
    static WaveletKernel sampled(Wavelet wavelet, double scale, double m) {
        int n = Math.max(1, (int) Math.ceil(m));
        double[] re = new double[n];
        double[] im = new double[n];
        double[] value = new double[2];
        double norm = 1 / StrictMath.sqrt(scale);
        for (int i = 0; i < n; i++) {
            wavelet.at((i - (m - 1) / 2) / scale, value);
            re[i] = norm * value[0];
            im[i] = -norm * value[1];
        }
        return new WaveletKernel(re, im, n / 2);
    }

    /** The conjugate of the integral of psi, at {@value #TABLE} points from -half to half. */
    static final class Integral {
        private final double half;
        private final double[] re = new double[TABLE];
        private final double[] im = new double[TABLE];

        Integral(Wavelet wavelet, double half) {
            this.half = half;
            double[] x = Wavelet.grid(half, TABLE);
            double step = x[1] - x[0];
            double[] value = new double[2];
            double sumRe = 0;
            double sumIm = 0;
            for (int i = 0; i < TABLE; i++) {
                wavelet.at(x[i], value);
                sumRe += value[0];
                sumIm += value[1];
                re[i] = sumRe * step;
                im[i] = -sumIm * step;
            }
        }
    }

    /**
     * The differences of the integral of psi, which is known at {@value #TABLE} points: the integral at x is taken from
     * the nearest point below. At small scales the look-up repeats or leaves out points, and so shapes the values.
     *
     * @param scale at least {@link #smallestScale}
     */
    static WaveletKernel integrated(Integral integral, double scale) {
        double[] x = Wavelet.grid(integral.half, TABLE);
        double step = x[1] - x[0];
        int points = (int) Math.ceil(scale * (x[TABLE - 1] - x[0]) + 1);
        while ((int) ((points - 1) / (scale * step)) >= TABLE) {
            points--;
        }
        double[] hr = new double[points + 1];
        double[] hi = new double[points + 1];
        double root = StrictMath.sqrt(scale);
        double beforeRe = 0;
        double beforeIm = 0;
        for (int i = 0; i <= points; i++) {
            int j = i < points ? (int) (i / (scale * step)) : -1;
            double nextRe = j < 0 ? 0 : integral.re[j];
            double nextIm = j < 0 ? 0 : integral.im[j];
            hr[i] = root * (nextRe - beforeRe);
            hi[i] = root * (nextIm - beforeIm);
            beforeRe = nextRe;
            beforeIm = nextIm;
        }
        return new WaveletKernel(hr, hi, points - 1 - (points - 2) / 2);
    }
}
