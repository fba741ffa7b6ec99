package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Sum or product of two values; sizes of 1 are spread. */
record Arithmetic(boolean product) implements Op {
    @Override
    public Dims dims(List<Dims> in) {
        Dims a = in.get(0);
        Dims b = in.get(1);
        List<Integer> sizes = new java.util.ArrayList<>();
        for (int i = 0; i < a.rank(); i++) {
            if (a.get(i) != b.get(i) && a.get(i) != 1 && b.get(i) != 1) {
                throw new IllegalArgumentException(a + " and " + b + " do not fit");
            }
            sizes.add(Math.max(a.get(i), b.get(i)));
        }
        return new Dims(sizes);
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> in) {
        return product ? in.get(0).mul(in.get(1)) : in.get(0).add(in.get(1));
    }

    @Override
    public String script(List<String> in) {
        return in.get(0) + (product ? " * " : " + ") + in.get(1);
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> in, String out) {
        graph.node(product ? "Mul" : "Add", in, out);
    }
}
