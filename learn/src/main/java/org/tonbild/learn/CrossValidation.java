package org.tonbild.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.spec.SpecException;

/**
 * Trains and tests one network per split. Splits run side by side on {@code workers} threads of their own; a split's
 * numbers do not depend on how many there are.
 *
 * @param networkSpec the architecture
 * @param headSpec what it answers
 * @param trainingSpec the training
 * @param threads threads of the engine within one training
 * @param workers trainings at a time
 */
public record CrossValidation(
        NetworkSpec networkSpec, HeadSpec headSpec, TrainingSpec trainingSpec, int threads, int workers) {

    /** For one label of several. */
    public CrossValidation(NetworkSpec networkSpec, TrainingSpec trainingSpec, int threads, int workers) {
        this(networkSpec, HeadSpec.DEFAULTS, trainingSpec, threads, workers);
    }

    public CrossValidation {
        if (workers < 1 || workers > 256) {
            throw new SpecException("workers", workers + " is out of range; use 1 to 256");
        }
        if (threads < 1 || threads > 256) {
            throw new SpecException("threads", threads + " is out of range; use 1 to 256");
        }
    }

    /**
     * One split's outcome.
     *
     * @param name what was held out
     * @param trainingClips number of clips trained on
     * @param evaluation how well it did on the clips held out
     * @param history its learning curve
     */
    public record Fold(String name, int trainingClips, Evaluation evaluation, TrainingHistory history) {}

    /**
     * The outcome of all splits.
     *
     * @param basis what the splits went by
     * @param column the column they went by
     * @param seed the seed
     * @param threads threads within one training
     * @param parameters number of trained values of one network
     * @param seconds wall-clock time of all trainings and tests
     * @param accuracy mean of the folds' accuracies
     * @param standardError standard error of that mean: the folds' deviation (n - 1) over the root of their number; 0
     *     with one fold
     * @param folds the splits, in order
     * @param pooled all held-out predictions judged as one; its Wilson interval takes clips for independent
     */
    public record Result(
            Splits.Basis basis,
            String column,
            long seed,
            int threads,
            long parameters,
            double seconds,
            double accuracy,
            double standardError,
            List<Fold> folds,
            Evaluation pooled) {
        public Result {
            folds = List.copyOf(folds);
        }

        /**
         * Puts the outcomes of splits together.
         *
         * @param clips the clips tested, fold after fold
         * @param probabilities their predictions {@code [clips x labels]}
         */
        public static Result of(
                Splits splits,
                long seed,
                int threads,
                long parameters,
                double seconds,
                List<Fold> folds,
                List<Clip> clips,
                float[][] probabilities) {
            int n = folds.size();
            double sum = 0;
            for (Fold fold : folds) {
                sum += fold.evaluation().accuracy();
            }
            double mean = sum / n;
            double squares = 0;
            for (Fold fold : folds) {
                squares += (fold.evaluation().accuracy() - mean)
                        * (fold.evaluation().accuracy() - mean);
            }
            return new Result(
                    splits.basis(),
                    splits.column(),
                    seed,
                    threads,
                    parameters,
                    seconds,
                    mean,
                    n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n),
                    folds,
                    Evaluation.of(folds.get(0).evaluation().labels(), clips, probabilities));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
    private record Outcome(int index, TrainedNetwork network, float[][] probabilities) {}

    /**
     * Runs all splits.
     *
     * @param images the images of all clips of the splits
     * @param progress hears the share of all epochs done
     * @throws InterruptedException if the calling thread is interrupted; the workers are stopped first
     */
    public Result run(Splits splits, LabeledImages images, Progress progress) throws InterruptedException {
        long start = System.nanoTime();
        int n = splits.splits().size();
        Outcome[] outcomes = new Outcome[n];
        Shares shares = new Shares(n, progress);
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(workers, n), CrossValidation::worker);
        try {
            CompletionService<Outcome> service = new ExecutorCompletionService<>(pool);
            for (int i = 0; i < n; i++) {
                int index = i;
                Split split = splits.splits().get(i);
                service.submit(() -> one(index, split, images, shares));
            }
            for (int i = 0; i < n; i++) {
                Outcome outcome = value(service.take());
                outcomes[outcome.index()] = outcome;
            }
        } finally {
            // A worker looks for the interruption at every step, so this does not take long.
            pool.shutdownNow();
        }
        return result(splits, images, outcomes, (System.nanoTime() - start) * 1e-9);
    }

    private Outcome one(int index, Split split, LabeledImages images, Shares shares) throws InterruptedException {
        LabeledImages test = images.of(split.test());
        TrainedNetwork network = new Trainer(networkSpec, headSpec, trainingSpec, threads)
                .train(images.of(split.train()), test, (fraction, what) -> shares.report(index, fraction, what));
        return new Outcome(index, network, network.probabilities(test.images()));
    }

    private static Outcome value(Future<Outcome> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new InterruptedException("cross-validation stopped");
        }
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "cross-validation");
        thread.setDaemon(true);
        return thread;
    }

    private Result result(Splits splits, LabeledImages images, Outcome[] outcomes, double seconds) {
        List<Fold> folds = new ArrayList<>();
        List<Clip> clips = new ArrayList<>();
        List<float[]> probabilities = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Split split = splits.splits().get(outcome.index());
            Evaluation evaluation = Evaluation.of(images.labels(), split.test(), outcome.probabilities());
            folds.add(new Fold(
                    split.name(),
                    split.train().size(),
                    evaluation,
                    outcome.network().history()));
            clips.addAll(split.test());
            probabilities.addAll(List.of(outcome.probabilities()));
        }
        return Result.of(
                splits,
                trainingSpec.seed(),
                threads,
                outcomes[0].network().parameters(),
                seconds,
                folds,
                clips,
                probabilities.toArray(float[][]::new));
    }

    /** Joins the progress of several trainings. */
    private static final class Shares {
        private final double[] shares;
        private final Progress progress;

        Shares(int n, Progress progress) {
            this.shares = new double[n];
            this.progress = progress;
        }

        synchronized void report(int index, double fraction, String what) {
            shares[index] = fraction;
            double sum = 0;
            for (double share : shares) {
                sum += share;
            }
            progress.report(sum / shares.length, "fold " + (index + 1) + " of " + shares.length + ", " + what);
        }
    }
}
