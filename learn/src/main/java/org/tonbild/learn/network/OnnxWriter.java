package org.tonbild.learn.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a network as ONNX (IR version 8, operator set 17): input {@code image} {@code [n x channels x bands x frames]};
 * outputs by name, the main one ({@code probability} or {@code score}, {@code [n x labels]}) first, a second task's
 * after it, {@code features} {@code [n x features]} last: the vector that the heads read.
 */
public final class OnnxWriter {
    private static final int IR = 8;
    private static final int OPSET = 17;

    /** Name of the output with the embedding. */
    public static final String FEATURES = "features";

    private OnnxWriter() {}

    /**
     * The bytes of the file.
     *
     * @param version the version of the writing program
     */
    public static byte[] write(Graph graph, Weights weights, String version) {
        OnnxGraph onnx = new OnnxGraph(weights);
        for (Graph.Node node : graph.nodes()) {
            node.op().onnx(onnx, node.inputs(), node.name());
        }
        Map<String, Dims> outputs = new LinkedHashMap<>();
        for (Graph.Output output : graph.outputs()) {
            List<String> logits = List.of(output.logits());
            switch (output.activation()) {
                case SOFTMAX -> onnx.node("Softmax", logits, output.name(), OnnxGraph.attribute("axis", 1));
                case SIGMOID -> onnx.node("Sigmoid", logits, output.name());
                case NONE -> onnx.node("Identity", logits, output.name());
            }
            outputs.put(output.name(), Dims.of(output.size()));
        }
        onnx.node("Identity", List.of(graph.features().name()), FEATURES);
        outputs.put(FEATURES, graph.features().dims());
        return new ProtoWriter()
                .number(1, IR)
                .text(2, "tonbild")
                .text(3, version)
                .message(7, onnx.toProto(Graph.INPUT, graph.input(), outputs))
                .message(8, new ProtoWriter().text(1, "").number(2, OPSET))
                .toBytes();
    }
}
