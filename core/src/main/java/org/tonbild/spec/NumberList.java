package org.tonbild.spec;

import java.util.Arrays;

/** Finite numbers in a row as one parameter, written {@code 1.5;2;3}. Immutable. */
public final class NumberList {
    private final double[] values;

    private NumberList(double[] values) {
        this.values = values;
    }

    /**
     * A list of these numbers.
     *
     * @throws IllegalArgumentException if there is none, or one is not finite
     */
    public static NumberList of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("give at least one number, several as 1.5;2;3");
        }
        for (double v : values) {
            if (!Double.isFinite(v)) {
                throw new IllegalArgumentException(v + " is not a finite number");
            }
        }
        return new NumberList(values.clone());
    }

    /** Reads {@link #toString()} back. */
    public static NumberList parse(String text) {
        String[] words = text.split(";", -1);
        double[] values = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            try {
                values[i] = Double.parseDouble(words[i].trim());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + words[i] + "' is not a number; write numbers as 1.5;2;3", e);
            }
        }
        return of(values);
    }

    /** How many numbers. */
    public int size() {
        return values.length;
    }

    /** One number; a list of one number gives it at every place. */
    public double at(int index) {
        return values.length == 1 ? values[0] : values[index];
    }

    /** All numbers, as a copy. */
    public double[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof NumberList other && Arrays.equals(other.values, values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** The shortest decimals that give the same numbers again, parted by semicolons. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (double v : values) {
            text.append(text.length() == 0 ? "" : ";");
            text.append(DecimalText.of(v));
        }
        return text.toString();
    }
}
