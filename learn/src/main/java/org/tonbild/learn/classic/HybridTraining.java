package org.tonbild.learn.classic;

import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.Progress;
import org.tonbild.learn.TrainingData;
import org.tonbild.spec.SpecException;

/**
 * Learns the learner's half of a {@link HybridModel}. With {@link Join#TABLE} it learns from features joined with what
 * networks said that had not heard the clip, each trained on all but one of up to five inner parts; the network that goes
 * into the model is another one, trained on all clips.
 *
 * @param learner the learner
 * @param networks the network, its training, and how many run at once
 * @param join how they are joined; not {@link Join#OFF}
 * @param seed of the learner, and where inner parts have to be drawn
 */
public record HybridTraining(Learner learner, CrossValidation networks, JoinSpec join, long seed) {
    public HybridTraining {
        if (join.joinNetwork() == Join.OFF) {
            throw new SpecException("join_network", "is off; use table or mean");
        }
    }

    /**
     * What was learnt.
     *
     * @param model the learner's half
     * @param trainings how many networks were trained on inner parts, all seeds counted
     * @param seconds the time of these trainings, added up
     */
    public record Learnt(FeatureModel model, int trainings, double seconds) {}

    /**
     * Learns from all clips of a table.
     *
     * @param set what made the table's columns
     * @param features the clips to learn from
     * @param data the images of the same clips, and their sounds if the training or the views want them
     * @param options seeds of the networks, whose mean probabilities are joined, views, and where finished trainings are
     *     kept
     * @param progress hears the share of the trainings done
     * @throws InterruptedException if the calling thread is interrupted; the workers are stopped first
     */
    public Learnt learn(
            FeatureSet set,
            FeatureTable features,
            TrainingData data,
            CrossValidation.Options options,
            Progress progress)
            throws InterruptedException {
        if (join.joinNetwork() == Join.MEAN) {
            return new Learnt(FeatureModel.train(set, learner, features, seed), 0, 0);
        }
        InnerTrainings inner = InnerTrainings.of(features, seed);
        CrossValidation.Outcome outcome = networks.run(
                inner.trainings(),
                new TrainingData(inner.images(data.images()), null, data.sounds()),
                options,
                (f, what) -> progress.report(f, "inner parts, " + what));
        Said said = Said.of(outcome.predictions());
        float[][] outputs = said.of(inner.sources().get(0), features.clips());
        int copies = join.copies(features.columns().size(), features.labels().size());
        FeatureTable joined =
                features.join(Hybrid.table(Hybrid.COLUMNS, features.labels(), features.clips(), outputs, copies));
        return new Learnt(
                FeatureModel.train(set, learner, joined, seed),
                inner.trainings().splits().size() * options.seeds().size(),
                outcome.study().results().stream()
                        .mapToDouble(CrossValidation.Result::seconds)
                        .sum());
    }
}
