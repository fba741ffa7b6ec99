package org.tonbild.learn.network;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;

/**
 * Writes a network as TorchScript, which {@code torch.jit.load} opens: images {@code [n x channels x bands x frames]} in,
 * the main answer {@code [n x labels]} out.
 */
public final class TorchScriptWriter {
    private TorchScriptWriter() {}

    /** Writes the file. */
    @SuppressWarnings("try") // a scope works by existing
    public static void write(Graph graph, Weights weights, Path file) {
        TorchNative.unpack();
        try (PointerScope scope = new PointerScope()) {
            JitModule module = new JitModule(new QualifiedName("Tonbild"));
            for (Weights.Entry e : weights.all().values()) {
                // All as buffers: a served network is not trained on.
                module.register_buffer(e.name().replace('.', '_'), TorchGraph.tensor(e.values(), e.dims()));
            }
            module.define(source(graph));
            module.eval();
            module.save(file.toString());
        }
    }

    /** The forward function; the same operations in the same order as {@link TorchGraph}. */
    static String source(Graph graph) {
        StringBuilder code = new StringBuilder("def forward(self, " + Graph.INPUT + "):\n");
        for (Graph.Node node : graph.nodes()) {
            code.append("    ")
                    .append(node.name())
                    .append(" = ")
                    .append(node.op().script(node.inputs()))
                    .append('\n');
        }
        Graph.Output main = graph.outputs().get(0);
        String answer = switch (main.activation()) {
            case SOFTMAX -> "torch.softmax(" + main.logits() + ", 1)";
            case SIGMOID -> "torch.sigmoid(" + main.logits() + ")";
            case NONE -> main.logits();
        };
        return code.append("    return ").append(answer).append('\n').toString();
    }

    /** A weight in the source. */
    static String weight(String name) {
        return "self." + name.replace('.', '_');
    }

    /** Numbers as a list in the source. */
    static String list(long... numbers) {
        return java.util.Arrays.toString(numbers);
    }

    /** Names as a list in the source. */
    static String list(List<String> names) {
        return "[" + String.join(", ", names) + "]";
    }
}
