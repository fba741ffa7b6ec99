package org.tonbild.learn.network;

import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Layer normalisation (Ba et al., 2016) over the last axis; tensors {@code name.weight} and {@code name.bias}.
 */
record LayerNorm(String name, int features) implements Op {
    private static final double EPSILON = 1e-5;

    @Override
    public Dims dims(List<Dims> in) {
        return in.get(0);
    }

    @Override
    public void initial(InitialWeights weights) {
        weights.fill(name + ".weight", 1, true, features);
        weights.fill(name + ".bias", 0, true, features);
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> in) {
        return torch.layer_norm(
                in.get(0),
                new long[] {features},
                new TensorOptional(pass.weight(name + ".weight")),
                new TensorOptional(pass.weight(name + ".bias")),
                EPSILON,
                false);
    }

    @Override
    public String script(List<String> in) {
        return String.format(
                Locale.ROOT,
                "torch.layer_norm(%s, [%d], %s, %s, %s, False)",
                in.get(0),
                features,
                TorchScriptWriter.weight(name + ".weight"),
                TorchScriptWriter.weight(name + ".bias"),
                EPSILON);
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> in, String out) {
        graph.node(
                "LayerNormalization",
                List.of(in.get(0), graph.weight(name + ".weight"), graph.weight(name + ".bias")),
                out,
                OnnxGraph.attribute("axis", -1),
                OnnxGraph.attribute("epsilon", (float) EPSILON));
    }
}
