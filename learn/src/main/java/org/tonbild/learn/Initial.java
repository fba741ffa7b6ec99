package org.tonbild.learn;

import java.util.Arrays;
import java.util.List;
import org.tonbild.learn.CounterRandom.Purpose;

/** The weights before training: He et al. (2015) normal for convolutions, uniform for the linear layer. */
final class Initial {
    private Initial() {}

    static Weights weights(List<Layer> plan, Normalization normalization, long seed) {
        Weights weights = new Weights();
        int index = 0;
        for (Layer layer : plan) {
            CounterRandom random = new CounterRandom(seed, Purpose.WEIGHTS, index++);
            if (layer instanceof Layer.Standardize) {
                long c = normalization.channels();
                long b = normalization.bands();
                List<Long> shape = List.of(1L, c, b, 1L);
                weights.put(new Weights.Entry("input.mean", shape, normalization.mean(), false));
                weights.put(new Weights.Entry("input.scale", shape, normalization.scale(), false));
            } else if (layer instanceof Layer.Convolution conv) {
                float[] w = new float[conv.out() * conv.in() * 9];
                double deviation = Math.sqrt(2.0 / (conv.in() * 9));
                for (int i = 0; i < w.length; i++) {
                    w[i] = (float) (deviation * random.nextGaussian());
                }
                weights.put(new Weights.Entry(
                        conv.name() + ".weight", List.of((long) conv.out(), (long) conv.in(), 3L, 3L), w, true));
            } else if (layer instanceof Layer.BatchNorm norm) {
                List<Long> shape = List.of((long) norm.maps());
                weights.put(new Weights.Entry(norm.name() + ".weight", shape, filled(norm.maps(), 1), true));
                weights.put(new Weights.Entry(norm.name() + ".bias", shape, filled(norm.maps(), 0), true));
                weights.put(new Weights.Entry(norm.name() + ".running_mean", shape, filled(norm.maps(), 0), false));
                weights.put(new Weights.Entry(norm.name() + ".running_var", shape, filled(norm.maps(), 1), false));
            } else if (layer instanceof Layer.Linear linear) {
                float[] w = new float[linear.out() * linear.in()];
                double bound = 1 / Math.sqrt(linear.in());
                for (int i = 0; i < w.length; i++) {
                    w[i] = (float) (bound * (2 * random.nextDouble() - 1));
                }
                weights.put(new Weights.Entry(
                        linear.name() + ".weight", List.of((long) linear.out(), (long) linear.in()), w, true));
                weights.put(new Weights.Entry(
                        linear.name() + ".bias", List.of((long) linear.out()), filled(linear.out(), 0), true));
            }
        }
        return weights;
    }

    private static float[] filled(int n, float value) {
        float[] array = new float[n];
        Arrays.fill(array, value);
        return array;
    }
}
