package org.tonbild.representation;

import java.util.Locale;
import org.tonbild.spec.SpecException;

/**
 * How a vector of weights or values is scaled. Written as text: {@code none}, {@code slaney}, or the number p of a
 * p-norm such as {@code 1}, {@code 2}, {@code inf}.
 */
public final class Norm {
    /** Left as it is. */
    public static final Norm NONE = new Norm("none", 0);
    /** A mel filter divided by half its width in hertz, so that filters have about the same area. */
    public static final Norm SLANEY = new Norm("slaney", 0);
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
     * @param p above 0, up to infinity, which is the largest magnitude
     */
    public static Norm p(double p) {
        if (!(p > 0)) {
            throw new SpecException("norm", p + " is out of range; use a number above 0, inf, none or slaney");
        }
        String number = Double.toString(p);
        return new Norm(
                Double.isInfinite(p)
                        ? "inf"
                        : number.endsWith(".0") ? number.substring(0, number.length() - 2) : number,
                p);
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
            default -> {
                try {
                    return p(Double.parseDouble(word));
                } catch (NumberFormatException e) {
                    throw new SpecException("norm", "'" + text + "' is not none, slaney, inf or a number above 0");
                }
            }
        }
    }

    /** Whether this is a p-norm. */
    boolean isP() {
        return p > 0;
    }

    /** The p-norm of {@code count} values. */
    double of(double[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            double a = Math.abs(values[i]);
            if (Double.isInfinite(p)) {
                sum = Math.max(sum, a);
            } else if (p == 1) {
                sum += a;
            } else if (p == 2) {
                sum += a * a;
            } else {
                sum += StrictMath.pow(a, p);
            }
        }
        return p == 2 ? Math.sqrt(sum) : Double.isInfinite(p) || p == 1 ? sum : StrictMath.pow(sum, 1 / p);
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
