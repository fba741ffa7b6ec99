package org.tonbild.learn.network;

import java.util.List;

/**
 * A network: operations in an order in which each follows its inputs. The only description of a network: training,
 * TorchScript and ONNX each walk it, so that they cannot differ. Made by {@link GraphBuilder}.
 */
public final class Graph {
    /** Name of the input, {@code channels x bands x frames}. */
    public static final String INPUT = "image";

    private final Dims input;
    private final List<Node> nodes;
    private final List<Output> outputs;
    private final Value features;
    private final Value maps;

    Graph(Dims input, List<Node> nodes, List<Output> outputs, Value features, Value maps) {
        this.input = input;
        this.nodes = List.copyOf(nodes);
        this.outputs = List.copyOf(outputs);
        this.features = features;
        this.maps = maps;
    }

    /**
     * One operation at its place.
     *
     * @param name name of its result
     * @param inputs names of what it works on
     * @param dims sizes of its result, without the batch
     */
    record Node(String name, Op op, List<String> inputs, Dims dims) {}

    /**
     * One thing that the network says.
     *
     * @param name {@code probability}, {@code score} or the name of a second task
     * @param logits the value before {@code activation}, of size {@code size}
     * @param activation what makes the answer of it
     * @param size number of labels
     */
    public record Output(String name, String logits, Activation activation, int size) {}

    /** What makes answers of the last linear layer's values. */
    public enum Activation {
        /** One label of several: the shares sum to 1. */
        SOFTMAX,
        /** Any number of labels, each with its own probability. */
        SIGMOID,
        /** A number as it is. */
        NONE
    }

    /** Sizes of the input. */
    public Dims input() {
        return input;
    }

    List<Node> nodes() {
        return nodes;
    }

    /** The answers, the main one first. */
    public List<Output> outputs() {
        return outputs;
    }

    /** The vector that the heads read: the embedding of a clip. */
    public Value features() {
        return features;
    }

    /** The last feature maps {@code maps x bands x frames}, which a class activation map is made of. */
    public Value maps() {
        return maps;
    }

    /** The weights before training. */
    public Weights initial(Standardizer standardizer, long seed) {
        return InitialWeights.of(this, standardizer, seed);
    }

    /** Number of trained values. */
    public long parameters() {
        int rows = input.get(0) * input.get(1);
        return initial(new Standardizer(new float[rows], new float[rows]), 0).parameters();
    }

    /** The shape of every value, a line each, as {@code conv0 = Convolution(image): 8 x 64 x 108}. */
    public String describe() {
        StringBuilder text = new StringBuilder(INPUT).append(": ").append(input).append('\n');
        for (Node node : nodes) {
            text.append(node.name())
                    .append(" = ")
                    .append(node.op().getClass().getSimpleName())
                    .append('(')
                    .append(String.join(", ", node.inputs()))
                    .append("): ")
                    .append(node.dims())
                    .append('\n');
        }
        return text.toString();
    }
}
