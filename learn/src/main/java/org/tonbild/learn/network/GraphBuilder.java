package org.tonbild.learn.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link Graph} together, operation by operation. Sizes are checked as it grows. Every method takes values of this
 * builder and returns a new one; operations with weights get names such as {@code conv0} in the order of their making.
 */
public final class GraphBuilder {
    private final Dims input;
    private final List<Graph.Node> nodes = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private @Nullable Value maps;

    private GraphBuilder(Dims input) {
        this.input = input;
    }

    /**
     * The whole network.
     *
     * @param image {@code channels x bands x frames}
     * @param labels number of answers of the main head
     * @throws IllegalArgumentException if the image is too small for the network
     */
    public static Graph graph(NetworkSpec spec, HeadSpec head, Dims image, int labels) {
        GraphBuilder net = new GraphBuilder(image);
        Value standardized = net.add("standardized", new Standardize(), new Value(Graph.INPUT, image));
        Value features = spec.features(net, standardized);
        if (features.dims().rank() != 1) {
            throw new IllegalStateException(spec.getClass() + " gives " + features.dims() + ", not a vector");
        }
        Value read = net.dropout(features, spec.dropout());
        List<Graph.Output> outputs = new ArrayList<>();
        outputs.add(new Graph.Output(
                head.task() == Task.REGRESSION ? "score" : "probability",
                net.head("output", read, labels).name(),
                switch (head.task()) {
                    case SINGLE -> Graph.Activation.SOFTMAX;
                    case MULTI -> Graph.Activation.SIGMOID;
                    case REGRESSION -> Graph.Activation.NONE;
                },
                labels));
        if (head.secondClasses() > 0) {
            outputs.add(new Graph.Output(
                    "second",
                    net.head("second_output", read, head.secondClasses()).name(),
                    Graph.Activation.SOFTMAX,
                    head.secondClasses()));
        }
        Value last = net.maps == null ? standardized : net.maps;
        return new Graph(image, net.nodes, outputs, features, last);
    }

    private Value head(String name, Value features, int labels) {
        return add(name, new Linear(name, features.dims().get(0), labels), features);
    }

    private String fresh(String kind) {
        int n = counts.merge(kind, 1, Integer::sum);
        return kind + (n - 1);
    }

