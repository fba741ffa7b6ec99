package org.tonbild.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.CounterRandom.Purpose;

/**
 * Trains networks with libtorch on the calling thread. The same specs, images and number of threads give the same
 * numbers on the same machine and versions, whatever else runs beside.
 */
public final class Trainer {
    private static final int WATCH_EVERY = 5;

    private final NetworkSpec networkSpec;
    private final TrainingSpec spec;
    private final int threads;

    /**
     * @param threads threads of the engine inside one step, 1 to 256; 1 is best when several trainings run at once
     */
    public Trainer(NetworkSpec networkSpec, TrainingSpec spec, int threads) {
        if (threads < 1 || threads > 256) {
            throw new org.tonbild.spec.SpecException("threads", threads + " is out of range; use 1 to 256");
        }
        this.networkSpec = networkSpec;
        this.spec = spec;
        this.threads = threads;
    }

    /**
     * Trains on all of the images.
     *
     * @param heldOut clips whose loss is put into the history every few epochs, for the curve and for nothing else
     * @throws InterruptedException if the thread is interrupted; nothing is left behind
     */
    @SuppressWarnings("try") // a scope works by existing
    public TrainedNetwork train(LabeledImages images, @Nullable LabeledImages heldOut, Progress progress)
            throws InterruptedException {
        long start = System.nanoTime();
        torch.set_num_threads(threads);
        ImageTensor.Shape shape = images.shape();
        Normalization normalization = Normalization.measure(spec.standardize(), images.images());
        List<Layer> plan = Layer.plan(networkSpec, shape, images.labels().size());
        Weights initial = Initial.weights(plan, normalization, spec.seed());
        float[][] standardized = standardized(images, normalization);
        Augmenter augmenter = new Augmenter(
                spec, shape, standardized, images.truth(), images.labels().size());
        try (PointerScope life = new PointerScope()) {
            Run run = new Run(plan, initial, augmenter, shape, images);
            List<TrainingHistory.Epoch> epochs = new ArrayList<>();
            int passes = spec.passes(images.size());
            for (int epoch = 0; epoch < passes; epoch++) {
                double loss = run.epoch(epoch);
                boolean look = heldOut != null && ((epoch + 1) % WATCH_EVERY == 0 || epoch + 1 == passes);
                double[] watched = look && heldOut != null ? run.watch(heldOut, normalization) : new double[0];
                epochs.add(new TrainingHistory.Epoch(
                        epoch + 1,
                        run.rate,
                        loss,
                        watched.length == 0 ? null : Double.valueOf(watched[0]),
                        watched.length == 0 ? null : Double.valueOf(watched[1])));
                progress.report((epoch + 1.0) / passes, "epoch " + (epoch + 1) + " of " + passes);
            }
            TrainingHistory history = new TrainingHistory(epochs, (System.nanoTime() - start) * 1e-9);
            return new TrainedNetwork(
                    images.labels(), shape, networkSpec, spec, threads, normalization, run.average.snapshot(), history);
        }
    }

    private static float[][] standardized(LabeledImages images, Normalization normalization) {
        return images.images().stream().map(normalization::apply).toArray(float[][]::new);
    }

    /** Learning rate of a step: linear rise, then half a cosine down to zero. */
    static double rate(TrainingSpec spec, int step, int steps) {
        double rise = spec.warmup() * steps;
        if (step < rise) {
            return spec.learningRate() * (step + 1) / (rise + 1);
        }
        double done = (step - rise) / Math.max(1, steps - rise);
        return spec.learningRate() * 0.5 * (1 + StrictMath.cos(StrictMath.PI * done));
    }

    /** The native side of one training. Lives in the scope that is open when it is made. */
    private final class Run {
        private final TorchNetwork network;
        private final TorchNetwork average;
        private final AdamW decaying;
        private final AdamW plain;
        private final Augmenter augmenter;
        private final ImageTensor.Shape shape;
        private final int count;
        private final int labels;
        private final int features;
        private final int stepsPerEpoch;
        private final int steps;
        private final float[] pixels;
        private final float[] targets;
        private int step;
        private double rate;

