package org.tonbild.learn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.network.TorchNative;
import org.tonbild.learn.network.Weights;

/**
 * One run over the epochs: keeps the weights of the best, stops where patience ends, leaves checkpoints and goes on from
 * one. The best epoch is that of the lowest validation loss; without validation it is the last.
 */
final class TrainingPhase {
    private static final int WATCH_EVERY = 5;

    private final TrainingSetup setup;
    private final Optimization optimization;
    private final @Nullable LabeledImages heldOut;
    private final @Nullable LabeledImages validation;
    private final int lastEpoch;
    private final List<TrainingHistory.Epoch> epochs = new ArrayList<>();
    private final long start = System.nanoTime();
    private final double secondsBefore;
    private final double waitedBefore;
    private int bestEpoch;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private @Nullable Weights bestWeights;

    /**
     * What came of it.
     *
     * @param weights those of the best epoch, which answer in the unit of the clips
     */
    record Outcome(Normalization normalization, Weights weights, TrainingHistory history, int bestEpoch) {}

    private TrainingPhase(
            TrainingSetup setup,
            TrainingData data,
            Normalization normalization,
            @Nullable LabeledImages validation,
            @Nullable Checkpoint from,
            int lastEpoch,
            Progress progress)
            throws InterruptedException {
        this.setup = setup;
        this.heldOut = data.heldOut();
        this.validation = validation;
        this.lastEpoch = lastEpoch;
        this.secondsBefore = from == null ? 0 : from.history().seconds();
        this.waitedBefore = from == null ? 0 : from.history().waitedSeconds();
        if (from != null) {
            epochs.addAll(from.history().epochs());
            bestEpoch = from.bestEpoch();
            Double loss = bestEpoch == 0 ? null : epochs.get(bestEpoch - 1).validationLoss();
            bestLoss = loss == null ? bestLoss : loss;
        }
        this.optimization = new Optimization(setup, data, normalization, from, lastEpoch, progress);
    }

    /**
     * Trains.
     *
     * @param validation clips that the epoch is chosen on; null takes the last
     * @param into where checkpoints go, and where one may lie to go on from; null keeps none
     * @param lastEpoch number of epochs, less with patience
     */
    @SuppressWarnings("try") // a scope works by existing
    static Outcome run(
            TrainingSetup setup,
            TrainingData data,
            @Nullable LabeledImages validation,
            @Nullable RunFolder into,
            int lastEpoch,
            Progress progress)
            throws IOException, InterruptedException {
        LabeledImages images = data.images();
        String identity = into == null ? "" : setup.identity(images, lastEpoch);
        Checkpoint from = into == null ? null : into.open(identity);
        Checkpoint best = into == null || validation == null ? null : into.best(identity);
        Normalization normalization = Normalization.measure(setup.spec().standardize(), images.images());
        if (from != null && from.finished()) {
            Weights weights = best == null ? from.average() : best.average();
            Targets.of(setup.head(), images).rescale(weights);
            return new Outcome(normalization, weights, from.history(), from.bestEpoch());
        }
        TorchNative.threads(setup.threads());
        try (PointerScope life = new PointerScope()) {
            TrainingPhase phase = new TrainingPhase(setup, data, normalization, validation, from, lastEpoch, progress);
            try (Optimization optimization = phase.optimization) {
                if (from != null && best != null && best.epoch() == from.bestEpoch()) {
                    phase.bestWeights = best.average();
                }
                phase.epochs(into, identity, progress);
                Weights weights = phase.bestWeights == null ? optimization.average() : phase.bestWeights;
                optimization.targets().rescale(weights);
                return new Outcome(normalization, weights, phase.history(), phase.bestEpoch);
            }
        }
    }

    /** Runs the epochs that are left. */
    private void epochs(@Nullable RunFolder into, String identity, Progress progress)
            throws IOException, InterruptedException {
        boolean stop = epochs.size() >= lastEpoch;
        while (!stop) {
            TrainingHistory.Epoch done = epoch(epochs.size());
            epochs.add(done);
            boolean better = validation != null && isBetter(done.validationLoss());
            if (better) {
                bestEpoch = done.epoch();
                bestWeights = optimization.average();
            } else if (validation == null) {
                bestEpoch = done.epoch();
            }
            int patience = setup.spec().stopping().patience();
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

    private TrainingHistory.Epoch epoch(int epoch) throws InterruptedException {
        Optimization.Pass pass = optimization.pass();
        Watch.Seen validated = validation == null ? null : optimization.watch(validation);
        boolean look = heldOut != null && ((epoch + 1) % WATCH_EVERY == 0 || epoch + 1 == lastEpoch);
        Watch.Seen watched = look && heldOut != null ? optimization.watch(heldOut) : null;
        return new TrainingHistory.Epoch(
                epoch + 1,
                pass.rate(),
                pass.loss(),
                pass.accuracy(),
                validated == null ? null : Double.valueOf(validated.loss()),
                validated == null ? null : validated.accuracy(),
                watched == null ? null : Double.valueOf(watched.loss()),
                watched == null ? null : watched.accuracy());
    }

    private boolean isBetter(@Nullable Double loss) {
        if (loss == null || !(loss < bestLoss)) {
            return false;
        }
        bestLoss = loss;
        return true;
    }

    private TrainingHistory history() {
        return new TrainingHistory(
                epochs,
                secondsBefore + (System.nanoTime() - start) * 1e-9,
                waitedBefore + optimization.waitedSeconds(),
                null);
    }

    private Checkpoint checkpoint(String identity, boolean finished, TrainingHistory history) {
        return new Checkpoint(
                identity,
                epochs.size(),
                bestEpoch,
                finished,
                history,
                optimization.network(),
                optimization.average(),
                optimization.steps(),
                optimization.state());
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
}
