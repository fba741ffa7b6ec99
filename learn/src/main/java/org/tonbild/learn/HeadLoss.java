package org.tonbild.learn;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.tonbild.learn.network.Graph;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.TorchGraph;

/** The loss of all heads of a network, a mean over the clips of a batch. */
final class HeadLoss {
    private HeadLoss() {}

    /**
     * @param values the values of the graph, see {@code TorchGraph.values}
     * @param targets {@code [n x outputs]}, the heads side by side
     */
    static Tensor of(Graph graph, HeadSpec head, TorchGraph.Values values, Tensor targets) {
        Tensor total = null;
        long from = 0;
        for (Graph.Output output : graph.outputs()) {
            Tensor logits = values.get(output.logits());
            Tensor loss = of(output, logits, targets.narrow(1, from, output.size()));
            total = total == null ? loss : total.add(loss.mul(new Scalar((float) head.secondWeight())));
            from += output.size();
        }
        if (total == null) {
            throw new IllegalStateException("a network without a head");
        }
        return total;
    }

    private static Tensor of(Graph.Output output, Tensor logits, Tensor y) {
        long n = logits.size(0);
        return switch (output.activation()) {
            case SOFTMAX -> torch.log_softmax(logits, 1).mul(y).sum().mul(new Scalar(-1.0 / n));
            case SIGMOID -> torch.binary_cross_entropy_with_logits(logits, y);
            case NONE -> torch.mse_loss(logits, y);
        };
    }
}
