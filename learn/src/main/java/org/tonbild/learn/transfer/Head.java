package org.tonbild.learn.transfer;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;

/**
 * What stands behind a backbone: linear layers with a ReLU between two of them; the last gives one logit per label.
 *
 * @param layers the first to the last
 */
record Head(List<Layer> layers) {
    Head {
        layers = List.copyOf(layers);
    }

    /**
     * {@code y = weight x + bias}.
     *
     * @param weight {@code [out x in]}
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
    record Layer(int in, int out, float[] weight, float[] bias) {}

    /** Before training: He et al. (2015) normal where a ReLU follows, uniform within 1 / sqrt(in) in the last layer. */
    static Head initial(int features, HiddenLayers hidden, int labels, long seed) {
        List<Integer> widths = new ArrayList<>(hidden.widths());
        widths.add(labels);
        List<Layer> layers = new ArrayList<>();
        int in = features;
        for (int l = 0; l < widths.size(); l++) {
            int out = widths.get(l);
            CounterRandom random = new CounterRandom(seed, Purpose.WEIGHTS, l);
            float[] weight = new float[out * in];
            boolean last = l + 1 == widths.size();
            double scale = last ? 1 / Math.sqrt(in) : Math.sqrt(2.0 / in);
            for (int i = 0; i < weight.length; i++) {
                weight[i] = (float) (scale * (last ? 2 * random.nextDouble() - 1 : random.nextGaussian()));
            }
            layers.add(new Layer(in, out, weight, new float[out]));
            in = out;
        }
        return new Head(layers);
    }

    /** Number of features that go in. */
    int features() {
        return layers.get(0).in();
    }

    /** Number of trained values. */
    long parameters() {
        return layers.stream()
                .mapToLong(l -> l.weight().length + l.bias().length)
                .sum();
    }

    /** The same head for features that are not standardised: {@code W (f - mean) scale + b = (W scale) f + b'}. */
    Head unstandardized(float[] mean, float[] scale) {
        Layer first = layers.get(0);
        float[] weight = first.weight().clone();
        float[] bias = first.bias().clone();
        for (int o = 0; o < first.out(); o++) {
            double shift = 0;
            for (int i = 0; i < first.in(); i++) {
                int at = o * first.in() + i;
                weight[at] = weight[at] * scale[i];
                shift += (double) weight[at] * mean[i];
            }
            bias[o] = (float) (bias[o] - shift);
        }
        List<Layer> changed = new ArrayList<>(layers);
        changed.set(0, new Layer(first.in(), first.out(), weight, bias));
        return new Head(changed);
    }

    /** The head in libtorch; lives in the scope that is open when it is made. */
    static final class Native {
        private final List<Tensor> weights = new ArrayList<>();
        private final List<Tensor> biases = new ArrayList<>();
        private final Head head;

        Native(Head head) {
            this.head = head;
            for (Layer layer : head.layers()) {
                weights.add(Tensors.of(layer.weight(), layer.out(), layer.in()).set_requires_grad(true));
                biases.add(Tensors.of(layer.bias(), layer.out()).set_requires_grad(true));
            }
        }

        List<Tensor> weights() {
            return weights;
        }

        List<Tensor> biases() {
            return biases;
        }

        /**
         * Logits {@code [n x labels]} of features {@code [n x features]}.
         *
         * @param keep factors {@code [n x features]} of dropout, or null
         */
        Tensor forward(Tensor features, @Nullable Tensor keep) {
            Tensor x = keep == null ? features : features.mul(keep);
            for (int l = 0; l < weights.size(); l++) {
                x = torch.linear(l == 0 ? x : torch.relu(x), weights.get(l), new TensorOptional(biases.get(l)));
            }
            return x;
        }

        /** The numbers as they are now. */
        Head snapshot() {
            List<Layer> layers = new ArrayList<>();
            for (int l = 0; l < weights.size(); l++) {
                Layer old = head.layers().get(l);
                layers.add(
                        new Layer(old.in(), old.out(), Tensors.values(weights.get(l)), Tensors.values(biases.get(l))));
            }
            return new Head(layers);
        }
    }
}
