package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Maximum over patches; what is left over at the end is cut off. */
record MaxPool(Convolution.Patch size, Convolution.Patch stride) implements Op {
    @Override
    public Dims dims(List<Dims> in) {
        Dims x = in.get(0);
        if (x.get(1) < size.bands() || x.get(2) < size.frames()) {
            throw new IllegalArgumentException(
                    "an image of " + x + " is too small to pool over " + size.bands() + " x " + size.frames());
        }
        return Dims.of(
                x.get(0),
                (x.get(1) - size.bands()) / stride.bands() + 1,
                (x.get(2) - size.frames()) / stride.frames() + 1);
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> in) {
        return torch.max_pool2d(in.get(0), size.sizes(), stride.sizes(), new long[] {0, 0}, new long[] {1, 1}, false);
    }

    @Override
    public String script(List<String> in) {
        return "torch.max_pool2d(" + in.get(0) + ", " + TorchScriptWriter.list(size.sizes()) + ", "
                + TorchScriptWriter.list(stride.sizes()) + ", [0, 0], [1, 1], False)";
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> in, String out) {
        graph.node(
                "MaxPool",
                in,
                out,
                OnnxGraph.attributes("kernel_shape", size.sizes()),
                OnnxGraph.attributes("strides", stride.sizes()));
    }
}
