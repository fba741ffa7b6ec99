package org.tonbild.representation;

import java.util.Locale;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * How a vector of weights or values is scaled. Written as text: {@code none}, {@code slaney}, or the number p of a
 * p-norm such as {@code 1}, {@code 2}, {@code inf}; {@code 0} divides by the number of values that are not zero,
 * {@code -inf} by the smallest magnitude.
 */
public final class Norm {
    /** Left as it is. */
    public static final Norm NONE = new Norm("none", Double.NaN);
    /** A mel filter divided by half its width in hertz, so that filters have about the same area. */
    public static final Norm SLANEY = new Norm("slaney", Double.NaN);
    /** Largest magnitude 1. */
    public static final Norm MAX = p(Double.POSITIVE_INFINITY);

    private final String text;
    private final double p;

    private Norm(String text, double p) {
        this.text = text;
        this.p = p;
    }

    /**
     * Unit p-norm.
     *
     * @param p above 0, up to infinity, which is the largest magnitude; 0 is the number of values that are not zero,
     *     minus infinity the smallest magnitude
     */
    public static Norm p(double p) {
        if (!(p >= 0 || p == Double.NEGATIVE_INFINITY)) {
            throw new SpecException("norm", p + " is out of range; use 0 or more, inf, -inf, none or slaney");
        }
        return new Norm(Specs.number(p), p);
    }

    /** Reads the text form. */
    public static Norm parse(String text) {
        String word = text.trim().toLowerCase(Locale.ROOT);
        switch (word) {
            case "none" -> {
                return NONE;
            }
            case "slaney" -> {
                return SLANEY;
            }
            case "inf" -> {
                return MAX;
            }
            case "-inf" -> {
                return p(Double.NEGATIVE_INFINITY);
            }
            default -> {
                try {
                    return p(Double.parseDouble(word));
                } catch (NumberFormatException e) {
                    throw new SpecException("norm", "'" + text + "' is not none, slaney, inf, -inf or a number");
                }
            }
        }
    }

    /** Whether this is a p-norm. */
    boolean isP() {
        return !Double.isNaN(p);
    }

    /** The p-norm of all values. */
    public double of(double[] values) {
        return of(values, 0, values.length);
    }

    /** The p-norm of {@code count} values. */
    double of(double[] values, int from, int count) {
        double sum = p == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : 0;
        for (int i = from; i < from + count; i++) {
            double a = Math.abs(values[i]);
            if (p == Double.NEGATIVE_INFINITY) {
                sum = Math.min(sum, a);
            } else if (p == Double.POSITIVE_INFINITY) {
                sum = Math.max(sum, a);
            } else if (p == 0) {
                sum += a > 0 ? 1 : 0;
            } else if (p == 1) {
                sum += a;
            } else if (p == 2) {
                sum += a * a;
            } else {
                sum += StrictMath.pow(a, p);
            }
        }
        return p == 2 ? Math.sqrt(sum) : Double.isInfinite(p) || p == 0 || p == 1 ? sum : StrictMath.pow(sum, 1 / p);
    }

    /** Scales all values as {@link #apply(double[], int, int)} does. */
    public void apply(double[] values) {
        apply(values, 0, values.length);
    }

    /**
     * Scales values to unit p-norm; {@code none} leaves them, and so does a norm that is no larger than the smallest
     * normal number, as a silent vector has no direction.
     */
    void apply(double[] values, int from, int count) {
        if (!isP()) {
            return;
        }
        double norm = of(values, from, count);
        if (norm >= Double.MIN_NORMAL) {
            for (int i = from; i < from + count; i++) {
                values[i] /= norm;
            }
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Norm other && other.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text form that {@link #parse} reads. */
    @Override
    public String toString() {
        return text;
    }
}
