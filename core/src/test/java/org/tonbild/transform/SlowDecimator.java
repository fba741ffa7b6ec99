package org.tonbild.transform;

/** Going down in rate as plain sums over the formula of {@link OctaveFilter#HQ}. */
public final class SlowDecimator {
    /** Odd points 1, 3, 5, ... of the half-band filters, as measured; the middle is a half. */
    private static final double[] SHORT = {
        0.311546522, -0.087344907, 0.036814451, -0.015189198, 0.005454083, -0.001564385, 0.000318163, -0.000034797
    };

    private static final double[] LONGER = {
        0.3122703505,
        -0.0892215646,
        0.0391397857,
        -0.0172506215,
        0.0068589486,
        -0.0023044559,
        0.0006095703,
        -0.0001131914,
        0.0000111813
    };

    private SlowDecimator() {}

    private static double[] lowered(double[] x, int count, double[] odd) {
        double[] y = new double[count];
        for (int m = 0; m < count; m++) {
            y[m] = 0.5 * at(x, 2 * m);
            for (int i = 0; i < odd.length; i++) {
                y[m] += odd[i] * (at(x, 2 * m - 2 * i - 1) + at(x, 2 * m + 2 * i + 1));
            }
        }
        return y;
    }

    private static double at(double[] x, int n) {
        return n >= 0 && n < x.length ? x[n] : 0;
    }

    /** What {@link Decimator} gives, energy kept. */
    public static double[] apply(double[] x, int factor) {
        int halvings = (int) Math.round(Math.log(factor) / Math.log(2));
        double more = 20 * Math.log10(halvings) * 0.1102;
        double[] y = x;
        int length = x.length;
        for (int i = 1; i < halvings; i++) {
            y = lowered(y, (length + 900 * factor) / 2, halvings <= 3 ? SHORT : LONGER);
            length = y.length;
        }
        double half = 2 * 97.25 * (13.04 + more) / 13.04;
        int kept = (x.length + factor - 1) / factor;
        y = halved(y, kept, (int) half, half, 13.04 + more, 0.95687182 / 2);
        for (int m = 0; m < kept; m++) {
            y[m] *= Math.sqrt(factor);
        }
        if (x.length % factor > 0 && x.length % factor < factor / 2) {
            y[kept - 1] = 0;
        }
        return y;
    }

    private static double[] halved(double[] x, int count, int reach, double half, double beta, double cut) {
        double[] h = new double[2 * reach + 1];
        double sum = 0;
        for (int k = -reach; k <= reach; k++) {
            double sinc = k == 0 ? cut : Math.sin(Math.PI * cut * k) / (Math.PI * k);
            h[k + reach] = sinc * bessel(beta * Math.sqrt(1 - k * k / (half * half)));
            sum += h[k + reach];
        }
        double[] y = new double[count];
        for (int m = 0; m < count; m++) {
            for (int n = Math.max(0, 2 * m - reach); n <= Math.min(x.length - 1, 2 * m + reach); n++) {
                y[m] += h[2 * m - n + reach] / sum * x[n];
            }
        }
        return y;
    }

    /** I0(x) = 1/pi times the integral of exp(x cos t) over half a turn. */
    private static double bessel(double x) {
        double sum = 0;
        for (int i = 0; i < 200; i++) {
            sum += Math.exp(x * Math.cos(Math.PI * (i + 0.5) / 200));
        }
        return sum / 200;
    }
}