    private Value add(String name, Op op, Value... in) {
        List<Dims> sizes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Value value : in) {
            sizes.add(value.dims());
            names.add(value.name());
        }
        Value out = new Value(name, op.dims(sizes));
        nodes.add(new Graph.Node(name, op, List.copyOf(names), out.dims()));
        return out;
    }

    /** Sizes of the whole network's input. */
    public Dims input() {
        return input;
    }

    /** Says that these are the feature maps whose weighted sum shows where a network looks. */
    public Value maps(Value value) {
        maps = value;
        return value;
    }

    /**
     * Convolution.
     *
     * @param x {@code maps x bands x frames}
     * @param out maps of the result
     * @param bands size of the kernel over bands
     * @param frames size of the kernel over frames
     * @param same whether zeros outside keep the image's size (for odd kernels), or none are added
     * @param bias whether a constant is added; needless before batch normalisation
     */
    public Value convolution(Value x, int out, int bands, int frames, boolean same, boolean bias) {
        return convolution(x, out, new int[] {bands, frames}, new int[] {1, 1}, same, 1, bias, false);
    }

    /** As the other, with steps over bands and frames. */
    public Value stridedConvolution(Value x, int out, int bands, int frames, int bandStep, int frameStep) {
        return convolution(x, out, new int[] {bands, frames}, new int[] {bandStep, frameStep}, true, 1, false, false);
    }

    /** Convolution 3 x 3 of each of {@code groups} equal parts of the maps by itself. */
    public Value groupedConvolution(Value x, int out, int groups) {
        return convolution(x, out, new int[] {3, 3}, new int[] {1, 1}, true, groups, false, false);
    }

    /** Convolution whose random weights stay as they are. */
    public Value randomConvolution(Value x, int out, int bands, int frames, int bandStep, int frameStep) {
        return convolution(x, out, new int[] {bands, frames}, new int[] {bandStep, frameStep}, true, 1, true, true);
    }

    private Value convolution(
            Value x, int out, int[] kernel, int[] step, boolean same, int groups, boolean bias, boolean frozen) {
        Convolution.Patch none = new Convolution.Patch(0, 0);
        Convolution.Patch half = new Convolution.Patch(kernel[0] / 2, kernel[1] / 2);
        String name = fresh("conv");
        return add(
                name,
                new Convolution(
                        name,
                        x.dims().get(0),
                        out,
                        new Convolution.Patch(kernel[0], kernel[1]),
                        new Convolution.Patch(step[0], step[1]),
                        same ? half : none,
                        groups,
                        bias,
                        frozen),
                x);
    }

    /** Batch normalisation of {@code maps x bands x frames}. */
    public Value batchNorm(Value x) {
        String name = fresh("norm");
        return add(name, new BatchNorm(name, x.dims().get(0)), x);
    }

    /** Layer normalisation over the last axis. */
    public Value layerNorm(Value x) {
        String name = fresh("layer_norm");
        return add(name, new LayerNorm(name, x.dims().get(x.dims().rank() - 1)), x);
    }

    /** {@code max(x, 0)}. */
    public Value relu(Value x) {
        return add(fresh("relu"), new Pointwise(Pointwise.Function.RELU), x);
    }

    /** {@code 1 / (1 + exp(-x))}. */
    public Value sigmoid(Value x) {
        return add(fresh("sigmoid"), new Pointwise(Pointwise.Function.SIGMOID), x);
    }

    /** Hyperbolic tangent. */
    public Value tanh(Value x) {
        return add(fresh("tanh"), new Pointwise(Pointwise.Function.TANH), x);
    }

    /** Shares along an axis, summing to 1. */
    public Value softmax(Value x, int axis) {
        return add(fresh("softmax"), new Softmax(axis), x);
    }

    /** Maximum over patches that do not overlap; an image smaller than the patch is pooled over what it has. */
    public Value maxPool(Value x, int bands, int frames) {
        int b = Math.min(bands, x.dims().get(1));
        int f = Math.min(frames, x.dims().get(2));
        return maxPool(x, b, f, b, f);
    }

    /** Maximum over patches at these steps. */
    public Value maxPool(Value x, int bands, int frames, int bandStep, int frameStep) {
        return add(
                fresh("pool"),
                new MaxPool(new Convolution.Patch(bands, frames), new Convolution.Patch(bandStep, frameStep)),
                x);
    }

    /** Mean over bands, then mean plus maximum over frames: a vector of all maps. */
    public Value globalPool(Value x) {
        return add(fresh("global_pool"), new GlobalPool(), x);
    }

    /** Mean along an axis, which is dropped or kept with the size 1. */
    public Value mean(Value x, int axis, boolean keep) {
        return add(fresh("mean"), new Reduce(true, axis, keep), x);
    }

    /** Maximum along an axis, which is dropped or kept with the size 1. */
    public Value max(Value x, int axis, boolean keep) {
        return add(fresh("max"), new Reduce(false, axis, keep), x);
    }

    /** Drops a share of the values in training. */
    public Value dropout(Value x, double share) {
        return add(fresh("dropout"), new Dropout(share), x);
    }

    /** {@code W x + b} along the last axis. */
    public Value linear(Value x, int out) {
        String name = fresh("linear");
        return add(name, new Linear(name, x.dims().get(x.dims().rank() - 1), out), x);
    }

    /** The same values in other sizes. */
    public Value reshape(Value x, int... to) {
        return add(fresh("reshaped"), new Reshape(Dims.of(to)), x);
    }

    /** All values as one vector. */
    public Value flatten(Value x) {
        return reshape(x, x.dims().volume());
    }

    /** Axes in another order. */
    public Value permute(Value x, Integer... order) {
        return add(fresh("permuted"), new Permute(List.of(order)), x);
    }

    /** Values side by side. */
    public Value concat(int axis, Value... parts) {
        return add(fresh("joined"), new Concat(axis), parts);
    }

    /** Sum; sizes of 1 are spread. */
    public Value sum(Value a, Value b) {
        return add(fresh("sum"), new Arithmetic(false), a, b);
    }

    /** Product value by value; sizes of 1 are spread. */
    public Value product(Value a, Value b) {
        return add(fresh("product"), new Arithmetic(true), a, b);
    }

    /** {@code factor} times the product of matrices in the last two axes. */
    public Value matrixProduct(Value a, Value b, double factor) {
        return add(fresh("matrix"), new MatrixProduct(factor), a, b);
    }

    /** The image with a channel more that tells the band: -1 for the lowest to 1. */
    public Value withCoordinates(Value image) {
        return add("coordinates", new Coordinates(image.dims().get(1)), image);
    }

    /** {@code steps x features} plus {@code sin} and {@code cos} of each step's number at falling rates. */
    public Value withPositions(Value x) {
        return add("positions", new Positions(x.dims().get(0), x.dims().get(1)), x);
    }

    /** One bidirectional layer of long short-term memory over {@code steps x features}. */
    public Value lstm(Value x, int hidden) {
        String name = fresh("lstm");
        return add(name, new Lstm(name, x.dims().get(1), hidden), x);
    }

    /** A block of {@code convolutions} times (3 x 3 convolution, batch normalisation, ReLU), with pooling in the last. */
    public Value block(Value x, int width, int convolutions, int poolBands, int poolFrames) {
        Value y = x;
        for (int i = 0; i < convolutions; i++) {
            y = batchNorm(convolution(y, width, 3, 3, true, false));
            if (i + 1 == convolutions) {
                // The maximum of what is cut off at zero is the maximum cut off at zero, at a quarter of the work.
                y = maxPool(y, poolBands, poolFrames);
            }
            y = relu(y);
        }
        return y;
    }

    /** Feature maps as a sequence: {@code maps x bands x frames} to {@code frames x (maps * bands)}. */
    public Value sequence(Value x) {
        Value turned = permute(x, 2, 0, 1);
        return reshape(turned, x.dims().get(2), x.dims().get(0) * x.dims().get(1));
    }

    /** Feature maps as a sequence of bands: {@code maps x bands x frames} to {@code bands x (maps * frames)}. */
    public Value bandSequence(Value x) {
        Value turned = permute(x, 1, 0, 2);
        return reshape(turned, x.dims().get(1), x.dims().get(0) * x.dims().get(2));
    }

    /** Bands as channels: {@code channels x bands x frames} to {@code (channels * bands) x 1 x frames}. */
    public Value bandsAsChannels(Value x) {
        return reshape(x, x.dims().get(0) * x.dims().get(1), 1, x.dims().get(2));
    }

    /**
     * A block of self-attention over {@code steps x features} (Vaswani et al., 2017, with the normalisation first as in
     * Xiong et al., 2020): {@code y = x + W concat_h(softmax(Q_h K_h' / sqrt(d)) V_h)}, then
     * {@code y + W2 relu(W1 y)} with twice the features between.
     */
    public Value selfAttention(Value x, int heads) {
        int steps = x.dims().get(0);
        int features = x.dims().get(1);
        if (features % heads != 0) {
            throw new IllegalArgumentException(features + " features do not divide into " + heads + " heads");
        }
        int size = features / heads;
        Value normed = layerNorm(x);
        Value query = permute(reshape(linear(normed, features), steps, heads, size), 1, 0, 2);
        Value key = permute(reshape(linear(normed, features), steps, heads, size), 1, 2, 0);
        Value content = permute(reshape(linear(normed, features), steps, heads, size), 1, 0, 2);
        Value attention = softmax(matrixProduct(query, key, 1 / Math.sqrt(size)), 2);
        Value seen = reshape(permute(matrixProduct(attention, content, 1), 1, 0, 2), steps, features);
        Value y = sum(x, linear(seen, features));
        return sum(y, linear(relu(linear(layerNorm(y), 2 * features)), features));
    }
}
