package org.tonbild.representation;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Fft;

/**
 * A mother wavelet psi(x), written as text with the numbers that belong to it:
 *
 * <ul>
 *   <li>{@code morlet:w0}: pi^(-1/4) exp(i w0 x) exp(-x^2 / 2), the wavelet of Torrence and Compo and of SciPy's
 *       {@code morlet2};
 *   <li>{@code cmorB-C}: (pi B)^(-1/2) exp(2 pi i C x) exp(-x^2 / B);
 *   <li>{@code morl}: cos(5 x) exp(-x^2 / 2);
 *   <li>{@code mexh}: 2 / sqrt(3) pi^(-1/4) (1 - x^2) exp(-x^2 / 2), the Mexican hat;
 *   <li>{@code gausN}, N from 1 to 8: the N-th derivative of exp(-x^2), with unit norm, its sign that of
 *       (-1)^floor(N/2);
 *   <li>{@code cgauN}, N from 1 to 8: the N-th derivative of exp(-i x) exp(-x^2), with unit norm;
 *   <li>{@code shanB-C}: sqrt(B) sinc(B x) exp(2 pi i C x), with sinc(x) = sin(pi x) / (pi x);
 *   <li>{@code fbspM-B-C}: sqrt(B) sinc(B x / M)^M exp(2 pi i C x), a frequency B-spline.
 * </ul>
 *
 * <p>Names, formulas and supports are those of PyWavelets 1.1; there {@code shan} alone is {@code shan0.5-1},
 * {@code cmor} is {@code cmor1-0.5} and {@code fbsp} is {@code fbsp2-1-0.5}. Immutable.
 */
public final class Wavelet {
    /** The families, each with half its support in x. */
    public enum Family {
        /** Analytic but for a trace of negative frequencies. */
        MORLET(5, true),
        /** Complex Morlet wavelet of given bandwidth. */
        CMOR(8, true),
        /** Real Morlet wavelet. */
        MORL(8, false),
        /** Mexican hat, also called Ricker wavelet. */
        MEXH(8, false),
        /** Derivatives of a Gaussian. */
        GAUS(5, false),
        /** Derivatives of a complex Gaussian. */
        CGAU(5, true),
        /** Shannon wavelet. */
        SHAN(20, true),
        /** Frequency B-spline. */
        FBSP(20, true);

        final double halfSupport;
        final boolean complex;

        Family(double halfSupport, boolean complex) {
            this.halfSupport = halfSupport;
            this.complex = complex;
        }
    }

    private static final String NUMBER = "([0-9]*\\.?[0-9]+(?:e-?[0-9]+)?|[0-9]+\\.)";
    private static final Pattern MORLET = Pattern.compile("morlet:" + NUMBER);
    private static final Pattern DERIVATIVE = Pattern.compile("(gaus|cgau)([1-8])");
    private static final Pattern PAIR = Pattern.compile("(cmor|shan)" + NUMBER + "-" + NUMBER);
    private static final Pattern SPLINE = Pattern.compile("fbsp([1-9][0-9]?)-" + NUMBER + "-" + NUMBER);
    /** Points at which the central frequency is looked for. */
    private static final int COARSE = 256;

    private final Family family;
    /** Order of a derivative or spline. */
    private final int order;

    private final double bandwidth;
    /** Cycles per unit of x; of morlet w0. */
    private final double centre;
    /** Real and imaginary coefficients of the polynomial before the Gaussian. */
    private final double[][] polynomial;

    private final double scale;

    private Wavelet(Family family, int order, double bandwidth, double centre) {
        this.family = family;
        this.order = order;
        this.bandwidth = bandwidth;
        this.centre = centre;
        boolean derivative = family == Family.GAUS || family == Family.CGAU;
        double shift = family == Family.CGAU ? 1 : 0;
        polynomial = derivative ? derivative(order, shift) : new double[2][0];
        double sign = family == Family.GAUS && order % 4 > 1 ? -1 : 1;
        scale = switch (family) {
            case MORLET -> 1 / StrictMath.sqrt(StrictMath.sqrt(Math.PI));
            case CMOR -> 1 / StrictMath.sqrt(Math.PI * bandwidth);
            case MORL -> 1;
            case MEXH -> 2 / (StrictMath.sqrt(3) * StrictMath.sqrt(StrictMath.sqrt(Math.PI)));
            case GAUS, CGAU -> sign / StrictMath.sqrt(StrictMath.sqrt(Math.PI / 2) * moment(2 * order, shift));
            case SHAN, FBSP -> StrictMath.sqrt(bandwidth);
        };
    }

