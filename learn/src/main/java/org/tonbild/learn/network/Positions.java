package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Adds to step t the values {@code sin(t / 10000^(i/features))} for even i, and for odd i the cosine with i - 1 (Vaswani
 * et al., 2017); tensor {@code positions.table}.
 */
record Positions(int steps, int features) implements Op {
    private static final String NAME = "positions.table";

    @Override
    public Dims dims(List<Dims> in) {
        return in.get(0);
    }

    @Override
    public void initial(InitialWeights weights) {
        float[] table = new float[steps * features];
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < features; i++) {
                double angle = t / StrictMath.pow(10_000, (i - i % 2) / (double) features);
                table[t * features + i] = (float) (i % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle));
            }
        }
        weights.put(NAME, table, false, 1, steps, features);
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> in) {
        return in.get(0).add(pass.weight(NAME));
    }

    @Override
    public String script(List<String> in) {
        return in.get(0) + " + " + TorchScriptWriter.weight(NAME);
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> in, String out) {
        graph.node("Add", List.of(in.get(0), graph.weight(NAME)), out);
    }
}
