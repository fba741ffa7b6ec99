package org.tonbild.learn.classic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.Clip;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.Evaluation;
import org.tonbild.learn.Predictions;
import org.tonbild.learn.Progress;
import org.tonbild.learn.Split;
import org.tonbild.learn.Splits;
import org.tonbild.learn.Study;
import org.tonbild.learn.TrainingData;
import org.tonbild.learn.TrainingHistory;
import org.tonbild.spec.SpecException;

/**
 * Cross-validates a network, a learner on a feature table, and both joined, on the same splits: the network alone, the
 * learner alone, the learner on the table joined with the network's probabilities, and the mean of the probabilities of
 * both, {@code (p_network + p_learner) / 2}. Of several seeds the network's probabilities are their mean.
 *
 * <p>What the learner learns from was said by networks that had not heard the clip (see {@link Hybrid}); these further
 * trainings are most of the work, see {@link InnerTrainings} for how many they are. They are kept in files as the others
 * are, and {@link CrossValidation} runs as many of them at once as it has workers.
 *
 * @param learner the learner
 * @param networks the network, its training, and how many run at once
 * @param join what is joined; not {@link Join#OFF}
 * @param seed of the learner, and where inner parts have to be drawn
 */
public record HybridValidation(Learner learner, CrossValidation networks, JoinSpec join, long seed) {
    public HybridValidation {
        if (join.joinNetwork() == Join.OFF) {
            throw new SpecException("join_network", "is off; use table or mean");
        }
    }

    /**
     * How well each does.
     *
     * @param network the network alone; of several seeds their mean
     * @param seeds the networks of several seeds one by one, or null if there was one seed
     * @param learner the learner on the features alone
     * @param joined the learner on the joined table, or null if only the mean was asked for; its seconds are those of
     *     learning, without the networks
     * @param mean the mean of the probabilities of network and learner
     * @param copies how often each of the network's columns stands in the joined table; 0 without one
     * @param innerTrainings how many networks were trained on inner parts, all seeds counted
     * @param innerSeconds the time of these trainings, added up
     */
    public record Result(
            CrossValidation.Result network,
            @Nullable Study seeds,
            CrossValidation.Result learner,
            CrossValidation.@Nullable Result joined,
            CrossValidation.Result mean,
            int copies,
            int innerTrainings,
            double innerSeconds) {
        /** The joined table if there is one, else the mean. */
        public CrossValidation.Result main() {
            return joined == null ? mean : joined;
        }
    }

    /**
     * Everything that came of it.
     *
     * @param result the figures
     * @param network what the networks said, of every seed
     * @param learner what the learner said on features alone
     * @param joined what it said on the joined table, or null
     * @param mean the mean of the network's and the learner's probabilities
     */
    public record Outcome(
            Result result,
            Predictions network,
            TableValidation.Outcome learner,
            TableValidation.@Nullable Outcome joined,
            Predictions mean) {}

