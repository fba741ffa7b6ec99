package org.tonbild.measure;

import org.tonbild.spec.SpecException;

/**
 * Lowers the rate of a recording by a whole factor without delay: a Chebyshev low-pass of order 8 with 0.05 dB of ripple
 * up to 0.8 of half the new rate, forwards and backwards, then every so many samples. Both ends are prolonged by 27
 * samples, turned by half a turn about the end, and the filter begins as if the first value had always been there.
 *
 * <p>Reference: {@code scipy.signal.decimate}.
 */
final class ZeroPhaseDecimator {
    private static final int ORDER = 8;
    private static final double RIPPLE_DB = 0.05;
    private static final int PROLONGED = 27;

    /** Per section: gain, a1, a2; zeros are at half the rate. */
    private final double[][] sections;

    private final int factor;

    private ZeroPhaseDecimator(int factor) {
        this.factor = factor;
        double ripple = StrictMath.pow(10, RIPPLE_DB / 10) - 1;
        double e = 1 / Math.sqrt(ripple);
        double mu = StrictMath.log(e + Math.sqrt(e * e + 1)) / ORDER;
        double w = StrictMath.tan(StrictMath.PI * 0.4 / factor);
        sections = new double[ORDER / 2][];
        for (int k = 0; k < sections.length; k++) {
            double angle = StrictMath.PI * (2 * k + 1) / (2 * ORDER);
            double re = -w * StrictMath.sinh(mu) * StrictMath.cos(angle);
            double im = w * StrictMath.cosh(mu) * StrictMath.sin(angle);
            double size = (1 - re) * (1 - re) + im * im;
            double zr = ((1 + re) * (1 - re) - im * im) / size;
            double zi = 2 * im / size;
            double a1 = -2 * zr;
            double a2 = zr * zr + zi * zi;
            double gain = k == 0 ? 1 / Math.sqrt(1 + ripple) : 1;
            sections[k] = new double[] {gain * (1 + a1 + a2) / 4, a1, a2};
        }
    }

    static ZeroPhaseDecimator design(int factor) {
        return new ZeroPhaseDecimator(factor);
    }

    /** The samples at the lower rate, {@code ceil(n / factor)} of n. */
    double[] decimate(double[] x) {
        if (x.length <= PROLONGED) {
            throw new SpecException(
                    "signal", x.length + " samples are too few to be decimated; give more than " + PROLONGED);
        }
        double[] y = new double[x.length + 2 * PROLONGED];
        System.arraycopy(x, 0, y, PROLONGED, x.length);
        for (int i = 1; i <= PROLONGED; i++) {
            y[PROLONGED - i] = 2 * x[0] - x[i];
            y[PROLONGED + x.length - 1 + i] = 2 * x[x.length - 1] - x[x.length - 1 - i];
        }
        pass(y);
        reverse(y);
        pass(y);
        reverse(y);
        double[] slow = new double[(x.length + factor - 1) / factor];
        for (int i = 0; i < slow.length; i++) {
            slow[i] = y[PROLONGED + i * factor];
        }
        return slow;
    }

    private void pass(double[] y) {
        double steady = y[0];
        for (double[] s : sections) {
            double settled = steady * 4 * s[0] / (1 + s[1] + s[2]);
            double z1 = settled - s[0] * steady;
            double z2 = s[0] * steady - s[2] * settled;
            for (int t = 0; t < y.length; t++) {
                double in = s[0] * y[t];
                double out = in + z1;
                z1 = 2 * in - s[1] * out + z2;
                z2 = in - s[2] * out;
                y[t] = out;
            }
            steady = settled;
        }
    }

    private static void reverse(double[] y) {
        for (int i = 0, j = y.length - 1; i < j; i++, j--) {
            double v = y[i];
            y[i] = y[j];
            y[j] = v;
        }
    }
}
