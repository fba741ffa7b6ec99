package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A function of each value by itself. */
record Pointwise(Function function) implements Op {
    /** Which one, with its name in ONNX. */
    enum Function {
        /** {@code max(x, 0)}. */
        RELU("Relu"),
        /** {@code 1 / (1 + exp(-x))}. */
        SIGMOID("Sigmoid"),
        /** Hyperbolic tangent. */
        TANH("Tanh");

        private final String onnx;

        Function(String onnx) {
            this.onnx = onnx;
        }
    }

    @Override
    public Dims dims(List<Dims> in) {
        return in.get(0);
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> in) {
        Tensor x = in.get(0);
        return switch (function) {
            case RELU -> torch.relu(x);
            case SIGMOID -> torch.sigmoid(x);
            case TANH -> torch.tanh(x);
        };
    }

    @Override
    public String script(List<String> in) {
        return "torch." + function.name().toLowerCase(java.util.Locale.ROOT) + "(" + in.get(0) + ")";
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> in, String out) {
        graph.node(function.onnx, in, out);
    }
}
