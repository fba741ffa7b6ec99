package org.tonbild.transform;

import java.util.Arrays;
import org.tonbild.spec.SpecException;

/**
 * The sequence of n points with most of its energy within the band from -NW/n to NW/n: the eigenvector to the largest
 * eigenvalue of the symmetric tridiagonal matrix with diagonal {@code ((n - 1 - 2 t) / 2)^2 cos(2 pi NW / n)} and
 * {@code t (n - t) / 2} beside it (D. Percival and A. Walden, Spectral analysis for physical applications, 1993). Its
 * largest value is 1; for even n, whose middle lies between two points, {@code n^2 / (n^2 + NW)}.
 */
final class SlepianWindow {
    private static final int HALVINGS = 200;
    private static final int ITERATIONS = 6;

    private SlepianWindow() {}

    static void require(int n, double nw) {
        if (nw >= n / 2.0) {
            throw new SpecException(
                    "window",
                    "NW " + nw + " of dpss is out of range; use less than " + n / 2.0 + " for " + n + " points");
        }
    }

    static double[] of(int n, double nw) {
        if (n == 1) {
            return new double[] {1};
        }
        require(n, nw);
        double[] diagonal = new double[n];
        double[] beside = new double[n];
        double cosine = StrictMath.cos(2 * StrictMath.PI * (nw / n));
        double high = 0;
        for (int t = 0; t < n; t++) {
            double distance = (n - 1 - 2.0 * t) / 2;
            diagonal[t] = distance * distance * cosine;
            beside[t] = (double) t * (n - t) / 2;
            high = Math.max(high, Math.abs(diagonal[t]) + (double) n * n / 4);
        }
        double[] pivots = new double[n];
        double low = -high;
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = low + (high - low) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (factor(middle, diagonal, beside, pivots)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        // All of the matrix lies below high, so what is factored here is positive definite and needs no exchange.
        factor(high, diagonal, beside, pivots);
        double[] w = new double[n];
        Arrays.fill(w, 1);
        for (int i = 0; i < ITERATIONS; i++) {
            solve(beside, pivots, w);
        }
        symmetric(w);
        double correction = n % 2 == 0 ? (double) n * n / ((double) n * n + nw) : 1;
        for (int t = 0; t < n; t++) {
            w[t] *= correction;
        }
        return w;
    }

    /** The pivots of {@code shift I - matrix}; false if one is not positive, so that an eigenvalue lies above. */
    private static boolean factor(double shift, double[] diagonal, double[] beside, double[] pivots) {
        for (int t = 0; t < diagonal.length; t++) {
            pivots[t] = shift - diagonal[t] - (t > 0 ? beside[t] * beside[t] / pivots[t - 1] : 0);
            if (!(pivots[t] > 0)) {
                return false;
            }
        }
        return true;
    }

    private static void solve(double[] beside, double[] pivots, double[] w) {
        int n = w.length;
        for (int t = 1; t < n; t++) {
            w[t] += beside[t] / pivots[t - 1] * w[t - 1];
        }
        w[n - 1] /= pivots[n - 1];
        for (int t = n - 2; t >= 0; t--) {
            w[t] = (w[t] + beside[t + 1] * w[t + 1]) / pivots[t];
        }
        scale(w);
    }

    private static void scale(double[] w) {
        double max = 0;
        for (double v : w) {
            max = Math.max(max, v);
        }
        for (int t = 0; t < w.length; t++) {
            w[t] /= max;
        }
    }

    /** Takes off the rounding by which the halves differ. */
    private static void symmetric(double[] w) {
        for (int t = 0; t < w.length / 2; t++) {
            double mean = (w[t] + w[w.length - 1 - t]) / 2;
            w[t] = mean;
            w[w.length - 1 - t] = mean;
        }
        scale(w);
    }
}
