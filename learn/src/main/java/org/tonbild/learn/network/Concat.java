package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Values side by side along an axis. */
record Concat(int axis) implements Op {
    @Override
    public Dims dims(List<Dims> in) {
        List<Integer> sizes = new java.util.ArrayList<>(in.get(0).sizes());
        sizes.set(axis, in.stream().mapToInt(d -> d.get(axis)).sum());
        return new Dims(sizes);
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> in) {
        return torch.cat(new TensorVector(in.toArray(Tensor[]::new)), axis + 1);
    }

    @Override
    public String script(List<String> in) {
        return "torch.cat(" + TorchScriptWriter.list(in) + ", " + (axis + 1) + ")";
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> in, String out) {
        graph.node("Concat", in, out, OnnxGraph.attribute("axis", axis + 1));
    }
}
