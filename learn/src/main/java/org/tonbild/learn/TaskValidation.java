package org.tonbild.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Task;
import org.tonbild.spec.SpecException;

/**
 * Cross-validation of networks that answer several labels or a number, with one seed or several. What
 * {@link CrossValidation} is for one label.
 *
 * @param networkSpec the architecture
 * @param headSpec what it answers
 * @param trainingSpec the training
 * @param threads threads of the engine within one training, 1 to 256
 * @param workers trainings at a time, 1 to 256
 */
public record TaskValidation(
        NetworkSpec networkSpec, HeadSpec headSpec, TrainingSpec trainingSpec, int threads, int workers) {
    public TaskValidation {
        if (headSpec.task() == Task.SINGLE) {
            throw new SpecException("task", "single is for CrossValidation; use multi or regression");
        }
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
    public record Fold(String name, int trainingClips, TaskEvaluation evaluation, TrainingHistory history) {}

    /**
     * One figure of all splits.
     *
     * @param name its name, as {@link TaskEvaluation#figures} has it
     * @param pooled of all held-out clips judged as one, or null where it is not defined
     * @param mean mean over the folds where it is defined, or null if it is in none
     * @param standardError standard error of that mean: the folds' deviation (n - 1) over the root of their number; 0
     *     with one fold
     */
    public record Figure(
            String name, @Nullable Double pooled, @Nullable Double mean, double standardError) {}

    /**
     * The outcome of all splits.
     *
     * @param basis what the splits went by
     * @param column the column they went by
     * @param seed the seed
     * @param threads threads within one training
     * @param parameters number of trained values of one network; of an ensemble, of all
     * @param seconds time of all trainings, added up; less has passed where several ran side by side
     * @param figures the figures, the one that stands for all first
     * @param folds the splits, in order
     * @param pooled all held-out answers judged as one
     */
    public record Result(
            Splits.Basis basis,
            String column,
            long seed,
            int threads,
            long parameters,
            double seconds,
            List<Figure> figures,
            List<Fold> folds,
            TaskEvaluation pooled) {
        public Result {
            figures = List.copyOf(figures);
            folds = List.copyOf(folds);
        }
    }

    /**
     * One figure of several seeds.
     *
     * @param name its name
     * @param mean mean over the seeds of what all held-out clips give together
     * @param deviation standard deviation (n - 1) over the seeds; 0 with one
     */
    public record Spread(String name, double mean, double deviation) {}

    /**
     * The outcome of all seeds.
     *
     * @param results one per seed
     * @param figures mean and deviation over the seeds of each figure that is defined in all
     * @param ensemble how good the mean of the answers of all seeds is, with the histories of the first; null with one
     *     seed
     */
    public record Study(
            List<Result> results,
            List<Spread> figures,
            @Nullable Result ensemble) {
        public Study {
            results = List.copyOf(results);
            figures = List.copyOf(figures);
        }

        /** What is shown in full: that of the ensemble, or the only one. */
        public Result best() {
            return ensemble == null ? results.get(0) : ensemble;
        }
    }

    /** Everything that came of it. */
    public record Outcome(Study study, Predictions predictions) {}

    /**
     * Trains on each split and answers its held-out clips, with all seeds.
     *
     * @param data the images of all clips of the splits, and their sounds if the training or the views want them
     * @param options as for {@link CrossValidation}
     * @throws InterruptedException if the calling thread is interrupted; the workers are stopped first
     */
    public Outcome run(Splits splits, TrainingData data, CrossValidation.Options options, Progress progress)
            throws InterruptedException {
        FoldLearner learner = new NetworkLearner(
                networkSpec, headSpec, trainingSpec, threads, options.views(), options.preparing(), data.sounds());
        return judge(
                headSpec.task(),
                splits,
                threads,
                new FoldRuns(learner, workers).run(splits, data.images(), options.seeds(), options.parts(), progress));
    }

    /**
     * Judges what was answered, by whatever learnt.
     *
     * @param task several labels or a number
     * @param threads threads within one training
     */
    public static Outcome judge(Task task, Splits splits, int threads, FoldRuns.Outcome answered) {
        List<Result> results = new ArrayList<>();
        for (FoldRuns.Round round : answered.rounds()) {
            results.add(result(task, splits, threads, answered.labels(), round, round.seconds()));
        }
        FoldRuns.Round together = answered.together();
        Result ensemble = together == null
                ? null
                : result(task, splits, threads, answered.labels(), together, answered.seconds());
        return new Outcome(new Study(results, spreads(results), ensemble), answered.predictions());
    }

    private static Result result(
            Task task, Splits splits, int threads, List<String> labels, FoldRuns.Round round, double seconds) {
        List<Fold> folds = new ArrayList<>();
        for (FoldRuns.Run run : round.runs()) {
            Split split = run.split();
            folds.add(new Fold(
                    split.name(),
                    split.train().size(),
                    TaskEvaluation.of(task, labels, split.test(), run.answers()),
                    run.history()));
        }
        TaskEvaluation pooled = TaskEvaluation.of(task, labels, round.clips(), round.answers());
        List<Figure> figures = new ArrayList<>();
        pooled.figures().forEach((name, value) -> figures.add(figure(name, value, folds)));
        return new Result(
                splits.basis(),
                splits.column(),
                round.seed(),
                threads,
                round.parameters(),
                seconds,
                figures,
                folds,
                pooled);
    }

    private static Figure figure(String name, @Nullable Double pooled, List<Fold> folds) {
        List<Double> values = folds.stream()
                .map(f -> f.evaluation().figures().get(name))
                .filter(Objects::nonNull)
                .toList();
        double deviation = deviation(values);
        return new Figure(
                name,
                pooled,
                values.isEmpty() ? null : mean(values),
                deviation / Math.sqrt(Math.max(1, values.size())));
    }

    private static List<Spread> spreads(List<Result> results) {
        List<Spread> spreads = new ArrayList<>();
        for (int i = 0; i < results.get(0).figures().size(); i++) {
            int figure = i;
            List<Double> values = results.stream()
                    .map(r -> r.figures().get(figure).pooled())
                    .filter(Objects::nonNull)
                    .toList();
            if (values.size() == results.size()) {
                spreads.add(new Spread(results.get(0).figures().get(i).name(), mean(values), deviation(values)));
            }
        }
        return spreads;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /** Standard deviation (n - 1); 0 of fewer than two values. */
    private static double deviation(List<Double> values) {
        double mean = mean(values);
        double squares =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1));
    }
}
