package org.tonbild.inversion;

import org.tonbild.representation.StftSpec;
import org.tonbild.transform.Window;

/** The turns of Griffin and Lim from zero phases, with plain sums: slow and independent of the transforms. */
final class PlainGriffinLim {
    private PlainGriffinLim() {}

    static double[] turns(double[] wanted, StftSpec spec, int length, int turns, double momentum) {
        int bins = spec.bins();
        int frames = wanted.length / bins;
        double[][] re = new double[frames][bins];
        double[][] im = new double[frames][bins];
        double[][] lastRe = new double[frames][bins];
        double[][] lastIm = new double[frames][bins];
        for (int i = 0; i < wanted.length; i++) {
            re[i / bins][i % bins] = wanted[i];
        }
        for (int n = 0; n < turns; n++) {
            double[] y = inverse(re, im, spec, length);
            for (int t = 0; t < frames; t++) {
                for (int k = 0; k < bins; k++) {
                    double[] r = bin(y, spec, t, k);
                    double kept = momentum / (1 + momentum);
                    double a = r[0] - kept * lastRe[t][k];
                    double b = r[1] - kept * lastIm[t][k];
                    lastRe[t][k] = r[0];
                    lastIm[t][k] = r[1];
                    double size = StrictMath.hypot(a, b);
                    re[t][k] = size == 0 ? 0 : wanted[t * bins + k] * a / size;
                    im[t][k] = size == 0 ? 0 : wanted[t * bins + k] * b / size;
                }
            }
        }
        return inverse(re, im, spec, length);
    }

    private static double[] bin(double[] y, StftSpec spec, int frame, int bin) {
        int n = spec.nFft();
        double[] window = Window.HANN.periodic(n);
        double re = 0;
        double im = 0;
        for (int t = 0; t < n; t++) {
            int at = frame * spec.hop() + t - n / 2;
            at = at < 0 ? -at : at >= y.length ? 2 * (y.length - 1) - at : at;
            double angle = 2 * Math.PI * bin * t / n;
            re += window[t] * y[at] * StrictMath.cos(angle);
            im -= window[t] * y[at] * StrictMath.sin(angle);
        }
        return new double[] {re, im};
    }

    private static double[] inverse(double[][] re, double[][] im, StftSpec spec, int length) {
        int n = spec.nFft();
        double[] window = Window.HANN.periodic(n);
        double[] sum = new double[length];
        double[] weight = new double[length];
        for (int i = 0; i < re.length; i++) {
            for (int t = 0; t < n; t++) {
                int at = i * spec.hop() + t - n / 2;
                if (at < 0 || at >= length) {
                    continue;
                }
                double x = 0;
                for (int k = 0; k <= n / 2; k++) {
                    double angle = 2 * Math.PI * k * t / n;
                    double both = k == 0 || k == n / 2 ? 1 : 2;
                    double own = both == 1 ? 0 : im[i][k];
                    x += both * (re[i][k] * StrictMath.cos(angle) - own * StrictMath.sin(angle)) / n;
                }
                sum[at] += window[t] * x;
                weight[at] += window[t] * window[t];
            }
        }
        for (int t = 0; t < length; t++) {
            sum[t] /= weight[t];
        }
        return sum;
    }
}
