package org.tonbild.learn.network;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * In training, sets a share of the values to zero and divides the others by what is left (Srivastava et al., 2014);
 * else nothing. The choice is ours and not the engine's, so that it follows from the seed alone.
 */
record Dropout(double share) implements Op {
    @Override
    public Dims dims(List<Dims> in) {
        return in.get(0);
    }

    @Override
    public Tensor torch(TorchPass pass, List<Tensor> in) {
        Tensor x = in.get(0);
        CounterRandom random = pass.dropout();
        if (random == null || share == 0) {
            return x;
        }
        return x.mul(TorchGraph.tensor(random.dropout((int) x.numel(), share), x.shape()));
    }

    @Override
    public String script(List<String> in) {
        return in.get(0);
    }

    @Override
    public void onnx(OnnxGraph graph, List<String> in, String out) {
        graph.node("Identity", in, out);
    }
}
