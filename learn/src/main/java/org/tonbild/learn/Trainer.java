package org.tonbild.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.RandomNet;
import org.tonbild.spec.SpecException;

/**
 * Trains networks with libtorch on the calling thread, while threads of its own prepare the next batches. The same
 * specs, images and number of engine threads give the same numbers on the same machine and versions, whatever else runs
 * beside, however many threads prepare, and whether or not the training was interrupted and resumed.
 */
public final class Trainer {
    private final TrainingSetup setup;
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
        this(new TrainingSetup(networkSpec, headSpec, spec, threads, 1), null);
    }

    private Trainer(TrainingSetup setup, @Nullable RunFolder folder) {
        this.setup = setup;
        this.folder = folder;
    }

    /**
     * The same with another number of threads that prepare batches, which changes no number.
     *
     * @param workers 0 to 256; 0 prepares between the steps, so that the network always waits
     */
    public Trainer preparing(int workers) {
        return new Trainer(setup.preparing(workers), folder);
    }

    /** The same with checkpoints and a growing history in a folder. */
    public Trainer into(RunFolder run) {
        return new Trainer(setup, run);
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
        if (setup.spec().sound().changes() && data.sounds() == null) {
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
        TrainingSpec spec = setup.spec();
        if (setup.network() instanceof RandomNet random) {
            return SolvedReadOut.solve(setup, random, images);
        }
        int epochs = spec.passes(images.size());
        if (!spec.stopping().validates()) {
            return network(data, TrainingPhase.run(setup, data, null, folder, epochs, progress), null);
        }
        Validation parts = Validation.of(images.task(), images.clips(), spec.stopping(), spec.seed());
        TrainingData part = new TrainingData(images.of(parts.train()), data.heldOut(), data.sounds());
        boolean refit = spec.stopping().refit();
        TrainingPhase.Outcome search = TrainingPhase.run(
                setup,
                part,
                images.of(parts.validation()),
                folder == null || !refit ? folder : folder.search(),
                spec.passes(part.images().size()),
                (f, what) -> progress.report(refit ? f / 2 : f, (refit ? "searching, " : "") + what));
        if (!refit) {
            return network(part, search, null);
        }
        TrainingPhase.Outcome last = TrainingPhase.run(
                setup,
                data,
                null,
                folder,
                Math.min(epochs, Math.max(1, search.bestEpoch())),
                (f, what) -> progress.report(0.5 + f / 2, what));
        return network(data, last, search.history());
    }

    /** @param search how the number of epochs was found before; null if it was not */
    private TrainedNetwork network(TrainingData data, TrainingPhase.Outcome last, @Nullable TrainingHistory search) {
        TrainingHistory own = last.history();
        TrainingHistory history = search == null
                ? own
                : new TrainingHistory(
                        own.epochs(),
                        own.seconds() + search.seconds(),
                        own.waitedSeconds() + search.waitedSeconds(),
                        search);
        return setup.trained(data.images(), last.normalization(), last.weights(), history);
    }
}