    /** The complex Morlet wavelet of Torrence and Compo: about w0 / pi oscillations below its bell; 6 is usual. */
    public static Wavelet morlet(double w0) {
        if (!(w0 >= 0.5 && w0 <= 1000)) {
            throw new SpecException("wavelet", "w0 " + w0 + " of morlet is out of range; use 0.5 to 1000");
        }
        return new Wavelet(Family.MORLET, 0, 1, w0);
    }

    /**
     * Reads the text form.
     *
     * @throws SpecException if there is no such wavelet or its numbers are wrong
     */
    public static Wavelet parse(String text) {
        String name = text.trim().toLowerCase(Locale.ROOT);
        switch (name) {
            case "morl":
                return new Wavelet(Family.MORL, 0, 1, 0);
            case "mexh":
                return new Wavelet(Family.MEXH, 0, 1, 0);
            case "cmor":
                return parse("cmor1-0.5");
            case "shan":
                return parse("shan0.5-1");
            case "fbsp":
                return parse("fbsp2-1-0.5");
            default:
                break;
        }
        Matcher morlet = MORLET.matcher(name);
        if (morlet.matches()) {
            return morlet(Double.parseDouble(morlet.group(1)));
        }
        Matcher derivative = DERIVATIVE.matcher(name);
        if (derivative.matches()) {
            Family family = derivative.group(1).equals("gaus") ? Family.GAUS : Family.CGAU;
            return new Wavelet(family, Integer.parseInt(derivative.group(2)), 1, 0);
        }
        Matcher pair = PAIR.matcher(name);
        if (pair.matches()) {
            return new Wavelet(
                    pair.group(1).equals("cmor") ? Family.CMOR : Family.SHAN,
                    0,
                    positive(pair.group(2)),
                    positive(pair.group(3)));
        }
        Matcher spline = SPLINE.matcher(name);
        if (spline.matches()) {
            return new Wavelet(
                    Family.FBSP,
                    Integer.parseInt(spline.group(1)),
                    positive(spline.group(2)),
                    positive(spline.group(3)));
        }
        throw new SpecException(
                "wavelet",
                "'" + text + "' is none; use morlet:6, cmor1.5-1, morl, mexh, gaus1 to gaus8, cgau1 to cgau8,"
                        + " shan1.5-1 or fbsp2-1-0.5");
    }

    private static double positive(String text) {
        double value = Double.parseDouble(text);
        if (!(value > 0 && value <= 1e6)) {
            throw new SpecException("wavelet", text + " is out of range; use a number above 0, at most 1e6");
        }
        return value;
    }

    /** The family. */
    public Family family() {
        return family;
    }

    /** Whether values are complex. */
    public boolean isComplex() {
        return family.complex;
    }

    /** psi is looked at from minus to plus this x, unless a spec says otherwise. */
    public double halfSupport() {
        return family.halfSupport;
    }

    /**
     * One value.
     *
     * @param out takes real and imaginary part
     */
    public void at(double x, double[] out) {
        switch (family) {
            case MORLET -> turning(scale * StrictMath.exp(-0.5 * x * x), centre * x, out);
            case CMOR -> turning(scale * StrictMath.exp(-x * x / bandwidth), 2 * Math.PI * centre * x, out);
            case MORL -> real(StrictMath.cos(5 * x) * StrictMath.exp(-x * x / 2), out);
            case MEXH -> real(scale * (1 - x * x) * StrictMath.exp(-x * x / 2), out);
            case GAUS, CGAU -> derivativeAt(x, out);
            case SHAN -> turning(scale * sinc(bandwidth * x), 2 * Math.PI * centre * x, out);
            case FBSP ->
                turning(scale * StrictMath.pow(sinc(bandwidth * x / order), order), 2 * Math.PI * centre * x, out);
        }
    }

