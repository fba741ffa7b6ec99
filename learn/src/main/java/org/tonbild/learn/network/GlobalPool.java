package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Mean over bands, then mean plus maximum over frames (Kong et al., "PANNs", 2020): a vector of all maps. */
record GlobalPool() implements Op {
    @Override
    public Dims dims(List<Dims> in) {
        return Dims.of(in.get(0).get(0));
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> in) {
        Tensor rows = in.get(0).mean(2);
        return rows.mean(2).add(rows.amax(new long[] {2}, false));
    }

    @Override
    public String script(List<String> in) {
        String rows = "torch.mean(" + in.get(0) + ", [2])";
        return "torch.mean(" + rows + ", [2]) + torch.amax(" + rows + ", [2])";
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> in, String out) {
        String rows = reduce(graph, "ReduceMean", in.get(0), graph.inner(out));
        String mean = reduce(graph, "ReduceMean", rows, graph.inner(out));
        String peak = reduce(graph, "ReduceMax", rows, graph.inner(out));
        graph.node("Add", List.of(mean, peak), out);
    }

    private static String reduce(OnnxGraph graph, String operator, String in, String out) {
        return graph.node(
                operator, List.of(in), out, OnnxGraph.attributes("axes", 2), OnnxGraph.attribute("keepdims", 0));
    }
}
