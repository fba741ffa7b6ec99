package org.tonbild.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Networks;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Trains and tests one network per split, with one seed or several. Splits run side by side on {@code workers} threads
 * of their own; a split's numbers do not depend on how many there are.
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
     * @param seconds time of all trainings, added up; less has passed where several ran side by side
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

        /** As of so many networks in each fold. */
        Result times(int networks) {
            return new Result(
                    basis,
                    column,
                    seed,
                    threads,
                    networks * parameters,
                    seconds,
                    accuracy,
                    standardError,
                    folds,
                    pooled);
        }
    }

    /**
     * What is done beside the plain run.
     *
     * @param seeds seeds of the trainings, each a cross-validation of its own on the same splits; at least one
     * @param views views of each tested clip whose probabilities are averaged, 1 for the plain image
     * @param preparing threads that prepare batches for each training, which change no number
     * @param parts where finished folds are kept, so that a later call with the same settings and images skips them;
     *     null keeps none
     */
    public record Options(
            List<Long> seeds,
            int views,
            int preparing,
            @Nullable Path parts) {
        public Options {
            seeds = List.copyOf(seeds);
            if (seeds.isEmpty() || Set.copyOf(seeds).size() != seeds.size()) {
                throw new SpecException("seeds", seeds + " names none, or one twice; give different numbers");
            }
            if (views < 1 || views > 1000) {
                throw new SpecException("views", views + " is out of range; use 1 to 1000");
            }
        }
    }

    /** Everything that came of it. */
    public record Outcome(Study study, Predictions predictions) {}

    /** One split's training and test, or what an earlier call kept of it. */
    private record Part(
            int task, TrainingHistory history, long parameters, int trainingClips, Predictions predictions) {}

    /**
     * Runs all splits.
     *
     * @param images the images of all clips of the splits
     * @param progress hears the share of all epochs done
     * @throws InterruptedException if the calling thread is interrupted; the workers are stopped first
     */
    public Result run(Splits splits, LabeledImages images, Progress progress) throws InterruptedException {
        Options options = new Options(List.of(trainingSpec.seed()), 1, 1, null);
        return run(splits, TrainingData.of(images), options, progress)
                .study()
                .results()
                .get(0);
    }

    /**
     * Runs all splits with all seeds.
     *
     * @param data the images of all clips of the splits, and their sounds if the training or the views want them
     * @param progress hears the share of all epochs done
     * @throws InterruptedException if the calling thread is interrupted; the workers are stopped first
     */
    public Outcome run(Splits splits, TrainingData data, Options options, Progress progress)
            throws InterruptedException {
        int n = splits.splits().size();
        int tasks = n * options.seeds().size();
        Part[] parts = new Part[tasks];
        double[] seconds = new double[options.seeds().size()];
        FoldStore store = options.parts() == null ? null : new FoldStore(options.parts(), hash(splits, data, options));
        List<Integer> left = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            parts[task] = store == null ? null : kept(store, options.seeds().get(task / n), task, n);
            if (parts[task] == null) {
                left.add(task);
            }
        }
        Shares shares = new Shares(tasks, n, left, progress);
        for (int task = 0; task < tasks; task++) {
            if (parts[task] != null) {
                shares.report(task, left.isEmpty() ? 1 : 0, "kept from before");
            }
        }
        if (!left.isEmpty()) {
            train(splits, data, options, store, left, shares, parts);
        }
        for (Part part : parts) {
            seconds[part.task() / n] += part.history().seconds();
        }
        List<Result> results = new ArrayList<>();
        List<Predictions.Row> rows = new ArrayList<>();
        for (Part part : parts) {
            rows.addAll(part.predictions().rows());
        }
        Predictions all = new Predictions(data.images().labels(), rows);
        for (int s = 0; s < options.seeds().size(); s++) {
            List<Part> own = List.of(parts).subList(s * n, (s + 1) * n);
            results.add(result(splits, data.images(), own, all, options.seeds().get(s), seconds[s]));
        }
        Result ensemble = null;
        if (results.size() > 1) {
            double total = results.stream().mapToDouble(Result::seconds).sum();
            Predictions mean = all.averaged();
            long first = options.seeds().get(0);
            Result one = result(splits, data.images(), List.of(parts).subList(0, n), mean, first, total);
            ensemble = one.times(results.size());
        }
        return new Outcome(Study.of(results, ensemble), all);
    }

    /** Trains what is left, several at a time. */
    private void train(
            Splits splits,
            TrainingData data,
            Options options,
            @Nullable FoldStore store,
            List<Integer> left,
            Shares shares,
            Part[] parts)
            throws InterruptedException {
        int n = splits.splits().size();
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(workers, left.size()), CrossValidation::worker);
        try {
            CompletionService<Part> service = new ExecutorCompletionService<>(pool);
            for (int task : left) {
                Split split = splits.splits().get(task % n);
                long seed = options.seeds().get(task / n);
                service.submit(() -> one(task, task % n, split, seed, data, options, store, shares));
            }
            for (int i = 0; i < left.size(); i++) {
                Part part = value(service.take());
                parts[part.task()] = part;
            }
        } finally {
            stop(pool);
        }
    }

    private static @Nullable Part kept(FoldStore store, long seed, int task, int folds) {
        try {
            FoldStore.Done done = store.read(seed, task % folds);
            return done == null
                    ? null
                    : new Part(
                            task,
                            done.kept().history(),
                            done.kept().parameters(),
                            done.kept().trainingClips(),
                            done.predictions());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private String hash(Splits splits, TrainingData data, Options options) {
        Fingerprint print = new Fingerprint()
                .with("folds 1", Networks.name(networkSpec), Specs.hashedMap(networkSpec), Specs.hashedMap(headSpec))
                .with(Specs.hashedMap(Specs.with(trainingSpec, "seed", 0)))
                .with(threads, options.views())
                .with(data.images());
        for (Split split : splits.splits()) {
            print.with(
                    split.name(),
                    split.train().stream().map(Clip::name).toList(),
                    split.test().stream().map(Clip::name).toList());
        }
        return print.hash();
    }

    private Part one(
            int task,
            int index,
            Split split,
            long seed,
            TrainingData data,
            Options options,
            @Nullable FoldStore store,
            Shares shares)
            throws InterruptedException, IOException {
        LabeledImages test = data.images().of(split.test());
        Trainer trainer = new Trainer(networkSpec, headSpec, Specs.with(trainingSpec, "seed", seed), threads)
                .preparing(options.preparing());
        if (store != null) {
            trainer = trainer.into(store.running(seed, index));
        }
        TrainingData training = new TrainingData(data.images().of(split.train()), test, data.sounds());
        TrainedNetwork network = trainer.train(training, (fraction, what) -> shares.report(task, fraction, what));
        float[][] probabilities = network.probabilities(test, data.sounds(), options.views());
        Predictions predictions = Predictions.of(data.images().labels(), seed, split, probabilities);
        if (store != null) {
            store.write(seed, index, network, split.train().size(), predictions);
        }
        return new Part(
                task, network.history(), network.parameters(), split.train().size(), predictions);
    }

    private static Part value(Future<Part> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof IOException io) {
                throw new UncheckedIOException(io.getMessage(), io);
            }
            throw new InterruptedException("cross-validation stopped");
        }
    }

    /** Ends the workers and waits for them; they look for the interruption at every step, so it does not take long. */
    private static void stop(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "cross-validation");
        thread.setDaemon(true);
        return thread;
    }

    /** Judges the predictions of one seed. */
    private Result result(
            Splits splits, LabeledImages images, List<Part> parts, Predictions all, long seed, double seconds) {
        List<Fold> folds = new ArrayList<>();
        List<Clip> clips = new ArrayList<>();
        List<float[]> probabilities = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Split split = splits.splits().get(i);
            float[][] own = all.rows().stream()
                    .filter(r -> r.seed() == seed && r.fold().equals(split.name()))
                    .map(Predictions.Row::probabilities)
                    .toArray(float[][]::new);
            Evaluation evaluation = Evaluation.of(images.labels(), split.test(), own);
            folds.add(new Fold(
                    split.name(),
                    parts.get(i).trainingClips(),
                    evaluation,
                    parts.get(i).history()));
            clips.addAll(split.test());
            probabilities.addAll(List.of(own));
        }
        return Result.of(
                splits,
                seed,
                threads,
                parts.get(0).parameters(),
                seconds,
                folds,
                clips,
                probabilities.toArray(float[][]::new));
    }

    /** Joins the progress of several trainings. */
    private static final class Shares {
        private final double[] shares;
        private final int folds;
        private final List<Integer> left;
        private final Progress progress;

        /** @param left the trainings that are still to be done; the others count for nothing */
        Shares(int tasks, int folds, List<Integer> left, Progress progress) {
            this.shares = new double[tasks];
            this.folds = folds;
            this.left = left;
            this.progress = progress;
        }

        synchronized void report(int index, double fraction, String what) {
            shares[index] = fraction;
            double sum = 0;
            for (int task : left) {
                sum += shares[task];
            }
            String seed =
                    shares.length == folds ? "" : "seed " + (index / folds + 1) + " of " + shares.length / folds + ", ";
            double all = left.isEmpty() ? fraction : sum / left.size();
            progress.report(all, seed + "fold " + (index % folds + 1) + " of " + folds + ", " + what);
        }
    }
}
