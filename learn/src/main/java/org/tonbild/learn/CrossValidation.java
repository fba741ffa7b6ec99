package org.tonbild.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.spec.SpecException;

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
        FoldLearner learner = new NetworkLearner(
                networkSpec, headSpec, trainingSpec, threads, options.views(), options.preparing(), data.sounds());
        return judge(
                splits,
                threads,
                new FoldRuns(learner, workers).run(splits, data.images(), options.seeds(), options.parts(), progress));
    }

    /**
     * Judges what was answered of clips with one label each, by whatever learnt.
     *
     * @param threads threads within one training
     */
    public static Outcome judge(Splits splits, int threads, FoldRuns.Outcome answered) {
        List<Result> results = new ArrayList<>();
        for (FoldRuns.Round round : answered.rounds()) {
            results.add(result(splits, threads, answered.labels(), round, round.seconds()));
        }
        FoldRuns.Round together = answered.together();
        Result ensemble =
                together == null ? null : result(splits, threads, answered.labels(), together, answered.seconds());
        return new Outcome(Study.of(results, ensemble), answered.predictions());
    }

    private static Result result(
            Splits splits, int threads, List<String> labels, FoldRuns.Round round, double seconds) {
        List<Fold> folds = new ArrayList<>();
        for (FoldRuns.Run run : round.runs()) {
            Split split = run.split();
            folds.add(new Fold(
                    split.name(),
                    split.train().size(),
                    Evaluation.of(labels, split.test(), run.answers()),
                    run.history()));
        }
        return Result.of(
                splits, round.seed(), threads, round.parameters(), seconds, folds, round.clips(), round.answers());
    }
}
