package org.tonbild.learn.network;

import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Batch normalisation (Ioffe and Szegedy, 2015) of each feature map; tensors {@code name.weight}, {@code .bias},
 * {@code .running_mean}, {@code .running_var}.
 */
record BatchNorm(String name, int maps) implements Op {
    private static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.1;
    private static final List<String> PARTS = List.of(".weight", ".bias", ".running_mean", ".running_var");

    @Override
    public Dims dims(List<Dims> in) {
        return in.get(0);
    }

    @Override
    public void initial(InitialWeights weights) {
        weights.fill(name + ".weight", 1, true, maps);
        weights.fill(name + ".bias", 0, true, maps);
        weights.fill(name + ".running_mean", 0, false, maps);
        weights.fill(name + ".running_var", 1, false, maps);
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> in) {
        List<TensorOptional> parts = PARTS.stream()
                .map(part -> new TensorOptional(pass.weight(name + part)))
                .toList();
        return torch.batch_norm(
                in.get(0),
                parts.get(0),
                parts.get(1),
                parts.get(2),
                parts.get(3),
                pass.training(),
                MOMENTUM,
                EPSILON,
                false);
    }

    @Override
    public String script(List<String> in) {
        String parts = String.join(
                ", ",
                PARTS.stream()
                        .map(part -> TorchScriptWriter.weight(name + part))
                        .toList());
        return String.format(
                Locale.ROOT, "torch.batch_norm(%s, %s, False, %s, %s, False)", in.get(0), parts, MOMENTUM, EPSILON);
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> in, String out) {
        List<String> inputs = new java.util.ArrayList<>(in);
        PARTS.forEach(part -> inputs.add(graph.weight(name + part)));
        graph.node("BatchNormalization", inputs, out, OnnxGraph.attribute("epsilon", (float) EPSILON));
    }
}
