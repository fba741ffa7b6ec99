package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Axes in another order. */
record Permute(List<Integer> order) implements Op {
    @Override
    public Dims dims(List<Dims> in) {
        return new Dims(order.stream().map(in.get(0)::get).toList());
    }

    private long[] axes() {
        long[] axes = new long[order.size() + 1];
        for (int i = 0; i < order.size(); i++) {
            axes[i + 1] = order.get(i) + 1;
        }
        return axes;
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> in) {
        return in.get(0).permute(axes());
    }

    @Override
    public String script(List<String> in) {
        return "torch.permute(" + in.get(0) + ", " + TorchScriptWriter.list(axes()) + ")";
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> in, String out) {
        graph.node("Transpose", in, out, OnnxGraph.attributes("perm", axes()));
    }
}
