package org.tonbild.app.conform;

import java.util.function.UnaryOperator;

/**
 * Logarithms less their mean, divided by their deviation. Distances are multiplied by the deviation, so that they are
 * distances of logarithms again, and compared as {@link Logarithms}: what was divided by next to nothing is noise in any
 * arithmetic.
 *
 * @param value the result
 * @param logs the logarithms, of the result's shape
 * @param deviations by what they were divided, of the result's shape
 * @param range how far below the largest logarithm the quiet ones lie
 */
record Normalised(Value value, NumberArray logs, NumberArray deviations, double range) implements Value {
    @Override
    public NumberArray array() {
        return value.array();
    }

    @Override
    public Comparison compare(
            NumberArray ours, NumberArray reference, boolean complex, UnaryOperator<NumberArray> part) {
        double[] level = part.apply(logs).values();
        double[] scale = part.apply(deviations).values();
        double[] a = new double[level.length];
        for (int i = 0; i < a.length; i++) {
            a[i] = level[i] + (ours.values()[i] - reference.values()[i]) * scale[i];
        }
        return Logarithms.compare(new NumberArray(ours.shape(), a), new NumberArray(ours.shape(), level), range);
    }
}
