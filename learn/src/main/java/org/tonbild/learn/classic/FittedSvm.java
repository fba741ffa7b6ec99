package org.tonbild.learn.classic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link SvmLearner} has learnt.
 *
 * @param labels number of labels of the task
 * @param classes the labels that were there to learn from; the others have probability 0
 * @param scaling standardisation of the columns
 * @param gamma g of the kernel
 * @param vectors the support vectors, standardised
 * @param weights {@code [pairs x vectors]}
 * @param rhos threshold of each pair
 * @param sigmoids probability of each pair
 * @param chosen what was chosen on inner folds
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
record FittedSvm(
        int labels,
        int[] classes,
        Scaling scaling,
        double gamma,
        List<float[]> vectors,
        List<double[]> weights,
        double[] rhos,
        List<Platt> sigmoids,
        Map<String, String> chosen)
        implements Fitted {
    /** As in LIBSVM: a pair is never quite sure. */
    private static final double SURE = 1e-7;

    FittedSvm {
        vectors = List.copyOf(vectors);
        weights = List.copyOf(weights);
        sigmoids = List.copyOf(sigmoids);
        chosen = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
    }

    @Override
    public float[][] probabilities(List<float[]> rows) {
        float[][] z = scaling.apply(rows);
        float[][] all = new float[z.length][];
        for (int i = 0; i < z.length; i++) {
            all[i] = row(decisions(z[i]));
        }
        return all;
    }

    /** The decision value of each pair. */
    double[] decisions(float[] z) {
        double[] kernel = new double[vectors.size()];
        for (int v = 0; v < kernel.length; v++) {
            kernel[v] = Math.exp(-gamma * Distance.squared(z, vectors.get(v)));
        }
        double[] values = new double[rhos.length];
        for (int p = 0; p < values.length; p++) {
            double sum = -rhos[p];
            double[] w = weights.get(p);
            for (int v = 0; v < kernel.length; v++) {
                sum += w[v] * kernel[v];
            }
            values[p] = sum;
        }
        return values;
    }

    private float[] row(double[] decisions) {
        double[][] r = new double[classes.length][classes.length];
        int pair = 0;
        for (int a = 0; a < classes.length; a++) {
            for (int b = a + 1; b < classes.length; b++, pair++) {
                double p = sigmoids.get(pair).probability(decisions[pair]);
                r[a][b] = Math.min(Math.max(p, SURE), 1 - SURE);
                r[b][a] = 1 - r[a][b];
            }
        }
        double[] p = Coupling.probabilities(r);
        float[] row = new float[labels];
        for (int a = 0; a < classes.length; a++) {
            row[classes[a]] = (float) p[a];
        }
        return row;
    }

    @Override
    public long values() {
        long columns = scaling.mean().length;
        return columns * (2 + vectors.size()) + (long) weights.size() * vectors.size() + 3L * rhos.length;
    }
}
