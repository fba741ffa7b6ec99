package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Shares along an axis: {@code exp(x) / sum(exp(x))}. */
record Softmax(int axis) implements Op {
    @Override
    public Dims dims(List<Dims> in) {
        return in.get(0);
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> in) {
        return torch.softmax(in.get(0), axis + 1);
    }

    @Override
    public String script(List<String> in) {
        return "torch.softmax(" + in.get(0) + ", " + (axis + 1) + ")";
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> in, String out) {
        graph.node("Softmax", in, out, OnnxGraph.attribute("axis", axis + 1));
    }
}
