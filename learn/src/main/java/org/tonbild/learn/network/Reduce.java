package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Mean or maximum over one axis, which is dropped or kept with the size 1. */
record Reduce(boolean mean, int axis, boolean keep) implements Op {
    @Override
    public Dims dims(List<Dims> in) {
        List<Integer> sizes = new java.util.ArrayList<>(in.get(0).sizes());
        if (keep) {
            sizes.set(axis, 1);
        } else {
            sizes.remove(axis);
        }
        return new Dims(sizes);
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> in) {
        long[] axes = {axis + 1};
        return mean
                ? in.get(0).mean(axes, keep, new org.bytedeco.pytorch.ScalarTypeOptional())
                : in.get(0).amax(axes, keep);
    }

    @Override
    public String script(List<String> in) {
        return "torch." + (mean ? "mean" : "amax") + "(" + in.get(0) + ", [" + (axis + 1) + "], "
                + (keep ? "True" : "False") + ")";
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> in, String out) {
        graph.node(
                mean ? "ReduceMean" : "ReduceMax",
                in,
                out,
                OnnxGraph.attributes("axes", axis + 1),
                OnnxGraph.attribute("keepdims", keep ? 1 : 0));
    }
}
