package org.tonbild.learn.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.Normalization;
import org.tonbild.learn.Progress;
import org.tonbild.learn.Standardization;
import org.tonbild.learn.TrainingHistory;
import org.tonbild.learn.TrainingMaterial;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;

/**
 * Trains a head, and from an epoch on the trunk before it. Lives in the PointerScope that is open when it is made.
 *
 * <p>Optimiser, schedule, loss and running average are those of {@link org.tonbild.learn.Trainer}; the trunk has the share
 * {@code backbone_rate} of the learning rate.
 */
final class HeadTraining {
    private static final int WATCH_EVERY = 5;
    private static final int BATCH = 32;

    /** Clips whose loss goes into the history. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
    record Watched(float[][] inputs, int[] truth) {}

    private final Trunk trunk;
    private final Normalization scaling;
    private final Tensor mean;
    private final Tensor scale;
    private final Head.Native head;
    private final TransferSpec spec;
    private final TrainingSpec training;
    private final TrainingMaterial material;
    private final int count;
    private final int labels;
    private final int stepsPerEpoch;
    private final int passes;
    private final List<Optimizer> optimizers = new ArrayList<>();
    private final List<Tensor> live = new ArrayList<>();
    private final List<Tensor> average = new ArrayList<>();
    private boolean thawed;
    private int step;
    private double rate;

    /** Tensors with one share of the learning rate. */
    private record Optimizer(AdamW adam, double share) {}

    /** @param plain inputs of the trunk whose features say by what features are standardised before the head */
    HeadTraining(Trunk trunk, TransferSpec spec, TrainingSpec training, TrainingMaterial material, float[][] plain) {
        this.trunk = trunk;
        this.scaling = scaling(plain);
        this.mean = Tensors.of(scaling.mean(), 1, trunk.features());
        this.scale = Tensors.of(scaling.scale(), 1, trunk.features());
        this.head = new Head.Native(Head.initial(trunk.features(), spec.head(), material.labels(), training.seed()));
        this.spec = spec;
        this.training = training;
        this.material = material;
        this.count = material.count();
        this.labels = material.labels();
        this.stepsPerEpoch = material.stepsPerEpoch();
        this.passes = material.epochs();
        train(head.weights(), training.weightDecay(), 1);
        train(head.biases(), 0, 1);
        follow(head.weights());
        follow(head.biases());
    }

    private void train(List<Tensor> tensors, double decay, double share) {
        if (tensors.isEmpty()) {
            return;
        }
        AdamWOptions options = new AdamWOptions(training.learningRate() * share);
        options.weight_decay().put(decay);
        optimizers.add(new Optimizer(new AdamW(vector(tensors), options), share));
    }

    private static TensorVector vector(List<Tensor> tensors) {
        TensorVector vector = new TensorVector();
        tensors.forEach(vector::push_back);
        return vector;
    }

    private void follow(List<Tensor> tensors) {
        for (Tensor t : tensors) {
            live.add(t);
            average.add(t.detach().clone());
        }
    }

    /**
     * Trains through all epochs; the tensors are those of the running average afterwards.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    List<TrainingHistory.Epoch> run(@Nullable Watched watched, Progress progress) throws InterruptedException {
        List<TrainingHistory.Epoch> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < passes; epoch++) {
            if (!thawed && !spec.freeze().in(epoch)) {
                thaw();
            }
            trunk.measuring(thawed);
            double loss = epoch(epoch);
            trunk.measuring(false);
            boolean last = epoch + 1 == passes;
            if (watched != null && (last || (epoch + 1) % WATCH_EVERY == 0)) {
                exchange();
                float[][] held = probabilities(watched.inputs());
                exchange();
                epochs.add(TrainingMaterial.epoch(epoch + 1, rate, loss, watched.truth(), held));
            } else {
                epochs.add(TrainingMaterial.epoch(epoch + 1, rate, loss));
            }
            progress.report((epoch + 1.0) / passes, "epoch " + (epoch + 1) + " of " + passes);
        }
        exchange();
        return epochs;
    }

    /** The head for features as the trunk gives them. */
    Head head() {
        return head.snapshot().unstandardized(scaling.mean(), scaling.scale());
    }

    /** Mean and deviation of each feature before training, so that a head learns alike behind any backbone. */
    @SuppressWarnings("try") // scope and guard work by existing
    private Normalization scaling(float[][] plain) {
        List<ImageTensor> all = new ArrayList<>();
        for (int from = 0; from < plain.length; from += BATCH) {
            int n = Math.min(BATCH, plain.length - from);
            try (PointerScope scope = new PointerScope();
                    NoGradGuard guard = new NoGradGuard()) {
                float[] flat = Tensors.values(trunk.forward(joined(plain, from, n), n));
                int f = trunk.features();
                for (int i = 0; i < n; i++) {
                    all.add(new ImageTensor(1, f, 1, Arrays.copyOfRange(flat, i * f, (i + 1) * f)));
                }
            }
        }
        return Normalization.measure(Standardization.BAND, all);
    }

