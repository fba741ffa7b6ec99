package org.tonbild.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * One layer of a network. The list of layers is the only description of the network: training, TorchScript and ONNX
 * each walk it, so that they cannot differ.
 */
sealed interface Layer {
    /** {@code (x - mean) * scale} per channel and band; tensors {@code input.mean} and {@code input.scale}. */
    record Standardize() implements Layer {}

    /** 3 x 3 convolution with a border of zeros and without bias; tensor {@code name.weight}. */
    record Convolution(String name, int in, int out) implements Layer {}

    /** Tensors {@code name.weight}, {@code .bias}, {@code .running_mean}, {@code .running_var}. */
    record BatchNorm(String name, int maps) implements Layer {
        static final double EPSILON = 1e-5;
        static final double MOMENTUM = 0.1;
    }

    /** {@code max(x, 0)}. */
    record Relu() implements Layer {}

    /** Maximum over patches that do not overlap. */
    record MaxPool(int bands, int frames) implements Layer {}

    /** Mean over bands, then mean plus maximum over frames: {@code [n x maps]}. */
    record GlobalPool() implements Layer {}

    /** In training only. */
    record Dropout(int features, double share) implements Layer {}

    /** Tensors {@code name.weight} {@code [out x in]} and {@code name.bias}. */
    record Linear(String name, int in, int out) implements Layer {}

    /** The layers of a network for images of this shape and this many labels. */
    static List<Layer> plan(NetworkSpec spec, ImageTensor.Shape shape, int labels) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Standardize());
        int maps = shape.channels();
        int bands = shape.bands();
        int frames = shape.frames();
        int index = 0;
        for (int width : spec.widths().maps()) {
            // An image too small to be halved again keeps its size.
            int poolBands = Math.min(2, bands);
            int poolFrames = Math.min(2, frames);
            for (int i = 0; i < spec.convolutions(); i++) {
                layers.add(new Convolution("conv" + index, maps, width));
                layers.add(new BatchNorm("norm" + index, width));
                if (i + 1 == spec.convolutions()) {
                    // The maximum of what is cut off at zero is the maximum cut off at zero, at a quarter of the work.
                    layers.add(new MaxPool(poolBands, poolFrames));
                }
                layers.add(new Relu());
                maps = width;
                index++;
            }
            bands /= poolBands;
            frames /= poolFrames;
        }
        layers.add(new GlobalPool());
        layers.add(new Dropout(maps, spec.dropout()));
        layers.add(new Linear("output", maps, labels));
        return List.copyOf(layers);
    }
}
