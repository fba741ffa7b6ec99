package org.tonbild.learn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.tonbild.learn.network.TorchGraph;

/**
 * AdamW (Loshchilov and Hutter, 2019) with its state open to be saved. For step t, gradient g, rate r, decay w:
 *
 * <pre>
 * p = p (1 - r w)
 * m = b1 m + (1 - b1) g
 * v = b2 v + (1 - b2) g^2,  b2 = 0.999
 * p = p - r / (1 - b1^t) * m / (sqrt(v) / sqrt(1 - b2^t) + 1e-8)
 * </pre>
 *
 * <p>The operations and their order are those of libtorch's own, to the bit. Lives in the scope that is open when it is
 * made. A parameter without a gradient is left alone.
 */
final class DecoupledAdam {
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final List<Tensor> parameters = new ArrayList<>();
    private final List<Tensor> means = new ArrayList<>();
    private final List<Tensor> squares = new ArrayList<>();
    private final int decaying;
    private final double decay;
    private int step;

    /**
     * @param decaying parameters that decay by {@code decay}
     * @param plain parameters that do not
     */
    DecoupledAdam(TensorVector decaying, double decay, TensorVector plain) {
        this.decaying = (int) decaying.size();
        this.decay = decay;
        for (TensorVector vector : List.of(decaying, plain)) {
            for (long i = 0; i < vector.size(); i++) {
                Tensor p = vector.get(i);
                parameters.add(p);
                means.add(torch.zeros_like(p));
                squares.add(torch.zeros_like(p));
            }
        }
    }

    /** Forgets the gradients. */
    void zeroGradients() {
        for (Tensor p : parameters) {
            Tensor gradient = p.mutable_grad();
            if (gradient.defined()) {
                gradient.reset();
            }
        }
    }

    /**
     * One step along the gradients.
     *
     * @param beta1 decay of the mean of the gradients, 0.9 as a rule; with one that changes the correction of the mean
     *     takes the present one, as libtorch does
     */
    @SuppressWarnings("try") // a guard works by existing
    void step(double rate, double beta1) {
        step++;
        double correction1 = 1 - StrictMath.pow(beta1, step);
        double correction2 = 1 - StrictMath.pow(BETA2, step);
        try (NoGradGuard guard = new NoGradGuard()) {
            for (int i = 0; i < parameters.size(); i++) {
                Tensor p = parameters.get(i);
                Tensor gradient = p.grad();
                if (!gradient.defined()) {
                    continue;
                }
                if (i < decaying && decay != 0) {
                    p.mul_(new Scalar(1 - rate * decay));
                }
                Tensor mean = means.get(i);
                Tensor square = squares.get(i);
                mean.mul_(new Scalar(beta1)).add_(gradient, new Scalar(1 - beta1));
                square.mul_(new Scalar(BETA2)).addcmul_(gradient, gradient, new Scalar(1 - BETA2));
                Tensor root =
                        square.sqrt().div(new Scalar(Math.sqrt(correction2))).add_(new Scalar(EPSILON));
                p.addcdiv_(mean, root, new Scalar(-rate / correction1));
            }
        }
    }

    /** Number of steps so far. */
    int steps() {
        return step;
    }

    /** Means and squares of all parameters, by turns. */
    List<float[]> state() {
        List<float[]> state = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            state.add(TorchGraph.values(means.get(i)));
            state.add(TorchGraph.values(squares.get(i)));
        }
        return state;
    }

    /** Takes the state of another run of the same parameters. */
    @SuppressWarnings("try") // a guard works by existing
    void restore(int steps, List<float[]> state) {
        step = steps;
        try (NoGradGuard guard = new NoGradGuard()) {
            for (int i = 0; i < parameters.size(); i++) {
                copy(state.get(2 * i), means.get(i));
                copy(state.get(2 * i + 1), squares.get(i));
            }
        }
    }

    private static void copy(float[] values, Tensor into) {
        try (Tensor flat = TorchGraph.tensor(values, values.length);
                Tensor shaped = flat.view_as(into)) {
            into.copy_(shaped);
        }
    }
}
