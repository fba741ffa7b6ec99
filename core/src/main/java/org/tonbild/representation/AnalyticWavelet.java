package org.tonbild.representation;

import java.util.Arrays;
import java.util.Locale;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * A wavelet given by its Fourier transform psi(w), w in radians per sample at scale 1, written as text:
 *
 * <ul>
 *   <li>{@code gmw:gamma:beta}: the generalised Morse wavelet, 2 exp(beta ln w - w^gamma - beta ln c + c^gamma) for w
 *       above 0, with its peak 2 at c = (beta / gamma)^(1 / gamma) (J. M. Lilly and S. C. Olhede, Generalized Morse
 *       wavelets as a superfamily of analytic wavelets (2012), doi:10.1109/TSP.2012.2210890);
 *   <li>{@code morlet:mu}: sqrt(2) pi^(1/4) a (exp(-(w - mu)^2 / 2) - exp(-(mu^2 + w^2) / 2)), a = (1 + exp(-mu^2) - 2
 *       exp(-3 mu^2 / 4))^(-1/2);
 *   <li>{@code bump:mu:s}: exp(-1 / (1 - u^2)) / (0.443993816053287 s) with u = (w - mu) / s, |u| below 0.999.
 * </ul>
 *
 * <p>Names and formulas are those of ssqueezepy 0.6. Immutable.
 */
public final class AnalyticWavelet {
    /** The families. */
    public enum Family {
        /** Generalised Morse wavelet. */
        GMW(2),
        /** Morlet wavelet. */
        MORLET(1),
        /** Bump: it has no frequencies outside of an interval. */
        BUMP(2);

        private final int parameters;

        Family(int parameters) {
            this.parameters = parameters;
        }
    }

    private static final double BUMP_AREA = 0.443993816053287;

    private final Family family;
    private final double[] numbers;

    private AnalyticWavelet(Family family, double[] numbers) {
        this.family = family;
        this.numbers = numbers;
    }

    /** The Morse wavelet of gamma 3 and beta 60. */
    public static AnalyticWavelet gmw() {
        return new AnalyticWavelet(Family.GMW, new double[] {3, 60});
    }

    /**
     * Reads the text form.
     *
     * @throws SpecException if there is no such wavelet, or its numbers are wrong
     */
    public static AnalyticWavelet parse(String text) {
        String[] words = text.trim().toLowerCase(Locale.ROOT).split(":", -1);
        for (Family family : Family.values()) {
            if (words[0].equals(word(family)) && words.length == 1 + family.parameters) {
                double[] numbers = new double[family.parameters];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = number(words[i + 1]);
                }
                return new AnalyticWavelet(family, numbers);
            }
        }
        throw new SpecException("wavelet", "'" + text + "' is none; use gmw:3:60, morlet:13.4 or bump:5:1");
    }

    private static double number(String word) {
        try {
            double number = Double.parseDouble(word);
            if (number >= 0.01 && number <= 10_000) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new SpecException("wavelet", "'" + word + "' is out of range; use a number of 0.01 to 10000");
    }

    private static String word(Family family) {
        return family.name().toLowerCase(Locale.ROOT);
    }

    /** The family. */
    public Family family() {
        return family;
    }

    /** Where psi is largest, of morlet as good as: in radians per sample at scale 1. */
    public double peak() {
        return family == Family.GMW ? StrictMath.pow(numbers[1] / numbers[0], 1 / numbers[0]) : numbers[0];
    }

    /** psi(w). */
    public double at(double w) {
        if (family == Family.GMW) {
            return w > 0 ? morse(w) : 0;
        }
        return family == Family.MORLET ? morlet(w) : bump((w - numbers[0]) / numbers[1]);
    }

    private double morse(double w) {
        double gamma = numbers[0];
        double beta = numbers[1];
        double peak = peak();
        double top = StrictMath.pow(peak, gamma) - beta * StrictMath.log(peak);
        return 2 * StrictMath.exp(top + beta * StrictMath.log(w) - StrictMath.pow(w, gamma));
    }

    private double morlet(double w) {
        double mu = numbers[0];
        double norm = 1 + StrictMath.exp(-mu * mu) - 2 * StrictMath.exp(-0.75 * mu * mu);
        double bell = StrictMath.exp(-0.5 * (w - mu) * (w - mu))
                - StrictMath.exp(-0.5 * mu * mu) * StrictMath.exp(-0.5 * w * w);
        return StrictMath.sqrt(2) * StrictMath.sqrt(StrictMath.sqrt(Math.PI)) * bell / StrictMath.sqrt(norm);
    }

    private double bump(double u) {
        return Math.abs(u) < 0.999 ? StrictMath.exp(-1 / (1 - u * u)) / (BUMP_AREA * numbers[1]) : 0;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof AnalyticWavelet w && w.family == family && Arrays.equals(w.numbers, numbers);
    }

    @Override
    public int hashCode() {
        return 31 * family.hashCode() + Arrays.hashCode(numbers);
    }

    /** The text form that {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(word(family));
        for (double number : numbers) {
            text.append(':').append(Specs.number(number));
        }
        return text.toString();
    }
}
