package org.tonbild.learn.transfer;

import java.util.ArrayList;
import java.util.List;

/**
 * Nodes and tensors of our own that stand before and behind a foreign ONNX graph. Only operators whose meaning is the
 * same in every operator set from 8 on are used; names begin with {@code tonbild.}, so that they meet no others.
 */
final class OnnxNodes {
    /** Element types of {@code onnx.proto}. */
    static final int FLOAT = 1;

    static final int INT64 = 7;

    private static final String PREFIX = "tonbild.";

    private final List<byte[]> nodes = new ArrayList<>();
    private final List<byte[]> tensors = new ArrayList<>();

    List<byte[]> nodes() {
        return nodes;
    }

    List<byte[]> tensors() {
        return tensors;
    }

    /** The name under which a tensor of ours stands in the graph. */
    String name(String tensor) {
        return PREFIX + tensor;
    }

    /** Adds an operator and returns the name of its result. */
    String add(String operator, List<String> inputs, Wire.Message... attributes) {
        return addAs(PREFIX + "x" + nodes.size() + "." + tensors.size(), operator, inputs, attributes);
    }

    /** Adds an operator whose result has this name. */
    String addAs(String output, String operator, List<String> inputs, Wire.Message... attributes) {
        Wire.Message node = new Wire.Message();
        inputs.forEach(i -> node.text(1, i));
        node.text(2, output).text(3, PREFIX + operator + nodes.size()).text(4, operator);
        for (Wire.Message attribute : attributes) {
            node.message(5, attribute);
        }
        nodes.add(node.toBytes());
        return output;
    }

    /** Adds a tensor. */
    String floats(String name, long[] dims, float[] values) {
        Wire.Message tensor = new Wire.Message();
        for (long d : dims) {
            tensor.number(1, d);
        }
        tensors.add(tensor.number(2, FLOAT)
                .text(8, PREFIX + name)
                .bytes(9, Wire.littleEndian(values))
                .toBytes());
        return PREFIX + name;
    }

    /** Adds a single number. */
    String constant(String name, float value) {
        return floats(name, new long[] {1}, new float[] {value});
    }

    /** Adds a list of integers. */
    String integers(String name, long... values) {
        tensors.add(new Wire.Message()
                .number(1, values.length)
                .number(2, INT64)
                .text(8, PREFIX + name)
                .bytes(9, Wire.littleEndian(values))
                .toBytes());
        return PREFIX + name;
    }

    static Wire.Message attribute(String name, long value) {
        return new Wire.Message().text(1, name).number(3, value).number(20, 2);
    }

    static Wire.Message attributes(String name, int... values) {
        Wire.Message attribute = new Wire.Message().text(1, name);
        for (int value : values) {
            attribute.number(8, value);
        }
        return attribute.number(20, 7);
    }

    /** A value of float32 {@code [n x dims]} that goes in or comes out. */
    static byte[] value(String name, long... dims) {
        Wire.Message shape = new Wire.Message().message(1, new Wire.Message().text(2, "n"));
        for (long d : dims) {
            shape.message(1, new Wire.Message().number(1, d));
        }
        Wire.Message type = new Wire.Message()
                .message(1, new Wire.Message().number(1, FLOAT).message(2, shape));
        return new Wire.Message().text(1, name).message(2, type).toBytes();
    }
}
