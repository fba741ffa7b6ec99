package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * One bidirectional layer of long short-term memory (Hochreiter and Schmidhuber, 1997; Graves and Schmidhuber, 2005) over
 * {@code steps x in}, giving {@code steps x 2 hidden}, forward then backward. Tensors for each direction: {@code input}
 * {@code [4 hidden x in]}, {@code state} {@code [4 hidden x hidden]} and their biases, gates in the order input, forget,
 * cell, output. All start evenly between {@code -1/sqrt(hidden)} and {@code 1/sqrt(hidden)}, as in PyTorch.
 */
record Lstm(String name, int in, int hidden) implements Op {
    private static final List<String> DIRECTIONS = List.of(".forward", ".backward");
    private static final List<String> PARTS = List.of(".input", ".state", ".input_bias", ".state_bias");

    private List<String> names() {
        return DIRECTIONS.stream()
                .flatMap(d -> PARTS.stream().map(p -> name + d + p))
                .toList();
    }

    @Override
    public Dims dims(List<Dims> inputs) {
        return Dims.of(inputs.get(0).get(0), 2 * hidden);
    }

    @Override
    public void initial(InitialWeights weights) {
        double bound = 1 / Math.sqrt(hidden);
        for (String direction : DIRECTIONS) {
            weights.uniform(name + direction + ".input", bound, 4 * hidden, in);
            weights.uniform(name + direction + ".state", bound, 4 * hidden, hidden);
            weights.uniform(name + direction + ".input_bias", bound, 4 * hidden);
            weights.uniform(name + direction + ".state_bias", bound, 4 * hidden);
        }
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        long n = x.size(0);
        Tensor start = TorchGraph.tensor(new float[(int) (2 * n * hidden)], 2, n, hidden);
        Tensor[] parts = names().stream().map(pass::weight).toArray(Tensor[]::new);
        // The last four: layers, dropout between layers, training, both directions, batch first.
        return torch.lstm(x, new TensorVector(start, start), new TensorVector(parts), true, 1, 0, false, true, true)
                .get0();
    }

    @Override
    public String script(List<String> inputs) {
        String start = "torch.zeros([2, " + inputs.get(0) + ".size(0), " + hidden + "], dtype=" + inputs.get(0)
                + ".dtype, device=" + inputs.get(0) + ".device)";
        String parts = TorchScriptWriter.list(
                names().stream().map(TorchScriptWriter::weight).toList());
        return "torch.lstm(" + inputs.get(0) + ", [" + start + ", " + start + "], " + parts
                + ", True, 1, 0.0, False, True, True)[0]";
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> inputs, String out) {
        String steps = graph.node("Transpose", inputs, graph.inner(out), OnnxGraph.attributes("perm", 1, 0, 2));
        String w = graph.floats(graph.inner(out), gates(graph, ".input", in), 2, 4L * hidden, in);
        String r = graph.floats(graph.inner(out), gates(graph, ".state", hidden), 2, 4L * hidden, hidden);
        String b = graph.floats(graph.inner(out), biases(graph), 2, 8L * hidden);
        String both = graph.node(
                "LSTM",
                List.of(steps, w, r, b),
                graph.inner(out),
                OnnxGraph.attribute("direction", "bidirectional"),
                OnnxGraph.attribute("hidden_size", hidden));
        // [steps x directions x n x hidden] to [n x steps x (directions hidden)]
        String turned =
                graph.node("Transpose", List.of(both), graph.inner(out), OnnxGraph.attributes("perm", 2, 0, 1, 3));
        graph.node("Reshape", List.of(turned, graph.integers(graph.inner(out), 0, 0, 2L * hidden)), out);
    }

    /** ONNX wants the gates in the order input, output, forget, cell. */
    private static final int[] ORDER = {0, 3, 1, 2};

    private float[] gates(OnnxGraph graph, String part, int width) {
        float[] both = new float[2 * 4 * hidden * width];
        int at = 0;
        for (String direction : DIRECTIONS) {
            float[] values = graph.entry(name + direction + part).values();
            for (int gate : ORDER) {
                System.arraycopy(values, gate * hidden * width, both, at, hidden * width);
                at += hidden * width;
            }
        }
        return both;
    }

    private float[] biases(OnnxGraph graph) {
        float[] input = gates(graph, ".input_bias", 1);
        float[] state = gates(graph, ".state_bias", 1);
        float[] both = new float[16 * hidden];
        for (int d = 0; d < 2; d++) {
            System.arraycopy(input, d * 4 * hidden, both, d * 8 * hidden, 4 * hidden);
            System.arraycopy(state, d * 4 * hidden, both, d * 8 * hidden + 4 * hidden, 4 * hidden);
        }
        return both;
    }
}
