package org.tonbild.learn.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the nodes and constants of an ONNX graph. Field numbers are those of the public {@code onnx.proto}. */
final class OnnxGraph {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final ProtoWriter nodes = new ProtoWriter();
    private final Map<String, ProtoWriter> constants = new TreeMap<>();
    private final Weights weights;
    private int inner;

    OnnxGraph(Weights weights) {
        this.weights = weights;
    }

    /** The numbers of a weight, for operations that store them in another order. */
    Weights.Entry entry(String name) {
        return weights.get(name);
    }

    /** A weight as it is; its name, to be used as an input. */
    String weight(String name) {
        Weights.Entry entry = weights.get(name);
        return floats(name, entry.values(), entry.dims());
    }

    /** Constant numbers; {@code name}, to be used as an input. */
    String floats(String name, float[] values, long... dims) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return constant(name, FLOAT, bytes, dims);
    }

    /** Constant whole numbers; {@code name}, to be used as an input. */
    String integers(String name, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return constant(name, INT64, bytes, values.length);
    }

    private String constant(String name, int type, ByteBuffer bytes, long... dims) {
        ProtoWriter tensor = new ProtoWriter();
        for (long d : dims) {
            tensor.number(1, d);
        }
        constants.put(name, tensor.number(2, type).text(8, name).bytes(9, bytes.array()));
        return name;
    }

    /** A fresh name for a value within an operation. */
    String inner(String out) {
        return out + "_" + inner++;
    }

    /** Adds a node and returns {@code out}. */
    String node(String operator, List<String> in, String out, ProtoWriter... attributes) {
        ProtoWriter node = new ProtoWriter();
        for (String name : in) {
            node.text(1, name);
        }
        node.text(2, out).text(3, out).text(4, operator);
        for (ProtoWriter attribute : attributes) {
            node.message(5, attribute);
        }
        nodes.message(1, node);
        return out;
    }

    static ProtoWriter attribute(String name, long value) {
        return new ProtoWriter().text(1, name).number(3, value).number(20, 2);
    }

    static ProtoWriter attribute(String name, float value) {
        return new ProtoWriter().text(1, name).real(2, value).number(20, 1);
    }

    static ProtoWriter attribute(String name, String value) {
        return new ProtoWriter().text(1, name).text(4, value).number(20, 3);
    }

    static ProtoWriter attributes(String name, long... values) {
        ProtoWriter attribute = new ProtoWriter().text(1, name);
        for (long value : values) {
            attribute.number(8, value);
        }
        return attribute.number(20, 7);
    }

    private static ProtoWriter value(String name, Dims dims) {
        ProtoWriter shape = new ProtoWriter().message(1, new ProtoWriter().text(2, "n"));
        for (int d : dims.sizes()) {
            shape.message(1, new ProtoWriter().number(1, d));
        }
        ProtoWriter type =
                new ProtoWriter().message(1, new ProtoWriter().number(1, FLOAT).message(2, shape));
        return new ProtoWriter().text(1, name).message(2, type);
    }

    /** The whole graph. */
    ProtoWriter toProto(String inputName, Dims input, Map<String, Dims> outputs) {
        ProtoWriter graph = new ProtoWriter().raw(nodes).text(2, "tonbild");
        for (ProtoWriter constant : constants.values()) {
            graph.message(5, constant);
        }
        graph.message(11, value(inputName, input));
        outputs.forEach((name, dims) -> graph.message(12, value(name, dims)));
        return graph;
    }
}
