package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** {@code (x - mean) * scale} per channel and band; tensors {@code input.mean} and {@code input.scale}. */
record Standardize() implements Op {
    private static final String MEAN = "input.mean";
    private static final String SCALE = "input.scale";

    @Override
    public Dims dims(List<Dims> in) {
        return in.get(0);
    }

    @Override
    public void initial(InitialWeights weights) {
        // [1 x channels x bands x 1]; the number of channels and bands stands in the graph's input.
        Dims input = weights.input();
        weights.put(MEAN, weights.standardizer().mean(), false, 1, input.get(0), input.get(1), 1);
        weights.put(SCALE, weights.standardizer().scale(), false, 1, input.get(0), input.get(1), 1);
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> in) {
        Tensor x = in.get(0);
        return pass.standardized() ? x : x.sub(pass.weight(MEAN)).mul(pass.weight(SCALE));
    }

    @Override
    public String script(List<String> in) {
        return "(" + in.get(0) + " - " + TorchScriptWriter.weight(MEAN) + ") * " + TorchScriptWriter.weight(SCALE);
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> in, String out) {
        String centered = graph.node("Sub", List.of(in.get(0), graph.weight(MEAN)), graph.inner(out));
        graph.node("Mul", List.of(centered, graph.weight(SCALE)), out);
    }
}
