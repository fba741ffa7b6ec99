package org.tonbild.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;
import org.tonbild.learn.network.Graph;
import org.tonbild.learn.network.GraphBuilder;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.RandomNet;
import org.tonbild.learn.network.Task;
import org.tonbild.learn.network.TorchGraph;
import org.tonbild.learn.network.Weights;

/**
 * Trains networks with libtorch on the calling thread. The same specs, images and number of threads give the same
 * numbers on the same machine and versions, whatever else runs beside.
 */
public final class Trainer {
    private static final int WATCH_EVERY = 5;

    private final NetworkSpec networkSpec;
    private final HeadSpec headSpec;
    private final TrainingSpec spec;
    private final int threads;

    /** As the other, for one label of several. */
    public Trainer(NetworkSpec networkSpec, TrainingSpec spec, int threads) {
        this(networkSpec, HeadSpec.DEFAULTS, spec, threads);
    }

    /**
     * @param networkSpec the network
     * @param headSpec what it answers
     * @param spec how it is trained
     * @param threads threads of the engine inside one step, 1 to 256; 1 is best when several trainings run at once
     */
    public Trainer(NetworkSpec networkSpec, HeadSpec headSpec, TrainingSpec spec, int threads) {
        if (threads < 1 || threads > 256) {
            throw new org.tonbild.spec.SpecException("threads", threads + " is out of range; use 1 to 256");
        }
        this.networkSpec = networkSpec;
        this.headSpec = headSpec;
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
        Graph graph = graph(shape, images);
        Weights initial = graph.initial(normalization.standardizer(), spec.seed());
        Targets targets = Targets.of(headSpec, images);
        float[][] standardized = standardized(images, normalization);
        Augmenter augmenter = augmenter(shape, standardized, targets);
        if (networkSpec instanceof RandomNet random) {
            return solved(random, graph, initial, images, targets, normalization, start);
        }
        try (PointerScope life = new PointerScope()) {
            Run run = new Run(graph, initial, augmenter, shape, targets);
            List<TrainingHistory.Epoch> epochs = new ArrayList<>();
            int passes = spec.passes(images.size());
            for (int epoch = 0; epoch < passes; epoch++) {
                double loss = run.epoch(epoch);
                boolean look = heldOut != null && ((epoch + 1) % WATCH_EVERY == 0 || epoch + 1 == passes);
                Watch.Seen seen = look && heldOut != null ? run.watch(heldOut, normalization) : null;
                epochs.add(new TrainingHistory.Epoch(
                        epoch + 1,
                        run.rate,
                        loss,
                        seen == null ? null : Double.valueOf(seen.loss()),
                        seen == null ? null : seen.accuracy()));
                progress.report((epoch + 1.0) / passes, "epoch " + (epoch + 1) + " of " + passes);
            }
            TrainingHistory history = new TrainingHistory(epochs, (System.nanoTime() - start) * 1e-9);
            return new TrainedNetwork(
                    images.labels(),
                    shape,
                    networkSpec,
                    headSpec,
                    spec,
                    threads,
                    normalization,
                    scored(run.average.snapshot(), targets),
                    history);
        }
    }

    private Graph graph(ImageTensor.Shape shape, LabeledImages images) {
        if (images.task() != headSpec.task()) {
            throw new IllegalArgumentException("clips for " + images.task() + " and a network for " + headSpec.task());
        }
        if (headSpec.secondClasses() > 0 && images.centroids().isEmpty()) {
            throw new IllegalArgumentException("the second task needs the spectral centroid of every clip");
        }
        return GraphBuilder.graph(
                networkSpec, headSpec, shape.dims(), images.labels().size());
    }