    /**
     * Cycles per unit of x: the frequency that scale 1 stands for at one sample per unit. Of {@code morlet} it is w0 /
     * (2 pi); of the others the place of the largest of 255 lines of a Fourier transform over the support, as
     * PyWavelets takes it.
     */
    public double centralFrequency() {
        if (family == Family.MORLET) {
            return centre / (2 * Math.PI);
        }
        double[] re = new double[COARSE];
        double[] im = new double[COARSE];
        double[] value = new double[2];
        double[] x = grid(family.halfSupport, COARSE);
        for (int i = 0; i < COARSE; i++) {
            at(x[i], value);
            re[i] = value[0];
            im[i] = value[1];
        }
        Fft fft = Fft.design(COARSE);
        fft.forward(re, im, fft.work());
        int best = 1;
        for (int k = 2; k < COARSE; k++) {
            if (re[k] * re[k] + im[k] * im[k] > re[best] * re[best] + im[best] * im[best]) {
                best = k;
            }
        }
        return Math.min(best, COARSE - best) / (x[COARSE - 1] - x[0]);
    }

    /** n points from minus to plus {@code half}, both included. */
    static double[] grid(double half, int n) {
        double step = 2 * half / (n - 1);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i * step - half;
        }
        x[n - 1] = half;
        return x;
    }

    private void derivativeAt(double x, double[] out) {
        double re = 0;
        double im = 0;
        for (int power = order; power >= 0; power--) {
            re = re * x + polynomial[0][power];
            im = im * x + polynomial[1][power];
        }
        double bell = scale * StrictMath.exp(-x * x);
        if (family == Family.GAUS) {
            real(bell * re, out);
            return;
        }
        double cos = StrictMath.cos(x);
        double sin = StrictMath.sin(x);
        out[0] = bell * (re * cos + im * sin);
        out[1] = bell * (im * cos - re * sin);
    }

    private static void real(double value, double[] out) {
        out[0] = value;
        out[1] = 0;
    }

    private static void turning(double radius, double angle, double[] out) {
        out[0] = radius * StrictMath.cos(angle);
        out[1] = radius * StrictMath.sin(angle);
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x);
    }

    /** The polynomial p of d^n/dx^n exp(-x^2 - i c x) = p(x) exp(-x^2 - i c x), by p' - (2 x + i c) p. */
    private static double[][] derivative(int n, double c) {
        double[] re = new double[n + 2];
        double[] im = new double[n + 2];
        re[0] = 1;
        for (int k = 0; k < n; k++) {
            double[] nextRe = new double[n + 2];
            double[] nextIm = new double[n + 2];
            for (int power = 0; power <= k + 1; power++) {
                double lowerRe = power == 0 ? 0 : re[power - 1];
                double lowerIm = power == 0 ? 0 : im[power - 1];
                nextRe[power] = (power + 1) * re[power + 1] - 2 * lowerRe + c * im[power];
                nextIm[power] = (power + 1) * im[power + 1] - 2 * lowerIm - c * re[power];
            }
            re = nextRe;
            im = nextIm;
        }
        return new double[][] {re, im};
    }

    /** E[(Z + c)^n] of a standard normal Z: the energy of a derivative of the Gaussian, by m(n) = c m(n-1) + (n-1) m(n-2). */
    private static double moment(int n, double c) {
        double before = 1;
        double moment = c;
        for (int k = 2; k <= n; k++) {
            double next = c * moment + (k - 1) * before;
            before = moment;
            moment = next;
        }
        return moment;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Wavelet w
                && w.family == family
                && w.order == order
                && w.bandwidth == bandwidth
                && w.centre == centre;
    }

    @Override
    public int hashCode() {
        return Objects.hash(family, order, bandwidth, centre);
    }

    /** The text form that {@link #parse} reads. */
    @Override
    public String toString() {
        String name = family.name().toLowerCase(Locale.ROOT);
        return switch (family) {
            case MORLET -> name + ":" + Specs.number(centre);
            case MORL, MEXH -> name;
            case GAUS, CGAU -> name + order;
            case CMOR, SHAN -> name + Specs.number(bandwidth) + "-" + Specs.number(centre);
            case FBSP -> name + order + "-" + Specs.number(bandwidth) + "-" + Specs.number(centre);
        };
    }
}
