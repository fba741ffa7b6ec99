package org.tonbild.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;
import org.tonbild.learn.network.Graph;
import org.tonbild.learn.network.GraphBuilder;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Networks;
import org.tonbild.learn.network.RandomNet;
import org.tonbild.learn.network.Task;
import org.tonbild.learn.network.TorchGraph;
import org.tonbild.learn.network.Weights;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Trains networks with libtorch on the calling thread, while threads of its own prepare the next batches. The same
 * specs, images and number of engine threads give the same numbers on the same machine and versions, whatever else runs
 * beside, however many threads prepare, and whether or not the training was interrupted and resumed.
 */
public final class Trainer {
    private static final int WATCH_EVERY = 5;

    private final NetworkSpec networkSpec;
    private final HeadSpec headSpec;
    private final TrainingSpec spec;
    private final int threads;
    private final int preparing;
    private final @Nullable RunFolder folder;

    /** As the other, for one label of several. */
    public Trainer(NetworkSpec networkSpec, TrainingSpec spec, int threads) {
        this(networkSpec, HeadSpec.DEFAULTS, spec, threads);
    }

    /**
     * One thread prepares batches, and nothing is written.
     *
     * @param networkSpec the network
     * @param headSpec what it answers
     * @param spec how it is trained
     * @param threads threads of the engine inside one step, 1 to 256; 1 is best when several trainings run at once
     */
    public Trainer(NetworkSpec networkSpec, HeadSpec headSpec, TrainingSpec spec, int threads) {
        this(networkSpec, headSpec, spec, threads, 1, null);
    }

    private Trainer(
            NetworkSpec networkSpec,
            HeadSpec headSpec,
            TrainingSpec spec,
            int threads,
            int preparing,
            @Nullable RunFolder folder) {
        if (threads < 1 || threads > 256) {
            throw new SpecException("threads", threads + " is out of range; use 1 to 256");
        }
        if (preparing < 0 || preparing > 256) {
            throw new SpecException("preparing", preparing + " is out of range; use 0 to 256");
        }
        if (spec.classWeights() != ClassWeights.NONE && headSpec.task() != Task.SINGLE) {
            throw new SpecException("class_weights", "weighs clips of one label each; use none for other tasks");
        }
        this.networkSpec = networkSpec;
        this.headSpec = headSpec;
        this.spec = spec;
        this.threads = threads;
        this.preparing = preparing;
        this.folder = folder;
    }

    /**
     * The same with another number of threads that prepare batches, which changes no number.
     *
     * @param workers 0 to 256; 0 prepares between the steps, so that the network always waits
     */
    public Trainer preparing(int workers) {
        return new Trainer(networkSpec, headSpec, spec, threads, workers, folder);
    }

    /** The same with checkpoints and a growing history in a folder. */
    public Trainer into(RunFolder run) {
        return new Trainer(networkSpec, headSpec, spec, threads, preparing, run);
    }

    /** Trains on all of the images, as {@link #train(TrainingData, Progress)} does. */
    public TrainedNetwork train(LabeledImages images, @Nullable LabeledImages heldOut, Progress progress)
            throws InterruptedException {
        return train(new TrainingData(images, heldOut, null), progress);
    }

