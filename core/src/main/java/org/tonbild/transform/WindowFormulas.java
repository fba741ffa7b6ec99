package org.tonbild.transform;

import java.util.Arrays;

/** The points of every {@link Window.Shape}; arguments are not checked. */
final class WindowFormulas {
    private WindowFormulas() {}

    static double[] periodic(Window.Shape shape, double parameter, int n) {
        return n == 1 ? new double[] {1} : Arrays.copyOf(symmetric(shape, parameter, n + 1), n);
    }

    static double[] symmetric(Window.Shape shape, double parameter, int n) {
        double[] w = new double[n];
        for (int t = 0; t < n; t++) {
            // The nearer end decides, so that the two halves mirror each other to the bit.
            w[t] = n == 1 ? 1 : point(shape, parameter, Math.min(t, n - 1 - t), n);
        }
        return w;
    }

    /** Point t of n, t in the first half. */
    private static double point(Window.Shape shape, double parameter, int t, int n) {
        int last = n - 1;
        return switch (shape) {
            case HANN -> cosines(t, last, 0.5, 0.5);
            case HAMMING -> cosines(t, last, 0.54, 0.46);
            case BLACKMAN -> cosines(t, last, 0.42, 0.5, 0.08);
            case BLACKMANHARRIS -> cosines(t, last, 0.35875, 0.48829, 0.14128, 0.01168);
            case NUTTALL -> cosines(t, last, 0.3635819, 0.4891775, 0.1365995, 0.0106411);
            case FLATTOP -> cosines(t, last, 0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368);
            case BARTLETT -> 2.0 * t / last;
            case TRIANG -> n % 2 == 0 ? (2.0 * t + 1) / n : (2.0 * t + 2) / (n + 1.0);
            case BOXCAR -> 1;
            case COSINE -> UnitRoots.sin(2L * t + 1, 4L * n);
            case WELCH -> 1 - square((2.0 * t - last) / n);
            case POVEY -> StrictMath.pow(cosines(t, last, 0.5, 0.5), 0.85);
            case KAISER ->
                BesselI0.of(parameter * StrictMath.sqrt(1 - square(2.0 * t / last - 1))) / BesselI0.of(parameter);
            case GAUSSIAN -> StrictMath.exp(-square((t - 0.5 * last) / parameter) / 2);
            case TUKEY -> tukey(parameter, t, last);
        };
    }

    /** a0 - a1 cos(2 pi x) + a2 cos(4 pi x) - ... with x = t / last. */
    private static double cosines(int t, int last, double... a) {
        double sum = 0;
        for (int k = a.length - 1; k >= 0; k--) {
            double term = a[k] * UnitRoots.cos((long) k * t, last);
            sum += k % 2 == 0 ? term : -term;
        }
        return sum;
    }

    private static double tukey(double alpha, int t, int last) {
        double taper = alpha * last / 2;
        if (t >= taper) {
            return 1;
        }
        return 0.5 * (1 - StrictMath.cos(StrictMath.PI * t / taper));
    }

    private static double square(double x) {
        return x * x;
    }
}
