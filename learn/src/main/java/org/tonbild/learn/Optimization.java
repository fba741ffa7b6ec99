package org.tonbild.learn;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;
import org.tonbild.learn.network.Graph;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.Task;
import org.tonbild.learn.network.TorchGraph;
import org.tonbild.learn.network.Weights;

/**
 * The native side of a training: a network, the running average of its weights, its optimiser, and the batches that come
 * to it. Belongs to one thread and lives in the PointerScope that is open when it is made.
 */
final class Optimization implements AutoCloseable {
    private final TrainingSpec spec;
    private final HeadSpec head;
    private final ImageTensor.Shape shape;
    private final Normalization normalization;
    private final Targets targets;
    private final int count;
    private final int outputs;
    private final int stepsPerEpoch;
    private final int steps;
    private final TorchGraph network;
    private final TorchGraph average;
    private final DecoupledAdam optimizer;
    private final BatchFeed feed;
    private final double opened;
    private int step;
    private double rate;
    private int right;

    /**
     * One pass over the clips.
     *
     * @param rate learning rate of the last step
     * @param loss mean over the clips
     * @param accuracy share of clips of one label each that were right; null for other tasks
     */
    record Pass(double rate, double loss, @Nullable Double accuracy) {}

    /**
     * @param from where to go on; null starts from the first weights
     * @param lastEpoch the epoch after the last that batches are prepared for
     * @throws DatasetException if a sound cannot be read
     */
    Optimization(
            TrainingSetup setup,
            TrainingData data,
            Normalization normalization,
            @Nullable Checkpoint from,
            int lastEpoch,
            Progress progress)
            throws InterruptedException {
        LabeledImages images = data.images();
        this.spec = setup.spec();
        this.head = setup.head();
        this.shape = images.shape();
        this.normalization = normalization;
        this.count = images.size();
        this.targets = Targets.of(head, images);
        this.outputs = targets.outputs();
        Graph graph = setup.graph(images);
        Weights initial = graph.initial(normalization.standardizer(), spec.seed());
        this.network = new TorchGraph(graph, from == null ? initial : from.network());
        this.average = new TorchGraph(graph, from == null ? initial : from.average());
        this.optimizer = new DecoupledAdam(network.parameters(true), spec.weightDecay(), network.parameters(false));
        this.stepsPerEpoch = spec.stepsPerPass(count);
        // The learning rate goes by the whole length, also where the training stops before.
        this.steps = stepsPerEpoch * spec.passes(count);
        if (from != null) {
            optimizer.restore(from.steps(), from.optimizer());
            step = from.steps();
        }
        long before = System.nanoTime();
        ExampleSource source = source(data, setup.preparing(), progress);
        this.opened = (System.nanoTime() - before) * 1e-9;
        Augmenter augmenter = Augmenter.of(spec, images, targets, source);
        this.feed = new BatchFeed(
                augmenter, count, stepsPerEpoch, from == null ? 0 : from.epoch(), lastEpoch, setup.preparing());
    }

    private ExampleSource source(TrainingData data, int preparing, Progress progress) throws InterruptedException {
        SoundImages sounds = data.sounds();
        return sounds == null || !spec.sound().changes()
                ? ExampleSource.plain(normalization.apply(data.images().images()))
                : SoundExamples.open(
                        sounds, spec, data.images(), normalization, preparing, (f, what) -> progress.report(0, what));
    }

    @Override
    public void close() {
        feed.close();
    }

    /** Seconds in which the network waited for examples so far. */
    double waitedSeconds() {
        return opened + feed.waitedSeconds();
    }

    /** What the network is to answer. */
    Targets targets() {
        return targets;
    }

    /** A copy of the weights. */
    Weights network() {
        return network.snapshot();
    }

    /** A copy of their running average. */
    Weights average() {
        return average.snapshot();
    }

    /** Steps taken by the optimiser. */
    int steps() {
        return optimizer.steps();
    }

    /** A copy of the optimiser's state. */
    List<float[]> state() {
        return optimizer.state();
    }

    /**
     * Learns from each clip once.
     *
     * @throws InterruptedException if the thread is interrupted
     * @throws ArithmeticException if the loss is no longer a number
     */
    Pass pass() throws InterruptedException {
        double sum = 0;
        right = 0;
        for (int s = 0; s < stepsPerEpoch; s++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("training stopped");
            }
            BatchFeed.Batch batch = feed.next();
            sum += step(batch) * batch.size;
            feed.release(batch);
        }
        Double accuracy = head.task() == Task.SINGLE ? Double.valueOf((double) right / count) : null;
        return new Pass(rate, sum / count, accuracy);
    }

    /** How the averaged network does on clips that it does not learn from. */
    Watch.Seen watch(LabeledImages clips) {
        List<float[]> images = List.of(normalization.apply(clips.images()));
        float[][] answers = TorchInference.probabilities(average, shape, images, true);
        targets.rescale(answers);
        return Watch.of(clips, answers);
    }

    @SuppressWarnings("try") // a scope works by existing
    private double step(BatchFeed.Batch batch) {
        int n = batch.size;
        rate = Schedule.rate(spec, step, steps);
        try (PointerScope scope = new PointerScope()) {
            Tensor x = TorchGraph.tensor(
                    Arrays.copyOf(batch.pixels, n * shape.size()), n, shape.channels(), shape.bands(), shape.frames());
            Tensor y = TorchGraph.tensor(Arrays.copyOf(batch.targets, n * outputs), n, outputs);
            optimizer.zeroGradients();
            CounterRandom dropout = new CounterRandom(spec.seed(), Purpose.DROPOUT, step);
            TorchGraph.Values values = network.values(x, true, true, dropout);
            Tensor loss = HeadLoss.of(network.graph(), head, values, y);
            loss.backward();
            optimizer.step(rate, Schedule.momentum(spec, step, steps));
            step++;
            // Early on the average follows more closely, so that it forgets the random start.
            double decay = Math.min(spec.averaging(), (1.0 + step) / (10.0 + step));
            average.approach(network, spec.averaging() == 0 ? 1 : 1 - decay);
            double value = loss.item_float();
            if (Double.isNaN(value)) {
                throw new ArithmeticException(
                        "the loss is no longer a number after " + step + " steps; lower learning_rate");
            }
            right += right(values, batch.targets, n);
            return value;
        }
    }

    /** Clips of one label each whose largest logit is that of their largest target. */
    private int right(TorchGraph.Values values, float[] wanted, int n) {
        if (head.task() != Task.SINGLE) {
            return 0;
        }
        float[] logits =
                TorchGraph.values(values.get(network.graph().outputs().get(0).logits()));
        int labels = targets.main();
        int hits = 0;
        for (int i = 0; i < n; i++) {
            float[] said = Arrays.copyOfRange(logits, i * labels, (i + 1) * labels);
            float[] asked = Arrays.copyOfRange(wanted, i * outputs, i * outputs + labels);
            hits += Metrics.argmax(said) == Metrics.argmax(asked) ? 1 : 0;
        }
        return hits;
    }
}
