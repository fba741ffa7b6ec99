package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** {@code factor} times the product of matrices in the last two axes. */
record MatrixProduct(double factor) implements Op {
    @Override
    public Dims dims(List<Dims> in) {
        Dims a = in.get(0);
        Dims b = in.get(1);
        int last = a.rank() - 1;
        if (a.get(last) != b.get(last - 1)) {
            throw new IllegalArgumentException(a + " times " + b + " does not fit");
        }
        List<Integer> sizes = new java.util.ArrayList<>(a.sizes());
        sizes.set(last, b.get(last));
        return new Dims(sizes);
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> in) {
        return torch.matmul(in.get(0), in.get(1)).mul(new Scalar((float) factor));
    }

    @Override
    public String script(List<String> in) {
        return "torch.matmul(" + in.get(0) + ", " + in.get(1) + ") * " + (float) factor;
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> in, String out) {
        String product = graph.node("MatMul", in, graph.inner(out));
        graph.node("Mul", List.of(product, graph.floats(graph.inner(out), new float[] {(float) factor}, 1)), out);
    }
}