    /** The read-out of a network with random weights, solved. */
    private TrainedNetwork solved(
            RandomNet random,
            Graph graph,
            Weights weights,
            LabeledImages images,
            Targets targets,
            Normalization normalization,
            long start) {
        float[][] features = TorchInference.values(
                graph,
                weights,
                images.shape(),
                images.images(),
                graph.features().name(),
                threads);
        ReadOut readOut = ReadOut.solve(features, targets.values(), random.ridge(), headSpec.task() == Task.SINGLE);
        int outputs = targets.main();
        float[] weight = new float[outputs * features[0].length];
        float[] bias = new float[outputs];
        for (int o = 0; o < outputs; o++) {
            bias[o] = (float) readOut.bias()[o];
            for (int k = 0; k < features[0].length; k++) {
                weight[o * features[0].length + k] = (float) readOut.weights()[o][k];
            }
        }
        weights.put(
                new Weights.Entry("output.weight", weights.get("output.weight").shape(), weight, true));
        weights.put(new Weights.Entry("output.bias", weights.get("output.bias").shape(), bias, true));
        TrainingHistory history = new TrainingHistory(List.of(), (System.nanoTime() - start) * 1e-9);
        return new TrainedNetwork(
                images.labels(),
                images.shape(),
                networkSpec,
                headSpec,
                spec,
                threads,
                normalization,
                scored(weights, targets),
                history);
    }

    /** Label smoothing takes from the main labels only: one label's share goes to all, several labels go to one half. */
    private Augmenter augmenter(ImageTensor.Shape shape, float[][] standardized, Targets targets) {
        int outputs = targets.values()[0].length;
        float[] even = new float[outputs];
        float[] sure = new float[outputs];
        Arrays.fill(sure, 1);
        if (headSpec.task() != Task.REGRESSION) {
            double share = headSpec.task() == Task.SINGLE ? 1.0 / targets.main() : 0.5;
            Arrays.fill(even, 0, targets.main(), (float) (spec.labelSmoothing() * share));
            Arrays.fill(sure, 0, targets.main(), (float) (1 - spec.labelSmoothing()));
        }
        return new Augmenter(spec, shape, standardized, targets.values(), even, sure);
    }

    /** A network that answers a number was trained on standard deviations; its last layer turns them back. */
    private Weights scored(Weights weights, Targets targets) {
        if (headSpec.task() != Task.REGRESSION) {
            return weights;
        }
        for (String name : List.of("output.weight", "output.bias")) {
            Weights.Entry entry = weights.get(name);
            float[] values = entry.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (values[i] * targets.deviation() + (name.endsWith("bias") ? targets.mean() : 0));
            }
            weights.put(new Weights.Entry(name, entry.shape(), values, true));
        }
        return weights;
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
        private final TorchGraph network;
        private final TorchGraph average;
        private final AdamW decaying;
        private final AdamW plain;
        private final Augmenter augmenter;
        private final ImageTensor.Shape shape;
        private final int count;
        private final int outputs;
        private final int stepsPerEpoch;
        private final int steps;
        private final float[] pixels;
        private final float[] targets;
        private int step;
        private double rate;

        Run(Graph graph, Weights initial, Augmenter augmenter, ImageTensor.Shape shape, Targets targets) {
            this.network = new TorchGraph(graph, initial);
            this.average = new TorchGraph(graph, initial);
            this.decaying = optimizer(network, true, spec.weightDecay());
            this.plain = optimizer(network, false, 0);
            this.augmenter = augmenter;
            this.shape = shape;
            this.count = targets.values().length;
            this.outputs = targets.values()[0].length;
            this.stepsPerEpoch = spec.stepsPerPass(count);
            this.steps = stepsPerEpoch * spec.passes(count);
            int batch = Math.min(spec.batch(), count);
            this.pixels = new float[batch * shape.size()];
            this.targets = new float[batch * outputs];
        }

        private AdamW optimizer(TorchGraph net, boolean decays, double decay) {
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
                Tensor x = TorchGraph.tensor(
                        Arrays.copyOf(pixels, n * shape.size()), n, shape.channels(), shape.bands(), shape.frames());
                Tensor y = TorchGraph.tensor(Arrays.copyOf(targets, n * outputs), n, outputs);
                decaying.zero_grad();
                plain.zero_grad();
                CounterRandom dropout = new CounterRandom(spec.seed(), Purpose.DROPOUT, step);
                Tensor loss = HeadLoss.of(network.graph(), headSpec, network.values(x, true, true, dropout), y);
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

        Watch.Seen watch(LabeledImages heldOut, Normalization normalization) {
            return Watch.of(
                    heldOut,
                    TorchInference.probabilities(average, shape, List.of(standardized(heldOut, normalization)), true));
        }
    }
}
