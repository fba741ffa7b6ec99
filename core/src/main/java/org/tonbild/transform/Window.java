package org.tonbild.transform;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonbild.spec.SpecException;

/**
 * A window function, periodic for spectral analysis or symmetric for filter design. Written as text, the form in which
 * recipes hold it, it is the name and, where the shape has one, the parameter after a colon: {@code hann},
 * {@code kaiser:8.6}, {@code gaussian:100}, {@code tukey:0.5}.
 *
 * <p>The symmetric window of n points is w(t) for t = 0 ... n-1 with the formulas of {@link Shape}, where M = n - 1;
 * the periodic window is the first n points of the symmetric one of n + 1 points. A window of one point is 1.
 *
 * <p>Same numbers as {@code scipy.signal.get_window(window, n, fftbins)}, to 1e-14 (periodic is fftbins True). Source:
 * F. J. Harris, On the use of windows for harmonic analysis with the discrete Fourier transform (1978),
 * doi:10.1109/PROC.1978.10837; flat top as in MATLAB's and SciPy's documentation; Povey from Kaldi's documentation.
 */
public final class Window {
    /** The shapes; x = t / M runs from 0 to 1, y = 2 x - 1 from -1 to 1. */
    public enum Shape {
        /** 0.5 - 0.5 cos(2 pi x). */
        HANN,
        /** 0.54 - 0.46 cos(2 pi x). */
        HAMMING,
        /** 0.42 - 0.5 cos(2 pi x) + 0.08 cos(4 pi x). */
        BLACKMAN,
        /** Four terms: 0.35875, 0.48829, 0.14128, 0.01168. */
        BLACKMANHARRIS,
        /** Four terms, continuous first derivative: 0.3635819, 0.4891775, 0.1365995, 0.0106411. */
        NUTTALL,
        /** Five terms: 0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368. */
        FLATTOP,
        /** 1 - |y|: a triangle with zeros at the ends. */
        BARTLETT,
        /** A triangle without zeros at the ends. */
        TRIANG,
        /** 1: no window. */
        BOXCAR,
        /** sin(pi (t + 1/2) / n). */
        COSINE,
        /** 1 - y'^2 with y' = (2 t - M) / n, the Welch or parabolic window. */
        WELCH,
        /** (0.5 - 0.5 cos(2 pi x))^0.85, Kaldi's window for speech. */
        POVEY,
        /** I0(beta sqrt(1 - y^2)) / I0(beta); parameter beta, 0 to 700. */
        KAISER("beta", 0, 700),
        /** exp(-(t - M/2)^2 / (2 s^2)); parameter s, the standard deviation in samples, above 0. */
        GAUSSIAN("standard deviation", Double.MIN_NORMAL, Double.MAX_VALUE),
        /** Flat with half-cosine ends; parameter alpha, the tapered part of the length, 0 to 1. */
        TUKEY("alpha", 0, 1);

        final @Nullable String parameter;
        final double min;
        final double max;

        Shape() {
            parameter = null;
            min = 0;
            max = 0;
        }

        Shape(String parameter, double min, double max) {
            this.parameter = parameter;
            this.min = min;
            this.max = max;
        }
    }

    /** The periodic-by-use Hann window that almost every spectrogram takes. */
    public static final Window HANN = of(Shape.HANN);

    private final Shape shape;
    private final double parameter;

    private Window(Shape shape, double parameter) {
        this.shape = shape;
        this.parameter = parameter;
    }

    /**
     * A window without a parameter.
     *
     * @throws SpecException if the shape needs one
     */
    public static Window of(Shape shape) {
        if (shape.parameter != null) {
            throw new SpecException(
                    "window", word(shape) + " needs its " + shape.parameter + "; write " + word(shape) + ":number");
        }
        return new Window(shape, 0);
    }

    /**
     * A window with a parameter.
     *
     * @throws SpecException if the shape takes none, or the value is out of its range
     */
    public static Window of(Shape shape, double parameter) {
        if (shape.parameter == null) {
            throw new SpecException("window", word(shape) + " takes no parameter; write " + word(shape));
        }
        if (!(parameter >= shape.min && parameter <= shape.max)) {
            throw new SpecException(
                    "window",
                    shape.parameter + " " + parameter + " of " + word(shape) + " is out of range; use " + shape.min
                            + " to " + shape.max);
        }
        return new Window(shape, parameter);
    }

    /**
     * Reads the text form.
     *
     * @throws SpecException if there is no such window or its parameter is wrong
     */
    public static Window parse(String text) {
        String trimmed = text.trim().toLowerCase(Locale.ROOT);
        int colon = trimmed.indexOf(':');
        String name = colon < 0 ? trimmed : trimmed.substring(0, colon);
        Shape shape = shape(name);
        if (colon < 0) {
            return of(shape);
        }
        try {
            return of(shape, Double.parseDouble(trimmed.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new SpecException(
                    "window", "'" + trimmed.substring(colon + 1) + "' is not a number; write " + name + ":number");
        }
    }

    private static Shape shape(String name) {
        for (Shape shape : Shape.values()) {
            if (word(shape).equals(name)) {
                return shape;
            }
        }
        StringBuilder known = new StringBuilder();
        for (Shape shape : Shape.values()) {
            known.append(known.length() == 0 ? "" : ", ").append(word(shape));
        }
        throw new SpecException("window", "'" + name + "' is not one of " + known);
    }

    /** The shape. */
    public Shape shape() {
        return shape;
    }

    /** The shape's parameter; 0 if it has none. */
    public double parameter() {
        return parameter;
    }

    /**
     * The window for spectral analysis: w(t) and w(t + n) would be the same point.
     *
     * @param n number of points, at least 1
     */
    public double[] periodic(int n) {
        return WindowFormulas.periodic(shape, parameter, requirePositive(n));
    }

    /**
     * The window for filter design: w(t) = w(n - 1 - t).
     *
     * @param n number of points, at least 1
     */
    public double[] symmetric(int n) {
        return WindowFormulas.symmetric(shape, parameter, requirePositive(n));
    }

    private static int requirePositive(int n) {
        if (n < 1 || n > Fft.MAX_SIZE) {
            throw new SpecException("win_length", n + " is out of range; use 1 to " + Fft.MAX_SIZE + " samples");
        }
        return n;
    }

    private static String word(Shape shape) {
        return shape.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Window other && other.shape == shape && other.parameter == parameter;
    }

    @Override
    public int hashCode() {
        return Objects.hash(shape, parameter);
    }

    /** The text form that {@link #parse} reads. */
    @Override
    public String toString() {
        if (shape.parameter == null) {
            return word(shape);
        }
        String number = Double.toString(parameter);
        return word(shape) + ":" + (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number);
    }
}
