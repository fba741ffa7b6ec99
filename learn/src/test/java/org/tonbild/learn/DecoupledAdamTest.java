package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.tonbild.learn.network.TorchGraph;

class DecoupledAdamTest {
    private static final int N = 37;

    private static float[] random(long seed) {
        Random random = new Random(seed);
        float[] values = new float[N];
        for (int i = 0; i < N; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Tensor parameter(long seed) {
        Tensor p = TorchGraph.tensor(random(seed), N);
        p.set_requires_grad(true);
        return p;
    }

    /** The sum of (p - c)^2 sin(p), c drawn anew in every step. */
    private static void backward(Tensor p, int step) {
        Tensor d = p.sub(TorchGraph.tensor(random(100 + step), N));
        Tensor loss = d.mul(d).mul(p.sin()).sum();
        loss.backward();
    }

    @Test
    @SuppressWarnings("try") // a scope works by existing
    void givesTheNumbersOfTheEnginesOwn() {
        torch.set_num_threads(1);
        try (PointerScope scope = new PointerScope()) {
            Tensor own = parameter(1);
            Tensor ownPlain = parameter(2);
            Tensor theirs = parameter(1);
            Tensor theirsPlain = parameter(2);
            DecoupledAdam adam = new DecoupledAdam(new TensorVector(own), 0.05, new TensorVector(ownPlain));
            AdamWOptions options = new AdamWOptions(0.01);
            options.weight_decay().put(0.05);
            AdamW decaying = new AdamW(new TensorVector(theirs), options);
            AdamWOptions none = new AdamWOptions(0.01);
            none.weight_decay().put(0.0);
            AdamW plain = new AdamW(new TensorVector(theirsPlain), none);
            for (int step = 0; step < 60; step++) {
                double rate = 0.01 * (1 + step % 7);
                adam.zeroGradients();
                decaying.zero_grad();
                plain.zero_grad();
                decaying.param_groups().get(0).options().set_lr(rate);
                plain.param_groups().get(0).options().set_lr(rate);
                for (Tensor p : new Tensor[] {own, ownPlain, theirs, theirsPlain}) {
                    backward(p, step);
                }
                adam.step(rate, 0.9);
                decaying.step();
                plain.step();
                assertThat(TorchGraph.values(own)).as("step " + step).isEqualTo(TorchGraph.values(theirs));
                assertThat(TorchGraph.values(ownPlain)).isEqualTo(TorchGraph.values(theirsPlain));
            }
        }
    }

    @Test
    @SuppressWarnings("try") // a scope works by existing
    void goesOnFromItsState() {
        try (PointerScope scope = new PointerScope()) {
            Tensor p = parameter(1);
            DecoupledAdam first = new DecoupledAdam(new TensorVector(p), 0.05, new TensorVector());
            for (int step = 0; step < 5; step++) {
                first.zeroGradients();
                backward(p, step);
                first.step(0.01, 0.9);
            }
            Tensor copy = TorchGraph.tensor(TorchGraph.values(p), N);
            copy.set_requires_grad(true);
            DecoupledAdam second = new DecoupledAdam(new TensorVector(copy), 0.05, new TensorVector());
            second.restore(first.steps(), first.state());
            for (int step = 5; step < 10; step++) {
                first.zeroGradients();
                second.zeroGradients();
                backward(p, step);
                backward(copy, step);
                first.step(0.01, 0.9);
                second.step(0.01, 0.9);
            }
            assertThat(TorchGraph.values(copy)).isEqualTo(TorchGraph.values(p));
            assertThat(second.steps()).isEqualTo(10);
        }
    }

    @Test
    @SuppressWarnings("try") // a scope works by existing
    void leavesAloneWhatHasNoGradient() {
        try (PointerScope scope = new PointerScope()) {
            Tensor used = parameter(1);
            Tensor unused = parameter(2);
            DecoupledAdam adam = new DecoupledAdam(new TensorVector(used, unused), 0.5, new TensorVector());
            backward(used, 0);
            adam.step(0.1, 0.9);
            assertThat(TorchGraph.values(unused)).isEqualTo(random(2));
            assertThat(TorchGraph.values(used)).isNotEqualTo(random(1));
        }
    }
}
