package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** The same values in the same order under other sizes. */
record Reshape(Dims to) implements Op {
    @Override
    public Dims dims(List<Dims> in) {
        if (in.get(0).volume() != to.volume()) {
            throw new IllegalArgumentException(in.get(0) + " values do not make " + to);
        }
        return to;
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> in) {
        return in.get(0).reshape(to.with(in.get(0).size(0)));
    }

    @Override
    public String script(List<String> in) {
        return "torch.reshape(" + in.get(0) + ", " + TorchScriptWriter.list(to.with(-1)) + ")";
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> in, String out) {
        graph.node("Reshape", List.of(in.get(0), graph.integers(graph.inner(out), to.with(-1))), out);
    }
}
