package org.tonbild.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tonbild.spec.SpecException;

/**
 * Learns once per split and seed, whatever is asked of the clips, and gathers what was answered of those held out.
 * Trainings run side by side on {@code workers} threads of their own; their numbers do not depend on how many there are.
 *
 * @param learner what learns
 * @param workers trainings at a time, 1 to 256
 */
public record FoldRuns(FoldLearner learner, int workers) {
    public FoldRuns {
        if (workers < 1 || workers > 256) {
            throw new SpecException("workers", workers + " is out of range; use 1 to 256");
        }
    }

    /**
     * One training on a split.
     *
     * @param split the split
     * @param parameters number of trained values
     * @param history how the training went
     * @param answers what was said of the clips held out, {@code [clips x labels]}
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
    public record Run(Split split, long parameters, TrainingHistory history, float[][] answers) {}

    /**
     * The trainings of one seed on all splits.
     *
     * @param seed the seed
     * @param runs one per split, in order
     */
    public record Round(long seed, List<Run> runs) {
        public Round {
            runs = List.copyOf(runs);
        }

        /** Time of all trainings, added up; less has passed where several ran side by side. */
        public double seconds() {
            return runs.stream().mapToDouble(r -> r.history().seconds()).sum();
        }

        /** Number of trained values of one network. */
        public long parameters() {
            return runs.get(0).parameters();
        }

        /** The clips tested, split after split. */
        public List<Clip> clips() {
            return runs.stream().flatMap(r -> r.split().test().stream()).toList();
        }

        /** What was said of them. */
        public float[][] answers() {
            return runs.stream().flatMap(r -> List.of(r.answers()).stream()).toArray(float[][]::new);
        }
    }

    /**
     * Everything that was answered.
     *
     * @param labels the labels, in the order of the answers
     * @param rounds one per seed, in the order of the seeds
     */
    public record Outcome(List<String> labels, List<Round> rounds) {
        public Outcome {
            labels = List.copyOf(labels);
            rounds = List.copyOf(rounds);
        }

        /** All answers as a table, seed after seed. */
        public Predictions predictions() {
            List<Predictions.Row> rows = new ArrayList<>();
            for (Round round : rounds) {
                for (Run run : round.runs()) {
                    rows.addAll(Predictions.of(labels, round.seed(), run.split(), run.answers())
                            .rows());
                }
            }
            return new Predictions(labels, rows);
        }

        /**
         * The mean of the answers of all seeds as a round of its own: seed and histories are those of the first, and
         * all trained values count; null with one seed.
         */
        public @Nullable Round together() {
            if (rounds.size() < 2) {
                return null;
            }
            List<Run> means = new ArrayList<>();
            for (int s = 0; s < rounds.get(0).runs().size(); s++) {
                Run first = rounds.get(0).runs().get(s);
                float[][] answers = new float[first.answers().length][];
                for (int clip = 0; clip < answers.length; clip++) {
                    List<float[]> said = new ArrayList<>();
                    for (Round round : rounds) {
                        said.add(round.runs().get(s).answers()[clip]);
                    }
                    answers[clip] = Predictions.mean(said);
                }
                means.add(new Run(first.split(), rounds.size() * first.parameters(), first.history(), answers));
            }
            return new Round(rounds.get(0).seed(), means);
        }

        /** Time of all trainings, added up. */
        public double seconds() {
            return rounds.stream().mapToDouble(Round::seconds).sum();
        }
    }

    /** One training to be done, or done. */
    private record Task(int index, Split split, int fold, long seed) {}

    private record Done(int index, Run run) {}

    /**
     * Runs all splits with all seeds.
     *
     * @param images the images of all clips of the splits
     * @param seeds one round each
     * @param parts where finished trainings are kept, so that a later call with the same settings and images skips them;
     *     null keeps none
     * @param progress hears the share of all trainings done
     * @throws InterruptedException if the calling thread is interrupted; the workers are stopped first
     * @throws UncheckedIOException if a sound cannot be read, or {@code parts} not written
     */
    public Outcome run(Splits splits, LabeledImages images, List<Long> seeds, @Nullable Path parts, Progress progress)
            throws InterruptedException {
        FoldStore store = parts == null ? null : new FoldStore(parts, hash(splits, images));
        int folds = splits.splits().size();
        @Nullable Run[] runs = new Run[folds * seeds.size()];
        List<Task> left = new ArrayList<>();
        for (int index = 0; index < runs.length; index++) {
            Task task = new Task(index, splits.splits().get(index % folds), index % folds, seeds.get(index / folds));
            runs[index] = store == null ? null : kept(store, task);
            if (runs[index] == null) {
                left.add(task);
            }
        }
        Shares shares =
                new Shares(runs.length, folds, left.stream().map(Task::index).toList(), progress);
        for (int index = 0; index < runs.length; index++) {
            if (runs[index] != null) {
                shares.report(index, left.isEmpty() ? 1 : 0, "kept from before");
            }
        }
        if (!left.isEmpty()) {
            train(images, store, left, shares, runs);
        }
        List<Round> rounds = new ArrayList<>();
        for (int s = 0; s < seeds.size(); s++) {
            List<Run> own = new ArrayList<>();
            for (int f = 0; f < folds; f++) {
                own.add(Objects.requireNonNull(runs[s * folds + f]));
            }
            rounds.add(new Round(seeds.get(s), own));
        }
        return new Outcome(images.labels(), rounds);
    }

    /** Trains what is left, several at a time. */
    private void train(
            LabeledImages images, @Nullable FoldStore store, List<Task> left, Shares shares, @Nullable Run[] runs)
            throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(workers, left.size()), FoldRuns::worker);
        try {
            CompletionService<Done> service = new ExecutorCompletionService<>(pool);
            for (Task task : left) {
                service.submit(() -> new Done(task.index(), one(task, images, store, shares)));
            }
            for (int i = 0; i < left.size(); i++) {
                Done done = value(service.take());
                runs[done.index()] = done.run();
            }
        } finally {
            stop(pool);
        }
    }

    private Run one(Task task, LabeledImages images, @Nullable FoldStore store, Shares shares)
            throws InterruptedException, IOException {
        Split split = task.split();
        FoldLearner.Answered answered = learner.learn(
                images.of(split.train()),
                images.of(split.test()),
                task.seed(),
                store == null ? null : store.running(task.seed(), task.fold()),
                (fraction, what) -> shares.report(task.index(), fraction, what));
        if (store != null) {
            store.write(
                    task.fold(),
                    split.train().size(),
                    answered,
                    Predictions.of(images.labels(), task.seed(), split, answered.answers()));
        }
        return new Run(split, answered.parameters(), answered.history(), answered.answers());
    }

    private static @Nullable Run kept(FoldStore store, Task task) {
        try {
            FoldStore.Done done = store.read(task.seed(), task.fold());
            if (done == null) {
                return null;
            }
            float[][] answers = done.predictions().rows().stream()
                    .map(Predictions.Row::probabilities)
                    .toArray(float[][]::new);
            return new Run(task.split(), done.kept().parameters(), done.kept().history(), answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private String hash(Splits splits, LabeledImages images) {
        Fingerprint print = new Fingerprint().with(learner.settings().toArray()).with(images);
        for (Split split : splits.splits()) {
            print.with(
                    split.name(),
                    split.train().stream().map(Clip::name).toList(),
                    split.test().stream().map(Clip::name).toList());
        }
        return print.hash();
    }

    private static Done value(Future<Done> done) throws InterruptedException {
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
