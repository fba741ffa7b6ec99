package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * One operation of a network with all its forms, so that training, TorchScript and ONNX cannot differ without standing
 * side by side. Axes count without the batch, which comes first in every form.
 */
interface Op {
    /**
     * Sizes of the result.
     *
     * @throws IllegalArgumentException if the inputs do not fit
     */
    Dims dims(List<Dims> in);

    /** Puts the weights it starts with, if it has any. */
    default void initial(InitialWeights weights) {}

    /** The result by libtorch. */
    Tensor torch(TorchPass pass, List<Tensor> in);

    /** The result as an expression of TorchScript. */
    String script(List<String> in);

    /** Adds nodes of ONNX whose last one gives {@code out}. */
    void onnx(OnnxGraph graph, List<String> in, String out);
}