    /**
     * Runs all.
     *
     * @param features the rows of all clips of the splits
     * @param data the images of all clips of the splits, and their sounds if the training or the views want them
     * @param options seeds of the networks, views, and where finished trainings are kept
     * @param progress hears the share of the trainings done
     * @throws org.tonbild.learn.DatasetException if clips of the splits lack features or images
     * @throws InterruptedException if the calling thread is interrupted; the workers are stopped first
     */
    public Outcome run(
            Splits splits, FeatureTable features, TrainingData data, CrossValidation.Options options, Progress progress)
            throws InterruptedException {
        boolean table = join.joinNetwork() == Join.TABLE;
        InnerTrainings inner = table ? InnerTrainings.of(splits, features, seed) : null;
        double outerClips = clips(splits);
        double share = inner == null ? 1 : outerClips / (outerClips + clips(inner.trainings()));
        CrossValidation.Outcome outer =
                networks.run(splits, data, options, (f, what) -> progress.report(0.98 * share * f, what));
        Said said = Said.of(outer.predictions());
        TableValidation learning = new TableValidation(learner, seed, networks.workers());
        TableValidation.Outcome alone = learning.run(splits, features, Progress.NONE);
        TableValidation.Outcome joined = null;
        int trainings = 0;
        double seconds = 0;
        int copies = 0;
        if (inner != null) {
            CrossValidation.Outcome further = networks.run(
                    inner.trainings(),
                    new TrainingData(inner.images(data.images()), null, data.sounds()),
                    options,
                    (f, what) -> progress.report(0.98 * (share + (1 - share) * f), "inner parts, " + what));
            trainings = inner.trainings().splits().size() * options.seeds().size();
            seconds = seconds(further.study());
            copies = join.copies(features.columns().size(), features.labels().size());
            progress.report(0.98, "learning from the joined table");
            joined = learning.run(
                    splits,
                    features.labels(),
                    new Joined(splits, features, said, Said.of(further.predictions()), inner, copies),
                    Progress.NONE);
        }
        Predictions mean = mean(alone.predictions(), said);
        Study study = outer.study();
        CrossValidation.Result ensemble = study.ensemble();
        CrossValidation.Result network = ensemble == null ? study.results().get(0) : ensemble;
        progress.report(1, "done");
        return new Outcome(
                new Result(
                        network,
                        ensemble == null ? null : study,
                        alone.result(),
                        joined == null ? null : joined.result(),
                        judged(splits, mean, network, alone.result()),
                        copies,
                        trainings,
                        seconds),
                outer.predictions(),
                alone,
                joined,
                mean);
    }

    private static double clips(Splits splits) {
        return splits.splits().stream().mapToInt(s -> s.train().size()).sum();
    }

    private static double seconds(Study study) {
        return study.results().stream()
                .mapToDouble(CrossValidation.Result::seconds)
                .sum();
    }

    /** Features joined with what was said by networks that had not heard the clip. */
    private record Joined(
            Splits splits, FeatureTable features, Said outer, Said further, InnerTrainings inner, int copies)
            implements TableValidation.Tables {
        @Override
        public FeatureTable train(Split split) {
            Map<String, String> sources = inner.sources().get(splits.splits().indexOf(split));
            return joined(split.train(), further.of(sources, split.train()));
        }

        @Override
        public FeatureTable test(Split split) {
            return joined(split.test(), outer.of(split.name(), split.test()));
        }

        private FeatureTable joined(List<Clip> clips, float[][] outputs) {
            return features.of(clips).join(Hybrid.table(Hybrid.COLUMNS, features.labels(), clips, outputs, copies));
        }
    }

    /** The mean of both, clip by clip. */
    private static Predictions mean(Predictions learner, Said network) {
        List<Predictions.Row> rows = new ArrayList<>();
        for (Predictions.Row row : learner.rows()) {
            float[][] mean = HybridModel.mean(
                    new float[][] {row.probabilities()}, new float[][] {network.of(row.fold(), row.clip())});
            rows.add(new Predictions.Row(row.seed(), row.fold(), row.clip(), row.truth(), mean[0]));
        }
        return new Predictions(learner.labels(), rows);
    }

    /** How good a mean is; its numbers and seconds are those of both together. */
    private CrossValidation.Result judged(
            Splits splits, Predictions predictions, CrossValidation.Result network, CrossValidation.Result alone) {
        List<CrossValidation.Fold> folds = new ArrayList<>();
        List<Clip> clips = new ArrayList<>();
        List<float[]> probabilities = new ArrayList<>();
        for (Split split : splits.splits()) {
            float[][] own = predictions.rows().stream()
                    .filter(r -> r.fold().equals(split.name()))
                    .map(Predictions.Row::probabilities)
                    .toArray(float[][]::new);
            folds.add(new CrossValidation.Fold(
                    split.name(),
                    split.train().size(),
                    Evaluation.of(predictions.labels(), split.test(), own),
                    new TrainingHistory(List.of(), 0, 0, null)));
            clips.addAll(split.test());
            probabilities.addAll(List.of(own));
        }
        return CrossValidation.Result.of(
                splits,
                seed,
                network.threads(),
                network.parameters() + alone.parameters(),
                network.seconds() + alone.seconds(),
                folds,
                clips,
                probabilities.toArray(float[][]::new));
    }
}
