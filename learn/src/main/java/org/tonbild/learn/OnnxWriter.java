package org.tonbild.learn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes a network as ONNX (IR version 8, operator set 13): input {@code image} {@code [n x channels x bands x frames]},
 * output {@code probability} {@code [n x labels]}. Field numbers are those of the public {@code onnx.proto}.
 */
final class OnnxWriter {
    private static final int OPSET = 13;
    private static final int FLOAT = 1;

    /** Name of the input. */
    static final String INPUT = "image";

    /** Name of the output. */
    static final String OUTPUT = "probability";

    private final ProtoWriter graph = new ProtoWriter();
    private String last = INPUT;
    private int nodes;

    private OnnxWriter() {}

    static byte[] write(List<Layer> plan, Weights weights, ImageTensor.Shape shape, int labels, String version) {
        OnnxWriter writer = new OnnxWriter();
        for (Layer layer : plan) {
            writer.layer(layer);
        }
        writer.node(OUTPUT, "Softmax", integer("axis", 1));
        ProtoWriter graph = writer.graph;
        graph.text(2, "tonbild");
        for (Weights.Entry e : weights.all().values()) {
            graph.message(5, floats(e));
        }
        graph.message(11, value(INPUT, shape.channels(), shape.bands(), shape.frames()));
        graph.message(12, value(OUTPUT, labels));
        return new ProtoWriter()
                .number(1, 8)
                .text(2, "tonbild")
                .text(3, version)
                .message(7, graph)
                .message(8, new ProtoWriter().text(1, "").number(2, OPSET))
                .toBytes();
    }

    private void layer(Layer layer) {
        if (layer instanceof Layer.Standardize) {
            node("", "Sub", "input.mean");
            node("", "Mul", "input.scale");
        } else if (layer instanceof Layer.Convolution conv) {
            node(
                    "",
                    "Conv",
                    List.of(conv.name() + ".weight"),
                    integers("kernel_shape", 3, 3),
                    integers("pads", 1, 1, 1, 1),
                    integers("strides", 1, 1));
        } else if (layer instanceof Layer.BatchNorm norm) {
            List<String> tensors = List.of(
                    norm.name() + ".weight",
                    norm.name() + ".bias",
                    norm.name() + ".running_mean",
                    norm.name() + ".running_var");
            ProtoWriter epsilon = new ProtoWriter()
                    .text(1, "epsilon")
                    .real(2, (float) Layer.BatchNorm.EPSILON)
                    .number(20, 1);
            node("", "BatchNormalization", tensors, epsilon);
        } else if (layer instanceof Layer.Relu) {
            node("", "Relu", List.of());
        } else if (layer instanceof Layer.MaxPool pool) {
            node(
                    "",
                    "MaxPool",
                    List.of(),
                    integers("kernel_shape", pool.bands(), pool.frames()),
                    integers("strides", pool.bands(), pool.frames()));
        } else if (layer instanceof Layer.GlobalPool) {
            node("rows", "ReduceMean", List.of(), integers("axes", 2), integer("keepdims", 0));
            node("mean", "ReduceMean", List.of(), integers("axes", 2), integer("keepdims", 0));
            last = "rows";
            node("peak", "ReduceMax", List.of(), integers("axes", 2), integer("keepdims", 0));
            node("", "Add", "mean");
        } else if (layer instanceof Layer.Linear linear) {
            node("", "Gemm", List.of(linear.name() + ".weight", linear.name() + ".bias"), integer("transB", 1));
        }
    }

    private void node(String output, String operator, String tensor) {
        node(output, operator, List.of(tensor));
    }

    private void node(String output, String operator, ProtoWriter attribute) {
        node(output, operator, List.of(), attribute);
    }

    /** Adds a node whose first input is the last output. */
    private void node(String output, String operator, List<String> tensors, ProtoWriter... attributes) {
        String name = output.isEmpty() ? "x" + nodes++ : output;
        ProtoWriter node = new ProtoWriter().text(1, last);
        for (String tensor : tensors) {
            node.text(1, tensor);
        }
        node.text(2, name).text(3, name).text(4, operator);
        for (ProtoWriter attribute : attributes) {
            node.message(5, attribute);
        }
        graph.message(1, node);
        last = name;
    }

    private static ProtoWriter integer(String name, long value) {
        return new ProtoWriter().text(1, name).number(3, value).number(20, 2);
    }

    private static ProtoWriter integers(String name, long... values) {
        ProtoWriter attribute = new ProtoWriter().text(1, name);
        for (long value : values) {
            attribute.number(8, value);
        }
        return attribute.number(20, 7);
    }

    private static ProtoWriter floats(Weights.Entry entry) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * entry.values().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(entry.values());
        ProtoWriter tensor = new ProtoWriter();
        for (long d : entry.dims()) {
            tensor.number(1, d);
        }
        return tensor.number(2, FLOAT).text(8, entry.name()).bytes(9, bytes.array());
    }

    private static ProtoWriter value(String name, long... dims) {
        ProtoWriter shape = new ProtoWriter().message(1, new ProtoWriter().text(2, "n"));
        for (long d : dims) {
            shape.message(1, new ProtoWriter().number(1, d));
        }
        ProtoWriter type =
                new ProtoWriter().message(1, new ProtoWriter().number(1, FLOAT).message(2, shape));
        return new ProtoWriter().text(1, name).message(2, type);
    }
}
