package org.tonbild.learn.classic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tonbild.learn.Clip;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.Evaluation;
import org.tonbild.learn.Predictions;
import org.tonbild.learn.Progress;
import org.tonbild.learn.Split;
import org.tonbild.learn.Splits;
import org.tonbild.learn.TrainingHistory;
import org.tonbild.spec.SpecException;

/**
 * Fits and tests one learner per split. Splits run side by side on {@code workers} threads of their own; a split's
 * numbers do not depend on how many there are. Standardisation and everything chosen come out of a split's own clips.
 *
 * @param learner the learner
 * @param seed the random seed
 * @param workers splits at a time
 */
public record TableValidation(Learner learner, long seed, int workers) {
    public TableValidation {
        if (workers < 1 || workers > 256) {
            throw new SpecException("workers", workers + " is out of range; use 1 to 256");
        }
    }

    /**
     * The outcome.
     *
     * @param result in the form that networks have, without learning curves
     * @param chosen what each split chose on its inner folds, in the order of the splits
     * @param predictions the probabilities of every clip
     */
    public record Outcome(CrossValidation.Result result, List<Map<String, String>> chosen, Predictions predictions) {
        public Outcome {
            chosen = List.copyOf(chosen);
        }
    }

    /** The tables of a split, where its rows depend on what was learnt from its own clips. */
    interface Tables {
        /** Rows of the clips to learn from. */
        FeatureTable train(Split split);

        /** Rows of the clips to be named. */
        FeatureTable test(Split split);
    }

    /** One table for all splits. */
    private record One(FeatureTable table) implements Tables {
        @Override
        public FeatureTable train(Split split) {
            return table.of(split.train());
        }

        @Override
        public FeatureTable test(Split split) {
            return table.of(split.test());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
    private record Part(CrossValidation.Fold fold, Map<String, String> chosen, long values, float[][] probabilities) {}

    /**
     * Runs all splits.
     *
     * @param table the rows of all clips of the splits
     * @param progress hears the share of the splits done
     * @throws InterruptedException if the calling thread is interrupted; the workers are stopped first
     */
    public Outcome run(Splits splits, FeatureTable table, Progress progress) throws InterruptedException {
        return run(splits, table.labels(), new One(table), progress);
    }

    /** As {@link #run(Splits, FeatureTable, Progress)}, with tables that each split has for itself. */
    Outcome run(Splits splits, List<String> labels, Tables tables, Progress progress) throws InterruptedException {
        long start = System.nanoTime();
        int n = splits.splits().size();
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(workers, n), work -> {
            Thread thread = new Thread(work, "cross-validation");
            thread.setDaemon(true);
            return thread;
        });
        List<Part> parts = new ArrayList<>();
        try {
            List<Future<Part>> futures = new ArrayList<>();
            for (Split split : splits.splits()) {
                futures.add(pool.submit(() -> part(split, tables)));
            }
            for (Future<Part> future : futures) {
                parts.add(value(future));
                progress.report((double) parts.size() / n, "fold " + parts.size() + " of " + n);
            }
        } finally {
            pool.shutdownNow();
        }
        List<Clip> clips = new ArrayList<>();
        List<float[]> probabilities = new ArrayList<>();
        List<Predictions.Row> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Split split = splits.splits().get(i);
            clips.addAll(split.test());
            probabilities.addAll(List.of(parts.get(i).probabilities()));
            for (int j = 0; j < split.test().size(); j++) {
                Clip clip = split.test().get(j);
                float[] row = parts.get(i).probabilities()[j];
                rows.add(new Predictions.Row(seed, split.name(), clip.name(), clip.label(), row));
            }
        }
        return new Outcome(
                CrossValidation.Result.of(
                        splits,
                        seed,
                        1,
                        parts.get(0).values(),
                        (System.nanoTime() - start) * 1e-9,
                        parts.stream().map(Part::fold).toList(),
                        clips,
                        probabilities.toArray(float[][]::new)),
                parts.stream().map(Part::chosen).toList(),
                new Predictions(labels, rows));
    }

    private Part part(Split split, Tables tables) throws InterruptedException {
        long start = System.nanoTime();
        Fitted fitted = learner.fit(tables.train(split), seed);
        FeatureTable test = tables.test(split);
        float[][] probabilities = fitted.probabilities(test.rows());
        TrainingHistory history = new TrainingHistory(List.of(), (System.nanoTime() - start) * 1e-9, 0, null);
        return new Part(
                new CrossValidation.Fold(
                        split.name(),
                        split.train().size(),
                        Evaluation.of(test.labels(), split.test(), probabilities),
                        history),
                fitted.chosen(),
                fitted.values(),
                probabilities);
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
            throw new InterruptedException("cross-validation stopped");
        }
    }
}