    private float[] joined(float[][] inputs, int from, int n) {
        float[] pixels = new float[n * trunk.inputs()];
        for (int i = 0; i < n; i++) {
            System.arraycopy(inputs[from + i], 0, pixels, i * trunk.inputs(), trunk.inputs());
        }
        return pixels;
    }

    private void thaw() {
        thawed = true;
        List<Tensor> tensors = trunk.thaw();
        train(tensors.stream().filter(t -> t.dim() > 1).toList(), training.weightDecay(), spec.backboneRate());
        train(tensors.stream().filter(t -> t.dim() <= 1).toList(), 0, spec.backboneRate());
        follow(tensors);
        follow(trunk.buffers());
    }

    private double epoch(int epoch) throws InterruptedException {
        int[] order = material.order(epoch);
        double sum = 0;
        for (int s = 0; s < stepsPerEpoch; s++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("training stopped");
            }
            // Batches of nearly equal size, as in Trainer.
            int from = (int) ((long) s * count / stepsPerEpoch);
            int to = (int) ((long) (s + 1) * count / stepsPerEpoch);
            int n = to - from;
            float[] pixels = new float[n * trunk.inputs()];
            float[] targets = new float[n * labels];
            for (int i = from; i < to; i++) {
                trunk.example(epoch, order[i], i - from, pixels, targets);
            }
            sum += step(pixels, targets, n) * n;
        }
        return sum / count;
    }

    @SuppressWarnings("try") // a scope works by existing
    private double step(float[] pixels, float[] targets, int n) {
        rate = material.rate(step);
        try (PointerScope scope = new PointerScope()) {
            for (Optimizer o : optimizers) {
                o.adam().param_groups().get(0).options().set_lr(rate * o.share());
                o.adam().zero_grad();
            }
            Tensor logits = head.forward(standardized(features(pixels, n)), dropout(n));
            Tensor loss = torch.log_softmax(logits, 1)
                    .mul(Tensors.of(targets, n, labels))
                    .sum()
                    .mul(new Scalar(-1.0 / n));
            loss.backward();
            optimizers.forEach(o -> o.adam().step());
            step++;
            // Early on the average follows more closely, so that it forgets the random start.
            double decay = training.averaging() == 0 ? 0 : Math.min(training.averaging(), (1.0 + step) / (10.0 + step));
            approach(1 - decay);
            double value = loss.item_float();
            if (Double.isNaN(value)) {
                throw new ArithmeticException(
                        "the loss is no longer a number after " + step + " steps; lower learning_rate");
            }
            return value;
        }
    }

    /** Without gradients while the trunk is frozen: that saves most of the work. */
    @SuppressWarnings("try") // a guard works by existing
    private Tensor features(float[] pixels, int n) {
        if (thawed) {
            return trunk.forward(pixels, n);
        }
        try (NoGradGuard guard = new NoGradGuard()) {
            return trunk.forward(pixels, n);
        }
    }

    private Tensor standardized(Tensor features) {
        return features.sub(mean).mul(scale);
    }

    private @Nullable Tensor dropout(int n) {
        if (spec.headDropout() == 0) {
            return null;
        }
        CounterRandom random = new CounterRandom(training.seed(), Purpose.DROPOUT, step);
        float[] keep = random.dropout(n * trunk.features(), spec.headDropout());
        return Tensors.of(keep, n, trunk.features());
    }

    @SuppressWarnings("try") // a guard works by existing
    private void approach(double share) {
        try (NoGradGuard guard = new NoGradGuard();
                Scalar weight = new Scalar(share)) {
            for (int i = 0; i < live.size(); i++) {
                average.get(i).lerp_(live.get(i), weight);
            }
        }
    }

    /** Puts the average in the place of the weights, and back. */
    @SuppressWarnings("try") // scope and guard work by existing
    private void exchange() {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            for (int i = 0; i < live.size(); i++) {
                Tensor kept = live.get(i).detach().clone();
                live.get(i).copy_(average.get(i));
                average.get(i).copy_(kept);
            }
        }
    }

    @SuppressWarnings("try") // scope and guard work by existing
    private float[][] probabilities(float[][] inputs) {
        float[][] result = new float[inputs.length][];
        for (int from = 0; from < inputs.length; from += BATCH) {
            int n = Math.min(BATCH, inputs.length - from);
            float[] pixels = joined(inputs, from, n);
            try (PointerScope scope = new PointerScope();
                    NoGradGuard guard = new NoGradGuard()) {
                float[] flat =
                        Tensors.values(torch.softmax(head.forward(standardized(trunk.forward(pixels, n)), null), 1));
                for (int i = 0; i < n; i++) {
                    result[from + i] = Arrays.copyOfRange(flat, i * labels, (i + 1) * labels);
                }
            }
        }
        return result;
    }
}
