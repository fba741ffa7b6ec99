package org.tonbild.representation;

import java.util.Arrays;
import org.tonbild.spec.NumberList;

/** Frequencies in hertz, rising, written {@code 100;250;400}; or none, written {@code auto}. Immutable. */
public final class FrequencyList {
    /** None: other parameters say what they are. */
    public static final FrequencyList AUTO = new FrequencyList(new double[0]);

    private final double[] hertz;

    private FrequencyList(double[] hertz) {
        this.hertz = hertz;
    }

    /**
     * These frequencies.
     *
     * @throws IllegalArgumentException if they are not above 0, or do not rise
     */
    public static FrequencyList of(double... hertz) {
        for (int i = 0; i < hertz.length; i++) {
            if (!(hertz[i] > (i == 0 ? 0 : hertz[i - 1])) || hertz[i] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("frequencies rise from above 0 Hz on; " + hertz[i] + " does not");
            }
        }
        return new FrequencyList(hertz.clone());
    }

    /** Reads {@link #toString()} back; {@code none} is {@code auto}. */
    public static FrequencyList parse(String text) {
        String word = text.trim();
        return word.equals("auto") || word.equals("none")
                ? AUTO
                : of(NumberList.parse(word).values());
    }

    /** Whether there are none. */
    public boolean isAuto() {
        return hertz.length == 0;
    }

    /** All frequencies, as a copy. */
    public double[] values() {
        return hertz.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FrequencyList other && Arrays.equals(other.hertz, hertz);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hertz);
    }

    @Override
    public String toString() {
        return isAuto() ? "auto" : NumberList.of(hertz).toString();
    }
}
