package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * {@code W x + b} along the last axis; tensors {@code name.weight} {@code [out x in]} and {@code name.bias}. Starts evenly
 * between {@code -1/sqrt(in)} and {@code 1/sqrt(in)}, the bias at 0.
 */
record Linear(String name, int in, int out) implements Op {
    @Override
    public Dims dims(List<Dims> inputs) {
        List<Integer> sizes = new java.util.ArrayList<>(inputs.get(0).sizes());
        if (sizes.get(sizes.size() - 1) != in) {
            throw new IllegalArgumentException(name + " takes " + in + " values, not " + inputs.get(0));
        }
        sizes.set(sizes.size() - 1, out);
        return new Dims(sizes);
    }

    @Override
    public void initial(InitialWeights weights) {
        weights.uniform(name + ".weight", 1 / Math.sqrt(in), out, in);
        weights.fill(name + ".bias", 0, true, out);
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> inputs) {
        return torch.linear(
                inputs.get(0), pass.weight(name + ".weight"), new TensorOptional(pass.weight(name + ".bias")));
    }

    @Override
    public String script(List<String> inputs) {
        return "torch.linear(" + inputs.get(0) + ", " + TorchScriptWriter.weight(name + ".weight") + ", "
                + TorchScriptWriter.weight(name + ".bias") + ")";
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> inputs, String result) {
        String turned = graph.node(
                "Transpose",
                List.of(graph.weight(name + ".weight")),
                graph.inner(result),
                OnnxGraph.attributes("perm", 1, 0));
        String product = graph.node("MatMul", List.of(inputs.get(0), turned), graph.inner(result));
        graph.node("Add", List.of(product, graph.weight(name + ".bias")), result);
    }
}
