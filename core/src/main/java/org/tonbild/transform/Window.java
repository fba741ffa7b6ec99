package org.tonbild.transform;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tonbild.spec.SpecException;

/**
 * A window function, periodic for spectral analysis or symmetric for filter design. Written as text, the form in which
 * recipes hold it, it is the name and, where the shape has parameters, these after colons: {@code hann},
 * {@code kaiser:8.6}, {@code tukey:0.5}, {@code general_gaussian:1.5:100}.
 *
 * <p>The symmetric window of n points is w(t) for t = 0 ... n-1 with the formulas of {@link Shape}, where M = n - 1;
 * the periodic window is the first n points of the symmetric one of n + 1 points. A window of one point is 1.
 *
 * <p>Same numbers as {@code scipy.signal.get_window(window, n, fftbins)}, to 1e-14 (periodic is fftbins True). Source:
 * F. J. Harris, On the use of windows for harmonic analysis with the discrete Fourier transform (1978),
 * doi:10.1109/PROC.1978.10837; D. Slepian (1978) for dpss, T. T. Taylor (1955) for taylor; flat top as in MATLAB's and SciPy's documentation; sine and Povey from Kaldi's
 * documentation, Vorbis from the Vorbis I specification.
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
        /** sin(pi x), 0 at the ends; Kaldi's "sine". */
        SINE,
        /** sin(pi/2 sin(pi (t + 1/2) / n)^2), whose squares add up to 1 when frames overlap by half; of Vorbis. */
        VORBIS,
        /** 1 - y'^2 with y' = (2 t - M) / n, the Welch or parabolic window. */
        WELCH,
        /** (0.5 - 0.5 cos(2 pi x))^0.85, Kaldi's window for speech. */
        POVEY,
        /** I0(beta sqrt(1 - y^2)) / I0(beta); parameter beta, 0 to 700. */
        KAISER(Parameter.of("beta", 0, 700)),
        /** exp(-(t - M/2)^2 / (2 s^2)); parameter s, the standard deviation in samples, above 0. */
        GAUSSIAN(Parameter.above0("standard deviation")),
        /** Flat with half-cosine ends; parameter alpha, the tapered part of the length, 0 to 1. */
        TUKEY(Parameter.of("alpha", 0, 1)),
        /** 0.62 - 0.48 |y| / 2 + 0.38 cos(pi y): Bartlett and Hann. */
        BARTHANN,
        /** (1 - |y|) cos(pi |y|) + sin(pi |y|) / pi, 0 at the ends. */
        BOHMAN,
        /** Cubic pieces: with u = |2 t - M| / n, 1 - 6 u^2 + 6 u^3 in the inner half, 2 (1 - u)^3 outside. */
        PARZEN,
        /** sin(pi y) / (pi y): the middle lobe of the cardinal sine. */
        LANCZOS,
        /** exp(-|t - c| / tau); parameters tau above 0 and, for periodic windows only, the centre c; else M/2. */
        EXPONENTIAL(Parameter.above0("tau"), Parameter.any("centre").asOptional()),
        /** exp(-|(t - M/2) / s|^(2 p) / 2); parameters p and s in samples, above 0. */
        GENERAL_GAUSSIAN(Parameter.above0("power"), Parameter.above0("standard deviation")),
        /** a - (1 - a) cos(2 pi x); parameter a. */
        GENERAL_HAMMING(Parameter.any("alpha")),
        /** a0 - a1 cos(2 pi x) + a2 cos(4 pi x) - ...; parameters a0, a1, ... */
        GENERAL_COSINE(Parameter.any("coefficients").asMany()),
        /** Side lobes of one height; parameter: by how many decibels they lie below the main one. Dolph, Chebyshev. */
        CHEBWIN(Parameter.of("attenuation", -6000, 6000)),
        /**
         * Side lobes of one height near the main one, then falling; parameters: how many, their attenuation in decibels,
         * and whether the middle is scaled to 1 (1) or not (0).
         */
        TAYLOR(
                Parameter.of("side lobes", 1, 1000),
                Parameter.of("attenuation", 0, 6000),
                Parameter.of("scaling", 0, 1)),
        /** Most energy within the band of half width NW / n: the first Slepian sequence; parameter NW, above 0. */
        DPSS(Parameter.above0("NW")),
        /** Halves whose squares add up to 1 when frames overlap by half; parameter beta. Even and symmetric only. */
        KAISER_BESSEL_DERIVED(Parameter.of("beta", 0, 700)),
        /** Every point as a parameter; fits one length only and is the same periodic or symmetric. */
        POINTS(Parameter.any("points").asMany());

        final List<Parameter> parameters;

        Shape(Parameter... parameters) {
            this.parameters = List.of(parameters);
        }

        int least() {
            return (int) parameters.stream().filter(p -> !p.optional).count();
        }

        /** The description of the i-th parameter; the last one may stand for many. */
        Parameter parameter(int i) {
            return parameters.get(Math.min(i, parameters.size() - 1));
        }

        int most() {
            return !parameters.isEmpty() && parameters.get(parameters.size() - 1).many
                    ? Integer.MAX_VALUE
                    : parameters.size();
        }
    }

    /** What a shape's parameter is called and which values it may have. */
    private record Parameter(String name, double min, double max, boolean optional, boolean many) {
        static Parameter of(String name, double min, double max) {
            return new Parameter(name, min, max, false, false);
        }

        static Parameter above0(String name) {
            return of(name, Double.MIN_NORMAL, Double.MAX_VALUE);
        }

        static Parameter any(String name) {
            return of(name, -Double.MAX_VALUE, Double.MAX_VALUE);
        }

        Parameter asOptional() {
            return new Parameter(name, min, max, true, many);
        }

        Parameter asMany() {
            return new Parameter(name, min, max, optional, true);
        }
    }

    /** The periodic-by-use Hann window that almost every spectrogram takes. */
    public static final Window HANN = of(Shape.HANN);

    private final Shape shape;
    private final double[] parameters;

    private Window(Shape shape, double[] parameters) {
        this.shape = shape;
        this.parameters = parameters;
    }

    /**
     * A window of this shape.
     *
     * @param parameters the shape's parameters, none for most shapes
     * @throws SpecException if these are too few or too many, or one is out of its range
     */
    public static Window of(Shape shape, double... parameters) {
        if (parameters.length < shape.least()) {
            throw new SpecException("window", word(shape) + " needs its " + names(shape) + "; write " + form(shape));
        }
        if (parameters.length > shape.most()) {
            throw new SpecException(
                    "window", word(shape) + " takes no " + (shape.most() + 1) + ". parameter; write " + form(shape));
        }
        for (int i = 0; i < parameters.length; i++) {
            Parameter p = shape.parameter(i);
            if (!(parameters[i] >= p.min && parameters[i] <= p.max)) {
                throw new SpecException(
                        "window",
                        p.name + " " + parameters[i] + " of " + word(shape) + " is out of range; use " + p.min + " to "
                                + p.max);
            }
        }
        return new Window(shape, parameters.clone());
    }

    private static String names(Shape shape) {
        return String.join(", ", shape.parameters.stream().map(Parameter::name).collect(Collectors.toList()));
    }

    private static String form(Shape shape) {
        return word(shape) + ":number".repeat(shape.parameters.size());
    }

    /**
     * Reads the text form.
     *
     * @throws SpecException if there is no such window or its parameters are wrong
     */
    public static Window parse(String text) {
        String[] words = text.trim().toLowerCase(Locale.ROOT).split(":", -1);
        Shape shape = shape(words[0]);
        double[] parameters = new double[words.length - 1];
        for (int i = 0; i < parameters.length; i++) {
            try {
                parameters[i] = Double.parseDouble(words[i + 1]);
            } catch (NumberFormatException e) {
                throw new SpecException("window", "'" + words[i + 1] + "' is not a number; write " + form(shape));
            }
        }
        return of(shape, parameters);
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

    /** The shape's parameters, as a copy; empty if it has none. */
    public double[] parameters() {
        return parameters.clone();
    }

    /**
     * The window for spectral analysis: w(t) and w(t + n) would be the same point.
     *
     * @param n number of points, at least 1
     * @throws SpecException if the window has no periodic form, or not this length
     */
    public double[] periodic(int n) {
        return WindowFormulas.periodic(shape, parameters, requirePositive(n));
    }

    /**
     * The window for filter design: w(t) = w(n - 1 - t).
     *
     * @param n number of points, at least 1
     * @throws SpecException if the window has not this length
     */
    public double[] symmetric(int n) {
        return WindowFormulas.symmetric(shape, parameters, requirePositive(n));
    }

    /**
     * The window as torch computes it in float: {@code a - b cos(t (2 pi / M))} with every result rounded to float, for
     * Hann's and Hamming's; others are rounded once.
     *
     * @param n number of points, at least 1
     * @param periodic whether it is periodic, or symmetric
     */
    public double[] inFloat(int n, boolean periodic) {
        double[] window = periodic ? periodic(n) : symmetric(n);
        boolean cosine = (shape == Shape.HANN || shape == Shape.HAMMING) && n > 1;
        float a = shape == Shape.HANN ? 0.5f : 0.54f;
        float b = shape == Shape.HANN ? 0.5f : 0.46f;
        float step = (float) (2 * Math.PI / (periodic ? n : n - 1));
        for (int t = 0; t < n; t++) {
            window[t] = (float) window[t];
            if (cosine) {
                float angle = t * step;
                float scaled = (float) StrictMath.cos(angle) * b;
                window[t] = a - scaled;
            }
        }
        return window;
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
        return o instanceof Window other && other.shape == shape && Arrays.equals(other.parameters, parameters);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(parameters);
    }

    /** The text form that {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(word(shape));
        for (double parameter : parameters) {
            String number = Double.toString(parameter);
            text.append(':').append(number.endsWith(".0") ? number.substring(0, number.length() - 2) : number);
        }
        return text.toString();
    }
}
