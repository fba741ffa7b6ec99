package org.tonbild.transform;

import java.util.Arrays;
import org.tonbild.spec.SpecException;

/** The points of every {@link Window.Shape}; parameters are in their ranges. */
final class WindowFormulas {
    private WindowFormulas() {}

    static double[] periodic(Window.Shape shape, double[] p, int n) {
        if (shape == Window.Shape.POINTS) {
            return given(p, n);
        }
        if (shape == Window.Shape.KAISER_BESSEL_DERIVED) {
            throw new SpecException(
                    "window", "kaiser_bessel_derived has no periodic form; use kaiser, or a symmetric window");
        }
        if (n == 1) {
            return new double[] {1};
        }
        if (shape == Window.Shape.EXPONENTIAL && p.length == 2) {
            double[] w = new double[n];
            Arrays.setAll(w, t -> exponential(t - p[1], p[0]));
            return w;
        }
        if (shape == Window.Shape.DPSS) {
            SlepianWindow.require(n, p[0]);
        }
        return Arrays.copyOf(symmetric(shape, p, n + 1), n);
    }

    static double[] symmetric(Window.Shape shape, double[] p, int n) {
        return switch (shape) {
            case POINTS -> given(p, n);
            case CHEBWIN -> SideLobeWindows.chebyshev(n, p[0]);
            case TAYLOR -> SideLobeWindows.taylor(n, (int) p[0], p[1], p[2] != 0);
            case DPSS -> SlepianWindow.of(n, p[0]);
            case KAISER_BESSEL_DERIVED -> kaiserBesselDerived(n, p[0]);
            default -> pointwise(shape, p, n);
        };
    }

    private static double[] pointwise(Window.Shape shape, double[] p, int n) {
        if (shape == Window.Shape.EXPONENTIAL && p.length == 2) {
            throw new SpecException(
                    "window", "a symmetric exponential window has its centre in the middle; leave it out");
        }
        double[] w = new double[n];
        for (int t = 0; t < n; t++) {
            // The nearer end decides, so that the two halves mirror each other to the bit.
            w[t] = n == 1 ? 1 : point(shape, p, Math.min(t, n - 1 - t), n);
        }
        return w;
    }

    private static double[] given(double[] points, int n) {
        if (points.length != n) {
            throw new SpecException(
                    "window",
                    points.length + " points are given where " + n + " are needed; give as many as win_length");
        }
        return points.clone();
    }

    /** Point t of n, t in the first half. */
    private static double point(Window.Shape shape, double[] p, int t, int n) {
        int last = n - 1;
        return switch (shape) {
            case HANN -> cosines(t, last, 0.5, 0.5);
            case HAMMING -> cosines(t, last, 0.54, 0.46);
            case BLACKMAN -> cosines(t, last, 0.42, 0.5, 0.08);
            case BLACKMANHARRIS -> cosines(t, last, 0.35875, 0.48829, 0.14128, 0.01168);
            case NUTTALL -> cosines(t, last, 0.3635819, 0.4891775, 0.1365995, 0.0106411);
            case FLATTOP -> cosines(t, last, 0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368);
            case GENERAL_COSINE -> cosines(t, last, p);
            case GENERAL_HAMMING -> cosines(t, last, p[0], 1 - p[0]);
            case BARTLETT -> 2.0 * t / last;
            case TRIANG -> n % 2 == 0 ? (2.0 * t + 1) / n : (2.0 * t + 2) / (n + 1.0);
            case BOXCAR -> 1;
            case COSINE -> UnitRoots.sin(2L * t + 1, 4L * n);
            case SINE -> UnitRoots.sin(t, 2L * last);
            case VORBIS -> StrictMath.sin(StrictMath.PI / 2 * square(UnitRoots.sin(2L * t + 1, 4L * n)));
            case WELCH -> 1 - square((2.0 * t - last) / n);
            case POVEY -> StrictMath.pow(cosines(t, last, 0.5, 0.5), 0.85);
            case KAISER -> kaiser(p[0], t, last);
            case GAUSSIAN -> StrictMath.exp(-square((t - 0.5 * last) / p[0]) / 2);
            case GENERAL_GAUSSIAN -> StrictMath.exp(-0.5 * StrictMath.pow(Math.abs((t - 0.5 * last) / p[1]), 2 * p[0]));
            case EXPONENTIAL -> exponential(t - 0.5 * last, p[0]);
            case TUKEY -> tukey(p[0], t, last);
            case BARTHANN -> 0.62 - 0.48 * (0.5 - (double) t / last) - 0.38 * UnitRoots.cos(t, last);
            case BOHMAN -> t == 0 ? 0 : bohman(1 - 2.0 * t / last);
            case PARZEN -> parzen((last - 2.0 * t) / n, 4L * t >= last);
            case LANCZOS -> 2 * t == last ? 1 : cardinalSine(1 - 2.0 * t / last);
            case POINTS, CHEBWIN, TAYLOR, DPSS, KAISER_BESSEL_DERIVED ->
                throw new IllegalStateException(shape + " is not given point by point");
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

    private static double kaiser(double beta, int t, int last) {
        return BesselI0.of(beta * StrictMath.sqrt(1 - square(2.0 * t / last - 1))) / BesselI0.of(beta);
    }

    private static double[] kaiserBesselDerived(int n, double beta) {
        if (n % 2 != 0) {
            throw new SpecException("win_length", n + " is odd; kaiser_bessel_derived needs an even number of points");
        }
        int half = n / 2;
        double[] sum = new double[half + 1];
        for (int t = 0; t <= half; t++) {
            sum[t] = (t > 0 ? sum[t - 1] : 0) + kaiser(beta, Math.min(t, half - t), half);
        }
        double[] w = new double[n];
        for (int t = 0; t < half; t++) {
            w[t] = Math.sqrt(sum[t] / sum[half]);
            w[n - 1 - t] = w[t];
        }
        return w;
    }

    private static double exponential(double distance, double tau) {
        return StrictMath.exp(-Math.abs(distance) / tau);
    }

    private static double tukey(double alpha, int t, int last) {
        double taper = alpha * last / 2;
        if (t >= taper) {
            return 1;
        }
        return 0.5 * (1 - StrictMath.cos(StrictMath.PI * t / taper));
    }

    private static double bohman(double y) {
        return (1 - y) * StrictMath.cos(StrictMath.PI * y) + StrictMath.sin(StrictMath.PI * y) / StrictMath.PI;
    }

    private static double parzen(double u, boolean inner) {
        return inner ? 1 - 6 * u * u + 6 * u * u * u : 2 * (1 - u) * (1 - u) * (1 - u);
    }

    private static double cardinalSine(double y) {
        return StrictMath.sin(StrictMath.PI * y) / (StrictMath.PI * y);
    }

    private static double square(double x) {
        return x * x;
    }
}
