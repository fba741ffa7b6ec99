package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Convolution over bands and frames; tensor {@code name.weight} {@code [out x in/groups x kernelBands x kernelFrames]},
 * and {@code name.bias} if it has one. Starts normal with deviation {@code sqrt(2 / inputs of a value)} (He et al., 2015).
 * Frozen ones keep the numbers they start with.
 */
record Convolution(
        String name,
        int in,
        int out,
        Patch kernel,
        Patch stride,
        Patch padding,
        int groups,
        boolean bias,
        boolean frozen)
        implements Op {

    /**
     * Sizes over bands and frames.
     *
     * @param bands over bands
     * @param frames over frames
     */
    record Patch(int bands, int frames) {
        long[] sizes() {
            return new long[] {bands, frames};
        }
    }

    @Override
    public Dims dims(List<Dims> inputs) {
        Dims x = inputs.get(0);
        int bands = (x.get(1) + 2 * padding.bands - kernel.bands) / stride.bands + 1;
        int frames = (x.get(2) + 2 * padding.frames - kernel.frames) / stride.frames + 1;
        if (x.get(1) + 2 * padding.bands < kernel.bands || x.get(2) + 2 * padding.frames < kernel.frames) {
            throw new IllegalArgumentException(
                    "an image of " + x + " is too small for a kernel of " + kernel.bands + " x " + kernel.frames);
        }
        return Dims.of(out, bands, frames);
    }

    @Override
    public void initial(InitialWeights weights) {
        int inputs = in / groups * kernel.bands * kernel.frames;
        weights.normal(
                name + ".weight", Math.sqrt(2.0 / inputs), !frozen, out, in / groups, kernel.bands, kernel.frames);
        if (bias) {
            weights.fill(name + ".bias", 0, !frozen, out);
        }
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> inputs) {
        return torch.conv2d(
                inputs.get(0),
                pass.weight(name + ".weight"),
                bias ? new TensorOptional(pass.weight(name + ".bias")) : new TensorOptional(),
                stride.sizes(),
                padding.sizes(),
                new long[] {1, 1},
                groups);
    }

    @Override
    public String script(List<String> inputs) {
        return "torch.conv2d(" + inputs.get(0) + ", " + TorchScriptWriter.weight(name + ".weight") + ", "
                + (bias ? TorchScriptWriter.weight(name + ".bias") : "None") + ", "
                + TorchScriptWriter.list(stride.sizes()) + ", " + TorchScriptWriter.list(padding.sizes()) + ", [1, 1], "
                + groups + ")";
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> inputs, String result) {
        String weight = graph.weight(name + ".weight");
        graph.node(
                "Conv",
                bias ? List.of(inputs.get(0), weight, graph.weight(name + ".bias")) : List.of(inputs.get(0), weight),
                result,
                OnnxGraph.attributes("kernel_shape", kernel.sizes()),
                OnnxGraph.attributes("pads", padding.bands, padding.frames, padding.bands, padding.frames),
                OnnxGraph.attributes("strides", stride.sizes()),
                OnnxGraph.attribute("group", groups));
    }
}
