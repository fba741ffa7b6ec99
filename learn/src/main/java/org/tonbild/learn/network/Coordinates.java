package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The image with one channel more that rises evenly over the bands from -1 (lowest) to 1, so that a kernel may know which
 * frequencies it looks at (Liu et al., "CoordConv", 2018); tensor {@code coordinate}.
 */
record Coordinates(int bands) implements Op {
    private static final String NAME = "coordinate";

    @Override
    public Dims dims(List<Dims> in) {
        Dims x = in.get(0);
        return Dims.of(x.get(0) + 1, x.get(1), x.get(2));
    }

    @Override
    public void initial(InitialWeights weights) {
        float[] rise = new float[bands];
        for (int b = 0; b < bands; b++) {
            rise[b] = bands == 1 ? 0 : (float) (2.0 * b / (bands - 1) - 1);
        }
        weights.put(NAME, rise, false, 1, 1, bands, 1);
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> in) {
        // Zeros of the image's size, as the number of images is not known before.
        Tensor zeros = in.get(0).narrow(1, 0, 1).mul(new Scalar(0f));
        return torch.cat(new TensorVector(in.get(0), zeros.add(pass.weight(NAME))), 1);
    }

    @Override
    public String script(List<String> in) {
        return "torch.cat([" + in.get(0) + ", torch.narrow(" + in.get(0) + ", 1, 0, 1) * 0.0 + "
                + TorchScriptWriter.weight(NAME) + "], 1)";
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> in, String out) {
        String first = graph.node(
                "Slice",
                List.of(
                        in.get(0),
                        graph.integers(graph.inner(out), 0),
                        graph.integers(graph.inner(out), 1),
                        graph.integers(graph.inner(out), 1)),
                graph.inner(out));
        String zeros =
                graph.node("Mul", List.of(first, graph.floats(graph.inner(out), new float[] {0}, 1)), graph.inner(out));
        String rise = graph.node("Add", List.of(zeros, graph.weight(NAME)), graph.inner(out));
        graph.node("Concat", List.of(in.get(0), rise), out, OnnxGraph.attribute("axis", 1));
    }
}