    /**
     * Trains.
     *
     * @throws InterruptedException if the thread is interrupted; nothing but the run folder is left behind
     * @throws DatasetException if a sound cannot be read
     * @throws UncheckedIOException if the run folder cannot be written, or holds another training (its cause is a
     *     {@link ModelException})
     */
    public TrainedNetwork train(TrainingData data, Progress progress) throws InterruptedException {
        if (spec.sound().changes() && data.sounds() == null) {
            throw new SpecException("sound", "changes of the sound need the recordings and not only their images");
        }
        try {
            return trained(data, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private TrainedNetwork trained(TrainingData data, Progress progress) throws IOException, InterruptedException {
        LabeledImages images = data.images();
        if (networkSpec instanceof RandomNet random) {
            return solved(random, images);
        }
        int passes = spec.passes(images.size());
        if (!spec.stopping().validates()) {
            return phase(data, null, folder, passes, progress).network(data, null);
        }
        Validation parts = Validation.of(images.clips(), spec.stopping(), spec.seed());
        TrainingData part = new TrainingData(images.of(parts.train()), data.heldOut(), data.sounds());
        boolean refit = spec.stopping().refit();
        Phase search = phase(
                part,
                images.of(parts.validation()),
                folder == null || !refit ? folder : folder.search(),
                spec.passes(part.images().size()),
                (f, what) -> progress.report(refit ? f / 2 : f, (refit ? "searching, " : "") + what));
        if (!refit) {
            return search.network(part, null);
        }
        Phase last = phase(
                data,
                null,
                folder,
                Math.min(passes, Math.max(1, search.bestEpoch)),
                (f, what) -> progress.report(0.5 + f / 2, what));
        return last.network(data, search.history);
    }

    /** What came of one run over the epochs. */
    private record Phase(
            Trainer trainer, Normalization normalization, Weights weights, TrainingHistory history, int bestEpoch) {
        TrainedNetwork network(TrainingData data, @Nullable TrainingHistory search) {
            LabeledImages images = data.images();
            TrainingHistory all = search == null
                    ? history
                    : new TrainingHistory(
                            history.epochs(),
                            history.seconds() + search.seconds(),
                            history.waitedSeconds() + search.waitedSeconds(),
                            search);
            return new TrainedNetwork(
                    images.labels(),
                    images.shape(),
                    trainer.networkSpec,
                    trainer.headSpec,
                    trainer.spec,
                    trainer.threads,
                    normalization,
                    weights,
                    all);
        }
    }

    /** Trains for {@code epochs} epochs, or less with patience; the best epoch is the last without validation. */
    @SuppressWarnings("try") // a scope works by existing
    private Phase phase(
            TrainingData data,
            @Nullable LabeledImages validation,
            @Nullable RunFolder into,
            int epochs,
            Progress progress)
            throws IOException, InterruptedException {
        LabeledImages images = data.images();
        String identity = into == null ? "" : identity(images, epochs);
        Checkpoint from = into == null ? null : into.open(identity);
        Checkpoint best = into == null || validation == null ? null : into.best(identity);
        Normalization normalization = Normalization.measure(spec.standardize(), images.images());
        if (from != null && from.finished()) {
            Weights weights = best == null ? from.average() : best.average();
            Weights scored = scored(weights, Targets.of(headSpec, images));
            return new Phase(this, normalization, scored, from.history(), from.bestEpoch());
        }
        torch.set_num_threads(threads);
        try (PointerScope life = new PointerScope();
                Run run = new Run(data, normalization, validation, from, epochs, progress)) {
            if (from != null && best != null && best.epoch() == from.bestEpoch()) {
                run.bestWeights = best.average();
            }
            run.epochs(into, identity, progress);
            Weights weights = run.bestWeights == null ? run.average.snapshot() : run.bestWeights;
            return new Phase(this, normalization, scored(weights, run.targets), run.history(), run.bestEpoch);
        }
    }

    /** Hash of everything that the numbers depend on. */
    private String identity(LabeledImages images, int epochs) {
        return new Fingerprint()
                .with("training 1", Networks.name(networkSpec), Specs.hashedMap(networkSpec), Specs.hashedMap(headSpec))
                .with(Specs.hashedMap(spec), threads, epochs)
                .with(images)
                .hash();
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
    private TrainedNetwork solved(RandomNet random, LabeledImages images) {
        if (headSpec.secondClasses() > 0) {
            throw new SpecException(
                    "second_classes", "a read-out that is solved learns nothing beside its task; use 0");
        }
        long start = System.nanoTime();
        Normalization normalization = Normalization.measure(spec.standardize(), images.images());
        Graph graph = graph(images.shape(), images);
        Weights weights = graph.initial(normalization.standardizer(), spec.seed());
        Targets targets = Targets.of(headSpec, images);
        float[][] features = TorchInference.values(
                graph,
                weights,
                images.shape(),
                images.images(),
                graph.features().name(),
                threads);
        ReadOut readOut = ReadOut.solve(features, targets.values(), random.ridge(), headSpec.task());
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
        TrainingHistory history = new TrainingHistory(List.of(), (System.nanoTime() - start) * 1e-9, 0, null);
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
    private Augmenter augmenter(ExampleSource source, LabeledImages images, Targets targets) {
        int outputs = targets.values()[0].length;
        float[] even = new float[outputs];
        float[] sure = new float[outputs];
        Arrays.fill(sure, 1);
        if (headSpec.task() != Task.REGRESSION) {
            double share = headSpec.task() == Task.SINGLE ? 1.0 / targets.main() : 0.5;
            Arrays.fill(even, 0, targets.main(), (float) (spec.labelSmoothing() * share));
            Arrays.fill(sure, 0, targets.main(), (float) (1 - spec.labelSmoothing()));
        }
        float[] weights = new float[outputs];
        Arrays.fill(weights, 1);
        if (headSpec.task() == Task.SINGLE) {
            float[] factors = spec.classWeights().factors(images.truth(), targets.main());
            System.arraycopy(factors, 0, weights, 0, factors.length);
        }
        return new Augmenter(spec, images.shape(), source, targets.values(), even, sure, weights);
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

    /** The native side of one training. Lives in the scope that is open when it is made. */
    private final class Run implements AutoCloseable {
        private final TorchGraph network;
        private final TorchGraph average;
        private final DecoupledAdam optimizer;
        private final BatchFeed feed;
        private final ImageTensor.Shape shape;
        private final Normalization normalization;
        private final @Nullable LabeledImages heldOut;
        private final @Nullable LabeledImages validation;
        private final int count;
        private final int outputs;
        private final Targets targets;
        private final int stepsPerEpoch;
        private final int steps;
        private final int lastEpoch;
        private final List<TrainingHistory.Epoch> epochs = new ArrayList<>();
        private final long start = System.nanoTime();
        private double secondsBefore;
        private double waitedBefore;
        private int step;
        private double rate;
        private int right;
        private int bestEpoch;
        private double bestLoss = Double.POSITIVE_INFINITY;
        private @Nullable Weights bestWeights;

        Run(
                TrainingData data,
                Normalization normalization,
                @Nullable LabeledImages validation,
                @Nullable Checkpoint from,
                int lastEpoch,
                Progress progress)
                throws InterruptedException {
            LabeledImages images = data.images();
            this.shape = images.shape();
            this.normalization = normalization;
            this.heldOut = data.heldOut();
            this.validation = validation;
            this.lastEpoch = lastEpoch;
            this.count = images.size();
            this.targets = Targets.of(headSpec, images);
            this.outputs = targets.values()[0].length;
            Graph graph = graph(shape, images);
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
                epochs.addAll(from.history().epochs());
                secondsBefore = from.history().seconds();
                waitedBefore = from.history().waitedSeconds();
                bestEpoch = from.bestEpoch();
                Double loss = bestEpoch == 0 ? null : epochs.get(bestEpoch - 1).validationLoss();
                bestLoss = loss == null ? bestLoss : loss;
            }
            SoundImages sounds = data.sounds();
            long before = System.nanoTime();
            ExampleSource source = sounds == null || !spec.sound().changes()
                    ? ExampleSource.plain(standardized(images, normalization))
                    : SoundExamples.open(
                            sounds, spec, images, normalization, preparing, (f, what) -> progress.report(0, what));
            waitedBefore += (System.nanoTime() - before) * 1e-9;
            Augmenter augmenter = augmenter(source, images, targets);
            this.feed = new BatchFeed(augmenter, count, stepsPerEpoch, epochs.size(), lastEpoch, preparing);
        }

        @Override
        public void close() {
            feed.close();
        }

        TrainingHistory history() {
            return new TrainingHistory(
                    epochs,
                    secondsBefore + (System.nanoTime() - start) * 1e-9,
                    waitedBefore + feed.waitedSeconds(),
                    null);
        }

        /** Runs the epochs that are left. */
        void epochs(@Nullable RunFolder into, String identity, Progress progress)
                throws IOException, InterruptedException {
            boolean stop = epochs.size() >= lastEpoch;
            while (!stop) {
                TrainingHistory.Epoch done = epoch(epochs.size());
                epochs.add(done);
                boolean better = validation != null && isBetter(done.validationLoss());
                if (better) {
                    bestEpoch = done.epoch();
                    bestWeights = average.snapshot();
                } else if (validation == null) {
                    bestEpoch = done.epoch();
                }
                int patience = spec.stopping().patience();
                stop = done.epoch() == lastEpoch
                        || (validation != null && patience > 0 && done.epoch() - bestEpoch >= patience);
                if (into != null) {
                    TrainingHistory history = history();
                    into.writeHistory(history);
                    if (better) {
                        into.writeBest(checkpoint(identity, false, history));
                    }
                    if (into.due(done.epoch(), stop)) {
                        into.writeLast(checkpoint(identity, stop, history));
                    }
                }
                progress.report(stop ? 1 : (double) done.epoch() / lastEpoch, words(done));
            }
        }

        private boolean isBetter(@Nullable Double loss) {
            if (loss == null || !(loss < bestLoss)) {
                return false;
            }
            bestLoss = loss;
            return true;
        }

        private Checkpoint checkpoint(String identity, boolean finished, TrainingHistory history) {
            return new Checkpoint(
                    identity,
                    epochs.size(),
                    bestEpoch,
                    finished,
                    history,
                    network.snapshot(),
                    average.snapshot(),
                    optimizer.steps(),
                    optimizer.state());
        }

        private String words(TrainingHistory.Epoch e) {
            StringBuilder text = new StringBuilder(
                    String.format(Locale.ROOT, "epoch %d of %d, loss %.3f", e.epoch(), lastEpoch, e.trainingLoss()));
            Double loss = e.validationLoss();
            Double accuracy = e.validationAccuracy() == null ? e.trainingAccuracy() : e.validationAccuracy();
            if (loss != null) {
                text.append(String.format(Locale.ROOT, ", validation %.3f", loss));
            }
            if (accuracy != null) {
                text.append(String.format(Locale.ROOT, ", accuracy %.0f %%", 100 * accuracy));
            }
            return text.toString();
        }

        private TrainingHistory.Epoch epoch(int epoch) throws InterruptedException {
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
            Watch.Seen validated = validation == null ? null : watch(validation);
            boolean look = heldOut != null && ((epoch + 1) % WATCH_EVERY == 0 || epoch + 1 == lastEpoch);
            Watch.Seen watched = look && heldOut != null ? watch(heldOut) : null;
            return new TrainingHistory.Epoch(
                    epoch + 1,
                    rate,
                    sum / count,
                    headSpec.task() == Task.SINGLE ? Double.valueOf((double) right / count) : null,
                    validated == null ? null : Double.valueOf(validated.loss()),
                    validated == null ? null : validated.accuracy(),
                    watched == null ? null : Double.valueOf(watched.loss()),
                    watched == null ? null : watched.accuracy());
        }

        @SuppressWarnings("try") // a scope works by existing
        private double step(BatchFeed.Batch batch) {
            int n = batch.size;
            rate = Schedule.rate(spec, step, steps);
            try (PointerScope scope = new PointerScope()) {
                Tensor x = TorchGraph.tensor(
                        Arrays.copyOf(batch.pixels, n * shape.size()),
                        n,
                        shape.channels(),
                        shape.bands(),
                        shape.frames());
                Tensor y = TorchGraph.tensor(Arrays.copyOf(batch.targets, n * outputs), n, outputs);
                optimizer.zeroGradients();
                CounterRandom dropout = new CounterRandom(spec.seed(), Purpose.DROPOUT, step);
                TorchGraph.Values values = network.values(x, true, true, dropout);
                Tensor loss = HeadLoss.of(network.graph(), headSpec, values, y);
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
            if (headSpec.task() != Task.SINGLE) {
                return 0;
            }
            float[] logits = TorchGraph.values(
                    values.get(network.graph().outputs().get(0).logits()));
            int labels = targets.main();
            int hits = 0;
            for (int i = 0; i < n; i++) {
                float[] said = Arrays.copyOfRange(logits, i * labels, (i + 1) * labels);
                float[] asked = Arrays.copyOfRange(wanted, i * outputs, i * outputs + labels);
                hits += Metrics.argmax(said) == Metrics.argmax(asked) ? 1 : 0;
            }
            return hits;
        }

        private Watch.Seen watch(LabeledImages clips) {
            float[][] answers =
                    TorchInference.probabilities(average, shape, List.of(standardized(clips, normalization)), true);
            if (headSpec.task() == Task.REGRESSION) {
                // The network still answers in standard deviations.
                for (float[] answer : answers) {
                    answer[0] = (float) (answer[0] * targets.deviation() + targets.mean());
                }
            }
            return Watch.of(clips, answers);
        }
    }
}