        Run(List<Layer> plan, Weights initial, Augmenter augmenter, ImageTensor.Shape shape, LabeledImages images) {
            this.network = new TorchNetwork(plan, initial);
            this.average = new TorchNetwork(plan, initial);
            this.decaying = optimizer(network, true, spec.weightDecay());
            this.plain = optimizer(network, false, 0);
            this.augmenter = augmenter;
            this.shape = shape;
            this.count = images.size();
            this.labels = images.labels().size();
            List<Integer> maps = networkSpec.widths().maps();
            this.features = maps.get(maps.size() - 1);
            this.stepsPerEpoch = spec.stepsPerPass(count);
            this.steps = stepsPerEpoch * spec.passes(count);
            int batch = Math.min(spec.batch(), count);
            this.pixels = new float[batch * shape.size()];
            this.targets = new float[batch * labels];
        }

        private AdamW optimizer(TorchNetwork net, boolean decays, double decay) {
            AdamWOptions options = new AdamWOptions(spec.learningRate());
            options.weight_decay().put(decay);
            return new AdamW(net.parameters(decays), options);
        }

        double epoch(int epoch) throws InterruptedException {
            int[] order = augmenter.order(epoch);
            double sum = 0;
            for (int s = 0; s < stepsPerEpoch; s++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("training stopped");
                }
                // Batches of nearly equal size: a last batch of one clip would spoil batch normalisation.
                int from = (int) ((long) s * count / stepsPerEpoch);
                int to = (int) ((long) (s + 1) * count / stepsPerEpoch);
                for (int i = from; i < to; i++) {
                    augmenter.example(epoch, order[i], i - from, pixels, targets);
                }
                sum += step(to - from) * (to - from);
            }
            return sum / count;
        }

        @SuppressWarnings("try") // a scope works by existing
        private double step(int n) {
            rate = rate(spec, step, steps);
            try (PointerScope scope = new PointerScope()) {
                decaying.param_groups().get(0).options().set_lr(rate);
                plain.param_groups().get(0).options().set_lr(rate);
                Tensor x = TorchNetwork.tensor(
                        Arrays.copyOf(pixels, n * shape.size()), n, shape.channels(), shape.bands(), shape.frames());
                Tensor y = TorchNetwork.tensor(Arrays.copyOf(targets, n * labels), n, labels);
                Tensor keep = dropout(n);
                decaying.zero_grad();
                plain.zero_grad();
                Tensor logits = network.forward(x, true, true, keep);
                Tensor loss = torch.log_softmax(logits, 1).mul(y).sum().mul(new Scalar(-1.0 / n));
                loss.backward();
                decaying.step();
                plain.step();
                step++;
                // Early on the average follows more closely, so that it forgets the random start.
                double decay = Math.min(spec.averaging(), (1.0 + step) / (10.0 + step));
                average.approach(network, spec.averaging() == 0 ? 1 : 1 - decay);
                double value = loss.item_float();
                if (Double.isNaN(value)) {
                    throw new ArithmeticException(
                            "the loss is no longer a number after " + step + " steps; lower learning_rate");
                }
                return value;
            }
        }

        private @Nullable Tensor dropout(int n) {
            if (networkSpec.dropout() == 0) {
                return null;
            }
            CounterRandom random = new CounterRandom(spec.seed(), Purpose.DROPOUT, step);
            float[] keep = new float[n * features];
            float kept = (float) (1 / (1 - networkSpec.dropout()));
            for (int i = 0; i < keep.length; i++) {
                keep[i] = random.nextDouble() < networkSpec.dropout() ? 0 : kept;
            }
            return TorchNetwork.tensor(keep, n, features);
        }

        double[] watch(LabeledImages heldOut, Normalization normalization) {
            float[][] p =
                    TorchInference.probabilities(average, shape, List.of(standardized(heldOut, normalization)), true);
            int[] truth = heldOut.truth();
            double loss = 0;
            int right = 0;
            for (int i = 0; i < p.length; i++) {
                loss -= StrictMath.log(Math.max(p[i][truth[i]], 1e-30));
                right += Metrics.argmax(p[i]) == truth[i] ? 1 : 0;
            }
            return new double[] {loss / p.length, (double) right / p.length};
        }
    }
}
